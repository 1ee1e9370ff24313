"""The payslips after the start: planned beside a calculation, held against it and kept."""

from __future__ import annotations

import datetime as dt
from typing import Any

from sqlalchemy import select
from sqlalchemy.orm import Session

from werkteam_desktop.dossier import Actie, Berekening, Loonstrook, Trajectplan
from werkteam_desktop.fouten import InvoerFout
from werkteam_desktop.grafiek.opmaak import MAANDEN
from werkteam_desktop.handelingen.plan import plan_in_bewerking
from werkteam_desktop.handelingen.werkplek import Werkplek, Wijziging
from werkteam_desktop.inkomen.loonstrook import Loonstrook as Strook
from werkteam_desktop.inkomen.loonstrook import Vergelijking, strook_als_json
from werkteam_desktop.inkomen.tijd import eerste, maand_verder
from werkteam_desktop.inkomen.vraag import Werk

_NA_MAANDEN = (0, 2)  # the first and the third month of wage (functies F52)
_OP_DAG = 8  # of the next month: by then the payslip is there
_DOORGEVEN = dt.timedelta(weeks=4)  # Awir art. 17, Uitvoeringsregeling: a change is reported within four weeks
_NAKIJKEN = "Kijk samen naar de loonstrook van"
TOESLAGEN = "Geef het nieuwe jaarinkomen door voor de toeslagen. Bij Dienst Toeslagen."


def nakijkstap(maand: dt.date) -> str:
    """The action that plans to look at the payslip of a month."""
    return f"{_NAKIJKEN} {MAANDEN[maand.month - 1]} {maand.year}."


def plan_loonstroken(plan: Trajectplan, werk: Werk, berekening_id: int) -> int:
    """Puts the payslips of the first and third month of wage in the plan; those of an earlier job go. How many it put
    there."""
    begin = maand_verder(eerste(werk.start), werk.proefplaats_maanden)
    maanden = [maand_verder(begin, na) for na in _NA_MAANDEN] if werk.uren_per_week else []
    maanden = [maand for maand in maanden if werk.einde is None or maand <= werk.einde]
    nodig = {nakijkstap(maand): maand_verder(maand).replace(day=_OP_DAG) for maand in maanden}
    for actie in list(plan.acties):
        if actie.berekening_id is None or not actie.tekst.startswith(_NAKIJKEN):
            continue
        if actie.tekst in nodig:
            actie.berekening_id = berekening_id
            del nodig[actie.tekst]
        elif not actie.gedaan_op:
            plan.acties.remove(actie)
    for tekst, op in nodig.items():
        plan.acties.append(Actie(fase="werk", tekst=tekst, eigenaar="coach", datum=op, berekening_id=berekening_id))
    return len(nodig)


def bewaar_loonstrook(werkplek: Werkplek, berekening_id: int, strook: Strook, uitslag: Vergelijking) -> Wijziging:
    """Keeps a payslip with what it taught, in place of an earlier one of the same month, and ticks its action off.
    When the toeslagen of the year run off, telling Dienst Toeslagen becomes an action of the inwoner."""
    with werkplek.wijzig("loonstrook bewaard") as (sessie, wijziging):
        berekening = sessie.get(Berekening, berekening_id)
        if berekening is None:
            raise InvoerFout("Deze berekening bestaat niet meer. Open het dossier opnieuw.")
        rij = sessie.scalar(
            select(Loonstrook).where(Loonstrook.berekening_id == berekening_id, Loonstrook.maand == strook.maand)
        )
        netto = uitslag.regels[-1]
        velden: dict[str, Any] = {
            "ingevoerd_op": werkplek.vandaag(),
            "strook": strook_als_json(strook),
            "verwacht": {regel.wat: str(regel.verwacht) for regel in uitslag.regels},
            "verschil": netto.verschil,
            "zin": uitslag.zin,
            "alarm": uitslag.alarm.zin if uitslag.alarm else "",
        }
        if rij is None:
            rij = Loonstrook(maand=strook.maand, **velden)
            rij.inwoner_id = berekening.inwoner_id
            berekening.loonstroken.append(rij)
        else:
            for naam, waarde in velden.items():
                setattr(rij, naam, waarde)
        for actie in _open_acties(sessie, berekening.inwoner_id):
            if actie.tekst == nakijkstap(strook.maand):
                actie.gedaan_op = werkplek.vandaag()  # progress: it needs no new version of a plan given out
        if uitslag.alarm and all(a.tekst != TOESLAGEN for a in _open_acties(sessie, berekening.inwoner_id)):
            plan = plan_in_bewerking(sessie, berekening.inwoner_id, werkplek.vandaag())
            plan.acties.append(
                Actie(fase="stabiliteit", tekst=TOESLAGEN, eigenaar="inwoner", datum=werkplek.vandaag() + _DOORGEVEN)
            )
    return wijziging


def _open_acties(sessie: Session, inwoner_id: int) -> list[Actie]:
    """The actions of the newest version of the plan that are still to be done."""
    plan = sessie.scalars(
        select(Trajectplan).where(Trajectplan.inwoner_id == inwoner_id).order_by(Trajectplan.versie.desc())
    ).first()
    return [actie for actie in plan.acties if not actie.gedaan_op] if plan else []

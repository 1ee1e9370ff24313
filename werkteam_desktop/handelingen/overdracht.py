"""The regie goes to another coach, with everything that was open, so that nothing is told twice (functies F42)."""

from __future__ import annotations

import datetime as dt
from collections.abc import Collection, Mapping
from dataclasses import dataclass
from io import BytesIO
from pathlib import Path

from sqlalchemy import select
from sqlalchemy.orm import Session

from werkteam_desktop.dossier import (
    Aanmelding,
    Actie,
    Afspraak,
    Inwoner,
    Kijkmoment,
    Medewerker,
    Nazorgmoment,
    Overdracht,
)
from werkteam_desktop.dossier.catalogus import routes
from werkteam_desktop.dossier.datum import leesbaar
from werkteam_desktop.dossier.route import AFGEROND
from werkteam_desktop.dossier.vervolg import TEAM
from werkteam_desktop.fouten import InvoerFout
from werkteam_desktop.handelingen.contact import zeg_af
from werkteam_desktop.handelingen.inwoners import open_dossier, zet
from werkteam_desktop.handelingen.plan import plan_in_bewerking
from werkteam_desktop.handelingen.werkplek import Werkplek, Wijziging

MEE, STOPT = "mee", "stopt"  # what happens with something that is open
_TEKSTEN = ("eigen_woorden", "wat_werkt", "wat_niet", "let_op")
Openstaand = Afspraak | Actie | Kijkmoment | Aanmelding | Nazorgmoment


@dataclass(frozen=True)
class OpenZaak:
    """Something that the coach who leaves has to do: `wat` in words, `op` its day when it has one. `sleutel` names it
    in `draag_over`."""

    sleutel: str
    wat: str
    op: dt.date | None


def open_zaken(inwoner: Inwoner) -> list[OpenZaak]:
    """All that is open in the name of the regiehouder, first day first; what has no day stands last."""
    zaken = [_zaak(rij) for rij in open_rijen(inwoner)]
    return sorted(zaken, key=lambda z: (z.op or dt.date.max, z.sleutel))


def voorstel(inwoner: Inwoner) -> dict[str, str]:
    """The texts of the sheet as the dossier has them now, for the coach to mend: keys as `draag_over` takes them."""
    intakes = list(reversed(inwoner.intakes))
    plan = inwoner.plan.eigen_woorden if inwoner.plan else ""
    eerder = inwoner.overdrachten[-1] if inwoner.overdrachten else None
    terug = [a.toelichting for a in reversed(inwoner.aanmeldingen) if a.uitkomst == "teruggemeld"]
    gestopt = [r.reden_einde for r in reversed(inwoner.routekeuzes) if r.reden_einde != AFGEROND]
    let_op = ["Het adres is geheim. Geef het aan niemand door."] if inwoner.geheim else []
    return {
        "eigen_woorden": _eerste(plan, *(i.eigen_woorden for i in intakes)),
        "wat_werkt": _eerste(*(i.wat_gaat_goed for i in intakes), eerder.wat_werkt if eerder else ""),
        "wat_niet": _eerste(*terug, *gestopt, *(i.wat_is_lastig for i in intakes), eerder.wat_niet if eerder else ""),
        "let_op": _eerste(eerder.let_op if eerder else "", *let_op),
    }


def draag_over(
    werkplek: Werkplek,
    inwoner_id: int,
    naar_id: int,
    eigen_woorden: str = "",
    wat_werkt: str = "",
    wat_niet: str = "",
    let_op: str = "",
    beslissingen: Mapping[str, str] | None = None,
) -> Wijziging:
    """Makes another medewerker regiehouder.

    `beslissingen`: for the `sleutel` of each of `open_zaken` whether it goes along (MEE) or ends (STOPT). InvoerFout
    that names it when one is missing: nothing is left behind in the name of somebody who is gone."""
    with werkplek.wijzig("dossier overgedragen", inwoner_id) as (sessie, wijziging):
        teksten = dict(zip(_TEKSTEN, (eigen_woorden, wat_werkt, wat_niet, let_op), strict=True))
        _draag_over(werkplek, sessie, _haal(sessie, inwoner_id), _naar(sessie, naar_id), teksten, beslissingen or {})
    return wijziging


def neem_over(werkplek: Werkplek, inwoner_id: int) -> Wijziging:
    """Who is at work becomes regiehouder of a dossier that the team itself has; all that is open comes along."""
    if werkplek.medewerker_id is None:
        raise InvoerFout("Overnemen kan als het programma weet wie u bent. Draag het dossier over en kies een naam.")
    with werkplek.wijzig("dossier overgenomen", inwoner_id) as (sessie, wijziging):
        inwoner = _haal(sessie, inwoner_id)
        houder = inwoner.regiehouder
        if houder is not None and houder.rol != TEAM:
            raise InvoerFout(f"{houder.naam} heeft dit dossier al overgenomen.")
        _draag_over(werkplek, sessie, inwoner, _naar(sessie, werkplek.medewerker_id), voorstel(inwoner), None)
    return wijziging


def draag_alles_over(werkplek: Werkplek, van_id: int, naar_id: int, ids: Collection[int]) -> Wijziging:
    """Several dossiers of a coach who leaves go to one other, in one handeling: all that is open goes along, with the
    texts that the dossiers have. InvoerFout when one of them is not (any more) of that coach."""
    if not ids:
        raise InvoerFout("Kies minstens één dossier om over te dragen.")
    with werkplek.wijzig("dossiers overgedragen") as (sessie, wijziging):
        naar = _naar(sessie, naar_id)
        for inwoner_id in sorted(ids):
            inwoner = _haal(sessie, inwoner_id)
            if inwoner.regiehouder_id != van_id:
                raise InvoerFout(f"Dossier {inwoner.nummer} heeft nu een andere regiehouder. Kies opnieuw.")
            _draag_over(werkplek, sessie, inwoner, naar, voorstel(inwoner), None)
    return wijziging


def dossiers_van(werkplek: Werkplek, medewerker_id: int) -> list[tuple[int, str]]:
    """(id, name with number) of the open dossiers of a coach, by name."""
    vraag = select(Inwoner).where(Inwoner.regiehouder_id == medewerker_id, Inwoner.afgesloten_op.is_(None))
    with werkplek.opslag.lees() as sessie:
        return [(i.id, f"{i.naam} · {i.nummer}") for i in sessie.scalars(vraag.order_by(Inwoner.zoeknaam, Inwoner.id))]


def namen(werkplek: Werkplek) -> dict[int, str]:
    """The names of all medewerkers by id, the team itself among them."""
    with werkplek.opslag.lees() as sessie:
        return {m.id: m.naam for m in sessie.scalars(select(Medewerker))}


def druk_overdracht_af(werkplek: Werkplek, inwoner_id: int, pad: Path | BytesIO) -> None:
    """Writes the sheet of the newest overdracht as PDF of one page. InvoerFout when there was none, or `pad` does not
    take it."""
    from werkteam_desktop.rapport.overdracht import blad_van, overdracht_bytes
    from werkteam_desktop.rapport.stijl import bewaar

    inwoner = open_dossier(werkplek, inwoner_id)
    if not inwoner.overdrachten:
        raise InvoerFout("Dit dossier is nog niet overgedragen. Draag het eerst over.")
    bewaar(overdracht_bytes(blad_van(inwoner, namen(werkplek), werkplek.vandaag())), pad)


def _draag_over(
    werkplek: Werkplek,
    sessie: Session,
    inwoner: Inwoner,
    naar: Medewerker,
    teksten: Mapping[str, str],
    beslissingen: Mapping[str, str] | None,
) -> None:
    """`beslissingen` None: all goes along."""
    if inwoner.afgesloten_op is not None:
        raise InvoerFout(f"Dossier {inwoner.nummer} is gesloten. Open het eerst weer.")
    if inwoner.regiehouder_id == naar.id:
        raise InvoerFout(f"{naar.naam} is al de regiehouder van dit dossier.")
    rijen = [(rij, _zaak(rij)) for rij in open_rijen(inwoner)]
    if beslissingen is not None:
        vergeten = [zaak for _, zaak in rijen if beslissingen.get(zaak.sleutel) not in (MEE, STOPT)]
        if vergeten:
            wat = "; ".join(_met_dag(zaak) for zaak in vergeten)
            raise InvoerFout(f"Nog niet besloten: {wat}. Geef dit mee aan {naar.naam}, of sluit het af.")
    overdracht = Overdracht(datum=werkplek.vandaag(), van_id=inwoner.regiehouder_id, naar_id=naar.id)
    zet(overdracht, {naam: teksten[naam].strip() for naam in _TEKSTEN})
    overdracht.inwoner_id = inwoner.id
    sessie.add(overdracht)
    gestopt = [rij for rij, zaak in rijen if beslissingen is not None and beslissingen[zaak.sleutel] == STOPT]
    for rij, _ in rijen:
        if isinstance(rij, Actie):
            continue
        if rij in gestopt:
            _stop(rij, werkplek.vandaag())
        else:
            rij.medewerker_id = naar.id
    # A step of "coach" is of whoever has the regie; only one with the name of the old coach, or that ends, changes.
    stappen = [rij for rij, _ in rijen if isinstance(rij, Actie) and (rij in gestopt or rij.eigenaar == "ander")]
    if stappen and inwoner.plan is not None:
        oude = list(inwoner.plan.acties)
        nieuw = plan_in_bewerking(sessie, inwoner.id, werkplek.vandaag())
        for oud, actie in zip(oude, list(nieuw.acties), strict=True):
            if oud in gestopt:
                nieuw.acties.remove(actie)
            elif oud in stappen:
                actie.eigenaar_naam = naar.naam
    inwoner.regiehouder_id = naar.id


def open_rijen(inwoner: Inwoner) -> list[Openstaand]:
    """The open rows in the name of the regiehouder, or of nobody."""
    zijn = (inwoner.regiehouder_id, None)
    coach = inwoner.regiehouder.naam if inwoner.regiehouder is not None else ""
    stappen = inwoner.plan.acties if inwoner.plan else []
    return [
        *(a for a in inwoner.afspraken if not a.afgerond and a.medewerker_id in zijn),
        *(
            a
            for a in stappen
            if a.gedaan_op is None
            and (a.eigenaar == "coach" or (a.eigenaar == "ander" and coach and a.eigenaar_naam == coach))
        ),
        *(k for k in inwoner.kijkmomenten if k.gedaan_op is None and k.medewerker_id in zijn),
        *(a for a in inwoner.aanmeldingen if a.medewerker_id in zijn and _loopt(a)),
        *(
            m
            for p in inwoner.plaatsingen
            for m in p.momenten
            if m.gedaan_op is None and not m.vervallen and m.medewerker_id in zijn
        ),
    ]


def _loopt(aanmelding: Aanmelding) -> bool:
    """Whether somebody still has to do something with it."""
    te_kiezen = aanmelding.keuze_voor is not None and aanmelding.afgehandeld_op is None
    return te_kiezen or aanmelding.uitkomst in ("", "aangenomen")


def _zaak(rij: Openstaand) -> OpenZaak:
    sleutel = f"{rij.__tablename__}:{rij.id}"
    if isinstance(rij, Afspraak):
        return OpenZaak(sleutel, f"Afspraak: {rij.onderwerp}", rij.tijdstip.astimezone().date())
    if isinstance(rij, Actie):
        return OpenZaak(sleutel, f"Stap van de coach: {rij.tekst}", rij.datum)
    if isinstance(rij, Kijkmoment):
        return OpenZaak(sleutel, f"Kijk weer: {rij.waarom}", rij.op)
    if isinstance(rij, Aanmelding):
        return OpenZaak(sleutel, f"Aanmelding: {routes().naam_van(rij.bestemming)}", rij.antwoord_voor)
    met = "de werkgever" if rij.wie == "werkgever" else "de inwoner"
    return OpenZaak(sleutel, f"Nazorg: gesprek met {met}", rij.op)


def _met_dag(zaak: OpenZaak) -> str:
    return f"{zaak.wat.rstrip('.')} ({leesbaar(zaak.op)})" if zaak.op else zaak.wat.rstrip(".")


def _stop(rij: Afspraak | Kijkmoment | Aanmelding | Nazorgmoment, vandaag: dt.date) -> None:
    """Ends something that does not go along."""
    if isinstance(rij, Afspraak):
        zeg_af(rij)
    elif isinstance(rij, Kijkmoment):
        rij.gedaan_op = vandaag
    elif isinstance(rij, Nazorgmoment):
        rij.vervallen = True
    elif rij.uitkomst == "teruggemeld":
        rij.afgehandeld_op = vandaag
    else:
        rij.uitkomst, rij.uitkomst_op = "ingetrokken", vandaag


def _naar(sessie: Session, medewerker_id: int) -> Medewerker:
    medewerker = sessie.get(Medewerker, medewerker_id)
    if medewerker is None:
        raise InvoerFout("Nieuwe regiehouder: kies iemand van het team.")
    return medewerker


def _haal(sessie: Session, inwoner_id: int) -> Inwoner:
    inwoner = sessie.get(Inwoner, inwoner_id)
    if inwoner is None:
        raise InvoerFout("Dit dossier bestaat niet meer. Zoek de inwoner opnieuw op.")
    return inwoner


def _eerste(*teksten: str) -> str:
    return next((tekst.strip() for tekst in teksten if tekst.strip()), "")

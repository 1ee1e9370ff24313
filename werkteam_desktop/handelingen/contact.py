"""One line is one contact; and when one speaks or looks again."""

from __future__ import annotations

import datetime as dt
import re
from typing import Any

from sqlalchemy import select

from werkteam_desktop.dossier import Afspraak, Contactmoment, Kijkmoment
from werkteam_desktop.dossier.catalogus import codelijst
from werkteam_desktop.dossier.contact import AFGEZEGD, VERZET
from werkteam_desktop.dossier.datum import leesbaar
from werkteam_desktop.dossier.vervolg import EERSTE_GESPREK
from werkteam_desktop.fouten import InvoerFout
from werkteam_desktop.handelingen.inwoners import zet
from werkteam_desktop.handelingen.route import REDEN_ONTBREEKT
from werkteam_desktop.handelingen.werkplek import Werkplek, Wijziging

_OVER = re.compile(
    r"\s*>\s*(?:(?P<aantal>\d{1,3})\s*(?P<maat>[dwm])|(?P<dag>\d{1,2})-(?P<maand>\d{1,2})(?:-(?P<jaar>\d{4}))?)\s*$"
)
GEEN_DAG = "Deze dag bestaat niet, of is al geweest. Schrijf bijvoorbeeld >14-12 of >2w."
_GESPROKEN = "Fysiek gesprek"  # of the GGM, 'Kanaal contactmoment'
_TERUGKOMEN_OP = "Kom hierop terug: "


def splits_volgende_keer(tekst: str, vandaag: dt.date) -> tuple[str, dt.date | None]:
    """The line without its end, and the day that the end says: ">3d", ">2w" or ">1m" (days, weeks, months), or a date
    as ">14-12" or ">14-12-2026". A weekend becomes the Monday after it. What is no such day is simply text."""
    treffer = _OVER.search(tekst)
    if treffer is None:
        return tekst, None
    dag = _dag(treffer, vandaag)
    return (tekst, None) if dag is None or dag <= vandaag else (tekst[: treffer.start()], dag)


def wil_volgende_keer(tekst: str) -> bool:
    """Whether the end of the line looks like a day for the next time, also when there is no such day."""
    return _OVER.search(tekst) is not None


def noteer_contact(werkplek: Werkplek, inwoner_id: int, tekst: str, soort: str = "gesprek") -> Wijziging:
    """Writes down a contact of now, in the name of who is at work. It is also looking at the dossier: what one would
    look at by today is done, except that a reason is still to be written; so is the first talk, once there is one. An
    end as ">2w" plans the next time
    (`splits_volgende_keer`). What was ticked off and when one looks again is told."""
    vandaag = werkplek.vandaag()
    tekst, volgende = splits_volgende_keer(tekst.strip(), vandaag)
    if volgende is None and wil_volgende_keer(tekst):
        raise InvoerFout(GEEN_DAG)
    if not tekst:
        raise InvoerFout("Schrijf één regel over het contact.")
    with werkplek.wijzig("contact genoteerd", inwoner_id) as (sessie, wijziging):
        contact = Contactmoment(tijdstip=werkplek.nu(), soort=soort, tekst=tekst, medewerker_id=werkplek.medewerker_id)
        contact.inwoner_id = inwoner_id
        sessie.add(contact)
        open_ = Kijkmoment.inwoner_id == inwoner_id, Kijkmoment.gedaan_op.is_(None)
        gesproken = codelijst("contactsoort").zoek(soort).ggm == _GESPROKEN
        for kijkmoment in sessie.scalars(select(Kijkmoment).where(*open_)):
            gebeurd = gesproken and kijkmoment.waarom == EERSTE_GESPREK
            verlopen = kijkmoment.op <= vandaag and not kijkmoment.waarom.startswith(REDEN_ONTBREEKT)
            if gebeurd or verlopen:
                kijkmoment.gedaan_op = vandaag
                wijziging.gevolg += f"Afgevinkt: {kijkmoment.waarom.rstrip('.')}. "
        if volgende is not None:
            sessie.add(_kijkmoment(werkplek, inwoner_id, volgende, _TERUGKOMEN_OP + tekst))
            wijziging.gevolg += f"U kijkt weer op {leesbaar(volgende)}."
    return wijziging


def maak_afspraak(
    werkplek: Werkplek, inwoner_id: int, tijdstip: dt.datetime, onderwerp: str, plaats: str = ""
) -> Wijziging:
    """Plans the next talk."""
    _eis_komend(werkplek, tijdstip)
    with werkplek.wijzig("afspraak gemaakt", inwoner_id) as (sessie, wijziging):
        afspraak = Afspraak(
            tijdstip=tijdstip,
            onderwerp=onderwerp.strip() or "Gesprek",
            plaats=plaats.strip(),
            medewerker_id=werkplek.medewerker_id,
        )
        afspraak.inwoner_id = inwoner_id
        sessie.add(afspraak)
    return wijziging


def rond_afspraak_af(werkplek: Werkplek, afspraak_id: int) -> Wijziging:
    """The talk took place, today when it was planned later; the first talk need not be planned any more then."""
    with werkplek.wijzig("afspraak afgerond") as (sessie, wijziging):
        afspraak = _haal(sessie, Afspraak, afspraak_id)
        afspraak.afgerond = True
        if afspraak.tijdstip.astimezone().date() > werkplek.vandaag():
            afspraak.tijdstip = werkplek.nu()
        eerste = Kijkmoment.inwoner_id == afspraak.inwoner_id, Kijkmoment.waarom == EERSTE_GESPREK
        for kijkmoment in sessie.scalars(select(Kijkmoment).where(*eerste, Kijkmoment.gedaan_op.is_(None))):
            kijkmoment.gedaan_op = werkplek.vandaag()
            wijziging.gevolg = f"Afgevinkt: {EERSTE_GESPREK}"
    return wijziging


def zeg_afspraak_af(werkplek: Werkplek, afspraak_id: int) -> Wijziging:
    """The talk does not take place; the story of the dossier says so on the day it would have been."""
    with werkplek.wijzig("afspraak afgezegd") as (sessie, wijziging):
        zeg_af(_haal(sessie, Afspraak, afspraak_id))
    return wijziging


def verzet_afspraak(werkplek: Werkplek, afspraak_id: int, tijdstip: dt.datetime) -> Wijziging:
    """The talk takes place at another time; the story keeps when it would have been."""
    _eis_komend(werkplek, tijdstip)
    with werkplek.wijzig("afspraak verzet") as (sessie, wijziging):
        oud = _haal(sessie, Afspraak, afspraak_id)
        nieuw = Afspraak(tijdstip=tijdstip, onderwerp=oud.onderwerp, plaats=oud.plaats, medewerker_id=oud.medewerker_id)
        nieuw.inwoner_id = oud.inwoner_id
        oud.afgerond = True
        lokaal = tijdstip.astimezone()
        oud.onderwerp = f"{VERZET}{leesbaar(lokaal.date())} om {lokaal:%H.%M} uur: {oud.onderwerp}"
        sessie.add(nieuw)
    return wijziging


def zeg_af(afspraak: Afspraak) -> None:
    """Ends an appointment that does not take place, in words that stay."""
    afspraak.afgerond = True
    afspraak.onderwerp = AFGEZEGD + afspraak.onderwerp


def plan_kijkmoment(werkplek: Werkplek, inwoner_id: int, op: dt.date, waarom: str) -> Wijziging:
    """The day to look at this dossier again, and why."""
    if op <= werkplek.vandaag():
        raise InvoerFout("Kijk weer op: kies een dag die nog komt.")
    with werkplek.wijzig("kijkmoment gemaakt", inwoner_id) as (sessie, wijziging):
        sessie.add(_kijkmoment(werkplek, inwoner_id, op, waarom.strip() or "Kijk hoe het gaat."))
    return wijziging


def wijzig_kijkmoment(werkplek: Werkplek, kijkmoment_id: int, **velden: Any) -> Wijziging:
    """Another day (`op`) or reason (`waarom`)."""
    if "op" in velden and velden["op"] <= werkplek.vandaag():
        raise InvoerFout("Kijk weer op: kies een dag die nog komt.")
    if "waarom" in velden and not velden["waarom"].strip():
        raise InvoerFout("Waarom: schrijf in één regel waar u dan naar kijkt.")
    with werkplek.wijzig("kijkmoment gewijzigd") as (sessie, wijziging):
        zet(_haal(sessie, Kijkmoment, kijkmoment_id), velden)
    return wijziging


def rond_kijkmoment_af(werkplek: Werkplek, kijkmoment_id: int) -> Wijziging:
    """One looked at the dossier again."""
    with werkplek.wijzig("kijkmoment gedaan") as (sessie, wijziging):
        _haal(sessie, Kijkmoment, kijkmoment_id).gedaan_op = werkplek.vandaag()
    return wijziging


def _dag(treffer: re.Match[str], vandaag: dt.date) -> dt.date | None:
    try:
        if treffer["maat"] == "m":
            maanden = vandaag.month - 1 + int(treffer["aantal"])
            eerste = dt.date(vandaag.year + maanden // 12, maanden % 12 + 1, 1)
            volgende = (eerste + dt.timedelta(days=31)).replace(day=1)
            dag = min(eerste + dt.timedelta(days=vandaag.day - 1), volgende - dt.timedelta(days=1))
        elif treffer["maat"]:
            dag = vandaag + dt.timedelta(days=int(treffer["aantal"]) * (7 if treffer["maat"] == "w" else 1))
        else:
            jaar = int(treffer["jaar"] or vandaag.year)
            dag = dt.date(jaar, int(treffer["maand"]), int(treffer["dag"]))
            if not treffer["jaar"] and dag <= vandaag:
                dag = dt.date(jaar + 1, dag.month, dag.day)
    except ValueError:
        return None
    return dag + dt.timedelta(days=7 - dag.weekday() if dag.weekday() > 4 else 0)


def _kijkmoment(werkplek: Werkplek, inwoner_id: int, op: dt.date, waarom: str) -> Kijkmoment:
    kijkmoment = Kijkmoment(op=op, waarom=waarom, medewerker_id=werkplek.medewerker_id)
    kijkmoment.inwoner_id = inwoner_id
    return kijkmoment


def _eis_komend(werkplek: Werkplek, tijdstip: dt.datetime) -> None:
    if tijdstip < werkplek.nu():
        raise InvoerFout("De afspraak ligt in het verleden. Kies een dag en tijd die nog komt.")


def _haal(sessie: Any, soort: type[Any], rij_id: int) -> Any:
    rij = sessie.get(soort, rij_id)
    if rij is None:
        wat = "Deze afspraak" if soort is Afspraak else "Dit kijkmoment"
        raise InvoerFout(f"{wat} bestaat niet meer. Open het dossier opnieuw.")
    return rij

"""What asks for attention today, why, and the one thing to do about it. The rest is running."""

from __future__ import annotations

import datetime as dt
from dataclasses import dataclass
from typing import Any

from sqlalchemy import ColumnElement, func, select
from sqlalchemy.orm import Session

from werkteam_desktop.dossier import Actie, Afspraak, Contactmoment, Inwoner, Routekeuze, Trajectplan
from werkteam_desktop.dossier.datum import leesbaar
from werkteam_desktop.handelingen.werkplek import Werkplek

# When something asks for attention. Own working arrangements of the team, not law.
STILTE_WEKEN = 13
VOORUIT_DAGEN = 7
HOOGSTENS = 8  # lines per reason; the list of inwoners has the rest


@dataclass(frozen=True)
class Regel:
    """One dossier that asks for something. `tab`: where the action opens; `knop`: what the button says."""

    inwoner_id: int
    naam: str
    reden: str
    knop: str
    tab: str


@dataclass(frozen=True)
class Groep:
    """Lines with the same kind of reason. `ernst`: "rood", "let" or "merk"; `aantal` counts also what is not shown."""

    titel: str
    ernst: str
    aantal: int
    regels: tuple[Regel, ...]


@dataclass(frozen=True)
class Dagbeeld:
    """`afspraken`: (time, name, what, place, inwoner id) of today."""

    datum: dt.date
    dossiers: int
    groepen: tuple[Groep, ...]
    afspraken: tuple[tuple[dt.datetime, str, str, str, int], ...]


def dagbeeld(werkplek: Werkplek) -> Dagbeeld:
    """The day of who is at work; of the whole team when nobody in particular is. Worst first."""
    vandaag = werkplek.vandaag()
    with werkplek.opslag.lees() as sessie:
        groepen = [
            _te_laat(sessie, werkplek.medewerker_id, vandaag),
            _zonder_route(sessie, werkplek.medewerker_id),
            _loopt_af(sessie, werkplek.medewerker_id, vandaag),
            _stil(sessie, werkplek.medewerker_id, vandaag),
        ]
        afspraken = _afspraken(sessie, werkplek.medewerker_id, vandaag)
        dossiers = sessie.scalar(_van(select(func.count()).select_from(Inwoner), werkplek.medewerker_id)) or 0
    return Dagbeeld(vandaag, dossiers, tuple(g for g in groepen if g.aantal), afspraken)


def _van(vraag: Any, medewerker_id: int | None) -> Any:
    """Open dossiers, of one regiehouder when given."""
    vraag = vraag.where(Inwoner.afgesloten_op.is_(None))
    return vraag if medewerker_id is None else vraag.where(Inwoner.regiehouder_id == medewerker_id)


def _nieuwste_plan() -> ColumnElement[bool]:
    ander = Trajectplan.__table__.alias()
    return Trajectplan.versie == (
        select(func.max(ander.c.versie)).where(ander.c.inwoner_id == Trajectplan.inwoner_id).scalar_subquery()
    )


def _te_laat(sessie: Session, medewerker_id: int | None, vandaag: dt.date) -> Groep:
    vraag = _van(
        select(Inwoner, Actie)
        .join(Trajectplan, Trajectplan.inwoner_id == Inwoner.id)
        .join(Actie, Actie.plan_id == Trajectplan.id)
        .where(_nieuwste_plan(), Actie.gedaan_op.is_(None), Actie.datum < vandaag)
        .order_by(Actie.datum),
        medewerker_id,
    )
    per_inwoner: dict[int, Regel] = {}
    for inwoner, actie in sessie.execute(vraag):
        per_inwoner.setdefault(
            inwoner.id,
            Regel(
                inwoner.id,
                inwoner.naam,
                f"{actie.tekst} Dit zou {leesbaar(actie.datum)} klaar zijn.",
                "Open het plan",
                "plan",
            ),
        )
    return _groep("Over de datum", "rood", list(per_inwoner.values()))


def _zonder_route(sessie: Session, medewerker_id: int | None) -> Groep:
    vraag = _van(
        select(Inwoner)
        .outerjoin(Routekeuze, Routekeuze.inwoner_id == Inwoner.id)
        .where(Routekeuze.id.is_(None))
        .order_by(Inwoner.aangemeld_op, Inwoner.zoeknaam),
        medewerker_id,
    )
    regels = [
        Regel(
            i.id,
            i.naam,
            f"Aangemeld op {leesbaar(i.aangemeld_op)}. Er is nog geen route gekozen.",
            "Kies route",
            "route",
        )
        for i in sessie.scalars(vraag)
    ]
    return _groep("Nog geen route", "let", regels)


def _loopt_af(sessie: Session, medewerker_id: int | None, vandaag: dt.date) -> Groep:
    grens = vandaag + dt.timedelta(days=VOORUIT_DAGEN)
    vraag = _van(
        select(Inwoner, Trajectplan.evaluatiedatum)
        .join(Trajectplan, Trajectplan.inwoner_id == Inwoner.id)
        .where(_nieuwste_plan(), Trajectplan.evaluatiedatum.is_not(None), Trajectplan.evaluatiedatum <= grens)
        .order_by(Trajectplan.evaluatiedatum),
        medewerker_id,
    )
    regels = [
        Regel(i.id, i.naam, f"Het plan bespreken: gepland op {leesbaar(datum)}.", "Bespreek plan", "plan")
        for i, datum in sessie.execute(vraag)
    ]
    return _groep("Plan bespreken", "merk", regels)


def _stil(sessie: Session, medewerker_id: int | None, vandaag: dt.date) -> Groep:
    laatste = func.max(Contactmoment.tijdstip)
    grens = dt.datetime.combine(vandaag, dt.time(), dt.UTC) - dt.timedelta(weeks=STILTE_WEKEN)
    vraag = _van(
        select(Inwoner, laatste)
        .join(Contactmoment, Contactmoment.inwoner_id == Inwoner.id)
        .group_by(Inwoner.id)
        .having(laatste < grens)
        .order_by(laatste),
        medewerker_id,
    )
    regels = [
        Regel(
            i.id,
            i.naam,
            f"Laatste contact {(vandaag - wanneer.date()).days // 7} weken geleden.",
            "Nodig uit",
            "tijdlijn",
        )
        for i, wanneer in sessie.execute(vraag)
    ]
    return _groep("Lang niet gesproken", "merk", regels)


def _groep(titel: str, ernst: str, regels: list[Regel]) -> Groep:
    return Groep(titel, ernst, len(regels), tuple(regels[:HOOGSTENS]))


def _afspraken(
    sessie: Session, medewerker_id: int | None, vandaag: dt.date
) -> tuple[tuple[dt.datetime, str, str, str, int], ...]:
    begin = dt.datetime.combine(vandaag, dt.time()).astimezone()
    vraag = (
        select(Inwoner, Afspraak)
        .join(Afspraak, Afspraak.inwoner_id == Inwoner.id)
        .where(
            Afspraak.tijdstip >= begin, Afspraak.tijdstip < begin + dt.timedelta(days=1), Afspraak.afgerond.is_(False)
        )
        .order_by(Afspraak.tijdstip)
    )
    return tuple(
        (a.tijdstip.astimezone(), i.naam, a.onderwerp, a.plaats, i.id)
        for i, a in sessie.execute(_van(vraag, medewerker_id))
    )

"""Nobody gets lost: every open dossier has one regiehouder and a next date.

`vervolg` gives all that is planned for an inwoner; `bewaak` stands at the one door for change and sees to it that
there always is something."""

import datetime as dt
from collections.abc import Iterable, Iterator
from dataclasses import dataclass

from sqlalchemy import select
from sqlalchemy.orm import Session, selectinload

from werkteam_desktop.dossier.catalogus import routes, termijn
from werkteam_desktop.dossier.dossierloop import Kijkmoment
from werkteam_desktop.dossier.inwoner import Inwoner
from werkteam_desktop.dossier.medewerker import Medewerker
from werkteam_desktop.dossier.nazorg import Plaatsing
from werkteam_desktop.dossier.trajectplan import Trajectplan
from werkteam_desktop.fouten import InvoerFout

TEAM = "team"  # rol of the medewerker that stands for the team itself; every store has exactly one
_PER_KEER = 500  # values in one IN list
EERSTE_GESPREK = "Plan een eerste gesprek."
_NIETS_GEPLAND = "Er was niets meer gepland. Spreek af wat de volgende stap is."


@dataclass(frozen=True, order=True)
class Vervolg:
    """Something that is planned `op` a day: `wat` in words, `tab` of the dossier where one does it."""

    op: dt.date
    wat: str
    tab: str


def vervolg(inwoner: Inwoner) -> list[Vervolg]:
    """All that is planned and not done yet, first day first; what is late stands in front."""
    return sorted([*_van_het_gesprek(inwoner), *_van_het_plan(inwoner), *_van_anderen(inwoner)])


def bewaak(sessie: Session, ids: Iterable[int], vandaag: dt.date, medewerker_id: int | None) -> None:
    """Gives those of these dossiers that are open a regiehouder (who is at work, else the team itself) and a day to
    look at them again, where they have none."""
    team = sessie.scalars(select(Medewerker.id).where(Medewerker.rol == TEAM)).one()
    alle = sorted(ids)
    for begin in range(0, len(alle), _PER_KEER):
        vraag = (
            select(Inwoner)
            .where(Inwoner.id.in_(alle[begin : begin + _PER_KEER]), Inwoner.afgesloten_op.is_(None))
            .options(
                selectinload(Inwoner.afspraken),
                selectinload(Inwoner.kijkmomenten),
                selectinload(Inwoner.plannen).selectinload(Trajectplan.acties),
                selectinload(Inwoner.aanmeldingen),
                selectinload(Inwoner.plaatsingen).selectinload(Plaatsing.momenten),
                selectinload(Inwoner.uitkeringen),
                selectinload(Inwoner.loonwaarden),
            )
            .execution_options(populate_existing=True)
        )
        for inwoner in sessie.scalars(vraag):
            if inwoner.regiehouder_id is None:
                inwoner.regiehouder_id = medewerker_id if medewerker_id is not None else team
            if not vervolg(inwoner):
                nieuw = not inwoner.kijkmomenten and not inwoner.plannen
                wacht = termijn("nieuw" if nieuw else "zonder_vervolg")
                inwoner.kijkmomenten.append(
                    Kijkmoment(
                        op=vandaag + wacht,
                        waarom=EERSTE_GESPREK if nieuw else _NIETS_GEPLAND,
                        medewerker_id=inwoner.regiehouder_id,
                    )
                )


def weiger_opgegaan(sessie: Session, ids: Iterable[int]) -> None:
    """InvoerFout when one of these dossiers went into another one: what is said of somebody belongs in that one."""
    alle = sorted(ids)
    for begin in range(0, len(alle), _PER_KEER):
        vraag = select(Inwoner.nummer).where(
            Inwoner.id.in_(alle[begin : begin + _PER_KEER]), Inwoner.samengevoegd_in_id.is_not(None)
        )
        for nummer in sessie.scalars(vraag):
            raise InvoerFout(f"Dossier {nummer} is samengevoegd met een ander dossier. Open het opnieuw.")


def _van_het_gesprek(inwoner: Inwoner) -> Iterator[Vervolg]:
    for afspraak in inwoner.afspraken:
        if not afspraak.afgerond:
            yield Vervolg(afspraak.tijdstip.astimezone().date(), f"Afspraak: {afspraak.onderwerp}", "tijdlijn")
    for kijk in inwoner.kijkmomenten:
        if kijk.gedaan_op is None:
            yield Vervolg(kijk.op, kijk.waarom, "tijdlijn")


def _van_het_plan(inwoner: Inwoner) -> Iterator[Vervolg]:
    if inwoner.plan is None:
        return
    for actie in inwoner.plan.acties:
        if actie.gedaan_op is None:
            yield Vervolg(actie.datum, actie.tekst, "plan")
    if inwoner.plan.evaluatiedatum is not None:
        yield Vervolg(inwoner.plan.evaluatiedatum, "Het plan bespreken.", "plan")


def _van_anderen(inwoner: Inwoner) -> Iterator[Vervolg]:
    for aanmelding in inwoner.aanmeldingen:
        naam = routes().naam_van(aanmelding.bestemming)
        if not aanmelding.uitkomst and aanmelding.antwoord_voor is not None:
            yield Vervolg(aanmelding.antwoord_voor, f"Vraag hoe het staat met de aanmelding: {naam}.", "route")
        if aanmelding.keuze_voor is not None and aanmelding.afgehandeld_op is None:
            yield Vervolg(aanmelding.keuze_voor, f"Kies een nieuwe route na de terugmelding: {naam}.", "route")
    for plaatsing in inwoner.plaatsingen:
        if plaatsing.beeindigd_op is None and plaatsing.einde is not None:
            yield Vervolg(plaatsing.einde, f"Het contract eindigt: {plaatsing.werkgever}.", "nazorg")
        for moment in plaatsing.momenten:
            if moment.gedaan_op is None and not moment.vervallen:
                met = "de werkgever" if moment.wie == "werkgever" else "de inwoner"
                yield Vervolg(moment.op, f"Nazorg: spreek met {met}.", "nazorg")
    for uitkering in inwoner.uitkeringen:
        if uitkering.einde is None and uitkering.verwacht_einde is not None:
            yield Vervolg(uitkering.verwacht_einde, "De uitkering eindigt.", "intake")
    if inwoner.loonwaarden and inwoner.loonwaarden[-1].volgende_meting is not None:
        yield Vervolg(inwoner.loonwaarden[-1].volgende_meting, "De loonwaarde opnieuw meten.", "plan")

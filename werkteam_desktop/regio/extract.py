"""The extract: reads one coded row per dossier (`Extractrij`) from the store."""

from __future__ import annotations

import datetime as dt
import gc
from collections import defaultdict
from collections.abc import Callable, Iterable, Sequence
from functools import cache
from typing import Any

from sqlalchemy import and_, func, or_, select
from sqlalchemy.orm import Session

from werkteam_desktop.dossier import (
    Aanmelding,
    Afspraak,
    Contactmoment,
    Dossierstap,
    Indicatormeting,
    Intake,
    Inwoner,
    Laddermeting,
    Nazorgmoment,
    Plaatsing,
    Routekeuze,
    Trajectplan,
    Uitkering,
    Voorziening,
)
from werkteam_desktop.dossier.catalogus import Doelgroep, codelijst, doelgroepen, voorzieningen
from werkteam_desktop.dossier.contact import AFGEZEGD, VERZET
from werkteam_desktop.dossier.datum import leeftijd
from werkteam_desktop.dossier.doelgroep import BETAALD_WERK, GEEN_BIJSTAND, Feiten, geldt
from werkteam_desktop.regio.extractrij import (
    ANDERS,
    GEEN,
    NAAR_WERK,
    UIT_ZICHT,
    Doorverwijzing,
    Extractrij,
    Inzet,
    Uitstroom,
    Werkplek,
)
from werkteam_desktop.regio.loop import Stap, loop


def maak_extract(sessie: Session, peildatum: dt.date, begin: dt.date | None = None) -> list[Extractrij]:
    """One row per dossier that was there on `peildatum`, over the period from `begin` (the first of that month).

    Also of dossiers that closed before the period: who came back in the uitkering is counted over all of them. What has
    a date is as dated on or before the peildatum; gemeente, coach, arbeidsmarktlijn, register, SW, herkomst and
    statushouder have no date and are as they stand now. Somebody of whom two dossiers were made counts once. The
    number of queries does not depend on how many dossiers there are."""
    aan = gc.isenabled()
    gc.disable()  # half the time went to looking for garbage among rows that all stay
    try:
        return _Lezer(sessie, begin or peildatum.replace(day=1), peildatum).rijen()
    finally:
        if aan:
            gc.enable()


class _Lezer:
    """Reads the tables one by one, each into a dict by inwoner."""

    def __init__(self, sessie: Session, begin: dt.date, einde: dt.date) -> None:
        self.verbinding = sessie.connection()
        self.begin, self.einde = begin, einde
        self.morgen = dt.datetime.combine(self.einde + dt.timedelta(days=1), dt.time()).astimezone()
        self.vandaag = dt.datetime.combine(self.einde, dt.time()).astimezone()
        self.veranderd: dict[int, dt.date] = {}  # the last day on which something became another

    def rijen(self) -> list[Extractrij]:
        fase, fase_voor = self._standen(
            select(Trajectplan.inwoner_id, Trajectplan.opgesteld_op, Trajectplan.fase)
            .where(Trajectplan.opgesteld_op <= self.einde)
            .order_by(Trajectplan.inwoner_id, Trajectplan.versie)
        )
        route, route_voor = self._routes()
        ladder, ladder_voor = self._standen(
            select(Laddermeting.inwoner_id, Laddermeting.datum, Laddermeting.trede)
            .where(Laddermeting.datum <= self.einde)
            .order_by(Laddermeting.datum, Laddermeting.id)
        )
        indicatoren = self._indicatoren()
        contacten = dict(
            self._lees(
                select(Contactmoment.inwoner_id, func.max(Contactmoment.tijdstip))
                .where(Contactmoment.tijdstip < self.morgen)
                .group_by(Contactmoment.inwoner_id)
            )
        )
        geweest = dict(
            self._lees(
                select(Afspraak.inwoner_id, func.max(Afspraak.tijdstip))
                .where(
                    Afspraak.tijdstip < self.morgen,
                    Afspraak.afgerond,
                    ~Afspraak.onderwerp.startswith(AFGEZEGD),
                    ~Afspraak.onderwerp.startswith(VERZET),
                )
                .group_by(Afspraak.inwoner_id)
            )
        )
        nazorg = dict(
            self._lees(
                select(Nazorgmoment.inwoner_id, func.max(Nazorgmoment.gedaan_op))
                .where(
                    Nazorgmoment.gedaan_op <= self.einde,
                    Nazorgmoment.wie == "werknemer",
                    Nazorgmoment.bevalt.not_in(("", "niet_gesproken")),
                )
                .group_by(Nazorgmoment.inwoner_id)
            )
        )
        afspraken = {
            inwoner
            for (inwoner,) in self._lees(
                select(Afspraak.inwoner_id)
                .where(Afspraak.tijdstip >= self.vandaag, Afspraak.afgerond.is_(False))
                .distinct()
            )
        }
        talen: dict[int, tuple[str, ...]] = {
            inwoner: (spreken, lezen, schrijven)
            for inwoner, spreken, lezen, schrijven in self._lees(
                select(Intake.inwoner_id, Intake.taalniveau, Intake.taal_lezen, Intake.taal_schrijven)
                .where(Intake.datum <= self.einde)
                .order_by(Intake.datum, Intake.id)
            )
        }
        stappen = self._stappen()
        uitkeringen = self._per_inwoner(
            select(Uitkering.inwoner_id, Uitkering.soort, Uitkering.sinds, Uitkering.einde, Uitkering.reden_einde)
            .where(Uitkering.sinds <= self.einde)
            .order_by(Uitkering.sinds, Uitkering.id)
        )
        werkplekken = self._werkplekken()
        inzet = self._inzet()
        doorverwijzingen = self._doorverwijzingen()
        leden, sinds_klasse = self._regels()
        redenen = {c.code for c in codelijst("afsluitreden")}
        bronnen = {c.code for c in codelijst("instroom")}

        uit = []
        jaren_op = cache(lambda geboren: leeftijd(geboren, self.einde))  # few birth dates for many people
        for (
            id_,
            coach,
            gemeente,
            lijn,
            geboren,
            geslacht,
            herkomst,
            statushouder,
            register,
            sw,
            aangemeld,
            afgesloten,
            reden,
            instroom,
            voorbeeld,
        ) in self._lees(_INWONERS):
            if aangemeld is not None and aangemeld > self.einde:
                continue
            deze = loop(aangemeld, afgesloten, reden, stappen.get(id_, ()), self.begin, self.einde)
            periodes = uitkeringen.get(id_, ())
            gestopt, uit_de_uitkering = "", _GEEN_UITSTROOM
            if len(periodes) == 1 and periodes[0][2] is None:  # most people: one that runs
                soort, sinds, _, _ = periodes[0]
            else:
                laatste = afgesloten if afgesloten is not None and reden in UIT_ZICHT else self.einde
                soort, sinds, gestopt = self._uitkering(periodes)
                uit_de_uitkering = _uitstroom(periodes, min(laatste, self.einde))
            plekken = werkplekken.get(id_, ())
            werkt = bool(plekken) and any(w.loopt and w.soort in BETAALD_WERK for w in plekken)
            jaren = jaren_op(geboren)
            klasse = sinds_klasse(sinds) if sinds else None
            codes = leden(jaren, soort, klasse, statushouder, register, sw, lijn, talen.get(id_, ()), werkt)
            dagen = [c.astimezone().date() for c in (contacten.get(id_), geweest.get(id_)) if c]
            dagen += [nazorg[id_]] if id_ in nazorg else []
            sinds_contact = max(dagen, default=aangemeld)
            veranderd = self.veranderd.get(id_)
            uit.append(
                Extractrij(
                    id_,
                    coach,
                    gemeente,
                    lijn,
                    codes,
                    jaren,
                    geslacht,
                    herkomst,
                    register,
                    soort,
                    _duur(soort, codes),
                    deze.in_begin,
                    deze.in_eind,
                    deze.nieuw,
                    deze.beeindigd,
                    deze.weer or (instroom if instroom in bronnen else ""),
                    deze.reden if deze.reden in redenen or not deze.reden else ANDERS,
                    fase.get(id_) or GEEN,
                    fase_voor.get(id_) or GEEN,
                    route.get(id_) or GEEN,
                    route_voor.get(id_) or GEEN,
                    ladder.get(id_),
                    ladder_voor.get(id_),
                    indicatoren.get(id_, ()),
                    (self.einde - sinds_contact).days if sinds_contact else None,
                    (self.einde - veranderd).days if veranderd else None,
                    id_ in afspraken,
                    werkt,
                    gestopt,
                    inzet.get(id_, ()),
                    doorverwijzingen.get(id_, ()),
                    plekken,
                    uit_de_uitkering,
                    voorbeeld,
                    bool(dagen) and max(dagen) >= self.begin,
                )
            )
        return uit

    def _lees(self, vraag: Any) -> Iterable[Any]:
        return self.verbinding.execute(vraag).all()

    def _per_inwoner(self, vraag: Any) -> dict[int, list[Any]]:
        """The rows of each inwoner, without the id, in the order they come."""
        uit: dict[int, list[Any]] = defaultdict(list)
        for id_, *rest in self._lees(vraag):
            uit[id_].append(rest)
        return uit

    def _standen(self, vraag: Any) -> tuple[dict[int, Any], dict[int, Any]]:
        """The last value at the end of the period and before it, of a query of (inwoner, day, value) by time."""
        nu: dict[int, Any] = {}
        voor: dict[int, Any] = {}
        veranderd, begin = self.veranderd, self.begin
        for id_, dag, waarde in self._lees(vraag):
            if nu.get(id_) != waarde and veranderd.get(id_, dag) <= dag:
                veranderd[id_] = dag
            nu[id_] = waarde
            if dag < begin:
                voor[id_] = waarde
        return nu, voor

    def _routes(self) -> tuple[dict[int, str], dict[int, str]]:
        """The main route at the end of the period and before it; "geen" once it was stopped."""
        nu: dict[int, str] = {}
        voor: dict[int, str] = {}
        for id_, dag, gekozen, tot in self._lees(
            select(Routekeuze.inwoner_id, Routekeuze.datum, Routekeuze.gekozen, Routekeuze.einde)
            .where(Routekeuze.datum <= self.einde, Routekeuze.naast.is_(False))
            .order_by(Routekeuze.datum, Routekeuze.id)
        ):
            if nu.get(id_) != gekozen and self.veranderd.get(id_, dag) <= dag:
                self.veranderd[id_] = dag
            nu[id_] = gekozen if tot is None or tot > self.einde else GEEN
            if dag < self.begin:
                voor[id_] = gekozen if tot is None or tot >= self.begin else GEEN
        return nu, voor

    def _stappen(self) -> dict[int, list[Stap]]:
        uit: dict[int, list[Stap]] = defaultdict(list)
        for id_, *rest in self._lees(
            select(Dossierstap.inwoner_id, Dossierstap.datum, Dossierstap.soort, Dossierstap.reden).order_by(
                Dossierstap.datum, Dossierstap.id
            )
        ):
            uit[id_].append(Stap(*rest))
        return uit

    def _indicatoren(self) -> dict[int, tuple[tuple[str, int], ...]]:
        """The steps gained since before the period, of measurements with the same version of the definition."""
        m = Indicatormeting
        vorige = func.lag(m.waarde).over(partition_by=(m.inwoner_id, m.indicator, m.versie), order_by=(m.datum, m.id))
        eerder = select(m.inwoner_id, m.datum, m.waarde, vorige.label("vorige")).where(m.datum <= self.einde).subquery()
        for id_, dag in self._lees(
            select(eerder.c.inwoner_id, func.max(eerder.c.datum))
            .where(eerder.c.vorige != eerder.c.waarde)
            .group_by(eerder.c.inwoner_id)
        ):
            if self.veranderd.get(id_, dag) <= dag:
                self.veranderd[id_] = dag
        nu: dict[tuple[int, str, str], int] = {}
        voor: dict[tuple[int, str, str], int] = {}
        gemeten = select(m.inwoner_id).where(m.datum >= self.begin, m.datum <= self.einde)
        for id_, code, versie, dag, waarde in self._lees(
            select(m.inwoner_id, m.indicator, m.versie, m.datum, m.waarde)
            .where(m.inwoner_id.in_(gemeten), m.datum <= self.einde)
            .order_by(m.datum, m.id)
        ):
            (nu if dag >= self.begin else voor)[id_, code, versie] = waarde
        uit: dict[int, tuple[tuple[str, int], ...]] = {}
        for (id_, code, versie), waarde in sorted(nu.items()):
            if (was := voor.get((id_, code, versie))) is not None:
                uit[id_] = (*uit.get(id_, ()), (code, waarde - was))
        return uit

    def _uitkering(self, periodes: Iterable[Any]) -> tuple[str, dt.date | None, str]:
        """(kind, since) of the one that runs at the end, and why the last one of the period stopped."""
        soort, sinds, gestopt = "", None, ""
        for kind, van, tot, reden in periodes:
            if tot is None or tot > self.einde:
                soort, sinds = kind, van
            elif tot >= self.begin and not _gaat_door(tot, periodes):
                gestopt = reden if reden == NAAR_WERK else ANDERS
        return soort, sinds, gestopt

    def _werkplekken(self) -> dict[int, tuple[Werkplek, ...]]:
        p = Plaatsing
        uit: dict[int, tuple[Werkplek, ...]] = {}
        for id_, soort, uren, lks, begin, einde, tot in self._lees(
            select(p.inwoner_id, p.soort, p.uren_per_week, p.loonkostensubsidie, p.begin, p.einde, p.beeindigd_op)
            .where(p.begin <= self.einde, or_(p.beeindigd_op.is_(None), p.beeindigd_op >= self.begin))
            .order_by(p.begin, p.id)
        ):
            loopt = tot is None or tot > self.einde
            over = (einde - self.einde).days if einde else None
            uit[id_] = (*uit.get(id_, ()), Werkplek(soort, uren, lks, begin >= self.begin, loopt, not loopt, over))
        return uit

    def _inzet(self) -> dict[int, tuple[Inzet, ...]]:
        """The voorzieningen of the newest version of each plan; earlier versions hold the same ones again."""
        nieuwste = (
            select(Trajectplan.inwoner_id, func.max(Trajectplan.versie).label("versie"))
            .where(Trajectplan.opgesteld_op <= self.einde)
            .group_by(Trajectplan.inwoner_id)
            .subquery()
        )
        v = Voorziening
        fonds_tot = {soort.code: soort.fonds_tot for soort in voorzieningen() if soort.fonds_tot is not None}
        uit: dict[int, list[Inzet]] = defaultdict(list)
        for id_, code, pot, kosten, van, tot in self._lees(
            select(Trajectplan.inwoner_id, v.code, v.pot, v.kosten, v.begin, v.einde)
            .join(Trajectplan, Trajectplan.id == v.plan_id)
            .join(
                nieuwste,
                and_(nieuwste.c.inwoner_id == Trajectplan.inwoner_id, nieuwste.c.versie == Trajectplan.versie),
            )
            .order_by(v.plan_id, v.begin, v.id)
        ):
            begonnen = van is None or van <= self.einde
            geeindigd = tot is not None and tot <= self.einde
            fonds = fonds_tot.get(code)
            na_fonds = fonds is not None and not geeindigd and (tot is None or tot > fonds)
            gestart = van is not None and self.begin <= van <= self.einde
            in_periode = geeindigd and tot >= self.begin
            uit[id_].append(Inzet(code, pot, kosten, gestart, begonnen and not geeindigd, in_periode, na_fonds))
        return {id_: tuple(rijen) for id_, rijen in uit.items()}

    def _doorverwijzingen(self) -> dict[int, tuple[Doorverwijzing, ...]]:
        a = Aanmelding
        uit: dict[int, tuple[Doorverwijzing, ...]] = {}
        for id_, bestemming, dag, voor, uitkomst, op, reden, keuze_voor, klaar in self._lees(
            select(
                a.inwoner_id,
                a.bestemming,
                a.datum,
                a.antwoord_voor,
                a.uitkomst,
                a.uitkomst_op,
                a.reden,
                a.keuze_voor,
                a.afgehandeld_op,
            )
            .where(a.datum <= self.einde, or_(a.uitkomst_op.is_(None), a.uitkomst_op >= self.begin, _wacht_op_keuze(a)))
            .order_by(a.datum, a.id)
        ):
            beantwoord = op is not None and op <= self.einde
            wacht = keuze_voor if beantwoord else voor
            te_laat = wacht is not None and wacht < self.einde and not (beantwoord and klaar and klaar <= self.einde)
            uit[id_] = (
                *uit.get(id_, ()),
                Doorverwijzing(
                    bestemming,
                    dag >= self.begin,
                    uitkomst if beantwoord else "",
                    reden if beantwoord else "",
                    (op - dag).days if beantwoord else None,
                    te_laat,
                    beantwoord and op < self.begin,
                ),
            )
        return uit

    def _regels(self) -> tuple[Callable[..., tuple[str, ...]], Callable[[dt.date], dt.date]]:
        """The rules of the doelgroepen, each asked once per set of facts: most dossiers share theirs with others."""
        lijst = doelgroepen().op(self.einde)
        jaren = {d.jaren_uitkering_boven for d in lijst if d.jaren_uitkering_boven is not None}
        grenzen = [Doelgroep(code="", naam="", nummer="", bron="", jaren_uitkering_boven=n) for n in jaren]
        eerste: dict[tuple[bool, ...], dt.date] = {}

        @cache
        def klasse(sinds: dt.date) -> dt.date:
            """One day for all that lie between the same limits."""
            return eerste.setdefault(tuple(d.past(None, sinds, self.einde) for d in grenzen), sinds)

        @cache
        def leden(
            leeftijd: int | None,
            soort: str,
            sinds: dt.date | None,
            statushouder: bool,
            register: str,
            sw: bool,
            lijn: str,
            talen: tuple[str, ...],
            werkt: bool,
        ) -> tuple[str, ...]:
            feiten = Feiten(
                leeftijd=leeftijd,
                uitkering=soort,
                sinds=sinds,
                statushouder=statushouder,
                register=register,
                sw_indicatie=sw,
                arbeidsmarktlijn=lijn,
                talen=talen,
                werkt=werkt,
            )
            return tuple(d.code for d in lijst if geldt(d, feiten, self.einde))

        return leden, klasse


def _wacht_op_keuze(a: Any) -> Any:
    """An answer that asks for a new choice which was not made."""
    return and_(a.keuze_voor.is_not(None), a.afgehandeld_op.is_(None))


_GEEN_UITSTROOM: tuple[Uitstroom, ...] = ()
_INWONERS = (
    select(
        Inwoner.id,
        Inwoner.regiehouder_id,
        Inwoner.gemeente,
        Inwoner.arbeidsmarktlijn,
        Inwoner.geboortedatum,
        Inwoner.geslacht,
        Inwoner.herkomst,
        Inwoner.statushouder,
        Inwoner.doelgroepenregister,
        Inwoner.sw_indicatie,
        Inwoner.aangemeld_op,
        Inwoner.afgesloten_op,
        Inwoner.afsluitreden,
        Inwoner.instroom,
        Inwoner.voorbeeld,
    )
    .where(Inwoner.samengevoegd_in_id.is_(None))
    .order_by(Inwoner.id)
)


def _uitstroom(periodes: Sequence[Any], laatste: dt.date) -> tuple[Uitstroom, ...]:
    """Each uitkering that ended by work, and the next one after it. `laatste`: the last day on which it is known."""
    bijstand = [p for p in periodes if p[0] not in GEEN_BIJSTAND]
    uit = []
    for _soort, _van, tot, reden in bijstand:
        if tot is None or tot > laatste or reden != NAAR_WERK or _gaat_door(tot, bijstand):
            continue
        volgende = min((van for _, van, _, _ in bijstand if van > tot), default=None)
        uit.append(Uitstroom(((volgende or laatste) - tot).days, volgende is not None))
    return tuple(uit)


def _gaat_door(tot: dt.date, periodes: Iterable[Any]) -> bool:
    """Whether another uitkering covers the day after: then it changed its kind, and nobody left."""
    morgen = tot + dt.timedelta(days=1)
    return any(van <= morgen and (einde is None or einde > tot) for _, van, einde, _ in periodes)


def _duur(soort: str, codes: tuple[str, ...]) -> str:
    """The class of duration, disjoint where the doelgroepen 'langer dan' lie within one another."""
    if not soort:
        return "zonder_uitkering"
    if soort in GEEN_BIJSTAND:
        return "ww"
    if "langer_5_jaar" in codes:
        return "langer_5_jaar"
    if "langer_2_jaar" in codes:
        return "2_tot_5_jaar"
    return "1_tot_2_jaar" if "langer_1_jaar" in codes else "tot_1_jaar"

"""What asks for attention today, why, and the one thing to do about it. The rest is running.

A dossier stands in one place only: at its worst signal, with the others in the same line."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterator
from dataclasses import dataclass
from typing import TYPE_CHECKING

from werkteam_desktop.dossier.datum import leesbaar
from werkteam_desktop.dossier.naam import volle_naam
from werkteam_desktop.dossier.signaal import Signaal, signalen
from werkteam_desktop.handelingen.gepland import dag_van
from werkteam_desktop.handelingen.signalen import als_moment, dossiers_met, vraag

if TYPE_CHECKING:
    from werkteam_desktop.handelingen.werkplek import Werkplek

HOOGSTENS = 8  # lines per group, and appointments; the list of inwoners has the rest
HOOGSTENS_OOK = 3
UITGESTELD = "Uitgesteld"

_ROL = "SELECT rol FROM medewerker WHERE id = :medewerker"
_AANTAL = "SELECT count(*) FROM inwoner i WHERE i.afgesloten_op IS NULL AND i.samengevoegd_in_id IS NULL"
_UITSTEL = "SELECT inwoner_id, signaal, CAST(tot AS TEXT), reden FROM uitstel WHERE tot > :vandaag"
_NAMEN = (
    "SELECT i.id, i.voornamen, i.voorvoegsel, i.geslachtsnaam, m.naam, m.rol FROM inwoner i "
    "LEFT JOIN medewerker m ON m.id = i.regiehouder_id WHERE i.id IN ({})"
)
_AFSPRAKEN = (
    "SELECT CAST(a.tijdstip AS TEXT), i.voornamen, i.voorvoegsel, i.geslachtsnaam, a.onderwerp, a.plaats, i.id "
    "FROM afspraak a JOIN inwoner i ON i.id = a.inwoner_id WHERE a.tijdstip >= :begin AND a.tijdstip < :einde "
    "AND NOT a.afgerond AND i.afgesloten_op IS NULL"
)
_EIGEN = " AND i.regiehouder_id = :medewerker"
_EIGEN_OF_TEAM = " AND i.regiehouder_id IN (SELECT id FROM medewerker WHERE id = :medewerker OR rol = 'team')"


@dataclass(frozen=True)
class Regel:
    """One dossier that asks for something. `coach`: whose it is, where that is not who looks; `ook`: its other
    signals; `knop`: what the button says, `tab`: where it opens, `doet`: the handeling it does instead."""

    inwoner_id: int
    naam: str
    coach: str
    signaal: str
    reden: str
    ook: str
    knop: str
    tab: str
    doet: str


@dataclass(frozen=True)
class Groep:
    """Lines with the same kind of reason. `ernst` as of `Signaal`; `ids`: of all dossiers in it, also not shown."""

    titel: str
    ernst: str
    ids: tuple[int, ...]
    regels: tuple[Regel, ...]

    @property
    def aantal(self) -> int:
        return len(self.ids)


@dataclass(frozen=True)
class Dagbeeld:
    """The day of one coach, or of the whole `team`. Every open dossier is counted once: in one of the `groepen` that
    ask something, in the quiet ones (`stil`), in `uitgesteld`, or in what is running (`loopt`). `in_team`: the open
    dossiers of everybody.

    `afspraken`: (time, name, what, place, inwoner id) of today, the first of `aantal_afspraken`."""

    datum: dt.date
    team: bool
    dossiers: int
    in_team: int
    groepen: tuple[Groep, ...]
    stil: tuple[Groep, ...]
    uitgesteld: Groep
    afspraken: tuple[tuple[dt.datetime, str, str, str, int], ...]
    aantal_afspraken: int

    @property
    def vragen(self) -> int:
        return sum(g.aantal for g in self.groepen)

    @property
    def loopt(self) -> int:
        return self.dossiers - self.vragen - sum(g.aantal for g in self.stil) - self.uitgesteld.aantal


@dataclass
class _Feit:
    """What a dossier has for one signal: the first day with its text, and how many there are."""

    dag: str
    wat: str
    aantal: int = 1


@dataclass(frozen=True)
class _Wacht:
    """Somebody put a signal off: `rang` is its place in the list of signals."""

    rang: int
    tot: str
    reden: str


_Feiten = dict[Signaal, _Feit]


def dagbeeld(werkplek: Werkplek, team: bool | None = None) -> Dagbeeld:
    """The day, worst first. Without `team`: of who is at work, of the whole team for a teamleider or when nobody in
    particular is at work."""
    vandaag, wie = werkplek.vandaag(), werkplek.medewerker_id
    if team is None or wie is None:
        team = wie is None or vraag(werkplek, _ROL, {"medewerker": wie}) == [("teamleider",)]
    van = None if team else wie
    aantal = vraag(werkplek, _AANTAL + (_EIGEN_OF_TEAM if van else ""), {"medewerker": van or 0})[0][0]
    lijst = signalen().op(vandaag)
    wachten = _wachten(werkplek, lijst)
    groepen: dict[str, list[tuple[str, int, Signaal]]] = {s.groep: [] for s in lijst}
    groepen[UITGESTELD] = []
    feiten = _feiten(werkplek, van, lijst)
    for inwoner_id, van_dit in feiten.items():
        ergste = next(iter(van_dit))
        wacht = wachten.get(inwoner_id)
        # What was put off hides what is as bad or less; something worse breaks through.
        if wacht is not None and wacht.rang <= lijst.index(ergste):
            groepen[UITGESTELD].append((wacht.tot, inwoner_id, ergste))
        else:
            groepen[ergste.groep].append((van_dit[ergste].dag, inwoner_id, ergste))
    for plaatsen in groepen.values():
        plaatsen.sort(key=lambda p: (not p[0], p[0], p[1]))  # longest ago first, without a day last
    namen = _namen(werkplek, [p[1] for plaatsen in groepen.values() for p in plaatsen[:HOOGSTENS]])
    beelden = []
    for titel, plaatsen in groepen.items():
        ernst = next((s.ernst for s in lijst if s.groep == titel), "stil")
        regels = tuple(
            _regel(inwoner_id, namen[inwoner_id], team, feiten[inwoner_id], wachten.get(inwoner_id), titel, vandaag)
            for _, inwoner_id, _ in plaatsen[:HOOGSTENS]
            if inwoner_id in namen
        )
        beelden.append(Groep(titel, ernst, tuple(p[1] for p in plaatsen), regels))
    afspraken = list(_afspraken(werkplek, van, vandaag))
    return Dagbeeld(
        datum=vandaag,
        team=team,
        dossiers=aantal,
        in_team=vraag(werkplek, _AANTAL, {})[0][0],
        groepen=tuple(g for g in beelden if g.aantal and g.ernst != "stil"),
        stil=tuple(g for g in beelden[:-1] if g.aantal and g.ernst == "stil"),
        uitgesteld=beelden[-1],
        afspraken=tuple(afspraken[:HOOGSTENS]),
        aantal_afspraken=len(afspraken),
    )


def _feiten(werkplek: Werkplek, van: int | None, lijst: tuple[Signaal, ...]) -> dict[int, _Feiten]:
    """Per dossier its signals, worst first."""
    per_code: dict[str, dict[int, _Feit]] = {s.code: {} for s in lijst}
    for code, inwoner_id, dag, wat in dossiers_met(werkplek, van, lijst):
        feiten, dag = per_code[code], dag or ""
        eerder = feiten.get(inwoner_id)
        if eerder is None:
            feiten[inwoner_id] = _Feit(dag, wat)
        else:
            eerder.aantal += 1
            if (dag, wat) < (eerder.dag, eerder.wat):
                eerder.dag, eerder.wat = dag, wat
    per_inwoner: dict[int, _Feiten] = {}
    for signaal in lijst:
        for inwoner_id, feit in per_code[signaal.code].items():
            per_inwoner.setdefault(inwoner_id, {})[signaal] = feit
    return per_inwoner


def _wachten(werkplek: Werkplek, lijst: tuple[Signaal, ...]) -> dict[int, _Wacht]:
    """Per dossier what was put off and still waits: the worst, and of that the one that waits longest."""
    rang = {s.code: nummer for nummer, s in enumerate(lijst)}
    wachten: dict[int, _Wacht] = {}
    for inwoner_id, code, tot, reden in vraag(werkplek, _UITSTEL, {"vandaag": werkplek.vandaag().isoformat()}):
        if code not in rang:  # a signal that the list no longer has hides nothing
            continue
        deze, andere = _Wacht(rang[code], tot, reden), wachten.get(inwoner_id)
        if andere is None or (deze.rang, andere.tot) < (andere.rang, deze.tot):
            wachten[inwoner_id] = deze
    return wachten


def _namen(werkplek: Werkplek, ids: list[int]) -> dict[int, tuple[str, str]]:
    """(name, regiehouder) per id; the team itself is no name."""
    if not ids:
        return {}
    rijen = werkplek.opslag.vraag(_NAMEN.format(",".join("?" * len(ids))), *ids)
    return {
        id_: (volle_naam(voornamen, voorvoegsel, geslachtsnaam), "" if rol == "team" else coach or "")
        for id_, voornamen, voorvoegsel, geslachtsnaam, coach, rol in rijen
    }


def _regel(
    inwoner_id: int,
    naam: tuple[str, str],
    team: bool,
    feiten: _Feiten,
    wacht: _Wacht | None,
    groep: str,
    vandaag: dt.date,
) -> Regel:
    signaal, feit = next(iter(feiten.items()))
    reden = signaal.reden(dag_van(feit.dag or None), feit.wat, vandaag)
    if feit.aantal > 1:
        reden += f" En nog {feit.aantal - 1} zoals deze."
    knop, doet = signaal.knop, signaal.doet
    if groep == UITGESTELD and wacht is not None:
        reden = f"Tot {leesbaar(wacht.tot).removesuffix(f' {vandaag.year}')}: {wacht.reden} {reden}"
        knop, doet = "Toon weer", "haal_terug"
    return Regel(
        inwoner_id=inwoner_id,
        naam=naam[0],
        coach=naam[1] if team else "",
        signaal=signaal.code,
        reden=reden,
        ook=_opsomming([s.naam for s in list(feiten)[1:]]),
        knop=knop,
        tab=signaal.tab,
        doet=doet,
    )


def _opsomming(namen: list[str]) -> str:
    """The worst few, and how many more: a line stays a line."""
    rest = len(namen) - HOOGSTENS_OOK
    return ", ".join(namen) if rest <= 0 else f"{', '.join(namen[:HOOGSTENS_OOK])} en nog {rest}"


def _afspraken(
    werkplek: Werkplek, van: int | None, vandaag: dt.date
) -> Iterator[tuple[dt.datetime, str, str, str, int]]:
    waarden: dict[str, str | int] = {
        "begin": als_moment(vandaag),
        "einde": als_moment(vandaag + dt.timedelta(days=1)),
        "medewerker": van or 0,
    }
    sql = f"{_AFSPRAKEN}{_EIGEN if van else ''} ORDER BY a.tijdstip, i.id"
    for wanneer, voornamen, voorvoegsel, geslachtsnaam, onderwerp, plaats, id_ in vraag(werkplek, sql, waarden):
        moment = dt.datetime.fromisoformat(wanneer).replace(tzinfo=dt.UTC).astimezone()
        yield moment, volle_naam(voornamen, voorvoegsel, geslachtsnaam), onderwerp, plaats, id_

"""The plan on a line of months: help as bars, steps as numbered marks, today as a line."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, timedelta

from werkteam_desktop.grafiek.opmaak import MAANDEN_KORT, datum
from werkteam_desktop.grafiek.vormen import MIDDEN, Cirkel, Grafiek, Lijn, Rechthoek, Tabel, Tekst, Vorm

_BAAN = 24.0  # height of a lane
_KOP = 22.0  # the names of the months
_VOET = 16.0  # the word "vandaag"
_LETTER = 5.7  # width of a letter at size 10, on the wide side
_HOOGSTENS_MAANDEN = 12


@dataclass(frozen=True, slots=True)
class Balk:
    """Something with a period in a group. No `einde`: it goes on. `rol`: its colour, with `op_<rol>` for its text."""

    groep: str
    naam: str
    begin: date
    einde: date | None
    rol: str


@dataclass(frozen=True, slots=True)
class Stip:
    """A step on one day. `merk`: the number it has in the list beside the chart, or ""."""

    groep: str
    naam: str
    dag: date
    merk: str = ""


@dataclass(frozen=True, slots=True)
class _Plek:
    """Where something lies in its group, in points; `eind` counts a name that stands beside it."""

    van: float
    tot: float
    eind: float
    wat: Balk | Stip


def tijdbalk(
    balken: Sequence[Balk], stippen: Sequence[Stip], groepen: Sequence[str], vandaag: date, breedte: float = 640
) -> Grafiek:
    """`groepen` are the names of the rows in order; one without anything is left out. Shows at least three months and
    at most a year, from a month before today when things began earlier. ValueError when there is nothing to show."""
    if not balken and not stippen:
        raise ValueError("een tijdbalk heeft minstens één balk of stip nodig")
    begin, einde = _venster(balken, stippen, vandaag)
    links, rechts = 92.0, breedte - 10
    dagen = (einde - begin).days

    def x(dag: date) -> float:
        return links + min(max((dag - begin).days, 0), dagen) / dagen * (rechts - links)

    def plek(wat: Balk | Stip) -> _Plek:
        if isinstance(wat, Stip):
            midden = min(x(wat.dag), rechts - 9)
            return _Plek(midden - 8, midden + 8, midden + 10, wat)
        van = x(wat.begin)
        tot = max(x(wat.einde + timedelta(days=1)) if wat.einde else rechts, van + 8)
        naam = len(wat.naam) * _LETTER + 12
        return _Plek(van, tot, tot if naam <= tot - van else min(tot + naam, rechts), wat)

    alles: list[Balk | Stip] = [*balken, *stippen]
    vormen: list[Vorm] = []
    boven = _KOP
    for groep in groepen:
        banen = _banen(sorted((plek(w) for w in alles if w.groep == groep), key=lambda p: p.van))
        if not banen:
            continue
        vormen.append(Tekst(0, boven + 16, groep, "inkt", 10.5, True, ruimte=links - 10))
        for baan in banen:
            for deel in baan:
                vormen += _teken(deel, boven + 2, rechts)
            boven += _BAAN
        boven += 6
        vormen.append(Lijn(((0, boven - 3), (rechts, boven - 3)), "lijn", 0.75))
    rooster: list[Vorm] = []
    for dag in _maanden(begin, einde):
        rooster.append(Lijn(((x(dag), _KOP - 4), (x(dag), boven)), "lijn", 0.75))
        ruimte = (rechts - links) / max(dagen / 31, 1) - 6
        naam = MAANDEN_KORT[dag.month - 1] + (f" {dag.year}" if dag.month == 1 else "")
        rooster.append(Tekst(x(dag) + 3, 11, naam, "zacht", 10, ruimte=ruimte))
    nu = x(vandaag)
    vormen.append(Lijn(((nu, _KOP - 4), (nu, boven)), "rood", 1.25))
    vormen.append(Tekst(nu, boven + 12, "vandaag", "rood", 9.5, anker=MIDDEN, ruimte=60))
    return Grafiek(breedte, boven + _VOET, (*rooster, *vormen), _tabel(balken, stippen), _zin(balken, vandaag))


def _venster(balken: Sequence[Balk], stippen: Sequence[Stip], vandaag: date) -> tuple[date, date]:
    """First and last day shown, on the edges of months."""
    eerste = min([vandaag, *(b.begin for b in balken), *(s.dag for s in stippen)])
    begin = max(eerste, vandaag - timedelta(days=31)).replace(day=1)
    laatste = max([vandaag, *(b.einde or b.begin for b in balken), *(s.dag for s in stippen)])
    laatste = max(laatste, begin + timedelta(days=85))
    einde = min((laatste.replace(day=1) + timedelta(days=32)).replace(day=1), _later(begin, _HOOGSTENS_MAANDEN))
    return begin, max(einde, (vandaag.replace(day=1) + timedelta(days=32)).replace(day=1))


def _later(begin: date, maanden: int) -> date:
    nummer = begin.year * 12 + begin.month - 1 + maanden
    return date(nummer // 12, nummer % 12 + 1, 1)


def _maanden(begin: date, einde: date) -> list[date]:
    dagen = [begin]
    while (dag := _later(dagen[-1], 1)) < einde:
        dagen.append(dag)
    return dagen


def _banen(plekken: list[_Plek]) -> list[list[_Plek]]:
    """Lanes in which nothing lies over something else, as few as a first fit needs."""
    banen: list[list[_Plek]] = []
    for deel in plekken:
        baan = next((b for b in banen if b[-1].eind + 4 <= deel.van), None)
        if baan is None:
            baan = []
            banen.append(baan)
        baan.append(deel)
    return banen


def _teken(deel: _Plek, y: float, rechts: float) -> list[Vorm]:
    if isinstance(deel.wat, Stip):
        midden = (deel.van + deel.tot) / 2
        rond: list[Vorm] = [Cirkel(midden, y + 9, 8, "kaart", "let", 2)]
        if deel.wat.merk:
            rond.append(Tekst(midden, y + 12.5, deel.wat.merk, "let", 10, True, MIDDEN, 12))
        return rond
    balk = Rechthoek(deel.van, y, deel.tot - deel.van - 1, 19, deel.wat.rol, 4)
    binnen = deel.tot - deel.van - 12
    naast = rechts - deel.tot - 8
    if len(deel.wat.naam) * _LETTER <= binnen or binnen > naast:
        return [balk, Tekst(deel.van + 6, y + 13, deel.wat.naam, f"op_{deel.wat.rol}", 10, ruimte=binnen)]
    return [balk, Tekst(deel.tot + 4, y + 13, deel.wat.naam, "inkt", 10, ruimte=naast)]


def _tabel(balken: Sequence[Balk], stippen: Sequence[Stip]) -> Tabel:
    rijen = [(b.begin, (b.groep, b.naam, datum(b.begin), datum(b.einde) if b.einde else "loopt door")) for b in balken]
    rijen += [(s.dag, (s.groep, s.naam, datum(s.dag), "")) for s in stippen]
    return Tabel(("Fase", "wat", "begin", "einde"), tuple(r for _, r in sorted(rijen, key=lambda r: r[0])))


def _zin(balken: Sequence[Balk], vandaag: date) -> str:
    lopend = [b.naam for b in balken if b.begin <= vandaag and (b.einde is None or vandaag <= b.einde)]
    komend = sorted((b for b in balken if b.begin > vandaag), key=lambda b: b.begin)
    delen = []
    if lopend:
        delen.append(f"Nu loopt: {', '.join(lopend)}.")
    if komend:
        delen.append(f"Daarna begint {komend[0].naam} op {datum(komend[0].begin)}.")
    return " ".join(delen) or "Er is nu geen hulp die loopt of begint."

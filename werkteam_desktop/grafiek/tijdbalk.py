"""The plan on a line of months: help as bars, steps as numbered marks, today and the days on which something ends as
lines, and below it how many hours come together.

`leg` gives the picture and where everything lies in it, for a screen on which it is moved; `tijdbalk` the picture."""

from collections.abc import Hashable, Iterable, Sequence
from dataclasses import dataclass, replace
from datetime import date, timedelta
from itertools import zip_longest
from typing import Literal

from werkteam_desktop.grafiek.opmaak import MAANDEN_KORT, datum, datum_kort
from werkteam_desktop.grafiek.vormen import EIND, MIDDEN, Cirkel, Grafiek, Lijn, Rechthoek, Tabel, Tekst, Vorm

_BAAN = 24.0  # height of a lane
_KOP = 22.0  # the names of the months
_VOET = 13.0  # a line of words below a vertical line
_STROOK = 40.0  # height of the hours at their most
_LETTER = 5.7  # width of a letter at size 10, on the wide side
_NAAM = 92.0  # width of the names of the groups
_HOOGSTENS_MAANDEN = 12
_DAG = timedelta(days=1)
_LAATSTE_MAAND = date.max.replace(day=1)
Kant = Literal["heel", "begin", "einde"]


@dataclass(frozen=True, slots=True)
class Balk:
    """Something with a period in a group. No `einde`: it goes on. `rol`: its colour, with `op_<rol>` for its text.

    `uren` per week, 0 when not known; `sleutel` finds it back in a `Tijdbalk`."""

    groep: str
    naam: str
    begin: date
    einde: date | None
    rol: str
    uren: int = 0
    sleutel: Hashable = None


@dataclass(frozen=True, slots=True)
class Stip:
    """A step on one day. `merk`: the number it has in the list beside the chart, or ""."""

    groep: str
    naam: str
    dag: date
    merk: str = ""
    sleutel: Hashable = None


@dataclass(frozen=True, slots=True)
class Grensdag:
    """A day that counts for all of it: the plan is talked over, a contract or its money ends. `naam` says which."""

    naam: str
    dag: date


@dataclass(frozen=True, slots=True)
class Drukte:
    """From `van` up to and including `tot` (None: it goes on) this many hours per week come together."""

    van: date
    tot: date | None
    uren: int


@dataclass(frozen=True, slots=True)
class Venster:
    """The days from `begin` up to `einde` (not included) between two x's, every day as wide as the next."""

    begin: date
    einde: date
    links: float
    rechts: float

    def x(self, dag: date) -> float:
        """Where a day begins; outside the window its edge."""
        dagen = (self.einde - self.begin).days
        return self.links + min(max((dag - self.begin).days, 0), dagen) / dagen * (self.rechts - self.links)

    def x_na(self, dag: date | None) -> float:
        """Where a day ends; without a day, and after the last one of the calendar, the right edge."""
        return self.rechts if dag is None or dag == date.max else self.x(dag + _DAG)

    def dag(self, x: float) -> date:
        """The day at x; outside the window its first or last one."""
        dagen = (self.einde - self.begin).days
        # A hair further on: the place where a day begins belongs to that day, whatever the rounding.
        plek = int((x - self.links) / (self.rechts - self.links) * dagen + 1e-6)
        return self.begin + timedelta(days=min(max(plek, 0), dagen - 1))

    def toont(self, begin: date, einde: date | None) -> bool:
        """Whether a period has a day within the window."""
        return begin < self.einde and (einde is None or einde >= self.begin)


@dataclass(frozen=True, slots=True)
class Vlak:
    """Where a bar or a step lies, in points, without the name beside it."""

    wat: Balk | Stip
    x: float
    y: float
    breedte: float
    hoogte: float


@dataclass(frozen=True, slots=True)
class Tijdbalk:
    """A picture of the plan. `vlakken` from back to front; `onder`: y where the lanes end."""

    grafiek: Grafiek
    venster: Venster
    vlakken: tuple[Vlak, ...]
    onder: float


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
    return leg(balken, stippen, groepen, vandaag, breedte).grafiek


def leg(
    balken: Sequence[Balk],
    stippen: Sequence[Stip],
    groepen: Sequence[str],
    vandaag: date,
    breedte: float = 640,
    *,
    grensdagen: Sequence[Grensdag] = (),
    beschikbaar: int | None = None,
    periode: tuple[date, int] | None = None,
) -> Tijdbalk:
    """The picture with its places. `periode`: first month and number of months to show, by itself as `tijdbalk` says.

    `beschikbaar`: hours per week there are; with hours in the bars or this one, a strip of hours comes below."""
    if not balken and not stippen:
        raise ValueError("een tijdbalk heeft minstens één balk of stip nodig")
    begin, einde = _venster(balken, stippen, vandaag)
    if periode is not None:
        begin = min(periode[0].replace(day=1), later(_LAATSTE_MAAND, -periode[1]))
        einde = later(begin, periode[1])
    venster = Venster(begin, einde, _NAAM, breedte - 10)
    vormen, vlakken, boven = _banen_van(balken, stippen, groepen, venster)
    rooster: list[Vorm] = _maandlijnen(venster, boven)
    rooster += _buiten_beeld(balken, stippen, venster)
    drukten = drukte(balken)
    onder = boven
    if drukten and periode is not None:
        strook, onder = _strook(drukten, beschikbaar, venster, boven + 8)
        vormen += strook
    lijnen, onder = _lijnen(grensdagen, vandaag, venster, boven, onder)
    grafiek = Grafiek(
        breedte,
        onder + 4,
        (*rooster, *lijnen, *vormen),
        _tabel(balken, stippen, grensdagen),
        " ".join(filter(None, (_zin(balken, vandaag), uren_zin(drukten, beschikbaar) if periode else ""))),
    )
    return Tijdbalk(grafiek, venster, tuple(vlakken), boven)


def later(begin: date, maanden: int) -> date:
    """The first day of the month so many months later, earlier when negative; never beyond the calendar."""
    nummer = min(max(begin.year * 12 + begin.month - 1 + maanden, 12), date.max.year * 12 + 11)
    return date(nummer // 12, nummer % 12 + 1, 1)


def drukte(balken: Iterable[Balk]) -> list[Drukte]:
    """The periods in which hours are planned, in order, each with all that comes together in it; days without any are
    left out."""
    eindeloos = [replace(b, einde=None) if b.einde == date.max else b for b in balken]
    met_uren = [b for b in eindeloos if b.uren > 0 and (b.einde is None or b.einde >= b.begin)]
    grenzen = sorted({b.begin for b in met_uren} | {b.einde + _DAG for b in met_uren if b.einde is not None})
    verschil = dict.fromkeys(grenzen, 0)
    for b in met_uren:
        verschil[b.begin] += b.uren
        if b.einde is not None:
            verschil[b.einde + _DAG] -= b.uren
    uit: list[Drukte] = []
    uren = 0
    for grens, volgende in zip_longest(grenzen, grenzen[1:]):
        uren += verschil[grens]
        tot = volgende - _DAG if volgende is not None else None
        if uit and uit[-1].uren == uren and uit[-1].tot == grens - _DAG:
            uit[-1] = replace(uit[-1], tot=tot)
        elif uren:
            uit.append(Drukte(grens, tot, uren))
    return uit


def uren_zin(drukten: Sequence[Drukte], beschikbaar: int | None) -> str:
    """Whether the hours fit, and when they do not, from when to when."""
    if not drukten:
        return ""
    if beschikbaar is None:
        return f"Hoogstens {max(d.uren for d in drukten)} uur per week. Hoeveel uur er is, staat niet bij de intake."
    te_veel = [d for d in drukten if d.uren > beschikbaar]
    if not te_veel:
        return f"De uren passen: hoogstens {max(d.uren for d in drukten)} van de {beschikbaar} uur per week."
    eerste = te_veel[0]
    tot = f" tot en met {datum(eerste.tot)}" if eerste.tot else ""
    rest = {0: "", 1: " Later nog één keer te veel."}.get(len(te_veel) - 1, f" Later nog {len(te_veel) - 1} keer.")
    return f"Te veel uren vanaf {datum(eerste.van)}{tot}: {eerste.uren} gepland, {beschikbaar} beschikbaar.{rest}"


def verschoven(wat: Balk | Stip, kant: Kant, dagen: int) -> Balk | Stip:
    """The same, so many days later, or with only its begin or its end there. A begin never passes its end; without an
    end there is none to move. Beyond the calendar nothing changes."""
    stap = timedelta(days=dagen)
    try:
        if isinstance(wat, Stip):
            return replace(wat, dag=wat.dag + stap) if kant == "heel" else wat
        if kant == "begin":
            return replace(wat, begin=min(wat.begin + stap, wat.einde or date.max))
        einde = wat.einde + stap if wat.einde is not None else None
        if kant == "einde":
            return replace(wat, einde=einde and max(einde, wat.begin))
        return replace(wat, begin=wat.begin + stap, einde=einde)
    except OverflowError:
        return wat


def _banen_van(
    balken: Sequence[Balk], stippen: Sequence[Stip], groepen: Sequence[str], venster: Venster
) -> tuple[list[Vorm], list[Vlak], float]:
    """The groups with their lanes, where everything lies, and y below the last one."""
    rechts = venster.rechts

    def plek(wat: Balk | Stip) -> _Plek:
        if isinstance(wat, Stip):
            midden = min(venster.x(wat.dag), rechts - 9)
            return _Plek(midden - 8, midden + 8, midden + 10, wat)
        van = min(venster.x(wat.begin), rechts - 8)
        tot = max(venster.x_na(wat.einde), van + 8)
        naam = len(wat.naam) * _LETTER + 12
        return _Plek(van, tot, tot if naam <= tot - van else min(tot + naam, rechts), wat)

    alles = [b for b in balken if venster.toont(b.begin, b.einde)]
    zichtbaar: list[Balk | Stip] = [*alles, *(s for s in stippen if venster.toont(s.dag, s.dag))]
    vormen: list[Vorm] = []
    vlakken: list[Vlak] = []
    boven = _KOP
    for groep in groepen:
        banen = _banen(sorted((plek(w) for w in zichtbaar if w.groep == groep), key=lambda p: p.van))
        if not banen:
            continue
        vormen.append(Tekst(0, boven + 16, groep, "inkt", 10.5, True, ruimte=venster.links - 10))
        for baan in banen:
            for deel in baan:
                vormen += _teken(deel, boven + 2, rechts)
                vlakken.append(Vlak(deel.wat, deel.van, boven + 2, deel.tot - deel.van, 19))
            boven += _BAAN
        boven += 6
        vormen.append(Lijn(((0, boven - 3), (rechts, boven - 3)), "lijn", 0.75))
    return vormen, vlakken, boven


def _maandlijnen(venster: Venster, boven: float) -> list[Vorm]:
    """A line per month, and as many names as fit."""
    maanden = _maanden(venster.begin, venster.einde)
    per_maand = (venster.rechts - venster.links) / len(maanden)
    om_de = next((n for n in (1, 2, 3, 6) if per_maand * n >= 30), 12)
    rooster: list[Vorm] = []
    for dag in maanden:
        rooster.append(Lijn(((venster.x(dag), _KOP - 4), (venster.x(dag), boven)), "lijn", 0.75))
        if (dag.month - 1) % om_de == 0:
            ruimte = min(per_maand * om_de, venster.rechts - venster.x(dag)) - 6
            naam = MAANDEN_KORT[dag.month - 1]
            if dag.month == 1:
                naam = f"{naam} {dag.year}" if ruimte >= 9 * _LETTER else str(dag.year)
            rooster.append(Tekst(venster.x(dag) + 3, 11, naam, "zacht", 10, ruimte=ruimte))
    return rooster


def _buiten_beeld(balken: Sequence[Balk], stippen: Sequence[Stip], venster: Venster) -> list[Vorm]:
    """That there is more before or after the months shown, beside the names of the months."""
    begin_einde: list[tuple[date, date | None]] = [
        *((b.begin, b.einde) for b in balken),
        *((s.dag, s.dag) for s in stippen),
    ]
    eerder = sum(1 for _, einde in begin_einde if einde is not None and einde < venster.begin)
    verder = sum(1 for begin, _ in begin_einde if begin >= venster.einde)
    vormen: list[Vorm] = []
    delen = [f"‹ {eerder} eerder" if eerder else "", f"{verder} later ›" if verder else ""]
    tekst = "  ".join(filter(None, delen))
    if tekst:
        vormen.append(Tekst(0, 11, tekst, "zacht", 9.5, ruimte=venster.links - 6))
    return vormen


def _strook(
    drukten: Sequence[Drukte], beschikbaar: int | None, venster: Venster, boven: float
) -> tuple[list[Vorm], float]:
    """The hours that come together as steps, with a line for what there is; above it is striped and named."""
    zichtbaar = [d for d in drukten if venster.toont(d.van, d.tot)]
    hoogste = max([beschikbaar or 0, *(d.uren for d in drukten)])
    voet = boven + 12 + _STROOK

    def y(uren: float) -> float:
        return voet - uren / hoogste * _STROOK

    vormen: list[Vorm] = [Tekst(0, voet - _STROOK + 8, "Uren per week", "inkt", 10.5, True, ruimte=venster.links - 10)]
    for deel in zichtbaar:
        van, tot = venster.x(deel.van), venster.x_na(deel.tot)
        te_veel = beschikbaar is not None and deel.uren > beschikbaar
        vormen.append(Rechthoek(van, y(deel.uren), max(tot - van - 0.75, 0.5), voet - y(deel.uren), "overig"))
        if te_veel and beschikbaar is not None:
            grens = y(beschikbaar)
            vormen.append(Rechthoek(van, y(deel.uren), max(tot - van - 0.75, 0.5), grens - y(deel.uren), "rood_vlak"))
            vormen += _arcering(van, y(deel.uren), tot - 0.75, grens)
        tekst = f"{deel.uren} ▲" if te_veel else str(deel.uren)
        if len(tekst) * _LETTER <= tot - van or te_veel:
            op_lijn = beschikbaar is not None and not te_veel and 0 <= y(deel.uren) - y(beschikbaar) < 14
            rol = "op_overig" if op_lijn else "rood" if te_veel else "zacht"
            vormen.append(
                Tekst((van + tot) / 2, y(deel.uren) + (11 if op_lijn else -3), tekst, rol, 9.5, te_veel, MIDDEN, 60)
            )
    vormen.append(Lijn(((venster.links, voet), (venster.rechts, voet)), "lijn", 0.75))
    if beschikbaar is not None:
        lijn = y(beschikbaar)
        vormen.append(Lijn(((venster.links, lijn), (venster.rechts, lijn)), "inkt", 1, True))
        vormen.append(
            Tekst(venster.links - 6, voet - 4, f"{beschikbaar} beschikbaar", "zacht", 9.5, anker=EIND, ruimte=84)
        )
    return vormen, voet + 2


def _arcering(van: float, boven: float, tot: float, onder: float) -> list[Vorm]:
    """Slanting lines within a rectangle, and its edge: what is too much shows without colour too."""
    hoog = onder - boven
    lijnen: list[Vorm] = [
        Lijn(((van, onder), (van, boven), (tot, boven), (tot, onder), (van, onder)), "rood", 1),
    ]
    x = van + 5
    while x < tot + hoog:
        begin, eind = min(x, tot), max(x - hoog, van)
        lijnen.append(Lijn(((begin, boven + x - begin), (eind, boven + x - eind)), "rood", 0.75))
        x += 5
    return lijnen


def _lijnen(
    grensdagen: Sequence[Grensdag], vandaag: date, venster: Venster, boven: float, onder: float
) -> tuple[list[Vorm], float]:
    """The upright lines with their words below, on as many lines as they need."""
    woorden = [(vandaag, "vandaag", "rood", False)]
    woorden += [(g.dag, f"{g.naam} {datum_kort(g.dag)}", "let", True) for g in sorted(grensdagen, key=lambda g: g.dag)]
    regels: list[float] = []  # where the words of each line end
    vormen: list[Vorm] = []
    zichtbaar = sorted((w for w in woorden if venster.toont(w[0], w[0])), key=lambda w: w[0])
    for dag, tekst, rol, gestreept in zichtbaar:
        x = venster.x(dag)
        breed = len(tekst) * 5.2
        van = min(max(x - breed / 2, 0), venster.rechts + 8 - breed)
        nr = next((n for n, eind in enumerate(regels) if eind + 6 <= van), len(regels))
        regels[nr : nr + 1] = [van + breed]
        vormen.append(Lijn(((x, _KOP - 4), (x, onder + 3)), rol, 1.25, gestreept))
        vormen.append(Tekst(van + breed / 2, onder + 12 + nr * _VOET, tekst, rol, 9.5, anker=MIDDEN, ruimte=breed))
    return vormen, onder + max(len(regels), 1) * _VOET


def _venster(balken: Sequence[Balk], stippen: Sequence[Stip], vandaag: date) -> tuple[date, date]:
    """First and last day shown, on the edges of months."""
    eerste = min([vandaag, *(b.begin for b in balken), *(s.dag for s in stippen)])
    begin = max(eerste, vandaag - timedelta(days=31)).replace(day=1)
    laatste = max([vandaag, *(b.einde or b.begin for b in balken), *(s.dag for s in stippen)])
    laatste = max(laatste, begin + timedelta(days=85))
    einde = min(later(laatste, 1), later(begin, _HOOGSTENS_MAANDEN))
    return begin, max(einde, later(vandaag, 1))


def _maanden(begin: date, einde: date) -> list[date]:
    dagen = [begin]
    while (dag := later(dagen[-1], 1)) < einde:
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
        return [
            balk,
            Tekst(deel.van + 6, y + 13, _ingekort(deel.wat.naam, binnen), f"op_{deel.wat.rol}", 10, ruimte=binnen),
        ]
    return [balk, Tekst(deel.tot + 4, y + 13, deel.wat.naam, "inkt", 10, ruimte=naast)]


def _ingekort(naam: str, ruimte: float) -> str:
    """As much of a name as can be read there; the table has all of it."""
    if len(naam) * _LETTER * 0.75 <= ruimte:
        return naam
    letters = int(ruimte / _LETTER) - 1
    return naam[:letters].rstrip(" ,") + "…" if letters >= 3 else ""


def _tabel(balken: Sequence[Balk], stippen: Sequence[Stip], grensdagen: Sequence[Grensdag]) -> Tabel:
    rijen = [(b.begin, (b.groep, b.naam, datum(b.begin), datum(b.einde) if b.einde else "loopt door")) for b in balken]
    rijen += [(s.dag, (s.groep, s.naam, datum(s.dag), "")) for s in stippen]
    rijen += [(g.dag, ("", g.naam, datum(g.dag), "")) for g in grensdagen]
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

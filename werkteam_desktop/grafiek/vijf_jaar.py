"""Five years as steps: with the job, without it, and what is needed; what happens is numbered above the line."""

from collections.abc import Callable, Iterator, Sequence
from datetime import date, timedelta
from decimal import Decimal
from itertools import pairwise
from typing import Protocol

from werkteam_desktop.grafiek.opmaak import MAANDEN_KORT, euro, verschil_kort
from werkteam_desktop.grafiek.vormen import (
    BEGIN,
    EIND,
    MIDDEN,
    Cirkel,
    Grafiek,
    Lijn,
    Punt,
    Tabel,
    Tekst,
    Veelhoek,
    Vorm,
    uiteen,
)

_KOP = 24.0  # the lane of the numbers
_VOET = 18.0  # the years
_MERK = 7.0
_REGEL = 12.0
_KLEIN = 15.0  # under the lowest line, for the words about what is not known
_STAPPEN = (50, 100, 200, 500, 1000, 2000, 5000)
KOP = ("Nr", "Vanaf", "Wat er gebeurt", "met werk", "zonder", "verschil")
NIET_BEKEND = "hier zijn nog niet alle bedragen bekend"


class Trede(Protocol):
    """From `datum` on: euros per month with the job and without it, because of `wat`. `bekend` False: with amounts of
    an earlier date."""

    @property
    def datum(self) -> date: ...
    @property
    def met(self) -> Decimal: ...
    @property
    def zonder(self) -> Decimal: ...
    @property
    def wat(self) -> str: ...
    @property
    def bekend(self) -> bool: ...


def vijfjaarlijn(
    treden: Sequence[Trede],
    tot: date,
    rondkomen: Decimal,
    bekend_tot: date,
    zin: str,
    breedte: float = 640,
    hoogte: float = 190,
) -> Grafiek:
    """`treden` by date, at least one before `tot` (else ValueError); one on `tot` says why the line ends there. After
    `bekend_tot` both lines are dashed. What lies under `rondkomen` is filled."""
    lijn = [trede for trede in treden if trede.datum < tot]
    if not lijn:
        raise ValueError("een lijn van vijf jaar heeft minstens één trede nodig")
    eerste = lijn[0].datum
    links, rechts = 52.0, breedte - min(112.0, breedte * 0.3)
    bedragen = [rondkomen, *(t.met for t in lijn), *(t.zonder for t in lijn)]
    hoog, laag = max(bedragen), min(bedragen)
    boven, onder = _KOP + 8, hoogte - _VOET - _KLEIN
    spreiding = float(hoog - laag) or 1.0

    def x(dag: date) -> float:
        return links + (dag - eerste).days / ((tot - eerste).days or 1) * (rechts - links)

    def y(som: Decimal) -> float:
        return boven + float(hoog - som) / spreiding * (onder - boven)

    einden = [*(t.datum for t in lijn[1:]), tot]
    met = [(x(t.datum), x(e), y(t.met)) for t, e in zip(lijn, einden, strict=True)]
    zonder = [(x(t.datum), x(e), y(t.zonder)) for t, e in zip(lijn, einden, strict=True)]
    grens = x(min(max(bekend_tot + timedelta(days=1), eerste), tot))
    nodig = y(rondkomen)
    vormen: list[Vorm] = [
        *_rooster(eerste, tot, x, hoogte),
        *_as(laag, hoog, y, links, rechts),
        *(_vlak(van, eind, nodig, som) for van, eind, som in met if som > nodig + 0.5),
        Lijn(((links, nodig), (rechts, nodig)), "rand", 1),
    ]
    if grens < rechts:
        vormen.append(Lijn(((grens, _KOP), (grens, hoogte - _VOET)), "rand", 0.75, gestreept=True))
        ruimte = rechts - grens - 6
        vormen.append(Tekst(grens + 4, hoogte - _VOET - 4, NIET_BEKEND, "zacht", 9, ruimte=ruimte))
    vormen += _treden(zonder, grens, "bijstand", 1.5)
    vormen += _treden(met, grens, "merk", 2.25)
    vormen += _merken([(x(t.datum), y(t.met)) for t in treden], links, rechts)
    vormen += _einden(rechts, breedte, lijn[-1], rondkomen, y, boven, onder)
    rijen = tuple(_rij(nr, trede, tot) for nr, trede in enumerate(treden, start=1))
    return Grafiek(breedte, hoogte, tuple(vormen), Tabel(KOP, rijen), zin)


def _rij(nr: int, trede: Trede, tot: date) -> tuple[str, ...]:
    dag = f"{MAANDEN_KORT[trede.datum.month - 1]} {trede.datum.year}"
    if trede.datum == tot:
        return str(nr), dag, trede.wat, "", "", ""
    ster = "" if trede.bekend else " *"
    over = verschil_kort(trede.met - trede.zonder)
    return str(nr), f"{dag}{ster}", trede.wat, euro(trede.met), euro(trede.zonder), over


def _treden(stukken: Sequence[tuple[float, float, float]], grens: float, rol: str, dikte: float) -> Iterator[Vorm]:
    """Steps (from, to, height), solid up to `grens` and dashed after it."""
    punten: list[Punt] = [punt for van, eind, hoogte in stukken for punt in ((van, hoogte), (eind, hoogte))]
    voor = [punt for punt in punten if punt[0] <= grens]
    na = punten[len(voor) :]
    if na and voor and voor[-1][0] < grens:
        voor.append((grens, voor[-1][1]))
    if len(voor) > 1:
        yield Lijn(tuple(voor), rol, dikte)
    if na:
        yield Lijn((*voor[-1:], *na), rol, dikte, gestreept=True)


def _vlak(van: float, tot: float, nodig: float, som: float) -> Vorm:
    return Veelhoek(((van, nodig), (tot, nodig), (tot, som), (van, som)), "rood", 0.18)


def _rooster(eerste: date, tot: date, x: Callable[[date], float], hoogte: float) -> Iterator[Vorm]:
    """A line and a name for each year."""
    grenzen = [eerste, *(date(jaar, 1, 1) for jaar in range(eerste.year + 1, tot.year + 1) if date(jaar, 1, 1) < tot)]
    for begin, eind in pairwise([*grenzen, tot]):
        if begin != eerste:
            yield Lijn(((x(begin), _KOP), (x(begin), hoogte - _VOET)), "lijn", 0.75)
        ruimte = x(eind) - x(begin) - 6
        if ruimte > _REGEL:
            yield Tekst(x(begin) + 3, hoogte - 5, str(begin.year), "zacht", 10, ruimte=ruimte)


def _as(laag: Decimal, hoog: Decimal, y: Callable[[Decimal], float], links: float, rechts: float) -> Iterator[Vorm]:
    """Two to five round amounts, or the only one there is."""
    stap = next((s for s in _STAPPEN if (hoog - laag) / s <= 4), _STAPPEN[-1])
    ronde = [Decimal(nr * stap) for nr in range(int(laag // stap), int(hoog // stap) + 1) if laag <= nr * stap <= hoog]
    for som in ronde or [hoog]:
        yield Lijn(((links, y(som)), (rechts, y(som))), "lijn", 0.5)
        yield Tekst(links - 6, y(som) + 3.5, euro(som), "zacht", 9.5, anker=EIND, ruimte=links - 8)


def _merken(punten: Sequence[Punt], links: float, rechts: float) -> Iterator[Vorm]:
    """A number for each point, above it or as near as there is room, with a thread down to the line."""
    stap = min(2 * _MERK + 1, (rechts - links) / len(punten))
    straal = min(_MERK, stap / 2)
    plekken = uiteen([x for x, _ in punten], links - _MERK, rechts + _MERK, stap)
    for nr, ((x, y), plek) in enumerate(zip(punten, plekken, strict=True), start=1):
        yield Lijn(((plek, _MERK + straal + 1), (x, _KOP), (x, y)), "rand", 0.5)
        yield Cirkel(plek, _MERK + 1, straal, "kaart", "merk", 1)
        yield Tekst(plek, _MERK + 4.25, str(nr), "merk", 9, True, MIDDEN, 1.5 * straal)


def _einden(
    rechts: float,
    breedte: float,
    laatste: Trede,
    rondkomen: Decimal,
    y: Callable[[Decimal], float],
    boven: float,
    onder: float,
) -> Iterator[Vorm]:
    """The name and the last amount of each line, at its end."""
    namen = [
        (y(laatste.met), f"met werk {euro(laatste.met)}", "merk", True),
        (y(laatste.zonder), f"zonder werk {euro(laatste.zonder)}", "inkt", False),
        (y(rondkomen), f"nu nodig {euro(rondkomen)}", "zacht", False),
    ]
    namen.sort(key=lambda naam: naam[0])
    plekken = uiteen([hoogte for hoogte, *_ in namen], boven - _REGEL, onder + _REGEL, _REGEL)
    for (hoogte, tekst, rol, vet), plek in zip(namen, plekken, strict=True):
        yield Lijn(((rechts, hoogte), (rechts + 3, hoogte), (rechts + 8, plek)), "rand", 0.75)
        yield Tekst(rechts + 11, plek + 3.5, tekst, rol, 9.5, vet, BEGIN, breedte - rechts - 12)

"""The shapes of every chart. Lengths in points, x to the right, y downward from the top left corner; a colour is the
name of a role (`kleuren.rollen`), so the painter chooses the theme."""

from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass
from math import inf
from typing import Literal

Punt = tuple[float, float]
Anker = Literal["begin", "midden", "eind"]
BEGIN: Anker = "begin"
MIDDEN: Anker = "midden"
EIND: Anker = "eind"
_LETTERBREEDTE = 0.54  # of a letter on average, as a part of the font size


@dataclass(frozen=True, slots=True)
class Rechthoek:
    """A rectangle from its top left corner; `straal` rounds the corners."""

    x: float
    y: float
    breedte: float
    hoogte: float
    vulling: str
    straal: float = 0


@dataclass(frozen=True, slots=True)
class Lijn:
    """A line through two or more points."""

    punten: tuple[Punt, ...]
    rol: str
    dikte: float = 1
    gestreept: bool = False


@dataclass(frozen=True, slots=True)
class Veelhoek:
    """A closed, filled shape; `dekking` 0-1 lets what lies below shine through."""

    punten: tuple[Punt, ...]
    vulling: str
    dekking: float = 1


@dataclass(frozen=True, slots=True)
class Cirkel:
    """A circle round (x, y), filled, outlined or both (a role or None for each)."""

    x: float
    y: float
    straal: float
    vulling: str | None = None
    rand: str | None = None
    dikte: float = 1


@dataclass(frozen=True, slots=True)
class Tekst:
    """One line of text on the base line y. `ruimte` is the width it may take: a painter makes longer text smaller
    and never cuts it off."""

    x: float
    y: float
    tekst: str
    rol: str = "inkt"
    grootte: float = 10
    vet: bool = False
    anker: Anker = "begin"
    ruimte: float = inf


Vorm = Rechthoek | Lijn | Veelhoek | Cirkel | Tekst


@dataclass(frozen=True, slots=True)
class Tabel:
    """The same facts as words: for a screen reader, for paper and for who prefers numbers."""

    kop: tuple[str, ...]
    rijen: tuple[tuple[str, ...], ...]


@dataclass(frozen=True, slots=True)
class Grafiek:
    """A chart: its size, its shapes from back to front, its table and the sentence that says what it shows."""

    breedte: float
    hoogte: float
    vormen: tuple[Vorm, ...]
    tabel: Tabel
    zin: str


def passende_grootte(tekst: Tekst, meet: Callable[[float], float]) -> float:
    """The font size in which `tekst` takes at most its `ruimte`; `meet` gives its width in points at a font size."""
    breedte = meet(tekst.grootte)
    return tekst.grootte if breedte <= tekst.ruimte else tekst.grootte * tekst.ruimte / breedte


def gelijke_grootte(teksten: Iterable[str], ruimte: float, grootste: float) -> float:
    """One font size for labels of a kind, `grootste` or smaller, in which the longest likely takes at most `ruimte`:
    labels of different sizes would seem of different weight."""
    langste = max(map(len, teksten), default=0)
    return min(grootste, max(ruimte / (_LETTERBREEDTE * langste), 0.7 * grootste)) if langste else grootste


def uiteen(wens: Sequence[float], laag: float, hoog: float, stap: float) -> list[float]:
    """The places of `wens` (in order) moved as little as needed to stand `stap` apart, within bounds when they fit
    there; closer together when they do not."""
    stap = min(stap, (hoog - laag) / max(len(wens), 1))
    plek: list[float] = []
    for deze in wens:
        plek.append(max(deze, plek[-1] + stap if plek else laag + stap / 2))
    grens = hoog - stap / 2
    for nr in range(len(plek) - 1, -1, -1):
        plek[nr] = min(plek[nr], grens)
        grens = plek[nr] - stap
    return plek

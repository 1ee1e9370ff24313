"""Which part came back over time, with the band of uncertainty and marks of what others found."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from decimal import ROUND_CEILING, ROUND_HALF_UP, Decimal
from itertools import pairwise

from werkteam_desktop.grafiek.vormen import (
    BEGIN,
    EIND,
    MIDDEN,
    Grafiek,
    Lijn,
    Punt,
    Rechthoek,
    Tabel,
    Tekst,
    Veelhoek,
    Vorm,
)

Plek = Callable[[Decimal | int, Decimal | int], Punt]
"""(month, per cent) -> place on the chart."""

_STAP = 10  # per cent between two lines
_JAAR = 12
_LETTER = 10  # points: the number of a mark


@dataclass(frozen=True, slots=True)
class Tree:
    """From `maand` on `deel` per cent has come back, between `laag` and `hoog`; None where there is no band."""

    maand: Decimal
    deel: Decimal
    laag: Decimal | None
    hoog: Decimal | None


def terugkeerlijn(
    treden: Sequence[Tree],
    merken: Sequence[tuple[int, Decimal]],
    tot: Decimal,
    maanden: int,
    tabel: Tabel,
    zin: str,
    breedte: float = 460,
    hoogte: float = 190,
) -> Grafiek:
    """`treden` in order of time; the line starts at 0 per cent and goes on until month `tot`, on an axis of `maanden`.
    `merken`: (month, per cent) as others found it. Without anything to draw only the axis and the marks stand there."""
    links, rechts, boven, onder = 40.0, breedte - 14, 12.0, hoogte - 36
    hoogste = max([Decimal(_STAP), *(t.hoog or t.deel for t in treden), *(deel for _, deel in merken)])
    top = int((hoogste / _STAP).to_integral_value(ROUND_CEILING)) * _STAP

    def plek(maand: Decimal | int, deel: Decimal | int) -> Punt:
        x = links + float(maand) / maanden * (rechts - links)
        return x, onder - float(deel) / top * (onder - boven)

    vormen: list[Vorm] = []
    sprong = _STAP if top <= 5 * _STAP else 2 * _STAP
    for streep in range(0, top + 1, sprong):
        y = plek(0, streep)[1]
        vormen += [
            Lijn(((links, y), (rechts, y)), "lijn", 0.75),
            Tekst(links - 6, y + 3.5, f"{streep}%", "zacht", 9.5, anker=EIND, ruimte=links - 8),
        ]
    for maand in range(0, maanden + 1, _JAAR):
        x = plek(maand, 0)[0]
        anker = EIND if maand == maanden else MIDDEN if maand else BEGIN
        vormen.append(Tekst(x, onder + 13, "0" if not maand else f"{maand // _JAAR} jaar", "zacht", 9.5, anker=anker))
    vormen.append(Tekst(links, hoogte - 6, "na het stoppen van de uitkering", "zacht", 9.5))
    if band := _band(treden, tot, plek):
        vormen.append(Veelhoek(band, "merk_rand", 0.6))
    lijn = _trap([(Decimal(0), Decimal(0)), *((t.maand, t.deel) for t in treden)], tot, plek)
    if tot > 0:
        vormen.append(Lijn(tuple(lijn), "merk", 2.25))
    for maand, deel in merken:
        x, y = plek(maand, deel)
        kant, anker = (-7, EIND) if maand == maanden else (7, BEGIN)
        begin, einde = sorted((x, x + 4 * kant))
        vormen += [
            Rechthoek(x - 4, y - 4, 8, 8, "let"),
            Tekst(x + kant, _vrij(begin, einde, y, lijn), f"{_getal(deel)}%", "let", _LETTER, True, anker),
        ]
    return Grafiek(breedte, hoogte, tuple(vormen), tabel, zin)


def _vrij(x1: float, x2: float, y: float, lijn: Sequence[Punt]) -> float:
    """The foot of a number between x1 and x2, of a mark at y: below it, or above it where the line runs below."""
    naast = [h for (begin, a), (einde, b) in pairwise(lijn) if begin <= x2 and einde >= x1 for h in (a, b)]
    boven = y - 7
    return boven if boven > _LETTER and naast and max(naast) - y > y - min(naast) else y + 4 + _LETTER


def _trap(punten: Sequence[tuple[Decimal, Decimal]], tot: Decimal, plek: Plek) -> list[Punt]:
    """The corners of a line that goes in steps, until `tot`."""
    uit: list[Punt] = []
    for maand, deel in punten:
        if uit:
            uit.append((plek(maand, 0)[0], uit[-1][1]))
        uit.append(plek(maand, deel))
    return [*uit, (plek(tot, 0)[0], uit[-1][1])] if uit else uit


def _band(treden: Sequence[Tree], tot: Decimal, plek: Plek) -> tuple[Punt, ...]:
    """There from the first return on, as far as it exists."""
    met = [(t.maand, t.laag, t.hoog) for t in treden if t.laag is not None and t.hoog is not None]
    rand = next((t.maand for t in treden[len(met) :]), tot)
    onder = _trap([(maand, laag) for maand, laag, _ in met], rand, plek)
    boven = _trap([(maand, hoog) for maand, _, hoog in met], rand, plek)
    return (*boven, *reversed(onder))


def _getal(waarde: Decimal) -> str:
    return f"{waarde.quantize(Decimal(1), ROUND_HALF_UP)}"

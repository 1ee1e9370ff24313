"""Every row of the tax tables of 2025 and 2026, worked out once more in whole numbers.

By the Rekenvoorschriften voor de geautomatiseerde loonadministratie: a year's wage of whole steps, tax down and credits
up to whole euros, the row of a period up to cents; above the last row the highest rate, down to cents. The figures are
typed here again, so that a slip in the norms is seen too. Rows of the printed tables stand in test_regelingen.
"""

from datetime import date
from decimal import Decimal
from fractions import Fraction
from math import ceil, floor
from typing import Any, NamedTuple

import pytest

from werkteam_desktop.inkomen.invoer import regeling

STAP = 54


class Jaar(NamedTuple):
    """Rates in hundredths of a per cent, of credits in thousandths; below and from AOW-leeftijd."""

    hoogste: int
    schijven: tuple[tuple[int, int, int], ...]
    schijf1_aow: int
    ahk_vanaf: int
    ahk: tuple[int, int]
    ahk_aow: tuple[int, int]
    grenzen: tuple[int, ...]
    ark: tuple[tuple[int, int], ...]
    ark_aow: tuple[tuple[int, int], ...]
    ouderen: tuple[int, int]


JAREN = {
    2025: Jaar(
        129330,
        ((0, 38441, 3582), (38441, 76817, 3748), (76817, 10**9, 4950)),
        1792,
        28406,
        (3068, 6337),
        (1536, 3170),
        (0, 12169, 26288, 43071),
        ((8053, 980), (30030, 5220), (2258, 5599), (-6510, 10**9)),
        ((4029, 491), (15023, 2612), (1130, 2802), (-3257, 10**9)),
        (2035, 45308),
    ),
    2026: Jaar(
        133110,
        ((0, 38883, 3575), (38883, 78426, 3756), (78426, 10**9, 4950)),
        1785,
        29736,
        (3115, 6398),
        (1556, 3195),
        (0, 11965, 25845, 45592),
        ((8324, 996), (31009, 5300), (1950, 5685), (-6510, 10**9)),
        ((4156, 498), (15483, 2647), (974, 2840), (-3250, 10**9)),
        (2067, 46002),
    ),
}


def _belasting(jaar: Jaar, loon: int, aow: bool) -> int:
    eerder = 0
    for nr, (van, tot, tarief) in enumerate(jaar.schijven):
        top = min(loon, tot)
        eerder = floor(Fraction((top - van) * (jaar.schijf1_aow if aow and nr == 0 else tarief), 10_000) + eerder)
        if loon <= tot:
            break
    return eerder


def _arbeidskorting(jaar: Jaar, loon: int, aow: bool) -> int:
    """In hundred-thousandths of a euro: built up to each maximum in turn, then reduced."""
    som = 0
    for grens, (tarief, hoogste) in zip(jaar.grenzen, jaar.ark_aow if aow else jaar.ark, strict=True):
        som = min(som + max(0, loon - grens) * tarief, hoogste * 100_000)
    return ceil(Fraction(max(som, 0), 100_000))


def _rij(jaar: Jaar, loon: int, aow: bool, keer: int) -> tuple[int, int, int]:
    """Of a year's wage, in cents per period: the tax without and with the credits, and the arbeidskorting in it."""
    hoogste, tarief = jaar.ahk_aow if aow else jaar.ahk
    belasting = _belasting(jaar, loon, aow)
    algemeen = ceil(max(Fraction(0), hoogste - Fraction(max(0, loon - jaar.ahk_vanaf) * tarief, 100_000)))
    ouderen = ceil(max(Fraction(0), jaar.ouderen[0] - Fraction(15 * max(0, loon - jaar.ouderen[1]), 100))) if aow else 0
    rest = max(0, belasting - algemeen - ouderen)
    arbeid = min(_arbeidskorting(jaar, loon, aow), rest)
    zonder, met, korting = (
        floor(Fraction(bedrag * 100, keer) + Fraction(1, 2)) for bedrag in (belasting, rest - arbeid, arbeid)
    )
    return zonder, met, korting


@pytest.mark.parametrize("aow", [False, True], ids=["jonger dan AOW", "AOW"])
@pytest.mark.parametrize(("tijdvak", "keer"), [("maand", 12), ("vier_weken", 13), ("week", 52)])
@pytest.mark.parametrize("nummer", sorted(JAREN))
def test_every_row_of_the_table_and_what_lies_above_it(nummer: int, tijdvak: str, keer: int, aow: bool) -> None:
    jaar = JAREN[nummer]
    verwacht: dict[int, tuple[int, int, int]] = {}
    for loon in range(0, jaar.hoogste + 1, STAP):
        rij = ceil(Fraction(loon * 100, keer))  # the row as it is printed
        verwacht[rij] = _rij(jaar, loon, aow, keer)
        if loon:  # a cent under a row belongs to the row before
            verwacht.setdefault(rij - 1, _rij(jaar, loon - STAP, aow, keer))
    zonder, met, korting = _rij(jaar, jaar.hoogste, aow, keer)
    for extra in (1, 2, 100, 12_345, 90_750, 999_999):
        loon = ceil(Fraction(jaar.hoogste * 100, keer)) + extra
        boven = floor((loon - Fraction(jaar.hoogste * 100, keer)) * Fraction(jaar.schijven[-1][2], 10_000))
        verwacht[loon] = zonder + boven, met + boven, korting
    lonen = list(verwacht)
    gevonden = [_centen(nummer, tijdvak, aow, lonen, met_korting) for met_korting in (False, True)]
    assert [(z[0], m[0], m[1]) for z, m in zip(*gevonden, strict=True)] == [verwacht[loon] for loon in lonen]
    assert not any(z[1] for z in gevonden[0])


def _centen(jaar: int, tijdvak: str, aow: bool, lonen: list[int], korting: bool) -> list[tuple[int, int]]:
    invoer: list[dict[str, Any]] = [
        {"loon": f"{loon // 100}.{loon % 100:02d}", "tijdvak": tijdvak, "loonheffingskorting": korting, "aow": aow}
        for loon in lonen
    ]
    uitvoer = regeling("loonheffing", invoer, date(jaar, 5, 1))
    assert isinstance(uitvoer, list)
    for rij in uitvoer:
        assert sum(Decimal(s["bedrag"]) for s in rij["uitleg"] if s["telt"]) == Decimal(rij["loonheffing"])
    return [(int(Decimal(r["loonheffing"]) * 100), int(Decimal(r["verrekende_arbeidskorting"]) * 100)) for r in uitvoer]


@pytest.mark.parametrize(("loon", "heffing"), [("2906.11", "412.15"), ("2907.70", "413.77")])
def test_rows_of_the_printed_table_for_four_weeks(loon: str, heffing: str) -> None:
    """From a public transcript of the white table for four weeks of 2026, below AOW-leeftijd, with korting."""
    invoer = {"loon": loon, "tijdvak": "vier_weken", "loonheffingskorting": True}
    uitvoer = regeling("loonheffing", invoer, date(2026, 9, 1))
    assert isinstance(uitvoer, dict)
    assert uitvoer["loonheffing"] == heffing

"""The line of all hours: flat stretches are found, drawn otherwise and said."""

from decimal import Decimal

import pytest

from werkteam_desktop.grafiek.urenlijn import urenlijn, vlakke_stukken, vlakke_zin
from werkteam_desktop.grafiek.vormen import Cirkel, Lijn


def reeks(*bedragen: int) -> tuple[Decimal, ...]:
    return tuple(Decimal(b) for b in bedragen)


@pytest.mark.parametrize(
    ("verschillen", "stukken", "zin"),
    [
        (reeks(0, 10, 20, 30), (), ""),
        (reeks(0, 10, 8, 6, 12), ((1, 4),), "Meer dan 1 uur werken levert pas vanaf 4 uur iets extra’s op."),
        (reeks(0, 10, 10, 10), ((1, None),), "Meer dan 1 uur werken levert niets extra’s op."),
        (reeks(0, -5, -9, 3), ((0, 3),), "Meer dan 0 uur werken levert pas vanaf 3 uur iets extra’s op."),
        (reeks(0, 10, 9, 20), ((1, 3),), "Meer dan 1 uur werken levert pas vanaf 3 uur iets extra’s op."),
        (reeks(0, 0, 0), ((0, None),), "Meer dan 0 uur werken levert niets extra’s op."),
    ],
)
def test_a_flat_stretch_runs_until_somebody_has_more_again(
    verschillen: tuple[Decimal, ...], stukken: tuple[tuple[int, int | None], ...], zin: str
) -> None:
    assert vlakke_stukken(verschillen) == stukken
    assert vlakke_zin(stukken) == zin


def test_flat_is_dashed_rising_is_not_and_together_they_are_the_whole_line() -> None:
    lijnen = [v for v in urenlijn(reeks(0, 10, 8, 6, 12, 15), 2).vormen if isinstance(v, Lijn) and v.dikte == 2]
    assert [(lijn.gestreept, len(lijn.punten)) for lijn in lijnen] == [(False, 2), (True, 4), (False, 2)]
    assert lijnen[0].punten[-1] == lijnen[1].punten[0]
    assert lijnen[1].punten[-1] == lijnen[2].punten[0]


def test_every_shape_stays_inside_and_the_mark_stands_at_the_hours() -> None:
    grafiek = urenlijn(reeks(*range(0, 410, 10)), 24, breedte=200, hoogte=40, rand=10)
    (stip,) = [v for v in grafiek.vormen if isinstance(v, Cirkel)]
    assert stip.x == pytest.approx(10 + 24 * 180 / 40)
    for lijn in (v for v in grafiek.vormen if isinstance(v, Lijn)):
        assert all(10 <= x <= 190.001 and 0 <= y <= 40 for x, y in lijn.punten)
    assert grafiek.tabel.rijen[6] == ("24 uur", "+ 240,00")
    assert grafiek.zin == "Het meeste houdt u over met 40 uur: € 400 per maand meer dan nu."


def test_one_point_is_no_line() -> None:
    with pytest.raises(ValueError, match="minstens twee"):
        urenlijn(reeks(0), 0)

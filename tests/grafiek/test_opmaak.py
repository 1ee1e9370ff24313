"""Amounts and dates as they are read."""

from datetime import date
from decimal import Decimal

import pytest

from werkteam_desktop.grafiek.opmaak import bedrag, datum, euro, verschil, weekdag


@pytest.mark.parametrize(
    ("waarde", "verwacht"),
    [
        ("1864.49", "1.864,49"),
        ("1234567.005", "1.234.567,01"),
        ("0", "0,00"),
        ("-0.004", "0,00"),
        ("-1277.48", "– 1.277,48"),
    ],
)
def test_an_amount_reads_the_dutch_way(waarde: str, verwacht: str) -> None:
    assert bedrag(Decimal(waarde)) == verwacht


@pytest.mark.parametrize(
    ("waarde", "verwacht"), [("1864.49", "€ 1.864"), ("2105.50", "€ 2.106"), ("-140", "– € 140"), ("-0.2", "€ 0")]
)
def test_whole_euros_have_their_sign_before_the_euro(waarde: str, verwacht: str) -> None:
    assert euro(Decimal(waarde)) == verwacht


def test_a_gain_has_a_plus_a_loss_a_dash_and_nothing_neither() -> None:
    assert [verschil(Decimal(w)) for w in ("241.15", "-1277.48", "0.001")] == ["+ 241,15", "– 1.277,48", "0,00"]


def test_dates_are_written_in_dutch() -> None:
    assert datum(date(2026, 3, 1)) == "1 maart 2026"
    assert weekdag(date(2026, 11, 27)) == "vrijdag 27 nov"

"""Measurements told in words."""

import datetime as dt

import pytest
from hypothesis import given
from hypothesis import strategies as st

from werkteam_desktop.dossier import Leefgebiedmeting
from werkteam_desktop.dossier.diagnose import verdeel, vergelijking, verschil_in_blik


def _meting(stap: int | None, stap_inwoner: int | None = None, maand: int = 11) -> Leefgebiedmeting:
    return Leefgebiedmeting(leefgebied="geld", datum=dt.date(2026, maand, 2), stap=stap, stap_inwoner=stap_inwoner)


@pytest.mark.parametrize(
    ("eerst", "nu", "zin"),
    [
        (2, 3, "Op 2 maart 2026 was het stap 2. Nu stap 3: één stap vooruit."),
        (5, 1, "Op 2 maart 2026 was het stap 5. Nu stap 1: vier stappen terug."),
        (3, 3, "Net als op 2 maart 2026: stap 3."),
        (None, 3, ""),
        (3, None, ""),
    ],
)
def test_the_difference_with_last_time(eerst: int | None, nu: int | None, zin: str) -> None:
    assert vergelijking(_meting(eerst, maand=3), _meting(nu)) == zin


def test_a_first_measurement_compares_with_nothing() -> None:
    assert vergelijking(None, _meting(3)) == ""


@pytest.mark.parametrize(
    ("coach", "inwoner", "zin"),
    [
        (2, 4, "De inwoner ziet het twee stappen hoger dan de coach. Vraag: waar ziet u dat aan?"),
        (4, 3, "De inwoner ziet het één stap lager dan de coach. Vraag: waar ziet u dat aan?"),
        (3, 3, "Coach en inwoner zien dit hetzelfde."),
        (3, None, ""),
        (None, 3, ""),
    ],
)
def test_the_difference_between_coach_and_inwoner_is_a_talk_subject(
    coach: int | None, inwoner: int | None, zin: str
) -> None:
    assert verschil_in_blik(_meting(coach, inwoner)) == zin


_deel = st.integers(0, 100)
_verdelingen = st.none() | st.tuples(_deel, _deel).map(sorted).map(lambda d: (d[0], d[1] - d[0], 100 - d[1]))


@given(_verdelingen, st.integers(0, 2), _deel)
def test_shares_always_add_up_and_the_chosen_one_is_what_was_chosen(
    nu: tuple[int, int, int] | None, welk: int, waarde: int
) -> None:
    delen = verdeel(nu, welk, waarde)
    assert sum(delen) == 100
    assert all(0 <= deel <= 100 for deel in delen)
    assert delen[welk] == waarde


@pytest.mark.parametrize(
    ("nu", "welk", "waarde", "straks"),
    [
        (None, 0, 50, (50, 0, 50)),
        (None, 1, 75, (25, 75, 0)),
        ((50, 25, 25), 2, 50, (25, 25, 50)),
        ((100, 0, 0), 0, 100, (100, 0, 0)),
        ((25, 50, 25), 1, 0, (25, 0, 75)),
        ((50, 0, 50), 1, 75, (25, 75, 0)),
    ],
)
def test_the_largest_of_the_others_gives_way(
    nu: tuple[int, int, int] | None, welk: int, waarde: int, straks: tuple[int, int, int]
) -> None:
    assert verdeel(nu, welk, waarde) == straks

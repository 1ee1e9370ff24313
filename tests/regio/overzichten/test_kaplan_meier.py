"""How long people stay out: a published example, and the same by brute force in fractions."""

from decimal import Decimal
from fractions import Fraction

import pytest
from hypothesis import given
from hypothesis import strategies as st

from werkteam_desktop.regio.overleving import kaplan_meier, op

# Freireich et al. (1963): remission under 6-MP in weeks; the outcome as the manuals of R and Stata print it.
TERUG = (6, 6, 6, 7, 10, 13, 16, 22, 23)
GEVOLGD = (6, 9, 10, 11, 17, 19, 20, 25, 32, 32, 34, 35)
ZES_MP = [*((d, True) for d in TERUG), *((d, False) for d in GEVOLGD)]
ZEKER = Decimal(95)


@pytest.mark.parametrize(
    ("dag", "risico", "over", "laag", "hoog"),
    [
        (6, 21, "0.8571", "0.6197", "0.9516"),
        (7, 17, "0.8067", "0.5631", "0.9228"),
        (10, 15, "0.7529", "0.5032", "0.8894"),
        (13, 12, "0.6902", "0.4316", "0.8491"),
        (16, 11, "0.6275", "0.3675", "0.8049"),
        (22, 7, "0.5378", "0.2678", "0.7468"),
        (23, 6, "0.4482", "0.1881", "0.6801"),
    ],
)
def test_the_published_example_comes_out(dag: int, risico: int, over: str, laag: str, hoog: str) -> None:
    punt = op(kaplan_meier(ZES_MP, ZEKER), dag)
    assert punt is not None
    assert (punt.dag, punt.risico) == (dag, risico)
    assert punt.laag is not None
    assert punt.hoog is not None
    assert [str(round(g, 4)) for g in (punt.over, punt.laag, punt.hoog)] == [over, laag, hoog]


gevallen = st.lists(st.tuples(st.integers(0, 30), st.booleans()), max_size=40)


@given(gevallen)
def test_the_share_is_that_of_the_definition_in_fractions(wie: list[tuple[int, bool]]) -> None:
    punten = kaplan_meier(wie, ZEKER)
    assert [p.dag for p in punten] == sorted({d for d, terug in wie if terug})
    over = Fraction(1)
    for p in punten:
        risico = sum(d >= p.dag for d, _ in wie)
        weg = sum(d == p.dag and terug for d, terug in wie)
        over *= Fraction(risico - weg, risico)
        assert (p.risico, p.terug) == (risico, weg)
        assert abs(Fraction(p.over) - over) < Fraction(1, 10**30)


@given(gevallen)
def test_without_anybody_who_is_still_followed_it_is_the_plain_share(wie: list[tuple[int, bool]]) -> None:
    allen = [(d, True) for d, _ in wie]
    for p in kaplan_meier(allen, ZEKER):
        assert abs(p.over - Decimal(sum(d > p.dag for d, _ in allen)) / len(allen)) < Decimal("1e-20")


@given(gevallen)
def test_the_band_lies_around_the_share_and_a_surer_one_is_wider(wie: list[tuple[int, bool]]) -> None:
    for p, zekerder in zip(kaplan_meier(wie, ZEKER), kaplan_meier(wie, Decimal(99)), strict=True):
        assert 0 <= p.over <= 1
        if p.laag is None or p.hoog is None:
            assert p.over == 0
            continue
        assert 0 < p.laag < p.over < p.hoog < 1
        assert zekerder.laag is not None
        assert zekerder.hoog is not None
        assert zekerder.laag < p.laag
        assert p.hoog < zekerder.hoog


def test_twice_as_many_people_give_the_same_share_and_a_narrower_band() -> None:
    (*_, een), (*_, twee) = kaplan_meier(ZES_MP, ZEKER), kaplan_meier(ZES_MP * 2, ZEKER)
    assert abs(een.over - twee.over) < Decimal("1e-20")
    assert een.laag is not None
    assert twee.laag is not None
    assert een.laag < twee.laag < twee.over


def test_nobody_gives_no_points() -> None:
    assert kaplan_meier([], ZEKER) == []
    assert kaplan_meier([(9, False)], ZEKER) == []
    assert op([], 9) is None
    assert op(kaplan_meier([(9, True), (12, False)], ZEKER), 8) is None

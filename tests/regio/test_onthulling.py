"""What is hidden stays hidden, also for somebody who knows the program by heart and tries every possible table."""

import datetime as dt
from collections import defaultdict
from collections.abc import Iterator
from itertools import product

import pytest
from hypothesis import given
from hypothesis import strategies as st

from werkteam_desktop.fouten import InvoerFout
from werkteam_desktop.regio.onthulling import regels_op, te_verbergen
from werkteam_desktop.regio.tabellen import Telling

DUUR = ("tot_1_jaar", "2_tot_5_jaar", "langer_5_jaar")
LEEFTIJD = ("jongere", "lang_45plus", "overig")


def telling(fase: tuple[int, ...], duur: tuple[int, ...] | None = None, leeftijd: tuple[int, ...] | None = None):
    totaal = sum(fase)
    return Telling(
        "0402",
        totaal,
        {
            "fase": {f"fase{i}": n for i, n in enumerate(fase)},
            "uitkeringsduur": dict(zip(DUUR, duur or (totaal, 0, 0), strict=True)),
            "leeftijdsgroep": dict(zip(LEEFTIJD, leeftijd or (0, 0, totaal), strict=True)),
        },
    )


def verdelingen(totaal: int, vakjes: int) -> Iterator[tuple[int, ...]]:
    for delen in product(range(totaal + 1), repeat=vakjes - 1):
        if sum(delen) <= totaal:
            yield (*delen, totaal - sum(delen))


def wat_men_ziet(t: Telling, drempel: int) -> tuple[object, ...]:
    """The package of one gemeente, without 'overig': that is never a line of its own."""
    weg = te_verbergen(t, drempel)
    totaal = None if ("totaal", "totaal") in weg else t.totaal
    cellen = [
        (k, w, None if (k, w) in weg else n)
        for k, vak in t.uitsplitsingen.items()
        for w, n in vak.items()
        if w != "overig"
    ]
    return (totaal, *cellen)


@pytest.mark.parametrize(
    ("drempel", "vakjes", "grootste"), [(3, 2, 24), (3, 4, 13), (4, 3, 20), (4, 5, 12), (10, 2, 45)]
)
def test_no_hidden_cell_of_a_breakdown_has_only_one_possible_value(drempel: int, vakjes: int, grootste: int) -> None:
    mogelijk = defaultdict(list)
    for totaal in range(1, grootste + 1):
        for fase in verdelingen(totaal, vakjes):
            mogelijk[wat_men_ziet(telling(fase), drempel)].append(fase)
    gevonden = 0
    for gezien, tabellen in mogelijk.items():
        for i in range(vakjes):
            if gezien[1 + i][2] is None:
                gevonden += 1
                assert len({t[i] for t in tabellen}) > 1, (gezien, tabellen)
    assert gevonden > 40


def test_age_and_duration_together_give_no_hidden_cell_away() -> None:
    """Who is over 45 and long in the bijstand is counted in two breakdowns: the attack uses both at once."""
    drempel = 3
    for totaal in range(1, 16):
        mogelijk = defaultdict(list)
        for duur in verdelingen(totaal, 3):
            for leeftijd in verdelingen(totaal, 3):
                rest = duur[1] + duur[2] - leeftijd[1]
                if rest >= 0:
                    gezien = wat_men_ziet(telling((totaal,), duur, leeftijd), drempel)
                    mogelijk[gezien].append((*duur, *leeftijd, rest))
        for gezien, tabellen in mogelijk.items():
            for i in range(7):
                # The last two are never printed: 'overig', and who is long in the bijstand but not over 45.
                waarden = {t[i] for t in tabellen}
                verborgen = i >= 5 or gezien[2 + i][2] is None
                if verborgen and len(waarden) == 1:
                    # A hidden zero may be known to be zero; a cell that is not printed may be known when it is large.
                    (waarde,) = waarden
                    assert waarde == 0 or (i >= 5 and waarde >= drempel), (gezien, tabellen)


@given(st.lists(st.integers(0, 60), min_size=2, max_size=7).map(tuple))
def test_no_small_count_and_no_small_remainder_is_shown(fase: tuple[int, ...]) -> None:
    t = telling(fase)
    weg = te_verbergen(t, 10)
    getoond = {w: n for w, n in t.uitsplitsingen["fase"].items() if ("fase", w) not in weg}
    assert all(n == 0 or n >= 10 for n in getoond.values())
    if ("totaal", "totaal") not in weg:
        rest = t.totaal - sum(getoond.values())
        assert rest == 0 or rest >= 10
        assert len(getoond) != len(fase) - 1


def test_a_breakdown_without_small_counts_is_shown_whole() -> None:
    assert not te_verbergen(telling((10, 0, 25, 40)), 10)


def test_one_small_count_takes_one_other_cell_with_it() -> None:
    assert te_verbergen(telling((30, 4, 25, 0)), 10) == {("fase", "fase1"), ("fase", "fase0")}


def test_a_gemeente_under_the_threshold_shows_not_even_its_zeros() -> None:
    t = telling((9, 0))
    assert len(te_verbergen(t, 10)) == 1 + sum(len(v) for v in t.uitsplitsingen.values())


def test_the_threshold_is_ten_and_comes_from_the_dated_rules() -> None:
    assert regels_op(dt.date(2026, 7, 31)).drempel == 10


def test_a_month_before_the_first_rules_is_refused_with_a_sentence() -> None:
    with pytest.raises(InvoerFout, match="Kies een latere maand"):
        regels_op(dt.date(2001, 1, 31))

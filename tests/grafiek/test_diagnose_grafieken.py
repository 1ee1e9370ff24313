"""The charts of the diagnosis: shares and indicators over time."""

from datetime import date, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tests.grafiek.test_grafieken import controleer
from werkteam_desktop.grafiek.aandeel import aandelen, zin_van
from werkteam_desktop.grafiek.indicatorlijn import Reeks, Stand, indicatorlijn
from werkteam_desktop.grafiek.ladder import ladder
from werkteam_desktop.grafiek.vormen import Cirkel, Grafiek, Lijn, Rechthoek, Tekst

DAG = date(2026, 11, 24)
TREDEN = ["Veel alleen", "Contact", "Activiteiten", "Zonder loon", "Met steun", "Betaald werk"]


def _balken(grafiek: Grafiek) -> list[Rechthoek]:
    return [v for v in grafiek.vormen if isinstance(v, Rechthoek) and v.hoogte == 14]


def test_a_part_is_as_wide_as_its_share_and_carries_its_number() -> None:
    grafiek = aandelen([("Geld", 50, 25, 25)], breedte=200)
    assert [round(b.x) for b in _balken(grafiek)] == [0, 100, 150]
    assert [round(b.breedte + 1) for b in _balken(grafiek)] == [100, 50, 50]
    teksten = [v.tekst for v in grafiek.vormen if isinstance(v, Tekst)]
    assert teksten == ["Geld", "50%", "25%", "25%", "zelf", "netwerk", "professional"]
    assert grafiek.tabel.rijen == (("Geld", "50%", "25%", "25%"),)


def test_a_share_of_nothing_takes_no_room() -> None:
    assert len(_balken(aandelen([("Geld", 100, 0, 0)]))) == 1


def test_the_sentence_of_shares_begins_with_the_largest() -> None:
    assert zin_van("Geld", 25, 0, 75) == "Geld: 75 procent professional, 25 procent zelf."
    assert aandelen([("Geld", 25, 0, 75)]).zin == zin_van("Geld", 25, 0, 75)
    grafiek = aandelen([("Geld", 50, 50, 0), ("Wonen", 0, 0, 100), ("Taal", 50, 50, 0)])
    assert grafiek.zin == "Het meest zelf en netwerk: Geld, Taal. Het meest professional: Wonen."


@given(
    st.lists(
        st.tuples(st.text(min_size=1, max_size=40), st.integers(0, 100), st.integers(0, 100)), min_size=1, max_size=12
    )
)
def test_shares_of_any_size_stay_readable(gebieden: list[tuple[str, int, int]]) -> None:
    rijen = [(naam, min(a, b), max(a, b) - min(a, b), 100 - max(a, b)) for naam, a, b in gebieden]
    controleer(aandelen(rijen))


def _reeks(*stappen: int, versie: str = "2026-1", naam: str = "Zin in werk") -> Reeks:
    eerste = DAG - timedelta(days=100 * len(stappen))
    return Reeks(
        naam,
        tuple(Stand(eerste + timedelta(days=100 * nr), s, f"woorden {s}", versie) for nr, s in enumerate(stappen)),
    )


def test_a_higher_step_stands_higher_and_the_line_goes_along() -> None:
    grafiek = indicatorlijn([_reeks(2, 5, 1)], DAG)
    y = [v.y for v in grafiek.vormen if isinstance(v, Cirkel)]
    assert y[1] < y[0] < y[2]
    assert [v for v in grafiek.vormen if isinstance(v, Lijn)][-1].punten[1][1] == y[1]
    assert grafiek.tabel.rijen[0] == ("Zin in werk", "28 januari 2026", "2", "woorden 2", "2026-1")


def test_the_sentence_names_what_changed_and_adds_nothing_up() -> None:
    reeksen = [_reeks(2, 4, naam="Uren"), _reeks(3, 3, naam="Zin"), _reeks(4, 2, naam="Rust"), _reeks(1, naam="Taal")]
    assert indicatorlijn(reeksen, DAG).zin == "Vooruit: Uren. Terug: Rust. Hetzelfde: Zin."
    assert "één keer gemeten" in indicatorlijn([_reeks(2)], DAG).zin


def test_a_step_in_other_words_is_not_joined_to_the_one_before() -> None:
    oud, nieuw = _reeks(2, 3), _reeks(5, versie="2027-1")
    grafiek = indicatorlijn([Reeks("Zin", (*oud.standen, *nieuw.standen))], DAG)
    lijnen = [v for v in grafiek.vormen if isinstance(v, Lijn) and v.rol == "merk"]
    assert [len(lijn.punten) for lijn in lijnen] == [2]
    assert "één keer gemeten" in grafiek.zin


@given(st.lists(st.lists(st.integers(1, 5), min_size=1, max_size=8), min_size=1, max_size=6))
def test_any_course_stays_inside(stappen: list[list[int]]) -> None:
    controleer(indicatorlijn([_reeks(*s) for s in stappen], DAG))


def test_a_chart_of_nothing_is_refused() -> None:
    with pytest.raises(ValueError, match="minstens één"):
        aandelen([])
    with pytest.raises(ValueError, match="minstens één"):
        indicatorlijn([], DAG)
    with pytest.raises(ValueError, match="minstens één"):
        indicatorlijn([Reeks("Zin", ())], DAG)


def test_the_step_within_reach_is_an_open_mark_and_said_in_words() -> None:
    metingen = [(date(2026, 1, 1), 2), (date(2026, 6, 1), 3)]
    met, zonder = ladder(metingen, TREDEN, DAG, groei=4), ladder(metingen, TREDEN, DAG)
    open_ = [v for v in met.vormen if isinstance(v, Cirkel) and v.rand == "merk"]
    assert len(open_) == 1
    assert open_[0].y < min(v.y for v in zonder.vormen if isinstance(v, Cirkel))
    assert met.zin.endswith("Binnen een jaar kan trede 4, Zonder loon.")
    assert ladder(metingen, TREDEN, DAG, groei=3).zin == zonder.zin
    controleer(met)

"""Five years as steps: what is known is whole, what is not is dashed and said, and every event has its number."""

from dataclasses import dataclass
from datetime import date, timedelta
from decimal import Decimal
from itertools import pairwise

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from tests.grafiek.test_grafieken import centen, controleer
from werkteam_desktop.grafiek.staven import naast_elkaar
from werkteam_desktop.grafiek.vijf_jaar import NIET_BEKEND, vijfjaarlijn
from werkteam_desktop.grafiek.vormen import Cirkel, Grafiek, Lijn, Rechthoek, Tekst, Veelhoek, uiteen

TOT = date(2031, 9, 1)
BEKEND_TOT = date(2026, 12, 31)
NODIG = Decimal(1864)


@dataclass(frozen=True)
class Trede:
    datum: date
    met: Decimal
    zonder: Decimal = NODIG
    wat: str = "Er gebeurt iets."

    @property
    def bekend(self) -> bool:
        return self.datum <= BEKEND_TOT


TREDEN = (
    Trede(date(2026, 9, 1), Decimal(2106), wat="Het werk begint."),
    Trede(date(2027, 9, 1), Decimal(2035), wat="De vrijlating van loon is voorbij."),
    Trede(date(2029, 6, 1), Decimal(1800), wat="Een kind is 18 jaar."),
)


def lijn(*treden: Trede, tot: date = TOT, bekend_tot: date = BEKEND_TOT, breedte: float = 640) -> Grafiek:
    return vijfjaarlijn(treden or TREDEN, tot, NODIG, bekend_tot, "Vanaf juni 2029 is het minder.", breedte)


def teksten(grafiek: Grafiek) -> list[str]:
    return [vorm.tekst for vorm in grafiek.vormen if isinstance(vorm, Tekst)]


def met_werk(grafiek: Grafiek) -> list[Lijn]:
    return [vorm for vorm in grafiek.vormen if isinstance(vorm, Lijn) and vorm.rol == "merk"]


def test_the_line_is_whole_as_far_as_amounts_are_known_and_dashed_after_that_with_words() -> None:
    heel, gestreept = met_werk(lijn())
    assert not heel.gestreept
    assert gestreept.gestreept
    assert heel.punten[-1] == gestreept.punten[0]
    dagen = (date(2027, 1, 1) - date(2026, 9, 1)).days / (TOT - date(2026, 9, 1)).days
    begin, einde = heel.punten[0][0], gestreept.punten[-1][0]
    assert heel.punten[-1][0] == pytest.approx(begin + dagen * (einde - begin))
    assert NIET_BEKEND in teksten(lijn())


def test_when_all_is_known_nothing_is_dashed_and_nothing_is_said() -> None:
    grafiek = lijn(bekend_tot=TOT)
    assert [deel.gestreept for deel in met_werk(grafiek)] == [False]
    assert NIET_BEKEND not in teksten(grafiek)


def test_every_event_has_the_number_of_its_row_in_the_table() -> None:
    grafiek = lijn()
    assert len([vorm for vorm in grafiek.vormen if isinstance(vorm, Cirkel)]) == 3
    assert {"1", "2", "3"} <= set(teksten(grafiek))
    assert [rij[:3] for rij in grafiek.tabel.rijen] == [
        ("1", "sep 2026", "Het werk begint."),
        ("2", "sep 2027 *", "De vrijlating van loon is voorbij."),
        ("3", "jun 2029 *", "Een kind is 18 jaar."),
    ]
    assert grafiek.tabel.rijen[2][3:] == ("€ 1.800", "€ 1.864", "– 64")


def test_what_lies_under_what_is_needed_is_filled_from_that_date_on() -> None:
    (vlak,) = (vorm for vorm in lijn().vormen if isinstance(vorm, Veelhoek))
    hoogten = {y for _, y in vlak.punten}
    assert min(x for x, _ in vlak.punten) == pytest.approx(met_werk(lijn())[1].punten[-2][0])
    assert max(hoogten) == met_werk(lijn())[1].punten[-1][1]
    assert not [vorm for vorm in lijn(*TREDEN[:2]).vormen if isinstance(vorm, Veelhoek)]


def test_each_line_says_its_own_name_and_amount_at_its_end() -> None:
    assert {"met werk € 1.800", "zonder werk € 1.864", "nu nodig € 1.864"} <= set(teksten(lijn()))


def test_an_event_at_the_end_says_why_without_amounts_and_draws_nothing_further() -> None:
    aow = Trede(date(2030, 6, 1), Decimal(1800), wat="U heeft de AOW-leeftijd.")
    grafiek = lijn(*TREDEN, aow, tot=aow.datum)
    assert grafiek.tabel.rijen[-1] == ("4", "jun 2030", "U heeft de AOW-leeftijd.", "", "", "")
    assert met_werk(grafiek)[-1].punten[-1][0] == pytest.approx(640 - 112)


def test_without_a_step_before_the_end_there_is_no_line() -> None:
    with pytest.raises(ValueError, match="minstens één"):
        lijn(TREDEN[0], tot=TREDEN[0].datum)


@settings(deadline=None)
@given(
    st.lists(st.tuples(st.integers(0, 59), centen, centen), min_size=1, max_size=61, unique_by=lambda t: t[0]),
    centen,
    st.sampled_from([300.0, 458.0, 640.0, 900.0]),
    st.dates(date(2025, 1, 1), date(2032, 1, 1)),
)
def test_any_five_years_stay_readable(
    stappen: list[tuple[int, Decimal, Decimal]], nodig: Decimal, breedte: float, bekend_tot: date
) -> None:
    treden = [Trede(date(2026, 9, 1) + timedelta(days=30 * nr), met, zonder) for nr, met, zonder in sorted(stappen)]
    controleer(vijfjaarlijn(treden, TOT, nodig, bekend_tot, "Zo loopt het.", breedte))


def test_bars_side_by_side_are_in_proportion_and_say_the_difference() -> None:
    grafiek = naast_elkaar(("24 uur", "32 uur", "thuis"), (Decimal(2000), Decimal(2500), Decimal(1500)), links=100)
    controleer(grafiek)
    staven = [vorm for vorm in grafiek.vormen if isinstance(vorm, Rechthoek)]
    assert [staaf.hoogte / staven[0].hoogte for staaf in staven] == pytest.approx([1, 1.25, 0.75])
    assert [staaf.x + staaf.breedte / 2 for staaf in staven] == pytest.approx([150, 250, 350])
    assert teksten(grafiek) == ["€ 2.000", "€ 2.500 (+ 500)", "€ 1.500 (– 500)"]
    assert grafiek.zin == "Het meeste per maand is € 2.500, bij ‘32 uur’."
    with pytest.raises(ValueError, match="minstens één"):
        naast_elkaar((), ())


@settings(deadline=None)
@given(st.lists(centen, min_size=1, max_size=4), st.sampled_from([240.0, 458.0, 640.0]))
def test_bars_of_any_scenarios_stay_readable(totalen: list[Decimal], breedte: float) -> None:
    controleer(naast_elkaar([f"scenario {nr}" for nr in range(len(totalen))], totalen, breedte, links=breedte / 5))


@given(st.lists(st.floats(0, 100), max_size=30).map(sorted), st.floats(1, 20))
def test_places_are_moved_apart_within_bounds_and_keep_their_order(wens: list[float], stap: float) -> None:
    plek = uiteen(wens, 0, 100, stap)
    ruimte = min(stap, 100 / max(len(wens), 1))
    assert all(b - a >= ruimte - 1e-6 for a, b in pairwise(plek))
    assert all(-1e-6 <= p <= 100 + 1e-6 for p in plek)
    if all(b - a >= ruimte for a, b in pairwise(wens)) and wens:
        binnen = ruimte / 2 <= wens[0] and wens[-1] <= 100 - ruimte / 2
        assert not binnen or plek == pytest.approx(wens)

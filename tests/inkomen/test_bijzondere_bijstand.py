"""Bijzondere bijstand as a line of the gemeente: costs minus what someone can pay of them."""

from collections.abc import Callable
from decimal import Decimal
from typing import Any

import pytest

from werkteam_desktop.inkomen.geld import NUL
from werkteam_desktop.inkomen.gemeente import lees_gemeente
from werkteam_desktop.inkomen.invoer import vraag_uit_json
from werkteam_desktop.inkomen.normen import laad_normen
from werkteam_desktop.inkomen.uitkomst import Uitkomst
from werkteam_desktop.inkomen.voor_na import bereken

BESTAND = """gemeente = "0001"
voorbeeld = true
bron = "VOORBEELD"

[[regeling]]
soort = "bijzondere_bijstand"
naam = "Bewindvoering"
artikel = "Participatiewet art. 35"
vanaf = 2025-01-01
inkomensgrens = 1
per_jaar = { alleenstaand = 1800, alleenstaande_ouder = 1800, gehuwd = 1800 }
"""
TERM = '\n[[term]]\nnaam = "{naam}"\nvanaf = 2025-01-01\nwaarde = {waarde}\n'

Reken = Callable[..., Uitkomst]


@pytest.fixture
def reken(referentie: dict[str, Any]) -> Reken:
    """The reference case in a gemeente with costs of 1.800 a year, its terms and whatever differs in the question."""
    normen = laad_normen()

    def doe(termen: dict[str, str] | None = None, vermogen: str = "0.00", **werk: str) -> Uitkomst:
        tekst = BESTAND + "".join(TERM.format(naam=naam, waarde=waarde) for naam, waarde in (termen or {}).items())
        gemeente = lees_gemeente(tekst.encode(), "0001.toml", normen.open_termen)
        invoer = referentie | {"gemeente": "0001"}
        invoer["werk"] = invoer["werk"] | werk
        invoer["huishouden"] = invoer["huishouden"] | {"vermogen": vermogen}
        return bereken(vraag_uit_json(invoer), normen.met({"0001": gemeente}))

    return doe


def _bedragen(uitkomst: Uitkomst) -> tuple[str, ...]:
    for kolom in (uitkomst.voor, uitkomst.na):
        for regel in kolom.regels:
            assert sum((stap.bedrag for stap in regel.uitleg if stap.telt), NUL) == regel.bedrag
    return tuple(str(kolom.bedrag("bijzondere_bijstand")) for kolom in (uitkomst.voor, uitkomst.na))


def test_wage_that_the_bijstand_leaves_out_is_money_to_pay_costs_from(reken: Reken) -> None:
    """With 24 hours 1.518,63 + 71,01 is 241,15 a month above the norm of 1.348,49: more than the 150 of the costs."""
    assert _bedragen(reken()) == ("150.00", "0.00")
    # Eight hours: 519,65 + 958,75 - 1.348,49 = 129,91, just what was left out; 150 - 129,91
    assert _bedragen(reken(uren_per_week="8")) == ("150.00", "20.09")


def test_the_gemeente_may_ask_a_part_of_it_and_may_take_the_drempel_off(reken: Reken) -> None:
    deel = {"bijzondere_bijstand_draagkracht": "0.35"}
    assert _bedragen(reken(deel)) == ("150.00", "65.60")  # 35% of 241,15 = 84,40
    drempel = {"bijzondere_bijstand_drempel_toegepast": "true"}
    assert _bedragen(reken(drempel)) == ("135.33", "0.00")  # 1.800 - 176 = 1.624 a year


@pytest.mark.parametrize(("vermogen", "bedrag"), [("8000.00", "150.00"), ("8000.01", "0.00")])
def test_wealth_above_the_limit_goes_first(reken: Reken, vermogen: str, bedrag: str) -> None:
    # Above the limit there is no bijstand either: then the income is below the norm, and still nothing is given.
    assert _bedragen(reken(vermogen=vermogen))[0] == bedrag


def test_what_is_counted_is_no_longer_named_as_left_out(reken: Reken) -> None:
    zinnen = reken().niet_meegerekend
    assert not any("bijzondere bijstand" in zin for zin in zinnen)
    assert any(zin.startswith("Regelingen van uw gemeente") for zin in zinnen)
    assert Decimal(_bedragen(reken())[0]) > 0

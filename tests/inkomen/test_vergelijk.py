"""Scenarios side by side: every euro of the difference stands on a line."""

from dataclasses import replace
from decimal import Decimal
from typing import Any

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from tests.inkomen.test_eigenschappen import vragen
from werkteam_desktop.fouten import InvoerFout
from werkteam_desktop.inkomen.invoer import vraag_uit_json
from werkteam_desktop.inkomen.normen import laad_normen
from werkteam_desktop.inkomen.vergelijk import Scenario, vergelijk
from werkteam_desktop.inkomen.voor_na import bereken
from werkteam_desktop.inkomen.vraag import Vraag


@settings(max_examples=25, deadline=None, suppress_health_check=[HealthCheck.too_slow])
@given(st.lists(vragen(), min_size=2, max_size=4))
def test_the_lines_make_the_whole_difference(vragen_: list[Vraag]) -> None:
    v = vergelijk([Scenario(f"scenario {nr}", vraag) for nr, vraag in enumerate(vragen_)], laad_normen())
    assert v.uitkomsten == tuple(bereken(vraag, laad_normen()) for vraag in vragen_)
    for nr, totaal in enumerate(v.totalen):
        assert sum(regel.bedragen[nr] for regel in v.regels) == totaal
        assert sum(regel.verschillen[nr] for regel in v.regels) == totaal - v.totalen[0]
    assert len(v.zinnen) == len(vragen_) - 1


def test_more_hours_in_words(referentie: dict[str, Any]) -> None:
    vraag = vraag_uit_json(referentie)
    meer = replace(vraag, werk=replace(vraag.werk, uren_per_week=Decimal(32)))
    v = vergelijk([Scenario("24 uur", vraag), Scenario("32 uur", meer), Scenario("ook 24", vraag)], laad_normen())
    assert v.zinnen == (
        "Bij ‘32 uur’ heeft u € 424 meer per maand dan bij ‘24 uur’: loon € 495 meer, bijstand € 71 minder.",
        "Bij ‘ook 24’ heeft u evenveel als bij ‘24 uur’.",
    )


def test_a_household_that_changes_in_words(referentie: dict[str, Any]) -> None:
    alleen = vraag_uit_json(referentie)
    referentie["huishouden"] |= {"leefvorm": "gehuwd", "partner": {"geboortedatum": "1990-01-01"}}
    samen = vergelijk([Scenario("alleen", alleen), Scenario("samen", vraag_uit_json(referentie))], laad_normen())
    assert samen.zinnen[0].startswith("Bij ‘samen’ heeft u € 727 meer per maand dan bij ‘alleen’: bijstand € 608 meer,")


def test_one_five_or_two_alike_are_refused(referentie: dict[str, Any]) -> None:
    vraag = vraag_uit_json(referentie)
    for aantal in (1, 5):
        with pytest.raises(InvoerFout, match="2 tot en met 4"):
            vergelijk([Scenario(str(nr), vraag) for nr in range(aantal)], laad_normen())
    with pytest.raises(InvoerFout, match="eigen naam"):
        vergelijk([Scenario("nu", vraag), Scenario("nu", vraag)], laad_normen())


def test_a_scenario_that_is_not_possible_is_named(referentie: dict[str, Any]) -> None:
    vraag = vraag_uit_json(referentie)
    te_veel = replace(vraag, werk=replace(vraag.werk, uren_per_week=Decimal(90)))
    with pytest.raises(InvoerFout, match=r"^heel veel: werk\.uren_per_week: "):
        vergelijk([Scenario("nu", vraag), Scenario("heel veel", te_veel)], laad_normen())

"""Scenarios side by side: every euro of the difference stands on a line."""

from dataclasses import replace
from datetime import date
from decimal import Decimal
from typing import Any

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from tests.inkomen.test_eigenschappen import vragen
from werkteam_desktop.fouten import InvoerFout
from werkteam_desktop.inkomen.invoer import vraag_uit_json
from werkteam_desktop.inkomen.normen import laad_normen
from werkteam_desktop.inkomen.vergelijk import Scenario, scenarionaam, vergelijk
from werkteam_desktop.inkomen.voor_na import bereken
from werkteam_desktop.inkomen.vraag import Opvang, Vraag, Woning


@settings(max_examples=25, deadline=None, suppress_health_check=[HealthCheck.too_slow])
@given(st.lists(vragen(), min_size=2, max_size=4))
def test_the_lines_make_the_whole_difference(vragen_: list[Vraag]) -> None:
    v = vergelijk([Scenario(f"scenario {nr}", vraag) for nr, vraag in enumerate(vragen_)], laad_normen())
    assert v.uitkomsten == tuple(bereken(vraag, laad_normen()) for vraag in vragen_)
    for nr, totaal in enumerate(v.totalen):
        assert sum(regel.bedragen[nr] for regel in v.regels) == totaal
        assert sum(regel.bedragen[nr] - regel.bedragen[0] for regel in v.regels) == totaal - v.totalen[0]
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


def test_none_five_or_two_alike_are_refused(referentie: dict[str, Any]) -> None:
    vraag = vraag_uit_json(referentie)
    for aantal in (0, 5):
        with pytest.raises(InvoerFout, match="1 tot en met 4"):
            vergelijk([Scenario(str(nr), vraag) for nr in range(aantal)], laad_normen())
    with pytest.raises(InvoerFout, match="eigen naam"):
        vergelijk([Scenario("nu", vraag), Scenario("nu", vraag)], laad_normen())


def test_a_scenario_that_is_not_possible_is_named(referentie: dict[str, Any]) -> None:
    vraag = vraag_uit_json(referentie)
    te_veel = replace(vraag, werk=replace(vraag.werk, uren_per_week=Decimal(90)))
    with pytest.raises(InvoerFout, match=r"^heel veel: werk\.uren_per_week: "):
        vergelijk([Scenario("nu", vraag), Scenario("heel veel", te_veel)], laad_normen())


def test_one_scenario_alone_has_its_lines_and_nothing_to_differ_from(referentie: dict[str, Any]) -> None:
    v = vergelijk([Scenario("24 uur", vraag_uit_json(referentie))], laad_normen())
    assert v.totalen == (Decimal("2105.64"),)
    assert v.zinnen == ()


@pytest.mark.parametrize(
    ("werk", "naam"),
    [
        ({"uren_per_week": Decimal(32)}, "32 uur"),
        ({"uren_per_week": Decimal(32), "betaalperiode": "vier_weken"}, "32 uur, vier weken"),
        ({"uurloon": Decimal("18.25")}, "24 uur, € 18,25 per uur"),
        ({"start": date(2027, 3, 1)}, "24 uur, vanaf 1 maart 2027"),
        ({"einde": date(2027, 2, 28)}, "24 uur, tot en met 28 februari 2027"),
        ({"reiskosten_per_maand": Decimal(60)}, "24 uur, reizen € 60"),
        ({"kinderopvang": (Opvang("bso", Decimal(40), Decimal(9)),)}, "24 uur, met opvang"),
    ],
)
def test_a_scenario_names_itself_by_how_its_job_differs(
    referentie: dict[str, Any], werk: dict[str, Any], naam: str
) -> None:
    vraag = vraag_uit_json(referentie)
    anders = replace(vraag, werk=replace(vraag.werk, **werk))
    assert scenarionaam(anders, [Scenario("24 uur", vraag)]) == naam


@pytest.mark.parametrize(
    ("huis", "naam"),
    [
        ({"woning": Woning("huur", Decimal(500))}, "24 uur, huur € 500"),
        ({"woning": Woning("koop", Decimal(640))}, "24 uur, koopwoning"),
        ({"vermogen": Decimal(5000)}, "24 uur, spaargeld € 5.000"),
        ({"kostendelende_medebewoners": 2}, "24 uur, 2 huisgenoten"),
    ],
)
def test_a_scenario_names_itself_by_how_its_home_differs(
    referentie: dict[str, Any], huis: dict[str, Any], naam: str
) -> None:
    vraag = vraag_uit_json(referentie)
    anders = replace(vraag, huishouden=replace(vraag.huishouden, **huis))
    assert scenarionaam(anders, [Scenario("nu", vraag)]) == naam


def test_the_first_says_only_what_is_special_and_no_two_names_are_alike(referentie: dict[str, Any]) -> None:
    vraag = vraag_uit_json(referentie)
    assert scenarionaam(vraag, ()) == "24 uur"
    per_week = replace(vraag, werk=replace(vraag.werk, betaalperiode="week"))
    assert scenarionaam(per_week, ()) == "24 uur, per week betaald"
    staan = [Scenario("24 uur", vraag), Scenario("24 uur (2)", vraag)]
    assert scenarionaam(vraag, staan) == "24 uur (3)"

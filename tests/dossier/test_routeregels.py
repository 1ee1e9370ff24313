"""The route advice, on scenarios as data and on any facts at all."""

import datetime as dt
import tomllib
from dataclasses import asdict, fields, replace
from pathlib import Path
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from werkteam_desktop.dossier.catalogus import routeregels, routes
from werkteam_desktop.dossier.routeregels import RouteFeiten, adviseer

DAG = dt.date(2026, 11, 24)
REGELS = routeregels(DAG)
GEVALLEN = tomllib.loads((Path(__file__).parents[1] / "scenarios" / "routeregels.toml").read_text(encoding="utf-8"))[
    "geval"
]

feiten = st.builds(
    RouteFeiten,
    aantal_belemmeringen=st.none() | st.integers(0, 11),
    zorg_nodig=st.none() | st.booleans(),
    kan_werken=st.none() | st.booleans(),
    baan_in_zicht=st.none() | st.booleans(),
    ladder_trede=st.none() | st.integers(1, 6),
    uren_beschikbaar=st.none() | st.integers(0, 40),
    doelgroepenregister=st.none() | st.sampled_from(["ja", "nee", "aangevraagd", "onbekend"]),
    leeftijd=st.none() | st.integers(16, 70),
    startkwalificatie=st.none() | st.booleans(),
)


@pytest.mark.parametrize("geval", GEVALLEN, ids=lambda g: g["naam"])
def test_scenario_gives_its_route_and_alternatives(geval: dict[str, Any]) -> None:
    advies = adviseer(RouteFeiten(**geval["feiten"]), REGELS)
    assert advies.route == geval["route"]
    assert list(advies.alternatieven) == geval["alternatieven"]


@given(feiten)
def test_any_facts_give_one_known_route_with_finished_reasons(f: RouteFeiten) -> None:
    advies = adviseer(f, REGELS)
    assert advies.route in {r.code for r in routes().op(DAG)}
    assert advies.route not in advies.alternatieven
    assert advies.redenen
    assert advies.regelversie == "2026-1"
    for zin in (*advies.redenen, *advies.aandacht):
        assert zin.endswith(".")
        assert "{" not in zin
        assert "None" not in zin
    assert adviseer(f, REGELS) == advies


@given(feiten, st.integers(1, 5))
def test_more_obstacles_never_move_somebody_from_the_team_to_the_wsp(f: RouteFeiten, meer: int) -> None:
    if f.aantal_belemmeringen is None or adviseer(f, REGELS).route == "wsp":
        return
    verder = replace(f, aantal_belemmeringen=f.aantal_belemmeringen + meer)
    assert adviseer(verder, REGELS).route != "wsp"


@given(feiten, st.sampled_from([x.name for x in fields(RouteFeiten)]))
def test_an_advice_that_names_nothing_unknown_stays_when_an_unknown_fact_becomes_known(
    f: RouteFeiten, naam: str
) -> None:
    advies = adviseer(f, REGELS)
    if advies.onbekend or asdict(f)[naam] is not None:
        return
    for waarde in {
        "aantal_belemmeringen": (0, 9),
        "ladder_trede": (1, 6),
        "uren_beschikbaar": (0, 40),
        "leeftijd": (18, 60),
        "doelgroepenregister": ("ja", "nee"),
    }.get(naam, (True, False)):
        assert adviseer(replace(f, **{naam: waarde}), REGELS).route == advies.route


def test_missing_facts_are_named_in_the_reasons() -> None:
    advies = adviseer(RouteFeiten(kan_werken=True, aantal_belemmeringen=0, doelgroepenregister="onbekend"), REGELS)
    assert advies.route == "wsp"
    assert advies.redenen[-1] == (
        "Nog niet bekend: of eerst zorg nodig is en of iemand in het doelgroepenregister staat. "
        "Dat kan het advies veranderen."
    )


def test_the_limit_for_blocking_leefgebieden_is_data() -> None:
    drie = replace(REGELS, grenzen={**REGELS.grenzen, "belemmeringen": 3})
    f = RouteFeiten(zorg_nodig=False, kan_werken=True, aantal_belemmeringen=2, doelgroepenregister="nee")
    assert adviseer(f, REGELS).route == "lokaal_werkteam"
    assert adviseer(f, drie).route == "wsp"


def test_young_without_startkwalificatie_is_pointed_to_school_without_changing_the_route() -> None:
    f = RouteFeiten(zorg_nodig=False, kan_werken=True, aantal_belemmeringen=0, doelgroepenregister="nee")
    jong = replace(f, leeftijd=26, startkwalificatie=False)
    assert any("Jongerenloket" in z for z in adviseer(jong, REGELS).aandacht)
    assert adviseer(replace(jong, leeftijd=27), REGELS).aandacht == ()
    assert adviseer(jong, REGELS).route == adviseer(f, REGELS).route


def test_every_fact_in_the_rules_exists_and_has_a_name_for_the_screen() -> None:
    assert set(REGELS.feiten) == {f.name for f in fields(RouteFeiten)}

"""The route advice, on scenarios as data and on any facts at all."""

import datetime as dt
import tomllib
from collections.abc import Iterator
from dataclasses import asdict, fields, replace
from itertools import product
from pathlib import Path
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from werkteam_desktop.dossier.catalogus import routeregels, routes
from werkteam_desktop.dossier.routeregels import RouteFeiten, adviseer, in_woorden, kantelpunt

DAG = dt.date(2026, 11, 24)
REGELS = routeregels(DAG)
SCENARIOS = tomllib.loads((Path(__file__).parents[1] / "scenarios" / "routeregels.toml").read_text(encoding="utf-8"))
GEVALLEN = SCENARIOS["geval"]

feiten = st.builds(
    RouteFeiten,
    aantal_belemmeringen=st.none() | st.integers(0, 11),
    zorg_nodig=st.none() | st.booleans(),
    kan_werken=st.none() | st.booleans(),
    baan_in_zicht=st.none() | st.booleans(),
    ladder_trede=st.none() | st.integers(1, 6),
    uren_beschikbaar=st.none() | st.integers(0, 40),
    doelgroepenregister=st.none() | st.sampled_from(["ja", "nee", "aangevraagd", "beschut", "onbekend"]),
    leeftijd=st.none() | st.integers(16, 70),
    startkwalificatie=st.none() | st.booleans(),
    taal_lastig=st.none() | st.booleans(),
    geld_belemmert=st.none() | st.booleans(),
    aangemeld=st.none() | st.booleans(),
)


@pytest.mark.parametrize("geval", GEVALLEN, ids=lambda g: g["naam"])
def test_scenario_gives_its_route_and_alternatives(geval: dict[str, Any]) -> None:
    advies = adviseer(RouteFeiten(**geval["feiten"]), REGELS)
    assert advies.route == geval["route"]
    assert list(advies.alternatieven) == geval["alternatieven"]
    if "naast" in geval:
        assert list(advies.naast) == geval["naast"]
    for code in geval.get("aandacht", []):
        (zin,) = [a.zin for a in REGELS.aandacht if a.code == code]
        assert zin in advies.aandacht


@given(feiten)
def test_any_facts_give_one_known_route_with_finished_reasons(f: RouteFeiten) -> None:
    advies = adviseer(f, REGELS)
    assert advies.route in {r.code for r in routes().op(DAG)}
    assert advies.route not in advies.alternatieven
    assert advies.redenen
    assert advies.regelversie == "2026-1"
    assert advies.route not in advies.naast
    for zin in (*advies.redenen, *advies.aandacht, *advies.naast.values()):
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
        "doelgroepenregister": ("ja", "nee", "beschut"),
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


@given(feiten)
def test_the_answers_that_made_the_advice_make_it_again(f: RouteFeiten) -> None:
    advies = adviseer(f, REGELS)
    opnieuw = adviseer(RouteFeiten(**advies.antwoorden), REGELS)
    assert (opnieuw.route, opnieuw.redenen) == (advies.route, advies.redenen)
    bekend = {k: v for k, v in asdict(f).items() if v not in (None, "onbekend")}
    assert advies.antwoorden.items() <= bekend.items()


def _beter(f: RouteFeiten) -> Iterator[tuple[int, RouteFeiten]]:
    """(steps, facts) of everything that may get better, of any number of facts at once."""
    mogelijk: list[list[tuple[int, dict[str, Any]]]] = [
        [
            (k, {"aantal_belemmeringen": (f.aantal_belemmeringen or 0) - k})
            for k in range(1 + (f.aantal_belemmeringen or 0))
        ],
        [(0, {}), (1, {"zorg_nodig": False})] if f.zorg_nodig else [(0, {})],
        [(0, {}), (1, {"kan_werken": True})] if f.kan_werken is False else [(0, {})],
        [(0, {}), (1, {"baan_in_zicht": True})] if f.baan_in_zicht is False else [(0, {})],
    ]
    if f.aantal_belemmeringen is None:
        mogelijk[0] = [(0, {})]
    for keuze in product(*mogelijk):
        yield sum(k for k, _ in keuze), replace(f, **{n: w for _, d in keuze for n, w in d.items()})


@given(feiten)
def test_the_smallest_change_flips_the_advice_and_no_smaller_one_does(f: RouteFeiten) -> None:
    nu = adviseer(f, REGELS).route
    punt = kantelpunt(f, REGELS)
    kleinste = min((stappen for stappen, g in _beter(f) if adviseer(g, REGELS).route != nu), default=None)
    if punt is None:
        assert kleinste is None  # with these rules two facts are always enough
        return
    assert 1 <= len(punt.feiten) <= 2
    assert "leeftijd" not in punt.feiten
    assert all(getattr(f, naam) not in (None, waarde) for naam, waarde in punt.feiten.items())
    assert adviseer(replace(f, **punt.feiten), REGELS).route == punt.route != nu
    stappen = sum(abs(int(getattr(f, naam)) - int(waarde)) for naam, waarde in punt.feiten.items())
    assert stappen == kleinste


@pytest.mark.parametrize("geval", SCENARIOS["kanteling"], ids=lambda g: g["naam"])
def test_scenario_tips_where_it_should(geval: dict[str, Any]) -> None:
    punt = kantelpunt(RouteFeiten(**geval["feiten"]), REGELS)
    assert (dict(punt.feiten) if punt else None) == geval.get("kantelt")
    assert (punt.route if punt else None) == geval.get("wordt")


def test_two_facts_are_tried_when_one_does_not_tip() -> None:
    zorg_telt_niet = replace(REGELS, regel=tuple(r for r in REGELS.regel if r.code not in ("R1", "R4")))
    f = RouteFeiten(zorg_nodig=False, kan_werken=False, baan_in_zicht=False, aantal_belemmeringen=0)
    punt = kantelpunt(f, zorg_telt_niet)
    assert punt is not None
    assert punt.feiten == {"baan_in_zicht": True, "kan_werken": True}
    wat = in_woorden(punt, f, [])
    assert wat.zin == (
        "Als er een baan of werkplek in zicht is en betaald werk kan, wordt het advies: Werkgeversservicepunt."
    )
    assert wat.fase == "ontwikkeling"


def test_the_change_is_told_with_the_names_of_the_leefgebieden() -> None:
    f = RouteFeiten(zorg_nodig=False, kan_werken=True, aantal_belemmeringen=3, doelgroepenregister="nee")
    punt = kantelpunt(f, REGELS)
    assert punt is not None
    wat = in_woorden(punt, f, ["Geld", "Wat het lichaam aankan", "Wonen"])
    assert wat.zin == (
        "Als geld en ‘wat het lichaam aankan’ werk niet meer tegenhouden, wordt het advies: Werkgeversservicepunt."
    )
    assert wat.doel == "Geld en ‘wat het lichaam aankan’ houden werk niet meer tegen."
    een = replace(f, aantal_belemmeringen=2)
    punt = kantelpunt(een, REGELS)
    assert punt is not None
    assert in_woorden(punt, een, ["Geld", "Wonen"]).doel == "Geld houdt werk niet meer tegen."

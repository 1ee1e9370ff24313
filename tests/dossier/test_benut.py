"""What fits and is not in the plan is offered, until somebody says why not, and again when the facts change."""

import datetime as dt
from typing import Any

import pytest

from tests.dossier.planhulp import DAG, inwoner_met, plan_met
from werkteam_desktop.dossier import Afweging, Inwoner, Laddermeting, Plaatsing, Routekeuze
from werkteam_desktop.dossier.benut import Kans, kansen
from werkteam_desktop.dossier.catalogus import codelijst, leefgebieden, routes, voorzieningen
from werkteam_desktop.dossier.lks import drempels
from werkteam_desktop.dossier.planregels import kansregels

MORGEN = DAG + dt.timedelta(days=1)


def _kansen(inwoner: Inwoner, dag: dt.date = DAG) -> dict[str, Kans]:
    return {k.soort.code: k for k in kansen(inwoner, dag)}


@pytest.mark.parametrize(
    ("feiten", "fase", "code"),
    [
        ({"uitkering_sinds": dt.date(2025, 1, 1), "baan_in_zicht": True}, "ontwikkeling", "proefplaatsing"),
        ({"uitkering_sinds": dt.date(2025, 1, 1)}, "werk", "proefplaatsing"),
        ({"doelgroepenregister": "ja"}, "werk", "loonkostensubsidie"),
        ({"loonwaarde": 60}, "stabiliteit", "loonkostensubsidie"),
        ({"doelgroepenregister": "ja", "baan_in_zicht": True}, "werk", "loonkostensubsidie_forfaitair"),
        ({"doelgroepenregister": "ja"}, "werk", "no_riskpolis"),
        ({"doelgroepenregister": "ja"}, "werk", "jobcoach"),
        ({"doelgroepenregister": "ja"}, "werk", "werkplekaanpassing"),
        ({"geboortedatum": "2004-01-01", "startkwalificatie": False}, "ontwikkeling", "leerwerktraject"),
        ({"geboortedatum": "1980-01-01", "startkwalificatie": False}, "ontwikkeling", "praktijkleren"),
        ({"uitkering_sinds": dt.date(2024, 12, 1), "kan_werken": True}, "ontwikkeling", "werkervaringsplek"),
        ({"ladder": 2}, "stabiliteit", "sociale_activering"),
        ({"ladder": 3}, "ontwikkeling", "vrijwilligerswerk"),
        ({"taalniveau": "arm"}, "ontwikkeling", "taal"),
        ({"belemmering": "geld"}, "stabiliteit", "schuldhulp"),
        ({"uitkering_sinds": dt.date(2023, 12, 1), "geboortedatum": "1990-01-01"}, "stabiliteit", "inkomenstoeslag"),
        ({"zorg_nodig": True}, "stabiliteit", "wijkteam"),
        ({"inburgeringsroute": "zelfredzaamheid"}, "ontwikkeling", "inburgering_zroute"),
        ({"doelgroepenregister": "ja", "kan_werken": True}, "ontwikkeling", "tomin_werkleertraject"),
    ],
)
def test_help_that_fits_by_a_rule_is_offered_with_the_reason(feiten: dict[str, Any], fase: str, code: str) -> None:
    kans = _kansen(inwoner_met(plan_met(fase=fase), **feiten))[code]
    assert kans.waarom
    assert kans.antwoord is None


@pytest.mark.parametrize(
    ("feiten", "fase", "code"),
    [
        ({"uitkering_sinds": dt.date(2024, 12, 2), "kan_werken": True}, "ontwikkeling", "werkervaringsplek"),
        ({"geboortedatum": "1999-12-01", "startkwalificatie": False}, "ontwikkeling", "leerwerktraject"),
        ({"taalniveau": "arm", "inburgeringsroute": "zelfredzaamheid"}, "ontwikkeling", "taal"),
        ({"loonwaarde": 100}, "werk", "loonkostensubsidie"),
        ({"doelgroepenregister": "nee"}, "werk", "jobcoach"),
        (
            {"doelgroepenregister": "ja", "gemeente": "0296", "kan_werken": True},
            "ontwikkeling",
            "tomin_werkleertraject",
        ),
    ],
)
def test_just_beside_the_rule_it_is_not_offered(feiten: dict[str, Any], fase: str, code: str) -> None:
    assert code not in _kansen(inwoner_met(plan_met(fase=fase), **feiten))


def test_what_is_in_the_plan_is_not_offered() -> None:
    assert "wijkteam" not in _kansen(inwoner_met(plan_met({"code": "wijkteam", "begin": 0}), zorg_nodig=True))


def test_about_somebody_of_whom_nothing_is_known_nothing_is_said() -> None:
    assert kansen(inwoner_met(plan_met()), DAG) == []


@pytest.mark.parametrize(("soort", "werkt"), [("betaald", True), ("proefplaats", False), ("vrijwilligerswerk", False)])
def test_only_work_with_a_wage_counts_as_work(soort: str, werkt: bool) -> None:
    inwoner = inwoner_met(plan_met(fase="werk"))
    inwoner.plaatsingen.append(Plaatsing(soort=soort, werkgever="Bakker", begin=DAG))
    assert ("nazorg" in _kansen(inwoner)) == werkt
    inwoner.plaatsingen[0].beeindigd_op = DAG
    assert "nazorg" not in _kansen(inwoner)


def test_an_answer_hides_it_until_the_facts_change_or_it_is_asked_again() -> None:
    inwoner = inwoner_met(plan_met(fase="ontwikkeling"), ladder=3)
    inwoner.afwegingen.append(Afweging(voorziening="vrijwilligerswerk", datum=DAG, reden="wil_niet"))
    antwoord = _kansen(inwoner, MORGEN)["vrijwilligerswerk"].antwoord
    assert antwoord is not None
    assert antwoord.reden == "wil_niet"
    # Another fact, but no rule about it that is new: the answer counts.
    inwoner.laddermetingen.append(Laddermeting(datum=MORGEN, trede=2))
    assert _kansen(inwoner, MORGEN)["vrijwilligerswerk"].antwoord is antwoord
    # Another rule holds now: ask again, with both reasons.
    inwoner.plannen[0].fase = "ontwikkeling"
    inwoner.routekeuzes.append(
        Routekeuze(datum=MORGEN, advies="participatie", redenen=[], regelversie="x", gekozen="participatie")
    )
    kans = _kansen(inwoner, MORGEN)["vrijwilligerswerk"]
    assert kans.antwoord is None
    assert len(kans.waarom) == 2
    inwoner.afwegingen.append(Afweging(voorziening="vrijwilligerswerk", datum=MORGEN, reden="later"))
    assert _kansen(inwoner, MORGEN)["vrijwilligerswerk"].antwoord is not None
    inwoner.afwegingen.append(Afweging(voorziening="vrijwilligerswerk", datum=MORGEN, reden="opnieuw"))
    assert _kansen(inwoner, MORGEN)["vrijwilligerswerk"].antwoord is None


def test_a_leefgebied_that_was_never_opened_leaves_no_trace() -> None:
    woorden = {g.naam.lower() for g in leefgebieden()} | {"zorgen over geld", "taal staat"}
    inwoner = inwoner_met(plan_met(fase="werk"), doelgroepenregister="ja", kan_werken=True)
    for kans in kansen(inwoner, DAG):
        assert not any(woord in reden for woord in woorden for reden in kans.waarom)


def test_the_phase_of_now_comes_first_and_the_work_floor_before_the_rest() -> None:
    inwoner = inwoner_met(plan_met(fase="werk"), doelgroepenregister="ja", zorg_nodig=True, kan_werken=True)
    gevonden = kansen(inwoner, DAG)
    assert [k.soort.fase for k in gevonden] == sorted((k.soort.fase for k in gevonden), reverse=True)
    van_nu = [k.soort.werkvloer for k in gevonden if k.soort.fase == "werk"]
    assert van_nu == sorted(van_nu, reverse=True)


def test_the_codes_in_the_rules_stand_in_their_lists() -> None:
    lijsten = {
        "inburgeringsroute": {c.code for c in codelijst("inburgeringsroute")},
        "fase": {c.code for c in codelijst("fase")},
        "route": {r.code for r in routes()},
        "belemmering": {g.code for g in leefgebieden()},
    }
    for regel in kansregels():
        for feit, keuzes in regel.een_van.items():
            assert set(keuzes) <= lijsten[feit], regel.code
        if "fase" in regel.als:
            assert regel.als["fase"] in lijsten["fase"]
    assert {d.code for d in drempels()} <= {c.code for c in codelijst("sectoren")} | {"alle"}


def test_every_reason_reads_on_after_a_colon_and_every_answer_has_a_short_name() -> None:
    for regel in kansregels():
        assert regel.waarom[0].islower() or regel.waarom[0].isdigit(), regel.code
        assert not regel.waarom.endswith(".")
        voorzieningen().zoek(regel.voorziening)
    assert all(len(c.naam) <= 14 for c in codelijst("waarom_niet"))

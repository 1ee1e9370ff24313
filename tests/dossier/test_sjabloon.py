"""A template makes a whole plan that holds together, for each gemeente and from every day."""

import datetime as dt
import shutil
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from tests.dossier.planhulp import DAG, inwoner_met
from werkteam_desktop.bronnen import RESOURCES
from werkteam_desktop.dossier import Actie, Doel, Trajectplan, eigen
from werkteam_desktop.dossier.catalogus import gemeenten, routes, voorzieningen_voor
from werkteam_desktop.dossier.datalijst import zet_eigen
from werkteam_desktop.dossier.plancontrole import compleet, controleer
from werkteam_desktop.dossier.planfeiten import feiten_van
from werkteam_desktop.dossier.sjabloon import Sjabloon, is_leeg, sjablonen, sjablonen_voor, vul, werkdag

alle = st.sampled_from(sjablonen().alle)
plaatsen = st.sampled_from([g.code for g in gemeenten()])
dagen = st.dates(dt.date(2026, 1, 1), dt.date(2032, 12, 31))


def _plan(sjabloon: Sjabloon, gemeente: str, dag: dt.date) -> Trajectplan:
    plan = Trajectplan(opgesteld_op=dag)
    vul(plan, sjabloon, gemeente, dag)
    return plan


def test_every_route_has_a_template() -> None:
    for route in routes():
        eerste = sjablonen_voor([route.code], DAG)[0]
        assert route.code in eerste.routes
    assert sjablonen_voor([], DAG)


@given(alle, plaatsen, dagen)
@settings(max_examples=60)
def test_a_template_fills_a_plan_that_is_complete_and_fits(sjabloon: Sjabloon, gemeente: str, dag: dt.date) -> None:
    plan = _plan(sjabloon, gemeente, dag)
    assert plan.sjabloon == sjabloon.code
    assert [eis.naam for eis in compleet(plan, dag) if not eis.klaar] == []
    assert all(a.datum >= dag and a.datum.weekday() < 5 for a in plan.acties)
    assert all(v.begin is not None and v.begin >= dag for v in plan.voorzieningen)
    assert 1 <= len(plan.volgende_stappen()) <= 3
    aanbod = {v.code for v in voorzieningen_voor(gemeente, dag)}
    assert {v.code for v in plan.voorzieningen} <= aanbod
    # The limits of the catalogue hold; what is asked of the coach (an hour, a tick) may still be open.
    assert controleer(plan, None) == []


@given(alle, dagen)
def test_a_template_asks_at_least_one_step_of_the_inwoner_and_one_of_the_team(sjabloon: Sjabloon, dag: dt.date) -> None:
    plan = _plan(sjabloon, "0406", dag)
    assert {"inwoner", "coach"} <= {a.eigenaar for a in plan.acties}


def test_the_words_are_short_and_a_step_of_the_inwoner_begins_with_i() -> None:
    for sjabloon in sjablonen():
        for tekst in (
            sjabloon.hoofddoel,
            sjabloon.voor,
            *(d.tekst for d in sjabloon.doel),
            *(s.tekst for s in sjabloon.stap),
        ):
            assert all(len(zin.split()) <= 15 for zin in tekst.split(". ")), tekst
        assert all(s.tekst.startswith("Ik ") for s in sjabloon.stap if s.eigenaar == "inwoner")
        assert not any(s.tekst.startswith("Ik ") for s in sjabloon.stap if s.eigenaar != "inwoner")


def test_own_words_and_a_day_that_was_chosen_stay() -> None:
    plan = Trajectplan(opgesteld_op=DAG, eigen_woorden="Ik wil rust.", als_het_anders_loopt="Bel.", evaluatiedatum=DAG)
    assert is_leeg(plan)
    vul(plan, sjablonen().zoek("meedoen"), "0406", DAG)
    assert (plan.eigen_woorden, plan.als_het_anders_loopt, plan.evaluatiedatum) == ("Ik wil rust.", "Bel.", DAG)
    assert not is_leeg(plan)


def test_a_plan_with_anything_in_it_is_not_empty() -> None:
    assert is_leeg(None)
    assert not is_leeg(Trajectplan(opgesteld_op=DAG, hoofddoel="Werk."))
    assert not is_leeg(Trajectplan(opgesteld_op=DAG, acties=[Actie(tekst="Bellen.", datum=DAG)]))


@given(dagen)
def test_a_working_day_is_the_day_itself_or_the_monday_after_it(dag: dt.date) -> None:
    gekozen = werkdag(dag)
    assert gekozen.weekday() < 5
    assert 0 <= (gekozen - dag).days <= 2


def test_a_template_of_the_banenafspraak_says_what_is_still_to_be_agreed() -> None:
    plan = _plan(sjablonen().zoek("banenafspraak"), "0406", DAG)
    inwoner = inwoner_met(plan, doelgroepenregister="ja")
    assert controleer(plan, None, feiten_van(inwoner, DAG)) == []


@pytest.fixture
def map_(tmp_path: Path) -> Path:
    (tmp_path / "plannen").mkdir()
    yield tmp_path
    zet_eigen(None)


def test_an_own_template_takes_one_file_and_a_wrong_one_leaves_the_old_in_force(map_: Path) -> None:
    pad = map_ / "plannen" / "fietsen.toml"
    tekst = (RESOURCES / "plannen" / "meedoen.toml").read_text("utf-8").replace('code = "meedoen"', 'code = "fietsen"')
    pad.write_text(tekst, encoding="utf-8")
    assert eigen.gebruik(map_) == ""
    assert "fietsen" in {s.code for s in sjablonen()}
    shutil.copy(pad, map_ / "bewaar.toml")
    pad.write_text(tekst.replace('fase = "stabiliteit"', 'fase = "rust"', 1), encoding="utf-8")
    zin = eigen.gebruik(map_)
    assert "plannen/fietsen.toml" in zin
    assert "fase ‘rust’" in zin
    assert "fietsen" in {s.code for s in sjablonen()}


def test_a_route_beside_the_main_one_decides_between_templates() -> None:
    assert sjablonen_voor(["lokaal_werkteam"], DAG)[0].code == "stap_voor_stap"
    assert sjablonen_voor(["lokaal_werkteam", "schuldhulp"], DAG)[0].code == "rust_in_het_geld"
    assert sjablonen_voor(["lokaal_werkteam", "taal"], DAG)[0].code == "inburgeren"


def test_a_goal_that_was_set_stays_the_first_one() -> None:
    plan = Trajectplan(opgesteld_op=DAG, doelen=[Doel(fase="stabiliteit", tekst="Geld houdt werk niet meer tegen.")])
    assert is_leeg(plan)
    vul(plan, sjablonen().zoek("stap_voor_stap"), "0406", DAG)
    assert plan.doelen[0].tekst == "Geld houdt werk niet meer tegen."
    assert [d.volgorde for d in plan.doelen] == list(range(len(plan.doelen)))

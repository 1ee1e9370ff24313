"""The rules for a plan, case by case: what they say, when they are silent, and that a wrong file is refused."""

import datetime as dt
import re
import shutil
import tomllib
from collections.abc import Callable
from decimal import Decimal
from pathlib import Path
from typing import Any

import pytest

from tests.dossier.planhulp import DAG, inwoner_met, plan_met
from werkteam_desktop.bronnen import RESOURCES
from werkteam_desktop.dossier import lks, planregels, sjabloon
from werkteam_desktop.dossier.catalogus import voorzieningen
from werkteam_desktop.dossier.plancontrole import Aandacht, controleer
from werkteam_desktop.dossier.planfeiten import aow_op, feiten_van
from werkteam_desktop.fouten import InvoerFout

GEVALLEN = tomllib.loads((Path(__file__).parents[1] / "scenarios" / "plan.toml").read_text("utf-8"))["geval"]


def _zinnen(code: str) -> set[str]:
    """How the rule or question with this code may begin on screen."""
    regel = next((r.zin for r in planregels.planregels() if r.code == code), None)
    vraag = next((v.open for v in planregels.hulpvragen() if v.code == code), None)
    zin = regel or vraag
    assert zin, code
    return {zin.split("{")[0]}


def _zegt(punten: list[Aandacht], code: str) -> bool:
    return any(punt.zin.startswith(begin) for punt in punten for begin in _zinnen(code))


@pytest.mark.parametrize("geval", GEVALLEN, ids=lambda g: g["naam"])
def test_a_rule_tells_what_does_not_fit_and_is_silent_otherwise(geval: dict[str, Any]) -> None:
    plan = plan_met(*geval["hulp"])
    inwoner = inwoner_met(plan, **geval["inwoner"])
    punten = controleer(plan, None, feiten_van(inwoner, DAG))
    for code in geval["verwacht"]:
        assert _zegt(punten, code), code
    for code in geval.get("niet", []):
        assert not _zegt(punten, code), code
    # What is not expected is not said. Help with a limit but without an end is told by the catalogue, not by a rule.
    verwacht = {begin for code in geval["verwacht"] for begin in _zinnen(code)}
    onverwacht = [p.zin for p in punten if not p.zin.startswith(tuple(verwacht) or ("-",))]
    assert onverwacht == []


def test_every_rule_and_every_question_with_a_sentence_has_a_case() -> None:
    genoemd = {code for geval in GEVALLEN for code in geval["verwacht"]}
    zinnen = {r.code: r.zin for r in planregels.planregels()} | {
        v.code: v.open for v in planregels.hulpvragen() if v.open
    }
    gezien = {zinnen[code] for code in genoemd}
    assert {code for code, zin in zinnen.items() if zin not in gezien} == set()


def test_every_rule_names_its_article_and_says_what_to_do_in_short_sentences() -> None:
    for regel in planregels.planregels():
        assert len(regel.artikel) > 8, regel.code
        assert len(regel.bron) > 20
        zinnen = [z for z in regel.zin.split(". ") if z]
        assert len(zinnen) >= 2, f"{regel.code} says what, but not what to do"
        assert all(len(z.split()) <= 28 for z in zinnen), regel.code


def test_the_sentence_names_the_other_help_and_the_day() -> None:
    plan = plan_met({"code": "taal", "begin": 0, "einde": 50}, {"code": "inburgering_b1", "begin": 9, "einde": 900})
    (punt,) = controleer(plan, None, feiten_van(inwoner_met(plan, inburgeringsroute="b1"), DAG))
    assert punt.onderwerp == "Taal op de werkvloer"
    assert punt.zin.startswith("Loopt in dezelfde tijd als: Inburgering: B1-route.")
    plan = plan_met({"code": "workshop", "begin": 0, "einde": 100})
    (punt,) = controleer(plan, None, feiten_van(inwoner_met(plan, geboortedatum="1960-01-10"), DAG))
    assert "Loopt door na 10 januari 2027" in punt.zin


def test_the_same_sentence_about_two_helps_is_told_once() -> None:
    plan = plan_met({"code": "workshop", "begin": 0, "einde": 100}, {"code": "nazorg", "begin": 0, "einde": 100})
    (punt,) = controleer(plan, None, feiten_van(inwoner_met(plan, geboortedatum="1960-01-10"), DAG))
    assert punt.onderwerp == "Workshop of korte training, Nazorg na de start"


def test_what_is_not_confirmed_says_so() -> None:
    plan = plan_met({"code": "beschut_werk", "begin": 0, "vinkjes": ["advies_uwv"]})
    (punt,) = controleer(plan, None, feiten_van(inwoner_met(plan, doelgroepenregister="ja"), DAG))
    assert not punt.bevestigd


def test_a_rule_of_later_does_not_count_for_a_plan_of_before() -> None:
    plan = plan_met({"code": "workshop", "begin": 0, "einde": 20}, opgesteld_op=dt.date(2025, 12, 1))
    jong = inwoner_met(plan, geboortedatum="2004-05-01", aangemeld_op=DAG)
    assert controleer(plan, None, feiten_van(jong, DAG)) == []


def test_help_after_its_money_ended_asks_for_another_pot() -> None:
    toen = dt.date(2024, 10, 1)
    plan = plan_met(opgesteld_op=toen)
    hulp = plan_met({"code": "zorgstart", "pot": "regionaal"}).voorzieningen[0]
    hulp.begin, hulp.einde = toen, dt.date(2024, 12, 31)
    plan.voorzieningen.append(hulp)
    assert controleer(plan, None) == []
    hulp.einde = dt.date(2025, 1, 1)
    (punt,) = controleer(plan, None)
    assert punt.zin.startswith("Het geld van Werken aan Werk stopt na 31 december 2024.")
    hulp.pot = "lokaal"
    assert controleer(plan, None) == []


def test_a_reason_for_lasting_longer_settles_it_within_the_extension_only() -> None:
    plan = plan_met({"code": "proefplaatsing", "begin": 0, "einde": 90})
    (hulp,) = plan.voorzieningen
    assert len(controleer(plan, None)) == 1
    hulp.reden_verlenging = "De werkgever wil eerst de inwerkperiode zien."
    assert controleer(plan, None) == []
    hulp.einde = DAG + dt.timedelta(days=300)
    assert len(controleer(plan, None)) == 1


@pytest.mark.parametrize(
    ("geboren", "verwacht"),
    [
        (dt.date(1950, 3, 1), dt.date(2017, 3, 1)),
        (dt.date(1960, 12, 31), dt.date(2027, 12, 31)),
        (dt.date(1961, 1, 1), dt.date(2028, 4, 1)),
        (dt.date(1961, 11, 30), dt.date(2029, 3, 1)),  # there is no 30 February
    ],
)
def test_the_aow_age_is_that_of_its_own_day(geboren: dt.date, verwacht: dt.date) -> None:
    assert aow_op(geboren) == verwacht


def test_facts_of_an_earlier_day_leave_out_what_came_later() -> None:
    inwoner = inwoner_met(plan_met(), ladder=4, zorg_nodig=True, loonwaarde=40, belemmering="geld")
    nu, toen = feiten_van(inwoner, DAG), feiten_van(inwoner, DAG - dt.timedelta(days=1))
    assert (nu.ladder_trede, nu.zorg_nodig, nu.loonwaarde, nu.belemmering) == (4, True, 40, ("geld",))
    assert (toen.ladder_trede, toen.zorg_nodig, toen.loonwaarde, toen.belemmering) == (None, None, None, ())


@pytest.fixture
def bron(tmp_path: Path) -> Path:
    for map_ in ("routes", "voorzieningen", "planregels", "plannen", "codelijsten"):
        shutil.copytree(RESOURCES / map_, tmp_path / map_)
    return tmp_path


@pytest.mark.parametrize(
    ("bestand", "oud", "nieuw", "lees", "zin"),
    [
        ("planregels/regels.toml", 'bij = ["jobcoach"]', 'bij = ["coach"]', planregels.planregels, "bij ‘coach’"),
        ("planregels/regels.toml", "{naast}. Voor", "{wie}. Voor", planregels.planregels, "accolades"),
        ("planregels/regels.toml", "heeft_uren = false", "uren = false", planregels.planregels, "als ‘uren’"),
        (
            "planregels/regels.toml",
            "leeftijd_onder = 27",
            'leeftijd_onder = "27"',
            planregels.planregels,
            "past niet bij",
        ),
        ("planregels/regels.toml", 'status = "bevestigd"', 'status = "zeker"', planregels.planregels, "status ‘zeker’"),
        ("planregels/kansen.toml", 'fase = "werk"', 'faze = "werk"', planregels.kansregels, "als ‘faze’"),
        ("planregels/kansen.toml", 'waarom = "', 'reden = "', planregels.kansregels, "‘reden’"),
        ("planregels/hulpvragen.toml", 'soort = "kwaliteit"', 'soort = "goed"', planregels.hulpvragen, "soort ‘goed’"),
        ("planregels/potten.toml", "deel = 25", 'deel = "25"', planregels.potten, "‘deel’"),
        ("planregels/lks_stappen.toml", 'status = "bevestigd"', 'status = "ja"', lks.lks_stappen, "status ‘ja’"),
        ("planregels/doorplaatsen.toml", "percentage = 70", 'percentage = "70"', lks.drempels, "‘percentage’"),
        ("plannen/jongere.toml", '"wsp"', '"wps"', sjabloon.sjablonen, "routes ‘wps’"),
        ("plannen/jongere.toml", 'code = "leerwerktraject"', 'code = "stage"', sjabloon.sjablonen, "code ‘stage’"),
        ("plannen/jongere.toml", "na = 7", "na = -7", sjabloon.sjablonen, "een dag voor het begin"),
        ("plannen/jongere.toml", 'eigenaar = "coach"', 'eigenaar = "ander"', sjabloon.sjablonen, "eigenaar_naam"),
        ("plannen/jongere.toml", 'fase = "werk"', 'fase = "baan"', sjabloon.sjablonen, "fase ‘baan’"),
        ("voorzieningen/landelijk.toml", 'pot = "geen"', 'pot = "geen"\nkosten = 5', voorzieningen, "kosten_per"),
        (
            "voorzieningen/landelijk.toml",
            'pot = "geen"',
            'pot = "geen"\nfonds_tot = 2026-01-01',
            voorzieningen,
            "van het fonds",
        ),
    ],
)
def test_a_wrong_file_is_refused_with_its_name_and_the_key(
    bron: Path, bestand: str, oud: str, nieuw: str, lees: Callable[[Path], object], zin: str
) -> None:
    pad = bron / bestand
    tekst = pad.read_text(encoding="utf-8")
    assert oud in tekst
    pad.write_text(tekst.replace(oud, nieuw, 1), encoding="utf-8")
    with pytest.raises(InvoerFout, match=re.escape(zin)) as fout:
        lees(bron)
    assert bestand in str(fout.value)


def test_amounts_are_exact() -> None:
    assert all(isinstance(b.bedrag, Decimal) for b in planregels.bedragen())

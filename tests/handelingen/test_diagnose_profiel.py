"""Shares, indicatoren, profile and the aanvraag, without a window."""

import datetime as dt
from collections.abc import Callable
from decimal import Decimal

import pytest

from tests.conftest import NU
from werkteam_desktop.dossier import Loonwaarde, Profielpunt
from werkteam_desktop.dossier.catalogus import codelijst
from werkteam_desktop.dossier.diagnose import aandelen
from werkteam_desktop.fouten import InvoerFout
from werkteam_desktop.handelingen.diagnose import (
    beeindig_profielpunt,
    meet_indicator,
    meet_leefgebied,
    zet_aanvraag_in_plan,
    zet_profielpunt,
)
from werkteam_desktop.handelingen.inwoners import open_dossier, wijzig_inwoner
from werkteam_desktop.handelingen.plan import reik_uit, vink_af
from werkteam_desktop.handelingen.werkplek import Werkplek

Nieuw = Callable[..., int]
DELEN = {"deel_zelf": 50, "deel_netwerk": 25, "deel_professional": 25}


def _later(werkplek: Werkplek, dagen: int) -> None:
    werkplek.nu = lambda: NU + dt.timedelta(days=dagen)


def test_shares_are_kept_and_go_along_to_a_later_day(werkplek: Werkplek, nieuwe_inwoner: Nieuw) -> None:
    inwoner_id = nieuwe_inwoner()
    meet_leefgebied(werkplek, inwoner_id, "geld", **DELEN)
    _later(werkplek, 30)
    meet_leefgebied(werkplek, inwoner_id, "geld", stap=3)
    eerst, nu = open_dossier(werkplek, inwoner_id).metingen
    assert aandelen(eerst) == aandelen(nu) == (50, 25, 25)
    meet_leefgebied(werkplek, inwoner_id, "geld", **dict.fromkeys(DELEN))
    assert [aandelen(m) for m in open_dossier(werkplek, inwoner_id).metingen] == [(50, 25, 25), None]


@pytest.mark.parametrize(
    "delen",
    [
        {**DELEN, "deel_zelf": 75},
        {**DELEN, "deel_zelf": None},
        {"deel_zelf": 100},
        {"deel_zelf": 150, "deel_netwerk": -50, "deel_professional": 0},
    ],
)
def test_shares_that_make_no_whole_are_refused(
    werkplek: Werkplek, nieuwe_inwoner: Nieuw, delen: dict[str, int | None]
) -> None:
    inwoner_id = nieuwe_inwoner()
    with pytest.raises(InvoerFout, match="vormen samen nog geen geheel"):
        meet_leefgebied(werkplek, inwoner_id, "geld", **delen)
    assert open_dossier(werkplek, inwoner_id).metingen == []


def test_an_indicator_of_a_day_is_mended_and_of_another_day_added(werkplek: Werkplek, nieuwe_inwoner: Nieuw) -> None:
    inwoner_id = nieuwe_inwoner()
    meet_indicator(werkplek, inwoner_id, "werkzin", 2)
    meet_indicator(werkplek, inwoner_id, "werkzin", 3)
    _later(werkplek, 100)
    meet_indicator(werkplek, inwoner_id, "werkzin", 4)
    metingen = open_dossier(werkplek, inwoner_id).indicatoren
    assert [(m.waarde, m.versie) for m in metingen] == [(3, "2026-1"), (4, "2026-1")]


@pytest.mark.parametrize(("code", "waarde"), [("werkzin", 0), ("werkzin", 6), ("geluk", 3)])
def test_an_indicator_or_step_that_does_not_exist_is_refused(
    werkplek: Werkplek, nieuwe_inwoner: Nieuw, code: str, waarde: int
) -> None:
    inwoner_id = nieuwe_inwoner()
    with pytest.raises(InvoerFout, match=r"^(Indicator|Waarde) "):
        meet_indicator(werkplek, inwoner_id, code, waarde)
    assert open_dossier(werkplek, inwoner_id).indicatoren == []


def _profiel(werkplek: Werkplek, inwoner_id: int) -> list[tuple[str, bool]]:
    return [(p.code, p.einde is None) for p in open_dossier(werkplek, inwoner_id).profiel]


def test_one_hoofddoel_takes_the_place_of_the_other_and_the_old_one_stays_readable(
    werkplek: Werkplek, nieuwe_inwoner: Nieuw
) -> None:
    inwoner_id = nieuwe_inwoner()
    zet_profielpunt(werkplek, inwoner_id, "hoofddoel", "werkfit")
    _later(werkplek, 50)
    zet_profielpunt(werkplek, inwoner_id, "hoofddoel", "meedoen")
    zet_profielpunt(werkplek, inwoner_id, "hoofddoel", "betaald_werk")
    assert _profiel(werkplek, inwoner_id) == [("werkfit", False), ("betaald_werk", True)]
    zet_profielpunt(werkplek, inwoner_id, "hoofddoel", "werkfit")
    assert _profiel(werkplek, inwoner_id) == [("werkfit", True)]


def test_aandachtspunten_stand_beside_each_other_and_each_only_once(werkplek: Werkplek, nieuwe_inwoner: Nieuw) -> None:
    inwoner_id = nieuwe_inwoner()
    for code in ("financien", "zorgtaken", "financien"):
        zet_profielpunt(werkplek, inwoner_id, "aandachtspunt", code)
    assert _profiel(werkplek, inwoner_id) == [("financien", True), ("zorgtaken", True)]
    _later(werkplek, 10)
    eerste: Profielpunt = open_dossier(werkplek, inwoner_id).profiel[0]
    beeindig_profielpunt(werkplek, eerste.id)
    beeindig_profielpunt(werkplek, eerste.id)
    assert _profiel(werkplek, inwoner_id) == [("financien", False), ("zorgtaken", True)]


def test_what_was_noted_by_a_slip_goes_without_a_trace(werkplek: Werkplek, nieuwe_inwoner: Nieuw) -> None:
    inwoner_id = nieuwe_inwoner()
    zet_profielpunt(werkplek, inwoner_id, "ontwikkelwens", "taal_leren")
    beeindig_profielpunt(werkplek, open_dossier(werkplek, inwoner_id).profiel[0].id)
    assert _profiel(werkplek, inwoner_id) == []


@pytest.mark.parametrize(("soort", "code"), [("diagnose", "geld"), ("aandachtspunt", "justitie")])
def test_a_soort_or_code_that_does_not_exist_is_refused(
    werkplek: Werkplek, nieuwe_inwoner: Nieuw, soort: str, code: str
) -> None:
    inwoner_id = nieuwe_inwoner()
    with pytest.raises(InvoerFout, match=code if soort == "aandachtspunt" else soort):
        zet_profielpunt(werkplek, inwoner_id, soort, code)
    assert _profiel(werkplek, inwoner_id) == []


def test_every_value_of_the_ggm_has_a_name_except_justitie(gedeeld: object) -> None:
    import csv
    from pathlib import Path

    met_pad = Path(str(gedeeld)) / "standaarden" / "ggm_enumeraties.csv"
    waarden: dict[str, set[str]] = {}
    with met_pad.open(encoding="utf-8", newline="") as bestand:
        for rij in csv.DictReader(bestand):
            if rij["model"] in ("Inburgering", "Werk"):
                waarden.setdefault(rij["enumeratie"], set()).add(rij["waarde"])
    for soort, enumeratie in (
        ("aandachtspunt", "Aandachtspunt"),
        ("arbeidsvermogen", "Code arbeidsvermogen"),
        ("hoofddoel", "Doel"),
        ("ontwikkelwens", "Ontwikkelwens"),
    ):
        assert {c.ggm for c in codelijst(soort)} == waarden[enumeratie] - {"Justitie"}, soort
    verboden = ("verslaving", "justitie", "psychisch", "gezondheid")
    for code in codelijst("aandachtspunt"):
        assert not any(woord in f"{code.code} {code.naam} {code.uitleg}".lower() for woord in verboden)


def _met_loonwaarde(werkplek: Werkplek, inwoner_id: int) -> None:
    with werkplek.wijzig("loonwaarde", inwoner_id) as (sessie, _):
        loonwaarde = Loonwaarde(datum=NU.date(), percentage=Decimal("62.50"))
        loonwaarde.inwoner_id = inwoner_id
        sessie.add(loonwaarde)


def test_the_steps_of_the_aanvraag_go_into_the_plan_once_and_come_out_with_one_undo(
    werkplek: Werkplek, nieuwe_inwoner: Nieuw
) -> None:
    inwoner_id = nieuwe_inwoner()
    _met_loonwaarde(werkplek, inwoner_id)
    wijziging = zet_aanvraag_in_plan(werkplek, inwoner_id)
    plan = open_dossier(werkplek, inwoner_id).plan
    assert plan is not None
    acties = plan.acties
    assert len(acties) == 6
    assert all(a.eigenaar in ("inwoner", "coach") and a.datum > NU.date() for a in acties)
    assert zet_aanvraag_in_plan(werkplek, inwoner_id).groep == 0
    werkplek.draai_terug(wijziging.groep)
    plan = open_dossier(werkplek, inwoner_id).plan
    assert plan is None or plan.acties == []


def test_a_plan_that_was_given_out_stays_as_it_is_and_a_step_done_is_not_added_again(
    werkplek: Werkplek, nieuwe_inwoner: Nieuw
) -> None:
    inwoner_id = nieuwe_inwoner()
    _met_loonwaarde(werkplek, inwoner_id)
    zet_aanvraag_in_plan(werkplek, inwoner_id)
    plan = open_dossier(werkplek, inwoner_id).plan
    assert plan is not None
    vink_af(werkplek, plan.acties[0].id)
    reik_uit(werkplek, inwoner_id)
    assert zet_aanvraag_in_plan(werkplek, inwoner_id).groep == 0
    assert len(open_dossier(werkplek, inwoner_id).plannen) == 1


def test_without_a_reason_or_after_the_aanvraag_nothing_is_put_in_the_plan(
    werkplek: Werkplek, nieuwe_inwoner: Nieuw
) -> None:
    inwoner_id = nieuwe_inwoner()
    with pytest.raises(InvoerFout, match="staat er niets meer in het dossier"):
        zet_aanvraag_in_plan(werkplek, inwoner_id)
    _met_loonwaarde(werkplek, inwoner_id)
    wijzig_inwoner(werkplek, inwoner_id, doelgroepenregister="aangevraagd")
    with pytest.raises(InvoerFout, match="staat er niets meer in het dossier"):
        zet_aanvraag_in_plan(werkplek, inwoner_id)
    assert open_dossier(werkplek, inwoner_id).plan is None

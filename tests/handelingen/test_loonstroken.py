"""The payslips after the start: planned, held against the forecast, kept, and followed up."""

import datetime as dt
from collections.abc import Callable
from dataclasses import replace
from decimal import Decimal

import pytest

from werkteam_desktop.dossier import Actie, Berekening
from werkteam_desktop.fouten import InvoerFout
from werkteam_desktop.handelingen.inwoners import open_dossier, wijzig_uitkering
from werkteam_desktop.handelingen.loonstroken import TOESLAGEN, bewaar_loonstrook
from werkteam_desktop.handelingen.plan import reik_uit, vink_af
from werkteam_desktop.handelingen.werk_en_inkomen import (
    Geldafspraak,
    bewaar_berekening,
    vraag_van,
    zet_stappen_in_plan,
)
from werkteam_desktop.handelingen.werkplek import Werkplek, Wijziging
from werkteam_desktop.inkomen.json_vorm import vraag_uit_json
from werkteam_desktop.inkomen.loonstrook import Loonstrook, strook_uit_json, vergelijk, verwachte_strook
from werkteam_desktop.inkomen.normen import laad_normen
from werkteam_desktop.inkomen.voor_na import bereken
from werkteam_desktop.inkomen.vraag import Vraag, Werk

DECEMBER = dt.date(2026, 12, 1)


@pytest.fixture
def inwoner_id(werkplek: Werkplek, nieuwe_inwoner: Callable[..., int]) -> int:
    """In bijstand; the job of the question starts on 1 December 2026."""
    nummer = nieuwe_inwoner(geboortedatum="1988-03-14")
    wijzig_uitkering(werkplek, nummer, "bijstand", sinds=dt.date(2022, 5, 1))
    return nummer


def _bewaar(werkplek: Werkplek, inwoner_id: int, **werk: object) -> Berekening:
    vraag, _ = vraag_van(open_dossier(werkplek, inwoner_id), werkplek.vandaag())
    vraag = replace(vraag, werk=replace(vraag.werk, **werk))  # type: ignore[arg-type]
    afspraak = Geldafspraak("De coach belt elke maand.", "coach", DECEMBER)
    bewaar_berekening(werkplek, inwoner_id, vraag, bereken(vraag, laad_normen()), afspraak)
    return open_dossier(werkplek, inwoner_id).berekeningen[-1]


def _nakijken(werkplek: Werkplek, inwoner_id: int) -> list[Actie]:
    plan = open_dossier(werkplek, inwoner_id).plan
    assert plan is not None
    return [a for a in plan.acties if "naar de loonstrook" in a.tekst]


def _houd_ernaast(werkplek: Werkplek, berekening: Berekening, **anders: Decimal) -> tuple[Loonstrook, Wijziging]:
    vraag = vraag_uit_json(berekening.vraag)
    strook = replace(verwachte_strook(vraag, laad_normen(), DECEMBER), **anders)
    return strook, bewaar_loonstrook(werkplek, berekening.id, strook, vergelijk(vraag, laad_normen(), strook))


def test_who_keeps_a_calculation_hears_which_steps_came_with_it(werkplek: Werkplek, inwoner_id: int) -> None:
    vraag, _ = vraag_van(open_dossier(werkplek, inwoner_id), werkplek.vandaag())
    uitkomst, afspraak = bereken(vraag, laad_normen()), Geldafspraak("De coach belt elke maand.", "coach", DECEMBER)
    eerste, nog_eens = (bewaar_berekening(werkplek, inwoner_id, vraag, uitkomst, afspraak) for _ in range(2))
    assert eerste.gevolg == "Deze staat in het plan, met 2 stappen om de loonstrook na te kijken."
    assert nog_eens.gevolg == "Deze staat in het plan."


def test_the_payslips_of_the_first_and_third_month_come_in_the_plan(werkplek: Werkplek, inwoner_id: int) -> None:
    _bewaar(werkplek, inwoner_id)
    assert [(a.tekst, a.datum, a.eigenaar) for a in _nakijken(werkplek, inwoner_id)] == [
        ("Kijk samen naar de loonstrook van december 2026.", dt.date(2027, 1, 8), "coach"),
        ("Kijk samen naar de loonstrook van februari 2027.", dt.date(2027, 3, 8), "coach"),
    ]


def test_another_start_moves_them_and_what_was_done_stays(werkplek: Werkplek, inwoner_id: int) -> None:
    _bewaar(werkplek, inwoner_id)
    vink_af(werkplek, _nakijken(werkplek, inwoner_id)[0].id)
    _bewaar(werkplek, inwoner_id, start=dt.date(2027, 2, 1))
    teksten = [a.tekst.rpartition(" van ")[2] for a in _nakijken(werkplek, inwoner_id)]
    assert teksten == ["december 2026.", "februari 2027.", "april 2027."]
    _bewaar(werkplek, inwoner_id, uren_per_week=Decimal(0))
    assert [a.tekst.rpartition(" van ")[2] for a in _nakijken(werkplek, inwoner_id)] == ["december 2026."]


def test_a_job_that_ends_first_has_no_payslip_of_the_third_month(werkplek: Werkplek, inwoner_id: int) -> None:
    _bewaar(werkplek, inwoner_id, einde=dt.date(2027, 1, 15))
    assert len(_nakijken(werkplek, inwoner_id)) == 1


def test_on_a_proefplaats_the_first_payslip_comes_after_it(werkplek: Werkplek, inwoner_id: int) -> None:
    _bewaar(werkplek, inwoner_id, proefplaats_maanden=2)
    assert _nakijken(werkplek, inwoner_id)[0].tekst.endswith("van februari 2027.")


def test_a_kept_payslip_says_its_difference_and_ticks_its_action_off(werkplek: Werkplek, inwoner_id: int) -> None:
    berekening = _bewaar(werkplek, inwoner_id)
    minder, loonheffing = Decimal("1299.13"), Decimal("28.25")
    strook, wijziging = _houd_ernaast(
        werkplek, berekening, bruto=minder, loonheffing=loonheffing, netto=minder - loonheffing, uren=Decimal("86.67")
    )
    (rij,) = open_dossier(werkplek, inwoner_id).berekeningen[-1].loonstroken
    verwacht = verwachte_strook(vraag_uit_json(berekening.vraag), laad_normen(), DECEMBER)
    assert (rij.maand, rij.verschil) == (DECEMBER, strook.netto - verwacht.netto)
    assert rij.zin == "U kreeg 20 uur per week betaald. We hadden 24 uur verwacht."
    assert strook_uit_json(rij.strook) == strook
    eerste, derde = _nakijken(werkplek, inwoner_id)
    assert (eerste.gedaan_op, derde.gedaan_op) == (werkplek.vandaag(), None)
    werkplek.draai_terug(wijziging.groep)
    dossier = open_dossier(werkplek, inwoner_id)
    assert dossier.berekeningen[-1].loonstroken == []
    assert _nakijken(werkplek, inwoner_id)[0].gedaan_op is None


def test_a_corrected_payslip_replaces_that_of_the_same_month(werkplek: Werkplek, inwoner_id: int) -> None:
    berekening = _bewaar(werkplek, inwoner_id)
    _houd_ernaast(werkplek, berekening)
    strook, _ = _houd_ernaast(werkplek, berekening, netto=Decimal("1600.00"))
    (rij,) = open_dossier(werkplek, inwoner_id).berekeningen[-1].loonstroken
    assert strook_uit_json(rij.strook) == strook


def test_toeslagen_that_run_off_become_an_action_once(werkplek: Werkplek, inwoner_id: int) -> None:
    vraag, _ = vraag_van(open_dossier(werkplek, inwoner_id), werkplek.vandaag())
    duur = replace(vraag.werk, start=dt.date(2026, 1, 1), uurloon=Decimal("15.00"), uren_per_week=Decimal(36))
    vraag = replace(vraag, werk=duur)
    bewaar_berekening(werkplek, inwoner_id, vraag, bereken(vraag, laad_normen()), Geldafspraak("Bellen."))
    berekening = open_dossier(werkplek, inwoner_id).berekeningen[-1]
    for _keer in range(2):
        _meer(werkplek, berekening, vraag)
    dossier = open_dossier(werkplek, inwoner_id)
    assert dossier.berekeningen[-1].loonstroken[0].alarm.startswith("Blijft uw loon zo")
    assert dossier.plan is not None
    assert [a.tekst for a in dossier.plan.acties].count(TOESLAGEN) == 1


def _meer(werkplek: Werkplek, berekening: Berekening, vraag: Vraag) -> None:
    maand = dt.date(2026, 10, 1)
    beter = replace(vraag, werk=replace(vraag.werk, uurloon=Decimal("19.00")))
    strook = verwachte_strook(beter, laad_normen(), maand)
    bewaar_loonstrook(werkplek, berekening.id, strook, vergelijk(vraag, laad_normen(), strook))


def test_ticking_off_needs_no_new_version_of_a_plan_given_out(werkplek: Werkplek, inwoner_id: int) -> None:
    berekening = _bewaar(werkplek, inwoner_id)
    reik_uit(werkplek, inwoner_id)
    _houd_ernaast(werkplek, berekening)
    (plan,) = open_dossier(werkplek, inwoner_id).plannen
    assert plan.is_uitgereikt
    assert _nakijken(werkplek, inwoner_id)[0].gedaan_op == werkplek.vandaag()


def test_a_payslip_of_a_calculation_that_is_gone_is_refused(werkplek: Werkplek, inwoner_id: int) -> None:
    berekening = _bewaar(werkplek, inwoner_id)
    berekening.id += 1
    with pytest.raises(InvoerFout, match="bestaat niet meer"):
        _houd_ernaast(werkplek, berekening)


def test_all_steps_come_in_the_plan_once_with_their_dates(werkplek: Werkplek, inwoner_id: int) -> None:
    vraag, _ = vraag_van(open_dossier(werkplek, inwoner_id), werkplek.vandaag())
    stappen = bereken(vraag, laad_normen()).stappen
    zet_stappen_in_plan(werkplek, inwoner_id, stappen[:1])
    zet_stappen_in_plan(werkplek, inwoner_id, stappen)
    plan = open_dossier(werkplek, inwoner_id).plan
    assert plan is not None
    assert sorted(a.datum for a in plan.acties) == sorted(stap.voor for stap in stappen)
    assert {a.eigenaar for a in plan.acties} == {"inwoner"}


def test_who_does_what_was_agreed_is_kept_with_its_date(werkplek: Werkplek, inwoner_id: int) -> None:
    vraag, _ = vraag_van(open_dossier(werkplek, inwoner_id), werkplek.vandaag())
    afspraak = Geldafspraak("Een voorschot aanvragen.", "inwoner", dt.date(2026, 12, 3))
    bewaar_berekening(werkplek, inwoner_id, vraag, bereken(vraag, laad_normen()), afspraak)
    plan = open_dossier(werkplek, inwoner_id).plan
    assert plan is not None
    assert ("Een voorschot aanvragen.", "inwoner", dt.date(2026, 12, 3)) in [
        (a.tekst, a.eigenaar, a.datum) for a in plan.acties
    ]


def test_without_hours_there_is_no_payslip_to_look_at(werkplek: Werkplek, inwoner_id: int) -> None:
    berekening = _bewaar(werkplek, inwoner_id, uren_per_week=Decimal(0))
    assert isinstance(vraag_uit_json(berekening.vraag).werk, Werk)
    assert _nakijken(werkplek, inwoner_id) == []

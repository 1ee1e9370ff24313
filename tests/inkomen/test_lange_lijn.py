"""Five years ahead: every change is a point, dated and explained, and the known amounts are those of `bereken`."""

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
from werkteam_desktop.inkomen.lange_lijn import LangeLijn, lange_lijn
from werkteam_desktop.inkomen.normen import laad_normen
from werkteam_desktop.inkomen.tijd import maand_verder
from werkteam_desktop.inkomen.voor_na import bereken
from werkteam_desktop.inkomen.vraag import Vraag


def _lijn(invoer: dict[str, Any]) -> LangeLijn:
    return lange_lijn(vraag_uit_json(invoer), laad_normen())


def _zinnen(invoer: dict[str, Any]) -> dict[date, str]:
    return {punt.datum: punt.zin for punt in _lijn(invoer).punten}


def test_the_reference_case_in_words(referentie: dict[str, Any]) -> None:
    assert list(_zinnen(referentie).values()) == [
        "September 2026: Het werk begint. U heeft dan € 2.106 per maand.",
        "Januari 2027: Een andere vrijlating van loon begint. Regels die al in de wet staan, gaan in. "
        "U heeft € 61 minder per maand: bijstand € 61 minder.",
        "September 2027: De vrijlating van loon is voorbij. U heeft € 10 minder per maand: bijstand € 10 minder.",
    ]
    assert _lijn(referentie).voorbehoud == (
        "Bedragen van na 31 december 2026 zijn nog niet bekend: hier blijven ze gelijk. "
        "Wat al in de wet staat, is wel verwerkt."
    )


def test_children_grow_up(referentie: dict[str, Any]) -> None:
    referentie["huishouden"] |= {"leefvorm": "alleenstaande_ouder", "kinderen": [{"geboortedatum": "2013-05-02"}]}
    zinnen = _zinnen(referentie)
    # 16: 964 a year in place of 724, so 20 a month; 18: (2.580 + 964 + 3.416) / 12 = 580.
    assert zinnen[date(2029, 6, 1)].startswith("Juni 2029: Een kind is 16 jaar. U heeft € 20 meer per maand")
    assert zinnen[date(2031, 6, 1)] == (
        "Juni 2031: Een kind is 18 jaar. U heeft € 580 minder per maand: kindgebonden budget € 580 minder."
    )


def test_the_aow_age_of_2028_is_already_law(referentie: dict[str, Any]) -> None:
    """Born on 2 February 1963: 67 years and three months in May 2030."""
    referentie["huishouden"]["aanvrager"]["geboortedatum"] = "1963-02-02"
    assert _zinnen(referentie)[date(2030, 6, 1)].startswith("Juni 2030: U heeft de AOW-leeftijd")


def test_birthdays_of_21_and_27(referentie: dict[str, Any]) -> None:
    referentie["huishouden"]["aanvrager"]["geboortedatum"] = "2005-11-20"
    referentie["werk"] |= {"uren_per_week": "12", "uurloon": "12.50"}
    zinnen = _zinnen(referentie)
    assert "U bent 21 jaar" in zinnen[date(2026, 12, 1)]
    assert "loon € " in zinnen[date(2026, 12, 1)]  # from 21 on the wage is at least the full minimumloon
    referentie["huishouden"]["aanvrager"]["geboortedatum"] = "2000-11-20"
    assert "U bent 27 jaar" in _zinnen(referentie)[date(2027, 12, 1)]


def test_the_end_of_the_job_is_a_point_and_then_it_is_as_without(referentie: dict[str, Any]) -> None:
    referentie["werk"]["einde"] = "2028-03-14"
    lijn = _lijn(referentie)
    laatste = lijn.punten[-1]
    assert laatste.datum == date(2028, 4, 1)
    assert "Het werk is gestopt" in laatste.zin
    assert laatste.met == laatste.zonder


def test_a_chosen_vrijlating_that_lapses_gives_way_to_the_law(referentie: dict[str, Any]) -> None:
    referentie["uitkering"]["vrijlating"] = "regulier"
    assert "Een andere vrijlating" in _zinnen(referentie)[date(2027, 1, 1)]


def test_new_amounts_within_the_known_years_are_named(referentie: dict[str, Any]) -> None:
    referentie["peildatum"] = referentie["werk"]["start"] = "2026-02-01"
    assert _zinnen(referentie)[date(2026, 7, 1)].startswith("Juli 2026: Nieuwe bedragen van de wet.")


@settings(max_examples=20, deadline=None, suppress_health_check=[HealthCheck.too_slow])
@given(vragen(), st.integers(0, 59))
def test_known_months_are_those_of_the_full_calculation(vraag: Vraag, nr: int) -> None:
    vraag = replace(vraag, uitkering=replace(vraag.uitkering, vrijlating="automatisch"))
    normen = laad_normen()
    lijn = lange_lijn(vraag, normen)
    datums = [punt.datum for punt in lijn.punten]
    assert datums == sorted(set(datums))
    assert lijn.punten[0].datum <= lijn.punten[-1].datum <= lijn.tot
    datum = maand_verder(datums[0], nr)
    peildatum = max(datum, vraag.peildatum)
    if peildatum > normen.bekend_tot or (vraag.werk.einde is not None and vraag.werk.einde < datum):
        return
    punt = max((p for p in lijn.punten if p.datum <= datum), key=lambda p: p.datum)
    uitkering = replace(vraag.uitkering, vrijlating_maanden_gebruikt=vraag.uitkering.vrijlating_maanden_gebruikt + nr)
    try:
        dan = bereken(replace(vraag, peildatum=peildatum, uitkering=uitkering), normen)
    except InvoerFout:  # a wage that was enough has come under the minimumloon: the line raises it
        return
    assert (punt.met, punt.zonder) == (dan.na.totaal, dan.voor.totaal)
    assert punt.bekend


def test_a_question_that_is_not_possible_is_refused(referentie: dict[str, Any]) -> None:
    vraag = vraag_uit_json(referentie)
    with pytest.raises(InvoerFout):
        lange_lijn(replace(vraag, werk=replace(vraag.werk, uren_per_week=Decimal(90))), laad_normen())

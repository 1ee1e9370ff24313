"""The map of who helps with what: its own gemeente's, in force on the day, and what stopped says so."""

import datetime as dt

from hypothesis import given
from hypothesis import strategies as st

from werkteam_desktop.dossier.catalogus import gemeenten, voorzieningen_voor
from werkteam_desktop.dossier.sociale_kaart import kaart, organisaties

DAG = dt.date(2026, 11, 24)
CODES = [g.code for g in gemeenten()]


def _namen(gemeente: str, tekst: str = "", dag: dt.date = DAG) -> list[str]:
    return [plek.naam for plek in kaart(gemeente, dag, tekst) if not plek.voorbij]


def test_a_gemeente_sees_its_own_region_and_what_is_everywhere() -> None:
    assert "Tomin" in _namen("0406")
    assert "Tomin" not in _namen("0296")
    assert "WerkBedrijf Rijk van Nijmegen" in _namen("0296")
    assert {"UWV", "Leerwerkloket", "Proefplaatsing"} <= set(_namen("0406")) & set(_namen("0296"))


def test_all_words_must_be_there_whatever_their_case_or_accents() -> None:
    assert "Taalhuis in de bibliotheek" in _namen("0406", "TAÁL computer")
    assert _namen("0406", "taal ruimteschip") == []


def test_a_word_is_not_found_within_another_one_but_in_a_name() -> None:
    assert "No-riskpolis" not in _namen("0406", "taal"), "UWV betaalt"
    assert "Leerwerktraject" in _namen("0406", "werk")


def test_an_offer_goes_off_the_map_by_itself_and_is_still_found_as_stopped() -> None:
    assert "ZorgStart" in _namen("0406", dag=dt.date(2024, 12, 31))
    assert "ZorgStart" not in _namen("0406", dag=dt.date(2025, 1, 1))
    (weg,) = kaart("0406", dt.date(2025, 6, 1), "zorgstart")
    assert weg.voorbij
    assert weg.tot == dt.date(2024, 12, 31)
    assert kaart("0406", dt.date(2027, 6, 1), "zorgstart") == []


@given(st.sampled_from(CODES), st.dates(dt.date(2022, 1, 1), dt.date(2030, 12, 31)))
def test_what_can_start_now_is_exactly_the_keuzekaart(gemeente: str, dag: dt.date) -> None:
    op_de_kaart = {plek.voorziening for plek in kaart(gemeente, dag) if plek.voorziening and not plek.voorbij}
    assert op_de_kaart == {soort.code for soort in voorzieningen_voor(gemeente, dag)}


def test_every_organisation_has_a_source_and_says_how_one_gets_there() -> None:
    for organisatie in organisaties():
        assert len(organisatie.bron) > 20
        assert organisatie.hoe.endswith(".")
        assert set(organisatie.gemeenten) <= set(CODES)

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
from werkteam_desktop.inkomen.lange_lijn import Groei, LangeLijn, lange_lijn
from werkteam_desktop.inkomen.normen import laad_normen
from werkteam_desktop.inkomen.tijd import leeftijd, maand_verder
from werkteam_desktop.inkomen.voor_na import bereken
from werkteam_desktop.inkomen.vraag import Vraag


def _lijn(invoer: dict[str, Any], groei: Groei | None = None) -> LangeLijn:
    return lange_lijn(vraag_uit_json(invoer), laad_normen(), groei)


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


def test_the_aow_age_of_2028_is_already_law_and_there_the_line_ends(referentie: dict[str, Any]) -> None:
    """Born on 2 February 1963: 67 years and three months in May 2030."""
    referentie["huishouden"]["aanvrager"]["geboortedatum"] = "1963-02-02"
    lijn = _lijn(referentie)
    assert lijn.tot == lijn.punten[-1].datum == date(2030, 6, 1)
    assert lijn.punten[-1].zin == (
        "Juni 2030: U heeft de AOW-leeftijd. AOW en pensioen rekent dit programma niet uit: hier stopt de lijn."
    )
    assert lijn.punten[-1].met == lijn.punten[-2].met


def test_the_partners_aow_age_ends_the_line_as_well(referentie: dict[str, Any]) -> None:
    referentie["huishouden"] |= {"leefvorm": "gehuwd", "partner": {"geboortedatum": "1962-02-02"}}
    lijn = _lijn(referentie)
    assert lijn.tot == date(2029, 6, 1)
    assert lijn.punten[-1].wat.startswith("Uw partner heeft de AOW-leeftijd.")
    referentie["huishouden"]["partner"]["geboortedatum"] = "1950-02-02"  # who has AOW already is no event
    assert _lijn(referentie).tot == date(2031, 9, 1)


def test_a_partner_becomes_21(referentie: dict[str, Any]) -> None:
    referentie["huishouden"] |= {"leefvorm": "gehuwd", "partner": {"geboortedatum": "2006-10-02"}}
    assert _zinnen(referentie)[date(2027, 11, 1)].startswith("November 2027: Uw partner is 21 jaar. U heeft")


def test_the_minimumjeugdloon_of_19_and_20_is_told_as_a_birthday(referentie: dict[str, Any]) -> None:
    referentie["huishouden"]["aanvrager"]["geboortedatum"] = "2008-02-02"
    zinnen = _zinnen(referentie)
    for jaar in (19, 20, 21):
        assert zinnen[date(2008 + jaar, 3, 1)].startswith(f"Maart {2008 + jaar}: U bent {jaar} jaar. ")


def test_a_child_of_27_shares_the_costs_from_then_on(referentie: dict[str, Any]) -> None:
    referentie["huishouden"]["kinderen"] = [{"geboortedatum": "2001-05-02"}]
    lijn = _lijn(referentie)
    punt = next(p for p in lijn.punten if p.datum == date(2028, 6, 1))
    assert punt.wat.startswith("Een kind is 27 jaar en deelt mee in de kosten, als het niet studeert.")
    referentie["huishouden"] |= {"kinderen": [], "kostendelende_medebewoners": 1}
    assert punt.zonder == _lijn(referentie).punten[0].zonder


def test_a_parent_whose_last_child_is_18_has_the_limit_of_someone_alone(referentie: dict[str, Any]) -> None:
    """With 9,000 euros the bijstand of a single parent runs and that of someone alone does not."""
    referentie["huishouden"] |= {
        "leefvorm": "alleenstaande_ouder",
        "kinderen": [{"geboortedatum": "2010-05-02"}],
        "vermogen": "9000.00",
    }
    punten = _lijn(referentie).punten
    referentie["huishouden"] |= {"leefvorm": "alleenstaand", "kinderen": [{"geboortedatum": "2000-05-02"}]}
    assert punten[-1].zonder == _lijn(referentie).punten[0].zonder
    assert punten[0].zonder > punten[-1].zonder + 1000


def test_childcare_is_looked_at_again_when_a_child_goes_to_school(referentie: dict[str, Any]) -> None:
    referentie["huishouden"] |= {"leefvorm": "alleenstaande_ouder", "kinderen": [{"geboortedatum": "2023-10-02"}]}
    assert date(2027, 11, 1) not in _zinnen(referentie)
    opvang = [{"soort": "dagopvang", "uren_per_maand": "100", "uurtarief": "11.00"}]
    referentie["werk"]["kinderopvang"] = opvang
    assert "kijk opnieuw naar de opvang" in _zinnen(referentie)[date(2027, 11, 1)]
    assert _lijn(referentie).voorbehoud.endswith("De kinderopvang blijft hier zoals die nu is.")


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


def test_the_vrijlating_with_loonkostensubsidie_ends_by_its_own_name(referentie: dict[str, Any]) -> None:
    """Under 27 there is no other vrijlating before 2027: twelve months, of which ten are used."""
    referentie["peildatum"] = referentie["werk"]["start"] = "2026-02-01"
    referentie["huishouden"]["aanvrager"]["geboortedatum"] = "2001-11-02"
    referentie["werk"] |= {"loonwaarde_percentage": "60", "uren_per_week": "12"}
    referentie["uitkering"]["vrijlating_maanden_gebruikt"] = 10
    assert "De vrijlating van loon bij loonkostensubsidie is voorbij." in _zinnen(referentie)[date(2026, 4, 1)]


def test_a_vrijlating_may_begin_on_a_birthday(referentie: dict[str, Any]) -> None:
    referentie["peildatum"] = referentie["werk"]["start"] = "2026-02-01"
    referentie["huishouden"]["aanvrager"]["geboortedatum"] = "1999-04-02"
    referentie["werk"]["uren_per_week"] = "12"
    assert _zinnen(referentie)[date(2026, 5, 1)].startswith(
        "Mei 2026: U bent 27 jaar. Een vrijlating van loon begint. U heeft"
    )


def test_more_hours_later_bend_the_line(referentie: dict[str, Any]) -> None:
    lijn = _lijn(referentie, Groei(18, Decimal(32)))
    punt = next(p for p in lijn.punten if p.datum == date(2028, 3, 1))
    assert punt.wat.startswith("U werkt 32 uur per week. U heeft € 416 meer per maand: loon € 495 meer,")
    assert lijn.punten[0] == _lijn(referentie).punten[0]
    referentie["werk"]["uren_per_week"] = "32"
    assert punt.met == _lijn(referentie).punten[-1].met


def test_on_a_proefplaats_the_line_begins_with_the_first_wage(referentie: dict[str, Any]) -> None:
    referentie["werk"]["proefplaats_maanden"] = 2
    assert _lijn(referentie).punten[0].datum == date(2026, 11, 1)


def test_a_job_that_runs_already_does_not_begin(referentie: dict[str, Any]) -> None:
    referentie["werk"]["start"] = "2026-03-01"
    assert _lijn(referentie).punten[0].zin.startswith("Augustus 2026: Het werk loopt al. U heeft dan")


def test_the_income_of_a_new_year_is_no_change_of_the_law(referentie: dict[str, Any]) -> None:
    """With 32 hours from September the huurtoeslag follows a whole year of wage from January on, and in the year after
    that a whole holiday pay; in 2028 only the AOW-leeftijd changes, which touches no amount here."""
    referentie["werk"]["uren_per_week"] = "32"
    zinnen = _zinnen(referentie)
    assert "Het inkomen van het nieuwe jaar telt voor de toeslagen." in zinnen[date(2027, 1, 1)]
    assert zinnen[date(2028, 1, 1)].startswith(
        "Januari 2028: Het inkomen van het nieuwe jaar telt voor de toeslagen. U"
    )


@pytest.mark.parametrize("soort", ["ioaw", "ioaz", "ww"])
def test_another_uitkering_has_a_line_that_says_what_it_does_not_know(referentie: dict[str, Any], soort: str) -> None:
    referentie["uitkering"] |= {"soort": soort, "sinds": None, "bedrag": "1500.00"}
    lijn = _lijn(referentie)
    assert lijn.tot == date(2031, 9, 1)
    if soort == "ww":
        assert "De WW stopt op de dag die in uw brief staat" in lijn.voorbehoud
    else:
        assert "Een andere vrijlating van loon begint." in _zinnen(referentie)[date(2027, 1, 1)]
        assert "dezelfde vrijlating als bij de bijstand (art. 8a)" in lijn.voorbehoud


def test_what_is_needed_is_what_comes_in_without_the_job_or_the_fixed_costs(referentie: dict[str, Any]) -> None:
    lijn = _lijn(referentie)
    assert lijn.rondkomen == lijn.punten[0].zonder == Decimal("1864.49")
    assert lijn.eerst_onder is None
    assert lijn.zin == (
        "Met werk heeft u tot september 2031 elke maand minstens € 170 meer dan nu. "
        "Het minst is het vanaf september 2027."
    )
    referentie["vaste_lasten"] = [
        {"wat": "huur", "bedrag": "900.00", "dag": 1},
        {"wat": "de rest", "bedrag": "1140.00", "dag": 20},
    ]
    lijn = _lijn(referentie)
    assert lijn.rondkomen == Decimal("2040.00")
    assert lijn.eerst_onder == lijn.punten[2]
    assert lijn.zin == (
        "Vanaf september 2027 heeft u met werk € 5 per maand minder dan uw vaste lasten, en zonder werk € 176 minder."
    )


def test_the_sentence_says_the_first_time_and_the_lowest(referentie: dict[str, Any]) -> None:
    referentie["huishouden"] |= {
        "leefvorm": "alleenstaande_ouder",
        "kinderen": [{"geboortedatum": "2010-05-02"}, {"geboortedatum": "2012-05-02"}],
    }
    zin = _lijn(referentie).zin
    assert zin.startswith("Vanaf juni 2028 heeft u met werk € ")
    assert ", en zonder werk € " in zin
    assert " Het laagst is het met werk vanaf juni 2030: € " in zin


def test_a_chosen_vrijlating_that_lapses_gives_way_to_the_law(referentie: dict[str, Any]) -> None:
    referentie["uitkering"]["vrijlating"] = "regulier"
    assert "Een andere vrijlating" in _zinnen(referentie)[date(2027, 1, 1)]


def test_new_amounts_within_the_known_years_are_named(referentie: dict[str, Any]) -> None:
    referentie["peildatum"] = referentie["werk"]["start"] = "2026-02-01"
    assert _zinnen(referentie)[date(2026, 7, 1)].startswith("Juli 2026: Nieuwe bedragen van de wet.")


def _verliest_laatste_kind(vraag: Vraag, dan: date) -> bool:
    """Whether the last child becomes 18 in between: from then on the parent is alone for the law."""
    jongste = max((kind.geboortedatum for kind in vraag.huishouden.kinderen), default=date.min)
    return leeftijd(jongste, vraag.peildatum) < 18 <= leeftijd(jongste, dan)


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
    if datum >= lijn.tot or _verliest_laatste_kind(vraag, peildatum):
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

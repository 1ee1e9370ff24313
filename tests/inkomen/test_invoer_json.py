"""The JSON forms of question and answer, and every way of writing them wrong."""

import json
from datetime import date
from typing import Any

import pytest

from werkteam_desktop.fouten import InvoerFout
from werkteam_desktop.inkomen.invoer import (
    REGELINGEN,
    regeling,
    regelingen_hulp,
    reken,
    uitkomst_als_json,
    uitkomst_uit_json,
    vraag_als_json,
    vraag_uit_json,
)
from werkteam_desktop.inkomen.normen import laad_normen
from werkteam_desktop.inkomen.voor_na import bereken

WEG = object()


def _zet(invoer: dict[str, Any], pad: str, waarde: object) -> None:
    *naar, laatste = pad.split(".")
    for sleutel in naar:
        invoer = invoer[sleutel]
    if waarde is WEG:
        del invoer[laatste]
    else:
        invoer[laatste] = waarde


def test_reken_gives_the_keys_of_the_contract(referentie: dict[str, Any]) -> None:
    uitvoer = reken(referentie)
    assert set(uitvoer) >= {
        "voor", "na", "verschil", "marginale_druk_percentage", "oordeel", "afspraak_nodig", "kasstroom", "stappen",
        "niet_meegerekend", "normversie",
    }  # fmt: skip
    assert uitvoer["voor"]["totaal"] == "1864.49"
    assert uitvoer["verschil"] == "241.15"
    assert set(uitvoer["kasstroom"][0]) == {"maand", "in", "uit", "stand", "posten"}
    assert set(uitvoer["stappen"][0]) == {"wat", "bij_wie", "voor"}
    assert set(uitvoer["voor"]["regels"][1]["uitleg"][0]) >= {"stap", "bedrag", "artikel", "bron"}
    json.dumps(uitvoer)


def test_question_and_answer_come_back_from_json_as_they_were(referentie: dict[str, Any]) -> None:
    referentie["huishouden"] |= {
        "leefvorm": "gehuwd",
        "partner": {"geboortedatum": "1990-01-01"},
        "kinderen": [{"geboortedatum": "2017-05-02"}],
    }
    referentie["werk"]["kinderopvang"] = [{"soort": "bso", "uren_per_maand": "60.5", "uurtarief": "9.50"}]
    referentie["werk"]["uurloon"] = "16.10"
    vraag = vraag_uit_json(referentie)
    assert vraag_als_json(vraag) == referentie
    uitkomst = bereken(vraag, laad_normen())
    assert uitkomst_uit_json(json.loads(json.dumps(uitkomst_als_json(uitkomst)))) == uitkomst


@pytest.mark.parametrize(
    ("pad", "waarde"),
    [
        ("peildatum", WEG),
        ("peildatum", "2026-02-31"),
        ("peildatum", "1 augustus 2026"),
        ("peildatum", 20260801),
        ("gemeente", "402"),
        ("huishouden", []),
        ("huishouden.leefvorm", "samenwonend"),
        ("huishouden.vermogen", "1.234,56"),
        ("huishouden.vermogen", "12,5 euro"),
        ("huishouden.vermogen", 1200.0),
        ("huishouden.vermogen", "1200"),
        ("huishouden.vermogen", "-5.00"),
        ("huishouden.kostendelende_medebewoners", "1"),
        ("huishouden.kostendelende_medebewoners", True),
        ("huishouden.kinderen", None),
        ("huishouden.woning.kale_huur", WEG),
        ("uitkering.sinds", "2027-01-01"),
        ("uitkering.vrijlating", "ja"),
        ("werk.uren_per_week", "-8"),
        ("werk.uren_per_week", "200"),
        ("werk.uren_per_week", "NaN"),
        ("werk.uurloon", "14.98"),
        ("werk.uurloon", "minimum"),
        ("werk.einde", "2026-08-31"),
        ("werk.loonheffingskorting", "ja"),
        ("werk.pensioenpremie_percentage", "100"),
        ("werk.start", WEG),
        ("werk.bonus", "100.00"),
        ("huishouden.aanvrager.geboortedatum", "2030-01-01"),
        ("huishouden.aanvrager.geboortedatum", "2008-08-02"),
        ("huishouden.aanvrager.geboortedatum", "1888-03-14"),
        ("huishouden.partner", {"geboortedatum": "1990-01-01"}),
    ],
)
def test_bad_input_is_refused_in_one_sentence_that_names_the_key(
    referentie: dict[str, Any], pad: str, waarde: object
) -> None:
    _zet(referentie, pad, waarde)
    with pytest.raises(InvoerFout) as fout:
        reken(referentie)
    assert str(fout.value).startswith(f"{pad}: ")
    assert "\n" not in str(fout.value)


def test_a_couple_needs_a_partner_with_a_birth_date(referentie: dict[str, Any]) -> None:
    referentie["huishouden"]["leefvorm"] = "gehuwd"
    with pytest.raises(InvoerFout, match=r"huishouden\.partner"):
        reken(referentie)
    referentie["huishouden"]["partner"] = {}
    with pytest.raises(InvoerFout, match=r"huishouden\.partner\.geboortedatum"):
        reken(referentie)


def test_a_child_born_later_is_named_by_its_place(referentie: dict[str, Any]) -> None:
    referentie["huishouden"]["kinderen"] = [{"geboortedatum": "2020-01-01"}, {"geboortedatum": "2026-08-02"}]
    with pytest.raises(InvoerFout, match=r"huishouden\.kinderen\.1\.geboortedatum"):
        reken(referentie)


@pytest.mark.parametrize("dag", ["2027-01-01", "2024-06-30"])
def test_a_date_without_norms_names_the_norm(referentie: dict[str, Any], dag: str) -> None:
    referentie["peildatum"] = dag
    with pytest.raises(InvoerFout, match=r"peildatum: .*pw_norm_alleenstaand"):
        reken(referentie)


@pytest.mark.parametrize(
    ("soort", "geboren", "kinderen"), [("regulier", "2000-01-01", []), ("alleenstaande_ouder", "1988-03-14", [])]
)
def test_a_vrijlating_that_cannot_apply_is_refused(
    referentie: dict[str, Any], soort: str, geboren: str, kinderen: list[Any]
) -> None:
    referentie["uitkering"]["vrijlating"] = soort
    referentie["huishouden"] |= {"aanvrager": {"geboortedatum": geboren}, "kinderen": kinderen}
    with pytest.raises(InvoerFout, match=r"uitkering\.vrijlating"):
        reken(referentie)


def test_a_home_without_rent_needs_no_rent(referentie: dict[str, Any]) -> None:
    referentie["huishouden"]["woning"] = {"soort": "geen_woonlasten"}
    assert "huurtoeslag" not in [r["regeling"] for r in reken(referentie)["voor"]["regels"]]


def test_a_list_keeps_its_order_and_its_own_dates_and_says_what_failed() -> None:
    invoer = [
        {"leeftijd": 21},
        {"leeftijd": 21, "peildatum": "2025-01-01"},
        {"leeftijd": 14},
        {"leeftijd": "21"},
        {"leeftijd": 21, "peildatum": "2030-01-01"},
        7,
    ]
    uitvoer = regeling("minimumloon", invoer, date(2026, 8, 1))
    assert [deel.get("per_uur") for deel in uitvoer] == ["14.99", "14.06", None, None, None, None]
    fouten = [deel["fout"] for deel in uitvoer if "fout" in deel]  # type: ignore[operator,index]
    assert [fout.split(":")[0] for fout in fouten] == ["leeftijd", "leeftijd", "peildatum", "invoer"]


def test_an_unknown_regeling_gets_the_names() -> None:
    with pytest.raises(InvoerFout, match="bijstandsnorm"):
        regeling("bijstant", {}, date(2026, 8, 1))


def test_loonkostensubsidie_needs_one_of_two_ways() -> None:
    basis = {"loon_per_maand": "2337.00", "uren_per_week": 36, "leeftijd": 30}
    for extra in ({}, {"forfaitair": True, "loonwaarde_percentage": "60"}, {"loonwaarde_percentage": "101"}):
        with pytest.raises(InvoerFout, match="loonwaarde_percentage"):
            regeling("loonkostensubsidie", basis | extra, date(2026, 8, 1))


def test_the_help_names_every_regeling_and_key() -> None:
    hulp = regelingen_hulp()
    for naam, gegevens in REGELINGEN.items():
        assert naam in hulp
        assert all(f"    {sleutel}: " in hulp for sleutel in gegevens.velden)

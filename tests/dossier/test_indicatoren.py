"""Indicators of bemiddelbaarheid: versioned words, what the dossier knows already, and no mark for a person."""

import datetime as dt
import re
import shutil
from dataclasses import fields
from decimal import Decimal
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from werkteam_desktop.bronnen import RESOURCES
from werkteam_desktop.dossier import Indicatormeting, Intake, Inwoner, Loonwaarde, eigen
from werkteam_desktop.dossier.datalijst import zet_eigen
from werkteam_desktop.dossier.indicatoren import (
    Indicatoren,
    indicator_van,
    indicatoren,
    percentage,
    versies,
    voorstel,
    woorden_van,
)
from werkteam_desktop.fouten import InvoerFout

DAG = dt.date(2026, 11, 24)
NIEUW = """versie = "2027-1"
geldig_vanaf = 2027-01-01
bron = "Werkafspraak van de regio, 1 december 2026"

[[indicator]]
code = "uren"
naam = "Uren"
vraag = "Hoeveel uur kunt u werken?"
waarom = "Zo zoeken we werk dat past."
houdbaar_maanden = 3
stappen = ["Geen.", "Een dagdeel.", "Twee dagen.", "Drie dagen.", "De hele week."]
"""


@pytest.fixture
def bron(tmp_path: Path) -> Path:
    shutil.copytree(RESOURCES / "leefgebieden", tmp_path / "leefgebieden")
    return tmp_path


def _van(code: str) -> object:
    indicator = indicatoren(DAG).zoek(code)
    assert indicator is not None
    return indicator


def test_there_are_the_six_of_the_region_each_with_five_different_steps_and_a_reason() -> None:
    versie = indicatoren(DAG)
    assert [i.code for i in versie.indicator] == ["uren", "loonwaarde", "rust", "nederlands", "werkzin", "vaardigheden"]
    assert len(versie.bron) > 20
    for i in versie.indicator:
        assert len(set(i.stappen)) == 5
        assert i.vraag.endswith("?")
        assert len(i.waarom) > 20
        assert i.houdbaar_maanden > 0


def test_nothing_adds_them_up() -> None:
    namen = {f.name for f in fields(Indicatoren)} | set(Indicatormeting.__table__.columns.keys())
    assert not namen & {"totaal", "gemiddelde", "score", "punten"}


def test_a_measurement_keeps_the_words_it_was_made_with(bron: Path) -> None:
    (bron / "leefgebieden" / "indicatoren_2027.toml").write_text(NIEUW, encoding="utf-8")
    oud = Indicatormeting(indicator="uren", datum=DAG, waarde=4, versie="2026-1")
    nieuw = Indicatormeting(indicator="uren", datum=dt.date(2027, 2, 1), waarde=4, versie="2027-1")
    assert indicatoren(dt.date(2026, 12, 31), bron).versie == "2026-1"
    assert indicatoren(dt.date(2027, 1, 1), bron).versie == "2027-1"
    assert woorden_van(oud, bron) == "24 tot 32 uur per week."
    assert woorden_van(nieuw, bron) == "Drie dagen."
    verdwenen = Indicatormeting(indicator="rust", datum=DAG, waarde=4, versie="2027-1")
    assert indicator_van(verdwenen, bron) is None
    assert woorden_van(verdwenen, bron) == "Stap 4 van versie 2027-1."


def test_before_the_first_version_there_are_none() -> None:
    with pytest.raises(InvoerFout, match="Voor 1 januari 2020 zijn geen indicatoren bekend"):
        indicatoren(dt.date(2020, 1, 1))


@pytest.mark.parametrize(("uren", "stap"), [(0, 1), (7, 1), (8, 2), (16, 3), (31, 4), (32, 5), (60, 5)])
def test_hours_of_the_intake_are_proposed(uren: int, stap: int) -> None:
    inwoner = Inwoner(nummer="1", geslachtsnaam="Kuipers")
    inwoner.intakes.append(Intake(datum=dt.date(2026, 3, 2), uren_beschikbaar=uren))
    gevonden = voorstel(_van("uren"), inwoner)  # type: ignore[arg-type]
    assert gevonden is not None
    assert gevonden.waarde == stap
    assert gevonden.herkomst == f"Intake van 2 maart 2026: {uren} uur per week."


def test_language_and_loonwaarde_are_proposed_with_the_day_they_were_known() -> None:
    inwoner = Inwoner(nummer="1", geslachtsnaam="Kuipers")
    intake = Intake(datum=DAG, taalniveau="voldoende", gevraagd_op={"taalniveau": "2026-01-05"})
    inwoner.intakes.append(intake)
    inwoner.loonwaarden.append(Loonwaarde(datum=dt.date(2025, 5, 1), percentage=Decimal("40.00")))
    inwoner.loonwaarden.append(Loonwaarde(datum=dt.date(2026, 5, 1), percentage=Decimal("62.50")))
    taal, loon = voorstel(_van("nederlands"), inwoner), voorstel(_van("loonwaarde"), inwoner)  # type: ignore[arg-type]
    assert taal is not None
    assert (taal.waarde, taal.op) == (3, dt.date(2026, 1, 5))
    assert taal.herkomst == "Intake van 5 januari 2026: genoeg voor veel werk."
    assert loon is not None
    assert loon.waarde == 3
    assert loon.herkomst == "Loonwaarde van 1 mei 2026: 62,5 procent."


def test_nothing_known_is_nothing_proposed() -> None:
    leeg = Inwoner(nummer="1", geslachtsnaam="Kuipers")
    zonder = Inwoner(nummer="2", geslachtsnaam="Kuipers")
    zonder.intakes.append(Intake(datum=DAG))
    for indicator in indicatoren(DAG).indicator:
        assert voorstel(indicator, leeg) is None
        assert voorstel(indicator, zonder) is None


@given(st.decimals(min_value=0, max_value=200, places=2))
def test_more_is_never_a_lower_step(waarde: Decimal) -> None:
    loonwaarde = indicatoren(DAG).zoek("loonwaarde")
    assert loonwaarde is not None
    stap = loonwaarde.stap_van(waarde)
    assert stap is not None
    assert 1 <= stap <= (loonwaarde.stap_van(waarde + 1) or 0) <= 5


@pytest.mark.parametrize(("waarde", "tekst"), [("62.50", "62,5"), ("100.00", "100"), ("7", "7"), ("0.05", "0,05")])
def test_a_percentage_without_zeros_that_say_nothing(waarde: str, tekst: str) -> None:
    assert percentage(Decimal(waarde)) == tekst


@pytest.mark.parametrize(
    ("oud", "nieuw", "fout"),
    [
        ('versie = "2026-1"', "", "‘versie’ ontbreekt"),
        ('naam = "Zin in werk"', 'noem = "Zin in werk"', "‘noem’"),
        ('  "Minder dan 8 uur per week.",\n', "", "‘stappen’ van ‘uren’: het zijn er 4"),
        ('feit = "taalniveau"', 'feit = "taal"', "‘feit’ van ‘nederlands’: ‘taal’ is onbekend"),
        ("vanaf = [8, 16, 24, 32]", "vanaf = [8, 16, 16, 32]", "‘vanaf’ van ‘uren’"),
        ("vanaf = [8, 16, 24, 32]\n", "", "‘feit’ van ‘uren’"),
        ("arm = 1", "arm = 6", "‘codes’ van ‘nederlands’"),
        ('code = "rust"', 'code = "uren"', "de code ‘uren’ komt twee keer voor"),
    ],
)
def test_a_wrong_file_is_refused_by_name_and_key(bron: Path, oud: str, nieuw: str, fout: str) -> None:
    pad = bron / "leefgebieden" / "indicatoren.toml"
    tekst = pad.read_text("utf-8")
    assert oud in tekst
    pad.write_text(tekst.replace(oud, nieuw, 1), encoding="utf-8")
    with pytest.raises(InvoerFout, match=r"leefgebieden/indicatoren\.toml klopt niet") as gevangen:
        versies(bron)
    assert re.search(re.escape(fout), str(gevangen.value)), gevangen.value


def test_two_files_with_the_same_version_are_refused(bron: Path) -> None:
    (bron / "leefgebieden" / "indicatoren_2027.toml").write_text(NIEUW.replace("2027-1", "2026-1"), encoding="utf-8")
    with pytest.raises(InvoerFout, match=r"indicatoren_2027\.toml klopt niet op regel 1: de versie ‘2026-1’ is er al"):
        versies(bron)


def test_a_missing_file_is_named(tmp_path: Path) -> None:
    with pytest.raises(InvoerFout, match=r"leefgebieden/indicatoren\.toml klopt niet: het bestand kan niet gelezen"):
        versies(tmp_path)


def test_a_gemeente_adds_a_version_with_one_file_and_a_wrong_one_changes_nothing(tmp_path: Path) -> None:
    pad = tmp_path / "eigen" / "leefgebieden" / "indicatoren_2027.toml"
    pad.parent.mkdir(parents=True)
    try:
        pad.write_text(NIEUW, encoding="utf-8")
        assert eigen.gebruik(tmp_path / "eigen") == ""
        assert indicatoren(dt.date(2027, 1, 1)).versie == "2027-1"
        pad.write_text(NIEUW.replace("houdbaar_maanden = 3", 'houdbaar_maanden = "3"'), encoding="utf-8")
        zin = eigen.gebruik(tmp_path / "eigen")
        assert "leefgebieden/indicatoren_2027.toml klopt niet" in zin
        assert "‘houdbaar_maanden’" in zin
        assert indicatoren(dt.date(2027, 1, 1)).indicator[0].houdbaar_maanden == 3
    finally:
        zet_eigen(None)

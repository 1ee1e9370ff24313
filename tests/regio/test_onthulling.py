"""The rules about small numbers: dated, and a regio can only make them stricter."""

import datetime as dt
from pathlib import Path

import pytest

from werkteam_desktop.bronnen import RESOURCES
from werkteam_desktop.fouten import InvoerFout
from werkteam_desktop.regio.onthulling import regels_op

JULI = dt.date(2026, 7, 31)
ONS = (RESOURCES / "regio" / "regels.toml").read_text(encoding="utf-8")


def regio(map_: Path, *paren: tuple[str, str]) -> Path:
    tekst = ONS
    for oud, nieuw in paren:
        assert oud in tekst
        tekst = tekst.replace(oud, nieuw)
    bestand = map_ / "regio.toml"
    bestand.write_text(tekst, encoding="utf-8")
    return bestand


def test_what_leaves_has_no_number_under_ten() -> None:
    regels = regels_op(JULI)
    assert (regels.drempel, regels.groepsonthulling) == (10, True)
    assert regels.speling >= regels.drempel


def test_a_month_before_the_first_rules_is_refused_with_a_sentence() -> None:
    with pytest.raises(InvoerFout, match="Kies een latere maand"):
        regels_op(dt.date(2001, 1, 31))


def test_the_latest_block_on_or_before_the_date_counts(tmp_path: Path) -> None:
    later = ONS[ONS.index("[[regels]]") :].replace("2022-01-01", "2026-07-01").replace("drempel = 10", "drempel = 15")
    bestand = tmp_path / "regio.toml"
    bestand.write_text(ONS + "\n" + later, encoding="utf-8")
    assert regels_op(dt.date(2026, 6, 30), bestand).drempel == 10
    assert regels_op(JULI, bestand).drempel == 15


def test_a_regio_may_be_stricter(tmp_path: Path) -> None:
    assert (
        regels_op(JULI, regio(tmp_path, ("drempel = 10", "drempel = 12"), ("speling = 10", "speling = 20"))).speling
        == 20
    )


@pytest.mark.parametrize(
    ("oud", "nieuw", "naam"),
    [
        ("drempel = 10", "drempel = 9", "drempel"),
        ("speling = 10", "speling = 1", "speling"),
        ("groepsonthulling = true", "groepsonthulling = false", "groepsonthulling"),
    ],
)
def test_a_regio_that_would_show_more_is_refused_and_told_which_rule(
    tmp_path: Path, oud: str, nieuw: str, naam: str
) -> None:
    with pytest.raises(InvoerFout, match=f"'{naam}' ruimer") as fout:
        regels_op(JULI, regio(tmp_path, (oud, nieuw)))
    assert str(tmp_path) not in str(fout.value)


@pytest.mark.parametrize(
    ("oud", "nieuw"),
    [
        ("drempel = 10", 'drempel = "tien"'),
        ("drempel = 10", "drempel = true"),
        ("drempel = 10", "drempel = 10.5"),
        ("speling = 10", "speling = 0"),
        ("tijdslimiet = 60", "tijdslimiet = -1"),
        ("geldig_vanaf = 2022-01-01", 'geldig_vanaf = "vandaag"'),
        ("drempel = 10", "drempel = 10\nlijst = 5"),
        ("[[regels]]", "[[regels"),
        ("[[regels]]", "[regels]"),
        ("[[regels]]", "[[andere]]"),
    ],
)
def test_a_file_that_is_not_well_made_is_one_sentence(tmp_path: Path, oud: str, nieuw: str) -> None:
    with pytest.raises(InvoerFout, match=r"regio\.toml .* klopt niet"):
        regels_op(JULI, regio(tmp_path, (oud, nieuw)))
    with pytest.raises(InvoerFout, match="klopt niet"):
        regels_op(JULI, tmp_path / "regio.toml" / "weg")

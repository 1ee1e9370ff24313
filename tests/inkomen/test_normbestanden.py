"""The norm files: well made, dated, and the only place where an amount of the law stands."""

import ast
import shutil
from datetime import date
from decimal import Decimal
from pathlib import Path

import pytest

import werkteam_desktop.inkomen
from werkteam_desktop.bronnen import RESOURCES
from werkteam_desktop.fouten import InvoerFout
from werkteam_desktop.inkomen.normen import laad_normen

PAKKET = Path(werkteam_desktop.inkomen.__file__).parent


@pytest.fixture
def kopie(tmp_path: Path) -> Path:
    shutil.copytree(RESOURCES / "gemeenten" / "normen", tmp_path / "gemeenten" / "normen")
    return Path(shutil.copytree(RESOURCES / "normen", tmp_path / "normen"))


def test_the_latest_value_on_or_before_the_date_counts() -> None:
    normen = laad_normen()
    assert normen.op(date(2026, 6, 30))["wml_uur"].getal == Decimal("14.71")
    assert normen.op(date(2026, 7, 1))["wml_uur"].getal == Decimal("14.99")
    assert normen.op(date(2026, 12, 31))["wml_uur"].getal == Decimal("14.99")
    assert "wml_uur" not in normen.op(date(2027, 1, 1))


def test_what_is_already_law_for_2027_is_known_then_and_not_before() -> None:
    normen = laad_normen()
    assert normen.op(date(2027, 1, 1))["pw_bijverdien_2027_percentage"].getal == Decimal("0.15")
    assert "pw_bijverdien_2027_percentage" not in normen.op(date(2026, 12, 31))


def test_proposals_are_never_read() -> None:
    assert (RESOURCES / "normen" / "voorstel" / "2027.toml").is_file()
    assert "voorstel_2027_ib_schijven" not in laad_normen().op(date(2027, 6, 1))


def test_an_open_limit_is_none() -> None:
    assert laad_normen().op(date(2026, 1, 1))["ib_schijven_jonger_dan_aow"].tabel[-1] == (None, Decimal("0.495"))


def test_the_version_follows_the_content_and_not_the_line_ends(kopie: Path) -> None:
    versie = laad_normen().versie
    assert laad_normen(kopie).versie == versie
    laad_normen.cache_clear()
    bestand = kopie / "aow.toml"
    bestand.write_bytes(bestand.read_bytes().replace(b"\n", b"\r\n"))
    assert laad_normen(kopie).versie == versie
    laad_normen.cache_clear()
    bestand.write_text(bestand.read_text(encoding="utf-8").replace("807", "808"), encoding="utf-8")
    assert laad_normen(kopie).versie != versie


@pytest.mark.parametrize(
    ("oud", "nieuw", "zin"),
    [
        ('eenheid = "maanden"', "", "velden"),
        ('bron = "AOWL"', 'bron = "KRANT"', "bron"),
        ('status = "secondary"', 'status = "zeker"', "status"),
        ("vanaf = 2028-01-01", "vanaf = 2023-01-01", "oplopen"),
        ("vanaf = 2028-01-01", 'vanaf = "2028"', "oplopen"),
        ("waarde = 807", "waarde = 807, vervalt = true", "vervalt"),
        ("[aow_leeftijd_maanden]", "[wml_uur]", "ander bestand"),
        ("waarden = [", "waarden = [[", "TOML"),
    ],
)
def test_a_badly_made_file_is_named_with_its_norm(kopie: Path, oud: str, nieuw: str, zin: str) -> None:
    bestand = kopie / "aow.toml"
    bestand.write_text(bestand.read_text(encoding="utf-8").replace(oud, nieuw, 1), encoding="utf-8")
    with pytest.raises(InvoerFout, match=zin) as fout:
        laad_normen(kopie)
    assert ".toml" in str(fout.value)


# Whole numbers from 100 that are no amounts of the law: 100 per cent, the oldest age, a bound on months typed in.
TOEGESTAAN = {100, 120, 600}


@pytest.mark.parametrize("bestand", sorted(PAKKET.rglob("*.py")), ids=lambda p: p.name)
def test_no_amount_or_percentage_of_the_law_stands_in_code(bestand: Path) -> None:
    for knoop in ast.walk(ast.parse(bestand.read_text(encoding="utf-8"))):
        if isinstance(knoop, ast.Constant) and isinstance(knoop.value, int | float):
            assert isinstance(knoop.value, int), f"{bestand.name}:{knoop.lineno} {knoop.value}"
            assert knoop.value < 100 or knoop.value in TOEGESTAAN, f"{bestand.name}:{knoop.lineno} {knoop.value}"
        if isinstance(knoop, ast.Call) and isinstance(knoop.func, ast.Name) and knoop.func.id == "Decimal":
            getal = knoop.args[0]
            if isinstance(getal, ast.Constant):
                assert Decimal(str(getal.value)) in {0, 1, 12, 13, 52, Decimal("0.01")}, (
                    f"{bestand.name}:{getal.lineno}"
                )

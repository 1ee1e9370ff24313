"""The norm files: well made, dated, and the only place where an amount of the law stands."""

import ast
import re
import shutil
import tomllib
from collections.abc import Iterator
from datetime import date
from decimal import Decimal
from pathlib import Path

import pytest

import werkteam_desktop.inkomen
from werkteam_desktop.bronnen import RESOURCES
from werkteam_desktop.fouten import InvoerFout
from werkteam_desktop.inkomen.normen import laad_normen, landelijke_normen

PAKKET = Path(werkteam_desktop.inkomen.__file__).parent
HUIS = PAKKET.parent


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


def test_what_was_known_on_a_day_leaves_out_what_came_later(kopie: Path) -> None:
    toen = laad_normen().zoals_bekend(date(2025, 10, 1))
    assert toen.bekend_tot == date(2025, 10, 1)
    assert toen.op_of_laatst(date(2026, 3, 1))["wml_uur"].getal == Decimal("14.40")
    assert toen.op_of_laatst(date(2026, 3, 1)).datum == date(2026, 3, 1)
    bestand = kopie / "minimumloon.toml"
    tekst = bestand.read_text(encoding="utf-8")
    met_dag = tekst.replace(
        "vanaf = 2026-01-01, waarde = 14.71", "vanaf = 2026-01-01, bekend = 2025-09-15, waarde = 14.71"
    )
    assert met_dag != tekst
    bestand.write_text(met_dag, encoding="utf-8")
    al_bekend = laad_normen(kopie).zoals_bekend(date(2025, 10, 1))
    assert al_bekend.op(date(2026, 3, 1))["wml_uur"].getal == Decimal("14.71")


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
    landelijke_normen.cache_clear()
    bestand = kopie / "aow.toml"
    bestand.write_bytes(bestand.read_bytes().replace(b"\n", b"\r\n"))
    assert laad_normen(kopie).versie == versie
    landelijke_normen.cache_clear()
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
# Outside `inkomen`: nought, one, a cent, half a step of a chart, and the 24 hours a first question begins with.
TOEGESTAAN_ELDERS = {Decimal(0), Decimal(1), Decimal("0.01"), Decimal("0.5"), Decimal(24)}
# Where a float is a place on paper or screen, a scale, a chance in made-up data, how near to whole a solver comes, a
# moment in seconds, or how far a piece of work is.
MET_FLOATS = (
    *("gui", "grafiek", "rapport", "cli.py", "opdrachten", "opslag/voorbeeld", "opslag/pogingen.py"),
    *("regio/klein.py", "regio/onthulling", "handelingen/controle"),
)
# `€ 123` and `12%`, `12,5 %`, `15 procent` in a text; `{bedrag}` is not one, and `100%` is just the whole.
# By `€ 10 bruto` the loont-kaart tells, `0.2 is 20%` shows how a part is written, `0.0%` how a spreadsheet shows one.
IN_TEKST = re.compile(r"€ ?(?!10 bruto)\d|(?<!0\.2 is )(?<!\d)(?!100%)(?!(?<=0\.)0%)\d{1,3}(,\d+)? ?(%|procent|euro)")


def _knopen(bestand: Path) -> Iterator[ast.expr]:
    """The constants of a module that are no docstring, and the calls of Decimal."""
    boom = ast.parse(bestand.read_text(encoding="utf-8"))
    los = {id(knoop.value) for knoop in ast.walk(boom) if isinstance(knoop, ast.Expr)}
    for knoop in ast.walk(boom):
        if isinstance(knoop, ast.Constant | ast.Call) and id(knoop) not in los:
            yield knoop


def _decimal(knoop: ast.expr) -> Decimal | None:
    if not (isinstance(knoop, ast.Call) and isinstance(knoop.func, ast.Name) and knoop.func.id == "Decimal"):
        return None
    getal = knoop.args[0] if knoop.args else ast.Constant(0)
    return Decimal(str(getal.value)) if isinstance(getal, ast.Constant) else None


@pytest.mark.parametrize("bestand", sorted(PAKKET.rglob("*.py")), ids=lambda p: p.name)
def test_no_amount_or_percentage_of_the_law_stands_in_code(bestand: Path) -> None:
    for knoop in _knopen(bestand):
        plek = f"{bestand.name}:{knoop.lineno}"
        if isinstance(knoop, ast.Constant) and isinstance(knoop.value, int | float):
            assert isinstance(knoop.value, int), f"{plek} {knoop.value}"
            assert knoop.value < 100 or knoop.value in TOEGESTAAN, f"{plek} {knoop.value}"
        if (getal := _decimal(knoop)) is not None:
            assert getal in {0, 1, 12, 13, 52, Decimal("0.01")}, plek


@pytest.mark.parametrize(
    "bestand", sorted(HUIS.rglob("*.py")), ids=lambda p: p.relative_to(HUIS).as_posix().replace("/", ".")
)
def test_no_text_or_number_of_the_law_stands_anywhere_else_in_the_package(bestand: Path) -> None:
    """An amount that a user reads comes from the norms, so that it changes with them."""
    waar = bestand.relative_to(HUIS).as_posix()
    for knoop in _knopen(bestand):
        plek = f"{waar}:{knoop.lineno}"
        if isinstance(knoop, ast.Constant) and isinstance(knoop.value, str):
            assert not IN_TEKST.search(knoop.value), f"{plek} {knoop.value}"
        if isinstance(knoop, ast.Constant) and isinstance(knoop.value, float):
            assert waar.startswith(MET_FLOATS), f"{plek} {knoop.value}"
        if (getal := _decimal(knoop)) is not None and PAKKET not in bestand.parents:
            assert getal in TOEGESTAAN_ELDERS, plek


@pytest.mark.parametrize(
    "regel",
    [
        'tekst = "De vrijlating is 25% van het loon."',
        'tekst = f"Dat is {a} van € 289."',
        'tekst = "twaalf en 12,5 procent"',
        'grens = Decimal("8000")',
        "deel = 0.15",
    ],
)
def test_the_search_finds_an_amount_of_the_law(regel: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setitem(globals(), "HUIS", tmp_path)
    bestand = tmp_path / "handelingen.py"
    bestand.write_text(regel, encoding="utf-8")
    with pytest.raises(AssertionError, match=r"handelingen\.py:1"):
        test_no_text_or_number_of_the_law_stands_anywhere_else_in_the_package(bestand)


def test_no_amount_claims_to_be_surer_than_its_source() -> None:
    """An amount without a source is unverified, an own choice is `keuze`, and nothing else is."""
    for bestand in (RESOURCES / "normen").glob("*.toml"):
        for naam, norm in tomllib.loads(bestand.read_text(encoding="utf-8")).items():
            for waarde in norm.get("waarden", ()) if isinstance(norm, dict) else ():
                if waarde["bron"] == "GEH":
                    assert waarde["status"] == "unverified", naam
                if waarde["bron"] in ("AFG", "AFGVT", "AFGBR", "KOT25B", "JEUGD"):
                    assert waarde["status"] != "verified", naam
                assert (waarde["bron"] == "EIGEN") <= (waarde["status"] == "keuze"), naam

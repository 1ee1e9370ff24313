"""The wheel that a municipality installs: everything in it, and it works away from the sources."""

import json
import os
import subprocess
import sys
import zipfile
from pathlib import Path

import pytest

HUIS = Path(__file__).resolve().parents[1]


@pytest.fixture(scope="module")
def wheel(tmp_path_factory: pytest.TempPathFactory) -> Path:
    map_ = tmp_path_factory.mktemp("dist")
    opdracht = [sys.executable, "-m", "hatchling", "build", "-t", "wheel", "-d", str(map_)]
    subprocess.run(opdracht, cwd=HUIS, check=True, capture_output=True)
    return next(map_.glob("*.whl"))


def test_all_data_and_the_command_are_in_the_wheel(wheel: Path) -> None:
    namen = set(zipfile.ZipFile(wheel).namelist())
    bronnen = {p.relative_to(HUIS).as_posix() for p in (HUIS / "resources").rglob("*") if p.is_file()}
    assert {f"werkteam_desktop/{naam}" for naam in bronnen} <= namen
    assert any(naam.startswith("werkteam_desktop/opslag/migraties/versions/0001") for naam in namen)
    assert not any(naam.startswith("tests/") for naam in namen)
    (punten,) = [n for n in namen if n.endswith("entry_points.txt")]
    assert b"werkteam-desktop = werkteam_desktop.cli:main" in zipfile.ZipFile(wheel).read(punten)


def test_the_unpacked_wheel_does_the_demo_without_the_sources(wheel: Path, tmp_path: Path) -> None:
    zipfile.ZipFile(wheel).extractall(tmp_path / "site")
    omgeving = {**os.environ, "PYTHONPATH": str(tmp_path / "site")}
    waar = "import werkteam_desktop.bronnen as b; print(b.RESOURCES)"
    bron = subprocess.run(
        [sys.executable, "-c", waar], cwd=tmp_path, env=omgeving, check=True, capture_output=True, text=True
    )
    assert Path(bron.stdout.strip()) == tmp_path / "site" / "werkteam_desktop" / "resources"
    subprocess.run(
        [sys.executable, "-m", "werkteam_desktop", "demo", "--map", "uit", "--aantal", "0"],
        cwd=tmp_path, env=omgeving, check=True, capture_output=True,
    )  # fmt: skip
    assert list((tmp_path / "uit" / "plannen").glob("*.pdf"))
    norm = subprocess.run(
        [sys.executable, "-m", "werkteam_desktop", "regeling", "bijstandsnorm", "--peildatum", "2026-01-01", "--json"],
        cwd=tmp_path, env=omgeving, check=True, capture_output=True, text=True,
        input='{"leefvorm": "gehuwd", "leeftijd": 30, "leeftijd_partner": 30}',
    )  # fmt: skip
    assert json.loads(norm.stdout)["norm"] == "2002.13"

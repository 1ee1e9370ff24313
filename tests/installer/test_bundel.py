"""What is rolled out: complete, accounted for, and it runs where nothing else of the program is."""

import hashlib
import json
import subprocess
import tomllib
from pathlib import Path

import pytest

HUIS = Path(__file__).resolve().parents[2]
BUNDELS = {"linux": HUIS / "build" / "linux" / "programma", "windows": HUIS / "build" / "windows" / "programma"}
LINUX_PYTHON = ("python", "bin", "python3")


def haal(systeem: str) -> Path:
    """The folder that was built for a system, if it is of these sources."""
    bundel = BUNDELS[systeem]
    opdracht = {"linux": "make bundel", "windows": "make installer"}[systeem]
    if not (bundel / "licenties" / "sbom.cdx.json").exists():
        pytest.skip(f"er is geen bundel; die komt er met `{opdracht}`")
    for bron in (HUIS / "werkteam_desktop").rglob("*.py"):
        kopie = bundel / "bibliotheken" / bron.relative_to(HUIS)
        if not kopie.exists() or kopie.read_bytes() != bron.read_bytes():
            pytest.skip(f"de bundel is van een andere stand; een nieuwe komt er met `{opdracht}`")
    return bundel


@pytest.fixture(params=["linux", "windows"])
def bundel(request: pytest.FixtureRequest) -> Path:
    return haal(request.param)


@pytest.fixture
def thuis(tmp_path: Path) -> Path:
    (tmp_path / "thuis").mkdir()
    return tmp_path / "thuis"


def start(bundel: Path, thuis: Path, *opdracht: str) -> str:
    """Runs the bundle with nothing else: an empty home folder, an empty environment, another working folder."""
    uitkomst = subprocess.run(
        [bundel / "werkteam-desktop", *opdracht],
        cwd=thuis.parent,
        env={"HOME": str(thuis)},
        capture_output=True,
        text=True,
        check=False,
        timeout=300,
    )
    assert (uitkomst.returncode, uitkomst.stderr) == (0, "")
    return uitkomst.stdout


def test_the_bundle_says_its_version_and_every_module_is_found(thuis: Path) -> None:
    bundel = haal("linux")
    assert start(bundel, thuis, "--version").strip() == _versie()
    alles = """
import importlib, pkgutil, sys
sys.path.insert(0, sys.argv[1])
import werkteam_desktop
assert werkteam_desktop.__file__.startswith(sys.argv[1])
for deel in pkgutil.walk_packages(werkteam_desktop.__path__, "werkteam_desktop."):
    if "__main__" not in deel.name and ".migraties" not in deel.name:
        importlib.import_module(deel.name)
"""
    python = bundel.joinpath(*LINUX_PYTHON)
    omgeving = {"HOME": str(thuis), "LD_LIBRARY_PATH": str(bundel / "python" / "lib")}
    subprocess.run([python, "-I", "-c", alles, bundel / "bibliotheken"], env=omgeving, check=True, timeout=120)
    assert list(thuis.iterdir()) == []


def test_the_bundle_does_the_demo_and_leaves_nothing_in_the_home_folder(thuis: Path, tmp_path: Path) -> None:
    start(haal("linux"), thuis, "demo", "--map", str(tmp_path / "uit"), "--aantal", "20")
    assert list((tmp_path / "uit" / "regio").glob("*.zip"))
    assert len(list((tmp_path / "uit" / "plannen").glob("*.pdf"))) == 24
    assert not [p for p in thuis.rglob("*") if p.is_file()]


def test_the_bundle_opens_every_screen(thuis: Path, tmp_path: Path) -> None:
    start(haal("linux"), thuis, "schermen", "--map", str(tmp_path))
    assert len(list(tmp_path.glob("*.png"))) >= 30
    assert not [p for p in thuis.rglob("*") if p.is_file()]


def test_all_is_byte_compiled_and_nothing_of_qml_or_other_languages_is_left(bundel: Path) -> None:
    bibliotheken = bundel / "bibliotheken"
    bronnen = [p for p in bibliotheken.rglob("*.py") if "/templates/" not in p.as_posix()]
    zonder = [p for p in bronnen if not (p.parent / "__pycache__" / f"{p.stem}.cpython-311.pyc").exists()]
    assert zonder == []
    namen = [p.relative_to(bundel).as_posix().lower() for p in bundel.rglob("*")]
    assert not [n for n in namen if "/pyside6/" in n and ("qml" in n or "quick" in n or "opengl32sw" in n)]
    assert {Path(n).name for n in namen if n.endswith(".qm")} == {"qtbase_nl.qm"}


def test_every_part_is_in_the_bill_of_materials_and_has_its_licence(bundel: Path) -> None:
    sbom = json.loads((bundel / "licenties" / "sbom.cdx.json").read_text("utf-8"))
    assert (sbom["bomFormat"], sbom["metadata"]["component"]["version"]) == ("CycloneDX", _versie())
    delen = {d["name"]: d for d in sbom["components"]}
    tekst = (bundel / "licenties" / "licenties.txt").read_text("utf-8")
    for map_ in (bundel / "bibliotheken").glob("*.dist-info"):
        kop = dict(r.split(": ", 1) for r in (map_ / "METADATA").read_text("utf-8").splitlines() if ": " in r[:40])
        assert f"\n{kop['Name']} {kop['Version']}\nLicentie: " in tekst
        if kop["Name"] != "werkteam-desktop":
            deel = delen[kop["Name"]]
            assert deel["version"] == kop["Version"]
            assert deel["licenses"]
            assert len(deel["hashes"][0]["content"]) == 64
    assert "Licentie: \n" not in tekst
    for wat in ("EUROPEAN UNION PUBLIC LICENCE", "GNU LESSER GENERAL PUBLIC LICENSE", "SIL OPEN FONT LICENSE"):
        assert wat.lower() in tekst.lower()


def test_the_list_beside_the_installer_names_every_file_with_its_hash(bundel: Path) -> None:
    systeem = bundel.parent.name
    (lijst,) = (HUIS / "dist").glob(f"*{_versie()}-{systeem}*.inhoud.txt")
    regels = [r.split(maxsplit=2) for r in lijst.read_text("utf-8").splitlines() if not r.startswith("#")]
    paden = sorted(p for p in bundel.rglob("*") if p.is_file() and p.suffix != ".pyc")
    genoemd = {naam: (hash_, int(grootte)) for hash_, grootte, naam in regels if not naam.endswith(".pyc")}
    assert set(genoemd) == {p.relative_to(bundel).as_posix() for p in paden}
    for pad in paden[:: max(1, len(paden) // 200)]:
        inhoud = pad.read_bytes()
        assert genoemd[pad.relative_to(bundel).as_posix()] == (hashlib.sha256(inhoud).hexdigest(), len(inhoud))


def test_the_windows_installer_is_under_ninety_megabytes_and_its_python_is_of_python_org() -> None:
    bundel = haal("windows")
    (uit,) = (HUIS / "dist").glob(f"*{_versie()}-windows.exe")
    assert uit.stat().st_size < 90e6
    assert uit.with_name(uit.name + ".sha256").read_text().split()[0] == hashlib.sha256(uit.read_bytes()).hexdigest()
    for naam in ("python.exe", "pythonw.exe", "python311.dll", "python311.zip", "werkteam-desktop.cmd"):
        assert (bundel / naam).stat().st_size
    assert (bundel / "python311._pth").read_text().split() == ["python311.zip", ".", "bibliotheken"]


def test_each_thing_left_out_has_a_reason_and_windows_own_libraries_are_locked() -> None:
    lijst = tomllib.loads((HUIS / "installer" / "weglaten.toml").read_text("utf-8"))
    assert all(regel["reden"] for soort in ("alleen", "weg") for regel in lijst[soort])
    slot = (HUIS / "requirements.lock").read_text("utf-8")
    for naam in ("pywin32-ctypes", "tzdata", "colorama"):
        assert f"\n{naam}==" in slot


def _versie() -> str:
    from werkteam_desktop import __version__

    return __version__

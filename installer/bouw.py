"""Builds what a municipality rolls out: `bouw.py windows` an installer, `bouw.py linux` a bundle of the same content.

Everything comes from the package indexes and the checkout; what was fetched stays in build/voorraad for next time."""

from __future__ import annotations

import compileall
import fnmatch
import os
import py_compile
import shutil
import subprocess
import sys
import sysconfig
import tarfile
import time
import tomllib
import zipfile
from io import BytesIO
from pathlib import Path
from typing import Any

import nakijken
import verantwoording

HIER = Path(__file__).resolve().parent
WORTEL = HIER.parent
VOORRAAD = WORTEL / "build" / "voorraad"
DIST = WORTEL / "dist"
PYTHON = f"{sys.version_info.major}.{sys.version_info.minor}"
# How uv and pip are told that the wheels are for another system than this one.
ELDERS_UV = {"windows": ["--python-platform", "x86_64-pc-windows-msvc"], "linux": []}
ELDERS_PIP = {"windows": ["--platform", "win_amd64", "--implementation", "cp"], "linux": []}
SAMENVOEGEN = ("purelib", "platlib")  # parts of a wheel that belong beside the rest


def main() -> int:
    systeem = sys.argv[1]
    begin = time.monotonic()
    onderdelen = lees("onderdelen.toml")
    if not onderdelen["python"]["versie"].startswith(f"{PYTHON}."):
        print(
            f"Byte-compiling for Python {onderdelen['python']['versie']} needs the same minor version: this is "
            f"{sys.version.split()[0]}. Try make PYTHON=/path/to/that/python.",
            file=sys.stderr,
        )
        return 2
    os.environ.setdefault("SOURCE_DATE_EPOCH", _moment())
    werk = WORTEL / "build" / systeem
    shutil.rmtree(werk, ignore_errors=True)
    bundel = werk / "programma"
    bundel.mkdir(parents=True)
    DIST.mkdir(exist_ok=True)

    wielen = [*haal_wielen(systeem), maak_eigen_wiel(werk)]
    if systeem == "windows":
        zet_windows_python(bundel, onderdelen["python"])
    else:
        zet_linux_python(bundel)
    pak_wielen_uit(wielen, bundel / "bibliotheken")
    weg = laat_weg(bundel / "bibliotheken", lees("weglaten.toml"))
    zet_bijlagen(bundel, systeem)
    verantwoording.schrijf(bundel, systeem, wielen, onderdelen)
    vertaal(bundel)
    if gebreken := nakijken.alles(bundel, systeem, onderdelen["windows"]["heeft"]):
        print("Dit klopt niet in het pakket:", *gebreken, sep="\n  ", file=sys.stderr)
        return 1
    stempel(bundel)

    versie = next(w for w in wielen if w.name.startswith("werkteam_desktop-")).name.split("-")[1]
    uit = maak_installatie(bundel, versie) if systeem == "windows" else maak_archief(bundel, versie)
    verantwoording.inhoudslijst(bundel, uit)
    groot = sum(p.stat().st_size for p in bundel.rglob("*") if p.is_file())
    print(
        f"{uit.relative_to(WORTEL)}: {_mb(uit.stat().st_size)}; uitgepakt {_mb(groot)}, weggelaten {_mb(weg)}; "
        f"{time.monotonic() - begin:.0f} s"
    )
    return 0


def lees(naam: str) -> dict[str, Any]:
    """One of the data files beside this one."""
    return tomllib.loads((HIER / naam).read_text("utf-8"))


def haal_wielen(systeem: str) -> list[Path]:
    """The wheels of all libraries on that system, as the lock pins them, hashes checked."""
    map_ = VOORRAAD / systeem
    vraag = [
        sys.executable,
        "-m",
        "uv",
        "pip",
        "compile",
        "--quiet",
        "--no-header",
        "--no-annotate",
        "--generate-hashes",
        "--extra",
        "team",
        "--constraints",
        "requirements.lock",
        "--python-version",
        PYTHON,
        *ELDERS_UV[systeem],
        "--only-binary",
        ":all:",
        "pyproject.toml",
    ]
    nodig = subprocess.run(vraag, cwd=WORTEL, check=True, stdout=subprocess.PIPE, text=True).stdout
    pakketten = nakijken.vastgelegd(nodig, (WORTEL / "requirements.lock").read_text("utf-8"))
    lijst = VOORRAAD / f"{systeem}.txt"
    if not (lijst.exists() and lijst.read_text("utf-8") == pakketten):  # else all is here already
        shutil.rmtree(map_, ignore_errors=True)
        map_.mkdir(parents=True)
        (werklijst := lijst.with_suffix(".nieuw")).write_text(pakketten, "utf-8")
        _pip(
            "download",
            "--no-deps",
            "--only-binary",
            ":all:",
            *ELDERS_PIP[systeem],
            "--require-hashes",
            "-d",
            map_,
            "-r",
            werklijst,
        )
        werklijst.replace(lijst)
    return sorted(map_.glob("*.whl"))


def maak_eigen_wiel(werk: Path) -> Path:
    """The wheel of the program itself, with all of resources/ inside."""
    subprocess.run(
        [sys.executable, "-m", "hatchling", "build", "-t", "wheel", "-d", werk],
        cwd=WORTEL,
        check=True,
        capture_output=True,
    )
    return next(werk.glob("werkteam_desktop-*.whl"))


def zet_windows_python(bundel: Path, python: dict[str, Any]) -> None:
    """The embeddable Python of python.org, told where the libraries lie; its signatures are checked."""
    archief = VOORRAAD / python["bestand"]
    if not archief.exists() and "pakket" in python:
        VOORRAAD.mkdir(parents=True, exist_ok=True)
        (eis := VOORRAAD / "python.txt").write_text(f"{python['pakket']} --hash=sha256:{python['sha256']}\n")
        _pip("download", "--no-deps", "--no-binary", ":all:", "--require-hashes", "-d", VOORRAAD, "-r", eis)
    if not archief.exists() or verantwoording.sha256(archief) != python["sha256"]:
        raise SystemExit(f"{archief} is not the file that onderdelen.toml names")
    inhoud = archief.read_bytes()
    if "binnenin" in python:
        with tarfile.open(fileobj=BytesIO(inhoud)) as buiten:
            inhoud = buiten.extractfile(python["binnenin"]).read()
    with zipfile.ZipFile(BytesIO(inhoud)) as zip_:
        for naam in zip_.namelist():
            if naam.startswith(python["map"]) and not naam.endswith("/"):
                (bundel / Path(naam).name).write_bytes(zip_.read(naam))
    if vreemd := nakijken.handtekeningen(bundel, python):
        raise SystemExit("\n  ".join(["Not signed as onderdelen.toml says:", *vreemd]))
    # Only these places are searched: no variables of the user, no packages of another Python on the same computer.
    pth = next(bundel.glob("python3*._pth"))
    pth.write_text(f"{pth.stem}.zip\n.\nbibliotheken\n", newline="\r\n")


def zet_linux_python(bundel: Path) -> None:
    """The Python that runs this, without what the program never uses."""
    versie = f"python{PYTHON}"
    doel = bundel / "python"
    overslaan = shutil.ignore_patterns(
        "__pycache__",
        "site-packages",
        "dist-packages",
        "test",
        "tests",
        "idlelib",
        "tkinter",
        "turtledemo",
        "lib2to3",
        "ensurepip",
        "pydoc_data",
        "config-*",
        "*.a",
        "_test*",
        "_tkinter*",
    )
    shutil.copytree(sysconfig.get_path("stdlib"), doel / "lib" / versie, ignore=overslaan)
    shutil.copy(doel / "lib" / versie / "LICENSE.txt", bundel)
    (doel / "bin").mkdir()
    shutil.copy(Path(sys.executable).resolve(), doel / "bin" / "python3")
    if sysconfig.get_config_var("Py_ENABLE_SHARED"):
        for naam in {sysconfig.get_config_var("INSTSONAME")}:
            shutil.copy(Path(sysconfig.get_config_var("LIBDIR")) / naam, doel / "lib" / naam)


def pak_wielen_uit(wielen: list[Path], doel: Path) -> None:
    """What installing wheels comes to: their files side by side."""
    for wiel in wielen:
        with zipfile.ZipFile(wiel) as zip_:
            for deel in zip_.infolist():
                delen = Path(deel.filename).parts
                if delen[0].endswith(".data"):
                    if delen[1] not in SAMENVOEGEN:
                        continue
                    deel.filename = "/".join(delen[2:]) + ("/" if deel.is_dir() else "")
                zip_.extract(deel, doel)


def laat_weg(map_: Path, lijst: dict[str, Any]) -> int:
    """Removes what weglaten.toml names and returns how many bytes that saved."""
    bytes_ = 0
    for pad in sorted(p for p in map_.rglob("*") if p.is_file()):
        naam = pad.relative_to(map_).as_posix()
        if any(fnmatch.fnmatchcase(naam, p) for regel in lijst["weg"] for p in regel["patronen"]) or any(
            naam.startswith(regel["map"] + "/")
            and not any(fnmatch.fnmatchcase(naam, f"{regel['map']}/{p}") for p in regel["blijft"])
            for regel in lijst["alleen"]
        ):
            bytes_ += pad.stat().st_size
            pad.unlink()
    for pad in sorted((p for p in map_.rglob("*") if p.is_dir()), reverse=True):
        if not any(pad.iterdir()):
            pad.rmdir()
    return bytes_


def zet_bijlagen(bundel: Path, systeem: str) -> None:
    """How it is started, its icon, and the example of a policy."""
    shutil.copy(HIER / "beleid.voorbeeld.toml", bundel)
    if systeem == "windows":
        maak_pictogram(bundel / "pictogram.ico", bundel.parent / "rand.bmp")
        (bundel / "werkteam-desktop.cmd").write_text('@"%~dp0python.exe" -m werkteam_desktop %*\n', newline="\r\n")
    else:
        shutil.copy(HIER / "werkteam-desktop.sh", bundel / "werkteam-desktop")


def maak_pictogram(doel: Path, rand: Path) -> None:
    """The icon in the sizes that Windows asks for, drawn from the SVG, and the picture beside the last page."""
    os.environ["QT_QPA_PLATFORM"] = "offscreen"
    from PIL import Image
    from PySide6.QtCore import QBuffer, QByteArray, QIODevice
    from PySide6.QtGui import QGuiApplication, QIcon

    app = QGuiApplication.instance() or QGuiApplication([])
    plaatje = QByteArray()
    buffer = QBuffer(plaatje)
    buffer.open(QIODevice.OpenModeFlag.WriteOnly)
    QIcon(str(WORTEL / "resources" / "afbeeldingen" / "pictogram.svg")).pixmap(256, 256).save(buffer, "PNG")
    with Image.open(BytesIO(plaatje.data())) as beeld:
        beeld.save(doel, sizes=[(n, n) for n in (16, 20, 24, 32, 40, 48, 64, 128, 256)])
        vlak = Image.new("RGB", (164, 314), beeld.getpixel((128, 20)))  # the size that NSIS wants
        vlak.paste(klein := beeld.convert("RGBA").resize((120, 120)), (22, 30), klein)
        vlak.save(rand)
    del app


def vertaal(bundel: Path) -> None:
    """Byte-compiles all, so that the first start is as fast as the next and nothing is written in the folder."""
    compileall.compile_dir(
        bundel, quiet=2, stripdir=bundel, workers=0, invalidation_mode=py_compile.PycInvalidationMode.UNCHECKED_HASH
    )


def stempel(bundel: Path) -> None:
    """One moment and one set of rights for all files: two builds give the same bytes."""
    moment = int(os.environ["SOURCE_DATE_EPOCH"])
    for pad in (bundel, *bundel.rglob("*")):
        uitvoerbaar = pad.is_dir() or pad.name == "werkteam-desktop" or pad.parent.name == "bin"
        pad.chmod(0o755 if uitvoerbaar else 0o644)
        os.utime(pad, (moment, moment))


def maak_installatie(bundel: Path, versie: str) -> Path:
    """The installer for Windows, and its hash beside it."""
    uit = DIST / f"werkteam-desktop-{versie}-windows.exe"
    licentie = bundel.parent / "licentie.txt"
    licentie.write_text((WORTEL / "LICENSE").read_text("utf-8"), "utf-8-sig", newline="\r\n")
    subprocess.run(
        [
            "makensis",
            "-V2",
            "-INPUTCHARSET",
            "UTF8",
            f"-DVERSIE={versie}",
            f"-DBRON={bundel}",
            f"-DUIT={uit}",
            f"-DLICENTIE={licentie}",
            f"-DRAND={bundel.parent / 'rand.bmp'}",
            f"-DPYTHON_DLL=python{PYTHON.replace('.', '')}.dll",
            f"-DGROOT_KB={sum(p.stat().st_size for p in bundel.rglob('*') if p.is_file()) // 1024}",
            HIER / "werkteam.nsi",
        ],
        check=True,
    )
    uit.with_name(uit.name + ".sha256").write_text(f"{verantwoording.sha256(uit)}  {uit.name}\n")
    return uit


def maak_archief(bundel: Path, versie: str) -> Path:
    """The bundle for Linux as one file."""
    uit = DIST / f"werkteam-desktop-{versie}-linux.tar.gz"
    moment = os.environ["SOURCE_DATE_EPOCH"]
    tar = [
        "tar",
        "--sort=name",
        "--owner=0",
        "--group=0",
        "--numeric-owner",
        f"--mtime=@{moment}",
        "-c",
        "--transform",
        f"s,^programma,werkteam-desktop-{versie},",
        "programma",
    ]
    with uit.open("wb") as bestand, subprocess.Popen(tar, cwd=bundel.parent, stdout=subprocess.PIPE) as inpakken:
        subprocess.run(["gzip", "-n", "-6"], stdin=inpakken.stdout, stdout=bestand, check=True)
    if inpakken.returncode:
        raise SystemExit("tar could not pack the bundle")
    return uit


def _pip(*argumenten: str | Path) -> None:
    subprocess.run([sys.executable, "-m", "pip", "-qq", "--disable-pip-version-check", *argumenten], check=True)


def _moment() -> str:
    """The moment of the last commit; a fixed one outside a checkout."""
    git = subprocess.run(["git", "log", "-1", "--format=%ct"], cwd=WORTEL, capture_output=True, text=True, check=False)
    return git.stdout.strip() or "1767225600"


def _mb(bytes_: int) -> str:
    return f"{bytes_ / 1e6:.1f} MB"


if __name__ == "__main__":
    sys.exit(main())

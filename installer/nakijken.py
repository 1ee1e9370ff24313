"""What must hold of a bundle before anyone gets it: origin, signatures, and that all that is imported is there."""

from __future__ import annotations

import ast
import re
import subprocess
import sys
from datetime import UTC, datetime, time
from pathlib import Path
from typing import Any


def alles(bundel: Path, systeem: str, van_windows: list[str]) -> list[str]:
    """What is wrong with the bundle; empty when it may go out. `van_windows`: libraries that Windows itself has."""
    return [*ontbrekende_modules(bundel), *(ontbrekende_dlls(bundel, van_windows) if systeem == "windows" else [])]


def vastgelegd(nodig: str, slot: str) -> str:
    """The requirements, once it is sure that the lock pins each of them with the same hashes."""
    pakketten, gelockt = _eisen(nodig), _eisen(slot)
    for (naam, versie), hashes in pakketten.items():
        if not hashes or not hashes <= gelockt.get((naam, versie), set()):
            raise SystemExit(f"requirements.lock does not pin {naam} {versie}: make the lock anew, for Windows too")
    return nodig


def _eisen(tekst: str) -> dict[tuple[str, str], set[str]]:
    eisen = {}
    for regel in tekst.replace("\\\n", " ").splitlines():
        if treffer := re.match(r"([\w.-]+)(?:\[[\w,-]+\])?==(\S+)", regel):
            naam = re.sub(r"[-_.]+", "-", treffer[1]).lower()
            eisen[naam, treffer[2]] = set(re.findall(r"--hash=(\S+)", regel))
    return eisen


def handtekeningen(map_: Path, python: dict[str, Any]) -> list[str]:
    """The files of Python that are not signed by whom `onderdelen.toml` says, at the time it says.

    The certificate has run out since: the chain is judged at the day of signing, as Windows does by the time stamp."""
    dag = datetime.combine(python["ondertekend"], time(12), UTC)
    opties = ["-CAfile", "/etc/ssl/certs/ca-certificates.crt", "-ignore-timestamp", "-time", str(int(dag.timestamp()))]
    uitleg = subprocess.run(["osslsigncode", "verify", "--help"], capture_output=True, text=True, check=False)
    if "-ignore-crl" in uitleg.stdout + uitleg.stderr:  # a newer one would ask the network for withdrawn certificates
        opties.append("-ignore-crl")
    fout = []
    for pad in sorted(p for p in map_.iterdir() if p.suffix in (".exe", ".dll", ".pyd", ".cat")):
        uitkomst = subprocess.run(["osslsigncode", "verify", "-in", pad, *opties], capture_output=True, check=False)
        tekst = uitkomst.stdout.decode("utf-8", "replace")
        naam = "Microsoft Corporation" if pad.name in python["van_een_ander"] else python["ondertekenaar"]
        # The root of Microsoft is not among those of Linux: there the digest and the name must do, with the fixed hash.
        geldig = uitkomst.returncode == 0 or (pad.name in python["van_een_ander"] and _samenvatting_klopt(tekst))
        if not geldig or f"/O={naam}/" not in tekst:
            fout.append(f"{pad.name}: {naam}")
    return fout


def _samenvatting_klopt(tekst: str) -> bool:
    genoemd, berekend = (re.findall(rf"{woord} message digest *: (\w+)", tekst) for woord in ("Current", "Calculated"))
    return bool(genoemd) and genoemd == berekend


def ontbrekende_modules(bundel: Path) -> list[str]:
    """What the program imports, anywhere in its code, and the bundle lacks."""
    bibliotheken = bundel / "bibliotheken"
    fout = set()
    for pad in sorted((bibliotheken / "werkteam_desktop").rglob("*.py")):
        for knoop in ast.walk(ast.parse(pad.read_text("utf-8"))):
            namen: list[str] = []
            if isinstance(knoop, ast.Import):
                namen = [a.name for a in knoop.names]
            elif isinstance(knoop, ast.ImportFrom) and knoop.module and not knoop.level:
                namen = [knoop.module]
            for naam in namen:
                if naam.split(".")[0] not in sys.stdlib_module_names and not _is_er(bibliotheken, naam):
                    fout.add(f"{naam} ({pad.relative_to(bibliotheken)})")
    return sorted(fout)


def _is_er(bibliotheken: Path, naam: str) -> bool:
    plek = bibliotheken.joinpath(*naam.split("."))
    return plek.is_dir() or any(plek.parent.glob(f"{plek.name}.*"))


def ontbrekende_dlls(bundel: Path, van_windows: list[str]) -> list[str]:
    """What the Windows libraries need of one another, and neither the bundle nor Windows has."""
    import pefile

    paden = [p for p in bundel.rglob("*") if p.suffix.lower() in (".dll", ".pyd", ".exe")]
    aanwezig = {p.name.lower() for p in paden}
    fout = []
    for pad in sorted(paden):
        pe = pefile.PE(pad, fast_load=True)
        pe.parse_data_directories([pefile.DIRECTORY_ENTRY["IMAGE_DIRECTORY_ENTRY_IMPORT"]])
        for deel in getattr(pe, "DIRECTORY_ENTRY_IMPORT", []):
            naam = deel.dll.decode().lower()
            if naam not in aanwezig and naam not in van_windows and not naam.startswith("api-ms-"):
                fout.append(f"{naam} ({pad.relative_to(bundel)})")
    return fout

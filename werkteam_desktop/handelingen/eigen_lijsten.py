"""Own lists of the gemeente: taken over after they were checked, and taken away again."""

from __future__ import annotations

import os
import shutil
import tempfile
from pathlib import Path

from werkteam_desktop.dossier import eigen
from werkteam_desktop.dossier.datalijst import Bestandsfout, lees_toml
from werkteam_desktop.fouten import InvoerFout
from werkteam_desktop.handelingen.werkplek import Werkplek, Wijziging
from werkteam_desktop.regio import referenties  # noqa: F401 - its list is checked with the others

_HOOGSTENS = 2**20  # bytes; a list is some thousands
_GEEN_PLEK = "In de map met eigen lijsten kan niet worden geschreven. Controleer de ruimte en de rechten."


def eigen_lijsten(werkplek: Werkplek) -> list[str]:
    """The own files, as "voorzieningen/fietsclub.toml"."""
    return sorted(plek.replace(os.sep, "/") for plek in eigen.bestanden(werkplek.eigenmap))


def neem_lijst_over(werkplek: Werkplek, pad: Path) -> Wijziging:
    """Takes a file over as an own list, when all lists are right with it; it counts from the next start.

    InvoerFout names the file, the line and the reason. Then nothing changed: what counted, still counts."""
    try:
        if pad.stat().st_size > _HOOGSTENS:
            raise InvoerFout(f"Het bestand {pad.name} is te groot voor een lijst. Kies een TOML-bestand.")
    except OSError:
        raise InvoerFout(f"Het bestand {pad.name} kan niet gelezen worden. Kies een ander bestand.") from None
    plek = Path(_map_voor(pad)) / pad.name
    doel = werkplek.eigenmap / plek
    with tempfile.TemporaryDirectory() as tijdelijk:
        proef = Path(tijdelijk)
        for ander, inhoud in eigen.bestanden(werkplek.eigenmap).items():
            _schrijf(proef / ander, inhoud)
        _schrijf(proef / plek, pad.read_bytes())
        try:
            eigen.controleer(proef)
        finally:
            eigen.gebruik(werkplek.eigenmap)
        try:
            doel.parent.mkdir(parents=True, exist_ok=True)
            shutil.copyfile(proef / plek, doel.with_suffix(".nieuw"))
            doel.with_suffix(".nieuw").replace(doel)
        except OSError:
            raise InvoerFout(_GEEN_PLEK) from None
    return werkplek.noteer("eigen lijst overgenomen", bestand=f"{plek.parent.name}/{plek.name}")


def haal_lijst_weg(werkplek: Werkplek, plek: str) -> Wijziging:
    """Takes an own list away; from the next start the list of the program counts again.

    InvoerFout when another own list needs it, or when it is gone already."""
    doel = werkplek.eigenmap / plek
    if plek not in eigen_lijsten(werkplek):
        raise InvoerFout("Deze lijst is er niet meer. Sluit dit venster en open het opnieuw.")
    with tempfile.TemporaryDirectory() as tijdelijk:
        proef = Path(tijdelijk)
        for ander, inhoud in eigen.bestanden(werkplek.eigenmap).items():
            if ander != str(Path(plek)):
                _schrijf(proef / ander, inhoud)
        try:
            eigen.controleer(proef)
        finally:
            eigen.gebruik(werkplek.eigenmap)
    try:
        doel.unlink()
    except OSError:
        raise InvoerFout(_GEEN_PLEK) from None
    return werkplek.noteer("eigen lijst weggehaald", bestand=plek)


def _map_voor(pad: Path) -> str:
    koppen = [naam for naam, waarde in lees_toml(pad).items() if isinstance(waarde, list) and naam in eigen.MAPPEN]
    if not koppen:
        raise Bestandsfout(pad, f"er staat geen bekende lijst in. Begin met een van: {_bekend()}")
    return eigen.MAPPEN[koppen[0]]


def _bekend() -> str:
    return ", ".join(f"[[{naam}]]" for naam in eigen.MAPPEN)


def _schrijf(pad: Path, inhoud: bytes) -> None:
    pad.parent.mkdir(parents=True, exist_ok=True)
    pad.write_bytes(inhoud)

"""Which file or folder the user means. A test answers by putting its own function in the place of these."""

from __future__ import annotations

from pathlib import Path

from PySide6.QtCore import QStandardPaths
from PySide6.QtWidgets import QFileDialog, QWidget

from werkteam_desktop.fouten import InvoerFout

GROOTSTE_KLEIN = 1_000_000  # bytes; a card is far smaller


def vraag_bestand(parent: QWidget, titel: str, soorten: str) -> Path | None:
    """A file to open; None when the user thinks better of it."""
    gekozen, _ = QFileDialog.getOpenFileName(parent, titel, _documenten(), soorten)
    return Path(gekozen) if gekozen else None


def vraag_bestanden(parent: QWidget, titel: str, soorten: str) -> list[Path]:
    """One or more files to open; none when the user thinks better of it."""
    gekozen, _ = QFileDialog.getOpenFileNames(parent, titel, _documenten(), soorten)
    return [Path(pad) for pad in gekozen]


def vraag_plek(parent: QWidget, titel: str, naam: str, soorten: str) -> Path | None:
    """Where to save; `naam` is the file name that is offered."""
    gekozen, _ = QFileDialog.getSaveFileName(parent, titel, str(Path(_documenten()) / naam), soorten)
    return Path(gekozen) if gekozen else None


def vraag_map(parent: QWidget, titel: str) -> Path | None:
    """A folder."""
    gekozen = QFileDialog.getExistingDirectory(parent, titel, _documenten())
    return Path(gekozen) if gekozen else None


def _documenten() -> str:
    """Where a dialog opens; Qt would take the folder of the program for one that is not there."""
    documenten = QStandardPaths.writableLocation(QStandardPaths.StandardLocation.DocumentsLocation)
    return documenten if Path(documenten).is_dir() else str(Path.home())


def lees_klein(pad: Path) -> bytes:
    """The content of a small file; InvoerFout when it cannot be read. Of a larger one only the beginning is read."""
    try:
        with pad.open("rb") as bestand:
            return bestand.read(GROOTSTE_KLEIN)
    except OSError:
        raise InvoerFout("Dit bestand is niet te lezen. Kijk of het er nog is en of u het mag openen.") from None

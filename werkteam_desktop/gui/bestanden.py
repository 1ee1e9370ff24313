"""Which file or folder the user means. A test answers by putting its own function in the place of these."""

from __future__ import annotations

from pathlib import Path

from PySide6.QtCore import QStandardPaths
from PySide6.QtWidgets import QFileDialog, QWidget

from werkteam_desktop.fouten import InvoerFout

GROOTSTE_KLEIN = 1_000_000  # bytes; a card is far smaller


def vraag_bestand(parent: QWidget, titel: str, soorten: str) -> Path | None:
    """A file to open; None when the user thinks better of it."""
    dialoog = QFileDialog(parent, titel, _documenten(), soorten)
    return next(iter(_vraag(dialoog, QFileDialog.FileMode.ExistingFile)), None)


def vraag_bestanden(parent: QWidget, titel: str, soorten: str) -> list[Path]:
    """One or more files to open; none when the user thinks better of it."""
    return _vraag(QFileDialog(parent, titel, _documenten(), soorten), QFileDialog.FileMode.ExistingFiles)


def vraag_plek(parent: QWidget, titel: str, naam: str, soorten: str) -> Path | None:
    """Where to save; `naam` is the file name that is offered."""
    dialoog = QFileDialog(parent, titel, _documenten(), soorten)
    dialoog.setAcceptMode(QFileDialog.AcceptMode.AcceptSave)
    dialoog.selectFile(naam)
    return next(iter(_vraag(dialoog, QFileDialog.FileMode.AnyFile)), None)


def vraag_map(parent: QWidget, titel: str) -> Path | None:
    """A folder."""
    dialoog = QFileDialog(parent, titel, _documenten())
    dialoog.setOption(QFileDialog.Option.ShowDirsOnly)
    return next(iter(_vraag(dialoog, QFileDialog.FileMode.Directory)), None)


def _vraag(dialoog: QFileDialog, soort: QFileDialog.FileMode) -> list[Path]:
    """What was chosen. Of the dialog that Qt draws itself, where a desktop has none, two words have no translation."""
    dialoog.setFileMode(soort)
    dialoog.setLabelText(QFileDialog.DialogLabel.LookIn, "Zoek in:")
    dialoog.setLabelText(QFileDialog.DialogLabel.FileType, "Soort bestand:")
    gekozen = [Path(pad) for pad in dialoog.selectedFiles()] if dialoog.exec() else []
    dialoog.deleteLater()
    return gekozen


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

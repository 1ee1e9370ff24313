"""Questions to the user that take a window of their own. A test answers them by putting its own function here."""

from __future__ import annotations

from pathlib import Path

from PySide6.QtCore import QStandardPaths
from PySide6.QtWidgets import QFileDialog, QWidget


def vraag_bestand(parent: QWidget, titel: str, naam: str, filter: str) -> Path | None:
    """Where to save; None when the user thinks better of it. `naam` is the proposed file name."""
    map_ = Path(QStandardPaths.writableLocation(QStandardPaths.StandardLocation.DocumentsLocation))
    gekozen, _ = QFileDialog.getSaveFileName(parent, titel, str(map_ / naam), filter)
    return Path(gekozen) if gekozen else None

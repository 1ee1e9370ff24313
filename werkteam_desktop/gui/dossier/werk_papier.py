"""The calculation on paper: the button with its sheets, and where they are written."""

from __future__ import annotations

from pathlib import Path
from typing import Any

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QMenu, QPushButton, QSizePolicy, QWidget

from werkteam_desktop.dossier import Inwoner
from werkteam_desktop.gui import bestanden
from werkteam_desktop.gui.kader import Kader
from werkteam_desktop.handelingen.werk_en_inkomen import Blad, druk_af
from werkteam_desktop.inkomen.uitkomst import Uitkomst
from werkteam_desktop.inkomen.vraag import Vraag

BLADEN: dict[Blad, str] = {
    "berekening": "Berekening",
    "vijf_jaar": "Vijf jaar: wat er verandert, en wanneer",
    "vergelijking": "Vergelijking: de scenario’s naast elkaar",
    "vangnet": "Vangnetblad: als het anders loopt",
    "bewijs": "Bewijsblad: elk bedrag met de wet erbij",
}


class Drukknop(QPushButton):
    """Asks which sheet. `gekozen(str)`: one of `BLADEN`."""

    gekozen = Signal(str)

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__("Druk af …", parent)
        self.setProperty("link", True)
        self.setSizePolicy(QSizePolicy.Policy.Maximum, QSizePolicy.Policy.Fixed)
        self.setCursor(Qt.CursorShape.PointingHandCursor)
        self.keuzes = QMenu(self)
        for blad, naam in BLADEN.items():
            self.keuzes.addAction(naam, lambda blad=blad: self.gekozen.emit(blad))
        self.setAutoDefault(True)
        self.clicked.connect(self._open)

    def _open(self) -> None:
        self.keuzes.popup(self.mapToGlobal(self.rect().bottomLeft()))
        self.keuzes.setActiveAction(self.keuzes.actions()[0])


def vraag_en_druk(
    kader: Kader, parent: QWidget, inwoner: Inwoner, vraag: Vraag, uitkomst: Uitkomst, blad: Blad, **erbij: Any
) -> None:
    """Asks where the sheet goes and writes it there; the offered name has the number of the dossier, no name. `erbij`:
    what else is on screen, as `druk_af` names it."""
    naam = f"{blad.replace('_', '-')}-{inwoner.nummer}-{vraag.peildatum.isoformat()}.pdf"
    pad = bestanden.vraag_plek(parent, "Waar komt het blad?", naam, "PDF (*.pdf)")
    if pad is not None:
        kader.lees(druk_af, inwoner.id, vraag, uitkomst, blad, pad, **erbij, daarna=lambda _: _gelukt(kader, pad))


def _gelukt(kader: Kader, pad: Path) -> None:
    kader.gemeld.emit(f"Het blad staat in {pad.name}.", "goed")
    kader.pdf_klaar.emit(str(pad))

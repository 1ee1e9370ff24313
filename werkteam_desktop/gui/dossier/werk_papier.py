"""The calculation on paper: the button with its sheets."""

from __future__ import annotations

from io import BytesIO
from typing import Any

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QMenu, QSizePolicy, QWidget
from shiboken6 import isValid

from werkteam_desktop.dossier import Inwoner
from werkteam_desktop.gui.afdruk import toon_afdruk
from werkteam_desktop.gui.kader import Kader
from werkteam_desktop.gui.widgets import Knop
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


class Drukknop(Knop):
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
        self.clicked.connect(self._open)

    def _open(self) -> None:
        self.keuzes.popup(self.mapToGlobal(self.rect().bottomLeft()))
        self.keuzes.setActiveAction(self.keuzes.actions()[0])


def toon_blad(
    kader: Kader, parent: QWidget, inwoner: Inwoner, vraag: Vraag, uitkomst: Uitkomst, blad: Blad, **erbij: Any
) -> None:
    """Makes the sheet and shows it; the offered name has the number of the dossier, no name. `erbij`: what else is on
    screen, as `druk_af` names it."""
    naam = f"{blad.replace('_', '-')}-{inwoner.nummer}-{vraag.peildatum.isoformat()}.pdf"
    papier = BytesIO()

    def klaar(_niets: None) -> None:
        if isValid(parent):
            toon_afdruk(kader, parent, "Het blad", naam, papier.getvalue())

    kader.lees(druk_af, inwoner.id, vraag, uitkomst, blad, papier, **erbij, daarna=klaar)

"""What a page of a guide is, and the fields that the pages share."""

from __future__ import annotations

from typing import Any

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QCheckBox, QLineEdit, QWidget

from werkteam_desktop.gui.widgets import kolom, label, veld
from werkteam_desktop.handelingen.gids import Antwoorden

_HOOFDLETTERS = "Let op: hoofdletters staan aan (Caps Lock)."


class Pagina(QWidget):
    """One question. `verder` (signal): the page itself says to go on, such as by another choice."""

    KOP = ""
    VERDER, KLAAR = "Verder", "Klaar"
    verder = Signal()

    def lees(self) -> Antwoorden:
        """The answers as they stand on the page."""
        return {}

    def zet(self, gegeven: Antwoorden, alles: Antwoorden) -> None:
        """Shows what was answered here before; `alles`: all answers up to here."""

    def eerste(self) -> QWidget:
        """The field to begin in."""
        return self

    def wis(self) -> None:
        """Takes every secret off the page."""
        for deel in self.findChildren(QLineEdit):
            deel.clear()


class Geheimveld(QWidget):
    """A password that is not shown, unless asked. `ingevuld` (signal): Enter was pressed."""

    ingevuld = Signal()

    def __init__(self, naam: str, hulp: str = "") -> None:
        super().__init__()
        self.regel = _Regel()
        self.regel.setEchoMode(QLineEdit.EchoMode.Password)
        self.regel.setMaxLength(1000)
        self.regel.returnPressed.connect(self.ingevuld)
        self.regel.caps.connect(self._caps)
        self.toon = QCheckBox("Toon wat ik typ")
        self.toon.toggled.connect(self._toon)
        self.caps = label(_HOOFDLETTERS, "let")
        self.caps.hide()
        self.setLayout(kolom(veld(naam, self.regel, hulp), self.caps, self.toon, ruimte=4))
        self.setFocusProxy(self.regel)

    def tekst(self) -> str:
        return self.regel.text()

    def zet(self, tekst: str) -> None:
        self.regel.setText(tekst)

    def _toon(self, aan: bool) -> None:
        self.regel.setEchoMode(QLineEdit.EchoMode.Normal if aan else QLineEdit.EchoMode.Password)

    def _caps(self, aan: bool) -> None:
        self.caps.setVisible(aan)


class _Regel(QLineEdit):
    """`caps(bool)`: a letter came in that the shift key does not explain, or one that it does."""

    caps = Signal(bool)

    def keyPressEvent(self, gebeurtenis: QKeyEvent) -> None:
        # Qt does not tell the state of Caps Lock; a capital without Shift gives it away.
        teken = gebeurtenis.text()
        if len(teken) == 1 and teken.isalpha() and teken.upper() != teken.lower():
            met_shift = bool(gebeurtenis.modifiers() & Qt.KeyboardModifier.ShiftModifier)
            self.caps.emit(teken.isupper() != met_shift)
        super().keyPressEvent(gebeurtenis)


def tekst_van(gegeven: dict[str, Any], naam: str) -> str:
    return str(gegeven.get(naam, ""))

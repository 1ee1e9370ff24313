"""Somebody else changed what was to be changed here: both values side by side, and the user says which one stands."""

from __future__ import annotations

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QGridLayout, QLabel, QScrollArea, QWidget

from werkteam_desktop.gui.dialogen import Dialoog
from werkteam_desktop.gui.kader import Kader
from werkteam_desktop.gui.widgets import knop, kolom, label, rij
from werkteam_desktop.handelingen.werkplek import Conflict

BREED = 620
_LATER = "Kiest u nog niet, dan blijft staan wat u typte, ook op het klembord. Het is dan nog niet bewaard."
_WEG = "Wat u typte, komt op het klembord. Het is niet bewaard."


class BotsingDialoog(Dialoog):
    """`gekozen(str)`, once: "hun", "mijn", or "later" when it is closed without a choice.

    No button has the focus: it opens while somebody types, and a space must not choose."""

    gekozen = Signal(str)

    def __init__(self, kader: Kader, parent: QWidget | None, conflict: Conflict, tekst: str = "") -> None:
        """`tekst`: what was typed, for where there is no field any more to write it in."""
        super().__init__(kader, parent, "Een collega veranderde dit ook")
        self.setMinimumWidth(BREED)
        zin = label(str(conflict), "zin")
        zin.setTextInteractionFlags(Qt.TextInteractionFlag.TextSelectableByMouse)
        zin.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        zin.setAccessibleName(str(conflict))
        rooster = QGridLayout()
        rooster.setContentsMargins(0, 0, 0, 0)
        rooster.setHorizontalSpacing(20)
        rooster.setColumnStretch(1, 1)
        rooster.setColumnStretch(2, 1)
        for nummer, kop in enumerate(("", "Nu staat er", "U wilde")):
            rooster.addWidget(label(kop, "kaartkop", afbreken=False), 0, nummer)
        for regel, punt in enumerate(conflict.punten, 1):
            rooster.addWidget(label(punt.veld, "zacht"), regel, 0, Qt.AlignmentFlag.AlignTop)
            for nummer, (kop, waarde) in enumerate((("Nu staat er", punt.nu), ("U wilde", punt.wilde)), 1):
                rooster.addWidget(_waarde(waarde, f"{kop} bij {punt.veld}: {waarde}"), regel, nummer)
        vel = QWidget()
        vel.setLayout(rooster)
        rol = QScrollArea()
        rol.setWidget(vel)
        rol.setWidgetResizable(True)
        rol.setFrameShape(QScrollArea.Shape.NoFrame)
        rol.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        keuze = bool(conflict.punten)
        rol.setVisible(keuze)
        getypt = _waarde(f"U typte: {tekst}", f"U typte: {tekst}")
        getypt.setVisible(bool(tekst) and not keuze)
        uitleg = label(_LATER if keuze else _WEG, "klein")
        uitleg.setVisible(keuze or bool(tekst))
        later = knop("Nog niet kiezen" if keuze else "Sluiten", self.reject)
        self.laat = knop("Laat staan wat er staat", lambda: self._kies("hun"))
        self.laat.setVisible(keuze)
        self.toch = knop("Gebruik wat ik wilde", lambda: self._kies("mijn"))
        self.toch.setVisible(keuze and conflict.mag_toch)
        self.setLayout(kolom(zin, rol, getypt, uitleg, rij(later, None, self.laat, self.toch), marge=20, ruimte=14))
        zin.setFocus(Qt.FocusReason.OtherFocusReason)
        self.rejected.connect(lambda: self.gekozen.emit("later"))

    def _kies(self, keuze: str) -> None:
        self.accept()
        self.gekozen.emit(keuze)


def _waarde(tekst: str, voluit: str) -> QLabel:
    """A text to read and to copy. `voluit`: as a screen reader says it."""
    veld = label(tekst)
    veld.setAlignment(Qt.AlignmentFlag.AlignTop)
    veld.setAccessibleName(voluit)
    veld.setTextInteractionFlags(
        Qt.TextInteractionFlag.TextSelectableByMouse | Qt.TextInteractionFlag.TextSelectableByKeyboard
    )
    return veld

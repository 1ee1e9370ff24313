"""The bar on the left of the window: one button for each main screen, and the menu."""

from __future__ import annotations

from PySide6.QtCore import QSize, Qt, Signal
from PySide6.QtWidgets import QButtonGroup, QFrame, QSizePolicy, QToolButton, QVBoxLayout, QWidget

from werkteam_desktop.grafiek.kleuren import rollen
from werkteam_desktop.gui.acties import RAIL
from werkteam_desktop.gui.widgets import plat


class Rail(QFrame):
    """The narrow bar on the left."""

    gekozen = Signal(str)

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setObjectName("rail")
        self.setFixedWidth(84)
        self.setAccessibleName("Hoofdonderdelen")
        vak = QVBoxLayout(self)
        vak.setContentsMargins(8, 8, 8, 8)
        self.knoppen: dict[str, QToolButton] = {}
        self.groep = QButtonGroup(self)
        for deze in RAIL:
            knopje = self._knop(deze.tekst, f"{deze.uitleg} ({deze.sneltoets})")
            knopje.setCheckable(True)
            knopje.clicked.connect(lambda _aan=False, code=deze.code: self.gekozen.emit(code))
            self.groep.addButton(knopje)
            self.knoppen[deze.code] = knopje
            if deze.onderaan:
                vak.addStretch(1)
            vak.addWidget(knopje)
        self.meer = self._knop("Meer", "Alle opdrachten en sneltoetsen")
        self.meer.setPopupMode(QToolButton.ToolButtonPopupMode.InstantPopup)
        vak.addWidget(self.meer)

    def _knop(self, tekst: str, hulp: str) -> QToolButton:
        knopje = QToolButton()
        knopje.setText(tekst)
        knopje.setToolTip(plat(hulp))
        knopje.setAccessibleName(tekst)
        knopje.setAccessibleDescription(hulp)
        knopje.setToolButtonStyle(Qt.ToolButtonStyle.ToolButtonTextUnderIcon)
        knopje.setIconSize(QSize(20, 20))
        knopje.setFixedWidth(68)
        knopje.setMinimumHeight(42)  # so that all of them fit in a low window
        knopje.setMaximumHeight(58)
        knopje.setSizePolicy(QSizePolicy.Policy.Fixed, QSizePolicy.Policy.Expanding)
        knopje.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        return knopje

    def teken(self, thema: str) -> None:
        """Puts the pictograms on the buttons in the colours of the theme."""
        import qtawesome

        kleur = rollen(thema)["rail_inkt"]
        for deze in RAIL:
            self.knoppen[deze.code].setIcon(qtawesome.icon(deze.pictogram, color=kleur))
        self.meer.setIcon(qtawesome.icon("fa6s.bars", color=kleur))

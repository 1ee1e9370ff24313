"""What the window says after something was done or went wrong."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

from PySide6.QtCore import QPoint, QRect, Qt, QTimer
from PySide6.QtWidgets import QApplication, QFrame, QHBoxLayout, QLabel, QWidget

from werkteam_desktop.gui.widgets import knop

MELDING_MS = 6000
RAND = 20  # pixels between it and the edge of the window


class Melding(QFrame):
    """One sentence at the bottom of the window, with a way back when there is one; at the top while somebody works in
    what lies at the bottom. It goes away by itself."""

    def __init__(self, venster: QWidget, draai_terug: Callable[[], Any]) -> None:
        super().__init__(venster)
        self.setObjectName("melding")
        self.tekst = QLabel()
        self.tekst.setTextFormat(Qt.TextFormat.PlainText)
        self.tekst.setWordWrap(True)
        self.terug = knop("Ongedaan maken", draai_terug)
        self.terug.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        vak = QHBoxLayout(self)
        vak.setContentsMargins(16, 10, 12, 10)
        vak.addWidget(self.tekst, 1)
        vak.addWidget(self.terug)
        self.klok = QTimer(self)
        self.klok.setSingleShot(True)
        self.klok.timeout.connect(self.hide)
        QApplication.instance().focusChanged.connect(self._wijk)
        self.hide()

    def toon(self, tekst: str, ongedaan: bool, blijft: bool = False) -> None:
        """Shows a sentence; a fault stays twice as long as good news."""
        self.tekst.setText(tekst)
        self.setAccessibleName(tekst)
        self.terug.setVisible(ongedaan)
        self.plaats()
        self.show()
        self.raise_()
        self.klok.start(MELDING_MS * (2 if blijft else 1))

    def plaats(self) -> None:
        venster = self.parentWidget()
        breedte = min(620, venster.width() - 140)
        self.setFixedWidth(breedte)
        self.adjustSize()
        self.setFixedHeight(self.layout().totalHeightForWidth(breedte))
        onder = QRect(QPoint((venster.width() + 84 - breedte) // 2, 0), self.size())
        boven = onder.translated(0, RAND)
        onder.moveBottom(venster.height() - RAND)
        veld = QApplication.focusWidget()
        self.setGeometry(boven if self._raakt(veld, onder) and not self._raakt(veld, boven) else onder)

    def _raakt(self, veld: QWidget | None, plek: QRect) -> bool:
        venster = self.parentWidget()
        if veld is None or not venster.isAncestorOf(veld):
            return False
        return QRect(veld.mapTo(venster, QPoint()), veld.size()).intersects(plek)

    def _wijk(self, _van: QWidget | None, naar: QWidget | None) -> None:
        if self.isVisible() and self._raakt(naar, self.geometry()):
            self.plaats()

"""For who works at the regio: what gemeenten delivered, put together."""

from __future__ import annotations

from PySide6.QtWidgets import QWidget

from werkteam_desktop.gui.kader import Kader
from werkteam_desktop.gui.regiokant import Regiokant
from werkteam_desktop.gui.widgets import Vel, rij


class RegiobeeldBlad(QWidget):
    def __init__(self, kader: Kader, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        vel = Vel("Regiobeeld")
        self.kant = Regiokant(kader)
        vel.vak.addWidget(self.kant)
        vel.vak.addStretch(1)
        self.setLayout(rij(vel, ruimte=0))

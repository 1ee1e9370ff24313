"""Regio: the summary of a month, the post, whom we exchange with, and what the regio itself puts together."""

from __future__ import annotations

from importlib import import_module

from PySide6.QtWidgets import QStackedWidget, QTabBar, QWidget

from werkteam_desktop.gui.kader import Kader
from werkteam_desktop.gui.widgets import kolom, label, rij

# code, name of the tab, module and class; a sheet is made when it is first looked at
BLADEN = (
    ("maand", "Maand leveren", "maand", "MaandBlad"),
    ("postvak", "Postvak", "postvak", "PostvakBlad"),
    ("relaties", "Relaties", "relaties", "RelatieBlad"),
    ("regiobeeld", "Regiobeeld", "regiobeeld", "RegiobeeldBlad"),
)


class RegioScherm(QWidget):
    """Sheets under tabs; Ctrl+Tab goes to the next one."""

    def __init__(self, kader: Kader, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.kader = kader
        self.tabs = QTabBar()
        self.tabs.setAccessibleName("Onderdelen van Regio")
        self.tabs.setExpanding(False)
        self.stapel = QStackedWidget()
        self._bladen: dict[str, QWidget] = {}
        for _code, naam, _module, _klasse in BLADEN:
            self.tabs.addTab(naam)
        self.tabs.currentChanged.connect(lambda nr: self.ga(BLADEN[nr][0]))
        kop = kolom(label("Regio", "titel", afbreken=False), rij(self.tabs, None), ruimte=6)
        kop.setContentsMargins(20, 10, 20, 0)
        self.setLayout(kolom(kop, self.stapel, ruimte=0))
        self.ga("maand")

    def ga(self, code: str) -> QWidget:
        """Shows a sheet and gives it."""
        plek = [b[0] for b in BLADEN].index(code)
        if code not in self._bladen:
            _code, _naam, module, klasse = BLADEN[plek]
            blad = getattr(import_module(f"werkteam_desktop.gui.regio.{module}"), klasse)(self.kader)
            self._bladen[code] = blad
            self.stapel.addWidget(blad)
        self.tabs.setCurrentIndex(plek)
        self.stapel.setCurrentWidget(self._bladen[code])
        return self._bladen[code]

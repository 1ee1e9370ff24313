"""A screen of sheets under tabs; a sheet is made when it is first looked at."""

from __future__ import annotations

from importlib import import_module

from PySide6.QtWidgets import QStackedWidget, QTabBar, QWidget

from werkteam_desktop.gui.kader import Kader
from werkteam_desktop.gui.widgets import kolom, label


class BladenScherm(QWidget):
    """Ctrl+Tab goes to the next sheet. `BLADEN`: code, name of the tab, module in the folder of the screen, class."""

    NAAM = ""
    BLADEN: tuple[tuple[str, str, str, str], ...] = ()

    def __init__(self, kader: Kader, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.kader = kader
        self.tabs = QTabBar()
        self.tabs.setAccessibleName(f"Onderdelen van {self.NAAM}")
        self.tabs.setExpanding(False)
        self.stapel = QStackedWidget()
        self._bladen: dict[str, QWidget] = {}
        for _code, naam, _module, _klasse in self.BLADEN:
            self.tabs.addTab(naam)
        self.tabs.currentChanged.connect(lambda nr: self.ga(self.BLADEN[nr][0]))
        # All of the width: the tab in front has bold letters, and the bar does not grow with it.
        kop = kolom(label(self.NAAM, "titel", afbreken=False), self.tabs, ruimte=6)
        kop.setContentsMargins(20, 10, 20, 0)
        self.setLayout(kolom(kop, self.stapel, ruimte=0))
        self.ga(self.BLADEN[0][0])

    def ga(self, code: str) -> QWidget:
        """Shows a sheet and gives it."""
        plek = [b[0] for b in self.BLADEN].index(code)
        if code not in self._bladen:
            _code, _naam, module, klasse = self.BLADEN[plek]
            map_ = type(self).__module__.rpartition(".")[0]
            self._bladen[code] = getattr(import_module(f"{map_}.{module}"), klasse)(self.kader)
            self.stapel.addWidget(self._bladen[code])
        self.tabs.setCurrentIndex(plek)
        self.stapel.setCurrentWidget(self._bladen[code])
        return self._bladen[code]

    def vak(self) -> tuple[str]:
        """The sheet in front."""
        return (self.BLADEN[self.tabs.currentIndex()][0],)

    def vakken(self) -> dict[tuple[str], QWidget]:
        """The sheets that were looked at."""
        return {(code,): blad for code, blad in self._bladen.items()}

    def naar_vak(self, code: str) -> None:
        self.ga(code)

"""Who carries a leefgebied now: three shares that always add up to 100 per cent."""

from __future__ import annotations

from functools import partial

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QWidget

from werkteam_desktop.dossier.diagnose import verdeel
from werkteam_desktop.gui.widgets import Keuzelijst, kolom, label, rij, veld

Verdeling = tuple[int, int, int] | None
WIE = ("Zelf", "Mensen eromheen", "Professional")
_STAP = 25


class Aandeelkeuze(QWidget):
    """Three lists in steps of 25: type a first digit or press an arrow; the other two follow.

    `gekozen(object)`: the shares as a tuple, or None when it is not asked after all."""

    gekozen = Signal(object)

    def __init__(self, naam: str, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._nu: Verdeling = None
        self.keuzes = []
        vakken = rij(ruimte=12)
        for nr, wie in enumerate(WIE):
            stappen = [(str(deel), f"{deel}%") for deel in range(0, 101, _STAP)]
            keuze = Keuzelijst(f"{naam}: {wie.lower()}, in procent", stappen, leeg="–")
            keuze.setMinimumContentsLength(5)
            keuze.gekozen.connect(partial(self._kies, nr))
            self.keuzes.append(keuze)
            vakken.addLayout(veld(wie, keuze))
        vakken.addStretch(1)
        kop = label("Wie draagt dit nu? Alleen als het helpt om te zien wie er meer kan doen.", "zacht")
        self.setLayout(kolom(kop, vakken, ruimte=4))

    def zet(self, verdeling: Verdeling) -> None:
        self._nu = verdeling
        for nr, keuze in enumerate(self.keuzes):
            keuze.zet("" if verdeling is None else str(verdeling[nr]))

    def _kies(self, welk: int, code: str) -> None:
        self.zet(verdeel(self._nu, welk, int(code)) if code else None)
        self.gekozen.emit(self._nu)

"""Lets a window on a team database see what others do, and notices when the database is gone and when it is back."""

from __future__ import annotations

from functools import partial
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, QTimer, Signal

from werkteam_desktop.fouten import InvoerFout
from werkteam_desktop.handelingen.anderen import kijk_om, werk_van_anderen
from werkteam_desktop.handelingen.werkplek import Wijziging

if TYPE_CHECKING:
    from werkteam_desktop.gui.kader import Kader


class Meekijker(QObject):
    """Asks now and then what others changed. `weer_bereikbaar`: the database is back after it was gone."""

    weer_bereikbaar = Signal()

    def __init__(self, kader: Kader) -> None:
        super().__init__(kader)
        self.kader = kader
        self.weg = False
        self._klok = QTimer(self)
        self._klok.setSingleShot(True)
        self._klok.setInterval(int(kijk_om().total_seconds() * 1000))
        self._klok.timeout.connect(self.kijk)
        kader.werker.gestopt.connect(self._klok.stop)
        self.kijk()

    def kijk(self) -> None:
        """Asks once; the next time is some seconds after the answer."""
        self._klok.stop()
        vraag = partial(werk_van_anderen, self.kader.werkplek.zoals_nu())
        self.kader.werker.doe(vraag, self._gezien, self._mislukt, stil=True)

    def _gezien(self, wijziging: Wijziging) -> None:
        self._klok.start()
        self.kader.werkplek.gezien[None] = wijziging.groep
        if self.weg:
            self.weg = False
            wijziging.inwoners |= {i for i in self.kader.werkplek.gezien if i is not None}
            self.kader.gemeld.emit("Het lukt weer. Wat nog niet bewaard was, wordt nu bewaard.", "goed")
            self.weer_bereikbaar.emit()
        if wijziging.inwoners or wijziging.tabellen:
            self.kader.gewijzigd.emit(wijziging)

    def _mislukt(self, fout: Exception) -> None:
        self._klok.start()
        if not self.weg or not isinstance(fout, InvoerFout):  # it is told once, not every time
            self.weg = True
            self.kader.meld_fout(fout)

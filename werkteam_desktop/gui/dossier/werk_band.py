"""The range of an outcome that hangs on what is not known, found while the coach goes on."""

from __future__ import annotations

from PySide6.QtCore import QObject, QTimer, Signal

from werkteam_desktop.gui.dossier.werk_beelden import WACHT_MS
from werkteam_desktop.gui.kader import Kader
from werkteam_desktop.handelingen.onbekend import band_van
from werkteam_desktop.handelingen.werkplek import Werkplek
from werkteam_desktop.inkomen.bandbreedte import Bandbreedte, Onbekend, Onzeker, onzeker
from werkteam_desktop.inkomen.vraag import Vraag

_Waarvan = tuple[Vraag, tuple[Onbekend, ...]]


def zoek_band(werkplek: Werkplek, van: _Waarvan) -> tuple[_Waarvan, Bandbreedte | None]:
    vraag, onbekend = van
    return van, band_van(vraag, werkplek.normen(), onbekend)


class Bandzoeker(QObject):
    """`gevonden()`: the range of the last question is known, in `band`."""

    gevonden = Signal()

    def __init__(self, kader: Kader, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self.kader = kader
        self.onbekend: tuple[Onbekend, ...] = ()
        self.band: Bandbreedte | None = None
        self._van: _Waarvan | None = None
        self._klok = QTimer(self)
        self._klok.setSingleShot(True)
        self._klok.setInterval(WACHT_MS)
        self._klok.timeout.connect(self._roep)

    @property
    def onzeker(self) -> Onzeker:
        """What to say of the outcome as far as is known now."""
        return onzeker(self.onbekend, self.band)

    def toon(self, vraag: Vraag, onbekend: tuple[Onbekend, ...]) -> None:
        """Another question; with nothing unknown there is nothing to look for."""
        if (vraag, onbekend) == self._van:
            return
        self._van, self.onbekend, self.band = (vraag, onbekend), onbekend, None
        if onbekend:
            self._klok.start()
        else:
            self._klok.stop()

    def vergeet(self) -> None:
        """The norms are others: the next question is looked for anew."""
        self._van = None

    def _roep(self) -> None:
        self.kader.lees(zoek_band, self._van, daarna=self._zet)

    def _zet(self, gevonden: tuple[_Waarvan, Bandbreedte | None]) -> None:
        if gevonden[0] == self._van:
            self.band = gevonden[1]
            self.gevonden.emit()

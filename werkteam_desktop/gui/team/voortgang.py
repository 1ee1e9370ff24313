"""What takes long says how far it is, and can be stopped."""

from __future__ import annotations

import threading

from PySide6.QtCore import QTimer, Signal
from PySide6.QtWidgets import QFrame, QProgressBar, QWidget

from werkteam_desktop.fouten import Afgebroken
from werkteam_desktop.gui.widgets import knop, label, rij

TOON_NA_MS = 600


class Voortgang(QFrame):
    """A line with a bar and Stop; it comes when the work takes longer than 0.6 s. `gestopt`: somebody pressed Stop."""

    gestopt = Signal()
    _stand = Signal(object, int, int)  # comes from the thread that works

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setObjectName("kaart")
        self.werk: Werk | None = None
        self.zin = label(afbreken=False)
        self.balk = QProgressBar()
        self.balk.setTextVisible(False)
        self.balk.setFixedHeight(10)
        self.balk.setMinimumWidth(120)
        self.knop = knop("Stop", self.stop)
        self.setLayout(rij(self.zin, self.balk, self.knop, marge=10, ruimte=14))
        self._klok = QTimer(self)
        self._klok.setSingleShot(True)
        self._klok.setInterval(TOON_NA_MS)
        self._klok.timeout.connect(self.show)
        self._stand.connect(self._toon_stand)
        self.hide()

    def begin(self, zin: str) -> Werk:
        """Other work begins; what was under way is stopped."""
        if self.werk is not None:
            self.werk.stop()
        self.werk = Werk(zin, self._stand.emit)
        self.zin.setText(f"{zin} …")
        self.balk.setRange(0, 0)
        self.balk.setAccessibleName(zin)
        if not self.isVisible():
            self._klok.start()
        return self.werk

    def klaar(self, werk: Werk) -> bool:
        """The work is done; False when it is not the work that was asked for last."""
        if werk is not self.werk:
            return False
        self.werk = None
        self._klok.stop()
        self.hide()
        return True

    def laat_los(self) -> None:
        """Nobody waits any more for what is under way."""
        if self.werk is not None:
            self.werk.stop()
            self.klaar(self.werk)

    def stop(self) -> None:
        if self.werk is not None:
            self.laat_los()
            self.gestopt.emit()

    def _toon_stand(self, werk: Werk, nummer: int, van: int) -> None:
        if werk is self.werk:
            self.zin.setText(f"{werk.zin}: {nummer} van {van} …")
            self.balk.setRange(0, van)
            self.balk.setValue(nummer)


class Werk:
    """One piece of work under way, for the thread that does it."""

    def __init__(self, zin: str, meld) -> None:
        self.zin = zin
        self._meld = meld
        self._stop = threading.Event()

    def stop(self) -> None:
        self._stop.set()

    def ga_door(self) -> bool:
        return not self._stop.is_set()

    def stand(self, nummer: int, van: int) -> None:
        """Tells the window how far it is; ends the work when somebody pressed Stop."""
        if self._stop.is_set():
            raise Afgebroken
        self._meld(self, nummer, van)

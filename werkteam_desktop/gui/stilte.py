"""Notices that nobody works here: no key and no mouse for a while, a laptop that slept, a session that was locked, or
the key that says so."""

from __future__ import annotations

import sys
import time
from collections.abc import Callable

from PySide6.QtCore import QAbstractNativeEventFilter, QByteArray, QEvent, QObject, QTimer, Signal
from PySide6.QtGui import QGuiApplication, QKeySequence, QWindow
from shiboken6 import isValid

KIJK_MS = 5000
_LEVEN = {
    QEvent.Type.KeyPress,
    QEvent.Type.MouseButtonPress,
    QEvent.Type.MouseMove,
    QEvent.Type.Wheel,
    QEvent.Type.TouchBegin,
    QEvent.Type.TabletMove,
}


class Stilte(QObject):
    """`verstreken()`: so many seconds without a sign of life, or longer than `sprong` between two looks at the clock;
    or `toets` was pressed where no shortcut hears it, such as in a small window.

    It looks along in the native windows, each when it first has the focus: they see every key and every movement, also
    while a small window is open, and far fewer events than all widgets together."""

    verstreken = Signal()

    def __init__(
        self,
        seconden: float,
        sprong: float,
        toets: str = "",
        parent: QObject | None = None,
        klok: Callable[[], float] = time.time,
    ) -> None:
        super().__init__(parent)
        self._seconden, self._sprong, self._klok = seconden, sprong, klok
        self._toets = QKeySequence(toets)
        self._laatst = self._gekeken = klok()
        self._vensters: list[QWindow] = []
        self._timer = QTimer(self)
        self._timer.setInterval(KIJK_MS)
        self._timer.timeout.connect(self.kijk)
        self._timer.start()
        QGuiApplication.instance().focusWindowChanged.connect(self._venster)
        self._venster(QGuiApplication.focusWindow())
        self._sessie = Windowssessie(self.verstreken.emit) if sys.platform == "win32" else None

    def leef(self) -> None:
        """Somebody is there: counting begins anew."""
        self._laatst = self._gekeken = self._klok()

    def kijk(self) -> None:
        """Looks at the clock."""
        nu = self._klok()
        sliep = nu - self._gekeken > self._sprong
        self._gekeken = nu
        if sliep or nu - self._laatst >= self._seconden or nu < self._laatst:
            self._laatst = nu
            self.verstreken.emit()

    def _venster(self, venster: QWindow | None) -> None:
        self._vensters = [v for v in self._vensters if isValid(v)]
        if venster is not None and venster not in self._vensters:
            self._vensters.append(venster)
            venster.installEventFilter(self)

    def eventFilter(self, _venster: QObject, gebeurtenis: QEvent) -> bool:
        if gebeurtenis.type() in _LEVEN:
            self._laatst = self._klok()
        if gebeurtenis.type() == QEvent.Type.KeyPress and QKeySequence(gebeurtenis.keyCombination()) == self._toets:
            QTimer.singleShot(0, self, self.verstreken.emit)  # the window that was typed in may go
            return True
        return False


class Windowssessie(QAbstractNativeEventFilter):
    """Hears from Windows that the user locked the computer. `gesloten` is called then."""

    _MELDING, _GESLOTEN = 0x02B1, 0x7  # WM_WTSSESSION_CHANGE, WTS_SESSION_LOCK

    def __init__(self, gesloten: Callable[[], None]) -> None:
        super().__init__()
        import ctypes
        from ctypes import wintypes

        self._gesloten, self._msg = gesloten, wintypes.MSG
        # A window of its own, without a place on screen: it stays while others come and go.
        self._oor = QWindow()
        self._oor.create()
        ctypes.windll.wtsapi32.WTSRegisterSessionNotification(  # type: ignore[attr-defined]
            wintypes.HWND(int(self._oor.winId())), 0
        )
        QGuiApplication.instance().installNativeEventFilter(self)

    def nativeEventFilter(self, _soort: QByteArray, bericht: int) -> tuple[bool, int]:
        melding = self._msg.from_address(int(bericht))
        if melding.message == self._MELDING and melding.wParam == self._GESLOTEN:
            self._gesloten()
        return False, 0

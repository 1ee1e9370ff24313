"""The size and place of the window, as the user left it."""

from __future__ import annotations

from PySide6.QtCore import QByteArray, QSettings, QSize, Qt
from PySide6.QtWidgets import QWidget

from werkteam_desktop.bronnen import gegevensmap

_RAND = QSize(20, 60)  # what the desktop draws around a window


def herstel(venster: QWidget) -> None:
    """As it was when it closed; the first time its own size, or all of a screen on which that does not fit."""
    bewaard = _bestand().value("venster")
    if isinstance(bewaard, QByteArray) and venster.restoreGeometry(bewaard):
        return
    ruimte, nodig = venster.screen().availableGeometry().size(), venster.size() + _RAND
    if ruimte.width() < nodig.width() or ruimte.height() < nodig.height():
        venster.setWindowState(Qt.WindowState.WindowMaximized)


def onthoud(venster: QWidget) -> None:
    """For the next time, on this computer."""
    _bestand().setValue("venster", venster.saveGeometry())


def _bestand() -> QSettings:
    return QSettings(str(gegevensmap() / "venster.ini"), QSettings.Format.IniFormat)

"""The button of all screens under the keyboard."""

import pytest
from PySide6.QtCore import QEvent, QPointF, Qt
from PySide6.QtGui import QKeyEvent, QMouseEvent
from PySide6.QtWidgets import QApplication, QDialog, QWidget
from pytestqt.qtbot import QtBot

from werkteam_desktop.gui.widgets import Knop, knop, kolom

pytestmark = pytest.mark.qt_log_ignore("propagateSizeHints", extend=True)


@pytest.fixture(params=[QWidget, QDialog], ids=["venster", "dialoog"])
def venster(request: pytest.FixtureRequest, qtbot: QtBot) -> tuple[QWidget, Knop, list[str]]:
    """A window with two buttons, the second the main one; the first; and what was pressed."""
    gedrukt: list[str] = []
    eerste = knop("Terug", lambda: gedrukt.append("Terug"))
    hoofd = knop("Verder", lambda: gedrukt.append("Verder"), hoofd=True)
    deze = request.param()
    deze.setLayout(kolom(eerste, hoofd))
    hoofd.setDefault(isinstance(deze, QDialog))
    qtbot.addWidget(deze)
    deze.show()
    eerste.setFocus()
    return deze, eerste, gedrukt


@pytest.mark.parametrize("toets", [Qt.Key.Key_Return, Qt.Key.Key_Enter, Qt.Key.Key_Space])
def test_a_key_presses_the_button_that_has_the_focus_not_the_main_one(qtbot: QtBot, venster, toets: Qt.Key) -> None:
    _, eerste, gedrukt = venster
    qtbot.keyClick(eerste, toets)
    assert gedrukt == ["Terug"]


@pytest.mark.parametrize(("welke", "keer"), [("Terug", 2), ("Verder", 1)])
def test_a_double_click_does_what_is_kept_once(qtbot: QtBot, venster, welke: str, keer: int) -> None:
    (deze,) = (k for k in venster[0].findChildren(Knop) if k.text() == welke)
    links, plek = Qt.MouseButton.LeftButton, QPointF(5, 5)
    qtbot.mouseClick(deze, links, pos=plek.toPoint())
    for soort in (QEvent.Type.MouseButtonDblClick, QEvent.Type.MouseButtonRelease):
        niets = Qt.KeyboardModifier.NoModifier
        QApplication.sendEvent(deze, QMouseEvent(soort, plek, deze.mapToGlobal(plek), links, links, niets))
    assert venster[2] == [welke] * keer


def test_a_key_that_is_held_presses_once(venster) -> None:
    _, eerste, gedrukt = venster
    for herhaald in (False, True, True):
        soort, niets = QEvent.Type.KeyPress, Qt.KeyboardModifier.NoModifier
        QApplication.sendEvent(eerste, QKeyEvent(soort, Qt.Key.Key_Return, niets, "\r", herhaald))
    assert gedrukt == ["Terug"]

"""Where Tab goes on a screen that is read column by column, and among buttons that exclude each other."""

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QHBoxLayout, QLineEdit, QVBoxLayout, QWidget
from pytestqt.qtbot import QtBot

from werkteam_desktop.gui.dossier.leefgebied import Stappen
from werkteam_desktop.gui.leesvolgorde import Leesvolgorde

pytestmark = pytest.mark.qt_log_ignore("propagateSizeHints", extend=True)


class _Venster(Leesvolgorde, QWidget):
    pass


def _toon(qtbot: QtBot, venster: QWidget) -> None:
    qtbot.addWidget(venster)
    with qtbot.waitExposed(venster):
        venster.show()
    venster.activateWindow()
    qtbot.waitUntil(venster.isActiveWindow)


def test_a_column_is_read_to_its_end_also_where_its_cards_line_up_with_those_beside_it(qtbot: QtBot) -> None:
    venster = _Venster()
    naast = QHBoxLayout(venster)
    kolommen = [QVBoxLayout(), QVBoxLayout()]
    velden = [[QLineEdit(), QLineEdit()] for _ in kolommen]
    for rij in range(2):  # made row by row, with a straight line between the rows
        for kolom, eigen in zip(kolommen, velden, strict=True):
            kolom.addWidget(eigen[rij])
    for kolom in kolommen:
        naast.addLayout(kolom)
    _toon(qtbot, venster)
    velden[0][0].setFocus()
    for volgende in (velden[0][1], *velden[1], velden[0][0]):
        qtbot.keyClick(venster.focusWidget(), Qt.Key.Key_Tab)
        assert venster.focusWidget() is volgende


@pytest.mark.parametrize("inwoner", [None, 1, 4])
def test_tab_goes_from_one_column_of_steps_to_the_next_whichever_steps_are_chosen(
    qtbot: QtBot, inwoner: int | None
) -> None:
    venster = _Venster()
    onder = QLineEdit()
    stappen = Stappen("Geld", ["een", "twee", "drie", "vier", "vijf"])
    vak = QVBoxLayout(venster)
    vak.addWidget(stappen)
    vak.addWidget(onder)
    stappen.zet("stap", 3)
    stappen.zet("stap_inwoner", inwoner)
    _toon(qtbot, venster)
    coach, zijn = stappen.groepen["stap"].button(3), stappen.groepen["stap_inwoner"].button(inwoner or 1)
    coach.setFocus()
    qtbot.keyClick(coach, Qt.Key.Key_Tab)
    assert venster.focusWidget() is zijn
    qtbot.keyClick(zijn, Qt.Key.Key_Tab)
    assert venster.focusWidget() is onder
    qtbot.keyClick(onder, Qt.Key.Key_Backtab, Qt.KeyboardModifier.ShiftModifier)
    assert venster.focusWidget() is zijn

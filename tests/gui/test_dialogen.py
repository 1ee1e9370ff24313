"""What holds for every small window."""

import pytest
from PySide6.QtWidgets import QScrollArea
from pytestqt.qtbot import QtBot

from werkteam_desktop.gui.dialogen import Dialoog
from werkteam_desktop.gui.kader import Kader
from werkteam_desktop.gui.widgets import Vel, knop, kolom, label, rij


@pytest.mark.qt_log_ignore("propagateSizeHints", extend=True)
def test_a_small_window_opens_as_high_as_its_texts_need(kader: Kader, qtbot: QtBot) -> None:
    dialoog = Dialoog(kader, None, "Voorbeeld")
    zin = "Deze zin is zo lang dat hij in een klein venster over meer dan één regel loopt, en dat moet te lezen zijn."
    dialoog.setLayout(kolom(*(label(zin) for _ in range(12)), marge=20, ruimte=12))
    scherm = dialoog.screen().availableGeometry().height()
    nodig = dialoog.layout().totalHeightForWidth(dialoog.minimumWidth())
    assert scherm * 2 / 3 < nodig < scherm
    with qtbot.waitExposed(dialoog):
        dialoog.show()
    assert dialoog.height() >= dialoog.layout().totalHeightForWidth(dialoog.width())


@pytest.mark.qt_log_ignore("propagateSizeHints", extend=True)
def test_a_small_window_opens_no_higher_than_its_texts_need(kader: Kader, qtbot: QtBot) -> None:
    dialoog = Dialoog(kader, None, "Voorbeeld")
    zin = "Deze zin loopt in een klein venster over meer dan één regel. Daar hoort geen wit onder of boven."
    dialoog.setLayout(kolom(label(zin, "titel"), label(zin), marge=20, ruimte=12))
    with qtbot.waitExposed(dialoog):
        dialoog.show()
    assert dialoog.height() == dialoog.layout().totalHeightForWidth(dialoog.width())


@pytest.mark.qt_log_ignore("propagateSizeHints", extend=True)
def test_a_small_window_is_never_higher_than_the_screen_and_never_scrolls_twice(kader: Kader, qtbot: QtBot) -> None:
    dialoog = Dialoog(kader, None, "Voorbeeld")
    vel = Vel("Veel")
    for nummer in range(90):
        vel.vak.addWidget(label(f"Regel {nummer}"))
    dialoog.setLayout(kolom(vel, label("Onder", afbreken=True), marge=20))
    dialoog.resize(600, 3000)
    with qtbot.waitExposed(dialoog):
        dialoog.show()
    assert dialoog.height() == dialoog.screen().availableGeometry().height()
    gebied = [g for g in dialoog.findChildren(QScrollArea) if g.verticalScrollBar().maximum()]
    assert gebied == [vel]


@pytest.mark.qt_log_ignore("propagateSizeHints", extend=True)
@pytest.mark.parametrize("met_knoppen", [True, False])
def test_a_small_window_grows_with_what_is_in_it(kader: Kader, qtbot: QtBot, met_knoppen: bool) -> None:
    zin = label("Er is iets mis. " * 40)
    zin.hide()
    dialoog = Dialoog(kader, None, "Voorbeeld")
    dialoog.setLayout(kolom(label("Een vraag"), zin, *([rij(None, knop("Sluiten", dialoog.reject))] * met_knoppen)))
    with qtbot.waitExposed(dialoog):
        dialoog.show()
    hoogte = dialoog.height()
    zin.show()
    qtbot.waitUntil(lambda: dialoog.height() > hoogte)
    qtbot.waitUntil(lambda: zin.visibleRegion().boundingRect() == zin.rect())


@pytest.mark.qt_log_ignore("propagateSizeHints", extend=True)
def test_the_buttons_stay_in_sight_on_a_screen_that_is_too_small(kader: Kader, qtbot: QtBot) -> None:
    dialoog = Dialoog(kader, None, "Voorbeeld")
    sluiten = knop("Sluiten", dialoog.reject)
    dialoog.setLayout(kolom(*(label(f"Regel {nummer}") for nummer in range(90)), rij(None, sluiten)))
    with qtbot.waitExposed(dialoog):
        dialoog.show()
    assert dialoog.height() <= dialoog.screen().availableGeometry().height()
    assert sluiten.visibleRegion().boundingRect() == sluiten.rect()

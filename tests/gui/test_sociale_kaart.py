"""The sociale kaart in the window: found by typing, and into the plan of whoever is on screen."""

from collections.abc import Callable, Iterator

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from werkteam_desktop.gui.sociale_kaart import SocialeKaartScherm
from werkteam_desktop.gui.stijl import pas_toe
from werkteam_desktop.gui.venster import Venster
from werkteam_desktop.handelingen.werkplek import Werkplek

pytestmark = pytest.mark.qt_log_ignore("propagateSizeHints", extend=True)


def _rust(qtbot: QtBot, venster: Venster) -> None:
    for _ in range(2):
        qtbot.waitUntil(lambda: not venster.kader.werker.is_bezig, timeout=30_000)
        QApplication.processEvents()


@pytest.fixture
def venster(
    qtbot: QtBot, qapp: QApplication, werkplek: Werkplek, nieuwe_inwoner: Callable[..., int]
) -> Iterator[Venster]:
    """A window with a dossier on screen."""
    pas_toe(qapp, "licht")
    deze = Venster(werkplek)
    with qtbot.waitExposed(deze):
        deze.show()
    deze.activateWindow()
    deze.open_dossier(nieuwe_inwoner(voornamen="Marleen", geboortedatum="1988-03-14", gemeente="0406"))
    _rust(qtbot, deze)
    yield deze
    deze.close()


@pytest.fixture
def kaart(qtbot: QtBot, venster: Venster) -> SocialeKaartScherm:
    venster.sociale_kaart()
    _rust(qtbot, venster)
    scherm = venster.scherm("sociale_kaart")
    assert isinstance(scherm, SocialeKaartScherm)
    return scherm


def _lijst(kaart: SocialeKaartScherm) -> list[str]:
    return [kaart.lijst.item(nr).text() for nr in range(kaart.lijst.count())]


def test_typing_narrows_the_list_and_the_first_one_is_told_at_once(
    qtbot: QtBot, venster: Venster, kaart: SocialeKaartScherm
) -> None:
    assert "Tomin" in _lijst(kaart)
    qtbot.keyClicks(kaart.zoekveld, "schuld")
    assert "Tomin" not in _lijst(kaart)
    assert kaart.naam.text() == _lijst(kaart)[0]
    qtbot.keyClicks(kaart.zoekveld, "xxxx")
    assert _lijst(kaart) == []
    assert kaart.leeg.isVisible()


def test_with_keys_alone_an_offer_comes_in_the_plan_of_the_dossier_on_screen(
    qtbot: QtBot, venster: Venster, kaart: SocialeKaartScherm
) -> None:
    qtbot.keyClicks(kaart.zoekveld, "vrijwilligerswerk")
    qtbot.keyClick(kaart.zoekveld, Qt.Key.Key_Down)
    while kaart.naam.text() != "Vrijwilligerswerk":
        qtbot.keyClick(kaart.lijst, Qt.Key.Key_Down)
    assert "Marleen" in kaart.zet.text()
    while QApplication.focusWidget() is not kaart.zet:
        qtbot.keyClick(QApplication.focusWidget(), Qt.Key.Key_Tab)
    qtbot.keyClick(kaart.zet, Qt.Key.Key_Space)
    _rust(qtbot, venster)
    inwoner = venster.scherm("dossier").inwoner
    assert [v.code for v in inwoner.plan.voorzieningen] == ["vrijwilligerswerk"]
    assert venster.stapel.currentWidget() is venster.scherm("dossier")


def test_an_organisation_and_a_map_without_a_dossier_offer_nothing_for_a_plan(
    qtbot: QtBot, venster: Venster, kaart: SocialeKaartScherm
) -> None:
    qtbot.keyClicks(kaart.zoekveld, "uwv ww")
    assert kaart.zet.isHidden()
    venster.ga_vandaag()
    venster.sociale_kaart()
    kaart.zoekveld.setText("vrijwilligerswerk")
    assert all(not kaart.zet.isVisible() for nr in range(kaart.lijst.count()) if kaart.lijst.setCurrentRow(nr) is None)

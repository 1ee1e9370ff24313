"""Waar loont het: the map on screen is that of the question, and a proposal taken over is the contract on screen."""

from decimal import Decimal

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QLabel, QPushButton, QScrollArea
from pytestqt.qtbot import QtBot

from tests.gui.werkscherm import Scherm
from werkteam_desktop.gui.dossier.werk_loont import Loontbeeld
from werkteam_desktop.gui.dossier.werk_onder import LOONT, MAANDEN
from werkteam_desktop.inkomen.dichtstbij import dichtstbijzijnde_contract
from werkteam_desktop.inkomen.loont_kaart import loont_kaart
from werkteam_desktop.inkomen.normen import laad_normen

# The platform without a screen has no window manager to tell the smallest size of a window to.
pytestmark = pytest.mark.qt_log_ignore("propagateSizeHints", extend=True)


def open_kaart(scherm: Scherm) -> Loontbeeld:
    scherm.tab.onder.tabs.setCurrentIndex(LOONT)
    beeld = scherm.tab.onder.loont
    scherm.qtbot.waitUntil(lambda: beeld.waar is not None and beeld.waar.vraag == scherm.tab.vraag, timeout=5000)
    scherm.qtbot.wait(1)
    return beeld


def zinnen(beeld: Loontbeeld) -> list[str]:
    return [w.text() for w in beeld.findChildren(QLabel) if not w.isHidden()]


def test_the_map_is_computed_only_when_somebody_looks(scherm: Scherm) -> None:
    scherm.qtbot.wait(400)
    scherm.rust()
    assert scherm.tab.onder.loont.waar is None
    assert scherm.tab.onder.tabs.currentIndex() == MAANDEN
    beeld = open_kaart(scherm)
    assert beeld.waar.kaart == loont_kaart(scherm.tab.vraag, laad_normen())
    assert beeld.zin.text() == beeld.waar.kaart.zin
    assert beeld.grafiek.accessibleDescription() == beeld.waar.kaart.zin


def test_inside_a_fall_its_sentence_is_there_and_outside_it_is_not(scherm: Scherm) -> None:
    beeld = open_kaart(scherm)  # 24 hours: between 18 and 26 more work brings nothing
    assert beeld.val.text() == beeld.waar.kaart.vallen[-1].zin
    assert beeld.val.isVisible()
    scherm.tab.werk.schuif.setValue(32)
    open_kaart(scherm)
    assert not beeld.val.isVisible()


def test_the_table_says_amount_and_zone(scherm: Scherm) -> None:
    beeld = open_kaart(scherm)
    tabel = beeld.tabel
    assert [tabel.horizontalHeaderItem(k).text() for k in (0, 6, 10)] == ["0 uur", "24 uur", "40 uur"]
    assert (tabel.currentRow(), tabel.currentColumn()) == (0, 6)
    assert tabel.item(0, 0).text() == "0 ✗"
    assert tabel.item(0, 6).text() == "241"
    assert tabel.item(0, 1).text().endswith("~")


@pytest.mark.parametrize("uren", [26, 23, 3, 40])
def test_the_cell_of_the_contract_is_its_own_amount(scherm: Scherm, uren: int) -> None:
    """Beside "U houdt € 294 meer over" no other amount is marked as this contract's."""
    scherm.tab.werk.schuif.setValue(uren)
    tabel = open_kaart(scherm).tabel
    kop = [tabel.horizontalHeaderItem(k).text() for k in range(tabel.columnCount())]
    assert kop[tabel.currentColumn()] == f"{uren} uur"
    assert len(set(kop)) == len(kop)
    assert tabel.currentItem().text().split()[0].replace(".", "") == f"{scherm.tab.uitkomst.verschil:.0f}"


def test_a_proposal_is_taken_over_with_the_keyboard(scherm: Scherm) -> None:
    scherm.tab.werk.schuif.setValue(3)
    beeld = open_kaart(scherm)
    voorstel = dichtstbijzijnde_contract(scherm.tab.vraag, laad_normen())
    assert voorstel is not None
    assert voorstel.zin in zinnen(beeld)
    knop = next(k for k in beeld.findChildren(QPushButton) if k.accessibleName() == f"Reken hiermee: {voorstel.zin}")
    knop.setFocus()
    scherm.qtbot.keyClick(knop, Qt.Key.Key_Space)
    assert Decimal(scherm.tab.werk.schuif.value()) == voorstel.werk.uren_per_week
    assert scherm.tab.uitkomst == voorstel.uitkomst
    beeld = open_kaart(scherm)
    assert "Dit contract loont." in zinnen(beeld)


@pytest.mark.parametrize("breedte", [700, 1282])
def test_nothing_sticks_out_at_the_side(scherm: Scherm, qtbot: QtBot, breedte: int) -> None:
    beeld = open_kaart(scherm)
    scherm.tab.resize(breedte, 700)
    qtbot.wait(20)
    for deel in (beeld.grafiek, beeld.zin, beeld.tabel):
        links = deel.mapTo(beeld, deel.rect().topLeft()).x()
        assert links >= 0
        assert links + deel.width() <= beeld.width() + 1


def test_a_window_made_narrow_while_the_answer_is_awaited_cuts_nothing_off(scherm: Scherm, qtbot: QtBot) -> None:
    scherm.tab.resize(1282, 700)
    beeld = open_kaart(scherm)
    beeld.gevraagd.disconnect()  # the answer never comes
    scherm.tab.werk.schuif.setValue(32)
    scherm.tab.resize(560, 700)
    (vel,) = scherm.tab.findChildren(QScrollArea)
    qtbot.waitUntil(lambda: vel.widget().width() <= vel.viewport().width(), timeout=2000)

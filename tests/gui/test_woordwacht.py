"""The line within a text field: it speaks while one types, never stops anybody, and can be sent away."""

from collections.abc import Iterator

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QApplication, QLineEdit, QWidget
from pytestqt.qtbot import QtBot

from tests.gui.werkbank import Werkbank, naamlozen
from werkteam_desktop.gui import woordwacht
from werkteam_desktop.gui.stijl import pas_toe
from werkteam_desktop.gui.widgets import Regelveld, Tekstveld, knop, kolom, rij
from werkteam_desktop.gui.woordwacht import Wacht, waak

# The platform without a screen has no window manager to tell the smallest size of a window to.
pytestmark = pytest.mark.qt_log_ignore("propagateSizeHints", extend=True)


@pytest.fixture(autouse=True)
def nieuwe_sessie() -> Iterator[None]:
    woordwacht._laat_staan.clear()
    yield
    woordwacht._laat_staan.clear()


@pytest.fixture
def venster(qtbot: QtBot, qapp: QApplication) -> QWidget:
    pas_toe(qapp, "licht")
    deze = QWidget()
    deze.tekst, deze.regel, deze.datum = Tekstveld("Tekst"), Regelveld("Regel"), Regelveld("Datum", bij_pauze=False)
    deze.kaal = QLineEdit()
    deze.wacht = waak(deze.kaal)
    onder = rij(deze.kaal, knop("Leg vast", lambda: None))
    deze.setLayout(kolom(deze.tekst, deze.regel, deze.datum, onder, None))
    deze.resize(700, 500)
    qtbot.addWidget(deze)
    with qtbot.waitExposed(deze):
        deze.show()
    deze.activateWindow()
    return deze


def _typ(qtbot: QtBot, veld: QWidget, wacht: Wacht, tekst: str) -> None:
    veld.setFocus()
    qtbot.keyClicks(veld, tekst)
    qtbot.waitUntil(lambda: not wacht._klok.isActive(), timeout=3000)
    QApplication.processEvents()


def test_a_word_gets_a_line_with_why_and_what_instead(qtbot: QtBot, venster: QWidget) -> None:
    veld = venster.tekst
    _typ(qtbot, veld, veld.wacht, "Komt op tijd.")
    assert veld.wacht.regel is None
    _typ(qtbot, veld, veld.wacht, " Is depressief.")
    tekst = veld.wacht.regel.tekst.text()
    assert veld.wacht.regel.isVisible()
    assert tekst.startswith("‘depressief’: Dit noemt een ziekte of aandoening.")
    assert "Bijvoorbeeld: kan een gewone dag aan met rust en een vast ritme." in tekst
    assert veld.tekst() == "Komt op tijd. Is depressief."


def test_what_was_typed_is_kept_all_the_same(qtbot: QtBot, venster: QWidget) -> None:
    bewaard: list[str] = []
    venster.tekst.bewaren.connect(bewaard.append)
    _typ(qtbot, venster.tekst, venster.tekst.wacht, "ADHD")
    qtbot.keyClick(venster.tekst, Qt.Key.Key_Tab)
    assert bewaard[-1] == "ADHD"


def test_the_line_hides_no_word_of_the_text(qtbot: QtBot, venster: QWidget) -> None:
    for veld, wacht in (
        (venster.tekst, venster.tekst.wacht),
        (venster.regel, venster.regel.wacht),
        (venster.kaal, venster.wacht),
    ):
        eerst = veld.height()
        _typ(qtbot, veld, wacht, "Slikt oxazepam")
        qtbot.waitUntil(lambda v=veld, e=eerst: v.height() > e, timeout=3000)
        regel = wacht.regel.geometry()
        assert veld.rect().contains(regel)
        cursor = veld.cursorRect() if isinstance(veld, QLineEdit) else veld.viewport().geometry()
        assert cursor.bottom() <= regel.top()
        _typ(qtbot, veld, wacht, "")
        veld.clear()
        wacht.kijk()
        assert not wacht.regel.isVisible()
        qtbot.waitUntil(lambda v=veld, e=eerst: v.height() == e, timeout=3000)


def test_a_word_left_standing_is_not_pointed_at_again_in_any_field(qtbot: QtBot, venster: QWidget) -> None:
    veld = venster.tekst
    _typ(qtbot, veld, veld.wacht, "Burn-out en ADHD")
    assert "‘Burn-out’ (en nog 1)" in veld.wacht.regel.tekst.text()
    qtbot.keyClick(veld, Qt.Key.Key_Tab)
    assert QApplication.focusWidget() is veld.wacht.regel.knop
    qtbot.keyClick(veld.wacht.regel.knop, Qt.Key.Key_Space)
    assert veld.wacht.regel.tekst.text().startswith("‘ADHD’:")
    qtbot.keyClick(veld.wacht.regel.knop, Qt.Key.Key_Space)
    assert not veld.wacht.regel.isVisible()
    assert QApplication.focusWidget() is veld
    _typ(qtbot, venster.regel, venster.regel.wacht, "burn-out, adhd, psychose")
    assert venster.regel.wacht.regel.tekst.text().startswith("‘psychose’:")


def test_it_is_silent_to_who_only_reads(qtbot: QtBot, venster: QWidget) -> None:
    venster.tekst.zet("Is depressief.")
    venster.regel.zet("ADHD")
    assert not venster.tekst.wacht._klok.isActive()
    assert venster.tekst.wacht.regel is None
    _typ(qtbot, venster.tekst, venster.tekst.wacht, "x")
    assert venster.tekst.wacht.regel.isVisible()
    venster.regel.setFocus()
    venster.tekst.bewaar_nu()
    venster.tekst.zet("Een ander dossier, ook depressief.")
    assert not venster.tekst.wacht.regel.isVisible()


def test_a_date_is_no_text(venster: QWidget) -> None:
    assert venster.datum.wacht is None


def test_every_free_text_of_intake_diagnose_and_plan_has_the_guard(bank: Werkbank) -> None:
    for tab in ("intake", "diagnose", "plan"):
        scherm = bank.open(tab)
        for veld in scherm.findChildren(Tekstveld):
            assert veld.wacht is not None, veld.accessibleName()


def test_the_line_has_a_name_for_who_does_not_see_it(qtbot: QtBot, bank: Werkbank) -> None:
    scherm = bank.open("intake")
    veld = scherm.velden["wat_is_lastig"]
    _typ(qtbot, veld, veld.wacht, "Stond in de gevangenis.")
    assert veld.wacht.regel.knop.accessibleName() == "Laat ‘gevangenis’ staan"
    assert naamlozen(veld) == []
    veld.bewaar_nu()
    assert bank.dossier().intakes[-1].wat_is_lastig == "Stond in de gevangenis."

"""Behind the lock there is nothing: no screen, no text in memory, no open store, nothing of ours on the clipboard."""

import gc
import subprocess
import sys
import threading
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest
from PySide6.QtCore import QEvent, QPointF, QRect, Qt, QTimer
from PySide6.QtGui import QClipboard, QMouseEvent
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QMessageBox, QWidget
from pytestqt.qtbot import QtBot

from tests.conftest import NU
from werkteam_desktop.bronnen import gegevensmap
from werkteam_desktop.fouten import InvoerFout
from werkteam_desktop.gui import maat
from werkteam_desktop.gui.dossier.scherm import TABS
from werkteam_desktop.gui.slot import _BEZIG, _WACHT, Slot
from werkteam_desktop.gui.stijl import pas_toe
from werkteam_desktop.gui.stilte import Stilte
from werkteam_desktop.handelingen.contact import noteer_contact
from werkteam_desktop.handelingen.inwoners import schrijf_in, voeg_medewerker_toe
from werkteam_desktop.handelingen.werkplek import Werkplek
from werkteam_desktop.opslag.kluis import nieuwe_herstelcode
from werkteam_desktop.opslag.opslag import Opslag
from werkteam_desktop.opslag.toegang import Toegang

pytestmark = pytest.mark.qt_log_ignore("propagateSizeHints", r"support raise", extend=True)
WACHTWOORD = "vier woorden zijn genoeg"
NAAM = "Zwanenveldstra"
ZIN = "Merkzin kwetsbaar gesprek"

ANDER_PROGRAMMA = """
import sqlite3, sys
c = sqlite3.connect(sys.argv[1], timeout=0)
c.execute("PRAGMA locking_mode = EXCLUSIVE")
try:
    c.execute("BEGIN EXCLUSIVE")
except sqlite3.OperationalError as fout:
    print("bezet")
except sqlite3.DatabaseError:
    print("vrij")  # the file is encrypted: reading comes after locking
"""


def maak_werkplek(opslag: Opslag, _meld: Callable[[str], None]) -> Werkplek:
    return Werkplek(opslag, 1, nu=lambda: NU)


@pytest.fixture
def slot(qtbot: QtBot, qapp: QApplication, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Iterator[Slot]:
    pas_toe(qapp, "licht")
    toegang = Toegang(tmp_path / "werkteam.db")
    opslag = toegang.maak(WACHTWOORD, nieuwe_herstelcode(), in_sleutelbos=False)
    werkplek = maak_werkplek(opslag, print)
    voeg_medewerker_toe(werkplek, "Anna de Wit", "0406")
    schrijf_in(werkplek, geslachtsnaam=NAAM, geboortedatum="1988-03-14", gemeente="0406")
    deze = Slot(toegang, maak_werkplek, "licht")
    deze.open(opslag)
    del opslag, werkplek
    with qtbot.waitSignal(deze.venster.plek.teruggegaan, timeout=10_000):
        pass
    yield deze
    if deze.stilte is not None:
        deze.stilte.deleteLater()
    if deze.venster is not None:
        for dialoog in reversed(deze.venster.plek.dialogen()):
            dialoog.reject()
        deze.venster.close()
    if deze.gordijn is not None:
        deze.gordijn.close()
        deze.gordijn.deleteLater()
    deze.sluit()


@pytest.fixture
def lege_gegevensmap(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("XDG_DATA_HOME", str(tmp_path / "gegevens"))


def rust(qtbot: QtBot, slot: Slot) -> None:
    for _ in range(3):
        qtbot.waitUntil(lambda: not slot.venster.kader.werker.is_bezig, timeout=30_000)
        QApplication.processEvents()


def typ_een_contact(qtbot: QtBot, slot: Slot) -> None:
    slot.venster.activateWindow()
    slot.venster.open_dossier(1, "tijdlijn")
    rust(qtbot, slot)
    contact = slot.venster.scherm("dossier").tab("tijdlijn").contact
    contact.setFocus(Qt.FocusReason.OtherFocusReason)
    qtbot.keyClicks(contact, ZIN)


def vergrendel(qtbot: QtBot, slot: Slot) -> None:
    with qtbot.waitSignal(slot.vergrendeld, timeout=10_000):
        slot.venster.acties["vergrendel"].trigger()


def ontgrendel(qtbot: QtBot, slot: Slot) -> None:
    slot.gordijn.vraag.wachtwoord.zet(WACHTWOORD)
    with qtbot.waitSignal(slot.geopend, timeout=20_000):
        slot.gordijn.vraag.openen.click()
    with qtbot.waitSignal(slot.venster.plek.teruggegaan, timeout=20_000):
        pass


def teksten(widget: QWidget) -> list[str]:
    return [
        str(getattr(widget, naam)())
        for naam in ("text", "toPlainText", "windowTitle", "accessibleName", "toolTip", "currentText")
        if callable(getattr(widget, naam, None))
    ]


def bekijk_alle_schermen(qtbot: QtBot, slot: Slot) -> None:
    for naam in ("vandaag", "inwoners", "team", "regio", "voorbeelden", "sociale_kaart", "instellingen", "beheer"):
        slot.venster.ga(naam)
        rust(qtbot, slot)
        for code, *_ in getattr(slot.venster.scherm(naam), "BLADEN", ()):
            slot.venster.scherm(naam).ga(code)
            rust(qtbot, slot)
    for code, _ in TABS:
        slot.venster.open_dossier(1, code)
        rust(qtbot, slot)


def in_geheugen() -> list[object]:
    """What holds people or the way to the store."""
    gc.collect()
    weg = {"Inwoner", "Contactmoment", "Lijstregel", "Venster", "Kader", "Werkplek", "Opslag", "Engine"}
    return [o for o in gc.get_objects() if type(o).__name__ in weg]


@pytest.fixture
def vroeger() -> list[object]:
    """What other tests left, such as one that failed; asked for before the slot."""
    return in_geheugen()


def test_behind_the_lock_there_is_nothing_and_one_comes_back_to_the_same_word(
    qtbot: QtBot, vroeger: list[object], slot: Slot, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    # The platform without a screen does not know whose the clipboard is.
    monkeypatch.setattr("werkteam_desktop.gui.slot.klembord_van_ons", lambda: True)
    noteer_contact(slot.venster.kader.werkplek, 1, "Eerst iets anders.", "telefoon")
    bekijk_alle_schermen(qtbot, slot)
    typ_een_contact(qtbot, slot)
    QApplication.clipboard().setText(ZIN)
    vergrendel(qtbot, slot)

    assert slot.venster is None
    zichtbaar = [w for w in QApplication.topLevelWidgets() if w.isVisible()]
    assert zichtbaar == [slot.gordijn]
    for widget in QApplication.allWidgets():
        for tekst in teksten(widget):
            assert ZIN not in tekst
            assert NAAM not in tekst
    toen = {id(o) for o in vroeger}
    assert [type(o).__name__ for o in in_geheugen() if id(o) not in toen] == []
    assert [w.handeling for w in slot._laatste] == ["contact genoteerd"]
    opdracht = [sys.executable, "-c", ANDER_PROGRAMMA, str(tmp_path / "werkteam.db")]
    assert subprocess.run(opdracht, capture_output=True, text=True, check=True).stdout.strip() == "vrij"
    assert QApplication.clipboard().text() == ""

    ontgrendel(qtbot, slot)
    contact = slot.venster.scherm("dossier").tab("tijdlijn").contact
    qtbot.waitUntil(lambda: contact.text() == ZIN)
    assert contact.cursorPosition() == len(ZIN)
    slot.venster.ongedaan()
    rust(qtbot, slot)
    assert [w.handeling for w in slot.venster.kader.laatste] == []


def test_what_was_selected_last_cannot_be_pasted_either(
    qtbot: QtBot, slot: Slot, monkeypatch: pytest.MonkeyPatch
) -> None:
    """As on Linux; the platform without a screen has no such place."""
    gewist: list[QClipboard.Mode] = []
    monkeypatch.setattr(QClipboard, "ownsSelection", lambda _: True)
    monkeypatch.setattr(QClipboard, "clear", lambda _, wat=QClipboard.Mode.Clipboard: gewist.append(wat))
    vergrendel(qtbot, slot)
    assert gewist == [QClipboard.Mode.Selection]


def test_what_another_program_put_on_the_clipboard_stays(qtbot: QtBot, slot: Slot) -> None:
    QApplication.clipboard().setText("van een ander")
    vergrendel(qtbot, slot)
    assert QApplication.clipboard().text() == "van een ander"


def test_a_small_window_and_a_question_close_and_what_was_typed_comes_back(qtbot: QtBot, slot: Slot) -> None:
    slot.venster.acties["nieuw_dossier"].trigger()
    dialoog = QApplication.activeModalWidget()
    dialoog.activateWindow()
    qtbot.waitUntil(dialoog.isActiveWindow)
    dialoog.achternaam.setFocus()
    qtbot.keyClicks(dialoog.achternaam, "Jansen")
    QTimer.singleShot(0, slot.stil)
    antwoord = QMessageBox.question(dialoog, "Niet bewaard", "Wilt u toch afsluiten?")
    assert antwoord != QMessageBox.StandardButton.Yes
    qtbot.waitUntil(lambda: slot.venster is None, timeout=10_000)
    ontgrendel(qtbot, slot)
    dialoog = QApplication.activeModalWidget()
    assert dialoog.achternaam.text() == "Jansen"


@pytest.mark.parametrize("actie", ["nieuw_dossier", "importeer", "opdrachten", "toon_handleiding"])
def test_the_key_locks_from_every_other_window_too(qtbot: QtBot, slot: Slot, actie: str) -> None:
    slot.venster.acties[actie].trigger()
    venster = QApplication.activeModalWidget() or slot.venster.handleiding
    venster.activateWindow()
    qtbot.waitUntil(venster.isActiveWindow, timeout=5000)
    with qtbot.waitSignal(slot.vergrendeld, timeout=10_000):
        QTest.keyPress(venster.windowHandle(), Qt.Key.Key_L, Qt.KeyboardModifier.ControlModifier)
    assert [w for w in QApplication.topLevelWidgets() if w.isVisible()] == [slot.gordijn]


def test_work_that_runs_is_finished_first(qtbot: QtBot, slot: Slot) -> None:
    gedaan: list[str] = []
    mag = threading.Event()

    def lang(_werkplek: Werkplek) -> str:
        mag.wait(20)
        return "klaar"

    slot.venster.kader.lees(lang, daarna=gedaan.append)
    slot.venster.acties["vergrendel"].trigger()
    qtbot.waitUntil(lambda: slot.gordijn is not None and slot.gordijn.zin.text() == _BEZIG)
    assert not slot.venster.isVisible()
    assert not slot.gordijn.close(), "the curtain stays until it is finished"
    with qtbot.waitSignal(slot.vergrendeld, timeout=10_000):
        mag.set()
    assert gedaan == ["klaar"]


def test_what_cannot_be_kept_is_not_thrown_away(qtbot: QtBot, slot: Slot, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("werkteam_desktop.gui.slot.OPNIEUW_MS", 20)
    typ_een_contact(qtbot, slot)
    echt = Opslag.zet

    def vol(self: Opslag, sql: str, *waarden: str | int) -> None:
        raise InvoerFout("De schijf is vol. Maak ruimte en probeer het opnieuw; er is niets verloren.")

    monkeypatch.setattr(Opslag, "zet", vol)
    slot.venster.acties["vergrendel"].trigger()
    qtbot.waitUntil(lambda: slot.gordijn is not None and slot.gordijn.zin.text() == _WACHT)
    venster = slot.venster
    assert not venster.isVisible()
    slot.gordijn.vraag.wachtwoord.zet(WACHTWOORD)
    slot.gordijn.vraag.openen.click()
    qtbot.waitUntil(venster.isVisible, timeout=20_000)
    assert venster.scherm("dossier").tab("tijdlijn").contact.text() == ZIN
    slot.venster.acties["vergrendel"].trigger()
    with qtbot.waitSignal(slot.vergrendeld, timeout=10_000):
        monkeypatch.setattr(Opslag, "zet", echt)
    ontgrendel(qtbot, slot)
    assert slot.venster.scherm("dossier").tab("tijdlijn").contact.text() == ZIN


def test_a_wrong_password_opens_nothing_and_escape_asks_again(qtbot: QtBot, slot: Slot) -> None:
    vergrendel(qtbot, slot)
    vraag = slot.gordijn.vraag
    vraag.wachtwoord.zet("heel iets anders dan dat")
    vraag.openen.click()
    qtbot.waitUntil(lambda: vraag.fout.isVisible(), timeout=20_000)
    assert slot.venster is None
    qtbot.keyClick(vraag, Qt.Key.Key_Escape)
    qtbot.waitUntil(lambda: slot.gordijn.vraag is not vraag)
    assert slot.gordijn.vraag.isVisible()
    ontgrendel(qtbot, slot)


def test_without_a_password_it_offers_to_choose_one(qtbot: QtBot, slot: Slot, tmp_path: Path) -> None:
    (tmp_path / "werkteam.kluis").unlink()
    slot.stil()
    assert slot.gordijn is None
    slot.venster.acties["vergrendel"].trigger()
    qtbot.waitUntil(lambda: QApplication.activeModalWidget() is not None)
    assert QApplication.activeModalWidget().windowTitle() == "Kies een wachtwoord"
    QApplication.activeModalWidget().reject()


class Klok:
    nu = 1000.0

    def __call__(self) -> float:
        return self.nu


def test_it_locks_when_nobody_was_there_or_the_laptop_slept(qtbot: QtBot, slot: Slot) -> None:
    klok, keren = Klok(), []
    stilte = Stilte(600, 60, klok=klok)
    stilte.verstreken.connect(lambda: keren.append(klok.nu))
    venster = slot.venster.windowHandle()
    stilte._venster(venster)

    def verstrijk(seconden: int) -> None:
        for _ in range(0, seconden, 10):
            klok.nu += 10
            stilte.kijk()

    verstrijk(590)
    QTest.keyClick(venster, Qt.Key.Key_Shift)
    verstrijk(590)
    plek = QPointF(5, 5)
    knop = Qt.MouseButton.NoButton
    QApplication.sendEvent(
        venster, QMouseEvent(QEvent.Type.MouseMove, plek, plek, knop, knop, Qt.KeyboardModifier.NoModifier)
    )
    verstrijk(590)
    assert keren == []
    verstrijk(10)
    assert len(keren) == 1
    klok.nu += 61
    stilte.kijk()
    assert len(keren) == 2
    klok.nu -= 3600
    stilte.kijk()
    assert len(keren) == 3, "a clock that was put back may hide a long time"
    stilte.deleteLater()


# --- size and place ---------------------------------------------------------------------------------------------------


def test_the_window_comes_back_as_it_was_and_first_fills_a_screen_that_is_too_small(
    lege_gegevensmap: None, qtbot: QtBot
) -> None:
    vensters = [QWidget(), QWidget(), QWidget()]
    for venster in vensters:
        qtbot.addWidget(venster)
        venster.resize(1366, 768)
    eerste, tweede, derde = vensters
    maat.herstel(eerste)
    assert eerste.windowState() == Qt.WindowState.WindowMaximized, "the screen of the tests is 800 by 800"
    eerste.setWindowState(Qt.WindowState.WindowNoState)
    eerste.setGeometry(40, 50, 640, 480)
    eerste.show()
    eerste.close()
    maat.onthoud(eerste)
    maat.herstel(tweede)
    assert tweede.geometry() == QRect(40, 50, 640, 480)
    assert tweede.windowState() == Qt.WindowState.WindowNoState
    (gegevensmap() / "venster.ini").write_text("[General]\nvenster=onzin\n", encoding="utf-8")
    maat.herstel(derde)
    assert derde.windowState() == Qt.WindowState.WindowMaximized


def test_what_was_done_before_the_window_opened_is_told_in_it(qtbot: QtBot, slot: Slot) -> None:
    eerste = slot.venster
    eerste.close()
    slot.sluit()
    slot.open(slot.toegang.met_wachtwoord(WACHTWOORD), gedaan="U ziet de dossiers weer zoals gisteren.")
    with qtbot.waitSignal(slot.venster.plek.teruggegaan, timeout=10_000):
        pass
    assert slot.venster.melding.isVisible()
    assert slot.venster.melding.tekst.text() == "U ziet de dossiers weer zoals gisteren."

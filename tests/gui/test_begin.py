"""The first start, the password at the start and every way in for who has none, by real keys on real files."""

import datetime as dt
import gc
import shutil
import subprocess
import sys
import time
import weakref
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any

import pytest
from PySide6.QtCore import Qt, QTimer
from PySide6.QtWidgets import QApplication, QDialog, QLabel, QLineEdit, QMessageBox, QWidget
from pytestqt.qtbot import QtBot

from tests.gui.werkbank import klik_op, knop_met
from tests.opslag.sleutelbossen import Afwezig, Geheugen, OpSlot, Vergeetachtig
from werkteam_desktop.app import maak_werkplek
from werkteam_desktop.gui import bestanden
from werkteam_desktop.gui.afdruk import Afdruk
from werkteam_desktop.gui.begin import binnen
from werkteam_desktop.gui.begin.binnen import begin_dialoog, kom_binnen
from werkteam_desktop.gui.begin.gidsdialoog import GidsDialoog
from werkteam_desktop.gui.ontgrendel import HulpDialoog, OntgrendelDialoog
from werkteam_desktop.gui.stijl import pas_toe
from werkteam_desktop.gui.terugzetten import TerugzetDialoog
from werkteam_desktop.gui.venster import Venster
from werkteam_desktop.handelingen.inwoners import aantal_dossiers, medewerkers, schrijf_in, voeg_medewerker_toe
from werkteam_desktop.handelingen.voorbeeldgegevens import heeft_voorbeeld
from werkteam_desktop.opslag.kluis import KloptNiet, kluispad, nieuwe_herstelcode
from werkteam_desktop.opslag.opslag import Opslag
from werkteam_desktop.opslag.reservekopie import maak as maak_kopie
from werkteam_desktop.opslag.toegang import Toegang

pytestmark = pytest.mark.qt_log_ignore("propagateSizeHints", "raise", "grabbing the keyboard", extend=True)

DAG = dt.date(2026, 11, 26)
WACHTWOORD, ANDER = "vier kleine katten slapen", "vijf kleine katten slapen"


@pytest.fixture
def plek(tmp_path: Path, monkeypatch: pytest.MonkeyPatch, sleutelbos: Geheugen, qapp: QApplication) -> Path:
    """Where the store of an empty laptop comes."""
    monkeypatch.setenv("XDG_DATA_HOME", str(tmp_path / "gegevens"))
    pas_toe(qapp, "licht")
    return tmp_path / "werkteam.db"


@pytest.fixture
def code(plek: Path) -> str:
    """The herstelcode of a store that is there."""
    code = nieuwe_herstelcode()
    Toegang(plek).maak(WACHTWOORD, code, in_sleutelbos=False).sluit()
    return code


class Hand:
    """Types and clicks in a dialog."""

    def __init__(self, qtbot: QtBot) -> None:
        self.qtbot = qtbot

    def toon(self, dialoog: Any) -> Any:
        self.qtbot.addWidget(dialoog)
        with self.qtbot.waitExposed(dialoog):
            dialoog.open()
        dialoog.activateWindow()
        return dialoog

    def typ(self, tekst: str, toets: Qt.Key = Qt.Key.Key_Return) -> None:
        """Types where the focus is."""
        self.qtbot.waitUntil(lambda: isinstance(QApplication.focusWidget(), QLineEdit), timeout=5000)
        veld = QApplication.focusWidget()
        veld.clear()
        self.qtbot.keyClicks(veld, tekst)
        self.qtbot.keyClick(veld, toets)

    def klik(self, dialoog: QWidget, naam: str) -> None:
        klik_op(self.qtbot, knop_met(dialoog, naam))

    def stap(self, dialoog: GidsDialoog, kop: str) -> None:
        """Waits for a page."""
        self.qtbot.waitUntil(
            lambda: dialoog.kop.text() == kop and dialoog.pagina.isVisible() and not dialoog._werkt, timeout=10_000
        )
        dialoog.activateWindow()  # a desktop leaves it in front when it grows

    def stop(self, dialoog: GidsDialoog, antwoord: str = "Stop") -> None:
        """Esc, and an answer to the question whether that is meant."""
        self.qtbot.keyClick(dialoog, Qt.Key.Key_Escape)
        self.qtbot.waitUntil(lambda: bool(dialoog.findChildren(QMessageBox)))
        self.klik(dialoog.findChild(QMessageBox), antwoord)

    def klaar(self, dialoog: Any) -> Opslag:
        self.qtbot.waitUntil(lambda: dialoog.result() == QDialog.DialogCode.Accepted, timeout=30_000)
        opslag = dialoog.resultaat if isinstance(dialoog, GidsDialoog) else dialoog.opslag
        assert isinstance(opslag, Opslag)
        return opslag


@pytest.fixture
def hand(qtbot: QtBot) -> Hand:
    return Hand(qtbot)


@pytest.fixture
def venster(qtbot: QtBot, plek: Path) -> Iterator[Callable[[Opslag], Venster]]:
    """Opens the window on a store."""
    open_: list[Venster] = []

    def toon(opslag: Opslag) -> Venster:
        deze = Venster(maak_werkplek(opslag, print))
        deze.kader.toegang = Toegang(plek)
        open_.append(deze)
        qtbot.addWidget(deze)
        with qtbot.waitExposed(deze):
            deze.show()
        return deze

    yield toon
    for deze in open_:
        deze.close()
        deze.kader.werkplek.opslag.sluit()


def tot_wachtwoord(hand: Hand, plek: Path, naam: str = "Roos Tan") -> GidsDialoog:
    """The first start up to the password."""
    dialoog = hand.toon(begin_dialoog(Toegang(plek), DAG))
    dialoog.pagina.gemeente.zet("0406")
    hand.klik(dialoog, "Verder")
    hand.stap(dialoog, "Wie bent u?")
    hand.typ(naam)
    hand.stap(dialoog, "Kies een wachtwoord")
    return dialoog


def begin(hand: Hand, plek: Path, naam: str = "Roos Tan") -> GidsDialoog:
    """And up to the herstelcode."""
    dialoog = tot_wachtwoord(hand, plek, naam)
    hand.typ(WACHTWOORD, Qt.Key.Key_Tab)
    dialoog.pagina.nogmaals.setFocus()
    hand.typ(WACHTWOORD)
    hand.stap(dialoog, "Uw herstelcode")
    return dialoog


# --- the first start ------------------------------------------------------------------------------------------------


def test_a_sentence_typed_on_after_tab_goes_into_the_second_field(hand: Hand, plek: Path) -> None:
    dialoog = tot_wachtwoord(hand, plek)
    hand.typ("kort")
    assert "minstens" in dialoog.fout.text()
    assert dialoog.pagina.wachtwoord.regel.hasFocus()
    dialoog.pagina.wachtwoord.regel.selectAll()
    hand.qtbot.keyClick(dialoog.pagina.wachtwoord.regel, Qt.Key.Key_Backspace)
    assert dialoog.fout.text() == ""  # it was said of another answer
    hand.typ(WACHTWOORD)
    assert dialoog.fout.text() == "Typ het wachtwoord nog een keer, in het tweede veld."
    assert dialoog.pagina.nogmaals.hasFocus()
    dialoog.pagina.wachtwoord.setFocus()
    hand.typ(WACHTWOORD, Qt.Key.Key_Tab)
    assert dialoog.pagina.nogmaals.hasFocus()
    hand.qtbot.keyClick(dialoog.pagina.nogmaals, Qt.Key.Key_Tab)
    assert dialoog.pagina.wachtwoord.toon.hasFocus()
    hand.stop(dialoog)


def test_a_new_laptop_is_ready_in_five_steps(
    hand: Hand, plek: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    dialoog = begin(hand, plek)
    assert dialoog.waar.text() == "Stap 4 van 5"
    monkeypatch.setattr(bestanden, "vraag_plek", lambda *_: tmp_path / "blad.pdf")
    hand.klik(dialoog, "Toon het blad …")
    hand.klik(dialoog.findChild(Afdruk), "Bewaar als PDF …")
    hand.qtbot.waitUntil(lambda: not dialoog.findChildren(Afdruk))
    dialoog.activateWindow()
    assert dialoog.pagina.gedaan.text() == "Het blad staat in blad.pdf."
    assert (tmp_path / "blad.pdf").read_bytes().startswith(b"%PDF")
    getoond = dialoog.pagina.code.text().split()
    hand.typ(" ".join(getoond[:-1]))
    assert "samen 40" in dialoog.fout.text()
    hand.typ(" ".join(getoond).lower())
    hand.stap(dialoog, "Hoe wilt u beginnen?")
    assert not plek.exists()
    hand.klik(dialoog, "Begin")
    opslag = hand.klaar(dialoog)
    assert [m.naam for m in medewerkers(maak_werkplek(opslag, print))] == ["Roos Tan"]
    opslag.sluit()
    assert Toegang(plek).vanzelf() is None  # nobody asked for a copy of the key in the keyring
    for opnieuw in (Toegang(plek).met_wachtwoord(WACHTWOORD), Toegang(plek).met_herstelcode("".join(getoond))):
        opnieuw.sluit()


def test_after_the_first_start_no_secret_is_left_on_a_page_or_in_an_answer(hand: Hand, plek: Path) -> None:
    dialoog = begin(hand, plek)
    code = dialoog.pagina._code
    pagina = dialoog.pagina
    hand.stop(dialoog)
    assert code not in repr(vars(dialoog.gids)) + repr(vars(pagina)) + pagina.code.text() + pagina.nagetypt.text()
    assert not plek.exists()
    assert not kluispad(plek).exists()


def test_esc_halfway_the_first_start_asks_first(hand: Hand, plek: Path) -> None:
    dialoog = begin(hand, plek)
    hand.stop(dialoog, "Ga verder")
    hand.qtbot.waitUntil(lambda: not dialoog.findChildren(QMessageBox))
    assert dialoog.isVisible()
    assert dialoog.pagina.code.text(), "nothing of it is forgotten"
    assert not dialoog.close(), "the cross asks too"
    hand.klik(dialoog.findChild(QMessageBox), "Stop")
    assert not dialoog.isVisible()
    assert not plek.exists()


def test_esc_before_anything_is_filled_in_just_closes(hand: Hand, plek: Path) -> None:
    dialoog = hand.toon(begin_dialoog(Toegang(plek), DAG))
    hand.qtbot.keyClick(dialoog, Qt.Key.Key_Escape)
    assert not dialoog.isVisible()


@pytest.mark.parametrize("sleutelbos", [Afwezig, Vergeetachtig], indirect=True)
def test_a_ticked_keyring_that_keeps_nothing_is_told_at_once(hand: Hand, plek: Path) -> None:
    dialoog = tot_wachtwoord(hand, plek)
    dialoog.pagina.bos.setChecked(True)
    hand.typ(WACHTWOORD, Qt.Key.Key_Tab)
    hand.typ(WACHTWOORD)
    hand.qtbot.waitUntil(lambda: "Haal het vinkje weg" in dialoog.fout.text(), timeout=10_000)
    assert dialoog.pagina.wachtwoord.tekst() == dialoog.pagina.nogmaals.text() == WACHTWOORD
    dialoog.pagina.bos.setChecked(False)
    hand.klik(dialoog, "Verder")
    hand.stap(dialoog, "Uw herstelcode")
    hand.stop(dialoog)


def test_going_back_keeps_what_was_typed(hand: Hand, plek: Path) -> None:
    dialoog = begin(hand, plek)
    code = dialoog.pagina._code
    hand.typ("half", Qt.Key.Key_Shift)
    for kop in ("Kies een wachtwoord", "Wie bent u?"):
        hand.klik(dialoog, "Terug")
        hand.stap(dialoog, kop)
    assert dialoog.pagina.naam.text() == "Roos Tan"
    hand.klik(dialoog, "Verder")
    assert dialoog.pagina.wachtwoord.tekst() == dialoog.pagina.nogmaals.text() == WACHTWOORD
    hand.klik(dialoog, "Verder")
    hand.stap(dialoog, "Uw herstelcode")
    assert (dialoog.pagina._code, dialoog.pagina.nagetypt.text()) == (code, "half")
    hand.stop(dialoog)


def test_the_example_goes_in_one_action(
    hand: Hand, plek: Path, venster: Callable[[Opslag], Venster], monkeypatch: pytest.MonkeyPatch
) -> None:
    dialoog = begin(hand, plek)
    hand.typ(dialoog.pagina._code)
    hand.stap(dialoog, "Hoe wilt u beginnen?")
    dialoog.pagina.voorbeeld.rond.setChecked(True)
    hand.klik(dialoog, "Begin")
    deze = venster(hand.klaar(dialoog))
    deze.begin()
    hand.qtbot.waitUntil(deze.voorbeeld.isVisible, timeout=10_000)
    werkplek = deze.kader.werkplek
    assert aantal_dossiers(werkplek) > 30
    schrijf_in(werkplek, geslachtsnaam="Bakker")
    hand.klik(deze, "Haal de voorbeeldgegevens weg")
    hand.qtbot.keyClick(QApplication.activeModalWidget(), Qt.Key.Key_Escape)
    assert aantal_dossiers(werkplek) > 30
    hand.klik(deze, "Haal de voorbeeldgegevens weg")
    hand.klik(QApplication.activeModalWidget(), "Haal de voorbeeldgegevens weg")
    hand.qtbot.waitUntil(lambda: not deze.voorbeeld.isVisible(), timeout=20_000)
    assert not heeft_voorbeeld(werkplek)
    assert aantal_dossiers(werkplek) == 1
    hand.qtbot.waitUntil(lambda: not deze.kader.werker.is_bezig, timeout=30_000)


def test_a_store_that_was_here_before_is_missed_aloud(hand: Hand, plek: Path, code: str) -> None:
    plek.unlink()
    dialoog = hand.toon(begin_dialoog(Toegang(plek), DAG))
    assert "nu niet te vinden" in " ".join(deel.text() for deel in dialoog.pagina.findChildren(QWidget, "let"))
    dialoog.reject()


def test_a_second_laptop_goes_on_with_a_backup_and_its_own_password(
    hand: Hand, plek: Path, code: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    eerste = Toegang(plek).met_wachtwoord(WACHTWOORD)
    voeg_medewerker_toe(maak_werkplek(eerste, print), "Roos Tan", "0406")
    maak_kopie(eerste, tmp_path / "2026-11-26_0900.wtkopie")
    eerste.sluit()
    tweede = tmp_path / "tweede" / "werkteam.db"
    dialoog = hand.toon(begin_dialoog(Toegang(tweede), DAG))
    hand.klik(dialoog, "Ik heb een reservekopie …")
    hand.stap(dialoog, "Kies uw reservekopie")
    assert dialoog.waar.text() == "Stap 2 van 3"
    hand.klik(dialoog, "Verder")
    assert "Kies eerst het bestand" in dialoog.fout.text()
    monkeypatch.setattr(bestanden, "vraag_bestand", lambda *_: tmp_path / "2026-11-26_0900.wtkopie")
    hand.klik(dialoog, "Kies een bestand …")
    hand.klik(dialoog, "Verder")
    hand.stap(dialoog, "Waarmee gaat de reservekopie open?")
    hand.typ("gok gok gok gok")
    hand.qtbot.waitUntil(lambda: "hoort niet bij" in dialoog.fout.text(), timeout=10_000)
    assert not tweede.exists()
    hand.typ(code.lower())
    opslag = hand.klaar(dialoog)
    assert [m.naam for m in medewerkers(maak_werkplek(opslag, print))] == ["Roos Tan"]
    opslag.sluit()
    for opnieuw in (Toegang(tweede).met_wachtwoord(WACHTWOORD), Toegang(tweede).met_herstelcode(code)):
        opnieuw.sluit()


# --- the password at the start --------------------------------------------------------------------------------------


def test_the_password_opens_and_a_wrong_one_is_told_and_counted_down(hand: Hand, plek: Path, code: str) -> None:
    nu = [1_790_000_000.0]
    dialoog = hand.toon(OntgrendelDialoog(Toegang(plek, klok=lambda: nu[0])))
    for zin in ("klopt niet", "klopt niet", "Over 5 seconden"):
        hand.typ("gok gok gok gok")
        hand.qtbot.waitUntil(lambda zin=zin: zin in dialoog.fout.text(), timeout=10_000)
    assert not dialoog.openen.isEnabled()
    hand.typ(WACHTWOORD)
    assert dialoog.opslag is None
    nu[0] += 5
    hand.qtbot.waitUntil(dialoog.openen.isEnabled, timeout=10_000)
    hand.typ(WACHTWOORD)
    hand.klaar(dialoog).sluit()
    assert dialoog.wachtwoord.tekst() == ""


def test_what_is_typed_is_hidden_unless_asked_and_capitals_are_told(hand: Hand, plek: Path, code: str) -> None:
    dialoog = hand.toon(OntgrendelDialoog(Toegang(plek)))
    regel = dialoog.wachtwoord.regel
    assert regel.echoMode() == QLineEdit.EchoMode.Password
    dialoog.wachtwoord.toon.setChecked(True)
    assert regel.echoMode() == QLineEdit.EchoMode.Normal
    hand.qtbot.keyClick(regel, "A")
    assert dialoog.wachtwoord.caps.isVisible()
    hand.qtbot.keyClick(regel, "a")
    assert not dialoog.wachtwoord.caps.isVisible()
    hand.qtbot.keyClick(regel, "A", Qt.KeyboardModifier.ShiftModifier)
    assert not dialoog.wachtwoord.caps.isVisible()
    dialoog.reject()


def test_a_damaged_kluis_is_told_at_once(hand: Hand, plek: Path, code: str) -> None:
    kluispad(plek).write_bytes(b"onzin")
    dialoog = hand.toon(OntgrendelDialoog(Toegang(plek)))
    assert "beschadigd" in dialoog.fout.text()
    dialoog.reject()


def geholpen(hand: Hand, slot: OntgrendelDialoog, knop: str) -> GidsDialoog:
    """Through the help to a guide."""
    hand.klik(slot, "Ik kom er niet in")
    hulp = slot.findChild(HulpDialoog)
    with hand.qtbot.waitExposed(hulp):
        pass
    hand.klik(hulp, knop)
    hand.qtbot.waitUntil(lambda: slot.findChild(GidsDialoog) is not None)
    gids = slot.findChild(GidsDialoog)
    with hand.qtbot.waitExposed(gids):
        pass
    gids.activateWindow()
    return gids


def test_who_forgot_the_password_gets_in_with_the_sheet_and_chooses_another(hand: Hand, plek: Path, code: str) -> None:
    slot = hand.toon(OntgrendelDialoog(Toegang(plek)))
    gids = geholpen(hand, slot, "Ik heb mijn herstelcode")
    hand.typ(nieuwe_herstelcode())
    hand.qtbot.waitUntil(lambda: "hoort niet bij" in gids.fout.text(), timeout=10_000)
    hand.typ(code.replace("-", " ").lower())
    hand.stap(gids, "Kies een wachtwoord")
    hand.typ(ANDER, Qt.Key.Key_Tab)
    gids.pagina.nogmaals.setFocus()
    hand.typ(ANDER)
    hand.klaar(slot).sluit()
    assert not slot.overname
    with pytest.raises(KloptNiet):
        Toegang(plek).met_wachtwoord(WACHTWOORD)
    Toegang(plek).met_wachtwoord(ANDER).sluit()


def test_a_lost_keyring_costs_nothing_but_the_password(hand: Hand, plek: Path, code: str, sleutelbos: Geheugen) -> None:
    toegang = Toegang(plek)
    toegang.zet_sleutelbos(WACHTWOORD, True)
    sleutelbos.bewaard.clear()
    assert toegang.vanzelf() is None
    slot = hand.toon(OntgrendelDialoog(toegang))
    hand.klik(slot, "Ik kom er niet in")
    hulp = slot.findChild(HulpDialoog)
    hand.klik(hulp, "Ik typ mijn wachtwoord")
    hand.qtbot.waitUntil(lambda: QApplication.focusWidget() is slot.wachtwoord.regel)
    hand.typ(WACHTWOORD)
    hand.klaar(slot).sluit()
    toegang.zet_sleutelbos(WACHTWOORD, True)
    opnieuw = toegang.vanzelf()
    assert opnieuw is not None
    opnieuw.sluit()


def test_of_a_colleague_who_left_the_teamleider_takes_everything_over(
    hand: Hand, plek: Path, venster: Callable[[Opslag], Venster]
) -> None:
    from werkteam_desktop.gui.dossier.overdracht import AllesOverDialoog
    from werkteam_desktop.gui.wie import WieDialoog

    eerste = begin(hand, plek, "Coach Vertrokken")
    code = eerste.pagina._code
    hand.typ(code)
    hand.stap(eerste, "Hoe wilt u beginnen?")
    hand.klik(eerste, "Begin")
    opslag = hand.klaar(eerste)
    schrijf_in(maak_werkplek(opslag, print), geslachtsnaam="Bakker")
    opslag.sluit()
    slot = hand.toon(OntgrendelDialoog(Toegang(plek)))
    gids = geholpen(hand, slot, "Ik ben de teamleider")
    hand.typ(code)
    hand.stap(gids, "Kies een wachtwoord")
    hand.typ(ANDER, Qt.Key.Key_Tab)
    gids.pagina.nogmaals.setFocus()
    hand.typ(ANDER)
    opslag = hand.klaar(slot)
    assert slot.overname
    deze = venster(opslag)
    deze.neem_over()
    hand.qtbot.waitUntil(lambda: deze.findChild(WieDialoog) is not None)
    wie = deze.findChild(WieDialoog)
    hand.qtbot.waitUntil(lambda: wie.lijst.count() == 1, timeout=10_000)
    hand.klik(wie, "Ik sta er niet bij")
    welkom = QApplication.activeModalWidget()
    welkom.naam.setText("Tess Leider")
    hand.qtbot.waitUntil(lambda: welkom.gemeente.code() == "0406")  # that of the colleague who left
    hand.klik(welkom, "Begin")
    hand.qtbot.waitUntil(lambda: deze.findChild(AllesOverDialoog) is not None, timeout=10_000)
    werkplek = deze.kader.werkplek
    assert {m.id: m.naam for m in medewerkers(werkplek)}[werkplek.medewerker_id] == "Tess Leider"
    over = deze.findChild(AllesOverDialoog)
    hand.qtbot.waitUntil(lambda: over.van.count() >= 3, timeout=10_000)
    wie_is = {m.naam: m.id for m in medewerkers(werkplek)}
    for lijst, naam in ((over.van, "Coach Vertrokken"), (over.naar, "Tess Leider")):
        lijst.zet(str(wie_is[naam]))
        lijst.gekozen.emit(lijst.code())
    hand.qtbot.waitUntil(lambda: over.lijst.count() == 1 and over.over.isEnabled(), timeout=10_000)
    hand.klik(over, over.over.text())
    hand.qtbot.waitUntil(lambda: aantal_dossiers(werkplek, wie_is["Tess Leider"]) == 1, timeout=10_000)
    assert aantal_dossiers(werkplek, wie_is["Coach Vertrokken"]) == 0
    hand.qtbot.waitUntil(lambda: not deze.kader.werker.is_bezig, timeout=30_000)


# --- which of these it is -------------------------------------------------------------------------------------------


def test_a_store_that_opens_by_itself_asks_nothing(plek: Path, sleutelbos: Geheugen, tmp_path: Path) -> None:
    Toegang(plek).maak(WACHTWOORD, nieuwe_herstelcode(), in_sleutelbos=True).sluit()
    for toegang in (Toegang(plek), Toegang(tmp_path / "ander.db", tmp_path / "sleutel")):
        opslag, overname = kom_binnen(toegang, DAG)
        assert opslag is not None
        assert not overname
        opslag.sluit()


@pytest.mark.parametrize("sleutelbos", [OpSlot], indirect=True)
def test_while_the_keyring_thinks_the_user_sees_why_he_waits(
    hand: Hand, plek: Path, sleutelbos: OpSlot, monkeypatch: pytest.MonkeyPatch
) -> None:
    sleutelbos.los.set()
    Toegang(plek).maak(WACHTWOORD, nieuwe_herstelcode(), in_sleutelbos=True).sluit()
    sleutelbos.los.clear()
    monkeypatch.setattr(binnen, "WACHT_TONEN_MS", 1)
    gezien = []

    def kijk() -> None:
        open_ = [v for v in QApplication.topLevelWidgets() if v.isVisible() and isinstance(v, QLabel)]
        if not open_:
            QTimer.singleShot(20, kijk)
            return
        gezien.append(open_[0].text())
        sleutelbos.los.set()

    QTimer.singleShot(0, kijk)
    opslag, _ = kom_binnen(Toegang(plek), DAG)
    assert opslag is not None
    opslag.sluit()
    assert "sleutelbos" in gezien[0]


def in_de_lus(hand: Hand, doe: Callable[[Any], None]) -> None:
    """Does something with the window in front as soon as there is one; it runs its own loop."""

    tot = time.monotonic() + 20

    def kijk() -> None:
        venster = QApplication.activeModalWidget()
        if venster is not None:
            doe(venster)
        elif time.monotonic() < tot:
            QTimer.singleShot(20, kijk)

    QTimer.singleShot(0, kijk)


def test_a_new_place_begins_at_the_beginning_and_a_locked_store_asks_the_password(hand: Hand, plek: Path) -> None:
    gezien = []

    def sluit(venster: QDialog) -> None:
        gezien.append(venster.windowTitle())
        venster.reject()

    in_de_lus(hand, sluit)
    assert kom_binnen(Toegang(plek), DAG) == (None, False)
    Toegang(plek).maak(WACHTWOORD, nieuwe_herstelcode(), in_sleutelbos=False).sluit()
    in_de_lus(hand, sluit)
    assert kom_binnen(Toegang(plek), DAG) == (None, False)
    assert gezien == ["Welkom bij Werkteam Desktop", "Werkteam Desktop"]


def test_a_store_that_does_not_open_offers_a_backup(
    hand: Hand, plek: Path, code: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    toegang = Toegang(plek)
    toegang.zet_sleutelbos(WACHTWOORD, True)
    opslag = toegang.met_wachtwoord(WACHTWOORD)
    voeg_medewerker_toe(maak_werkplek(opslag, print), "Roos Tan", "0406")
    maak_kopie(opslag, tmp_path / "k.wtkopie")
    opslag.sluit()
    plek.write_bytes(b"SQLite format 3\0 iets anders")
    monkeypatch.setattr(bestanden, "vraag_bestand", lambda *_: tmp_path / "k.wtkopie")

    def kies(vraag: QMessageBox) -> None:
        assert "Kies een ander bestand" in vraag.text()
        in_de_lus(hand, zet_terug)
        next(k for k in vraag.buttons() if "reservekopie" in k.text()).click()

    def zet_terug(terug: Any) -> None:
        if not isinstance(terug, TerugzetDialoog):  # the question is still going
            in_de_lus(hand, zet_terug)
            return
        hand.qtbot.waitUntil(lambda: not terug.werker.is_bezig, timeout=30_000)
        terug.ander.click()
        terug.geheim.zet(WACHTWOORD)
        terug.terug.click()

    in_de_lus(hand, kies)
    terug, _ = kom_binnen(toegang, DAG)
    assert terug is not None
    assert [m.naam for m in medewerkers(maak_werkplek(terug, print))] == ["Roos Tan"]
    terug.sluit()
    laatste = weakref.ref(terug)
    del terug, opslag
    gc.collect()
    assert laatste() is None, "a dialog that lives on does not hold the store and its key"


# --- Beheer: Wachtwoord en slot -------------------------------------------------------------------------------------


def test_the_sheet_says_how_it_stands_and_changes_the_password_without_touching_the_store(
    hand: Hand, plek: Path, code: str, venster: Callable[[Opslag], Venster]
) -> None:
    deze = venster(Toegang(plek).met_wachtwoord(WACHTWOORD))
    deze.wijzig_wachtwoord()
    blad = deze.scherm("beheer").ga("beveiliging")
    hand.qtbot.waitUntil(lambda: blad.stand is not None, timeout=10_000)
    assert "Uw wachtwoord is van" in blad.wachtwoord.text()
    assert blad.bos.text() == "De sleutel staat er niet in."
    gids = deze.findChild(GidsDialoog)
    gids.activateWindow()
    hand.typ("gok gok gok")
    hand.qtbot.waitUntil(lambda: "klopt niet" in gids.fout.text(), timeout=10_000)
    hand.typ(WACHTWOORD)
    hand.stap(gids, "Kies een wachtwoord")
    hand.typ(ANDER, Qt.Key.Key_Tab)
    gids.pagina.nogmaals.setFocus()
    hand.typ(ANDER)
    hand.qtbot.waitUntil(lambda: not deze.findChildren(GidsDialoog), timeout=10_000)
    kopie = plek.with_name("los.db")
    shutil.copy(plek, kopie)
    shutil.copy(kluispad(plek), kluispad(kopie))
    Toegang(kopie).met_wachtwoord(ANDER).sluit()


def test_a_store_without_a_password_is_offered_one_and_later_is_respected(
    hand: Hand, plek: Path, venster: Callable[[Opslag], Venster]
) -> None:
    from werkteam_desktop.gui.begin.slot import AanbodDialoog

    opslag = Toegang(plek).in_sleutelbos_gemaakt()
    voeg_medewerker_toe(maak_werkplek(opslag, print), "Roos Tan", "0406")
    deze = venster(opslag)
    deze.begin()
    hand.qtbot.waitUntil(lambda: deze.findChild(AanbodDialoog) is not None, timeout=10_000)
    hand.klik(deze.findChild(AanbodDialoog), "Later")
    hand.qtbot.waitUntil(lambda: not deze.findChildren(AanbodDialoog), timeout=10_000)
    hand.qtbot.waitUntil(lambda: not deze.kader.werker.is_bezig, timeout=30_000)
    deze.begin()
    hand.qtbot.waitUntil(lambda: not deze.kader.werker.is_bezig, timeout=30_000)
    assert not deze.findChildren(AanbodDialoog)
    deze.wijzig_wachtwoord()
    gids = deze.findChild(GidsDialoog)
    gids.activateWindow()
    assert gids.kop.text() == "Kies een wachtwoord"
    hand.typ(WACHTWOORD, Qt.Key.Key_Tab)
    gids.pagina.nogmaals.setFocus()
    hand.typ(WACHTWOORD)
    hand.stap(gids, "Uw herstelcode")
    hand.typ(gids.pagina._code)
    hand.qtbot.waitUntil(lambda: not deze.findChildren(GidsDialoog), timeout=10_000)
    Toegang(plek).met_wachtwoord(WACHTWOORD).sluit()


# --- the program itself ---------------------------------------------------------------------------------------------

PROGRAMMA = """
import sys
from pathlib import Path
from PySide6 import QtCore, QtWidgets

class App(QtWidgets.QApplication):
    keer = 0

    def __init__(self, woorden):
        super().__init__(woorden)
        self.klok = QtCore.QTimer(self)
        self.klok.timeout.connect(self.kijk)
        self.klok.start(50)

    def kijk(self):
        from werkteam_desktop.gui.ontgrendel import OntgrendelDialoog
        from werkteam_desktop.gui.venster import Venster

        for deel in self.topLevelWidgets():
            if isinstance(deel, OntgrendelDialoog) and deel.isVisible() and deel.openen.isEnabled():
                deel.wachtwoord.zet(sys.argv[2])
                deel.openen.click()
            if isinstance(deel, Venster) and deel.isVisible():
                self.keer += 1
                if self.keer == 10:
                    print("het venster blijft open")
                    deel.close()

QtWidgets.QApplication = App
from werkteam_desktop.app import open_venster
sys.exit(open_venster(sys.argv[1], None))
"""


def test_the_window_comes_after_the_password_and_stays(plek: Path, code: str) -> None:
    opdracht = [sys.executable, "-c", PROGRAMMA, str(plek), WACHTWOORD]
    gedaan = subprocess.run(opdracht, capture_output=True, text=True, timeout=100, check=False)
    assert (gedaan.returncode, gedaan.stdout.strip()) == (0, "het venster blijft open"), gedaan.stderr

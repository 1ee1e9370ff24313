"""What is typed survives a crash, wherever it was typed, and comes back to where it was."""

import json
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QApplication, QLineEdit, QMessageBox, QWidget
from pytestqt.qtbot import QtBot

from tests.conftest import NU, SLEUTEL
from tests.gui.werkbank import klik_op, knop_met
from werkteam_desktop.fouten import InvoerFout
from werkteam_desktop.gui.plek import _TERUG, _WEG
from werkteam_desktop.gui.stijl import pas_toe
from werkteam_desktop.gui.venster import Venster
from werkteam_desktop.handelingen.inwoners import open_dossier, schrijf_in, voeg_medewerker_toe, wijzig_inwoner
from werkteam_desktop.handelingen.plek import lees_plek
from werkteam_desktop.handelingen.werkplek import Werkplek
from werkteam_desktop.opslag.opslag import Opslag

pytestmark = pytest.mark.qt_log_ignore("propagateSizeHints", extend=True)
ZIN = "Zij belde over de zorg"


class Computer:
    """One laptop: the program is started on it, crashes and is started again."""

    def __init__(self, qtbot: QtBot, maak: Callable[[], Opslag]) -> None:
        self.qtbot, self.maak = qtbot, maak
        self.vensters: list[Venster] = []
        self.opslagen: list[Opslag] = []

    def start(self, medewerker_id: int = 1) -> Venster:
        opslag = self.maak()
        venster = Venster(Werkplek(opslag, medewerker_id, nu=lambda: NU))
        self.gemeld: list[str] = []
        venster.kader.gemeld.connect(lambda zin, _soort: self.gemeld.append(zin))
        self.opslagen.append(opslag)
        self.vensters.append(venster)
        self.qtbot.addWidget(venster)
        with self.qtbot.waitExposed(venster):
            venster.show()
        venster.activateWindow()
        self.qtbot.waitUntil(venster.isActiveWindow)
        with self.qtbot.waitSignal(venster.plek.teruggegaan, timeout=10_000):
            venster.begin()
        return venster

    def stort_in(self) -> None:
        """What is not in the store by now is gone."""
        venster = self.vensters[-1]
        self.bewaard(venster)
        venster.plek.stop()
        venster.kader.werker.stop()  # not `close`: a crash keeps nothing
        for dialoog in venster.plek.dialogen():
            dialoog.hide()
        venster.hide()
        self.opslagen[-1].sluit()

    def bewaard(self, venster: Venster) -> dict[str, Any]:
        """Until the store holds what is on screen now."""
        self.rust(venster)

        def gelijk() -> bool:
            return lees_plek(venster.kader.werkplek) == json.loads(json.dumps(venster.plek.inhoud()))

        self.qtbot.waitUntil(gelijk, timeout=5000)
        return lees_plek(venster.kader.werkplek)

    def rust(self, venster: Venster) -> None:
        for _ in range(3):
            self.qtbot.waitUntil(lambda: not venster.kader.werker.is_bezig, timeout=30_000)
            QApplication.processEvents()

    def typ(self, veld: QWidget, tekst: str) -> None:
        veld.setFocus(Qt.FocusReason.OtherFocusReason)
        self.qtbot.keyClicks(veld, tekst)

    def nieuw_dossier(self, venster: Venster) -> Any:
        """Opened by the program, not by an action: a new start does not open it by itself."""
        venster.nieuw_dossier()
        dialoog = QApplication.activeModalWidget()
        assert dialoog is not None
        dialoog.activateWindow()
        self.qtbot.waitUntil(dialoog.isActiveWindow)
        return dialoog

    def tab(self, venster: Venster, code: str, inwoner_id: int = 1) -> Any:
        venster.open_dossier(inwoner_id, code)
        self.rust(venster)
        return venster.scherm("dossier").tab(code)


@pytest.fixture
def computer(qtbot: QtBot, qapp: QApplication, tmp_path: Path) -> Iterator[Computer]:
    pas_toe(qapp, "licht")
    pad = tmp_path / "werkteam.db"
    opslag = Opslag.open(pad, SLEUTEL)
    werkplek = Werkplek(opslag, nu=lambda: NU)
    werkplek.medewerker_id = voeg_medewerker_toe(werkplek, "Anna de Wit", "0406")
    for naam in ("Kuipers", "Bakker"):
        schrijf_in(werkplek, geslachtsnaam=naam, geboortedatum="1988-03-14", gemeente="0406")
    opslag.sluit()
    deze = Computer(qtbot, lambda: Opslag.open(pad, SLEUTEL))
    yield deze
    if deze.vensters[-1].isVisible():
        for dialoog in reversed(deze.vensters[-1].plek.dialogen()):
            dialoog.reject()
        deze.vensters[-1].close()
    for opslag in deze.opslagen:
        opslag.sluit()


def test_several_fields_at_once_a_choice_and_a_small_window_come_back(computer: Computer) -> None:
    venster = computer.start()
    tijdlijn = computer.tab(venster, "tijdlijn")
    computer.typ(tijdlijn.contact, ZIN)
    tijdlijn.soort.setFocus()
    computer.qtbot.keyClick(tijdlijn.soort, Qt.Key.Key_Down)
    soort = tijdlijn.soort.currentText()
    computer.typ(tijdlijn.onderwerp, "plan bespreken")
    computer.tab(venster, "plan").stappen.nieuw.setFocus()
    computer.typ(QApplication.focusWidget(), "Bel de bakker")
    dialoog = computer.nieuw_dossier(venster)
    computer.typ(dialoog.achternaam, "Jansen")
    dialoog.bron.setFocus()
    computer.qtbot.keyClick(dialoog.bron, Qt.Key.Key_Down)
    bron = dialoog.bron.currentText()
    computer.stort_in()

    venster = computer.start()
    assert venster.plek.dialogen() == [], "it was opened by no action: what was typed waits until it is opened"
    assert venster.scherm("dossier").tab("plan").stappen.nieuw.text() == "Bel de bakker"
    dialoog = computer.nieuw_dossier(venster)
    computer.qtbot.waitUntil(lambda: dialoog.achternaam.text() == "Jansen")
    assert dialoog.bron.currentText() == bron
    dialoog.reject()
    tijdlijn = computer.tab(venster, "tijdlijn")
    computer.qtbot.waitUntil(lambda: tijdlijn.contact.text() == ZIN)
    assert tijdlijn.soort.currentText() == soort
    assert tijdlijn.onderwerp.text() == "plan bespreken"
    assert not venster.plek.balk.isVisible()


def test_what_was_typed_is_not_put_over_something_newer(computer: Computer) -> None:
    venster = computer.start()
    intake = computer.tab(venster, "intake")
    computer.typ(intake.geboren, "1")  # a date keeps itself only when it is left
    computer.stort_in()
    ander = computer.maak()
    wijzig_inwoner(Werkplek(ander, nu=lambda: NU), 1, geboortedatum="1990-01-02")
    ander.sluit()

    venster = computer.start()
    veld = venster.scherm("dossier").tab("intake").geboren
    assert veld.text() == "02-01-1990"
    assert venster.plek.balk.isVisible()
    assert "U was nog bezig met ‘Geboortedatum’" in venster.plek.balk.zin.text()
    assert "Daar staat nu iets anders." in venster.plek.balk.zin.text()
    klik_op(computer.qtbot, knop_met(venster.plek.balk, "Zet terug"))
    computer.qtbot.waitUntil(lambda: veld.text() == "114-03-1988")
    computer.qtbot.waitUntil(lambda: not venster.plek.balk.isVisible())


def test_esc_on_what_was_typed_in_a_small_window_asks_first(computer: Computer) -> None:
    venster = computer.start()
    dialoog = computer.nieuw_dossier(venster)
    computer.typ(dialoog.achternaam, "Jansen")
    for antwoord, blijft in (("Ga verder", True), ("Sluit", False)):
        computer.qtbot.keyClick(dialoog.achternaam, Qt.Key.Key_Escape)
        computer.qtbot.waitUntil(lambda: bool(dialoog.findChildren(QMessageBox)))
        doos = dialoog.findChild(QMessageBox)
        klik_op(computer.qtbot, knop_met(doos, antwoord))
        assert (dialoog.isVisible(), dialoog.achternaam.text()) == (blijft, "Jansen")
        if blijft:
            computer.qtbot.waitUntil(lambda: not dialoog.findChildren(QMessageBox))


def test_esc_on_an_empty_small_window_just_closes_it(computer: Computer) -> None:
    dialoog = computer.nieuw_dossier(computer.start())
    computer.qtbot.keyClick(dialoog.achternaam, Qt.Key.Key_Escape)
    assert not dialoog.isVisible()


def test_throwing_it_away_is_for_good(computer: Computer) -> None:
    venster = computer.start()
    computer.typ(computer.tab(venster, "tijdlijn", 2).contact, ZIN)
    computer.tab(venster, "tijdlijn", 1)
    computer.stort_in()
    venster = computer.start()
    computer.qtbot.waitUntil(lambda: "bij Bakker" in venster.plek.balk.zin.text())
    klik_op(computer.qtbot, knop_met(venster.plek.balk, "Gooi weg"))
    computer.stort_in()
    venster = computer.start()
    assert not venster.plek.balk.isVisible()
    assert computer.tab(venster, "tijdlijn", 2).contact.text() == ""


def test_a_line_half_typed_waits_while_another_dossier_is_open(computer: Computer) -> None:
    venster = computer.start()
    contact = computer.tab(venster, "tijdlijn", 1).contact
    computer.typ(contact, ZIN)
    computer.tab(venster, "tijdlijn", 2)
    assert contact.text() == ""
    computer.tab(venster, "tijdlijn", 1)
    computer.qtbot.waitUntil(lambda: contact.text() == ZIN)
    computer.qtbot.keyClick(contact, Qt.Key.Key_Return)
    computer.rust(venster)
    assert computer.bewaard(venster)["concepten"] == []


def test_a_normal_end_leaves_no_place_but_loses_no_words(computer: Computer) -> None:
    venster = computer.start()
    venster.zoek()
    computer.typ(QApplication.focusWidget(), "bakker")
    computer.typ(computer.tab(venster, "tijdlijn").contact, ZIN)
    computer.bewaard(venster)
    venster.close()
    venster = computer.start()
    assert venster.plek.vak() == ("vandaag",)
    venster.zoek()
    assert venster.scherm("inwoners").zoekveld.text() == ""
    contact = computer.tab(venster, "tijdlijn").contact
    computer.qtbot.waitUntil(lambda: contact.text() == ZIN)
    contact.clear()
    computer.bewaard(venster)
    venster.close()
    assert lees_plek(Werkplek(computer.maak(), 1)) == {}


def test_when_it_cannot_be_written_it_is_told_once_and_tried_again(
    computer: Computer, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("werkteam_desktop.gui.plek.OPNIEUW_MS", 20)
    venster = computer.start()
    contact = computer.tab(venster, "tijdlijn").contact
    pogingen = 0
    echt = Opslag.zet

    def vol(self: Opslag, sql: str, *waarden: str | int) -> None:
        nonlocal pogingen
        pogingen += 1
        if pogingen <= 3:
            raise InvoerFout("De schijf is vol. Maak ruimte en probeer het opnieuw; er is niets verloren.")
        echt(self, sql, *waarden)

    monkeypatch.setattr(Opslag, "zet", vol)
    computer.typ(contact, ZIN)
    computer.qtbot.waitUntil(lambda: pogingen > 3)
    computer.qtbot.waitUntil(lambda: _TERUG in computer.gemeld)
    assert computer.gemeld == [_WEG, _TERUG]
    assert contact.text() == ZIN
    assert computer.bewaard(venster)["concepten"][0]["nu"] == ZIN


def test_what_the_store_refuses_stays_typed(computer: Computer) -> None:
    venster = computer.start()
    intake = computer.tab(venster, "intake")
    intake.geboren.setFocus()
    intake.geboren.selectAll()
    computer.typ(intake.geboren, "31-02-2020")
    computer.tab(venster, "plan")
    computer.rust(venster)
    assert [c["nu"] for c in computer.bewaard(venster)["concepten"]] == ["31-02-2020"]
    computer.stort_in()
    venster = computer.start()
    veld = computer.tab(venster, "intake").geboren
    computer.qtbot.waitUntil(lambda: veld.text() == "31-02-2020")


def test_a_password_is_never_kept_and_nothing_of_it_can_be_read_on_disk(computer: Computer, tmp_path: Path) -> None:
    venster = computer.start()
    dialoog_veld = QLineEdit(venster.scherm("vandaag"))
    dialoog_veld.setEchoMode(QLineEdit.EchoMode.Password)
    dialoog_veld.show()
    computer.typ(dialoog_veld, "geheimwachtwoord")
    computer.typ(computer.tab(venster, "tijdlijn").contact, ZIN)
    bewaard = json.dumps(computer.bewaard(venster))
    assert ZIN in bewaard
    assert "geheimwachtwoord" not in bewaard
    computer.stort_in()
    for bestand in tmp_path.rglob("*"):
        assert not bestand.is_file() or ZIN.encode() not in bestand.read_bytes()


def test_on_a_team_database_everybody_has_an_own_place(computer: Computer, teamdatabase: str) -> None:
    computer.maak = lambda: Opslag.open_url(teamdatabase)
    opslag = computer.maak()
    werkplek = Werkplek(opslag, nu=lambda: NU)
    anna = voeg_medewerker_toe(werkplek, "Anna de Wit", "0406")
    bram = voeg_medewerker_toe(werkplek, "Bram Vos", "0406")
    werkplek.medewerker_id = anna
    schrijf_in(werkplek, geslachtsnaam="Kuipers", geboortedatum="1988-03-14", gemeente="0406")
    opslag.sluit()
    venster = computer.start(anna)
    computer.typ(computer.tab(venster, "tijdlijn").contact, ZIN)
    computer.stort_in()
    venster = computer.start(bram)
    assert venster.plek.vak() == ("vandaag",)
    computer.stort_in()
    venster = computer.start(anna)
    assert venster.scherm("dossier").tab("tijdlijn").contact.text() == ZIN
    assert QApplication.focusWidget().text() == ZIN


def test_one_of_the_last_things_can_be_undone_by_its_name(computer: Computer) -> None:
    venster = computer.start()
    for nummer, zin in ((1, "Eerst gebeld."), (2, "Toen gemaild.")):
        contact = computer.tab(venster, "tijdlijn", nummer).contact
        computer.typ(contact, zin)
        computer.qtbot.keyClick(contact, Qt.Key.Key_Return)
        computer.rust(venster)
    venster.acties["net_gedaan"].trigger()
    computer.rust(venster)
    dialoog = QApplication.activeModalWidget()
    regels = [dialoog.lijst.item(nr).text() for nr in range(dialoog.lijst.count())]
    om = f"{NU.astimezone():%H.%M}"
    assert regels == [f"{om} · Contact genoteerd · Bakker", f"{om} · Contact genoteerd · Kuipers"]
    dialoog.lijst.setCurrentRow(1)
    klik_op(computer.qtbot, knop_met(dialoog, "Maak ongedaan"))
    computer.rust(venster)
    assert computer.gemeld[-1] == "Ongedaan gemaakt: contact genoteerd bij Kuipers."
    werkplek = venster.kader.werkplek
    assert [len(open_dossier(werkplek, nummer).contactmomenten) for nummer in (1, 2)] == [0, 1]
    assert len(venster.kader.laatste) == 1


# --- the rules of gemeenten -----------------------------------------------------------------------------------------


def test_rules_of_every_gemeente_that_are_not_kept_survive(computer: Computer, monkeypatch: pytest.MonkeyPatch) -> None:
    """Also of one that is not on screen any more, and what has no field of its own: a regeling that was added."""
    # The windows that crashed are closed at the end of the test, and ask.
    monkeypatch.setattr(QMessageBox, "question", lambda *_: QMessageBox.StandardButton.Yes)
    venster = computer.start()
    venster.ga_instellingen()
    computer.rust(venster)
    scherm = venster.scherm("instellingen")
    scherm.open("0406")
    computer.rust(venster)
    computer.typ(scherm.bron, " en een beetje")
    scherm.regelingen.erbij.click()
    scherm.regelingen.vorm.naam.setFocus()
    scherm.regelingen.vorm.naam.selectAll()
    computer.typ(scherm.regelingen.vorm.naam, "Fietsenplan")
    huizen = scherm.ingevuld()
    scherm.open("1942")
    computer.rust(venster)
    computer.typ(scherm.bron, " nog niet af")
    gooise_meren = scherm.ingevuld()
    computer.stort_in()

    for _ in range(2):  # also when Instellingen was not looked at meanwhile
        venster = computer.start()
        venster.ga_vandaag()
        computer.stort_in()
    venster = computer.start()
    venster.ga_instellingen()
    computer.rust(venster)
    scherm = venster.scherm("instellingen")
    for code, was in (("0406", huizen), ("1942", gooise_meren)):
        scherm.open(code)
        computer.rust(venster)
        assert scherm.ingevuld() == was
        assert scherm.niet_bewaard.isVisible()
        scherm.vergeet.click()
    computer.rust(venster)
    assert "onaf" not in computer.bewaard(venster)

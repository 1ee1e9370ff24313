"""A contact by keys: how many it takes, and what it leaves behind."""

import datetime as dt
from collections.abc import Iterator

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QApplication, QLabel, QLineEdit, QPushButton
from pytestqt.qtbot import QtBot

from tests.conftest import NU
from tests.gui.werkbank import Werkbank, naamlozen
from werkteam_desktop.dossier import Actie, Plaatsing
from werkteam_desktop.gui.stijl import pas_toe
from werkteam_desktop.gui.venster import Venster
from werkteam_desktop.handelingen.contact import maak_afspraak, noteer_contact, plan_kijkmoment
from werkteam_desktop.handelingen.inwoners import open_dossier, schrijf_in, voeg_medewerker_toe, wijzig_inwoner
from werkteam_desktop.handelingen.nazorg import WERKNEMER, noteer_nazorg, plaats
from werkteam_desktop.handelingen.plan import voeg_toe
from werkteam_desktop.handelingen.werkplek import Werkplek

# The platform without a screen has no window manager to tell the smallest size of a window to.
pytestmark = pytest.mark.qt_log_ignore("propagateSizeHints", "does not support raise", extend=True)


class Toetsenbord:
    """The window, and a hand on the keyboard that counts the keys beside the text."""

    def __init__(self, qtbot: QtBot, werkplek: Werkplek) -> None:
        self.qtbot, self.werkplek, self.aantal = qtbot, werkplek, 0
        self.venster = Venster(werkplek)
        qtbot.addWidget(self.venster)
        with qtbot.waitExposed(self.venster):
            self.venster.show()
        self.venster.activateWindow()
        self.venster.ga_vandaag()
        self.wacht()

    def wacht(self) -> None:
        for _ in range(2):
            self.qtbot.waitUntil(lambda: not self.venster.kader.werker.is_bezig, timeout=30_000)
            QApplication.processEvents()

    def toets(self, toets: Qt.Key, *met: Qt.KeyboardModifier) -> None:
        self.aantal += 1
        wie = QApplication.focusWidget() or self.venster
        self.qtbot.keyClick(wie, toets, met[0] if met else Qt.KeyboardModifier.NoModifier)
        self.wacht()

    def typ(self, tekst: str) -> None:
        self.qtbot.keyClicks(QApplication.focusWidget(), tekst)
        self.wacht()


@pytest.fixture
def toetsen(qtbot: QtBot, qapp: QApplication, werkplek: Werkplek) -> Iterator[Toetsenbord]:
    pas_toe(qapp, "licht")
    werkplek.medewerker_id = voeg_medewerker_toe(werkplek, "Nelleke de Wit", "0406")
    for naam in ("Kuipers", "Zandstra"):
        schrijf_in(werkplek, geslachtsnaam=naam, voornamen="Marleen", geboortedatum="1988-03-14")
    deze = Toetsenbord(qtbot, werkplek)
    yield deze
    deze.venster.close()


def _teksten(werkplek: Werkplek, inwoner_id: int) -> list[str]:
    return [c.tekst for c in open_dossier(werkplek, inwoner_id).contactmomenten]


@pytest.mark.parametrize("tab", ["intake", "diagnose", "route", "plan", "werk_en_inkomen", "tijdlijn"])
def test_in_a_dossier_a_contact_is_two_keys_and_the_text_from_any_tab(toetsen: Toetsenbord, tab: str) -> None:
    toetsen.venster.open_dossier(1, tab)
    toetsen.wacht()
    toetsen.toets(Qt.Key.Key_J, Qt.KeyboardModifier.ControlModifier)
    toetsen.typ("Belde over de huur >2w")
    toetsen.toets(Qt.Key.Key_Return)
    assert toetsen.aantal == 2
    assert "U kijkt weer op 8 december 2026." in toetsen.venster.melding.tekst.text()
    assert _teksten(toetsen.werkplek, 1) == ["Belde over de huur"]
    assert open_dossier(toetsen.werkplek, 1).kijkmomenten[-1].op == NU.date() + dt.timedelta(days=14)


def test_from_the_list_it_is_two_keys_for_the_row_that_is_marked(toetsen: Toetsenbord) -> None:
    toetsen.venster.ga_inwoners()
    toetsen.wacht()
    lijst = toetsen.venster.scherm("inwoners").lijst
    lijst.setFocus()
    lijst.selectRow(1)
    toetsen.toets(Qt.Key.Key_J, Qt.KeyboardModifier.ControlModifier)
    toetsen.typ("Kwam langs")
    toetsen.toets(Qt.Key.Key_Return)
    assert toetsen.aantal == 2
    assert (_teksten(toetsen.werkplek, 1), _teksten(toetsen.werkplek, 2)) == ([], ["Kwam langs"])


def test_elsewhere_one_key_more_says_who_it_was(toetsen: Toetsenbord) -> None:
    toetsen.toets(Qt.Key.Key_J, Qt.KeyboardModifier.ControlModifier)
    toetsen.typ("zand")
    toetsen.toets(Qt.Key.Key_Return)
    toetsen.typ("Kwam langs")
    toetsen.toets(Qt.Key.Key_Return)
    assert toetsen.aantal == 3
    assert (_teksten(toetsen.werkplek, 1), _teksten(toetsen.werkplek, 2)) == ([], ["Kwam langs"])


def test_without_anybody_chosen_nothing_is_written_down(toetsen: Toetsenbord) -> None:
    toetsen.toets(Qt.Key.Key_J, Qt.KeyboardModifier.ControlModifier)
    toetsen.toets(Qt.Key.Key_Return)
    toetsen.typ("Kwam langs")
    toetsen.toets(Qt.Key.Key_Return)
    assert _teksten(toetsen.werkplek, 1) + _teksten(toetsen.werkplek, 2) == []


def test_the_line_says_in_words_when_one_looks_again(bank: Werkbank) -> None:
    tab = bank.open("tijdlijn")
    tab.contact.setFocus()
    bank.typ("Belde >1m")
    assert tab.regel.volgende.text() == "U kijkt weer op 24 december 2026."


def test_the_story_shows_one_kind_at_a_time_and_draws_sixty_lines_first(bank: Werkbank) -> None:
    for nummer in range(70):
        noteer_contact(bank.werkplek, bank.inwoner_id, f"Contact {nummer}")
    tab = bank.open("tijdlijn")
    assert len(tab.verhaal.rijen) == 60
    bank.klik("Toon ook wat ouder is")
    assert len(tab.verhaal.rijen) == 72  # with when it began, and the first talk that was planned
    tab.toon_soort.zet("dossier")
    tab.toon_soort.gekozen.emit("dossier")
    assert [g.titel for g in tab.verhaal.rijen] == ["Aangemeld"]
    tab.toon_soort.zet("geld")
    tab.toon_soort.gekozen.emit("geld")
    assert tab.niets.isVisible()
    assert tab.niets.text() == "Er is nog niets over geld."


def test_a_day_to_look_again_is_made_changed_and_done_on_the_tab(bank: Werkbank) -> None:
    tab = bank.open("tijdlijn")
    tab.kijk_waarom.setFocus()
    bank.typ("Is de cursus begonnen?", Qt.Key.Key_Return)
    eerste, nieuw = bank.dossier().kijkmomenten
    assert (nieuw.op, nieuw.waarom) == (NU.date() + dt.timedelta(days=28), "Is de cursus begonnen?")
    regel = tab.kijkmomenten.rijen[nieuw.id]
    regel.waarom.setFocus()
    regel.waarom.selectAll()
    bank.typ("Bevalt de cursus?", Qt.Key.Key_Return)
    assert bank.dossier().kijkmomenten[1].waarom == "Bevalt de cursus?"
    bank.klik(tab.kijkmomenten.rijen[eerste.id].gedaan)
    assert bank.dossier().kijkmomenten[0].gedaan_op == NU.date()
    assert list(tab.kijkmomenten.rijen) == [nieuw.id]


def test_a_day_in_the_past_is_refused_and_the_field_shows_what_holds(bank: Werkbank) -> None:
    tab = bank.open("tijdlijn")
    (kijk,) = bank.dossier().kijkmomenten
    regel = tab.kijkmomenten.rijen[kijk.id]
    regel.op.gekozen.emit(NU.date())
    bank.wacht()
    assert bank.gemeld == ["Kijk weer op: kies een dag die nog komt."]
    assert regel.op.datum() == kijk.op


def test_an_appointment_is_called_off_or_moved_with_one_click(bank: Werkbank) -> None:
    maak_afspraak(bank.werkplek, bank.inwoner_id, NU + dt.timedelta(days=2), "Plan bespreken")
    tab = bank.open("tijdlijn")
    bank.klik("Verzet de afspraak van 26 november 2026")
    assert [a.afgerond for a in bank.dossier().afspraken] == [True, False]
    bank.klik("Afspraak van 1 december 2026 is afgezegd")
    assert all(a.afgerond for a in bank.dossier().afspraken)
    assert tab.geen_afspraak.isVisible()


def test_the_telefoonkaart_says_what_one_needs_in_a_call(bank: Werkbank) -> None:
    wijzig_inwoner(bank.werkplek, bank.inwoner_id, telefoon="06 1234 5678")
    noteer_contact(bank.werkplek, bank.inwoner_id, "De <b>zorgkeuken</b> heeft een plek.")
    maak_afspraak(bank.werkplek, bank.inwoner_id, NU + dt.timedelta(days=2), "Plan bespreken")
    stap = Actie(tekst="Ik bel de school", datum=NU.date() - dt.timedelta(days=3))
    voeg_toe(bank.werkplek, bank.inwoner_id, stap)
    bank.open("tijdlijn")
    kop = bank.scherm.kop
    tekst = " ".join([w.text() for w in kop.findChildren(QLabel)] + [w.text() for w in kop.findChildren(QPushButton)])
    for wat in ("38 jaar", "06 1234 5678", "Werkteam", "nog geen route", "Laatst vandaag", "Afspraak 26 nov"):
        assert wat in tekst
    assert "Te laat: 21 nov · Ik bel de school" in tekst
    laatst = next(k for k in kop.findChildren(QPushButton) if k.text().startswith("Laatst"))
    assert "De &lt;b&gt;zorgkeuken&lt;/b&gt; heeft een plek." in laatst.toolTip()
    assert "zorgkeuken" in laatst.accessibleName()
    bank.klik(laatst)
    bank.klik(next(k for k in kop.findChildren(QPushButton) if k.text().startswith("Te laat")))
    assert kop.tabs.tabText(kop.tabs.currentIndex()) == "Plan"


def test_the_telefoonkaart_knows_a_talk_of_the_nazorg(bank: Werkbank) -> None:
    plaats(
        bank.werkplek, bank.inwoner_id, Plaatsing(soort="betaald", werkgever="Bakker", begin=NU.date(), onbepaald=True)
    )
    moment = next(m for m in bank.dossier().plaatsingen[0].komende if m.wie == WERKNEMER)
    noteer_nazorg(bank.werkplek, moment.id, "goed", "Een vaste dag vrij.")
    bank.open("tijdlijn")
    laatst = next(k for k in bank.scherm.kop.findChildren(QPushButton) if k.text().startswith("Laatst"))
    assert laatst.text() == "Laatst vandaag"
    assert "Een vaste dag vrij." in laatst.accessibleName()


def test_the_telefoonkaart_fits_a_narrow_window(bank: Werkbank) -> None:
    wijzig_inwoner(bank.werkplek, bank.inwoner_id, telefoon="06 1234 5678")
    plan_kijkmoment(bank.werkplek, bank.inwoner_id, NU.date() + dt.timedelta(days=1), "Kijk of de school " * 9)
    bank.scherm.resize(676, 420)
    bank.open("tijdlijn")
    kop = bank.scherm.kop
    for nummer in range(kop.feiten.count()):
        feit = kop.feiten.itemAt(nummer).widget()
        assert feit.geometry().right() <= kop.width()
        assert feit.width() >= feit.minimumSizeHint().width()


def test_what_comes_next_is_told_in_full_where_there_is_room(bank: Werkbank) -> None:
    waarom = "Kijk of de opvang bij C&A rond is en of de school begonnen is"
    plan_kijkmoment(bank.werkplek, bank.inwoner_id, NU.date() + dt.timedelta(days=1), waarom)
    bank.scherm.resize(1280, 700)
    bank.open("tijdlijn")
    kop = bank.scherm.kop
    volgende = next(k for k in kop.findChildren(QPushButton) if k.text().startswith("Volgende"))
    assert volgende.text().endswith(waarom.replace("&", "&&"))
    bank.scherm.resize(800, 700)
    assert volgende.text().endswith("…")
    assert bank.scherm.width() == 800
    assert volgende.geometry().right() <= kop.width()


def test_everything_on_the_tab_has_a_name(bank: Werkbank) -> None:
    maak_afspraak(bank.werkplek, bank.inwoner_id, NU + dt.timedelta(days=2), "Plan bespreken")
    bank.open("tijdlijn")
    assert naamlozen(bank.scherm) == []
    assert bank.scherm.findChildren(QLineEdit)

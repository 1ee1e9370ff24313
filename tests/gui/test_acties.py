"""The one list of actions, and the three ways to each of them: menu, palette and key."""

import itertools
import unicodedata
from collections.abc import Callable, Iterator

import pytest
from hypothesis import assume, given
from hypothesis import strategies as st
from PySide6.QtCore import Qt
from PySide6.QtGui import QAction, QKeySequence
from PySide6.QtWidgets import QApplication, QLineEdit, QMenu, QWidget
from pytestqt.qtbot import QtBot

from werkteam_desktop.gui.acties import ACTIES, GROEPEN, TERUG, Actie, actie_met, met_letters
from werkteam_desktop.gui.palet import Keuze, Palet, past, woorden
from werkteam_desktop.gui.sneltoetsen import SneltoetsenDialoog
from werkteam_desktop.gui.stijl import pas_toe
from werkteam_desktop.gui.venster import Venster
from werkteam_desktop.handelingen.contact import noteer_contact
from werkteam_desktop.handelingen.werkplek import Werkplek
from werkteam_desktop.opslag.toegang import Toegang

pytestmark = pytest.mark.qt_log_ignore("propagateSizeHints", extend=True)


class Raam:
    """The whole window with two inwoners, Marleen and Bilal."""

    def __init__(self, qtbot: QtBot, werkplek: Werkplek, nieuwe_inwoner: Callable[..., int]) -> None:
        self.qtbot = qtbot
        self.marleen = nieuwe_inwoner("Kuipers", voornamen="Marleen", geboortedatum="1988-03-14", gemeente="0406")
        self.bilal = nieuwe_inwoner("Teamsma", voornamen="Bilal", geboortedatum="1999-01-02", gemeente="0406")
        self.venster = Venster(werkplek)
        qtbot.addWidget(self.venster)
        with qtbot.waitExposed(self.venster):
            self.venster.show()
        self.venster.activateWindow()
        qtbot.waitUntil(self.venster.isActiveWindow)
        self.venster.ga_inwoners()
        self.rust()

    def rust(self) -> None:
        self.qtbot.waitUntil(lambda: not self.venster.kader.werker.is_bezig, timeout=30_000)
        QApplication.processEvents()

    def palet(self) -> Palet:
        self.venster.activateWindow()  # as it does by itself where there is a window manager
        self.qtbot.waitUntil(self.venster.isActiveWindow)
        self.qtbot.keySequence(QApplication.focusWidget() or self.venster, "Ctrl+K")
        self.qtbot.waitUntil(lambda: isinstance(QApplication.activeModalWidget(), Palet))
        return QApplication.activeModalWidget()

    def gevonden(self, palet: Palet, tekst: str) -> list[Keuze]:
        """What stands in the list once the store has answered too."""
        palet.veld.setText(tekst)
        self.qtbot.waitUntil(lambda: not palet._wacht_op_namen)
        self.rust()
        return keuzes(palet)


def keuzes(palet: Palet) -> list[Keuze]:
    rijen = [palet.lijst.item(nr).data(Qt.ItemDataRole.UserRole) for nr in range(palet.lijst.count())]
    return [rij for rij in rijen if rij is not None]


@pytest.fixture
def raam(qtbot: QtBot, qapp: QApplication, werkplek: Werkplek, nieuwe_inwoner: Callable[..., int]) -> Iterator[Raam]:
    pas_toe(qapp, "licht")
    deze = Raam(qtbot, werkplek, nieuwe_inwoner)
    yield deze
    deze.venster.close()


def menus(venster: Venster) -> list[QMenu]:
    """The menu under Meer and those below it, as they are when they open."""
    boven = venster.rail.meer.menu()
    alle = [boven, *(actie.menu() for actie in boven.actions() if actie.menu() is not None)]
    for menu in alle:
        menu.aboutToShow.emit()
    return alle


# --- the list ---------------------------------------------------------------------------------------------------


def test_every_action_is_one_of_a_kind_and_says_what_it_does(raam: Raam) -> None:
    for wat in ("code", "tekst", "sneltoets", "uitleg"):
        waarden = [getattr(actie, wat) for actie in ACTIES]
        assert all(waarden), wat
        assert len(set(waarden)) == len(waarden), wat
    for actie in ACTIES:
        assert callable(getattr(raam.venster, actie.code)), actie.code
        assert actie.groep in GROEPEN, actie.code
        toets = QKeySequence(actie.sneltoets)
        assert toets.count() == 1, actie.code
        assert toets.toString(QKeySequence.SequenceFormat.PortableText) == actie.sneltoets, actie.code


def test_no_shortcut_hides_a_key_that_edits_text() -> None:
    """Copy, paste, undo typing, select all: these belong to the field that has the focus."""
    van_tekst = {"Ctrl+A", "Ctrl+C", "Ctrl+V", "Ctrl+X", "Ctrl+Z", "Ctrl+Y", "Ctrl+Shift+Z"}
    assert van_tekst.isdisjoint({actie.sneltoets for actie in ACTIES})


@given(st.lists(st.text("abc é&", max_size=8), max_size=12))
def test_no_two_letters_of_a_menu_are_the_same(teksten: list[str]) -> None:
    uit = met_letters(teksten)
    assert [tekst.replace("&&", "\0").replace("&", "").replace("\0", "&") for tekst in uit] == teksten
    letters = [letter_van(tekst) for tekst in uit if letter_van(tekst)]
    assert len(set(letters)) == len(letters)


def letter_van(tekst: str) -> str:
    kaal = tekst.replace("&&", "\0")
    return kaal[kaal.index("&") + 1].lower() if "&" in kaal else ""


# --- menu, palette and key ----------------------------------------------------------------------------------------


def test_every_action_is_in_the_menu_once_with_its_own_letter(raam: Raam) -> None:
    in_menu: list[QAction] = []
    for menu in menus(raam.venster):
        letters = [letter_van(actie.text()) for actie in menu.actions() if not actie.isSeparator()]
        assert all(letters), menu.title()
        assert len(set(letters)) == len(letters), menu.title()
        in_menu += [actie for actie in menu.actions() if actie.menu() is None and not actie.isSeparator()]
    assert sorted(map(id, in_menu)) == sorted(id(actie) for actie in raam.venster.acties.values())
    assert set(raam.venster.acties) == {actie.code for actie in ACTIES}


def test_every_action_is_found_in_the_palette_and_in_the_overview(raam: Raam) -> None:
    palet = raam.palet()
    assert {keuze.toets for keuze in keuzes(palet)} >= {a.sneltoets for a in ACTIES if a.code != "opdrachten"}
    for actie in ACTIES:
        if actie.code != "opdrachten":
            assert actie.sneltoets in [keuze.toets for keuze in raam.gevonden(palet, actie.tekst)][:2], actie.code
    palet.reject()
    dialoog = SneltoetsenDialoog(raam.venster)
    teksten = {etiket.text() for etiket in dialoog.findChildren(type(raam.venster.melding.tekst))}
    assert teksten >= {a.sneltoets for a in ACTIES} | {a.tekst for a in ACTIES} | {a.uitleg for a in ACTIES}
    dialoog.close()


MET_VOORWAARDE = [actie for actie in ACTIES if actie.wanneer is not None]


@pytest.mark.parametrize("actie", MET_VOORWAARDE, ids=lambda actie: actie.code)
def test_what_cannot_be_done_now_says_so_in_menu_palette_and_by_key(raam: Raam, actie: Actie) -> None:
    venster, zin = raam.venster, actie.wanneer.zin
    hier = venster.stapel.currentWidget()
    raam.qtbot.keySequence(QApplication.focusWidget() or venster, actie.sneltoets)
    assert venster.melding.isVisible()
    assert venster.melding.tekst.text() == zin
    menus(venster)
    assert f"({zin[0].lower()}{zin[1:-1]})" in venster.acties[actie.code].text().replace("&", "")
    venster.melding.hide()
    venster.acties[actie.code].trigger()
    assert venster.melding.tekst.text() == zin
    palet = raam.palet()
    deze = next(keuze for keuze in raam.gevonden(palet, actie.tekst) if keuze.toets == actie.sneltoets)
    assert deze.hulp == zin
    assert not deze.kan
    venster.melding.hide()
    palet._doe(next(palet.lijst.item(nr) for nr in range(palet.lijst.count())
                    if palet.lijst.item(nr).data(Qt.ItemDataRole.UserRole) is deze))  # fmt: skip
    assert venster.melding.isVisible()
    assert venster.melding.tekst.text() == zin
    assert venster.stapel.currentWidget() is hier


def test_with_a_dossier_on_screen_the_same_actions_can_be_done(raam: Raam) -> None:
    bestand = raam.venster.kader.werkplek.opslag.bestand
    assert bestand is not None
    raam.venster.kader.toegang = Toegang(bestand)
    raam.venster.open_dossier(raam.marleen, "tijdlijn")
    raam.rust()
    for actie in MET_VOORWAARDE:
        if actie.wanneer is not TERUG:
            assert actie.belet(raam.venster) == ""


@pytest.mark.parametrize(
    ("vraag", "tekst"),
    [
        ("backup", "Reservekopieën"),
        ("kopie", "Reservekopieën"),
        ("print", "Druk het plan af"),
        ("help", "Handleiding"),
        ("afspraak", "Vandaag"),
        ("export", "Team"),
        ("sleutelbos", "Beheer"),
        ("berekening", "Gesprek over geld"),
        ("archief", "Dossier sluiten of heropenen …"),
        ("huishoud", "Voorbeeldhuishoudens"),
    ],
)
def test_an_action_is_found_by_another_word_for_it_and_by_the_inside_of_its_own(
    raam: Raam, vraag: str, tekst: str
) -> None:
    palet = raam.palet()
    assert tekst in [keuze.tekst for keuze in raam.gevonden(palet, vraag)]
    palet.reject()


def test_the_parts_of_the_dossier_on_screen_are_in_the_palette(raam: Raam) -> None:
    palet = raam.palet()
    (deel,) = [keuze for keuze in raam.gevonden(palet, "diagnose") if keuze.tekst == "Diagnose"]
    assert (deel.kan, deel.hulp) == (False, "Open eerst een dossier.")
    palet.reject()
    raam.venster.open_dossier(raam.marleen, "tijdlijn")
    raam.rust()
    palet = raam.palet()
    assert raam.gevonden(palet, "diag")[0].tekst == "Diagnose"
    raam.qtbot.keyClick(palet.veld, Qt.Key.Key_Return)
    raam.rust()
    dossier = raam.venster.scherm("dossier")
    raam.qtbot.waitUntil(lambda: dossier.tab("diagnose").isAncestorOf(raam.venster.focusWidget()))
    assert (dossier.inwoner.id, dossier.kop.tabs.tabText(dossier.kop.tabs.currentIndex())) == (raam.marleen, "Diagnose")


def test_a_word_of_what_was_just_done_does_not_undo_it(raam: Raam) -> None:
    raam.venster.kader.doe(noteer_contact, raam.marleen, "Belde over de huur.", "telefoon")
    raam.rust()
    palet = raam.palet()
    assert raam.gevonden(palet, "contact")[0].tekst == "Leg een contact vast"
    assert "Ongedaan maken: contact genoteerd" not in [keuze.tekst for keuze in keuzes(palet)]
    assert raam.gevonden(palet, "ongedaan")[0].tekst == "Ongedaan maken: contact genoteerd"
    assert raam.gevonden(palet, "help")[0].tekst == "Handleiding"
    palet.reject()


def test_a_key_to_a_screen_brings_the_focus_there(raam: Raam) -> None:
    naar = [actie for actie in ACTIES if actie.code.startswith("ga_")]
    for actie in [*naar, *reversed(naar)]:
        raam.qtbot.keySequence(QApplication.focusWidget() or raam.venster, actie.sneltoets)
        raam.rust()
        scherm = raam.venster.scherm(actie.code.removeprefix("ga_"))
        raam.qtbot.waitUntil(
            lambda scherm=scherm: QApplication.focusWidget() in [scherm, *scherm.findChildren(QWidget)]
        )
        raam.qtbot.keyClick(QApplication.focusWidget(), Qt.Key.Key_Tab)


def test_undo_says_what_it_undoes(raam: Raam) -> None:
    kader = raam.venster.kader
    kader.doe(noteer_contact, raam.marleen, "Belde over de huur.", "telefoon")
    raam.rust()
    naam = f"Ongedaan maken: {kader.laatste[-1].handeling}"
    assert "contact" in naam
    assert actie_met("ongedaan").naam(raam.venster) == naam
    menus(raam.venster)
    assert raam.venster.acties["ongedaan"].text().replace("&", "") == naam
    palet = raam.palet()
    assert naam in [keuze.tekst for keuze in keuzes(palet)]
    raam.qtbot.keyClicks(palet.veld, "ongedaan")
    raam.qtbot.keyClick(palet.veld, Qt.Key.Key_Return)
    raam.rust()
    raam.qtbot.waitUntil(lambda: kader.laatste == [])
    assert actie_met("ongedaan").naam(raam.venster) == "Ongedaan maken"


# --- the palette -------------------------------------------------------------------------------------------------


def test_a_name_and_enter_at_once_opens_that_dossier(raam: Raam) -> None:
    """Enter comes before the store has answered; "Team" alone would be an action."""
    palet = raam.palet()
    raam.qtbot.keyClicks(palet.veld, "kuip")
    raam.qtbot.keyClick(palet.veld, Qt.Key.Key_Return)
    raam.qtbot.waitUntil(lambda: raam.venster.dossier_op_scherm() is not None)
    assert raam.venster.dossier_op_scherm().id == raam.marleen
    palet = raam.palet()
    raam.rust()
    assert keuzes(palet)[0].tekst == "Marleen Kuipers", "opened last"
    assert next(k.tekst for k in raam.gevonden(palet, "team") if k.toets in ("Ctrl+3", "inwoner")) == "Team"
    assert any("Teamsma" in keuze.tekst for keuze in keuzes(palet))
    palet.reject()


def test_an_answer_to_an_older_question_is_dropped_and_what_was_chosen_stays_chosen(raam: Raam) -> None:
    palet = raam.palet()
    palet.veld.setText("kuip")
    oud = palet._vraag
    palet.veld.setText("dossier")
    raam.qtbot.keyClick(palet.veld, Qt.Key.Key_Down)
    gekozen = palet.lijst.currentItem().text()
    palet._gevonden(oud, [])
    assert palet._wacht_op_namen, "that was the answer to another question"
    raam.qtbot.waitUntil(lambda: not palet._wacht_op_namen)
    assert palet.lijst.currentItem().text() == gekozen
    assert palet.veld.accessibleDescription().startswith(gekozen)
    palet.reject()


def test_nothing_found_says_so_and_escape_leaves_everything_as_it_was(raam: Raam) -> None:
    palet = raam.palet()
    assert raam.gevonden(palet, "zzqx") == []
    assert palet.lijst.item(0).text().startswith("Niets gevonden")
    raam.qtbot.keyClick(palet.veld, Qt.Key.Key_Return)
    assert palet.isVisible()
    for toets in (Qt.Key.Key_Up, Qt.Key.Key_PageDown, Qt.Key.Key_Tab):
        raam.qtbot.keyClick(palet.veld, toets)
    raam.qtbot.keyClick(palet.veld, Qt.Key.Key_Escape)
    raam.qtbot.waitUntil(lambda: QApplication.activeModalWidget() is None)
    assert raam.venster.stapel.currentWidget() is raam.venster.scherm("inwoners")


@given(st.data(), st.sampled_from([actie.tekst for actie in ACTIES]))
def test_beginnings_of_words_in_their_order_always_fit(data: st.DataObject, tekst: str) -> None:
    van = woorden(tekst)
    assume(van)
    gekozen = sorted(data.draw(st.sets(st.sampled_from(range(len(van))), min_size=1)))
    delen = [van[nr][: data.draw(st.integers(1, len(van[nr])))] for nr in gekozen]
    assert past(" ".join(delen), tekst) == 0
    assert past("".join(delen), tekst) is not None


@given(st.text(max_size=6), st.text(max_size=20))
def test_any_text_may_be_typed_and_what_fits_is_made_of_beginnings(vraag: str, tekst: str) -> None:
    passend = past(vraag, tekst)
    if passend is not None:
        beginletters = {woord[0] for woord in woorden(tekst)}
        assert all(deel[0] in beginletters for deel in woorden(vraag))
    assert past(unicodedata.normalize("NFD", vraag), tekst) == passend


def test_shorter_questions_find_what_a_coach_means() -> None:
    def beste(vraag: str) -> str:
        passend = [
            (past(vraag, a.tekst), nr, a.code) for nr, a in enumerate(ACTIES) if past(vraag, a.tekst) is not None
        ]
        return min(passend)[2]

    vragen = {"nd": "nieuw_dossier", "nido": "nieuw_dossier", "contact": "leg_vast", "plan": "druk_plan_af"}
    assert {vraag: beste(vraag) for vraag in vragen} == vragen
    assert past("zx", "Nieuw dossier") is None
    assert list(itertools.islice(woorden("Eén régel …"), 2)) == ["een", "regel"]


# --- the sentence at the bottom -------------------------------------------------------------------------------------


def test_what_is_said_does_not_cover_the_field_one_works_in(raam: Raam) -> None:
    """On the way there by Tab, and when it is said while one is there."""
    venster = raam.venster
    onderin = QLineEdit(venster)
    onderin.setGeometry(0, venster.height() - 60, venster.width(), 40)
    onderin.show()
    venster.melding.toon("Intake bijgewerkt.", ongedaan=True)
    onder = venster.melding.geometry()
    assert onder.intersects(onderin.geometry())
    onderin.setFocus()
    raam.qtbot.waitUntil(lambda: not venster.melding.geometry().intersects(onderin.geometry()))
    venster.melding.toon("Leefgebied bijgewerkt.", ongedaan=True)
    assert not venster.melding.geometry().intersects(onderin.geometry())
    venster.rail.meer.setFocus()
    venster.melding.toon("Contact genoteerd.", ongedaan=True)
    assert venster.melding.geometry() == onder

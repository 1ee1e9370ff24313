"""The talk through real keys: the fields of the sheet, question by question, until the answer."""

import datetime as dt
from collections.abc import Callable
from decimal import Decimal
from operator import attrgetter
from typing import Any

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QApplication, QCheckBox, QGridLayout, QLabel, QLayout, QWidget

from tests.gui.werkbank import Werkbank, naamlozen
from werkteam_desktop.gui.dossier.werk_gesprek import omvat
from werkteam_desktop.gui.dossier.werk_velden import Waardeveld
from werkteam_desktop.gui.dossier.werk_vragen import ANTWOORD, gesprek
from werkteam_desktop.gui.widgets import Keuzelijst
from werkteam_desktop.handelingen.inwoners import wijzig_huishouden, wijzig_uitkering
from werkteam_desktop.handelingen.werkplek import Werkplek
from werkteam_desktop.inkomen.zin import hoofdzin

# The platform without a screen has no window manager: none to tell sizes to, to raise a menu or to give it the keys.
pytestmark = pytest.mark.qt_log_ignore("propagateSizeHints", "raise", "grabbing the keyboard", extend=True)

ENTER, ESC, TAB, BACKTAB = Qt.Key.Key_Return, Qt.Key.Key_Escape, Qt.Key.Key_Tab, Qt.Key.Key_Backtab
# Fields that the talk leaves as they are: what the law gives by itself, or what few people have.
ALLEEN_OP_HET_BLAD = {
    *("werk.korting", "werk.pensioen", "werk.betaaldag", "werk.proefplaats", "werk.loonwaarde"),
    *("thuis.gespaard", "thuis.studietoeslag", "thuis.vrijlating"),
}


@pytest.fixture
def tab(bank: Werkbank, werkplek: Werkplek) -> Any:
    """The talk with somebody in bijstand of whom everything is known."""
    wijzig_huishouden(
        werkplek,
        bank.inwoner_id,
        woning="huur",
        kale_huur=Decimal("640.00"),
        servicekosten=Decimal("20.00"),
        vermogen=Decimal("1200.00"),
    )
    wijzig_uitkering(werkplek, bank.inwoner_id, "bijstand", sinds=dt.date(2022, 5, 1))
    return open_gesprek(bank)


def open_gesprek(bank: Werkbank, inwoner_id: int | None = None) -> Any:
    deze = bank.open("werk_en_inkomen", inwoner_id)
    if not bank.kader.gesprek:
        bank.scherm.gesprek()
    bank.wacht()
    return deze


def velden(tab: Any) -> dict[str, QWidget]:
    """All fields the questions know, by their place."""
    return {plek: attrgetter(plek)(tab) for vraag in gesprek().vragen for plek in vraag.velden}


def in_beeld(tab: Any) -> set[str]:
    return {plek for plek, veld in velden(tab).items() if veld.isVisible()}


def naar(bank: Werkbank, tab: Any, code: str) -> None:
    """With Enter to a question; all before it is known."""
    while tab.gesprek.code != code:
        oud = tab.gesprek.code
        bank.toets(ENTER)
        assert tab.gesprek.code != oud, f"Enter does not leave {oud}"


def vul(bank: Werkbank, veld: Any, tekst: str) -> None:
    veld.setFocus()
    veld.selectAll()
    bank.qtbot.keyClick(veld, Qt.Key.Key_Delete)
    bank.typ(tekst)


def indeling(kaart: QWidget) -> dict[QWidget, Any]:
    """Where each widget of a card lies: in which layout, and in what place there."""
    plekken = {}
    for vak in (kaart.layout(), *kaart.findChildren(QLayout)):
        for deel in kaart.findChildren(QWidget):
            if (nr := vak.indexOf(deel)) >= 0:
                plekken[deel] = vak, vak.getItemPosition(nr) if isinstance(vak, QGridLayout) else nr
    return plekken


def test_a_question_shows_its_own_fields_large_and_nothing_else(bank: Werkbank, tab: Any) -> None:
    assert tab.gesprek.tekst.text() == "Met wie woont u?"
    assert tab.gesprek.voortgang.text() == "Vraag 1 van 9"
    assert tab.gesprek.waarom.text().startswith("Waarom vragen we dit? ")
    assert in_beeld(tab) == {"thuis.leefvorm", "thuis.kinderen", "thuis.medebewoners"}
    assert tab.thuis.leefvorm.hasFocus()
    assert tab.thuis.leefvorm.font().pixelSize() >= 20
    assert tab.gesprek.tekst.font().pixelSize() >= 30
    for kaart in (tab.werk, tab.thuis, tab.antwoord, tab.onder, tab.tabel):
        assert not kaart.isVisible()


def test_enter_passes_what_is_known_and_ends_at_the_same_answer_as_the_sheet(bank: Werkbank, tab: Any) -> None:
    uitkomst, gezien = tab.uitkomst, [tab.gesprek.voortgang.text()]
    while not tab.gesprek.bij_antwoord:
        bank.toets(ENTER)
        gezien.append(tab.gesprek.voortgang.text())
    assert gezien == [*(f"Vraag {nr} van 9" for nr in range(1, 10)), "Het antwoord"]
    assert tab.uitkomst == uitkomst
    assert tab.antwoord.zin.isVisible()
    assert tab.antwoord.zin.text() == hoofdzin(tab.vraag, uitkomst)
    boven = [deel.mapTo(tab, deel.rect().topLeft()).y() for deel in (tab.antwoord, tab.staven, tab.onder)]
    assert boven == sorted(boven), "the sentence, the bars and the table, then the months"
    assert tab.staven.mapTo(tab, tab.staven.rect().topLeft()).x() < tab.tabel.mapTo(tab, tab.tabel.rect().topLeft()).x()
    assert not tab.gesprek.verder.isVisible()
    for kaart in (tab.werk, tab.thuis):
        assert not kaart.isVisible()


def test_shift_enter_and_the_button_go_back_the_same_way(bank: Werkbank, tab: Any) -> None:
    heen = [tab.gesprek.code]
    while not tab.gesprek.bij_antwoord:
        bank.toets(ENTER)
        heen.append(tab.gesprek.code)
    terug = [tab.gesprek.code]
    while tab.gesprek.terug.isEnabled():
        if len(terug) % 2:
            bank.klik("Terug")
        else:
            bank.qtbot.keyClick(QApplication.focusWidget(), ENTER, Qt.KeyboardModifier.ShiftModifier)
        terug.append(tab.gesprek.code)
    assert terug == heen[::-1]


def test_the_same_fields_come_back_in_their_places_on_the_sheet(bank: Werkbank, tab: Any) -> None:
    bank.klik("Eén blad")
    blad = [indeling(kaart) for kaart in (tab.werk, tab.thuis)]
    namen = sorted(kop.text() for kaart in (tab.werk, tab.thuis) for kop in kaart.findChildren(QLabel))
    bank.klik("Gesprek")
    for vraag in gesprek().vragen:
        tab.gesprek.ga(vraag.code)
        assert [indeling(kaart) for kaart in (tab.werk, tab.thuis)] != blad
    bank.toets(ESC)
    assert [indeling(kaart) for kaart in (tab.werk, tab.thuis)] == blad
    assert sorted(kop.text() for kaart in (tab.werk, tab.thuis) for kop in kaart.findChildren(QLabel)) == namen
    assert tab.thuis.kale_huur.isVisible()
    assert not tab.thuis.partner.isVisible()
    assert tab.thuis.kale_huur.font().pixelSize() == tab.werk.uurloon.font().pixelSize() == 14


def test_esc_goes_to_all_fields_and_stays_in_the_field(bank: Werkbank, tab: Any) -> None:
    naar(bank, tab, "spaargeld")
    bank.typ("3000")
    bank.toets(ESC)
    assert not bank.kader.gesprek
    assert tab.thuis.vermogen.hasFocus()
    assert tab.antwoord.isVisible()
    assert tab.vraag.huishouden.vermogen == 3000
    assert bank.dossier().huishouden.vermogen == 3000
    bank.klik("Gesprek")
    assert tab.gesprek.code == "spaargeld", "the talk goes on where it was left"


def test_what_is_typed_in_the_talk_is_kept_and_counts_at_once(bank: Werkbank, tab: Any) -> None:
    naar(bank, tab, "wonen")
    vul(bank, tab.thuis.kale_huur, "700")
    assert tab.vraag.huishouden.woning.kale_huur == 700
    bank.toets(ENTER)
    assert tab.gesprek.code == "spaargeld"
    assert bank.dossier().huishouden.kale_huur == Decimal("700.00")


def test_the_answer_so_far_follows_the_slider(bank: Werkbank, tab: Any) -> None:
    naar(bank, tab, "uren")
    assert in_beeld(tab) == {"werk.uren", "werk.lijn", "werk.schuif"}
    assert tab.werk.uren.hasFocus()
    regels = set()
    for toets in (Qt.Key.Key_PageUp, Qt.Key.Key_Right, Qt.Key.Key_Home):
        bank.qtbot.keyClick(tab.werk.schuif, toets)
        assert tab.gesprek.regel.text() == hoofdzin(tab.vraag, tab.uitkomst)
        regels.add(tab.gesprek.regel.text())
    assert len(regels) == 3
    assert tab.gesprek.voortgang.text() == "Vraag 5 van 5", "without hours there is no job to ask about"
    bank.typ("28", ENTER)
    assert tab.vraag.werk.uren_per_week == 28
    assert tab.gesprek.code == "loon"


def test_the_line_of_hours_has_its_sentence(bank: Werkbank, tab: Any) -> None:
    naar(bank, tab, "uren")
    bank.qtbot.waitUntil(lambda: bool(tab.gesprek.dan.text()))
    assert tab.gesprek.dan.text() == tab.werk.lijn.accessibleDescription()
    assert tab.werk.lijn.height() > 100


def test_a_wrong_field_says_what_to_do_and_holds_the_talk(bank: Werkbank, tab: Any) -> None:
    naar(bank, tab, "spaargeld")
    bank.typ("veel", ENTER)
    assert tab.gesprek.code == "spaargeld"
    assert tab.thuis.vermogen.melding.isVisible()
    assert tab.thuis.vermogen.melding.text().startswith("Dit is geen bedrag")
    assert tab.thuis.vermogen.hasFocus()
    bank.klik("Verder")
    assert tab.gesprek.code == "spaargeld"
    vul(bank, tab.thuis.vermogen, "500")
    bank.toets(ENTER)
    assert tab.gesprek.code == "uren"


def test_a_wage_below_the_minimum_is_said_beside_its_field(bank: Werkbank, tab: Any) -> None:
    naar(bank, tab, "loon")
    bank.typ("5", ENTER)
    assert tab.gesprek.code == "loon"
    assert "minimumloon" in tab.werk.uurloon.melding.text()
    assert tab.werk.uurloon.melding.isVisible()


def test_unknown_is_an_answer_that_leaves_the_field_empty(bank: Werkbank, tab: Any) -> None:
    naar(bank, tab, "spaargeld")
    assert not tab.gesprek.weet_niet.isVisible(), "what is known is not asked to be unknown"
    vul(bank, tab.thuis.vermogen, "geen idee")
    bank.klik("Weet ik nog niet")
    assert tab.gesprek.code == "uren"
    assert (tab.thuis.vermogen.text(), tab.thuis.vermogen.fout) == ("", "")
    assert bank.dossier().huishouden.vermogen is None
    assert "het spaargeld (nu: niets)" in tab.stil.text()


def test_unknown_never_takes_away_what_is_known(bank: Werkbank, tab: Any) -> None:
    naar(bank, tab, "wonen")
    vul(bank, tab.thuis.servicekosten, "")
    assert tab.gesprek.dan.text() == "Weet u het nog niet? Wat u nog niet weet, tellen we nu niet mee."
    bank.klik("Weet ik nog niet")
    huis = bank.dossier().huishouden
    assert (huis.kale_huur, huis.servicekosten) == (Decimal("640.00"), None)


def test_unknown_does_not_pass_a_wrong_text_elsewhere(bank: Werkbank, tab: Any) -> None:
    vul(bank, tab.thuis.kinderen, "drie")
    bank.qtbot.keyClicks(tab.thuis.leefvorm, "Gehuwd")
    bank.klik("Weet ik nog niet")
    assert tab.gesprek.code == "samen"
    assert tab.thuis.kinderen.hasFocus()


def test_enter_goes_past_an_empty_rent_before_it_goes_on(bank: Werkbank, tab: Any) -> None:
    naar(bank, tab, "wonen")
    vul(bank, tab.thuis.kale_huur, "")
    tab.thuis.woning.setFocus()
    bank.toets(ENTER)
    assert tab.gesprek.code == "wonen"
    assert tab.thuis.kale_huur.hasFocus()
    bank.toets(ENTER)
    assert tab.gesprek.code == "spaargeld"
    bank.toets(ESC)
    bank.klik("Gesprek")
    bank.klik("Terug")
    bank.klik("Verder")
    bank.klik("Verder")
    assert tab.gesprek.code == "spaargeld", "the button points out the empty field once, not for ever"


def test_a_partner_without_birth_date_holds_the_answer_and_the_way_back_to_it_is_there(
    bank: Werkbank, tab: Any
) -> None:
    bank.qtbot.keyClicks(tab.thuis.leefvorm, "Gehuwd")
    assert "thuis.partner" in in_beeld(tab)
    bank.toets(ENTER)
    assert tab.gesprek.code == "samen"
    assert tab.thuis.partner.hasFocus()
    bank.klik("Weet ik nog niet")
    assert tab.gesprek.code == "uitkering"
    assert tab.gesprek.regel.text() == "Bij ‘Wie er bij u wonen’ is nog iets nodig."
    assert not tab.thuis.partner.melding.isVisible(), "a sentence stands beside its own field only"
    naar(bank, tab, "antwoord")
    bank.klik("Vul aan")
    assert tab.gesprek.code == "samen"
    vul(bank, tab.thuis.partner, "3-4-1990")
    bank.wacht()
    assert tab.gesprek.regel.text() == hoofdzin(tab.vraag, tab.uitkomst)
    assert tab.vraag.huishouden.partner.geboortedatum == dt.date(1990, 4, 3)


def test_young_children_bring_the_question_about_childcare(bank: Werkbank, tab: Any) -> None:
    vul(bank, tab.thuis.kinderen, "1-6-2024")
    bank.wacht()
    assert tab.gesprek.voortgang.text() == "Vraag 1 van 10"
    naar(bank, tab, "opvang")
    assert tab.werk.opvang.nodig.hasFocus()
    bank.qtbot.keyClick(tab.werk.opvang.nodig, Qt.Key.Key_Space)
    rij = tab.werk.opvang.rijen[0]
    vul(bank, rij.uren, "veel")
    bank.toets(ENTER)
    assert tab.gesprek.code == "opvang"
    vul(bank, rij.uren, "80")
    vul(bank, rij.tarief, "10,50")
    assert tab.vraag.werk.kinderopvang[0].uurtarief == Decimal("10.50")
    bank.toets(ENTER)
    assert tab.gesprek.bij_antwoord


def test_who_is_known_by_name_only_is_asked_for_age_and_gemeente_first(
    bank: Werkbank, nieuwe_inwoner: Callable[..., int]
) -> None:
    tab = open_gesprek(bank, nieuwe_inwoner("Onbekend"))
    assert tab.gesprek.code == "geboren"
    assert tab.thuis.geboren.hasFocus()
    assert tab.gesprek.regel.text() == "", "there is no answer yet"
    bank.typ("14-3-1988")
    bank.qtbot.waitUntil(lambda: tab.inwoner.geboortedatum == "1988-03-14")
    assert tab.thuis.geboren.isVisible(), "it does not vanish from under the hands"
    assert tab.gesprek.regel.text() == hoofdzin(tab.vraag, tab.uitkomst)
    bank.toets(ENTER)
    assert tab.gesprek.code == "samen"
    bank.klik("Terug")
    vul(bank, tab.thuis.geboren, "15-3-1988")
    bank.toets(ENTER)
    bank.qtbot.waitUntil(lambda: tab.inwoner.geboortedatum == "1988-03-15")  # a slip can be mended in the same talk
    tab.gesprek.ga("gemeente")
    bank.typ("Hui")
    assert tab.thuis.gemeente.code() == "0406"
    bank.toets(ENTER)
    assert tab.gesprek.code == "uren"
    bank.klik("Terug")
    assert tab.gesprek.code == "gemeente", "an answer given in this talk can be changed in it"


def test_the_choice_stays_for_the_next_inwoner_who_begins_at_the_first_question(
    bank: Werkbank, tab: Any, nieuwe_inwoner: Callable[..., int]
) -> None:
    naar(bank, tab, "loon")
    ander = nieuwe_inwoner("Jansen", geboortedatum="2001-06-30", gemeente="0402")
    bank.open("werk_en_inkomen", ander)
    assert tab.gesprek.code == "samen"
    bank.scherm.open(ander, "plan")
    bank.wacht()
    assert not tab.hoek.isVisible(), "the switch is there for this tab only"
    bank.scherm.gesprek()
    bank.wacht()
    assert tab.hoek.isVisible()
    assert tab.gesprek.isVisible()
    bank.klik("Eén blad")
    bank.open("werk_en_inkomen", bank.inwoner_id)
    assert not tab.gesprek.isVisible()


def test_the_list_of_subjects_goes_to_a_question_and_to_the_answer(bank: Werkbank, tab: Any) -> None:
    bank.klik("Uw loon")
    assert tab.gesprek.code == "loon"
    bank.klik("Het antwoord")
    assert tab.gesprek.bij_antwoord
    bank.toets(ENTER)
    assert tab.druk.keuzes.isVisible(), "the first thing to do with the answer is to print it"
    tab.druk.keuzes.close()


def test_every_field_of_the_cards_is_in_the_talk_or_left_out_on_purpose(tab: Any) -> None:
    gevraagd = set(velden(tab).values()) | {attrgetter(plek)(tab) for plek in ALLEEN_OP_HET_BLAD}
    soorten = (Waardeveld, Keuzelijst, QCheckBox)
    for naam in ("werk", "thuis"):
        kaart = getattr(tab, naam)
        for attribuut, veld in vars(kaart).items():
            if isinstance(veld, soorten):
                assert veld in gevraagd, f"{naam}.{attribuut}: zet dit veld in gesprek.toml"
    for plek, veld in velden(tab).items():
        assert omvat(veld) is veld or omvat(veld).isAncestorOf(veld), plek


def test_tab_reaches_everything_of_a_question_and_all_of_it_has_a_name(bank: Werkbank, tab: Any) -> None:
    vul(bank, tab.thuis.vermogen, "")
    for vraag in ("samen", "uitkering", "wonen", "spaargeld", "uren", "loon", "begin", "reizen", "antwoord"):
        tab.gesprek.ga(vraag)
        bank.wacht()
        assert naamlozen(tab) == []
        doelen = {
            w
            for w in (*tab.gesprek.findChildren(QWidget), *tab.gesprek.voet.findChildren(QWidget))
            if w.isVisible() and w.isEnabled() and w.focusPolicy() & Qt.FocusPolicy.TabFocus
        }  # fmt: skip
        bereikt = set()
        for _ in range(60):
            bank.qtbot.keyClick(QApplication.focusWidget(), TAB)
            bereikt.add(QApplication.focusWidget())
        assert doelen <= bereikt, vraag


@pytest.mark.parametrize("breedte", [1280, 900, 683])
def test_nothing_of_a_question_sticks_out_at_the_side(bank: Werkbank, tab: Any, breedte: int) -> None:
    bank.scherm.resize(breedte, 439)
    for vraag in gesprek().vragen:
        tab.gesprek.ga(vraag.code)
        bank.wacht()
        bank.qtbot.waitUntil(lambda: tab.vel.widget().width() <= tab.vel.viewport().width())
        for deel in (tab.gesprek.voet, tab.gesprek.regel, tab.gesprek.terug, tab.gesprek.verder):
            rechts = deel.mapTo(bank.scherm, deel.rect().topRight()).x()
            assert rechts <= bank.scherm.width(), vraag.code


def test_letters_and_fields_follow_the_room_there_is(bank: Werkbank, tab: Any) -> None:
    hoog = {}
    for breedte in (1280, 683, 1280):
        bank.scherm.resize(breedte, 700)
        for vraag in ("loon", "antwoord", "loon"):
            tab.gesprek.ga(vraag)
            bank.wacht()
        bank.qtbot.waitUntil(lambda: abs(tab.werk.betaald.height() - tab.werk.uurloon.height()) <= 2)
        hoog.setdefault(breedte, set()).add(tab.werk.betaald.height())
    assert len(hoog[1280]) == len(hoog[683]) == 1
    assert hoog[1280].pop() > hoog[683].pop() > 25


def test_a_field_that_enter_points_at_is_scrolled_into_view(bank: Werkbank, tab: Any) -> None:
    naar(bank, tab, "wonen")
    vul(bank, tab.thuis.servicekosten, "")
    tab.thuis.woning.setFocus()
    bank.scherm.resize(683, 380)
    bank.wacht()
    tab.vel.verticalScrollBar().setValue(0)
    bank.toets(ENTER)
    assert tab.thuis.servicekosten.hasFocus()
    bank.qtbot.waitUntil(lambda: not tab.thuis.servicekosten.visibleRegion().isEmpty())


def test_an_answer_that_changes_the_outcome_brings_no_other_cards_beside_the_question(bank: Werkbank, tab: Any) -> None:
    tab.gesprek.ga("vaste_lasten")
    bank.klik(tab.thuis.rondkomen.erbij)
    assert tab.vraag.vaste_lasten
    assert not tab.onder.isVisible()
    tab.gesprek.ga(ANTWOORD)
    assert tab.onder.isVisible()

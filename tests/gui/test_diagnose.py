"""The diagnosis by keys and mouse."""

import datetime as dt

import pytest
from PySide6.QtCore import Qt

from tests.conftest import NU
from tests.gui.werkbank import Werkbank, naamlozen
from werkteam_desktop.handelingen.diagnose import meet_ladder, meet_leefgebied

# The platform without a screen has no window manager to tell the smallest size of a window to.
pytestmark = pytest.mark.qt_log_ignore("propagateSizeHints", extend=True)


def test_a_leefgebied_is_opened_measured_and_still_there_after_a_reload(bank: Werkbank) -> None:
    bank.open("diagnose")
    bank.klik("Open Geld")
    bank.typ("De huur lukt niet.", Qt.Key.Key_Return)
    bank.toets(Qt.Key.Key_2)
    bank.toets(Qt.Key.Key_Tab, Qt.Key.Key_3)
    bank.toets(Qt.Key.Key_Tab, Qt.Key.Key_Tab)
    bank.typ("Twee rekeningen.", Qt.Key.Key_Tab)

    (meting,) = bank.dossier().metingen
    assert (meting.leefgebied, meting.reden, meting.datum) == ("geld", "De huur lukt niet.", NU.date())
    assert (meting.stap, meting.stap_inwoner, meting.toelichting) == (2, 3, "Twee rekeningen.")
    assert meting.belemmert_werk
    (kaart,) = bank.open("diagnose").open.rijen.values()
    assert kaart.verschil.text() == "De inwoner ziet het één stap hoger dan de coach. Vraag: waar ziet u dat aan?"
    assert kaart.toelichting.tekst() == "Twee rekeningen."


def test_opening_a_leefgebied_asks_for_no_reason_that_one_must_give(bank: Werkbank) -> None:
    bank.open("diagnose")
    bank.klik("Open Wonen")
    bank.toets(Qt.Key.Key_Return)
    assert [(m.leefgebied, m.reden, m.stap) for m in bank.dossier().metingen] == [("wonen", "", None)]


def test_escape_leaves_a_leefgebied_closed(bank: Werkbank) -> None:
    bank.open("diagnose")
    bank.klik("Open Wonen")
    bank.typ("toch maar niet", Qt.Key.Key_Escape)
    assert bank.dossier().metingen == []


def test_arrows_move_along_the_steps(bank: Werkbank) -> None:
    bank.open("diagnose")
    bank.klik("Open Taal, lezen en computer")
    bank.toets(Qt.Key.Key_Return, Qt.Key.Key_1, Qt.Key.Key_Down, Qt.Key.Key_Down)
    assert bank.dossier().metingen[0].stap == 3


def test_the_coach_may_judge_otherwise_than_the_step(bank: Werkbank) -> None:
    bank.open("diagnose")
    bank.klik("Open Geld")
    bank.toets(Qt.Key.Key_Return, Qt.Key.Key_2)
    kaart = next(iter(bank.scherm.tab("diagnose").open.rijen.values()))
    assert kaart.tegen.isChecked()
    kaart.tegen.setFocus()
    bank.toets(Qt.Key.Key_Space)
    assert not bank.dossier().metingen[0].belemmert_werk


def test_what_was_opened_today_can_be_not_needed(bank: Werkbank) -> None:
    bank.open("diagnose")
    bank.klik("Open Geld")
    bank.toets(Qt.Key.Key_Return)
    bank.klik("Geld: niet nodig")
    assert bank.dossier().metingen == []
    assert bank.scherm.tab("diagnose").open.rijen == {}


def test_a_second_measurement_keeps_the_first_and_tells_what_changed(bank: Werkbank) -> None:
    bank.werkplek.nu = lambda: NU - dt.timedelta(days=60)
    meet_leefgebied(bank.werkplek, bank.inwoner_id, "geld", stap=2, stap_inwoner=3)
    bank.werkplek.nu = lambda: NU
    tab = bank.open("diagnose")
    kaart = next(iter(tab.open.rijen.values()))
    bank.klik("Geld: meet opnieuw")
    kaart.stappen.focus()
    bank.toets(Qt.Key.Key_4)
    eerst, nu = bank.dossier().metingen
    assert (eerst.stap, nu.stap, nu.stap_inwoner, nu.belemmert_werk) == (2, 4, 3, False)
    assert kaart.vergelijking.text() == "Op 25 september 2026 was het stap 2. Nu stap 4: twee stappen vooruit."


def test_old_knowledge_is_marked(bank: Werkbank) -> None:
    bank.werkplek.nu = lambda: NU - dt.timedelta(days=200)
    meet_leefgebied(bank.werkplek, bank.inwoner_id, "geld", stap=3)
    meet_leefgebied(bank.werkplek, bank.inwoner_id, "wonen", stap=3)
    bank.werkplek.nu = lambda: NU
    rijen = bank.open("diagnose").open.rijen
    assert {code: kaart.oud_chip.isVisible() for (_, code), kaart in rijen.items()} == {"geld": True, "wonen": False}


def test_the_wheel_comes_with_the_third_leefgebied(bank: Werkbank) -> None:
    meet_leefgebied(bank.werkplek, bank.inwoner_id, "geld", stap=2, stap_inwoner=4)
    meet_leefgebied(bank.werkplek, bank.inwoner_id, "wonen", stap=4)
    tab = bank.open("diagnose")
    assert not tab.radar_kaart.isVisible()
    meet_leefgebied(bank.werkplek, bank.inwoner_id, "taal", stap=3)
    bank.open("diagnose")
    assert tab.radar_kaart.isVisible()
    assert "Geld" in tab.radar.zin.text()


def test_the_ladder_is_done_by_j_and_n(bank: Werkbank) -> None:
    tab = bank.open("diagnose")
    bank.klik("Begin met de vragen")
    bank.toets(Qt.Key.Key_N, Qt.Key.Key_N, Qt.Key.Key_N, Qt.Key.Key_J)
    bank.toets(Qt.Key.Key_5)
    (meting,) = bank.dossier().laddermetingen
    assert (meting.trede, meting.groei, meting.datum) == (3, 5, NU.date())
    assert tab.ladder.stand.text() == "Trede 3: vaste activiteiten"


def test_the_ladder_goes_back_a_question_and_stops_without_a_trace(bank: Werkbank) -> None:
    tab = bank.open("diagnose")
    bank.klik("Begin met de vragen")
    bank.toets(Qt.Key.Key_N)
    tweede = tab.ladder.vraag.text()
    bank.toets(Qt.Key.Key_N, Qt.Key.Key_Backspace)
    assert tab.ladder.vraag.text() == tweede
    bank.toets(Qt.Key.Key_Escape)
    assert bank.dossier().laddermetingen == []
    assert tab.ladder.begin.hasFocus()


def test_only_no_means_reading_the_questions_again(bank: Werkbank) -> None:
    tab = bank.open("diagnose")
    bank.klik("Begin met de vragen")
    bank.toets(*[Qt.Key.Key_N] * 6)
    assert tab.ladder.teller.text().startswith("Geen enkele trede past")
    assert bank.dossier().laddermetingen == []


def test_the_ladder_shows_a_line_from_the_second_measurement(bank: Werkbank) -> None:
    bank.werkplek.nu = lambda: NU - dt.timedelta(days=100)
    meet_ladder(bank.werkplek, bank.inwoner_id, 2)
    tab = bank.open("diagnose")
    assert not tab.ladder.lijn.isVisible()
    bank.werkplek.nu = lambda: NU
    meet_ladder(bank.werkplek, bank.inwoner_id, 3)
    bank.open("diagnose")
    assert tab.ladder.lijn.isVisible()
    bank.klik("Participatieladder door de tijd: toon als tabel")
    assert tab.ladder.lijn._tabelvlak.isVisible()


def test_a_note_half_typed_goes_to_the_dossier_it_belongs_to(bank: Werkbank, nieuwe_inwoner) -> None:
    ander = nieuwe_inwoner("De Boer")
    meet_leefgebied(bank.werkplek, bank.inwoner_id, "geld", stap=2)
    meet_leefgebied(bank.werkplek, ander, "geld", stap=4)
    tab = bank.open("diagnose")
    bank.klik("Geld: meet opnieuw")
    next(iter(tab.open.rijen.values())).toelichting.setFocus()
    bank.typ("Nog niet bewaard")
    bank.open("diagnose", ander)
    assert [m.toelichting for m in bank.dossier().metingen] == ["Nog niet bewaard"]
    assert next(iter(tab.open.rijen.values())).toelichting.tekst() == ""


def test_typing_survives_a_reload(bank: Werkbank) -> None:
    meet_leefgebied(bank.werkplek, bank.inwoner_id, "geld", stap=2)
    tab = bank.open("diagnose")
    bank.klik("Geld: meet opnieuw")
    veld = next(iter(tab.open.rijen.values())).toelichting
    veld.setFocus()
    bank.typ("Half een ")
    meet_leefgebied(bank.werkplek, bank.inwoner_id, "wonen", stap=3)
    bank.wacht()
    assert len(tab.open.rijen) == 2
    bank.typ("zin", Qt.Key.Key_Tab)
    assert bank.dossier().metingen[0].toelichting == "Half een zin"


def test_every_field_of_the_diagnosis_has_a_name(bank: Werkbank) -> None:
    for leefgebied in ("geld", "wonen", "taal"):
        meet_leefgebied(bank.werkplek, bank.inwoner_id, leefgebied, stap=2)
    bank.open("diagnose")
    bank.klik("Open Werk en leren")
    assert naamlozen(bank.scherm.tab("diagnose")) == []

"""The diagnosis by keys and mouse."""

import datetime as dt
from collections.abc import Sequence

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QApplication, QRadioButton, QWidget
from pytestqt.qtbot import QtBot

from tests.conftest import NU
from tests.gui.werkbank import Werkbank, naamlozen
from werkteam_desktop.dossier.catalogus import leefgebieden
from werkteam_desktop.handelingen.diagnose import meet_indicator, meet_ladder, meet_leefgebied, zet_profielpunt
from werkteam_desktop.handelingen.intake import neem_intake_op
from werkteam_desktop.handelingen.inwoners import wijzig_inwoner

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


@pytest.mark.parametrize("aantal", [1, 4, 9])
def test_the_answers_of_a_leefgebied_that_was_opened_are_in_view(bank: Werkbank, aantal: int, qtbot: QtBot) -> None:
    """Whatever stands above it: the answer that has the focus, the others and the question."""
    namen = [g.naam for g in leefgebieden().op(NU.date())][:aantal]
    bank.scherm.resize(1000, 560)
    bank.open("diagnose")
    for naam in namen:
        bank.klik(f"Open {naam}")
        bank.toets(Qt.Key.Key_Return)
        (kaart,) = (k for k in bank.scherm.tab("diagnose").open.rijen.values() if k.gebied.naam == naam)
        assert kaart.stappen.isAncestorOf(QApplication.focusWidget())
        delen = [*kaart.stappen.findChildren(QRadioButton), *kaart.stappen.woorden, kaart.kop]
        qtbot.waitUntil(lambda delen=delen: not _dicht(delen))


def _dicht(delen: Sequence[QWidget]) -> list[str]:
    """Of what not all can be seen."""
    return [d.accessibleName() or d.text() for d in delen if d.visibleRegion().boundingRect() != d.rect()]


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
    assert kaart.vanzelf.text().startswith("Stap 2 zet dit vinkje vanzelf aan.")
    assert kaart.vanzelf.isVisible()
    kaart.tegen.setFocus()
    bank.toets(Qt.Key.Key_Space)
    assert not bank.dossier().metingen[0].belemmert_werk
    assert not kaart.vanzelf.isVisible()


def test_a_tick_the_coach_set_is_not_said_to_have_come_by_itself(bank: Werkbank) -> None:
    meet_leefgebied(bank.werkplek, bank.inwoner_id, "geld", stap=4, belemmert_werk=True)
    (kaart,) = bank.open("diagnose").open.rijen.values()
    bank.klik("Geld: meet opnieuw")
    assert kaart.tegen.isChecked()
    assert not kaart.vanzelf.isVisible()


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


def test_shares_are_given_by_keys_and_always_make_a_whole(bank: Werkbank) -> None:
    meet_leefgebied(bank.werkplek, bank.inwoner_id, "geld")
    tab = bank.open("diagnose")
    assert not tab.aandeel_kaart.isVisible()
    keuze = next(iter(tab.open.rijen.values())).aandeel.keuzes[0]
    keuze.setFocus()
    bank.toets(Qt.Key.Key_5)
    bank.toets(Qt.Key.Key_Tab, Qt.Key.Key_2)
    (meting,) = bank.dossier().metingen
    assert (meting.deel_zelf, meting.deel_netwerk, meting.deel_professional) == (50, 25, 25)
    assert tab.aandeel.zin.text() == "Geld: 50 procent zelf, 25 procent netwerk, 25 procent professional."
    bank.klik("Wie draagt het nu: toon als tabel")
    assert tab.aandeel._tabelvlak.isVisible()
    bank.toets(Qt.Key.Key_Home)
    tab.open.rijen[(bank.inwoner_id, "geld")].aandeel.keuzes[1].setFocus()
    bank.toets(Qt.Key.Key_Home)
    assert bank.dossier().metingen[0].deel_zelf is None
    assert not tab.aandeel_kaart.isVisible()


def test_six_questions_take_six_keys(bank: Werkbank) -> None:
    tab = bank.open("diagnose")
    bank.klik("Loop de vragen langs")
    bank.toets(Qt.Key.Key_3, Qt.Key.Key_4, Qt.Key.Key_2, Qt.Key.Key_5, Qt.Key.Key_3, Qt.Key.Key_1)
    metingen = bank.dossier().indicatoren
    assert [(m.indicator, m.waarde) for m in metingen] == [
        ("uren", 3), ("loonwaarde", 4), ("rust", 2), ("nederlands", 5), ("werkzin", 3), ("vaardigheden", 1),
    ]  # fmt: skip
    assert tab.indicatoren.begin.hasFocus()
    assert tab.indicatoren.regels.rijen["rust"].stand.text() == (
        "Stap 2 van 5. Afspraken gaan vaak niet door, omdat er iets tussenkomt."
    )


def test_what_the_dossier_knows_is_taken_over_with_enter_and_the_rest_skipped(bank: Werkbank) -> None:
    neem_intake_op(bank.werkplek, bank.inwoner_id, uren_beschikbaar=24, taalniveau="goed")
    tab = bank.open("diagnose")
    bank.klik("Loop de vragen langs")
    assert "24 uur per week. Dat is stap 4." in tab.indicatoren.bekend.text()
    bank.toets(*[Qt.Key.Key_Return] * 6)
    assert [(m.indicator, m.waarde) for m in bank.dossier().indicatoren] == [("uren", 4), ("nederlands", 4)]
    assert tab.indicatoren.begin.hasFocus()


def test_a_newer_fact_is_proposed_beside_an_older_measurement(bank: Werkbank) -> None:
    bank.werkplek.nu = lambda: NU - dt.timedelta(days=250)
    meet_indicator(bank.werkplek, bank.inwoner_id, "uren", 2)
    bank.werkplek.nu = lambda: NU
    neem_intake_op(bank.werkplek, bank.inwoner_id, uren_beschikbaar=32)
    tab = bank.open("diagnose")
    regel = tab.indicatoren.regels.rijen["uren"]
    assert regel.oud.isVisible()
    assert regel.herkomst.text() == "Intake van 24 november 2026: 32 uur per week. Dat is stap 5."
    bank.klik("Uren voor werk: neem over")
    assert [m.waarde for m in bank.dossier().indicatoren] == [2, 5]
    assert not regel.over.isVisible()
    assert tab.lijn.zin.text() == "Vooruit: Uren voor werk."
    bank.klik("Op weg naar werk, door de tijd: toon als tabel")
    assert tab.lijn._tabelvlak.isVisible()


def test_the_questions_go_back_and_stop_and_keep_what_was_answered(bank: Werkbank) -> None:
    tab = bank.open("diagnose")
    bank.klik("Loop de vragen langs")
    bank.toets(Qt.Key.Key_3)
    tweede = tab.indicatoren.vraagregel.text()
    bank.toets(Qt.Key.Key_Return, Qt.Key.Key_Backspace)
    assert tab.indicatoren.vraagregel.text() == tweede
    bank.toets(Qt.Key.Key_Backspace)
    assert tab.indicatoren.stappen.gekozen_stap("waarde") == 3
    bank.toets(Qt.Key.Key_Down, Qt.Key.Key_Escape)
    assert [m.waarde for m in bank.dossier().indicatoren] == [4]


def test_one_question_is_asked_again_from_its_own_line(bank: Werkbank) -> None:
    meet_indicator(bank.werkplek, bank.inwoner_id, "werkzin", 2)
    tab = bank.open("diagnose")
    bank.klik("Zin in werk: meet")
    bank.toets(Qt.Key.Key_4)
    assert tab.indicatoren.begin.isVisible()
    assert [m.waarde for m in bank.dossier().indicatoren] == [4]


def test_the_profile_is_chosen_by_keys_and_ended_by_a_button(bank: Werkbank) -> None:
    bank.werkplek.nu = lambda: NU - dt.timedelta(days=30)
    tab = bank.open("diagnose")
    delen = {d.soort: d for d in tab.profiel.delen}
    delen["hoofddoel"].keuze.setFocus()
    bank.toets(Qt.Key.Key_Down)
    delen["aandachtspunt"].keuze.setFocus()
    bank.toets(Qt.Key.Key_Down, Qt.Key.Key_Down)
    assert bank.dossier().profiel[-1].soort == "hoofddoel"  # looking along the list adds nothing yet
    bank.klik("Zet erbij: aandachtspunten")
    assert [(p.soort, p.code) for p in bank.dossier().profiel] == [
        ("hoofddoel", "betaald_werk"),
        ("aandachtspunt", "zorgtaken"),
    ]
    assert delen["aandachtspunt"].keuze.findData("zorgtaken") < 0
    bank.werkplek.nu = lambda: NU
    bank.klik("Zorg voor kinderen of familie: niet meer")
    assert bank.dossier().profiel[1].einde == NU.date()
    assert delen["aandachtspunt"].eerder.text() == "Eerder: Zorg voor kinderen of familie (25 okt 2026 tot 24 nov 2026)"
    delen["hoofddoel"].keuze.setFocus()
    bank.toets(Qt.Key.Key_Home)
    assert bank.dossier().profiel[0].einde == NU.date()


def test_the_register_is_asked_about_only_when_the_dossier_gives_a_reason(bank: Werkbank) -> None:
    tab = bank.open("diagnose")
    assert not tab.register.isVisible()
    zet_profielpunt(bank.werkplek, bank.inwoner_id, "arbeidsvermogen", "onder_wml")
    bank.wacht()
    assert tab.register.isVisible()
    bank.klik("Toon de stappen")
    bank.klik("Zet in het plan")
    assert len(bank.dossier().plan.acties) == 6
    assert tab.register.klaar.isVisible()
    assert not tab.register.plan.isVisible()
    wijzig_inwoner(bank.werkplek, bank.inwoner_id, doelgroepenregister="aangevraagd")
    bank.wacht()
    assert not tab.register.isVisible()


def test_what_changed_since_last_time_is_told_in_words(bank: Werkbank) -> None:
    bank.werkplek.nu = lambda: NU - dt.timedelta(days=60)
    meet_leefgebied(bank.werkplek, bank.inwoner_id, "geld", stap=2)
    meet_ladder(bank.werkplek, bank.inwoner_id, 4)
    tab = bank.open("diagnose")
    assert not tab.verandering_kaart.isVisible()
    bank.werkplek.nu = lambda: NU
    meet_leefgebied(bank.werkplek, bank.inwoner_id, "geld", stap=4)
    meet_ladder(bank.werkplek, bank.inwoner_id, 3)
    bank.open("diagnose")
    regels = [tab.verandering.itemAt(nr).widget().text() for nr in range(tab.verandering.count())]
    assert regels == [
        "Vooruit",
        "Geld: van 2 naar 4, sinds 25 sep 2026",
        "Terug",
        "Participatieladder: van 4 naar 3, sinds 25 sep 2026",
    ]


def test_the_ladder_takes_at_most_eight_keys_and_says_what_it_was(bank: Werkbank) -> None:
    meet_ladder(bank.werkplek, bank.inwoner_id, 2, 3)
    tab = bank.open("diagnose")
    tab.ladder.begin.setFocus()
    bank.toets(Qt.Key.Key_Space)
    assert tab.ladder.teller.text() == "Vraag 1 · trede 6 · vorige keer trede 2"
    bank.toets(*[Qt.Key.Key_N] * 5, Qt.Key.Key_J, Qt.Key.Key_N)
    (meting,) = bank.dossier().laddermetingen
    assert (meting.trede, meting.groei) == (1, None)


def test_the_line_of_the_ladder_shows_the_step_within_reach(bank: Werkbank) -> None:
    bank.werkplek.nu = lambda: NU - dt.timedelta(days=100)
    meet_ladder(bank.werkplek, bank.inwoner_id, 2)
    bank.werkplek.nu = lambda: NU
    meet_ladder(bank.werkplek, bank.inwoner_id, 3, 5)
    tab = bank.open("diagnose")
    assert tab.ladder.lijn.zin.text().endswith("Binnen een jaar kan trede 5, Betaald werk met steun.")


def test_a_dossier_without_an_open_leefgebied_shows_none(bank: Werkbank) -> None:
    meet_indicator(bank.werkplek, bank.inwoner_id, "werkzin", 3)
    tab = bank.open("diagnose")
    assert tab.open.rijen == {}
    for kaart in (tab.radar_kaart, tab.aandeel_kaart, tab.verandering_kaart, tab.register):
        assert not kaart.isVisible()


def test_tab_goes_from_the_note_through_the_shares(bank: Werkbank) -> None:
    meet_leefgebied(bank.werkplek, bank.inwoner_id, "geld", stap=3)
    tab = bank.open("diagnose")
    bank.klik("Geld: meet opnieuw")
    kaart = tab.open.rijen[(bank.inwoner_id, "geld")]
    kaart.toelichting.setFocus()
    bank.toets(Qt.Key.Key_Tab, Qt.Key.Key_Tab)
    assert kaart.aandeel.keuzes[1].hasFocus()
    bank.toets(Qt.Key.Key_Tab, Qt.Key.Key_1)
    assert bank.dossier().metingen[0].deel_professional == 100


def test_what_a_card_hides_leaves_no_gap_beside_its_link(bank: Werkbank) -> None:
    meet_leefgebied(bank.werkplek, bank.inwoner_id, "geld", stap=3, stap_inwoner=3)
    (kaart,) = bank.open("diagnose").open.rijen.values()
    assert kaart.tegen_chip.isHidden()
    assert kaart.vouw.geometry().right() == kaart.layout().contentsRect().right()

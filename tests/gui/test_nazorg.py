"""Nazorg in the real window: work recorded, talks held, a contract that ends, and back in the same dossier."""

import datetime as dt

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QApplication, QLabel

from tests.conftest import NU
from tests.gui.werkbank import Werkbank
from werkteam_desktop.dossier import Plaatsing
from werkteam_desktop.dossier.datum import leesbaar
from werkteam_desktop.gui.dossier.nazorg_werk import StopDialoog, VerlengDialoog
from werkteam_desktop.handelingen.inwoners import wijzig_uitkering
from werkteam_desktop.handelingen.nazorg import beeindig, noteer_nazorg, plaats

pytestmark = pytest.mark.qt_log_ignore("propagateSizeHints", extend=True)
VANDAAG = NU.date()


@pytest.fixture
def tab(bank: Werkbank):
    wijzig_uitkering(bank.werkplek, bank.inwoner_id, "bijstand", sinds=dt.date(2025, 6, 1))
    return bank.open("nazorg")


def _leg_vast(bank: Werkbank, tab, *, tot: dt.date | None) -> None:
    nieuw = tab.nieuw
    nieuw.werkgever.setFocus()
    bank.typ("Groen en Zo")
    nieuw.functie.setFocus()
    bank.typ("Hovenier")
    nieuw.uren.setFocus()
    bank.typ("28")
    nieuw.begin.zet(dt.date(2026, 3, 1))
    if tot is None:
        nieuw.tot.onbepaald.click()
    else:
        nieuw.tot.tot.click()
        nieuw.tot.dag.zet(tot)
    if not nieuw.stopt.isChecked():
        nieuw.stopt.click()
    bank.klik("Leg het werk vast", tab)
    bank.wacht()


def test_without_an_end_the_work_is_not_recorded_and_what_was_typed_stays(bank: Werkbank, tab) -> None:
    tab.nieuw.werkgever.setFocus()
    bank.typ("Groen en Zo")
    bank.klik("Leg het werk vast", tab)
    bank.wacht()
    assert "onbepaalde tijd" in tab.nieuw.fout.text()
    assert tab.nieuw.fout.isVisible()
    assert tab.nieuw.werkgever.text() == "Groen en Zo"
    assert bank.dossier().plaatsingen == []


def test_work_is_recorded_with_its_talks_and_the_form_is_empty_again(bank: Werkbank, tab) -> None:
    _leg_vast(bank, tab, tot=dt.date(2026, 12, 31))
    (baan,) = bank.dossier().plaatsingen
    assert (baan.werkgever, baan.functie, baan.uren_per_week) == ("Groen en Zo", "Hovenier", 28)
    assert bank.dossier().uitkeringen[0].einde == dt.date(2026, 2, 28)
    assert tab.nieuw.werkgever.text() == ""
    assert tab.werk.naam.text() == "Hovenier bij Groen en Zo"
    assert "Eindigt over 5 weken, op 31 december 2026" in tab.werk.signaal.text()
    assert "8 maart 2026" in tab.gesprek.wanneer.text() or "6 maart 2026" in tab.gesprek.wanneer.text()


def test_a_talk_is_held_by_keyboard_and_what_is_needed_goes_into_the_plan(bank: Werkbank, tab) -> None:
    _leg_vast(bank, tab, tot=None)
    tab.gesprek.bevalt.setFocus()
    bank.toets(Qt.Key.Key_Down, Qt.Key.Key_Down, Qt.Key.Key_Tab)
    assert QApplication.focusWidget() is tab.gesprek.nodig
    bank.typ("Vraag andere werktijden.")
    while QApplication.focusWidget() is not tab.gesprek.stap:
        bank.toets(Qt.Key.Key_Tab)
    bank.toets(Qt.Key.Key_Space)
    deze = bank.dossier()
    gehouden = [m for m in deze.plaatsingen[0].momenten if m.gedaan_op]
    assert [(m.bevalt, m.nodig) for m in gehouden] == [("wisselend", "Vraag andere werktijden.")]
    assert [a.tekst for a in deze.plan.acties] == ["Vraag andere werktijden."]
    assert tab.gesprek.nodig.tekst() == ""
    assert "1 van de 14 gesprekken zijn geweest" in tab.stand.text()


def test_how_it_goes_is_never_filled_in_beforehand(bank: Werkbank, tab) -> None:
    _leg_vast(bank, tab, tot=None)
    bank.klik("Leg het gesprek vast", tab)
    assert bank.gemeld[-1] == "Kies eerst hoe het werk bevalt."
    assert not any(m.gedaan_op for m in bank.dossier().plaatsingen[0].momenten)


def test_beside_work_that_runs_the_form_is_folded_up(bank: Werkbank, tab) -> None:
    assert tab.nieuw.vorm.isVisible()
    _leg_vast(bank, tab, tot=None)
    assert tab.nieuw.vorm.isHidden()
    bank.klik("Leg nog ander werk vast", tab)
    assert tab.nieuw.vorm.isVisible()


def test_placed_contract_ends_and_back_in_one_dossier(bank: Werkbank, tab) -> None:
    _leg_vast(bank, tab, tot=dt.date(2026, 10, 31))
    assert "Is het verlengd of gestopt?" in tab.werk.signaal.text()
    bank.klik("Werk gestopt", tab)
    dialoog = bank.scherm.findChild(StopDialoog)
    assert dialoog.op.datum() == dt.date(2026, 10, 31)
    dialoog.terug.click()
    bank.klik("Leg vast", dialoog)
    deze = bank.dossier()
    assert [(s.soort, s.datum) for s in deze.dossierstappen] == [("herinstroom", dt.date(2026, 11, 1))]
    assert [u.sinds for u in deze.uitkeringen] == [dt.date(2025, 6, 1), dt.date(2026, 11, 1)]
    assert tab.geen.isVisible()
    assert tab.eerder_kaart.isVisible()


def test_before_the_agreed_end_a_reason_is_asked_and_none_is_made_up(bank: Werkbank, tab) -> None:
    _leg_vast(bank, tab, tot=dt.date(2027, 5, 31))
    bank.klik("Werk gestopt", tab)
    dialoog = bank.scherm.findChild(StopDialoog)
    bank.klik("Leg vast", dialoog)
    assert dialoog.fout.text() == "Kies waarom het werk is gestopt."
    assert bank.dossier().plaatsingen[0].loopt
    dialoog.reden.zet("past_niet")
    bank.klik("Leg vast", dialoog)
    assert [(p.loopt, p.reden_einde) for p in bank.dossier().plaatsingen] == [(False, "past_niet")]


def test_one_job_stops_with_bijstand_after_it_and_the_other_goes_on(bank: Werkbank, tab) -> None:
    werk = Plaatsing(soort="betaald", werkgever="Blijft", begin=dt.date(2026, 2, 1), onbepaald=True)
    plaats(bank.werkplek, bank.inwoner_id, werk)
    bank.wacht()
    _leg_vast(bank, tab, tot=dt.date(2026, 10, 31))
    bank.klik("Werk gestopt", tab)
    dialoog = bank.scherm.findChild(StopDialoog)
    dialoog.terug.click()
    bank.klik("Leg vast", dialoog)
    assert {p.werkgever: p.loopt for p in bank.dossier().plaatsingen} == {"Blijft": True, "Groen en Zo": False}
    assert "Blijft" in tab.werk.naam.text()
    assert tab.lijn.isVisible()
    assert tab.lijn.accessibleDescription() == tab.stand.text() != ""


def test_a_contract_is_made_longer(bank: Werkbank, tab) -> None:
    _leg_vast(bank, tab, tot=dt.date(2026, 12, 31))
    bank.klik("Contract verlengd", tab)
    dialoog = bank.scherm.findChild(VerlengDialoog)
    assert dialoog.tot.dag.datum() == dt.date(2027, 6, 30), "half a year further, and no day less"
    bank.klik("Leg vast", dialoog)
    assert "Kies tot wanneer" in dialoog.fout.text()
    dialoog.tot.onbepaald.click()
    bank.klik("Leg vast", dialoog)
    assert bank.dossier().plaatsingen[0].onbepaald
    assert tab.werk.signaal.isHidden()
    assert tab.werk.verlengd.isHidden()


def test_of_two_jobs_the_talk_that_comes_first_is_held_and_each_has_its_own_end(bank: Werkbank, tab) -> None:
    _leg_vast(bank, tab, tot=dt.date(2027, 5, 31))
    for moment in bank.dossier().plaatsingen[0].komende:
        if moment.op <= VANDAAG:
            noteer_nazorg(bank.werkplek, moment.id, "goed")
    ander = Plaatsing(
        soort="vrijwilligerswerk", werkgever="Buurthuis", begin=dt.date(2026, 2, 1), einde=dt.date(2026, 12, 1)
    )
    plaats(bank.werkplek, bank.inwoner_id, ander)
    bank.wacht()
    tab = bank.open("nazorg")
    eerste = min(m.op for p in bank.dossier().plaatsingen for m in p.komende)
    assert tab.gesprek.wanneer.text().startswith(leesbaar(eerste))
    assert "over het werk bij Buurthuis" in tab.gesprek.wanneer.text()
    tab.gesprek.bevalt.zet("goed")
    bank.klik("Leg het gesprek vast", tab)
    (buurthuis,) = (p for p in bank.dossier().plaatsingen if p.werkgever == "Buurthuis")
    assert any(m.gedaan_op for m in buurthuis.momenten)
    bank.klik("Werk gestopt: Buurthuis", tab)
    dialoog = bank.scherm.findChild(StopDialoog)
    dialoog.reden.zet("geen_werk")
    bank.klik("Leg vast", dialoog)
    assert {p.werkgever: p.loopt for p in bank.dossier().plaatsingen} == {"Groen en Zo": True, "Buurthuis": False}


def test_until_a_last_day_that_is_still_to_come_the_talks_can_be_held(bank: Werkbank, tab) -> None:
    _leg_vast(bank, tab, tot=dt.date(2027, 5, 31))
    for moment in bank.dossier().plaatsingen[0].komende:
        if moment.op <= VANDAAG:
            noteer_nazorg(bank.werkplek, moment.id, "niet_gesproken" if moment.wie == "werknemer" else "goed")
    (baan,) = bank.dossier().plaatsingen
    beeindig(bank.werkplek, baan.id, baan.komende[2].op, "geen_werk")
    bank.wacht()
    tab = bank.open("nazorg")
    assert tab.gesprek.isVisible()
    assert "Laatste werkdag" in tab.werk.signaal.text()
    assert tab.werk.gestopt.isHidden()
    assert {"✓", "–", "○"} <= {k.text() for k in tab.gesprekken.findChildren(QLabel)}

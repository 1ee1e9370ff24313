"""The fields few people need, the amount of a letter, and fixed costs: typed, counted and kept in the dossier."""

from decimal import Decimal

import pytest

from tests.gui.werkbank import klik_op
from tests.gui.werkscherm import Scherm
from werkteam_desktop.inkomen.vraag import VasteLast

pytestmark = pytest.mark.qt_log_ignore("propagateSizeHints", extend=True)


def _klik(scherm: Scherm, knop: object) -> None:
    klik_op(scherm.qtbot, knop)


def test_fixed_costs_begin_with_the_rent_and_move_the_lowest_day(scherm: Scherm) -> None:
    thuis = scherm.tab.thuis
    zonder = scherm.tab.uitkomst.krapte
    _klik(scherm, thuis.meer.knop)
    _klik(scherm, thuis.rondkomen.erbij)
    assert thuis.rondkomen.vaste_lasten() == (VasteLast("Huur", Decimal("640.00"), 1),)
    _klik(scherm, thuis.rondkomen.erbij)
    rij = thuis.rondkomen.rijen[1]
    assert rij.wat.text() == "Zorgverzekering"
    scherm.typ(rij.bedrag, "150")
    scherm.typ(rij.dag, "28")
    scherm.typ(thuis.rondkomen.saldo, "25,50")
    lasten = (VasteLast("Huur", Decimal("640.00"), 1), VasteLast("Zorgverzekering", Decimal("150.00"), 28))
    assert (scherm.tab.vraag.vaste_lasten, scherm.tab.vraag.saldo) == (lasten, Decimal("25.50"))
    assert scherm.tab.uitkomst == scherm.verwacht_van(scherm.tab.vraag)
    assert scherm.tab.uitkomst.krapte.laagste < zonder.laagste
    scherm.tab.werk.uren.setFocus()
    huis = scherm.dossier().huishouden
    assert huis.saldo == Decimal("25.50")
    assert [last["wat"] for last in huis.vaste_lasten] == ["Huur", "Zorgverzekering"]


def test_a_fixed_cost_that_is_taken_away_is_gone_from_the_dossier(scherm: Scherm) -> None:
    rondkomen = scherm.tab.thuis.rondkomen
    _klik(scherm, scherm.tab.thuis.meer.knop)
    _klik(scherm, rondkomen.erbij)
    scherm.dossier()
    scherm.qtbot.waitUntil(lambda: len(scherm.dossier().huishouden.vaste_lasten or []) == 1)
    rondkomen.rijen[0].weg.emit()
    scherm.qtbot.waitUntil(lambda: scherm.dossier().huishouden.vaste_lasten == [])
    assert scherm.tab.vraag.vaste_lasten == ()


def test_without_the_amount_of_the_ww_there_is_no_answer_and_with_it_there_is(scherm: Scherm) -> None:
    thuis = scherm.tab.thuis
    thuis.uitkering.setFocus()
    scherm.qtbot.keyClicks(thuis.uitkering, "WW")
    thuis.uitkering.gekozen.emit("ww")
    assert thuis.bedrag.isVisible()
    scherm.dossier()
    scherm.qtbot.waitUntil(scherm.tab.antwoord.oud.isVisible)
    assert thuis.bedrag.melding.text() == "Vul in, want zonder de WW klopt het antwoord niet."
    scherm.typ(thuis.bedrag, "1500")
    assert scherm.tab.antwoord.oud.isHidden()
    assert scherm.tab.uitkomst.voor.bedrag("ww") > 0
    scherm.tab.werk.uren.setFocus()
    scherm.qtbot.waitUntil(lambda: scherm.dossier().uitkering.bedrag == Decimal("1500.00"))


def test_what_few_jobs_have_is_behind_one_button_and_counts(scherm: Scherm) -> None:
    werk, gewoon = scherm.tab.werk, scherm.tab.uitkomst.na.bedrag("loon")
    assert not werk.pensioen.isVisible()
    _klik(scherm, werk.meer.knop)
    scherm.typ(werk.pensioen, "4,5")
    assert scherm.tab.vraag.werk.pensioenpremie_percentage == Decimal("4.5")
    assert scherm.tab.uitkomst.na.bedrag("loon") < gewoon
    scherm.typ(werk.loonwaarde, "60%")
    assert scherm.tab.uitkomst.loonkostensubsidie is not None
    scherm.typ(werk.loonwaarde, "120")
    assert "0 tot en met 100" in werk.loonwaarde.melding.text()

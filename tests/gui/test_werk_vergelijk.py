"""Scenarios side by side on screen: kept by one click, explained line by line, taken over, and never stored."""

from dataclasses import replace
from decimal import Decimal

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QApplication, QLabel, QLineEdit, QPushButton
from pytestqt.qtbot import QtBot

from tests.gui.werkbank import knop_met, naamlozen
from tests.gui.werkscherm import Scherm
from werkteam_desktop.grafiek.opmaak import bedrag
from werkteam_desktop.gui.dossier.werk_onder import VERGELIJK
from werkteam_desktop.gui.dossier.werk_vergelijk import Vergelijkbeeld
from werkteam_desktop.handelingen.werk_en_inkomen import met_uren
from werkteam_desktop.inkomen.levensgebeurtenis import verhuis
from werkteam_desktop.inkomen.normen import laad_normen
from werkteam_desktop.inkomen.vergelijk import Scenario, vergelijk
from werkteam_desktop.inkomen.voor_na import bereken
from werkteam_desktop.inkomen.zin import hoofdzin

# The platform without a screen has no window manager to tell the smallest size of a window to.
pytestmark = pytest.mark.qt_log_ignore("propagateSizeHints", extend=True)


@pytest.fixture
def beeld(scherm: Scherm) -> Vergelijkbeeld:
    scherm.tab.onder.tabs.setCurrentIndex(VERGELIJK)
    return scherm.tab.onder.vergelijk


def druk(scherm: Scherm, naam: str) -> None:
    """Presses a button of the page with the keyboard, and waits for the answer."""
    deze = knop_met(scherm.tab.onder.vergelijk, naam)
    deze.setFocus()
    assert QApplication.focusWidget() is deze
    scherm.qtbot.keyClick(deze, Qt.Key.Key_Space)
    rust(scherm)


def rust(scherm: Scherm) -> None:
    scherm.rust()
    scherm.qtbot.wait(1)


def tabel(beeld: Vergelijkbeeld) -> dict[str, list[str]]:
    t = beeld.tabel
    rijen = [[t.item(r, k).text().replace("\u00a0", " ") for k in range(t.columnCount())] for r in range(t.rowCount())]
    return {rij[0]: rij[1:] for rij in rijen}


def zinnen(beeld: Vergelijkbeeld) -> list[str]:
    return [w.text() for w in beeld.findChildren(QLabel) if not w.isHidden()]


def namen(beeld: Vergelijkbeeld) -> list[str]:
    return [scenario.naam for scenario in beeld.scenarios]


def test_the_question_on_screen_is_put_beside_another(scherm: Scherm, beeld: Vergelijkbeeld) -> None:
    druk(scherm, "Zet hiernaast")
    assert namen(beeld) == ["24 uur"]
    assert not beeld.hiernaast.isEnabled(), "it stands there already"
    scherm.tab.werk.schuif.setValue(32)
    druk(scherm, "Zet hiernaast")
    vraag = scherm.tab.vraag
    v = vergelijk([Scenario("24 uur", met_uren(vraag, Decimal(24))), Scenario("32 uur", vraag)], laad_normen())
    assert beeld.vergelijking == v
    rijen = tabel(beeld)
    assert rijen["Per maand"] == ["24 uur", "32 uur"]
    assert rijen["Loon, netto"] == [bedrag(som) for som in v.regels[0].bedragen]
    assert rijen["Samen"] == [bedrag(som) for som in v.totalen]
    assert rijen["Verschil met ‘24 uur’"] == ["", "+ 424,14"]
    assert rijen["Laagste stand"] == ["€ 0 op 20 dec", "€ 0 op 20 dec"]
    assert rijen["Loont werken?"] == ["ja", "ja"]
    assert v.zinnen[0] in zinnen(beeld)
    assert beeld.grafiek.accessibleDescription() == "Het meeste per maand is € 2.530, bij ‘32 uur’."


def test_what_may_happen_in_a_life_is_one_click(scherm: Scherm, beeld: Vergelijkbeeld) -> None:
    druk(scherm, "Partner komt erbij")
    assert namen(beeld) == ["24 uur", "24 uur, met partner"], "the question on screen comes first by itself"
    druk(scherm, "Kind wordt geboren")
    druk(scherm, "4 uur meer")
    assert namen(beeld)[2:] == ["24 uur, met kind", "28 uur"]
    assert "24 uur, met kind: Kinderbijslag komt er nog bij." in zinnen(beeld)
    assert "Er passen vier scenario’s naast elkaar. Haal er eerst een weg." in zinnen(beeld)
    assert not any(knop.isEnabled() for knop in (beeld.hiernaast, beeld.verhuis, *(k for _, k in beeld.knoppen)))
    dossier = scherm.dossier()
    assert dossier.huishouden.leefvorm == "alleenstaand", "the dossier does not change"
    assert dossier.berekeningen == []


def test_only_what_can_happen_is_offered(scherm: Scherm, beeld: Vergelijkbeeld) -> None:
    zichtbaar = {gebeurtenis.naam for gebeurtenis, knop in beeld.knoppen if knop.isVisible()}
    assert zichtbaar == {"4 uur meer", "Partner komt erbij", "Kind wordt geboren"}
    scherm.typ(scherm.tab.thuis.kinderen, "2-5-2014")
    assert knop_met(beeld, "Kind gaat uit huis").isEnabled()


def test_another_rent_is_typed_and_a_missing_one_is_asked_for(scherm: Scherm, beeld: Vergelijkbeeld) -> None:
    druk(scherm, "Verhuizen naar huur €")
    assert beeld.huur.melding.text() == "Schrijf de kale huur van de nieuwe woning."
    assert QApplication.focusWidget() is beeld.huur  # whatever window the desktop has in front
    scherm.typ(beeld.huur, "500")
    scherm.qtbot.keyClick(beeld.huur, Qt.Key.Key_Return)
    rust(scherm)
    assert beeld.huur.melding.text() == ""
    assert namen(beeld) == ["24 uur", "24 uur, huur € 500"]
    assert beeld.scenarios[1].vraag == verhuis(scherm.tab.vraag, Decimal("500"))


def test_a_name_is_changed_with_the_keyboard_and_never_becomes_empty_or_twice(
    scherm: Scherm,
    beeld: Vergelijkbeeld,
) -> None:
    druk(scherm, "4 uur meer")
    for tekst, wordt in (("meer uren", "meer uren"), ("   ", "meer uren"), ("24 uur", "meer uren")):
        beeld.tabel.setFocus()
        beeld.tabel.setCurrentCell(0, 2)
        scherm.qtbot.keyClick(beeld.tabel, Qt.Key.Key_F2)
        veld = QApplication.focusWidget()  # an editor of the time before may still be there
        assert isinstance(veld, QLineEdit)
        veld.selectAll()
        scherm.qtbot.keyClicks(veld, tekst)
        scherm.qtbot.keyClick(veld, Qt.Key.Key_Return)
        scherm.qtbot.waitUntil(lambda: beeld.tabel.state() != beeld.tabel.State.EditingState)
        rust(scherm)
        assert namen(beeld) == ["24 uur", wordt]
        assert tabel(beeld)["Per maand"] == ["24 uur", wordt]
    assert any(zin.startswith("Bij ‘meer uren’ heeft u € 176 meer") for zin in zinnen(beeld))
    beeld.tabel.setCurrentCell(1, 1)
    scherm.qtbot.keyClick(beeld.tabel, Qt.Key.Key_F2)
    assert beeld.tabel.state() != beeld.tabel.State.EditingState, "amounts are not to be changed"


def test_a_job_is_taken_over_and_goes_on_as_any_other(scherm: Scherm, beeld: Vergelijkbeeld) -> None:
    druk(scherm, "4 uur meer")
    druk(scherm, "Reken met ‘28 uur’")
    assert scherm.tab.werk.uren.text() == "28"
    assert scherm.tab.uitkomst == scherm.verwacht(28)
    assert not scherm.tab.antwoord.bewaard_op.isVisible()
    assert scherm.tab.antwoord.knop.isEnabled()


def test_another_household_is_shown_as_not_that_of_the_dossier(scherm: Scherm, beeld: Vergelijkbeeld) -> None:
    druk(scherm, "Partner komt erbij")
    druk(scherm, "Reken met ‘24 uur, met partner’")
    vraag = beeld.scenarios[1].vraag
    assert scherm.tab.uitkomst == bereken(vraag, laad_normen())
    assert scherm.tab.antwoord.zin.text() == hoofdzin(vraag, scherm.tab.uitkomst)
    chip = scherm.tab.antwoord.bewaard_op
    assert chip.isVisible()
    assert chip.text() == "Dit is ‘24 uur, met partner’. In het dossier staat iets anders."
    assert not scherm.tab.antwoord.knop.isEnabled(), "what is not so does not go into the plan"
    scherm.tab.werk.schuif.setValue(25)
    assert not chip.isVisible()
    assert scherm.tab.uitkomst == scherm.verwacht(25)


def test_one_is_taken_away_and_the_next_becomes_the_first(scherm: Scherm, beeld: Vergelijkbeeld) -> None:
    druk(scherm, "4 uur meer")
    druk(scherm, "Haal ‘24 uur’ weg")
    assert namen(beeld) == ["28 uur"]
    assert tabel(beeld)["Per maand"] == ["28 uur"]
    druk(scherm, "Haal ‘28 uur’ weg")
    assert beeld.vergelijking is None
    assert not beeld.tabel.isVisible()
    assert beeld.grafiek._grafiek is None


def test_scenarios_belong_to_their_dossier_and_are_there_again(
    scherm: Scherm,
    beeld: Vergelijkbeeld,
    nieuwe_inwoner,
) -> None:
    druk(scherm, "4 uur meer")
    eerste, scherm.inwoner_id = scherm.inwoner_id, nieuwe_inwoner("Jansen", geboortedatum="2001-06-30", gemeente="0402")
    scherm.herlaad()
    assert beeld.scenarios == []
    assert not beeld.tabel.isVisible()
    scherm.inwoner_id = eerste
    scherm.herlaad()
    rust(scherm)
    assert tabel(beeld)["Per maand"] == ["24 uur", "28 uur"]


def test_a_dossier_without_outcome_shows_nothing_of_another_one(
    scherm: Scherm,
    beeld: Vergelijkbeeld,
    nieuwe_inwoner,
) -> None:
    druk(scherm, "4 uur meer")
    scherm.inwoner_id = nieuwe_inwoner("Zonder")
    scherm.herlaad()
    assert not scherm.tab.onder.isVisible()


@pytest.mark.parametrize("breedte", [700, 1282])
def test_every_button_and_text_is_whole(scherm: Scherm, beeld: Vergelijkbeeld, qtbot: QtBot, breedte: int) -> None:
    for naam in ("4 uur meer", "Partner komt erbij", "Kind wordt geboren"):
        druk(scherm, naam)
    scherm.tab.resize(breedte, 700)
    qtbot.wait(20)
    assert naamlozen(beeld) == []
    assert beeld.tabel.mapTo(beeld, beeld.tabel.rect().topRight()).x() <= beeld.width()
    t = beeld.tabel
    for knop in t.findChildren(QPushButton):
        if knop.isVisible():
            assert knop.width() >= knop.sizeHint().width()
            assert knop.height() >= knop.sizeHint().height()
    for rij in range(t.rowCount() - 2):
        for plek in range(t.columnCount()):
            vak = t.visualItemRect(t.item(rij, plek)).adjusted(11, 0, -11, 0)
            meter = t.fontMetrics()
            nodig = meter.boundingRect(vak, Qt.TextFlag.TextWordWrap, t.item(rij, plek).text())
            assert nodig.height() <= vak.height()


def test_a_kept_scenario_does_not_follow_the_fields(scherm: Scherm, beeld: Vergelijkbeeld) -> None:
    druk(scherm, "Zet hiernaast")
    gehouden = beeld.scenarios[0]
    scherm.tab.werk.schuif.setValue(36)
    assert beeld.scenarios == [gehouden]
    assert replace(scherm.tab.vraag, werk=gehouden.vraag.werk) == gehouden.vraag

"""Vandaag through real keys: one action per line, later with a reason, and back again."""

import datetime as dt
from collections.abc import Callable, Iterator

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QApplication, QLabel, QWidget
from pytestqt.qtbot import QtBot

from tests.conftest import NU
from tests.gui.dagbank import Dagbank, groepen
from tests.handelingen.dossiers import vul
from werkteam_desktop.dossier import Afspraak, Inwoner
from werkteam_desktop.dossier.signaal import signalen
from werkteam_desktop.gui.dossier.scherm import TABS
from werkteam_desktop.gui.stijl import pas_toe
from werkteam_desktop.handelingen.inwoners import open_dossier, voeg_medewerker_toe
from werkteam_desktop.handelingen.vandaag import HOOGSTENS
from werkteam_desktop.handelingen.werkplek import Werkplek, Wijziging

# The platform without a screen has no window manager to tell the smallest size of a window to.
pytestmark = pytest.mark.qt_log_ignore("propagateSizeHints|does not support", extend=True)


@pytest.fixture
def bank(qtbot: QtBot, qapp: QApplication, werkplek: Werkplek) -> Iterator[Dagbank]:
    pas_toe(qapp, "licht")
    werkplek.medewerker_id = voeg_medewerker_toe(werkplek, "Nelleke de Wit", "0406")
    deze = Dagbank(qtbot, werkplek)
    yield deze
    deze.sluit()


@pytest.fixture
def twee(bank: Dagbank, nieuwe_inwoner: Callable[..., int]) -> tuple[int, int]:
    """Two dossiers without a route."""
    een, ander = nieuwe_inwoner("Een"), nieuwe_inwoner("Ander")
    bank.rust()
    return een, ander


def test_the_action_opens_the_dossier_where_it_is_done(bank: Dagbank, twee: tuple[int, int]) -> None:
    (regels,) = [r for titel, r in groepen(bank.vandaag).items() if titel == "Nog geen route"]
    assert [r.naam.text() for r in regels] == ["Een", "Ander"]
    assert [r.doen.property("hoofd") for r in regels] == [True, False], "one primary action"
    bank.venster.setFocus()
    bank.tab_naar("Kies route: Ander")
    bank.toets(Qt.Key.Key_Space)
    assert bank.gevraagd == [(twee[1], "route")]


def test_the_head_counts_what_asks_something(bank: Dagbank, twee: tuple[int, int]) -> None:
    assert bank.vandaag.onderkop.text() == "2 dossiers vragen vandaag iets. De rest loopt."


def test_later_in_two_keys_with_the_reason_visible_and_back_by_hand(bank: Dagbank, twee: tuple[int, int]) -> None:
    scherm = bank.vandaag
    bank.venster.setFocus()
    bank.tab_naar("Later: Een")
    bank.toets(Qt.Key.Key_Space)
    assert bank.dialoog().windowTitle() == "Later", "no name in the title"
    bank.toets(Qt.Key.Key_Return)
    (uitstel,) = open_dossier(bank.werkplek, twee[0]).uitstellen
    assert (uitstel.signaal, uitstel.tot) == ("geen_route", NU.date() + dt.timedelta(weeks=1))
    assert uitstel.reden == "Het loopt; later is goed."
    assert [r.naam.text() for r in groepen(scherm)["Nog geen route"]] == ["Ander"]
    bank.voor()
    assert QApplication.focusWidget().accessibleName() == "Kies route: Ander", "the keyboard goes on from there"
    bank.tab_naar("▸ Uitgesteld (1)")
    bank.toets(Qt.Key.Key_Space)
    (regel,) = groepen(scherm)["Uitgesteld"]
    assert regel.reden.text().startswith("Tot 1 december: Het loopt; later is goed.")
    assert regel.later.isHidden()
    bank.tab_naar("Toon weer: Een")
    bank.toets(Qt.Key.Key_Space)
    assert len(groepen(scherm)["Nog geen route"]) == 2
    assert "Uitgesteld" not in groepen(scherm)


def test_another_day_and_own_words_by_keyboard(bank: Dagbank, twee: tuple[int, int]) -> None:
    _scherm = bank.vandaag
    bank.venster.setFocus()
    bank.tab_naar("Later: Een")
    bank.toets(Qt.Key.Key_Space)
    dialoog = bank.dialoog()
    bank.toets(Qt.Key.Key_Down, Qt.Key.Key_Down)
    assert dialoog.tot() == dt.date(2026, 12, 24), "a month is a month"
    bank.tab_naar("Tot welke dag")
    bank.toets(Qt.Key.Key_Up)
    assert dialoog.tot() == dt.date(2026, 12, 9), "who touches the day chooses it"
    bank.tab_naar("Reden")
    dialoog.reden.lineEdit().selectAll()
    bank.typ("Wacht op de school.")
    bank.toets(Qt.Key.Key_Return)
    (uitstel,) = open_dossier(bank.werkplek, twee[0]).uitstellen
    assert (uitstel.tot, uitstel.reden) == (dt.date(2026, 12, 9), "Wacht op de school.")


def test_without_a_reason_nothing_is_put_off(bank: Dagbank, twee: tuple[int, int]) -> None:
    groepen(bank.vandaag)["Nog geen route"][0].later.click()
    dialoog = bank.dialoog()
    dialoog.reden.setCurrentText("  ")
    bank.toets(Qt.Key.Key_Return)
    assert dialoog.isVisible()
    assert dialoog.fout.text().startswith("Reden:")
    dialoog.reject()


def test_a_dossier_of_nobody_is_taken_over_on_the_spot(
    bank: Dagbank, werkplek: Werkplek, nieuwe_inwoner: Callable[..., int]
) -> None:
    wie, werkplek.medewerker_id = werkplek.medewerker_id, None
    inwoner_id = nieuwe_inwoner("Vanniemand")
    scherm = bank.vandaag
    (regel,) = groepen(scherm)["Nog te verdelen"]
    assert regel.doen.text() == "Open het dossier", "nobody in particular cannot take it over"
    regel.doen.click()
    assert bank.gevraagd == [(inwoner_id, "tijdlijn")]
    werkplek.medewerker_id = wie
    scherm.ververs()
    bank.rust()
    (regel,) = groepen(scherm)["Nog te verdelen"]
    regel.doen.click()
    bank.rust()
    assert open_dossier(werkplek, inwoner_id).regiehouder_id == wie
    assert "Nog te verdelen" not in groepen(scherm)
    assert bank.gevraagd == [(inwoner_id, "tijdlijn")]


def test_never_more_lines_than_fit_and_the_rest_in_the_list(bank: Dagbank, werkplek: Werkplek) -> None:
    with werkplek.opslag.schrijf() as sessie:
        vul(sessie, 150, 2, NU.date())
        for inwoner in sessie.query(Inwoner).filter(Inwoner.afgesloten_op.is_(None)):
            inwoner.regiehouder_id = werkplek.medewerker_id
    scherm = bank.vandaag
    assert all(len(regels) <= HOOGSTENS for regels in groepen(scherm).values())
    kaart = next(k for k in scherm.groepen.rijen.values() if k.groep.aantal > HOOGSTENS)
    assert kaart.rest.text() == f"En nog {kaart.groep.aantal - HOOGSTENS}: toon alle {kaart.groep.aantal} in de lijst"
    ids = list(kaart.groep.ids)
    kaart.rest.click()
    inwoners = bank.inwoners
    assert inwoners.model.ids == ids
    assert kaart.groep.titel in inwoners.aantal.text()
    bank.venster.kader.gewijzigd.emit(Wijziging("x", inwoners={1}))
    bank.rust()
    assert inwoners.model.ids == ids, "a change elsewhere does not take the selection away"


def test_the_whole_team_and_back(bank: Dagbank, werkplek: Werkplek, twee: tuple[int, int]) -> None:
    werkplek.medewerker_id = voeg_medewerker_toe(werkplek, "Ander Coach", "0406")
    scherm = bank.vandaag
    scherm.ververs()
    bank.rust()
    assert groepen(scherm) == {}
    assert "Zo begint u" in [w.text() for w in scherm.findChildren(QLabel)]
    assert scherm.onderkop.text() == "U hebt zelf nog geen dossiers. Het team heeft er 2."
    scherm.wissel.click()
    bank.rust()
    assert [r.coach.text() for r in groepen(scherm)["Nog geen route"]] == ["Nelleke de Wit"] * 2
    assert scherm.wissel.text() == "Toon alleen mijn dossiers"
    scherm.wissel.click()
    bank.rust()
    assert groepen(scherm) == {}


def test_a_row_stays_the_same_row_when_the_day_is_read_again(bank: Dagbank, twee: tuple[int, int]) -> None:
    scherm = bank.vandaag
    voor = groepen(scherm)["Nog geen route"]
    voor[1].doen.setFocus()
    with bank.werkplek.wijzig("afspraak gemaakt", twee[0]) as (sessie, _):
        afspraak = Afspraak(tijdstip=NU, onderwerp="Gesprek")
        afspraak.inwoner_id = twee[0]
        sessie.add(afspraak)
    bank.rust()
    assert groepen(scherm)["Nog geen route"] == voor
    assert voor[1].doen.hasFocus()
    assert len(scherm.findChildren(QLabel, "kaartkop")) > 0


@pytest.mark.parametrize("weg", ["een ander scherm", "een ander programma"])
def test_who_comes_back_the_next_morning_sees_the_next_day(bank: Dagbank, weg: str) -> None:
    assert bank.vandaag.kop.text() == "Dinsdag 24 november"
    bank.werkplek.nu = lambda: NU + dt.timedelta(days=1)
    if weg == "een ander scherm":
        bank.venster.ga_inwoners()
        bank.venster.ga_vandaag()
    else:
        ander = QWidget()
        bank.qtbot.addWidget(ander)
        ander.show()
        ander.activateWindow()
        bank.qtbot.waitUntil(ander.isActiveWindow)
        bank.venster.activateWindow()
        bank.qtbot.waitUntil(bank.venster.isActiveWindow)
    bank.rust()
    assert bank.venster.scherm("vandaag").kop.text() == "Woensdag 25 november"


def test_every_action_has_a_place_to_open() -> None:
    tabs = {code for code, _ in TABS}
    assert {s.tab for s in signalen()} <= tabs

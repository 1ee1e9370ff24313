"""The route by keys and mouse."""

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QLabel

from tests.gui.werkbank import Werkbank, naamlozen
from werkteam_desktop.handelingen.intake import neem_intake_op
from werkteam_desktop.handelingen.inwoners import open_dossier
from werkteam_desktop.handelingen.route import kies_route

# The platform without a screen has no window manager to tell the smallest size of a window to.
pytestmark = pytest.mark.qt_log_ignore("propagateSizeHints", extend=True)

ANDERE_ROUTE = "Deze route wijkt af van het advies. Schrijf kort op waarom."


def _zinnen(tab) -> list[str]:
    vak = tab.advies.vak
    return [vak.itemAt(nr).widget().text() for nr in range(vak.count())]


def test_the_advice_comes_first_with_its_reason_and_what_is_not_known(bank: Werkbank) -> None:
    zinnen = _zinnen(bank.open("route"))
    assert zinnen[0] == "Advies: Lokaal werkteam"
    assert zinnen[1].startswith("Er is nog te weinig bekend")
    assert zinnen[2].startswith("Nog niet bekend: of eerst zorg nodig is")


def test_an_open_question_is_answered_beside_the_advice_and_changes_it(bank: Werkbank) -> None:
    tab = bank.open("route")
    bank.klik("Beantwoord wat nog ontbreekt")
    assert tab.feiten.janee["zorg_nodig"].knoppen[True].hasFocus()
    bank.toets(Qt.Key.Key_Space)
    assert bank.dossier().intakes[-1].zorg_nodig is True
    assert _zinnen(tab)[0] == "Advies: Zorg eerst"
    assert not tab.feiten.feiten["zorg_nodig"].nodig.isVisible()


def test_no_and_not_asked_are_different_answers(bank: Werkbank) -> None:
    tab = bank.open("route")
    keuze = tab.feiten.janee["kan_werken"]
    bank.klik(keuze.knoppen[False])
    assert bank.dossier().intakes[-1].kan_werken is False
    bank.klik(keuze.knoppen[None])
    assert bank.dossier().intakes[-1].kan_werken is None


def test_hours_that_are_no_number_are_refused_in_a_sentence(bank: Werkbank) -> None:
    tab = bank.open("route")
    tab.feiten.uren.setFocus()
    bank.typ("veel", Qt.Key.Key_Tab)
    assert bank.gemeld == ["Vul bij uren per week een heel getal in, bijvoorbeeld 24."]
    assert bank.dossier().intakes == []
    tab.feiten.uren.setFocus()
    tab.feiten.uren.selectAll()
    bank.typ("24", Qt.Key.Key_Tab)
    assert bank.dossier().intakes[-1].uren_beschikbaar == 24


def test_the_advised_route_is_chosen_without_a_reason(bank: Werkbank) -> None:
    bank.open("route")
    bank.klik("Kies deze route")
    (keuze,) = bank.dossier().routekeuzes
    assert (keuze.gekozen, keuze.advies, keuze.afwijking) == ("lokaal_werkteam", "lokaal_werkteam", "")


def test_another_route_without_a_reason_is_told_and_changes_nothing(bank: Werkbank) -> None:
    tab = bank.open("route")
    bank.klik(tab.keuzes.rijen["wsp"].keuze)
    assert tab.waarom.isVisible()
    bank.klik("Kies deze route")
    assert bank.gemeld == []  # once is enough, beside the field
    assert tab.fout.text() == ANDERE_ROUTE
    assert bank.dossier().routekeuzes == []
    assert tab.waarom.hasFocus()


def test_another_route_with_a_reason_is_kept_beside_the_advice(bank: Werkbank) -> None:
    tab = bank.open("route")
    bank.klik(tab.keuzes.rijen["wsp"].keuze)
    tab.waarom.setFocus()
    bank.typ("Er is al een werkgever.")
    bank.klik("Kies deze route")
    (keuze,) = bank.dossier().routekeuzes
    assert (keuze.gekozen, keuze.advies, keuze.afwijking) == ("wsp", "lokaal_werkteam", "Er is al een werkgever.")
    assert tab.waarom.tekst() == ""
    woorden = [deel.text() for deel in tab.verleden_kaart.findChildren(QLabel)]
    assert "Het advies was Lokaal werkteam. Reden: Er is al een werkgever." in woorden


def test_arrows_move_along_the_routes(bank: Werkbank) -> None:
    tab = bank.open("route")
    tab.keuzes.rijen["lokaal_werkteam"].keuze.setFocus()
    bank.toets(Qt.Key.Key_Down)
    assert tab.code == "zorg_eerst"


def test_a_reason_half_typed_and_the_mark_survive_a_reload(bank: Werkbank) -> None:
    tab = bank.open("route")
    bank.klik(tab.keuzes.rijen["wsp"].keuze)
    tab.waarom.setFocus()
    bank.typ("Omdat")
    neem_intake_op(bank.werkplek, bank.inwoner_id, baan_in_zicht=True)
    bank.wacht()
    assert (tab.code, tab.waarom.tekst()) == ("wsp", "Omdat")


def test_the_route_that_runs_cannot_be_chosen_again(bank: Werkbank) -> None:
    kies_route(bank.werkplek, open_dossier(bank.werkplek, bank.inwoner_id), "lokaal_werkteam")
    tab = bank.open("route")
    assert not tab.kies.isEnabled()
    assert tab.keuzes.rijen["lokaal_werkteam"].nu.isVisible()


def test_register_and_arbeidsmarktlijn_are_kept(bank: Werkbank) -> None:
    tab = bank.open("route")
    tab.feiten.register.setFocus()
    bank.toets(Qt.Key.Key_Home)
    tab.lijn.setFocus()
    bank.toets(Qt.Key.Key_End)
    inwoner = bank.dossier()
    assert inwoner.doelgroepenregister == tab.feiten.register.code() == "ja"
    assert inwoner.arbeidsmarktlijn == tab.lijn.code() == "werk_werk"


def test_every_field_of_the_route_has_a_name(bank: Werkbank) -> None:
    tab = bank.open("route")
    bank.klik(tab.keuzes.rijen["wsp"].keuze)
    assert naamlozen(tab) == []

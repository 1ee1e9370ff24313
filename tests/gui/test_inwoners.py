"""The list of inwoners through real keys: filters, kept selections, undo, and what is left out."""

from collections.abc import Iterator

import pytest
from PySide6.QtCore import Qt
from PySide6.QtGui import QKeySequence
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from tests.conftest import NU
from tests.gui.dagbank import Dagbank
from tests.handelingen.dossiers import vul
from werkteam_desktop.dossier import Inwoner
from werkteam_desktop.dossier.datum import kort
from werkteam_desktop.gui.inwoners import KOLOMMEN
from werkteam_desktop.gui.stijl import pas_toe
from werkteam_desktop.handelingen.gepland import volgende_dagen
from werkteam_desktop.handelingen.lijst import ALLE, IK, vind
from werkteam_desktop.handelingen.selecties import bewaar_selectie, selecties
from werkteam_desktop.handelingen.werkplek import Werkplek

pytestmark = pytest.mark.qt_log_ignore("propagateSizeHints|does not support", extend=True)


@pytest.fixture
def bank(qtbot: QtBot, qapp: QApplication, werkplek: Werkplek) -> Iterator[Dagbank]:
    pas_toe(qapp, "licht")
    with werkplek.opslag.schrijf() as sessie:
        vul(sessie, 120, 6, NU.date())
        werkplek.medewerker_id = sessie.query(Inwoner).filter(Inwoner.afgesloten_op.is_(None)).first().regiehouder_id
    deze = Dagbank(qtbot, werkplek)
    yield deze
    deze.sluit()


def ids(werkplek: Werkplek, **keuzes: str) -> list[int]:
    return vind(werkplek, "", keuzes, 10_000).ids


def test_a_filter_by_keyboard_alone(bank: Dagbank) -> None:
    scherm = bank.inwoners
    assert scherm.model.ids == ids(bank.werkplek)
    bank.venster.zoek()
    bank.tab_naar("Route: Alle routes")
    bank.toets(Qt.Key.Key_Space)
    menu = QApplication.activePopupWidget()
    while menu.activeAction() is None or menu.activeAction().text() != "Werkgeversservicepunt":
        bank.qtbot.keyClick(menu, Qt.Key.Key_Down)
    bank.qtbot.keyClick(menu, Qt.Key.Key_Return)
    bank.rust()
    assert scherm.model.ids == ids(bank.werkplek, route="wsp")
    assert scherm.filters.knoppen["route"].accessibleName() == "Route: Werkgeversservicepunt"
    bank.tab_naar("Wis filters")
    bank.toets(Qt.Key.Key_Space)
    assert scherm.model.ids == ids(bank.werkplek)


def test_a_selection_is_kept_opened_with_one_key_renamed_and_removed_with_undo(bank: Dagbank) -> None:
    scherm = bank.inwoners
    scherm.filters.knoppen["regiehouder"].kies(IK)
    scherm.filters.knoppen["fase"].kies("werk")
    bank.rust()
    bank.venster.zoek()
    bank.tab_naar("Bewaar als selectie …")
    bank.toets(Qt.Key.Key_Space)
    bank.dialoog()
    bank.tab_naar("Naam")
    bank.typ("Bijna aan het werk")
    bank.toets(Qt.Key.Key_Return)
    (kept,) = selecties(bank.werkplek)
    assert (kept.naam, kept.keuzes, kept.team) == ("Bijna aan het werk", {"regiehouder": IK, "fase": "werk"}, False)
    assert scherm.filters.pillen[0].isChecked()
    scherm.filters.wis.click()
    bank.rust()
    assert not scherm.filters.pillen[0].isChecked()
    bank.voor()
    bank.qtbot.keySequence(QApplication.focusWidget() or bank.venster, QKeySequence("Alt+1"))
    bank.rust()
    assert scherm.model.ids == ids(bank.werkplek, regiehouder=IK, fase="werk")
    scherm.filters.hernoem.click()
    bank.dialoog()
    bank.typ("Klaar")
    bank.toets(Qt.Key.Key_Return)
    assert [s.naam for s in selecties(bank.werkplek)] == ["Klaar"]
    scherm.filters.verwijder.click()
    bank.rust()
    assert scherm.filters.pillen == []
    assert bank.venster.melding.isVisible()
    assert bank.venster.melding.tekst.text() == "Selectie verwijderd."
    bank.venster.ongedaan()
    bank.rust()
    assert [p.accessibleName() for p in scherm.filters.pillen] == ["Selectie Klaar"]


def test_a_selection_of_before_with_a_code_that_is_gone_opens_and_finds_nobody(bank: Dagbank) -> None:
    bewaar_selectie(bank.werkplek, "Oud", {"route": "van_vroeger"})
    scherm = bank.inwoners
    scherm.filters.pillen[0].click()
    bank.rust()
    assert scherm.model.ids == []
    assert "Wis een filter" in scherm.aantal.text()


def test_who_closed_is_shown_when_one_asks(bank: Dagbank) -> None:
    scherm = bank.inwoners
    with bank.werkplek.wijzig("dossier gesloten") as (sessie, _):
        naamgenoten = ids(bank.werkplek)[:2]
        for nummer in naamgenoten:
            inwoner = sessie.get(Inwoner, nummer)
            assert inwoner is not None
            inwoner.geslachtsnaam = "Zeldzaam"
            inwoner.afgesloten_op = NU.date() if nummer == naamgenoten[0] else None
    bank.venster.zoek()
    bank.typ("zeldz")
    assert scherm.model.ids == [naamgenoten[1]]
    assert scherm.dicht.text() == "Ook 1 gesloten"
    bank.tab_naar("Ook 1 gesloten")
    bank.toets(Qt.Key.Key_Space)
    assert set(scherm.model.ids) == set(naamgenoten)
    assert scherm.filters.keuzes == {"stand": ALLE}
    scherm.grab()
    bank.rust()
    teksten = [scherm.model.data(scherm.model.index(rij, 0)) for rij in range(2)]
    assert sum("gesloten" in t for t in teksten) == 1


def test_a_change_elsewhere_keeps_the_place_in_the_list(bank: Dagbank) -> None:
    scherm = bank.inwoners
    scherm.lijst.selectRow(7)
    nummer = scherm.model.ids[7]
    with bank.werkplek.wijzig("gegevens gewijzigd", nummer) as (sessie, _):
        inwoner = sessie.get(Inwoner, nummer)
        assert inwoner is not None
        inwoner.telefoon = "0612345678"
    bank.rust()
    assert scherm.lijst.currentIndex().row() == 7


def test_the_next_day_stands_beside_who_is_open(bank: Dagbank) -> None:
    scherm = bank.inwoners
    scherm.grab()
    bank.rust()
    ids, vandaag = scherm.model.ids[:30], bank.werkplek.vandaag()
    dagen = volgende_dagen(bank.werkplek, ids)
    gezien = {i: scherm.model.data(scherm.model.index(nr, KOLOMMEN.index("Volgende"))) for nr, i in enumerate(ids)}
    assert {dag < vandaag for dag in dagen.values()} == {True, False}
    for inwoner_id, dag in dagen.items():
        laat = f"te laat, {dag.day} "
        assert gezien[inwoner_id].startswith(laat) if dag < vandaag else gezien[inwoner_id] == kort(dag)


def test_a_narrow_window_keeps_the_name_and_the_birth_date(bank: Dagbank) -> None:
    bank.venster.resize(760, 600)
    scherm = bank.inwoners
    zichtbaar = [k for nummer, k in enumerate(KOLOMMEN) if not scherm.lijst.isColumnHidden(nummer)]
    assert zichtbaar == ["Naam", "Geboren", "Route"]
    rechts = max(k.geometry().right() for k in scherm.filters.knoppen.values() if k.isVisible())
    assert rechts < scherm.width(), "the filters go on in a next line"
    bank.venster.resize(1366, 768)
    bank.rust()
    assert not any(scherm.lijst.isColumnHidden(nummer) for nummer in range(len(KOLOMMEN)))


def test_the_list_cannot_be_put_in_an_order_of_people(bank: Dagbank) -> None:
    """By name, or by how well the text fits; never by what somebody is like."""
    scherm = bank.inwoners
    assert not scherm.lijst.isSortingEnabled()
    assert not scherm.lijst.horizontalHeader().sectionsClickable()

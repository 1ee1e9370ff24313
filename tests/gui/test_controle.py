"""The sheet Controle: calm when all is well, one card for what is not, mended only after a yes."""

from collections.abc import Callable, Iterator

import pytest
from PySide6.QtWidgets import QApplication, QLabel, QPushButton
from pytestqt.qtbot import QtBot

from tests.gui.werkbank import knop_met
from werkteam_desktop.gui.beheer.controle import ControleBlad, HerstelDialoog
from werkteam_desktop.gui.stijl import pas_toe
from werkteam_desktop.gui.venster import Venster
from werkteam_desktop.gui.widgets import Kaart
from werkteam_desktop.handelingen.contact import noteer_contact
from werkteam_desktop.handelingen.inwoners import open_dossier
from werkteam_desktop.handelingen.werkplek import Werkplek

pytestmark = pytest.mark.qt_log_ignore("propagateSizeHints", extend=True)


@pytest.fixture
def venster(
    qtbot: QtBot, qapp: QApplication, werkplek: Werkplek, nieuwe_inwoner: Callable[..., int]
) -> Iterator[Venster]:
    pas_toe(qapp, "licht")
    for nummer in range(3):
        nieuwe_inwoner(f"Zeldzaam{nummer}")
    deze = Venster(werkplek)
    qtbot.addWidget(deze)
    deze.show()
    yield deze
    deze.close()


def controleer(qtbot: QtBot, venster: Venster) -> ControleBlad:
    venster.acties["controleer"].trigger()
    blad = venster.scherm("beheer").ga("controle")
    qtbot.waitUntil(lambda: blad.uitslag is not None, timeout=20_000)
    # Qt shows what comes in a layout in the next turn of its loop.
    qtbot.waitUntil(lambda: all(kaart.isVisible() for kaart in blad.findChildren(Kaart)))
    return blad


def breek(venster: Venster, sql: str) -> None:
    venster.kader.lees(lambda werkplek: werkplek.opslag.vraag(sql), daarna=lambda _rijen: None)


def tekst(blad: ControleBlad) -> str:
    return "\n".join(veld.text() for veld in blad.findChildren(QLabel) if veld.isVisible())


def test_all_is_well_says_so_with_what_was_looked_at_and_when(qtbot: QtBot, venster: Venster) -> None:
    blad = controleer(qtbot, venster)
    assert blad.stand.text().startswith("Alles klopt. Gecontroleerd op ")
    assert "3 dossiers" in blad.gekeken.text()
    assert "3 regels van het logboek" in blad.gekeken.text()
    assert len(blad.findChildren(Kaart)) == 1
    assert blad.nu.isEnabled()


def test_a_finding_opens_its_dossier(qtbot: QtBot, venster: Venster) -> None:
    breek(venster, "UPDATE inwoner SET bsn = '123456789' WHERE id = 2")
    blad = controleer(qtbot, venster)
    assert "Een BSN kan niet bestaan" in tekst(blad)
    assert "123456789" not in tekst(blad)
    nummer = venster.kader.werkplek.opslag.vraag("SELECT nummer FROM inwoner WHERE id = 2")[0][0]
    deuren = [k for k in blad.findChildren(QPushButton) if k.accessibleName() == f"Open dossier {nummer}"]
    deuren[0].click()
    qtbot.waitUntil(lambda: venster.dossier_op_scherm() is not None, timeout=5000)
    assert venster.dossier_op_scherm().id == 2


def test_mending_says_first_what_it_does_and_checks_again(qtbot: QtBot, venster: Venster) -> None:
    breek(venster, "UPDATE inwoner SET zoektekst = 'niemand' WHERE id = 2")
    blad = controleer(qtbot, venster)
    knop_met(blad, "Herstel …").click()
    (dialoog,) = blad.findChildren(HerstelDialoog)
    assert any("De zoekwoorden van 1 dossier" in veld.text() for veld in dialoog.findChildren(QLabel))
    dialoog.reject()
    assert blad.uitslag is not None
    assert blad.uitslag.fouten == 1
    knop_met(blad, "Herstel …").click()
    blad.findChildren(HerstelDialoog)[-1].accept()
    qtbot.waitUntil(lambda: blad.uitslag is not None and not blad.uitslag.bevindingen, timeout=20_000)
    assert blad.stand.text().startswith("Alles klopt.")


def test_the_store_takes_what_is_typed_while_the_check_runs_and_stop_stops(qtbot: QtBot, venster: Venster) -> None:
    venster.ga_beheer()
    blad = venster.scherm("beheer").ga("controle")
    blad.controleer()
    bewaard: list[object] = []
    venster.kader.doe(noteer_contact, 1, "Intussen gebeld.", daarna=bewaard.append)
    qtbot.waitUntil(lambda: bool(bewaard), timeout=10_000)
    assert blad.uitslag is None  # the check was still under way: it let the other go first
    blad.voortgang.stop()
    qtbot.waitUntil(lambda: not venster.kader.werker.is_bezig, timeout=30_000)
    assert blad.stand.text() == "De controle is gestopt. Er is niets veranderd."
    assert blad.uitslag is None
    assert blad.nu.isEnabled()
    assert open_dossier(venster.kader.werkplek, 1).contactmomenten[0].tekst == "Intussen gebeld."

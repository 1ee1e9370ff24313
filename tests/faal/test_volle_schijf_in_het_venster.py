"""A disk that is full while somebody types: a sentence, and what was typed stays until there is room."""

from collections.abc import Callable
from typing import Any

import pytest
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot
from sqlalchemy import event

from tests.gui.conftest import opruimen
from werkteam_desktop.gui.stijl import pas_toe
from werkteam_desktop.gui.venster import Venster
from werkteam_desktop.handelingen.inwoners import open_dossier
from werkteam_desktop.handelingen.werkplek import Werkplek

__all__ = ["opruimen"]
pytestmark = pytest.mark.qt_log_ignore("propagateSizeHints", extend=True)
TEKST = ("Zij wil in de zorg werken. " * 2000).strip()


def test_what_does_not_fit_on_the_disk_stays_in_its_field_and_closing_asks_first(
    qtbot: QtBot, qapp: QApplication, werkplek: Werkplek, nieuwe_inwoner: Callable[..., int]
) -> None:
    wie = nieuwe_inwoner("Kuipers")
    engine = werkplek.opslag.engine
    ((bladen,),) = werkplek.opslag.vraag("PRAGMA page_count")
    hoogstens = [bladen]

    def begrens(verbinding: Any, _gegevens: object, *_rest: object) -> None:
        verbinding.execute(f"PRAGMA max_page_count = {hoogstens[0]}")

    event.listen(engine, "checkout", begrens)
    pas_toe(qapp, "licht")
    venster = Venster(werkplek)
    qtbot.addWidget(venster)
    with qtbot.waitExposed(venster):
        venster.show()
    meldingen: list[str] = []
    venster.kader.gemeld.connect(lambda tekst, _soort: meldingen.append(tekst))
    venster.open_dossier(wie, "intake")
    qtbot.waitUntil(lambda: venster.dossier_op_scherm() is not None and not venster.kader.werker.is_bezig)
    veld = venster.scherm("dossier").tab("intake").velden["eigen_woorden"]
    veld.setFocus()
    veld.setPlainText(TEKST)
    qtbot.waitUntil(lambda: any("schijf is vol" in m for m in meldingen), timeout=20_000)
    assert veld.toPlainText() == TEKST
    assert not venster.close(), "it closed, and what was typed is gone"
    assert any("Niet alles is bewaard" in m for m in meldingen)
    assert not open_dossier(werkplek, wie).intakes

    hoogstens[0] = 1_000_000  # somebody made room
    assert venster.close()
    assert open_dossier(werkplek, wie).intakes[-1].eigen_woorden == TEKST

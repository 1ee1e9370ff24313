"""A store with nobody in it: every screen says what to do next."""

from collections.abc import Iterator
from pathlib import Path

import pytest
from PySide6.QtWidgets import QAbstractButton, QApplication, QLabel, QWidget
from pytestqt.qtbot import QtBot

from tests.conftest import NU, SLEUTEL
from tests.gui.dagbank import Dagbank
from werkteam_desktop.gui.stijl import pas_toe
from werkteam_desktop.handelingen.werkplek import Werkplek
from werkteam_desktop.opslag.opslag import Opslag

pytestmark = pytest.mark.qt_log_ignore("propagateSizeHints|does not support", extend=True)

# per screen and tab: the words that send one on, and the button they are about ("" where the words are enough)
VERDER = {
    ("vandaag", ""): ("Schrijf een inwoner in", "Nieuw dossier"),
    ("inwoners", ""): ("Maak een nieuw dossier", "Nieuw dossier"),
    ("team", ""): ("schrijf een inwoner in", ""),
    ("regio", "maand"): ("", "Bekijk wat er meegaat"),
    ("regio", "postvak"): ("Lever eerst een maand", ""),
    ("regio", "relaties"): ("neem die hier op", "Neem een sleutelkaart op …"),
    ("regio", "regiobeeld"): ("Neem bij Relaties de sleutelkaarten van de gemeenten op", "Neem pakketten op …"),
    ("beheer", "reservekopieen"): ("maak er nu een", "Maak nu een kopie"),
    ("beheer", "controle"): ("", "Controleer nu"),
}


def zichtbaar(scherm: QWidget, soort: type) -> list[str]:
    return [" ".join(w.text().split()) for w in scherm.findChildren(soort) if w.isVisible()]


@pytest.fixture
def leeg(qtbot: QtBot, qapp: QApplication, tmp_path: Path) -> Iterator[Dagbank]:
    pas_toe(qapp, "licht")
    opslag = Opslag.open(tmp_path / "leeg.db", SLEUTEL)
    bank = Dagbank(qtbot, Werkplek(opslag, nu=lambda: NU))
    yield bank
    bank.sluit()
    opslag.sluit()


def test_every_screen_of_an_empty_store_says_what_to_do_next(leeg: Dagbank) -> None:
    for (naam, tab), (woorden, opdracht) in VERDER.items():
        leeg.venster.ga(naam)
        scherm = leeg.venster.scherm(naam)
        if tab:
            scherm.ga(tab)
        leeg.rust()
        teksten = zichtbaar(scherm, QLabel)
        assert any(woorden in tekst for tekst in teksten), (naam, tab, teksten)
        if opdracht:
            assert opdracht in zichtbaar(scherm, QAbstractButton), (naam, tab)

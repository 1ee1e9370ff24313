"""A store with nobody in it: every screen says what to do next."""

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
    ("regio", "regiobeeld"): ("Neem eerst de sleutelkaarten van de gemeenten op", "Neem pakketten op …"),
    ("beheer", "reservekopieen"): ("maak er nu een", "Maak nu een kopie"),
    ("beheer", "controle"): ("", "Controleer nu"),
}


def zichtbaar(scherm: QWidget, soort: type) -> list[str]:
    return [" ".join(w.text().split()) for w in scherm.findChildren(soort) if w.isVisible()]


def test_every_screen_of_an_empty_store_says_what_to_do_next(qtbot: QtBot, qapp: QApplication, tmp_path: Path) -> None:
    pas_toe(qapp, "licht")
    opslag = Opslag.open(tmp_path / "leeg.db", SLEUTEL)
    bank = Dagbank(qtbot, Werkplek(opslag, nu=lambda: NU))
    for (naam, tab), (woorden, opdracht) in VERDER.items():
        bank.venster.ga(naam)
        scherm = bank.venster.scherm(naam)
        if tab:
            scherm.ga(tab)
        bank.rust()
        teksten = zichtbaar(scherm, QLabel)
        assert any(woorden in tekst for tekst in teksten), (naam, tab, teksten)
        if opdracht:
            assert opdracht in zichtbaar(scherm, QAbstractButton), (naam, tab)
    bank.sluit()
    opslag.sluit()

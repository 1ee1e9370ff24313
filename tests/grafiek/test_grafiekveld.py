"""The chart on screen."""

from decimal import Decimal

import pytest
from PySide6.QtGui import QColor, QImage
from pytestqt.qtbot import QtBot

from werkteam_desktop.grafiek.kleuren import THEMAS, rollen
from werkteam_desktop.grafiek.staven import totalen
from werkteam_desktop.gui.grafiek import GrafiekVeld

GRAFIEK = totalen(Decimal(1864), Decimal(2106))


def beeld(veld: GrafiekVeld) -> QImage:
    return veld.grab().toImage()


def aantal(plaatje: QImage, rol: str, thema: str) -> int:
    kleur = QColor(rollen(thema)[rol]).rgb()
    return sum(plaatje.pixel(x, y) == kleur for x in range(plaatje.width()) for y in range(plaatje.height()))


@pytest.mark.parametrize("thema", THEMAS)
def test_the_bars_are_painted_in_the_colours_of_the_theme(qtbot: QtBot, thema: str) -> None:
    veld = GrafiekVeld("Nu en straks", thema)
    qtbot.addWidget(veld)
    veld.resize(200, 116)
    veld.zet(GRAFIEK)
    plaatje = beeld(veld)
    nu, straks = aantal(plaatje, "bijstand", thema), aantal(plaatje, "loon", thema)
    assert nu > 500
    assert nu / straks == pytest.approx(1864 / 2106, rel=0.06)


def test_a_screen_reader_gets_the_name_and_the_sentence(qtbot: QtBot) -> None:
    veld = GrafiekVeld("Nu en straks")
    qtbot.addWidget(veld)
    veld.zet(GRAFIEK)
    assert veld.accessibleName() == "Nu en straks"
    assert veld.accessibleDescription() == GRAFIEK.zin


def test_a_chart_taken_away_leaves_nothing_behind(qtbot: QtBot) -> None:
    veld = GrafiekVeld("Nu en straks")
    qtbot.addWidget(veld)
    veld.resize(200, 116)
    leeg = beeld(veld)
    veld.zet(GRAFIEK)
    assert beeld(veld) != leeg
    veld.zet(None)
    assert beeld(veld) == leeg
    assert veld.sizeHint().isEmpty()


def test_the_field_keeps_the_proportions_of_its_chart(qtbot: QtBot) -> None:
    veld = GrafiekVeld("Nu en straks")
    qtbot.addWidget(veld)
    veld.zet(GRAFIEK)
    maat = veld.sizeHint()
    assert maat.width() / maat.height() == pytest.approx(GRAFIEK.breedte / GRAFIEK.hoogte, rel=0.02)
    assert veld.heightForWidth(100) == round(100 * GRAFIEK.hoogte / GRAFIEK.breedte)

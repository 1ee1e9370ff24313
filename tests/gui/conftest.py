"""What the tests of the window share."""

import datetime as dt
import gc
from collections.abc import Callable, Iterator
from decimal import Decimal

import pytest
from PySide6.QtCore import QCoreApplication, QEvent
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from tests.gui.werkbank import Werkbank
from tests.gui.werkscherm import Scherm
from werkteam_desktop.gui.kader import Kader
from werkteam_desktop.gui.stijl import pas_toe
from werkteam_desktop.handelingen.inwoners import wijzig_huishouden, wijzig_uitkering
from werkteam_desktop.handelingen.werkplek import Werkplek


@pytest.fixture(autouse=True)
def opruimen() -> Iterator[None]:
    """Garbage is only collected in the thread of the window, as in the program; what was closed really goes.

    From then on, in all of this process: a test lets go of its widgets after this, and the threads of servers live on.
    A widget that the collector takes away in one of those takes the process along."""
    gc.disable()
    yield
    QCoreApplication.sendPostedEvents(None, QEvent.Type.DeferredDelete)
    gc.collect()


@pytest.fixture
def bank(qtbot: QtBot, qapp: object, werkplek: Werkplek, nieuwe_inwoner: Callable[..., int]) -> Iterator[Werkbank]:
    """A new dossier, open on screen in the look of the product."""
    pas_toe(qapp, "licht")
    deze = Werkbank(qtbot, werkplek, nieuwe_inwoner(voornamen="Marleen", geboortedatum="1988-03-14", gemeente="0406"))
    yield deze
    deze.sluit()


@pytest.fixture
def kader(qapp: QApplication, werkplek: Werkplek) -> Iterator[Kader]:
    pas_toe(qapp, "licht")
    deze = Kader(werkplek)
    yield deze
    for venster in QApplication.topLevelWidgets():
        venster.close()  # first: what was being typed is kept when a field loses the focus
    deze.werker.stop()
    deze.deleteLater()  # its connections hold on to all that was on screen


@pytest.fixture
def inwoner_id(werkplek: Werkplek, nieuwe_inwoner: Callable[..., int]) -> int:
    """Alone, kale huur 640, bijstand since 2022."""
    nummer = nieuwe_inwoner("Kuipers", voornamen="Marleen", geboortedatum="1988-03-14", gemeente="0406")
    wijzig_huishouden(werkplek, nummer, woning="huur", kale_huur=Decimal("640.00"), vermogen=Decimal("1200.00"))
    wijzig_uitkering(werkplek, nummer, "bijstand", sinds=dt.date(2022, 5, 1))
    return nummer


@pytest.fixture
def scherm(qtbot: QtBot, kader: Kader, inwoner_id: int) -> Scherm:
    return Scherm(qtbot, kader, inwoner_id)

"""What the tests of the window share."""

from collections.abc import Callable, Iterator

import pytest
from pytestqt.qtbot import QtBot

from tests.gui.werkbank import Werkbank
from werkteam_desktop.gui.stijl import pas_toe
from werkteam_desktop.handelingen.werkplek import Werkplek


@pytest.fixture
def bank(qtbot: QtBot, qapp: object, werkplek: Werkplek, nieuwe_inwoner: Callable[..., int]) -> Iterator[Werkbank]:
    """A new dossier, open on screen in the look of the product."""
    pas_toe(qapp, "licht")
    deze = Werkbank(qtbot, werkplek, nieuwe_inwoner(voornamen="Marleen", geboortedatum="1988-03-14", gemeente="0406"))
    yield deze
    deze.sluit()

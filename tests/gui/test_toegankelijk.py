"""Every screen and every small window, for who works with the keyboard, by ear, with large letters or in the dark.

The journey is that of the pictures (`gui/schermen.py`): what is added there is looked at here too."""

import importlib
import pkgutil

import pytest
from PySide6.QtWidgets import QApplication, QWidget
from pytestqt.qtbot import QtBot

from tests.gui import kijker
from werkteam_desktop import gui
from werkteam_desktop.gui import schermen
from werkteam_desktop.gui.dialogen import Dialoog
from werkteam_desktop.gui.venster import Venster

pytestmark = pytest.mark.qt_log_ignore(
    "propagateSizeHints", "grabbing the keyboard", r"plugin does not support raise", extend=True
)

MATEN = [(round(1366 / schaal), round(768 / schaal)) for schaal in (1, 1.25, 1.5, 1.75, 2)]
KLEINST = MATEN[-1]
RUST = 5  # times 25 ms without work: enough where no picture is kept
RONDES = 12  # of the event loop: texts that break let their box grow, and that one its own box


def bekijk(venster: Venster, wat: QWidget, maten: list[tuple[int, int]], gezien: set[tuple[str, ...]]) -> list[str]:
    """What is wrong with a window at its own size, and at each of these sizes."""
    wat.activateWindow()
    _rust()
    keten = kijker.met_tab(wat)
    fout = [
        *kijker.naamloos(wat),
        *kijker.alleen_met_muis(wat),
        *kijker.volgorde(wat, keten),
        *kijker.bleek(wat),
        *kijker.onzichtbare_focus(wat, keten, gezien),
    ]
    for breed, hoog in maten:
        wat.resize(breed, hoog) if wat is venster else wat.resize(min(wat.width(), breed), min(wat.height(), hoog))
        _rust()
        fout += [f"bij {wat.width()}x{wat.height()}: {zin}" for zin in kijker.afgesneden(wat)]
    if wat is venster:
        wat.resize(*maten[0])
        _rust()
    return fout


def _rust() -> None:
    for _ in range(RONDES):
        QApplication.processEvents()


@pytest.mark.parametrize(("thema", "maten"), [("licht", MATEN), ("donker", [KLEINST])], ids=["licht", "donker-200"])
def test_every_window_can_be_read_and_used_without_a_mouse(
    qtbot: QtBot, thema: str, maten: list[tuple[int, int]], monkeypatch: pytest.MonkeyPatch
) -> None:
    """The second journey opens everything on the smallest screen: 1366x768 at 200 %."""
    monkeypatch.setattr(schermen, "RUST", RUST)
    fouten: dict[str, list[str]] = {}
    gezien: set[tuple[str, ...]] = set()
    soorten: set[type] = set()
    with schermen.voorbeeldvenster(thema) as (venster, map_):
        venster.resize(*maten[0])
        assert venster.size().toTuple() == maten[0]
        for naam, wat in schermen.reis(venster, map_):
            schermen.wacht(venster)
            soorten.add(type(wat))
            fout = bekijk(venster, wat, maten, gezien)
            if maten == [KLEINST]:
                fout += kijker.te_groot(wat, *KLEINST) if wat is not venster else []
            if fout:
                fouten[naam] = sorted(set(fout))
    assert fouten == {}, "\n".join(f"{naam}: {zin}" for naam, zinnen in fouten.items() for zin in zinnen)
    assert {soort.__name__ for soort in _alle_dialogen() - soorten} == set()


def _alle_dialogen() -> set[type]:
    """Every small window of the program."""
    for module in pkgutil.walk_packages(gui.__path__, f"{gui.__name__}."):
        importlib.import_module(module.name)
    alle, over = set(), [Dialoog]
    while over:
        onder = [soort for soort in over.pop().__subclasses__() if soort.__module__.startswith("werkteam_desktop.")]
        alle.update(onder)
        over += onder
    return alle

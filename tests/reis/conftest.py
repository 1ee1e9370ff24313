"""What the days of a coach share with the tests of the window."""

import datetime as dt
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from tests.gui.conftest import opruimen
from tests.reis.test_dag_van_een_coach import bureau
from tests.reis.verhaal import Verteller
from werkteam_desktop.gui import bestanden

__all__ = ["bureau", "opruimen"]


@pytest.fixture
def begin_verhaal(
    request: pytest.FixtureRequest,
    qtbot: QtBot,
    bureau: Path,
    monkeypatch: pytest.MonkeyPatch,
    capfd: pytest.CaptureFixture[str],
) -> Iterator[Callable[[dt.date], Verteller]]:
    """Starts the program for the first time, on a day. What is saved comes in `bureau` under its own name.

    On a file of the laptop, or with the parameter "team" on a PostgreSQL database."""
    database = request.getfixturevalue("teamdatabase") if getattr(request, "param", "") == "team" else ""
    monkeypatch.setattr(bestanden, "vraag_plek", lambda _bij, _titel, naam, _soorten: bureau / naam)
    vertellers: list[Verteller] = []

    def begin(dag: dt.date) -> Verteller:
        vertellers.append(Verteller(qtbot, bureau, dag, database))
        return vertellers[-1]

    yield begin
    for verteller in vertellers:
        verteller.sluit()
        QApplication.instance().removeEventFilter(verteller.muis)
    assert "Traceback" not in "".join(capfd.readouterr())

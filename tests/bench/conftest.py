"""Stores to measure on, and the figures in plain words at the end."""

from collections.abc import Iterator
from pathlib import Path

import pytest

from tests.conftest import NU, SLEUTEL
from werkteam_desktop.handelingen.werkplek import Werkplek
from werkteam_desktop.opslag.opslag import Opslag
from werkteam_desktop.opslag.voorbeeld import genereer

_FIGUREN: list[str] = []


@pytest.fixture(scope="session")
def figuur() -> list[str]:
    """Lines for the summary."""
    return _FIGUREN


def pytest_terminal_summary(terminalreporter: pytest.TerminalReporter) -> None:
    if _FIGUREN:
        terminalreporter.section("what the user feels")
        for regel in _FIGUREN:
            terminalreporter.line(regel)


def _gevuld(pad: Path, aantal: int) -> Iterator[Werkplek]:
    opslag = Opslag.open(pad, SLEUTEL)
    with opslag.schrijf() as sessie:
        genereer(sessie, aantal, 1, NU.date())
    yield Werkplek(opslag, nu=lambda: NU)
    opslag.sluit()


@pytest.fixture(scope="session")
def honderdduizend(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Werkplek]:
    """100,000 dossiers in a real encrypted store."""
    yield from _gevuld(tmp_path_factory.mktemp("groot") / "werkteam.db", 100_000)


@pytest.fixture(scope="session")
def vijfduizend(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The file of a store with 5,000 dossiers."""
    pad = tmp_path_factory.mktemp("team") / "werkteam.db"
    for _ in _gevuld(pad, 5_000):
        pass
    return pad

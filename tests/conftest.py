"""What all tests share: no screen, a real encrypted store, a clock that stands still."""

import datetime as dt
import gc
import logging
import os
import shutil
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest
from hypothesis import settings

os.environ["QT_QPA_PLATFORM"] = "offscreen"
# A machine without a keyring: that of whoever runs the tests is not touched, also not by a program that a test starts.
os.environ["PYTHON_KEYRING_BACKEND"] = "keyring.backends.fail.Keyring"

import keyring

from tests import pgserver
from tests.opslag.sleutelbossen import Geheugen
from werkteam_desktop.beleid import eigen_keuzes
from werkteam_desktop.handelingen.inwoners import schrijf_in
from werkteam_desktop.handelingen.werkplek import Werkplek
from werkteam_desktop.opslag.opslag import Opslag

# The same examples each time where a change is judged; elsewhere new ones, which is how new faults are found.
settings.register_profile("ci", derandomize=True)
if os.environ.get("CI") == "true":
    settings.load_profile("ci")

SLEUTEL = "5a" * 32
NU = dt.datetime(2026, 11, 24, 9, 30, tzinfo=dt.UTC)


@pytest.fixture(scope="session", autouse=True)
def _lichte_kluis() -> None:
    """A password costs nothing in a test. What it costs elsewhere is written in each kluis."""
    eigen_keuzes()["argon2id"].update(geheugen_kib=64, rondes=1, stroken=1)


@pytest.fixture(scope="session", autouse=True)
def _eigen_gegevensmap(tmp_path_factory: pytest.TempPathFactory) -> Iterator[None]:
    """What the program remembers of whoever runs the tests is not touched."""
    with pytest.MonkeyPatch.context() as omgeving:
        omgeving.setenv("XDG_DATA_HOME", str(tmp_path_factory.mktemp("gegevens")))
        yield


@pytest.hookimpl(trylast=True)
def pytest_runtest_logfinish() -> None:
    """Where there was a window the collector no longer runs by itself (`tests.gui.conftest.opruimen`)."""
    if not gc.isenabled():
        gc.collect(1)


@pytest.fixture
def sleutelbos(request: pytest.FixtureRequest) -> Iterator[Geheugen]:
    """The keyring of this computer: one that works, or of the class that a test asks for."""
    vorige = keyring.get_keyring()
    bos: Geheugen = getattr(request, "param", Geheugen)()
    keyring.set_keyring(bos)
    yield bos
    keyring.set_keyring(vorige)


@pytest.fixture(scope="session")
def gedeeld() -> Path:
    """The folder with shared test data beside the repository; the test is skipped where it is absent."""
    pad = Path(__file__).resolve().parents[2] / "shared"
    if not pad.is_dir():
        pytest.skip("de map met gedeelde testgegevens ontbreekt")
    return pad


@pytest.fixture(autouse=True)
def _geen_onverwachte_logregels(caplog: pytest.LogCaptureFixture) -> Iterator[None]:
    """A warning in the log that a test did not ask for is a fault."""
    yield
    onverwacht = [r.getMessage() for r in caplog.get_records("call") if r.levelno >= logging.WARNING]
    assert not onverwacht


@pytest.fixture(scope="session")
def nieuw_bestand(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The file of a store as it is just made."""
    pad = tmp_path_factory.mktemp("opslag") / "nieuw.db"
    Opslag.open(pad, SLEUTEL).sluit()
    return pad


@pytest.fixture
def opslag(tmp_path: Path, nieuw_bestand: Path) -> Iterator[Opslag]:
    """A real encrypted store."""
    shutil.copy(nieuw_bestand, tmp_path / "werkteam.db")  # making one takes a hundred times as long
    deze = Opslag.open(tmp_path / "werkteam.db", SLEUTEL)
    yield deze
    deze.sluit()


@pytest.fixture
def werkplek(opslag: Opslag) -> Werkplek:
    """A workplace on 24 November 2026, of nobody in particular."""
    return Werkplek(opslag, nu=lambda: NU)


@pytest.fixture
def nieuwe_inwoner(werkplek: Werkplek) -> Callable[..., int]:
    """Opens a dossier and gives its id."""

    def open_(geslachtsnaam: str = "Kuipers", **velden: str) -> int:
        inwoner_id = schrijf_in(werkplek, geslachtsnaam=geslachtsnaam, **velden).inwoner_id
        assert inwoner_id is not None
        return inwoner_id

    return open_


@pytest.fixture(scope="session")
def postgres() -> Iterator[pgserver.Server]:
    """One PostgreSQL server for all tests that need one."""
    with pgserver.draai() as server:
        yield server


@pytest.fixture
def teamdatabase(postgres: pgserver.Server) -> str:
    """URL of a new team database on a real server."""
    return postgres.nieuwe_database()

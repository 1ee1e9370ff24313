"""Three channels that work, each with the switches to make it fail."""

from __future__ import annotations

import secrets
from collections.abc import Iterator
from pathlib import Path

import pytest

from tests.regio.vervoer.bank import Bank
from tests.regio.vervoer.doel import Doel
from tests.regio.vervoer.servers import GEBRUIKER, Lijn, Sftpserver, Storing, Webdavserver, maak_certificaat
from werkteam_desktop.opslag.leveringen import Kanaal
from werkteam_desktop.opslag.opslag import Opslag
from werkteam_desktop.regio.vervoer.sftp import vraag_hostsleutel


@pytest.fixture(scope="session")
def wortel(tmp_path_factory: pytest.TempPathFactory) -> Path:
    return tmp_path_factory.mktemp("servers")


@pytest.fixture(scope="session")
def certificaat(wortel: Path) -> tuple[Path, Path, Path]:
    return maak_certificaat(wortel / "certificaat")


@pytest.fixture(scope="session")
def sftpserver(wortel: Path) -> Iterator[tuple[Sftpserver, Lijn, str]]:
    (wortel / "sftp").mkdir()
    server = Sftpserver(wortel / "sftp", Storing())
    lijn = Lijn(server.poort)
    yield server, lijn, vraag_hostsleutel(f"127.0.0.1:{lijn.poort}")
    lijn.sluit()
    server.sluit()


@pytest.fixture(scope="session")
def webdavserver(wortel: Path, certificaat: tuple[Path, Path, Path]) -> Iterator[tuple[Webdavserver, Lijn]]:
    (wortel / "webdav").mkdir()
    server = Webdavserver(wortel / "webdav", Storing(), certificaat[:2])
    lijn = Lijn(server.poort)
    yield server, lijn
    lijn.sluit()
    server.sluit()


@pytest.fixture(params=["map", "sftp", "webdav"])
def doel(request: pytest.FixtureRequest, wortel: Path) -> Iterator[Doel]:
    pad = f"proef-{secrets.token_hex(6)}"
    kanaal = Kanaal(naam="Proef", soort=request.param, adres=str(wortel / "map"), pad=pad, gebruiker=GEBRUIKER)
    deze = Doel(kanaal, wortel / request.param / pad, Storing())
    if request.param == "sftp":
        deze.server, deze.lijn, kanaal.vingerafdruk = request.getfixturevalue("sftpserver")
        kanaal.adres = f"127.0.0.1:{deze.lijn.poort}"
    if request.param == "webdav":
        deze.server, deze.lijn = request.getfixturevalue("webdavserver")
        kanaal.adres = f"https://127.0.0.1:{deze.lijn.poort}/"
        kanaal.ca_bestand = str(request.getfixturevalue("certificaat")[2])
    if deze.server:
        deze.storing = deze.server.storing
    deze.map.mkdir(parents=True)
    lijn = deze.open()
    lijn.richt_in()
    lijn.sluit()
    yield deze
    deze.herstel()
    if deze.lijn and deze.server:
        deze.lijn.doel = deze.server.poort


@pytest.fixture
def bank(opslag: Opslag, doel: Doel) -> Bank:
    return Bank(opslag, doel)

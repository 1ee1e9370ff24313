"""Three channels that work, each with the switches to make it fail."""

from __future__ import annotations

import secrets
from collections.abc import Iterator
from dataclasses import dataclass, field
from pathlib import Path

import pytest

from tests.regio.vervoer.servers import (
    GEBRUIKER,
    WACHTWOORD,
    Lijn,
    Sftpserver,
    Slechtemap,
    Storing,
    Webdavserver,
    maak_certificaat,
)
from werkteam_desktop.opslag.leveringen import Kanaal
from werkteam_desktop.regio.vervoer import Grenzen, Vervoer, open_vervoer
from werkteam_desktop.regio.vervoer.sftp import vraag_hostsleutel

RUIM = Grenzen(verbinden=20, stilte=20, stap=30, bestand=1_000_000)
KORT = Grenzen(verbinden=20, stilte=1, stap=20, bestand=1_000_000)


@dataclass
class Doel:
    """One channel: the folder where its files really lie, and what can go wrong on the way there."""

    kanaal: Kanaal
    map: Path
    storing: Storing
    lijn: Lijn | None = None
    server: Sftpserver | Webdavserver | None = None
    grenzen: Grenzen = RUIM
    knip: int | None = None  # of a folder: it is gone after so many bytes of a file
    geheim: str = WACHTWOORD
    _weg: list[Path] = field(default_factory=list)

    def open(self, kanaal: Kanaal | None = None) -> Vervoer:
        kanaal = kanaal or self.kanaal
        if kanaal.soort == "map":
            return Slechtemap(kanaal, self.grenzen, self.storing, self.knip, self.haal_weg)
        return open_vervoer(kanaal, self.geheim, self.grenzen)

    def haal_weg(self) -> None:
        """The share is gone."""
        self._weg.append(self.map.rename(self.map.with_name(f"weg-{self.map.name}")))

    def herstel(self) -> None:
        if self._weg:
            self._weg.pop().rename(self.map)
        vars(self.storing).update(vars(Storing()))
        self.knip, self.grenzen = None, RUIM
        if self.lijn:
            self.lijn.herstel()

    def bestanden(self, vak: str = "uit") -> dict[str, bytes]:
        """What stands there, also what is not complete, in the order in which it was written."""
        gevonden = sorted((self.map / vak).iterdir(), key=lambda p: p.stat().st_mtime_ns)
        return {p.name: p.read_bytes() for p in gevonden}


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

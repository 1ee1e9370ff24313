"""One channel under test: where its files really lie, and the switches to make it fail."""

from __future__ import annotations

from dataclasses import dataclass, field
from pathlib import Path

from tests.regio.vervoer.servers import WACHTWOORD, Lijn, Sftpserver, Slechtemap, Storing, Webdavserver
from werkteam_desktop.opslag.leveringen import Kanaal
from werkteam_desktop.regio.vervoer import Grenzen, Vervoer, open_vervoer

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

    def knip_na(self, kant: str, bytes_: int) -> None:
        """The line to a server is cut after so many bytes; a folder has but one side, and is gone."""
        if self.lijn is None:
            self.knip = bytes_
        else:
            setattr(self.lijn, kant, bytes_)

    def in_nieuwe_map(self, naam: str = "n") -> None:
        """Goes on in an empty folder within this one."""
        self.kanaal.pad += f"/{naam}"
        self.map /= naam
        self.map.mkdir()
        lijn = self.open()
        lijn.richt_in()
        lijn.sluit()

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

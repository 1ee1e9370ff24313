"""How a package travels: to and from a folder, an SFTP server or a WebDAV server, behind one small interface."""

from __future__ import annotations

import logging
import queue
import re
import threading
import time
import tomllib
from abc import ABC, abstractmethod
from collections.abc import Callable
from contextlib import suppress
from dataclasses import dataclass
from functools import cache
from typing import TYPE_CHECKING, Any, Literal, TypeVar

from werkteam_desktop.beleid import beleid
from werkteam_desktop.bronnen import RESOURCES
from werkteam_desktop.fouten import InvoerFout
from werkteam_desktop.regio.geweigerd import grens

if TYPE_CHECKING:
    from werkteam_desktop.opslag.leveringen import Kanaal

T = TypeVar("T")
Vak = Literal["in", "uit"]
VAKKEN: tuple[Vak, ...] = ("in", "uit")
_NAAM = re.compile(r"[a-z0-9]([a-z0-9.-]{0,98}[a-z0-9])?")
_KIJKEN = 10  # times a second: does the user want to stop
_DEEL = (".part", ".deel")  # what is still being written


@dataclass(frozen=True)
class Grenzen:
    """Seconds to connect, of silence and for one whole step; the most bytes that a file may have."""

    verbinden: float
    stilte: float
    stap: float
    bestand: int


@cache
def regels() -> dict[str, Any]:
    """`resources/regio/vervoer.toml`."""
    return tomllib.loads((RESOURCES / "regio" / "vervoer.toml").read_text(encoding="utf-8"))


def grenzen() -> Grenzen:
    return Grenzen(**regels()["tijd"], bestand=grens("bytes"))


class VervoerFout(InvoerFout):
    """A package did not get there. `code` is a key of `[fout]` in vervoer.toml, which has its sentence.

    `later`: trying again by itself makes sense. `kanaal`: the rest of the channel has the same trouble."""

    def __init__(self, code: str) -> None:
        soort = regels()["fout"][code]
        super().__init__(soort["zin"])
        self.code = code
        self.later: bool = soort["later"]
        self.kanaal: bool = soort["kanaal"]


class Vervoer(ABC):
    """An open connection to one channel. Every method raises VervoerFout, and no other exception, when it fails."""

    staart = ".part"

    def __init__(self, grenzen: Grenzen) -> None:
        self.grenzen = grenzen
        self.gestopt: Callable[[], bool] = lambda: False  # asked while a step takes long

    def bezorg(self, vak: Vak, naam: str, inhoud: bytes) -> None:
        """Puts a file there, whole or not at all; done already when the same bytes stand there under that name.

        Written beside its name, read back, and only then given its name. Never over another file."""
        _keur(naam)
        part = naam + self.staart
        genomen = self._staat(vak, naam, inhoud)
        if not genomen:
            self._doe(self._schrijf, vak, part, inhoud)
            if self._doe(self._lees, vak, part, len(inhoud)) != inhoud:
                raise VervoerFout("liegt")
            genomen = not self._doe(self._hernoem, vak, part, naam)
            if not self._staat(vak, naam, inhoud):
                raise VervoerFout("liegt")
        if genomen:
            with suppress(VervoerFout):  # left behind by a run that was cut off, or by us, when another was first
                self._doe(self._wis, vak, part)

    def namen(self, vak: Vak) -> list[str]:
        """The complete files in a box, sorted; what bears no name of ours is not seen."""
        namen = self._doe(self._lijst, vak)
        return sorted(n for n in namen if _NAAM.fullmatch(n) and not n.endswith(_DEEL))

    def haal(self, vak: Vak, naam: str) -> bytes:
        """The bytes of a file, at most as many as a package may have."""
        _keur(naam)
        inhoud = self._doe(self._lees, vak, naam, self.grenzen.bestand)
        if inhoud is None:
            raise VervoerFout("verdwenen")
        if len(inhoud) > self.grenzen.bestand:
            raise VervoerFout("te_groot")
        return inhoud

    def richt_in(self) -> None:
        """Makes the two boxes in the folder of the channel.

        Never done in passing: a share that is not mounted would then be an empty folder on this laptop."""
        for vak in VAKKEN:
            self._doe(self._maak, vak)

    @abstractmethod
    def sluit(self) -> None:
        """Ends the connection; a second time does nothing."""

    def _staat(self, vak: Vak, naam: str, inhoud: bytes) -> bool:
        """Whether these bytes stand there under this name; VervoerFout when others do."""
        gelezen = self._doe(self._lees, vak, naam, len(inhoud))
        if gelezen is not None and gelezen != inhoud:
            raise VervoerFout("anders_op_server")
        return gelezen is not None

    def _doe(self, werk: Callable[..., T], *argumenten: Any) -> T:
        """One step within its time. A server that trickles a byte now and then passes every limit on silence."""
        try:
            return binnen(self.grenzen.stap, werk, *argumenten, gestopt=lambda: self.gestopt())
        except VervoerFout as fout:
            if fout.code in ("traag", "gestopt"):
                self.sluit()
            raise

    @abstractmethod
    def _schrijf(self, vak: Vak, naam: str, inhoud: bytes) -> None:
        """Writes a file, over what an earlier try left of it."""

    @abstractmethod
    def _lees(self, vak: Vak, naam: str, hoogstens: int) -> bytes | None:
        """The bytes of a file, one more than `hoogstens` when it has more; None when there is no such file."""

    @abstractmethod
    def _hernoem(self, vak: Vak, van: str, naar: str) -> bool:
        """Gives a file its name; False, and nothing happens, when that name is taken."""

    @abstractmethod
    def _wis(self, vak: Vak, naam: str) -> None:
        """Removes a part that has no use any more."""

    @abstractmethod
    def _lijst(self, vak: Vak) -> list[str]:
        """The names of all files in a box."""

    @abstractmethod
    def _maak(self, vak: Vak) -> None:
        """Makes a box when it is not there."""


def keur_soort(soort: str) -> None:
    """VervoerFout for a kind of channel that the policy does not allow."""
    if soort not in beleid().vervoer:
        raise VervoerFout("beleid")


def open_vervoer(kanaal: Kanaal, geheim: str | None, limiet: Grenzen | None = None) -> Vervoer:
    """Connects to a channel with its password (or private key, for SFTP). VervoerFout when that fails."""
    keur_soort(kanaal.soort)
    limiet = limiet or grenzen()
    if kanaal.soort == "map":
        from werkteam_desktop.regio.vervoer.map import Mapvervoer

        return Mapvervoer(kanaal, limiet)
    if not geheim:
        raise VervoerFout("wachtwoord")
    if kanaal.soort == "sftp":
        from werkteam_desktop.regio.vervoer.sftp import Sftpvervoer

        return Sftpvervoer(kanaal, geheim, limiet)
    from werkteam_desktop.regio.vervoer.webdav import Webdavvervoer

    return Webdavvervoer(kanaal, geheim, limiet)


def binnen(seconden: float, werk: Callable[..., T], *argumenten: Any, gestopt: Callable[[], bool] = lambda: False) -> T:
    """What `werk` gives, or VervoerFout when it takes longer or the user stops it. A share that hangs cannot be
    interrupted: its thread is left behind, and does not keep the program from ending."""
    uit: queue.SimpleQueue[tuple[T | None, BaseException | None]] = queue.SimpleQueue()

    def draai() -> None:
        try:
            uit.put((werk(*argumenten), None))
        except BaseException as fout:
            uit.put((None, fout))

    threading.Thread(target=draai, daemon=True).start()
    einde = time.monotonic() + seconden
    while (over := einde - time.monotonic()) > 0:
        try:
            waarde, fout = uit.get(timeout=min(over, 1 / _KIJKEN))
        except queue.Empty:
            if gestopt():
                raise VervoerFout("gestopt") from None
            continue
        if fout is not None:
            raise fout
        return waarde  # type: ignore[return-value]  # without an exception there is a value
    raise VervoerFout("traag")


def zwijg(*loggers: str) -> None:
    """No log line of a library: it would name the server, the user or the file."""
    for naam in loggers:
        logging.getLogger(naam).setLevel(logging.CRITICAL + 1)


def _keur(naam: str) -> None:
    if not _NAAM.fullmatch(naam) or naam.endswith(_DEEL):
        raise VervoerFout("naam")

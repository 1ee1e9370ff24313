"""A folder as a channel: a network share (a drive or a UNC path), or a folder that something else synchronises."""

from __future__ import annotations

import errno
import os
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from pathlib import Path
from typing import TYPE_CHECKING

from werkteam_desktop.regio.vervoer import Grenzen, Vak, Vervoer, VervoerFout

if TYPE_CHECKING:
    from werkteam_desktop.opslag.leveringen import Kanaal

_CODES = {
    errno.ENOSPC: "vol",
    errno.EDQUOT: "vol",
    errno.EFBIG: "vol",
    errno.EACCES: "rechten",
    errno.EPERM: "rechten",
    errno.EROFS: "rechten",
    errno.ENOENT: "geen_map",
    errno.ENOTDIR: "geen_map",
    errno.ETIMEDOUT: "traag",
}
_BINAIR = getattr(os, "O_BINARY", 0)  # Windows


class Mapvervoer(Vervoer):
    def __init__(self, kanaal: Kanaal, grenzen: Grenzen) -> None:
        super().__init__(grenzen)
        self._map = Path(kanaal.adres) / kanaal.pad
        if not self._map.is_absolute():
            raise VervoerFout("adres")

    def sluit(self) -> None:
        pass

    def _schrijf(self, vak: Vak, naam: str, inhoud: bytes) -> None:
        pad = self._map / vak / naam
        with _in_zinnen():
            pad.unlink(missing_ok=True)
            # Made anew: a link that somebody put there does not lead us elsewhere. Who may read the folder may read it.
            with os.fdopen(os.open(pad, os.O_WRONLY | os.O_CREAT | os.O_EXCL | _BINAIR, 0o666), "wb") as f:
                f.write(inhoud)
                f.flush()
                os.fsync(f.fileno())

    def _lees(self, vak: Vak, naam: str, hoogstens: int) -> bytes | None:
        with _in_zinnen():
            try:
                with (self._map / vak / naam).open("rb") as f:
                    return f.read(hoogstens + 1)
            except FileNotFoundError:
                (self._map / vak).stat()  # the file may be missing, its folder may not
                return None

    def _hernoem(self, vak: Vak, van: str, naar: str) -> bool:
        oud, nieuw = self._map / vak / van, self._map / vak / naar
        with _in_zinnen():
            try:
                os.link(oud, nieuw)  # fails where the name is taken, which a rename outside Windows does not
            except FileExistsError:
                return False
            except OSError:  # a file system without links
                if nieuw.exists():
                    return False
                oud.rename(nieuw)
            else:
                oud.unlink()
            _bewaar_map(nieuw.parent)
            return True

    def _wis(self, vak: Vak, naam: str) -> None:
        with _in_zinnen():
            (self._map / vak / naam).unlink(missing_ok=True)

    def _lijst(self, vak: Vak) -> list[str]:
        with _in_zinnen(), os.scandir(self._map / vak) as ingangen:
            return [i.name for i in ingangen if i.is_file(follow_symlinks=False)]

    def _maak(self, vak: Vak) -> None:
        with _in_zinnen():
            (self._map / vak).mkdir(exist_ok=True)


def _bewaar_map(map_: Path) -> None:
    """The name is on disk too, where the system can say so."""
    with suppress(OSError):
        nummer = os.open(map_, os.O_RDONLY)
        try:
            os.fsync(nummer)
        finally:
            os.close(nummer)


@contextmanager
def _in_zinnen() -> Iterator[None]:
    try:
        yield
    except OSError as fout:
        raise VervoerFout(_CODES.get(fout.errno or 0, "onbereikbaar")) from None

"""Who has a store in hand: one window at a time, or a restore. Commands work beside a window, as SQLite lets them.

The lock is one of the operating system, so that it ends with the program, however that ends. Where a network drive
knows no locks, nobody is refused."""

from __future__ import annotations

import datetime as dt
import errno
import getpass
import json
import os
import platform
from contextlib import suppress
from pathlib import Path
from typing import IO

from werkteam_desktop.fouten import InvoerFout

_OP_SLOT = 4096  # a byte past the text, so that Windows lets others read who it is
# A link in its place may lead to any file of the user, and this one is emptied.
_OPEN = os.O_RDWR | os.O_CREAT | getattr(os, "O_BINARY", 0) | getattr(os, "O_NOFOLLOW", 0)
_KENT_GEEN_SLOT = (errno.ENOLCK, errno.ENOSYS, errno.EOPNOTSUPP, errno.EINVAL)
_van_ons: dict[Path, Bezet] = {}


class AlOpen(InvoerFout):
    """Another process has the store."""


class Bezet:
    """A store that is taken by this process, until `laat_los`. Taken twice, it has to be let go twice."""

    def __init__(self, pad: Path, bestand: IO[bytes] | None) -> None:
        self._pad, self._bestand = pad, bestand
        self._keer = 1

    def laat_los(self) -> None:
        self._keer -= 1
        if not self._keer:
            _van_ons.pop(self._pad, None)
            if self._bestand is not None:
                with suppress(OSError):
                    self._bestand.truncate(0)
                    self._bestand.close()  # ends the lock

    def __enter__(self) -> Bezet:
        return self

    def __exit__(self, *_fout: object) -> None:
        self.laat_los()


def neem(opslag: Path) -> Bezet:
    """Takes a store for this process. AlOpen says who has it, and since when, when somebody else does."""
    pad = _bezetpad(opslag)
    if (al := _van_ons.get(pad)) is not None:
        al._keer += 1
        return al
    bestand: IO[bytes] | None = None
    try:
        pad.parent.mkdir(parents=True, exist_ok=True)
        bestand = os.fdopen(os.open(pad, _OPEN, 0o600), "r+b")
        _zet_op_slot(bestand)
    except OSError as fout:
        if bestand is not None and fout.errno not in _KENT_GEEN_SLOT:
            with bestand:
                raise AlOpen(_wie(bestand)) from None
        # A folder without rights is told by who opens the store.
    else:
        with suppress(OSError):
            bestand.truncate(0)
            bestand.write(json.dumps({"wie": _account(), "waar": platform.node(), "sinds": _nu()}).encode())
            bestand.flush()
    deze = _van_ons[pad] = Bezet(pad, bestand)
    return deze


def _bezetpad(opslag: Path) -> Path:
    return opslag.resolve().with_suffix(".bezet")


def _zet_op_slot(bestand: IO[bytes]) -> None:
    """OSError when another process holds it."""
    try:
        import fcntl
    except ImportError:
        import msvcrt

        bestand.seek(_OP_SLOT)
        msvcrt.locking(bestand.fileno(), msvcrt.LK_NBLCK, 1)  # type: ignore[attr-defined,unused-ignore]
        bestand.seek(0)
    else:
        fcntl.flock(bestand, fcntl.LOCK_EX | fcntl.LOCK_NB)


def _wie(bestand: IO[bytes]) -> str:
    try:
        wie = json.loads(bestand.read(1000))
        sinds = dt.datetime.fromisoformat(wie["sinds"]).astimezone()
        door = f" door {wie['wie']} op {wie['waar']}, sinds {sinds:%d-%m-%Y} om {sinds:%H.%M} uur"
    except (OSError, ValueError, KeyError, TypeError):
        door = ""
    return (
        f"Dit gegevensbestand is al open in Werkteam Desktop{door}. Ga naar dat venster, of sluit het en probeer het "
        "opnieuw."
    )


def _account() -> str:
    try:
        return getpass.getuser()
    except (OSError, KeyError):  # KeyError until Python 3.13
        return "iemand"


def _nu() -> str:
    return dt.datetime.now(dt.UTC).isoformat(timespec="seconds")

"""Files that are there whole or not at all, and that only their owner may read."""

from __future__ import annotations

import hashlib
import os
import shutil
from collections.abc import Callable
from contextlib import suppress
from pathlib import Path
from typing import IO

STUK = 1024**2  # bytes that are read or written at a time
Tel = Callable[[int], None]  # gets the bytes that were done since the last time; may raise to stop


def _niets(_bytes: int) -> None:
    pass


def maak_nieuw(pad: Path) -> IO[bytes]:
    """A new file for its owner alone, in the place of a part that was left there. OSError when it cannot be made."""
    pad.unlink(missing_ok=True)
    return os.fdopen(os.open(pad, os.O_RDWR | os.O_CREAT | os.O_EXCL | getattr(os, "O_BINARY", 0), 0o600), "w+b")


def zet_vast(pad: Path) -> None:
    """What a file or folder holds survives a power cut. Of a folder Windows sees to that by itself."""
    if pad.is_dir() and not hasattr(os, "O_DIRECTORY"):
        return
    nummer = os.open(pad, os.O_RDONLY if pad.is_dir() else os.O_RDWR)
    try:
        os.fsync(nummer)
    finally:
        os.close(nummer)


def som(bestand: IO[bytes], tel: Tel = _niets) -> str:
    """SHA-256 of what is still to be read, as hex."""
    hash_ = hashlib.sha256()
    while stuk := bestand.read(STUK):
        hash_.update(stuk)
        tel(len(stuk))
    return hash_.hexdigest()


def schrijf_over(van: IO[bytes], naar: IO[bytes], tel: Tel = _niets) -> str:
    """Copies what is still to be read; gives its SHA-256 as hex."""
    hash_ = hashlib.sha256()
    while stuk := van.read(STUK):
        hash_.update(stuk)
        naar.write(stuk)
        tel(len(stuk))
    return hash_.hexdigest()


def kopieer(bron: Path, doel: Path, tel: Tel = _niets) -> None:
    """A copy that is compared with its source before it gets its name. OSError when that fails; `doel` is as it was."""
    deel = doel.with_name(doel.name + ".deel")
    try:
        with bron.open("rb") as van, maak_nieuw(deel) as naar:
            verwacht = schrijf_over(van, naar, tel)
            naar.flush()
            os.fsync(naar.fileno())
            naar.seek(0)
            if som(naar) != verwacht:
                raise OSError("the copy differs from its source")
        zet_neer(deel, doel)
    finally:
        with suppress(OSError):
            deel.unlink(missing_ok=True)


def zet_neer(deel: Path, doel: Path) -> None:
    """Gives a finished part its name, in the place of what had that name.

    Some network drives do not rename over a file, or at all: then it is copied, as long as nothing is in the way."""
    try:
        deel.replace(doel)
    except OSError:
        if doel.exists():
            raise
        try:
            with deel.open("rb") as van, maak_nieuw(doel) as naar:
                shutil.copyfileobj(van, naar, STUK)
                naar.flush()
                os.fsync(naar.fileno())
                naar.seek(0)
                van.seek(0)
                if som(naar) != som(van):
                    raise OSError("the copy differs from its source") from None
        except OSError:
            with suppress(OSError):
                doel.unlink(missing_ok=True)
            raise
        deel.unlink(missing_ok=True)
    with suppress(OSError):  # it has its name: who would say now that it failed, would say what is not so
        zet_vast(doel.parent)

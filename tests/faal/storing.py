"""A disk that fails on order (`storing.c`): built here, loaded in a process of its own, told which call goes wrong."""

import ctypes
import os
import shutil
import subprocess
import sys
from enum import IntEnum
from pathlib import Path

_BRON = Path(__file__).with_name("storing.c")


class Soort(IntEnum):
    """What happens at the Nth call that writes, below one folder."""

    GEEN = 0
    EENMAAL = 1  # that one gives an I/O error, the next ones pass
    VOL = 2  # the disk is full from there on; removing and shrinking still work
    KORT = 3  # half of it is written and said so, as is allowed; all goes on
    GESCHEURD = 4  # half of it is written, and then the disk is full
    WEG = 5  # from there on nothing answers, reading neither: a network drive that vanished
    DOOD = 6  # half of it is written and the process is gone: a power cut


def waarom_niet() -> str:
    """Why no disk can be made to fail here; "" when it can."""
    if not sys.platform.startswith("linux"):
        return "LD_PRELOAD en /proc zijn er alleen op Linux"
    return "" if shutil.which("gcc") else "gcc ontbreekt"


def bouw(map_: Path) -> Path:
    """Compiles the library into `map_`."""
    pad = map_ / "storing.so"
    opdracht = ["gcc", "-O2", "-Wall", "-Werror", "-shared", "-fPIC", "-o", str(pad), str(_BRON)]
    subprocess.run(opdracht, check=True, capture_output=True, timeout=60)
    return pad


def omgeving(bibliotheek: Path) -> dict[str, str]:
    """The environment of a process whose disk can fail."""
    return {**os.environ, "LD_PRELOAD": str(bibliotheek), "PYTHONDONTWRITEBYTECODE": "1"}


def zet(map_: Path | None, soort: Soort = Soort.GEEN, nummer: int = 0) -> None:
    """From now on calls below `map_` are counted, and the one with `nummer` (from 1) goes wrong."""
    ctypes.CDLL(None).faal_zet(str(map_).encode() if map_ else b"", ctypes.c_int(soort), ctypes.c_long(nummer))


def bewaar_wat_weggaat(map_: Path, prullenbak: Path) -> None:
    """From now on what is removed below `map_` can still be looked at in `prullenbak`."""
    zet(map_)
    ctypes.CDLL(None).faal_prullenbak(str(prullenbak).encode())


def geteld() -> int:
    """How many calls wrote below the folder since it was set."""
    telling = ctypes.CDLL(None).faal_geteld
    telling.restype = ctypes.c_long
    return int(telling())

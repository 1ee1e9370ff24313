"""A program that sends what waits in a store, and is killed at one moment of the second package.

`python -m tests.regio.vervoer.zender OPSLAG SLEUTEL MOMENT WACHTWOORD`"""

import datetime as dt
import os
import signal
import sys
from pathlib import Path
from typing import Any

from werkteam_desktop.opslag.opslag import Opslag
from werkteam_desktop.regio import postvak
from werkteam_desktop.regio.vervoer import Vervoer, open_vervoer

_, PAD, SLEUTEL, MOMENT, GEHEIM = sys.argv
WANNEER, WAT = MOMENT.split(" ")
keren = 0


def sterf() -> None:
    os.kill(os.getpid(), signal.SIGKILL)


def sterfelijk(lijn: Vervoer, naam: str) -> None:
    """Makes this connection deadly at its second call of `naam`."""
    echt = getattr(lijn, naam)

    def doe(*argumenten: Any) -> Any:
        global keren
        keren += 1
        if keren < 2:
            return echt(*argumenten)
        if WANNEER == "half":
            *rest, inhoud = argumenten
            echt(*rest, inhoud[: len(inhoud) // 2])
        elif WANNEER == "na":
            echt(*argumenten)
        return sterf()

    setattr(lijn, naam, doe)


def verbind(kanaal: Any) -> Vervoer:
    lijn = open_vervoer(kanaal, GEHEIM)
    sterfelijk(lijn, WAT if WAT == "bezorg" else f"_{WAT}")
    return lijn


opslag = Opslag.open(Path(PAD), SLEUTEL)
for _ in postvak.verstuur(opslag, lambda: dt.datetime(2026, 8, 3, 9, tzinfo=dt.UTC), verbind):
    pass

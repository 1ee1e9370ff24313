"""Wrong secrets slow down: how long somebody has to wait before the next try.

A brake on whoever sits down behind this laptop. Whoever takes the files along is not held by it: there Argon2id is the
price of each try."""

from __future__ import annotations

import json
import math
import time
from collections.abc import Callable
from contextlib import suppress
from pathlib import Path

from werkteam_desktop.beleid import eigen_keuzes
from werkteam_desktop.fouten import InvoerFout
from werkteam_desktop.opslag.schrijven import maak_nieuw, zet_neer


class Wachten(InvoerFout):
    """It is too early for the next try."""


def seconden(aantal: int) -> str:
    return f"{aantal} seconde" if aantal == 1 else f"{aantal} seconden"


class Pogingen:
    """The wrong tries on one store, kept beside it, so that starting anew does not help.

    `klok`: seconds since 1970; one that is set back only makes the wait start again."""

    def __init__(self, opslag: Path, klok: Callable[[], float] = time.time) -> None:
        self._bestand = opslag.with_suffix(".pogingen")
        self._klok = klok
        self._mis, self._laatst = 0, 0.0

    def wachttijd(self) -> int:
        """Seconds until the next try is allowed; 0 when it is."""
        self._lees()
        keuze = eigen_keuzes()["pogingen"]
        te_veel = self._mis - keuze["vrij"]
        if te_veel < 0:
            return 0
        nu = self._klok()
        if nu < self._laatst:  # set back
            self._laatst = nu
            self._bewaar()
        wacht: float = min(
            keuze["eerste_wachttijd_seconden"] * 2.0 ** min(te_veel, 60), keuze["langste_wachttijd_seconden"]
        )
        return max(0, math.ceil(self._laatst + wacht - nu))

    def begin(self) -> None:
        """Counts a try before it is made, so that ending the program halfway does not help. Wachten when too early."""
        if over := self.wachttijd():
            raise Wachten(f"Er zijn te veel pogingen gedaan. Wacht nog {seconden(over)} en probeer het dan opnieuw.")
        self._mis, self._laatst = self._mis + 1, self._klok()
        self._bewaar()

    def vergeef(self) -> None:
        """The try that was counted last could not be made."""
        self._mis -= 1
        self._bewaar()

    def gelukt(self) -> None:
        """The secret was right: nothing counts any more."""
        self._mis = 0
        with suppress(OSError):
            self._bestand.unlink(missing_ok=True)

    def _lees(self) -> None:
        """Takes over what another program counted on this store meanwhile."""
        with suppress(OSError, ValueError, TypeError, KeyError, OverflowError, RecursionError):
            inhoud = json.loads(self._bestand.read_bytes())
            mis, laatst = int(inhoud["mis"]), float(inhoud["laatst"])
            if mis > self._mis and math.isfinite(laatst):
                self._mis, self._laatst = mis, laatst

    def _bewaar(self) -> None:
        deel = self._bestand.with_name(self._bestand.name + ".deel")
        with suppress(OSError):  # then it is counted until the program ends
            with maak_nieuw(deel) as uit:
                uit.write(json.dumps({"mis": self._mis, "laatst": self._laatst}).encode("ascii"))
            zet_neer(deel, self._bestand)  # in the place of a file one may not write, or of a link to another one

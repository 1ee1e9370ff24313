"""The period that is counted over: a month, a quarter or a year, never past today."""

from __future__ import annotations

import datetime as dt
import re
from dataclasses import dataclass

from werkteam_desktop.dossier.datum import leesbaar
from werkteam_desktop.fouten import InvoerFout

_MAANDEN = {"maand": 1, "kwartaal": 3, "jaar": 12}
_VORM = re.compile(r"(?!0000)(\d{4})(?:-(?:(0[1-9]|1[0-2])|K([1-4])))?")


@dataclass(frozen=True)
class Periode:
    """From `begin` up to and with `einde`. `code`: "2026-07", "2026-K3" or "2026"; `loopt`: it is not over yet."""

    code: str
    begin: dt.date
    einde: dt.date
    loopt: bool = False

    @property
    def naam(self) -> str:
        """ "juli 2026", "3e kwartaal 2026" or "2026", as it stands in a title."""
        if "K" in self.code:
            return f"{self.code[-1]}e kwartaal {self.code[:4]}"
        return leesbaar(self.code)


def lees_periode(code: str, vandaag: dt.date) -> Periode:
    """The period with this code; the running one counts up to and with today.

    InvoerFout for one that does not exist or is still to come."""
    treffer = _VORM.fullmatch(code)
    if treffer is None:
        raise InvoerFout("Deze periode bestaat niet. Schrijf bijvoorbeeld 2026-07 (maand), 2026-K3 (kwartaal) of 2026.")
    jaar, maand, kwartaal = treffer.groups()
    eerste = int(maand) if maand else 3 * int(kwartaal) - 2 if kwartaal else 1
    begin = dt.date(int(jaar), eerste, 1)
    if begin > vandaag:
        raise InvoerFout("Deze periode moet nog komen. Kies een periode die begonnen is.")
    lengte = _MAANDEN["maand" if maand else "kwartaal" if kwartaal else "jaar"]
    nummer = begin.year * 12 + begin.month - 1 + lengte
    einde = dt.date(nummer // 12, nummer % 12 + 1, 1) - dt.timedelta(days=1)
    return Periode(code, begin, min(einde, vandaag), einde > vandaag)


def maand_van(dag: dt.date, vandaag: dt.date | None = None) -> Periode:
    """The month that a day falls in."""
    return lees_periode(f"{dag:%Y-%m}", vandaag or dag)


def vorige_maand(vandaag: dt.date) -> Periode:
    """The last month that is over."""
    return maand_van(vandaag.replace(day=1) - dt.timedelta(days=1), vandaag)

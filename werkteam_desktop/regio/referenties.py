"""Figures that others published, to lay beside our own: with source, year and whether a second source confirms them."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from decimal import Decimal
from pathlib import Path

from werkteam_desktop.bronnen import RESOURCES
from werkteam_desktop.dossier.datalijst import Lijst, bestandsfout, lees_lijsten, onthoud

_STATUS = {"bevestigd": "", "niet_bevestigd": "niet bevestigd"}


@dataclass(frozen=True)
class Referentie:
    """`waarden`: name of the figure -> per cent, euro, hours or a count, as its overview says. `kort`: whose figure it
    is, inside a sentence; `status`: "bevestigd" by a second source (`tweede_bron`), or "niet_bevestigd".
    `gemeenten`: only for these CBS codes."""

    code: str
    naam: str
    kort: str
    bron: str
    jaar: int
    status: str
    waarden: Mapping[str, Decimal]
    tweede_bron: str = ""
    let_op: str = ""
    gemeenten: tuple[str, ...] = ()
    geldig_vanaf: dt.date = dt.date(1900, 1, 1)
    geldig_tot: dt.date | None = None

    @property
    def status_in_woorden(self) -> str:
        return _STATUS[self.status]


@onthoud
def referenties(bron: Path = RESOURCES) -> Lijst[Referentie]:
    return lees_lijsten(bron, "regio/referenties*.toml", "referentie", Referentie, controle=_bekende_status)


def _bekende_status(pad: Path, r: Referentie) -> None:
    if r.status not in _STATUS:
        raise bestandsfout(pad, f"de status van ‘{r.code}’ is {' of '.join(_STATUS)}", sleutel="status", code=r.code)


def verwijzing(lijst: Iterable[Referentie]) -> str:
    """Where the figures come from, a sentence each."""
    return " ".join(_zin(r) for r in lijst)


def _zin(r: Referentie) -> str:
    merk = f" ({r.status_in_woorden})" if r.status_in_woorden else ""
    tweede = f"; ook {r.tweede_bron}" if r.tweede_bron else ""
    jaar = "" if str(r.jaar) in r.bron else f", {r.jaar}"
    return f"{r.naam}{merk}: {r.bron}{jaar}{tweede}.{f' {r.let_op}' if r.let_op else ''}"

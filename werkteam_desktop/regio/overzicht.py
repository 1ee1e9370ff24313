"""An overview as a value: one table that is the same on screen, on paper and in a file."""

from __future__ import annotations

import datetime as dt
from dataclasses import dataclass

Cel = str | int


@dataclass(frozen=True)
class Overzicht:
    """One table with its explanation. The last row of `rijen` is the total; the first column names the row.

    `definities`: (column, what it counts) for every other column. `voorbeeld`: fictitious dossiers are counted."""

    naam: str
    titel: str
    peildatum: dt.date
    kolommen: tuple[str, ...]
    rijen: tuple[tuple[Cel, ...], ...]
    toelichting: str
    definities: tuple[tuple[str, str], ...]
    voorbeeld: bool = False

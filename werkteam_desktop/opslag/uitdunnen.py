"""Which backups stay: many of the last days, fewer of longer ago."""

from __future__ import annotations

import datetime as dt
from collections.abc import Callable, Iterable
from typing import Any

from werkteam_desktop.beleid import eigen_keuzes


def dun_uit(momenten: Iterable[dt.datetime], vandaag: dt.date, keuze: dict[str, Any] | None = None) -> set[dt.datetime]:
    """The moments (local time) of which the backup stays.

    All of the last `alles_dagen` days and of days to come (a clock was wrong); the last of each of the last `dagen`
    days, `weken` weeks and `maanden` months, today's included; and always the newest. `keuze`: these numbers, otherwise
    those of `resources/beveiliging.toml`. What goes today, also goes tomorrow; what stays, stays when done again."""
    tel = keuze if keuze is not None else eigen_keuzes()["reservekopie"]
    op_rij = sorted(momenten)
    laatste = {soort: {deel(m.date()): m for m in op_rij} for soort, deel in _DELEN.items()}
    return {
        m
        for m in op_rij
        if m == op_rij[-1]
        or (vandaag - m.date()).days < tel["alles_dagen"]
        or any(
            laatste[soort][deel(m.date())] == m and deel(vandaag) - deel(m.date()) < tel[soort]
            for soort, deel in _DELEN.items()
        )
    }


# Day, week (from Monday) and month as numbers that count on over the years.
_DELEN: dict[str, Callable[[dt.date], int]] = {
    "dagen": lambda dag: dag.toordinal(),
    "weken": lambda dag: (dag.toordinal() - 1) // 7,
    "maanden": lambda dag: dag.year * 12 + dag.month,
}

"""When one speaks with employee and employer after the start of work (opdracht N1, N2): dated data, a pure function."""

import datetime as dt
from dataclasses import dataclass
from pathlib import Path

from werkteam_desktop.bronnen import RESOURCES
from werkteam_desktop.dossier.datalijst import Lijst, lees_lijsten, onthoud

_VRIJDAG = 4


@dataclass(frozen=True)
class Schema:
    """The weeks and months after the start, for who had an uitkering for more than `jaren_uitkering` years before."""

    code: str
    naam: str
    jaren_uitkering: int
    weken: tuple[int, ...]
    maanden: tuple[int, ...]
    bron: str
    geldig_vanaf: dt.date
    geldig_tot: dt.date | None = None


@onthoud
def schemas(bron: Path = RESOURCES) -> Lijst[Schema]:
    return lees_lijsten(bron, "nazorg/kalender.toml", "schema", Schema)


def schema_voor(uitkering_sinds: dt.date | None, begin: dt.date) -> Schema:
    """The schema for work that began on `begin`, after an uitkering since `uitkering_sinds` (None: there was none)."""
    geldend = schemas().op(begin) or schemas().alle  # of work from before the first one
    passend = [
        s
        for s in geldend
        if s.jaren_uitkering == 0
        or (uitkering_sinds is not None and maanden_later(uitkering_sinds, 12 * s.jaren_uitkering) < begin)
    ]
    return max(passend, key=lambda s: s.jaren_uitkering)


def kalender(begin: dt.date, schema: Schema) -> list[dt.date]:
    """The days of the talks, first one first; one that falls in a weekend is held on the Friday before."""
    dagen = {_werkdag(begin + dt.timedelta(weeks=week)) for week in schema.weken}
    return sorted(dagen | {_werkdag(maanden_later(begin, maand)) for maand in schema.maanden})


def maanden_later(dag: dt.date, maanden: int) -> dt.date:
    """The same day of a later month, or its last one when it has no such day."""
    nummer = dag.year * 12 + dag.month - 1 + maanden
    eerste = dt.date(nummer // 12, nummer % 12 + 1, 1)
    laatste = (eerste + dt.timedelta(days=31)).replace(day=1) - dt.timedelta(days=1)
    return min(eerste + dt.timedelta(days=dag.day - 1), laatste)


def _werkdag(dag: dt.date) -> dt.date:
    return dag - dt.timedelta(days=max(dag.weekday() - _VRIJDAG, 0))

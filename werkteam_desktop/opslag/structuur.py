"""Whether the store itself is whole: its pages, its tables and what ties them. Facts only; nothing is changed.

A database of a team guards its own pages and ties; there only the columns are held against the program."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from werkteam_desktop.fouten import InvoerFout
from werkteam_desktop.opslag import migreren

if TYPE_CHECKING:
    from sqlalchemy import Engine

    from werkteam_desktop.opslag.opslag import Opslag

_SCHEMA = "SELECT type, name, sql FROM sqlite_master WHERE name NOT LIKE 'sqlite_%' ORDER BY type, name"
_SOORTEN = {"table": "de tabel", "index": "de index", "trigger": "de trigger", "view": "het overzicht"}


def beschadigde_paginas(opslag: Opslag) -> list[int]:
    """Numbers of the pages of the file whose seal is broken: a byte on the disk is not what was written there."""
    rijen = opslag.vraag("PRAGMA cipher_integrity_check")
    return sorted(
        {int(getal) for (tekst,) in rijen for getal in re.findall(r"page (\d+)", tekst)} or {0} if rijen else []
    )


def tabellen(opslag: Opslag) -> list[str]:
    """The names of all tables in the file."""
    return [naam for (naam,) in opslag.vraag("SELECT name FROM sqlite_master WHERE type = 'table' ORDER BY name")]


def is_heel(opslag: Opslag, tabel: str) -> bool:
    """Whether SQLite finds no fault in the trees of a table and its indexes. Asked per table: of the whole file at once
    others would have to wait too long."""
    return opslag.vraag(f"PRAGMA integrity_check('{tabel}')") == [("ok",)]


def losse_verwijzingen(opslag: Opslag) -> list[tuple[str, int, str]]:
    """Rows that point at a row that is not there: (table, rowid, table that it points at)."""
    return [(tabel, rij or 0, naar) for tabel, rij, naar, _ in opslag.vraag("PRAGMA foreign_key_check")]


def zoekregister_klopt(opslag: Opslag) -> bool:
    """Whether the full-text index says exactly what the rows say."""
    try:
        opslag.vraag("INSERT INTO inwoner_zoek(inwoner_zoek, rank) VALUES ('integrity-check', 1)")
    except InvoerFout:
        return False
    return True


def bouw_zoekregister(opslag: Opslag) -> None:
    """Makes the full-text index again from the rows."""
    opslag.vraag("INSERT INTO inwoner_zoek(inwoner_zoek) VALUES ('rebuild')")


def schemaverschillen(opslag: Opslag) -> list[str]:
    """In what the structure differs from that of a new store of this program, in words; none when it is the same."""
    versie = [v for (v,) in opslag.vraag("SELECT version_num FROM alembic_version")]
    verschillen = [] if versie == [migreren.versies()[-1]] else ["het versienummer"]
    if not opslag.is_sqlite:
        return [*verschillen, *_kolomverschillen(opslag.engine)]
    heeft = {(soort, naam): sql for soort, naam, sql in opslag.vraag(_SCHEMA)}
    hoort = _nieuw_schema()
    return [
        *verschillen,
        *(
            f"{_SOORTEN[soort]} {naam}"
            for soort, naam in sorted({*heeft, *hoort})
            if heeft.get((soort, naam)) != hoort.get((soort, naam))
        ),
    ]


def _nieuw_schema() -> dict[tuple[str, str], str]:
    """The structure as the migrations of this program make it, in memory."""
    from sqlalchemy import create_engine
    from sqlalchemy.pool import StaticPool
    from sqlcipher3 import dbapi2

    verbinding = dbapi2.connect(":memory:", isolation_level=None, check_same_thread=False)
    engine = create_engine("sqlite+pysqlite://", creator=lambda: verbinding, module=dbapi2, poolclass=StaticPool)
    try:
        migreren.breng_bij(engine)
        return {(soort, naam): sql for soort, naam, sql in verbinding.execute(_SCHEMA)}
    finally:
        engine.dispose()


def _kolomverschillen(engine: Engine) -> list[str]:
    from sqlalchemy import inspect

    from werkteam_desktop.dossier.basis import Basis

    heeft = {t: {k["name"] for k in kolommen} for (_, t), kolommen in inspect(engine).get_multi_columns().items()}
    return [
        f"de tabel {naam}"
        for naam, tabel in sorted(Basis.metadata.tables.items())
        if heeft.get(naam) != {k.name for k in tabel.columns}
    ]

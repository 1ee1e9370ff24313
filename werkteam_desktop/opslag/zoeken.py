"""Search as you type over name, number, postcode and birth date."""

from __future__ import annotations

import re

from sqlalchemy import ColumnElement, Select, and_, func, literal_column, select, text
from sqlalchemy.orm import Session

from werkteam_desktop.dossier.inwoner import Inwoner, vouw

TABEL = "inwoner_zoek"
HOOGSTENS = 100

# Full-text index on SQLite; the rows stay in `inwoner`, the index follows by triggers. PostgreSQL uses LIKE.
SQLITE_DDL = (
    "CREATE VIRTUAL TABLE inwoner_zoek USING fts5(zoektekst, content='inwoner', content_rowid='id', "
    "tokenize='unicode61 remove_diacritics 2', prefix='1 2 3')",
    "CREATE TRIGGER inwoner_zoek_nieuw AFTER INSERT ON inwoner BEGIN "
    "INSERT INTO inwoner_zoek(rowid, zoektekst) VALUES (new.id, new.zoektekst); END",
    "CREATE TRIGGER inwoner_zoek_weg AFTER DELETE ON inwoner BEGIN "
    "INSERT INTO inwoner_zoek(inwoner_zoek, rowid, zoektekst) VALUES ('delete', old.id, old.zoektekst); END",
    "CREATE TRIGGER inwoner_zoek_bij AFTER UPDATE OF zoektekst ON inwoner BEGIN "
    "INSERT INTO inwoner_zoek(inwoner_zoek, rowid, zoektekst) VALUES ('delete', old.id, old.zoektekst); "
    "INSERT INTO inwoner_zoek(rowid, zoektekst) VALUES (new.id, new.zoektekst); END",
)


def woorden(tekst: str) -> list[str]:
    """The words to look for. A postcode becomes one word, a date day-month-year one number, as they are stored."""
    tekst = re.sub(r"\b(\d{4})\s+([A-Za-z]{2})\b", r"\1\2", tekst)
    tekst = re.sub(r"\b(\d{1,2})[-/. ](\d{1,2})[-/. ](\d{4})\b", lambda m: f"{int(m[1]):02}{int(m[2]):02}{m[3]}", tekst)
    tekst = re.sub(r"\b(\d{4})-(\d{2})(?:-(\d{2}))?\b", lambda m: f"{m[1]}{m[2]}{m[3] or ''}", tekst)
    return vouw(tekst).split()


def zoek(sessie: Session, tekst: str, hoogstens: int = HOOGSTENS) -> list[int]:
    """Ids of the inwoners that fit every word, best match first: names that begin with the first word go ahead.

    Without words: everybody, by name. Any text is allowed; quotes, stars and accents do no harm."""
    termen = woorden(tekst)
    naam = Inwoner.zoeknaam
    if not termen:
        return list(sessie.scalars(select(Inwoner.id).order_by(naam, Inwoner.id).limit(hoogstens)))
    # Names that begin with what was typed come from the plain index on the name: fast even for a single letter.
    begin = " ".join(termen)
    eerst = list(
        sessie.scalars(
            select(Inwoner.id)
            .where(naam >= begin, naam < begin + "\U0010ffff")
            .order_by(naam, Inwoner.id)
            .limit(hoogstens)
        )
    )
    if len(eerst) >= hoogstens:
        return eerst
    gezien = set(eerst)
    rest = sessie.scalars(_overige(sessie, termen).limit(hoogstens + len(eerst)))
    return (eerst + [i for i in rest if i not in gezien])[:hoogstens]


def _overige(sessie: Session, termen: list[str]) -> Select[int]:
    if sessie.get_bind().dialect.name == "sqlite":
        vraag = " ".join(f'"{t}"*' for t in termen)
        return (
            select(literal_column("rowid"))
            .select_from(text(TABEL))
            .where(text(f"{TABEL} MATCH :vraag").bindparams(vraag=vraag))
            .order_by(literal_column("rowid"))
        )
    begint: list[ColumnElement[bool]] = [
        func.concat(" ", Inwoner.zoektekst).contains(f" {t}", autoescape=True) for t in termen
    ]
    return select(Inwoner.id).where(and_(*begint)).order_by(Inwoner.zoeknaam, Inwoner.id)

"""Search as you type over name, number, postcode and birth date."""

from __future__ import annotations

import re

from werkteam_desktop.dossier.naam import vouw
from werkteam_desktop.opslag.opslag import Opslag

HOOGSTENS = 100

# A dossier that went into another one leads to that one: an old number or another name still finds the person.
_ALLEN = "SELECT id FROM inwoner WHERE samengevoegd_in_id IS NULL ORDER BY zoeknaam, id LIMIT ?"
_BEGINT_MET = (
    "SELECT coalesce(samengevoegd_in_id, id) FROM inwoner WHERE zoeknaam >= ? AND zoeknaam < ? "
    "ORDER BY zoeknaam, id LIMIT ?"
)
_BEGINT_MET_LIKE = (
    "SELECT coalesce(samengevoegd_in_id, id) FROM inwoner WHERE zoeknaam LIKE ? ORDER BY zoeknaam, id LIMIT ?"
)
_WOORDEN = (
    "SELECT coalesce(samengevoegd_in_id, id) FROM inwoner_zoek JOIN inwoner ON id = inwoner_zoek.rowid "
    "WHERE inwoner_zoek MATCH ? ORDER BY inwoner_zoek.rowid LIMIT ?"
)
_WOORDEN_LIKE = "SELECT coalesce(samengevoegd_in_id, id) FROM inwoner WHERE {} ORDER BY zoeknaam, id LIMIT ?"

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


def zoek(opslag: Opslag, tekst: str, hoogstens: int = HOOGSTENS) -> list[int]:
    """Ids of the inwoners that fit every word, best match first: names that begin with the first word go ahead.

    Without words: everybody, by name. Any text is allowed; quotes, stars and accents do no harm."""
    termen = woorden(tekst)
    if not termen:
        return _ids(opslag, _ALLEN, hoogstens)
    # Names that begin with what was typed come from the plain index on the name: fast even for a single letter.
    begin = " ".join(termen)
    if opslag.is_sqlite:
        eerst = _ids(opslag, _BEGINT_MET, begin, begin + "\U0010ffff", hoogstens)
    else:
        eerst = _ids(opslag, _BEGINT_MET_LIKE, begin + "%", hoogstens)
    if len(eerst) >= hoogstens:
        return eerst
    gezien = set(eerst)
    rest = _overige(opslag, termen, hoogstens + len(eerst))
    return (eerst + [i for i in rest if i not in gezien])[:hoogstens]


def _overige(opslag: Opslag, termen: list[str], hoogstens: int) -> list[int]:
    if opslag.is_sqlite:
        vraag = " ".join(f'"{t}"*' for t in termen)
        return _ids(opslag, _WOORDEN, vraag, hoogstens)
    # The words are letters and digits only (`woorden`), so that no sign in them means something to LIKE.
    sql = _WOORDEN_LIKE.format(" AND ".join(["' ' || zoektekst LIKE ?"] * len(termen)))
    return _ids(opslag, sql, *(f"% {t}%" for t in termen), hoogstens)


def _ids(opslag: Opslag, sql: str, *waarden: str | int) -> list[int]:
    return list(dict.fromkeys(rij[0] for rij in opslag.vraag(sql, *waarden)))

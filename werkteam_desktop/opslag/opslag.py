"""The store: one encrypted SQLite file (SQLCipher), or a PostgreSQL database for a team; the same mapped classes."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Any

from sqlalchemy import Connection, Engine, create_engine, event, text
from sqlalchemy.exc import DBAPIError, OperationalError
from sqlalchemy.orm import Session
from sqlalchemy.pool import QueuePool
from sqlcipher3 import dbapi2

from werkteam_desktop.fouten import InvoerFout
from werkteam_desktop.opslag import migreren

VREEMD = "Dit bestand is geen gegevensbestand van Werkteam Desktop. Kies een ander bestand."
TOEPASSING = 0x57544B44  # "WTKD" in the header of the file, so that a foreign file is told from ours
WACHTTIJD_MS = 4000


class Opslag:
    """Open store. `lees()` and `schrijf()` give sessions; objects stay usable after the session is closed."""

    def __init__(self, engine: Engine) -> None:
        self.engine = engine
        self._lezer = engine.execution_options(lezen=True)

    @classmethod
    def open(cls, pad: Path, sleutel: str) -> Opslag:
        """Opens the encrypted file at `pad`, creating or migrating it when needed.

        Raises InvoerFout with its own sentence for a wrong key, a foreign, newer, locked or unreachable file."""
        engine = create_engine(
            "sqlite+pysqlite://",
            creator=lambda: _verbind(pad, sleutel),
            module=dbapi2,
            hide_parameters=True,
            poolclass=QueuePool,
        )
        event.listen(engine, "begin", _begin)
        try:
            migreren.breng_bij(engine)
        except OperationalError as fout:
            engine.dispose()
            raise _vertaal(fout) from None
        except BaseException:
            engine.dispose()
            raise
        return cls(engine)

    @classmethod
    def open_url(cls, url: str) -> Opslag:
        """Opens a PostgreSQL database (`postgresql+psycopg://…`)."""
        try:
            engine = create_engine(url, hide_parameters=True)
            migreren.breng_bij(engine)
        except ModuleNotFoundError:
            raise InvoerFout("Voor een teamdatabase is de uitbreiding 'team' nodig. Vraag uw beheerder.") from None
        except DBAPIError:
            raise InvoerFout("De teamdatabase is niet te bereiken. Controleer het adres en het netwerk.") from None
        return cls(engine)

    @contextmanager
    def lees(self) -> Iterator[Session]:
        """A session to read with; nothing it changes is kept."""
        with Session(self._lezer, expire_on_commit=False) as sessie:
            yield sessie

    @contextmanager
    def schrijf(self) -> Iterator[Session]:
        """A session whose changes are committed together at the end, or not at all when anything raises."""
        try:
            with Session(self.engine, expire_on_commit=False) as sessie, sessie.begin():
                yield sessie
        except OperationalError as fout:
            raise _vertaal(fout) from None

    def sluit(self) -> None:
        self.engine.dispose()


def _verbind(pad: Path, sleutel: str) -> Any:
    """The only way to a connection: key, a read that proves it, foreign keys, WAL. Without a key SQLite would write
    readable bytes without a word."""
    nieuw = not pad.exists()
    if pad.is_dir():
        raise InvoerFout("Het pad van het gegevensbestand is een map. Geef een bestand op.")
    try:
        if not nieuw:
            with pad.open("rb") as bestand:
                if bestand.read(15) == b"SQLite format 3":
                    raise InvoerFout(
                        "Dit bestand is geen gegevensbestand van Werkteam Desktop. Kies een ander bestand."
                    )
        pad.parent.mkdir(parents=True, exist_ok=True)
        if nieuw:
            pad.touch(mode=0o600)
    except OSError:
        raise InvoerFout("In de map van het gegevensbestand kan niet worden geschreven. Kies een andere map.") from None
    verbinding = dbapi2.connect(str(pad), isolation_level=None, check_same_thread=False, timeout=WACHTTIJD_MS / 1000)
    try:
        verbinding.execute("PRAGMA cipher_log_level = NONE")
        verbinding.execute(f"PRAGMA key = \"x'{sleutel}'\"")
        (kenmerk,) = verbinding.execute("PRAGMA application_id").fetchone()
        (tabellen,) = verbinding.execute("SELECT count(*) FROM sqlite_master").fetchone()
        if kenmerk != TOEPASSING:
            if tabellen:
                raise InvoerFout(VREEMD)
            verbinding.execute(f"PRAGMA application_id = {TOEPASSING}")
        verbinding.execute("PRAGMA journal_mode = WAL")
        verbinding.execute("PRAGMA synchronous = NORMAL")
        verbinding.execute("PRAGMA foreign_keys = ON")
        verbinding.execute("PRAGMA temp_store = MEMORY")
        verbinding.execute("PRAGMA cache_size = -65536")
    except dbapi2.DatabaseError as fout:
        verbinding.close()
        raise _vertaal(fout) from None
    except InvoerFout:
        verbinding.close()
        raise
    return verbinding


def _begin(verbinding: Connection) -> None:
    # pysqlite's own BEGIN skips DDL; an explicit one makes migrations whole-or-nothing.
    lezen = verbinding.get_execution_options().get("lezen")
    verbinding.execute(text("BEGIN" if lezen else "BEGIN IMMEDIATE"))


def _vertaal(fout: Exception) -> InvoerFout:
    """The sentence for what SQLite said. The text of the error itself is not passed on: it may hold data."""
    melding = str(getattr(fout, "orig", None) or fout).lower()
    if "locked" in melding or "busy" in melding:
        return InvoerFout(
            "Het gegevensbestand is in gebruik door een ander programma. Sluit dat en probeer het opnieuw."
        )
    if "not a database" in melding or "encrypted" in melding:
        return InvoerFout(
            "De sleutel past niet op dit gegevensbestand, of het bestand is beschadigd. "
            "Gebruik de juiste sleutel of zet een reservekopie terug."
        )
    if "full" in melding:
        return InvoerFout("De schijf is vol. Maak ruimte en probeer het opnieuw; er is niets verloren.")
    if "readonly" in melding or "unable to open" in melding or "permission" in melding:
        return InvoerFout(
            "Het gegevensbestand kan niet worden geopend om te schrijven. Controleer de rechten van de map."
        )
    return InvoerFout("Het gegevensbestand kan niet worden gelezen. Zet een reservekopie terug of vraag uw beheerder.")

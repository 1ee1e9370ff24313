"""The store: one encrypted SQLite file (SQLCipher), or a PostgreSQL database for a team; the same mapped classes."""

from __future__ import annotations

import os
from collections.abc import Callable, Iterator, Sequence
from contextlib import AbstractContextManager, contextmanager, suppress
from functools import cached_property
from pathlib import Path
from typing import TYPE_CHECKING, Any

from werkteam_desktop.fouten import InvoerFout
from werkteam_desktop.opslag import migreren
from werkteam_desktop.opslag.schrijven import zet_neer
from werkteam_desktop.opslag.verbinding import Beschadigd, alleen, geopend, in_zinnen, verbind

if TYPE_CHECKING:
    from sqlalchemy import Connection, Engine, ExceptionContext
    from sqlalchemy.orm import Session
    from sqlalchemy.pool import ConnectionPoolEntry


class Opslag:
    """Open store. `lees()` and `schrijf()` give sessions; objects stay usable after the session is closed.

    SQLAlchemy takes a third of a second to load. It is loaded when the first session is asked for, so that the list of
    inwoners, which needs none (`vraag`), is on screen before that."""

    def __init__(
        self,
        maak_engine: Callable[[], Engine],
        verbind: Callable[[], Any] | None = None,
        bestand: Path | None = None,
        in_zinnen: Callable[[], AbstractContextManager[None]] = in_zinnen,
        adres: str = "",
        sleutel: str = "",
    ) -> None:
        self.bestand = bestand  # None for a database
        self.sleutel = sleutel  # of the file, 64 hex digits: a backup gets the same
        self.adres = adres or str(bestand.resolve() if bestand else "")  # what it is called; without a password
        self._maak_engine = maak_engine
        self._verbind = verbind
        self._verbinding = verbind() if verbind is not None else None
        self._in_zinnen = in_zinnen

    @classmethod
    def open(cls, pad: Path, sleutel: str, kopie_vooraf: bool = True) -> Opslag:
        """Opens the encrypted file at `pad`, creating or migrating it when needed; the last with a backup first, unless
        the caller has one. A restore that was cut off is finished first.

        Raises InvoerFout with its own sentence for a wrong key, a foreign, newer, locked, damaged or unreachable
        file."""
        if os.path.isdir(os.path.splitext(pad)[0] + ".herstel"):  # noqa: PTH112, PTH122 - any text may be asked for
            from werkteam_desktop.opslag.herstel import hervat

            hervat(pad)
        if not os.path.exists(pad):  # noqa: PTH110 - idem
            cls._maak(pad, sleutel)
        return cls._open(pad, sleutel, kopie_vooraf)

    @classmethod
    def _maak(cls, pad: Path, sleutel: str) -> None:
        """A new store gets its name when it is whole: what was cut off in the making is not taken for one later."""
        deel = pad.with_name(pad.name + ".deel")
        try:
            _ruim_op(deel)
            cls._open(deel, sleutel, kopie_vooraf=False).sluit()
            with geopend(deel, sleutel) as verbinding:
                alleen(verbinding)  # all of it is in the file itself, or this says that it is not
            if not pad.exists():  # nor did another program make it meanwhile
                zet_neer(deel, pad)
        except OSError:
            raise InvoerFout(
                "In de map van het gegevensbestand kan niet worden geschreven. Kies een andere map."
            ) from None
        finally:
            with suppress(OSError):
                _ruim_op(deel)

    @classmethod
    def _open(cls, pad: Path, sleutel: str, kopie_vooraf: bool) -> Opslag:
        try:
            if not os.path.exists(pad):  # noqa: PTH110 - as above
                verbind(pad, sleutel, nieuw=True).close()
            deze = cls(lambda: _sqlite_engine(pad, sleutel), lambda: verbind(pad, sleutel), pad, sleutel=sleutel)
        except Beschadigd:
            migreren.weiger_half(pad)
            raise
        try:
            with in_zinnen():
                if not migreren.is_bij(deze._verbinding):
                    migreren.werk_bij(deze, deze._verbinding, kopie_vooraf)
        except Exception:
            deze.sluit()
            raise
        migreren.vergeet_vlag(pad)
        return deze

    @classmethod
    def open_url(cls, url: str) -> Opslag:
        """Opens a PostgreSQL database (`postgresql+psycopg://…`).

        Nothing else: a URL of SQLite would make a file that anybody can read."""
        from werkteam_desktop.opslag import database

        engine = database.maak_engine(url)
        deze = cls(lambda: engine, in_zinnen=database.in_zinnen, adres=database.adres(url))
        try:
            with database.in_zinnen():
                migreren.breng_bij(deze.engine.execution_options(migreert=True))
        except Exception:
            deze.sluit()
            raise
        return deze

    @cached_property
    def engine(self) -> Engine:
        """SQLAlchemy's engine on this store, with every class mapped."""
        import werkteam_desktop.dossier.klassen
        import werkteam_desktop.opslag.journaal
        import werkteam_desktop.opslag.leveringen  # noqa: F401 - they map their classes

        return self._maak_engine()

    @property
    def is_sqlite(self) -> bool:
        return self._verbind is not None

    def vraag(self, sql: str, *waarden: Sequence[Any] | str | int) -> list[tuple[Any, ...]]:
        """The rows of a plain query with `?` for each value: for what must be there at once, on both databases."""
        if self._verbind is not None:
            with self._in_zinnen():
                self._verbinding = self._verbinding or self._verbind()
                try:
                    return list(self._verbinding.execute(sql, waarden).fetchall())
                except Exception:
                    self._verbinding.close()
                    self._verbinding = None  # for the same reason as in `_na_fout`
                    raise
        with self._in_zinnen(), self.engine.execution_options(lezen=True).connect() as verbinding:
            return [tuple(r) for r in verbinding.exec_driver_sql(sql.replace("?", "%s"), waarden or None)]

    def zet(self, sql: str, *waarden: str | int) -> None:
        """Runs and keeps one plain statement with `?` for each value: for what is written while somebody types, too
        often for a session."""
        if self._verbinding is not None:
            with self._in_zinnen():
                self._verbinding.execute(sql, waarden)
            return
        # Without the turn of a handeling: it is nobody else's row.
        with self._in_zinnen(), self.engine.execution_options(lezen=True).begin() as verbinding:
            verbinding.exec_driver_sql(sql.replace("?", "%s"), waarden)

    @contextmanager
    def lees(self) -> Iterator[Session]:
        """A session to read with; nothing it changes is kept. All it reads is of one moment, whoever writes then."""
        from sqlalchemy.orm import Session

        moment = {} if self.is_sqlite else {"isolation_level": "REPEATABLE READ"}
        engine = self.engine.execution_options(lezen=True, **moment)
        with self._in_zinnen(), Session(engine, expire_on_commit=False) as sessie:
            yield sessie

    @contextmanager
    def schrijf(self) -> Iterator[Session]:
        """A session whose changes are committed together at the end, or not at all when anything raises.

        One at a time on a store: who comes second waits, and reads what the first one left."""
        from sqlalchemy.orm import Session

        with self._in_zinnen(), Session(self.engine, expire_on_commit=False) as sessie, sessie.begin():
            yield sessie

    def ruim_op(self) -> None:
        """After much was deleted: nothing of it stays behind in the file."""
        if self._verbinding is not None:
            with suppress(InvoerFout), self._in_zinnen():  # what was deleted is gone; only its remains are not
                self._verbinding.execute("INSERT INTO inwoner_zoek (inwoner_zoek) VALUES ('rebuild')")
                self._verbinding.execute("VACUUM")
                self._verbinding.execute("PRAGMA wal_checkpoint(TRUNCATE)")

    def sluit(self) -> None:
        self.sleutel = ""
        if "engine" in self.__dict__:
            self.engine.dispose()
        if self._verbinding is not None:
            self._verbinding.close()


def _ruim_op(pad: Path) -> None:
    for soort in ("", "-wal", "-shm", "-journal"):
        pad.with_name(pad.name + soort).unlink(missing_ok=True)


def _sqlite_engine(pad: Path, sleutel: str) -> Engine:
    from sqlalchemy import create_engine, event
    from sqlalchemy.pool import QueuePool
    from sqlcipher3 import dbapi2

    engine = create_engine(
        "sqlite+pysqlite://",
        creator=lambda: verbind(pad, sleutel),
        module=dbapi2,
        hide_parameters=True,
        poolclass=QueuePool,
    )
    event.listen(engine, "begin", _begin)
    event.listen(engine, "handle_error", _na_fout)
    event.listen(engine, "checkout", _bij_uitgifte)
    return engine


def _na_fout(context: ExceptionContext) -> None:
    """After one unanswered read SQLCipher calls a file damaged for as long as the connection lives, also when the disk
    is back: this connection is not used again."""
    if context.connection is not None and not context.connection.invalidated:
        context.connection.info["fout"] = True


def _bij_uitgifte(_verbinding: Any, gegevens: ConnectionPoolEntry, _aan: Any) -> None:
    from sqlalchemy.exc import DisconnectionError

    if gegevens.info.get("fout"):
        raise DisconnectionError  # the pool gives a new one


def _begin(verbinding: Connection) -> None:
    from sqlalchemy import text

    # pysqlite's own BEGIN skips DDL; an explicit one makes migrations whole-or-nothing.
    lezen = verbinding.get_execution_options().get("lezen")
    verbinding.execute(text("BEGIN" if lezen else "BEGIN IMMEDIATE"))

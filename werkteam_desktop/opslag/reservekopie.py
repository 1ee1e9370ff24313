"""Backups: a copy of the encrypted store as it was at one moment. It only gets its name after it was opened and every
page was looked at."""

from __future__ import annotations

import datetime as dt
import hashlib
import tempfile
import time
from collections.abc import Callable, Iterator, Sequence
from contextlib import contextmanager, suppress
from itertools import chain, count
from pathlib import Path
from typing import TYPE_CHECKING, Any

from werkteam_desktop.fouten import InvoerFout
from werkteam_desktop.opslag import kopiebestand
from werkteam_desktop.opslag.kopiebestand import (
    DB,
    UITGANG,
    VERANDERD,
    AndereSleutel,
    Reservekopie,
    ernaast,
    in_kopiezinnen,
    kluis_in,
    lees,
)
from werkteam_desktop.opslag.schrijven import kopieer, maak_nieuw, som, zet_neer
from werkteam_desktop.opslag.uitdunnen import dun_uit
from werkteam_desktop.opslag.verbinding import Beschadigd, bekeken, geopend

if TYPE_CHECKING:
    from werkteam_desktop.opslag.opslag import Opslag

__all__ = ["AndereSleutel", "Reservekopie", "controleer", "dun_uit", "kluis_in", "lees", "lijst", "maak", "maak_in"]

Voortgang = Callable[[int, int], None]  # gets bytes done and in all; may raise to stop, and then nothing is left behind
_TIJD = "%Y-%m-%d_%H%M"
_RESTEN_NA = dt.timedelta(days=1)  # a younger part may be of a program that is at it now
_PER_KEER = 100_000  # steps of SQLite between two looks at the progress
TEAM = "De gegevens staan in de database van uw team. Vraag uw beheerder om een reservekopie daarvan."
_KAPOT = (
    "Het gegevensbestand is beschadigd. Er is geen nieuwe reservekopie gemaakt. Zet een eerdere reservekopie terug, of "
    "vraag uw beheerder."
)


def _stil(_gedaan: int, _van: int) -> None:
    pass


def kopiemap(opslag: Path) -> Path:
    """The folder with the backups of a store, beside it."""
    return opslag.parent / "reservekopieen"


def maak(opslag: Opslag, doel: Path, voortgang: Voortgang = _stil, nu: dt.datetime | None = None) -> Reservekopie:
    """Makes a backup at `doel` of a store that may be in use meanwhile, and checks it by opening it.

    InvoerFout when that fails: then there is nothing at `doel`, or the backup that was there."""
    if opslag.bestand is None:
        raise InvoerFout(TEAM)
    return _maak(opslag.bestand, opslag.sleutel, doel, voortgang, nu or dt.datetime.now(dt.UTC))


def maak_in(map_: Path, bestand: Path, sleutel: str, nu: dt.datetime, voortgang: Voortgang = _stil) -> Reservekopie:
    """As `maak`, of the store in `bestand` as it is, in a folder of backups: named after the moment. Clears what need
    not stay there."""
    naam = f"{nu.astimezone():{_TIJD}}"
    namen = (map_ / f"{naam}{nummer}{UITGANG}" for nummer in chain([""], (f"-{n}" for n in count(2))))
    with in_kopiezinnen():
        map_.mkdir(parents=True, exist_ok=True, mode=0o700)
        doel = next(pad for pad in namen if not pad.exists())
    kopie = _maak(bestand, sleutel, doel, voortgang, nu)
    ruim_op(map_, nu.astimezone().date())
    return kopie


def leg_ook_in(kopie: Reservekopie, tweede: Path, vandaag: dt.date, voortgang: Voortgang = _stil) -> None:
    """Brings a backup to a second place, where other laptops may bring theirs. InvoerFout when that place is gone."""
    map_ = tweede / f"werkteam-{kopie.sleutel[:8]}"
    with in_kopiezinnen():
        if not tweede.is_dir():  # not made: an empty folder where a drive should be would look like one
            raise FileNotFoundError(tweede)
        map_.mkdir(exist_ok=True, mode=0o700)
        if not (map_ / kopie.pad.name).exists():
            kopieer(kopie.pad, map_ / kopie.pad.name, _Teller(voortgang, kopie.grootte).tel)
        ruim_op(map_, vandaag)


def probeer_map(map_: Path) -> None:
    """InvoerFout when nothing can be written in a folder."""
    with in_kopiezinnen():
        proef = map_ / ".werkteam-proef"
        maak_nieuw(proef).close()
        proef.unlink()


def ruim_op(map_: Path, vandaag: dt.date) -> None:
    """Removes the backups of a folder that `dun_uit` does not keep, and parts of which the making was cut off.

    What cannot be removed now, is tried again the next time."""
    momenten: dict[dt.datetime, list[Path]] = {}
    for pad in map_.glob(f"*{UITGANG}"):
        with suppress(ValueError):  # somebody gave it a name of his own: it stays
            momenten.setdefault(dt.datetime.strptime(pad.name[:15], _TIJD), []).append(pad)  # noqa: DTZ007 - local
    weg = [pad for moment in momenten.keys() - dun_uit(momenten, vandaag) for pad in momenten[moment]]
    with suppress(OSError):
        grens = time.time() - _RESTEN_NA.total_seconds()
        weg += [pad for pad in map_.glob("*.deel*") if pad.stat().st_mtime < grens]
    for pad in weg:
        with suppress(OSError):
            pad.unlink(missing_ok=True)


def lijst(map_: Path) -> list[Reservekopie]:
    """The backups in a folder, newest first; without what cannot be read."""
    kopieen = []
    for pad in map_.glob(f"*{UITGANG}"):
        with suppress(InvoerFout):
            kopieen.append(lees(pad))
    return sorted(kopieen, key=lambda k: (k.gemaakt_op, k.pad.name), reverse=True)


def controleer(pad: Path, sleutel: str, voortgang: Voortgang = _stil, werkmap: Path | None = None) -> Reservekopie:
    """Opens a backup and looks at every page of the store in it.

    InvoerFout for one that is damaged, changed or no backup; AndereSleutel when `sleutel` is not that of the store in
    it. `werkmap`: where there is room to unpack it; the folder of the backup otherwise."""
    with in_kopiezinnen(), tempfile.TemporaryDirectory(dir=werkmap or pad.parent, prefix=".controle_") as map_:
        return pak_uit(pad, sleutel, Path(map_), voortgang)


def pak_uit(pad: Path, sleutel: str, map_: Path, voortgang: Voortgang = _stil) -> Reservekopie:
    """Unpacks a backup into a folder and checks what came out. InvoerFout as with `controleer`."""
    teller = _Teller(voortgang, 2 * lees(pad).grootte)
    kopie = kopiebestand.pak_uit(pad, sleutel, map_, teller.tel)
    with in_kopiezinnen():
        feiten = _keur(map_ / DB, sleutel, teller)
    if any(getattr(kopie, naam) != waarde for naam, waarde in feiten.items()):
        raise InvoerFout(VERANDERD)
    return kopie


def stand_van(vraag: Callable[[str], Sequence[tuple[Any, ...]]], opslag: Path) -> str:
    """A short word that is another one after every change that a backup is for; cheap to ask.

    `vraag`: gives the rows of a query on the store. Where somebody was in the program (`plek:`) is no such change."""
    feiten: list[Any] = [vraag("SELECT max(id), count(*) FROM logregel")]
    if vraag("SELECT name FROM sqlite_master WHERE name = 'instelling'"):  # from structure 0004 on
        feiten.append(vraag("SELECT naam, waarde FROM instelling WHERE naam NOT LIKE 'plek:%' ORDER BY naam"))
        feiten.append(vraag("SELECT toestand, count(*), max(id) FROM levering GROUP BY toestand ORDER BY toestand"))
        feiten.append(vraag("SELECT max(id) FROM ontvangst"))
    for naam, pad in ernaast(opslag).items():
        with pad.open("rb") as bestand:
            feiten.append((naam, som(bestand)))
    return hashlib.sha256(repr(feiten).encode()).hexdigest()


# --- inside ---------------------------------------------------------------------------------------------------------


class _Teller:
    """Counts bytes over the steps, and stops SQLite when the user stops."""

    def __init__(self, voortgang: Voortgang, van: int) -> None:
        self._voortgang, self._van = voortgang, max(van, 1)
        self._gedaan = 0

    def tel(self, bytes_: int) -> None:
        self._gedaan += bytes_
        self._voortgang(min(self._gedaan, self._van), self._van)

    @contextmanager
    def volg(self, verbinding: Any, groeit: Path | None = None) -> Iterator[None]:
        """While SQLite works: how far it is can be seen from the file that grows."""
        stop: list[BaseException] = []

        def kijk() -> int:
            try:
                self._voortgang(min(self._gedaan + (groeit.stat().st_size if groeit else 0), self._van), self._van)
            except BaseException as fout:  # SQLite only knows yes and no; the exception itself goes on below
                stop.append(fout)
            return len(stop)

        verbinding.set_progress_handler(kijk, _PER_KEER)
        try:
            yield
        except Exception:
            if stop:
                raise stop[0] from None
            raise
        finally:
            verbinding.set_progress_handler(None, 0)


def _maak(bestand: Path, sleutel: str, doel: Path, voortgang: Voortgang, nu: dt.datetime) -> Reservekopie:
    deel, db = (doel.with_name(f"{doel.name}{soort}.deel") for soort in ("", ".db"))
    with in_kopiezinnen():
        if doel.exists() and doel.stat().st_size:
            _weiger_iets_anders(doel)
        doel.parent.mkdir(parents=True, exist_ok=True)
        try:
            teller = _Teller(voortgang, 4 * bestand.stat().st_size)
            _kopieer(bestand, sleutel, db, teller)
            feiten = _keur(db, sleutel, teller)
            with bekeken(db, sleutel) as verbinding:
                feiten["stand"] = stand_van(lambda sql: verbinding.execute(sql).fetchall(), bestand)
            kopiebestand.pak_in({DB: db, **ernaast(bestand)}, feiten, sleutel, deel, nu, teller.tel)
            zet_neer(deel, doel)
        finally:
            for rest in (deel, *met_wal(db)):
                with suppress(OSError):
                    rest.unlink(missing_ok=True)
    return lees(doel)


def _kopieer(bron: Path, sleutel: str, doel: Path, teller: _Teller) -> None:
    """The encrypted file as it is at one moment, with the same key and without the remains of what was deleted.

    VACUUM reads in one transaction of its own, so that others go on writing."""
    for rest in met_wal(doel):
        rest.unlink(missing_ok=True)
    maak_nieuw(doel).close()  # SQLite itself would let others read it
    with geopend(bron, sleutel) as verbinding, teller.volg(verbinding, doel):
        verbinding.execute("VACUUM INTO ?", (str(doel),))
    teller.tel(doel.stat().st_size)


def _keur(db: Path, sleutel: str, teller: _Teller) -> dict[str, Any]:
    """What a store holds, for the manifest; InvoerFout when a page of it is damaged."""
    with bekeken(db, sleutel) as verbinding:
        with teller.volg(verbinding):
            kapot = verbinding.execute("PRAGMA cipher_integrity_check").fetchall()
            goed = verbinding.execute("PRAGMA quick_check").fetchall() == [("ok",)]
        if kapot or not goed:
            raise Beschadigd(_KAPOT)
        (schema,) = verbinding.execute("SELECT version_num FROM alembic_version").fetchone()
        (dossiers,) = verbinding.execute("SELECT count(*) FROM inwoner").fetchone()
        regel = verbinding.execute("SELECT id, hash FROM logregel ORDER BY id DESC LIMIT 1").fetchone() or (0, "")
    teller.tel(db.stat().st_size)
    return {"schema": schema, "dossiers": dossiers, "regel": regel[0], "hash": regel[1]}


def met_wal(db: Path) -> tuple[Path, ...]:
    """A store and what SQLite writes beside it."""
    return (db, db.with_name(db.name + "-wal"), db.with_name(db.name + "-shm"))


def _weiger_iets_anders(doel: Path) -> None:
    """It may be the store itself, or a letter."""
    try:
        lees(doel)
    except InvoerFout:
        raise InvoerFout("Op deze plek staat al iets anders. Kies een andere map of naam.") from None

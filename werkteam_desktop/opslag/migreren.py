"""Brings a store to the structure of this program, stepwise and in one transaction."""

from __future__ import annotations

import datetime as dt
import json
import os
from contextlib import suppress
from functools import cache
from pathlib import Path
from typing import TYPE_CHECKING, Any

from werkteam_desktop.fouten import InvoerFout
from werkteam_desktop.opslag.verbinding import Beschadigd, alleen

if TYPE_CHECKING:
    from sqlalchemy import Connection, Engine

    from werkteam_desktop.opslag.opslag import Opslag

_MAP = Path(__file__).parent / "migraties"


@cache
def versies() -> tuple[str, ...]:
    """Known structure versions, oldest first: the file names in `migraties/versions` begin with them."""
    return tuple(sorted(p.name.split("_")[0] for p in (_MAP / "versions").glob("[0-9]*.py")))


def is_bij(verbinding: Any) -> bool:
    """Whether an encrypted file has the structure of this program; asked on a bare connection, without SQLAlchemy."""
    return _heden(verbinding) == versies()[-1]


def werk_bij(opslag: Opslag, verbinding: Any, kopie_vooraf: bool) -> None:
    """Brings an encrypted file to this structure, with a backup first and a flag beside it while that is under way.

    All steps are one transaction, so that what was cut off begins again from where it began; the backup that was made
    then still counts when it fits. Raises InvoerFout for a newer file and for one that others have open."""
    heden = _heden(verbinding)
    _weiger_nieuwer(heden)
    if heden is not None and kopie_vooraf and opslag.bestand is not None:
        alleen(verbinding)
        _zet_vlag(opslag.bestand, {"vanaf": heden, "kopie": _kopie_vooraf(opslag, heden).name})
    breng_bij(opslag.engine)


def weiger_half(pad: Path) -> None:
    """For a file that does not open: names the backup that was made before a migration that did not end."""
    from werkteam_desktop.opslag.reservekopie import kopiemap

    vlag = _lees_vlag(pad)
    if vlag is not None and (kopiemap(pad) / vlag["kopie"]).is_file():
        raise Beschadigd(
            "Het bijwerken van uw gegevens is eerder afgebroken en het bestand gaat niet meer open. Zet de "
            f"reservekopie {vlag['kopie']} terug; die is vlak daarvoor gemaakt."
        )


def vergeet_vlag(pad: Path) -> None:
    """The store has this structure: nothing is under way any more."""
    with suppress(OSError):
        _vlag(pad).unlink(missing_ok=True)


def _kopie_vooraf(opslag: Opslag, heden: str) -> Path:
    """The backup that was made for this before, if it holds exactly what the store holds now; otherwise a new one."""
    from werkteam_desktop.opslag.reservekopie import controleer, kopiemap, maak_in, stand_van

    assert opslag.bestand is not None
    map_, vlag = kopiemap(opslag.bestand), _lees_vlag(opslag.bestand)
    if vlag is not None:
        with suppress(InvoerFout):
            kopie = controleer(map_ / vlag["kopie"], opslag.sleutel)
            if (kopie.schema, kopie.stand) == (heden, stand_van(opslag.vraag, opslag.bestand)):
                return kopie.pad
    return maak_in(map_, opslag.bestand, opslag.sleutel, dt.datetime.now(dt.UTC)).pad


def _vlag(pad: Path) -> Path:
    return pad.with_suffix(".migratie")


def _lees_vlag(pad: Path) -> dict[str, str] | None:
    try:
        vlag = json.loads(_vlag(pad).read_text("utf-8"))
        return {"vanaf": str(vlag["vanaf"]), "kopie": Path(str(vlag["kopie"])).name}
    except (OSError, ValueError, KeyError, TypeError):
        return None


def _zet_vlag(pad: Path, vlag: dict[str, str]) -> None:
    from werkteam_desktop.opslag.kopiebestand import in_kopiezinnen
    from werkteam_desktop.opslag.schrijven import maak_nieuw

    with in_kopiezinnen(), maak_nieuw(_vlag(pad)) as uit:
        uit.write(json.dumps(vlag).encode())
        uit.flush()
        os.fsync(uit.fileno())


def _heden(verbinding: Any) -> str | None:
    """The structure version of an encrypted file; None when it is empty. Asked on a bare connection."""
    if not verbinding.execute("SELECT count(*) FROM sqlite_master WHERE name = 'alembic_version'").fetchone()[0]:
        return None
    rij = verbinding.execute("SELECT version_num FROM alembic_version").fetchone()
    return str(rij[0]) if rij else None


def _weiger_nieuwer(heden: str | None) -> None:
    if heden is not None and heden not in versies():
        raise InvoerFout(
            "Deze gegevens zijn van een nieuwere versie van Werkteam Desktop. "
            "Installeer de nieuwste versie; er is niets veranderd."
        )


def breng_bij(engine: Engine, tot: str = "head") -> None:
    """Runs the migrations that are missing. Alembic is only loaded when there is something to do.

    Raises InvoerFout for a store that a newer program made. Foreign keys are off meanwhile, as a table that is rebuilt
    would take the rows that point to it along; none may be broken at the end."""
    with engine.connect() as verbinding:
        sqlite = engine.dialect.name == "sqlite"
        if sqlite:
            _kaal(verbinding).execute("PRAGMA foreign_keys = OFF")  # inside a transaction it would do nothing
        try:
            with verbinding.begin():
                _breng_bij(verbinding, tot, sqlite)
        finally:
            if sqlite:
                _kaal(verbinding).execute("PRAGMA foreign_keys = ON")


def _breng_bij(verbinding: Connection, tot: str, sqlite: bool) -> None:
    from sqlalchemy import inspect, text

    heden = None
    if inspect(verbinding).has_table("alembic_version"):
        heden = verbinding.scalar(text("SELECT version_num FROM alembic_version"))
    if heden == versies()[-1]:
        return
    _weiger_nieuwer(heden)
    from alembic import command
    from alembic.config import Config

    config = Config()
    config.set_main_option("script_location", str(_MAP))
    config.attributes["verbinding"] = verbinding
    al_los = _losse(verbinding) if sqlite else set()
    command.upgrade(config, tot)
    if sqlite and _losse(verbinding) - al_los:
        raise RuntimeError("a migration broke foreign keys")


def _losse(verbinding: Connection) -> set[tuple[object, ...]]:
    """Rows that point to nothing."""
    return {tuple(rij) for rij in verbinding.exec_driver_sql("PRAGMA foreign_key_check")}


def _kaal(verbinding: Connection) -> Any:
    return verbinding.connection.driver_connection

"""Brings a store to the structure of this program, stepwise and in one transaction."""

from __future__ import annotations

from functools import cache
from pathlib import Path
from typing import TYPE_CHECKING, Any

from werkteam_desktop.fouten import InvoerFout

if TYPE_CHECKING:
    from sqlalchemy import Engine

_MAP = Path(__file__).parent / "migraties"


@cache
def versies() -> tuple[str, ...]:
    """Known structure versions, oldest first: the file names in `migraties/versions` begin with them."""
    return tuple(sorted(p.name.split("_")[0] for p in (_MAP / "versions").glob("[0-9]*.py")))


def is_bij(verbinding: Any) -> bool:
    """Whether an encrypted file has the structure of this program; asked on a bare connection, without SQLAlchemy."""
    if not verbinding.execute("SELECT count(*) FROM sqlite_master WHERE name = 'alembic_version'").fetchone()[0]:
        return False
    return bool(verbinding.execute("SELECT version_num FROM alembic_version").fetchone() == (versies()[-1],))


def breng_bij(engine: Engine) -> None:
    """Runs the migrations that are missing. Alembic is only loaded when there is something to do.

    Raises InvoerFout for a store that a newer program made."""
    from sqlalchemy import inspect, text

    with engine.begin() as verbinding:
        heden = None
        if inspect(verbinding).has_table("alembic_version"):
            heden = verbinding.scalar(text("SELECT version_num FROM alembic_version"))
        if heden == versies()[-1]:
            return
        if heden is not None and heden not in versies():
            raise InvoerFout(
                "Deze gegevens zijn van een nieuwere versie van Werkteam Desktop. "
                "Installeer de nieuwste versie; er is niets veranderd."
            )
        from alembic import command
        from alembic.config import Config

        config = Config()
        config.set_main_option("script_location", str(_MAP))
        config.attributes["verbinding"] = verbinding
        command.upgrade(config, "head")

"""Stores as released versions of the program made them; see README.md here."""

from pathlib import Path

from sqlalchemy import text

from werkteam_desktop.opslag.opslag import Opslag

HIER = Path(__file__).parent


def zet_versie(opslag: Opslag, versie: str) -> None:
    """Makes a store say that it has another structure version."""
    with opslag.schrijf() as sessie:
        sessie.execute(text("UPDATE alembic_version SET version_num = :v"), {"v": versie})


def open_zoals_het_is(pad: Path, sleutel: str) -> Opslag:
    """A store of whatever version, without bringing it up to date."""
    from werkteam_desktop.opslag.opslag import _sqlite_engine
    from werkteam_desktop.opslag.verbinding import verbind

    return Opslag(lambda: _sqlite_engine(pad, sleutel), lambda: verbind(pad, sleutel), pad, sleutel=sleutel)

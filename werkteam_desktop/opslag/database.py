"""The way to the PostgreSQL database of a team, and the sentences for what can be wrong with it."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from typing import TYPE_CHECKING, Any

from werkteam_desktop.fouten import InvoerFout, Onbereikbaar

if TYPE_CHECKING:
    from sqlalchemy import URL, Connection, Engine, ExceptionContext

SOORT = "postgresql+psycopg"
ADRES = "Dit adres van de teamdatabase klopt niet. Het begint met postgresql+psycopg://; vraag uw beheerder."
ONBEREIKBAAR = (
    "De teamdatabase is niet te bereiken. Wat u typte, staat nog op het scherm. Controleer het netwerk; het programma "
    "gaat vanzelf verder als de database er weer is."
)
BEGIN = "De teamdatabase is niet te bereiken. Controleer het adres en het netwerk."
_TOELATING = "De teamdatabase laat u niet toe: de naam of het wachtwoord klopt niet. Vraag uw beheerder."
# One writer at a time: the chain of the audit log and the numbers of dossiers need that, and a handeling takes some
# milliseconds. The number only has to be the same in every program that writes here ("WTKD").
_BEURT = 0x57544B44
_SCHRIJF = (
    "SET LOCAL lock_timeout = '10s'; SET LOCAL statement_timeout = '60s'; "
    # A laptop that falls asleep halfway a handeling must not keep the others waiting.
    "SET LOCAL idle_in_transaction_session_timeout = '60s'; "
    f"SELECT pg_advisory_xact_lock({_BEURT})"
)
_MIGREER = f"SELECT pg_advisory_xact_lock({_BEURT})"
_LEES = "SET LOCAL statement_timeout = '60s'; SET LOCAL idle_in_transaction_session_timeout = '60s'"
_VERBINDING: dict[str, Any] = {
    "application_name": "Werkteam Desktop",
    "connect_timeout": 10,
    # Seconds (the last one milliseconds) after which a network that went away is noticed.
    "keepalives_idle": 10,
    "keepalives_interval": 5,
    "keepalives_count": 3,
    "tcp_user_timeout": 25_000,
}
# First characters of the SQLSTATE (PostgreSQL, appendix A) and what they mean to who works with the program.
_ZINNEN = {
    "08": ONBEREIKBAAR,
    "57P": ONBEREIKBAAR,
    "25P03": ONBEREIKBAAR,
    "53300": "De teamdatabase heeft geen plaats voor nog iemand. Probeer het zo opnieuw, of vraag uw beheerder.",
    "28": _TOELATING,
    "3D": ADRES,
    "55P03": "Een collega legt nu veel tegelijk vast. Probeer het zo opnieuw; er is niets veranderd.",
    "57014": "De teamdatabase doet er te lang over. Probeer het opnieuw; er is niets veranderd.",
    "40": "Een collega legde op hetzelfde moment iets vast. Probeer het opnieuw; er is niets veranderd.",
    "23": "Een collega legde net hetzelfde vast. Kijk eerst wat er nu staat; er is niets veranderd.",
    "22001": "De tekst is te lang voor dit vak. Maak de tekst korter; er is niets veranderd.",
    "53": "De computer van de teamdatabase heeft geen ruimte meer. Vraag uw beheerder; er is niets veranderd.",
    "42501": "U mag in de teamdatabase niet schrijven. Vraag uw beheerder om het recht.",
    "25006": "In de teamdatabase kan nu alleen worden gelezen. Vraag uw beheerder; er is niets veranderd.",
}
_GAAT_OVER = ("08", "57P", "25P03", "53300", "55P03", "57014", "40", "53", "25006")
_TEKEN = "De tekst heeft een teken dat niet bestaat. Haal het weg, of typ de tekst opnieuw."
_WACHTWOORD = (
    "De teamdatabase vraagt een wachtwoord. Vraag uw beheerder om het in de sleutelbos van deze computer te zetten, of "
    "in een wachtwoordbestand van PostgreSQL."
)


def maak_engine(url: str) -> Engine:
    """An engine on a team's database, that was reached once.

    A password that is not in the URL comes from libpq's own means (password file, PGPASSWORD) or, when the server asks
    for one after all, from the OS keyring under `adres`. InvoerFout for an address that is wrong or not reached."""
    from sqlalchemy import create_engine, event, make_url
    from sqlalchemy.exc import ArgumentError, DBAPIError

    try:
        adres_ = make_url(url)
        if adres_.drivername != SOORT:
            raise InvoerFout(ADRES)

        def maak(deze: URL) -> Engine:
            verbinding = {k: v for k, v in _VERBINDING.items() if k not in deze.query}
            # A connection that died since it was last used is replaced before anybody notices.
            engine = create_engine(deze, hide_parameters=True, pool_pre_ping=True, connect_args=verbinding)
            event.listen(engine, "begin", _begin)
            event.listen(engine, "handle_error", _een_verbinding)
            return engine

        engine = maak(adres_)
        try:
            with engine.execution_options(lezen=True).connect():
                return engine
        except DBAPIError as fout:
            if not _wil_wachtwoord(fout):
                raise
            wachtwoord = _uit_sleutelbos(adres(url))
            if wachtwoord is None:
                raise InvoerFout(_WACHTWOORD) from None
            return maak(adres_.set(password=wachtwoord))
    except ModuleNotFoundError:
        raise InvoerFout("Voor een teamdatabase is de uitbreiding 'team' nodig. Vraag uw beheerder.") from None
    except (ArgumentError, ValueError):
        raise InvoerFout(ADRES) from None
    except DBAPIError as fout:
        zin = str(vertaal(fout) or ONBEREIKBAAR)
        raise InvoerFout(BEGIN if zin == ONBEREIKBAAR else zin) from None


def adres(url: str) -> str:
    """What a database is called on this computer: user, server and name, never a password."""
    from sqlalchemy import make_url

    deze = make_url(url)
    return f"{deze.username or ''}@{deze.host or ''}:{deze.port or 5432}/{deze.database or ''}"


@contextmanager
def in_zinnen() -> Iterator[None]:
    """Turns what PostgreSQL says into a sentence where the user can do something about it; other errors pass."""
    from sqlalchemy.exc import DBAPIError

    try:
        yield
    except UnicodeEncodeError:
        raise InvoerFout(_TEKEN) from None
    except DBAPIError as fout:
        zin = vertaal(fout)
        if zin is None:
            raise
        raise zin from None


def vertaal(fout: Any) -> InvoerFout | None:
    """The sentence for an error of the database, None for a fault of the program. Its own text is not passed on: it
    may hold data."""
    code = getattr(fout.orig, "sqlstate", None)
    soort = type(fout.orig).__name__
    if code is None and soort in ("OperationalError", "ConnectionTimeout"):  # the driver: no connection, or none left
        poging = getattr(fout.orig, "pgconn", None)
        return InvoerFout(_TOELATING) if poging is not None and poging.used_password else Onbereikbaar(ONBEREIKBAAR)
    if (code is None and soort == "DataError") or code == "22021":  # a NUL, or half a character
        return InvoerFout(_TEKEN)
    passend = [begin for begin in _ZINNEN if (code or "").startswith(begin)]
    if not passend:
        return None
    begin = max(passend, key=len)
    return (Onbereikbaar if begin in _GAAT_OVER else InvoerFout)(_ZINNEN[begin])


def _begin(verbinding: Connection) -> None:
    keuzes = verbinding.get_execution_options()
    if keuzes.get("lezen"):
        verbinding.exec_driver_sql(_LEES)
    else:
        verbinding.exec_driver_sql(_MIGREER if keuzes.get("migreert") else _SCHRIJF)


def _een_verbinding(geval: ExceptionContext) -> None:
    # The others are tried before they are used (`pool_pre_ping`); dropped together they would stay open.
    geval.invalidate_pool_on_disconnect = False


def _wil_wachtwoord(fout: Any) -> bool:
    poging = getattr(fout.orig, "pgconn", None)
    return bool(poging is not None and poging.needs_password)


def _uit_sleutelbos(plek: str) -> str | None:
    import keyring
    from keyring.errors import KeyringError

    from werkteam_desktop.opslag.sleutelbos import DIENST

    try:
        return keyring.get_password(DIENST, plek)
    except KeyringError:
        return None

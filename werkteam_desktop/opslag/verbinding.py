"""The only way to the encrypted file, and the sentences for what can be wrong with it."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Any

from sqlcipher3 import dbapi2

from werkteam_desktop.fouten import InvoerFout, Onbereikbaar
from werkteam_desktop.opslag.schrijven import maak_nieuw

VREEMD = "Dit bestand is geen gegevensbestand van Werkteam Desktop. Kies een ander bestand."
LEEG = (
    "Het gegevensbestand is leeg: het is afgebroken, of niet helemaal overgekomen. Er is niets veranderd. "
    "Zet een reservekopie terug, of vraag uw beheerder."
)
WEG = "Het gegevensbestand is nu niet te vinden. Controleer de schijf of het netwerk en probeer het opnieuw."
TOEPASSING = 0x57544B44  # "WTKD" in the header of the file, so that a foreign file is told from ours
WACHTTIJD_MS = 4000


class Beschadigd(InvoerFout):
    """The file does not open: it is damaged, or the key is another one. A backup can take its place."""


class SleutelPastNiet(Beschadigd):
    """The file does not open with this key: it is another key, or the beginning of the file is damaged."""


class InGebruik(Onbereikbaar):
    """Another program has the file in hand."""


def verbind(pad: Path, sleutel: str, nieuw: bool = False) -> Any:
    """The only way to a connection: key, a read that proves it, foreign keys, WAL. Without a key SQLite would write
    readable bytes without a word.

    `nieuw`: a file that is not there may be made. Otherwise it is a drive that went away: Onbereikbaar, and no empty
    store comes in its place."""
    try:
        if pad.is_dir():
            raise InvoerFout("Het pad van het gegevensbestand is een map. Geef een bestand op.")
        if nieuw := nieuw and not pad.exists():
            pad.parent.mkdir(parents=True, exist_ok=True)
            maak_nieuw(pad).close()
        if not pad.exists():
            raise Onbereikbaar(WEG)
        if not pad.is_file():
            raise InvoerFout(VREEMD)
        with pad.open("rb") as bestand:
            begin = bestand.read(15)
    except OSError:
        raise InvoerFout("In de map van het gegevensbestand kan niet worden geschreven. Kies een andere map.") from None
    if not begin and not nieuw:  # SQLite would make a new store of it: who was in it, would seem never to have been
        raise Beschadigd(LEEG)
    if begin == b"SQLite format 3":
        raise InvoerFout(VREEMD)
    verbinding = _met_sleutel(pad, sleutel)
    try:
        (kenmerk,) = verbinding.execute("PRAGMA application_id").fetchone()
        verbinding.execute("SELECT count(*) FROM sqlite_master").fetchone()
        if nieuw:
            verbinding.execute(f"PRAGMA application_id = {TOEPASSING}")
        elif kenmerk != TOEPASSING:
            raise InvoerFout(VREEMD)
        _logboek(verbinding, "WAL")
        verbinding.execute("PRAGMA synchronous = FULL")  # what was kept survives a power cut
        # And at once it is in the file itself: SQLite drops a log that is damaged, or left behind, without a word.
        verbinding.execute("PRAGMA wal_autocheckpoint = 1")
        verbinding.execute("PRAGMA foreign_keys = ON")
        verbinding.execute("PRAGMA temp_store = MEMORY")
        verbinding.execute("PRAGMA cache_size = -65536")
    except dbapi2.DatabaseError as fout:
        verbinding.close()
        raise vertaal(fout) from None
    except InvoerFout:
        verbinding.close()
        raise
    return verbinding


def alleen(verbinding: Any) -> None:
    """InGebruik when another connection is open on the same file, in whichever program. Nothing is left in the WAL."""
    with in_zinnen():
        _logboek(verbinding, "DELETE")  # SQLite refuses while others are there
        _logboek(verbinding, "WAL")


def _logboek(verbinding: Any, soort: str) -> None:
    # To the last row: only then is the switch committed, and does SQLite say that the disk did not take it.
    verbinding.execute(f"PRAGMA journal_mode = {soort}").fetchall()


@contextmanager
def geopend(pad: Path, sleutel: str) -> Iterator[Any]:
    """A connection as long as it is needed."""
    verbinding = verbind(pad, sleutel)
    try:
        with in_zinnen():
            yield verbinding
    finally:
        verbinding.close()


@contextmanager
def bekeken(pad: Path, sleutel: str) -> Iterator[Any]:
    """A connection that only looks, at a copy that nobody else has open: nothing is written, beside it neither."""
    verbinding = _met_sleutel(pad, sleutel)
    try:
        with in_zinnen():
            verbinding.execute("PRAGMA query_only = ON")
            verbinding.execute("PRAGMA temp_store = MEMORY")
            yield verbinding
    finally:
        verbinding.close()


def _met_sleutel(pad: Path, sleutel: str) -> Any:
    try:
        verbinding = dbapi2.connect(
            str(pad), isolation_level=None, check_same_thread=False, timeout=WACHTTIJD_MS / 1000
        )
        verbinding.execute("PRAGMA cipher_log_level = NONE")
        verbinding.execute(f"PRAGMA key = \"x'{sleutel}'\"")
    except dbapi2.DatabaseError as fout:
        raise vertaal(fout) from None
    return verbinding


@contextmanager
def in_zinnen() -> Iterator[None]:
    """Turns what SQLCipher, or SQLAlchemy for it, says about the file into a sentence; other errors pass."""
    try:
        yield
    except UnicodeEncodeError:  # half a character, as some programs put on the clipboard
        raise InvoerFout("De tekst heeft een teken dat niet bestaat. Haal het weg, of typ de tekst opnieuw.") from None
    except Exception as fout:
        if type(fout).__name__ in ("OperationalError", "DatabaseError"):
            raise vertaal(fout) from None
        raise


def vertaal(fout: Exception) -> InvoerFout:
    """The sentence for what SQLite said. The text of the error itself is not passed on: it may hold data."""
    oorzaak = getattr(fout, "orig", None) or fout
    # The text may be of what came of it ("vtable constructor failed"); the code says what it was.
    melding = f"{oorzaak} {getattr(oorzaak, 'sqlite_errorname', '')}".lower()
    if "locked" in melding or "busy" in melding:
        return InGebruik(
            "Het gegevensbestand is in gebruik door een ander programma. Sluit dat en probeer het opnieuw."
        )
    if "not a database" in melding or "notadb" in melding or "encrypted" in melding:
        return SleutelPastNiet(
            "De sleutel past niet op dit gegevensbestand, of het bestand is beschadigd. "
            "Gebruik de juiste sleutel of zet een reservekopie terug."
        )
    if "full" in melding:
        return Onbereikbaar("De schijf is vol. Maak ruimte en probeer het opnieuw; er is niets verloren.")
    if "disk i/o" in melding or "ioerr" in melding:  # also a disk too full to begin on; the file itself may be whole
        return Onbereikbaar(
            "De schijf geeft nu geen antwoord of is vol. Maak ruimte, controleer de schijf en probeer het opnieuw."
        )
    if any(woord in melding for woord in ("readonly", "unable to open", "cantopen", "permission")):
        return Onbereikbaar(
            "Het gegevensbestand kan niet worden geopend om te schrijven. "
            "Kijk of de schijf er is, of er ruimte is en of u in de map mag schrijven."
        )
    return Beschadigd("Het gegevensbestand kan niet worden gelezen. Zet een reservekopie terug of vraag uw beheerder.")

"""The data key of the store in a key file: 256 random bits as 64 hex digits."""

import os
import re
import secrets
from contextlib import suppress
from pathlib import Path

from werkteam_desktop.fouten import InvoerFout
from werkteam_desktop.opslag.schrijven import maak_nieuw, zet_neer

_NIET_GEMAAKT = "Het sleutelbestand kan hier niet worden gemaakt. Maak ruimte of kies een andere map."


def nieuwe_sleutel() -> str:
    """A new data key."""
    return secrets.token_hex(32)


def uit_bestand(sleutelbestand: Path, opslag: Path) -> str:
    """The key in `sleutelbestand`; made (mode 0600) when neither the key file nor the store exists yet."""
    try:
        if not sleutelbestand.exists() and not opslag.exists():
            return _maak(sleutelbestand)
        with sleutelbestand.open(encoding="ascii") as bestand:
            sleutel = bestand.read(1000).strip()  # a device may have no end
    except FileNotFoundError:
        raise InvoerFout(
            "Het sleutelbestand bestaat niet, maar het gegevensbestand wel. Geef het sleutelbestand dat erbij hoort."
        ) from None
    except (OSError, UnicodeDecodeError):
        raise InvoerFout("Het sleutelbestand is niet te lezen. Kijk of het pad klopt en of u het mag openen.") from None
    if not re.fullmatch(r"[0-9a-fA-F]{64}", sleutel):
        raise InvoerFout("Het sleutelbestand bevat geen sleutel van 64 tekens (0-9, a-f). Geef het juiste bestand.")
    return sleutel


def _maak(sleutelbestand: Path) -> str:
    sleutel = nieuwe_sleutel()
    deel = sleutelbestand.with_name(sleutelbestand.name + ".deel")
    try:
        sleutelbestand.parent.mkdir(parents=True, exist_ok=True)
        with maak_nieuw(deel) as uit:
            uit.write(f"{sleutel}\n".encode())
            uit.flush()
            os.fsync(uit.fileno())  # the store is worth nothing without it
        zet_neer(deel, sleutelbestand)
    except OSError:
        with suppress(OSError):
            deel.unlink(missing_ok=True)
        raise InvoerFout(_NIET_GEMAAKT) from None
    return sleutel

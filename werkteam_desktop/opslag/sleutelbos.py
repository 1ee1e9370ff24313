"""The keyring of the computer (sleutelbos): a convenience that may hold a copy of the data key.

A keyring may be absent, locked, or keep what it is given to itself; one that asks its own password may never answer.
So it is asked in a thread of its own, with a limit, and what it was given is read back."""

from __future__ import annotations

import re
import threading
from collections.abc import Callable
from pathlib import Path
from typing import Any

from werkteam_desktop.beleid import eigen_keuzes
from werkteam_desktop.fouten import InvoerFout

DIENST = "Werkteam Desktop"


class SleutelbosFout(InvoerFout):
    """The keyring gives or keeps nothing now."""


def lees(opslag: Path) -> str | None:
    """The data key of a store, 64 hex digits; None when there is none. SleutelbosFout without an answer."""
    sleutel = _vraag(lambda bos: bos.get_password(DIENST, _plek(opslag)))
    return sleutel if isinstance(sleutel, str) and re.fullmatch(r"[0-9a-fA-F]{64}", sleutel) else None


def bewaar(opslag: Path, sleutel: str) -> None:
    """Keeps a copy of the data key. SleutelbosFout when it cannot be read back."""
    _bewaar(_plek(opslag), sleutel)


def proef(opslag: Path) -> None:
    """Whether a copy of the data key would be kept; nothing is. SleutelbosFout when not."""
    naam = f"{_plek(opslag)} (proef)"
    _bewaar(naam, "proef")
    _vraag(lambda bos: bos.delete_password(DIENST, naam))


def _bewaar(naam: str, geheim: str) -> None:
    _vraag(lambda bos: bos.set_password(DIENST, naam, geheim))
    if _vraag(lambda bos: bos.get_password(DIENST, naam)) != geheim:  # a null backend swallows it without a word
        raise SleutelbosFout("De sleutelbos van deze computer bewaart niets.")


def vergeet(opslag: Path) -> None:
    """Removes the copy, if there is one. SleutelbosFout when it is still there afterwards."""
    if lees(opslag) is None:
        return
    _vraag(lambda bos: bos.delete_password(DIENST, _plek(opslag)))
    if lees(opslag) is not None:
        raise SleutelbosFout(
            "De sleutelbos van deze computer geeft de sleutel niet op. Haal 'Werkteam Desktop' zelf weg in de "
            "instellingen van de computer."
        )


def _plek(opslag: Path) -> str:
    return str(opslag.resolve())


def _vraag(wat: Callable[[Any], Any]) -> Any:
    antwoord: list[Any] = []

    def vraag() -> None:
        try:
            import keyring

            antwoord.append(wat(keyring))
        except Exception:  # every system has its own exceptions
            return

    # A daemon: a keyring that never answers must not keep the program from ending.
    draad = threading.Thread(target=vraag, name="sleutelbos", daemon=True)
    draad.start()
    draad.join(eigen_keuzes()["sleutelbos"]["wachttijd_seconden"])
    if not antwoord:
        raise SleutelbosFout(
            "Deze computer heeft geen sleutelbos die open is. Open de sleutelbos en probeer het opnieuw."
        )
    return antwoord[0]

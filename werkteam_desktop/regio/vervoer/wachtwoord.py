"""The password of a channel: in the keyring of this computer, and nowhere else."""

from __future__ import annotations

from collections.abc import Iterable
from contextlib import suppress
from typing import TYPE_CHECKING

from werkteam_desktop.opslag.sleutelbos import DIENST
from werkteam_desktop.regio.vervoer import VervoerFout

if TYPE_CHECKING:
    from werkteam_desktop.opslag.leveringen import Kanaal


def _plek(kanaal: Kanaal) -> str:
    """Bound to server and user: a password never goes to another server because a channel or a store changed."""
    return f"kanaal:{kanaal.soort}:{kanaal.gebruiker}@{kanaal.adres}"


def bewaar_wachtwoord(kanaal: Kanaal, geheim: str) -> None:
    """Keeps a password, or the private key of an SFTP user as text.

    Read back, because a null backend swallows a secret without a word."""
    import keyring

    try:
        keyring.set_password(DIENST, _plek(kanaal), geheim)
        bewaard = keyring.get_password(DIENST, _plek(kanaal))
    except Exception:  # every system has its own exceptions, also for a secret that is too long
        raise VervoerFout("niet_bewaard") from None
    if bewaard != geheim:
        raise VervoerFout("niet_bewaard")


def wachtwoord_van(kanaal: Kanaal) -> str | None:
    """The password of a channel; None when none was kept. VervoerFout without a keyring that is open."""
    import keyring
    from keyring.errors import KeyringError

    try:
        return keyring.get_password(DIENST, _plek(kanaal))
    except KeyringError:
        raise VervoerFout("sleutelbos") from None


def vergeet_wachtwoord(kanaal: Kanaal, tenzij: Iterable[Kanaal] = ()) -> None:
    """Removes the password of a channel, `tenzij` one of these uses it too; nothing when there is none."""
    import keyring
    from keyring.errors import KeyringError, PasswordDeleteError

    if any(_plek(ander) == _plek(kanaal) for ander in tenzij):
        return
    try:
        with suppress(PasswordDeleteError):
            keyring.delete_password(DIENST, _plek(kanaal))
    except KeyringError:
        raise VervoerFout("sleutelbos") from None

"""Keyrings as they are met on laptops: one that works, and the ways in which one does not."""

import threading

from keyring.backend import KeyringBackend
from keyring.errors import NoKeyringError


class Geheugen(KeyringBackend):
    """A keyring that works, in memory."""

    priority = 1
    viable = False  # to the library, which else chains all the keyrings it finds and would ask these too

    def __init__(self) -> None:
        super().__init__()
        self.bewaard: dict[tuple[str, str], str] = {}

    def get_password(self, service: str, username: str) -> str | None:
        return self.bewaard.get((service, username))

    def set_password(self, service: str, username: str, password: str) -> None:
        self.bewaard[service, username] = password

    def delete_password(self, service: str, username: str) -> None:
        del self.bewaard[service, username]


class Vergeetachtig(Geheugen):
    """The null backend: it takes a secret and keeps nothing."""

    def set_password(self, service: str, username: str, password: str) -> None:
        pass


class Afwezig(Geheugen):
    """A machine without a keyring."""

    def get_password(self, service: str, username: str) -> str | None:
        raise NoKeyringError

    set_password = delete_password = get_password  # type: ignore[assignment]


class OpSlot(Geheugen):
    """A keyring that asks its own password on a screen where nobody sits: it never answers, until `los`."""

    def __init__(self) -> None:
        super().__init__()
        self.los = threading.Event()

    def get_password(self, service: str, username: str) -> str | None:
        self.los.wait()
        return super().get_password(service, username)


class Verbasterd(Geheugen):
    """A keyring that gives back something else than it was given."""

    def get_password(self, service: str, username: str) -> str | None:
        bewaard = super().get_password(service, username)
        return bewaard and bewaard[::-1]


class Kapot(Geheugen):
    """A keyring that fails in a way of its own."""

    def get_password(self, service: str, username: str) -> str | None:
        raise RuntimeError("dbus")

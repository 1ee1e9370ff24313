"""The sleutelkluis beside the store: the data key, wrapped once by the password and once by the printed herstelcode.

A stolen laptop gives a thief this file and the store; what is left to him is trying passwords, at the price of one
Argon2id each (RFC 9106)."""

from __future__ import annotations

import datetime as dt
import hashlib
import json
import os
import re
import secrets
import unicodedata
from collections.abc import Mapping
from contextlib import suppress
from dataclasses import asdict, dataclass, field
from pathlib import Path
from typing import TYPE_CHECKING

from werkteam_desktop.beleid import eigen_keuzes
from werkteam_desktop.fouten import InvoerFout
from werkteam_desktop.opslag.schrijven import maak_nieuw, zet_neer

if TYPE_CHECKING:
    from cryptography.hazmat.primitives.ciphers.aead import AESGCM

WACHTWOORD, HERSTELCODE = "wachtwoord", "herstelcode"
_SOORT = "sleutelkluis 1"
MEESTE_BYTES = 20_000  # more than a kluis ever has
_ZOUT, _NONCE = 16, 12  # bytes: RFC 9106 par. 3.1, NIST SP 800-38D par. 5.2.1.1
# What a file may ask of this computer at most, so that a file somebody meddled with cannot fill the memory or
# keep it busy for minutes: eight times the memory and five times the rounds of today.
_HOOGSTENS = {"geheugen_kib": 1024**2, "rondes": 16, "stroken": 16}
_BESCHADIGD = (
    "De sleutelkluis naast het gegevensbestand is beschadigd. Uw dossiers zijn niet weg. Zet de sleutelkluis uit een "
    "reservekopie terug, of open het programma op de computer die de sleutel zelf nog heeft."
)
_NIET_BEWAARD = (
    "De sleutelkluis kan niet worden bewaard naast het gegevensbestand. Er is niets veranderd: wat u eerder had, geldt "
    "nog. Maak ruimte of controleer de rechten van de map."
)
_KLOPT_NIET = {
    WACHTWOORD: "Het wachtwoord klopt niet. Let op hoofdletters en probeer het opnieuw, of gebruik uw herstelcode.",
    HERSTELCODE: "Deze herstelcode hoort niet bij dit gegevensbestand. Neem het blad met de nieuwste datum.",
}
_GEEN_SLOT = {
    WACHTWOORD: "Voor dit gegevensbestand is geen wachtwoord gekozen. Gebruik uw herstelcode.",
    HERSTELCODE: "Voor dit gegevensbestand is geen herstelcode gemaakt. Gebruik uw wachtwoord.",
}


class KloptNiet(InvoerFout):
    """The secret is not the one that belongs to this kluis."""


def kluispad(opslag: Path) -> Path:
    """Where the kluis of a store lies."""
    return opslag.with_suffix(".kluis")


@dataclass(frozen=True)
class Slot:
    """The data key, wrapped under one secret, with what Argon2id asked for that. Bytes are hex; `sinds` is a date."""

    geheugen_kib: int
    rondes: int
    stroken: int
    zout: str
    nonce: str
    ingepakt: str
    sinds: str

    @classmethod
    def maak(cls, naam: str, geheim: str, sleutel: str) -> Slot:
        keuze = eigen_keuzes()["argon2id"]
        leeg = cls(
            **{k: keuze[k] for k in _HOOGSTENS},
            zout=secrets.token_hex(_ZOUT),
            nonce=secrets.token_hex(_NONCE),
            ingepakt="",
            sinds=dt.datetime.now().astimezone().date().isoformat(),
        )
        ingepakt = leeg._aes(geheim).encrypt(bytes.fromhex(leeg.nonce), bytes.fromhex(sleutel), leeg._erbij(naam))
        return cls(**{**asdict(leeg), "ingepakt": ingepakt.hex()})

    def open(self, naam: str, geheim: str) -> str:
        from cryptography.exceptions import InvalidTag

        try:
            aes = self._aes(geheim)
            return aes.decrypt(bytes.fromhex(self.nonce), bytes.fromhex(self.ingepakt), self._erbij(naam)).hex()
        except InvalidTag:
            raise KloptNiet(_KLOPT_NIET[naam]) from None

    def _aes(self, geheim: str) -> AESGCM:
        from cryptography.hazmat.primitives.ciphers.aead import AESGCM
        from cryptography.hazmat.primitives.kdf.argon2 import Argon2id

        afleiding = Argon2id(
            salt=bytes.fromhex(self.zout),
            length=32,
            iterations=self.rondes,
            lanes=self.stroken,
            memory_cost=self.geheugen_kib,
        )
        try:
            # One way to write é: a keyboard elsewhere may make it of two signs.
            return AESGCM(afleiding.derive(unicodedata.normalize("NFC", geheim).encode("utf-8", "surrogatepass")))
        except MemoryError:
            raise InvoerFout(
                "Er is nu te weinig geheugen om het wachtwoord te controleren. Sluit andere programma's en probeer het "
                "opnieuw."
            ) from None

    def _erbij(self, naam: str) -> bytes:
        """What must be the same when it is opened, without being secret."""
        return f"{_SOORT} {naam} {self.geheugen_kib} {self.rondes} {self.stroken} {self.sinds}".encode()

    def is_goed(self) -> bool:
        """Whether everything has the form that `maak` gives it."""
        hex_ = {"zout": _ZOUT, "nonce": _NONCE, "ingepakt": 32 + 16}
        return (
            all(re.fullmatch(f"[0-9a-f]{{{2 * n}}}", str(getattr(self, k))) for k, n in hex_.items())
            and all(type(getattr(self, k)) is int and 1 <= getattr(self, k) <= n for k, n in _HOOGSTENS.items())
            and self.geheugen_kib >= 8 * self.stroken
            and re.fullmatch(r"\d{4}-\d\d-\d\d", str(self.sinds)) is not None
        )


@dataclass(frozen=True)
class Kluis:
    """The slots of a store by name; a change gives a new Kluis. Keys are 64 hex digits."""

    slots: Mapping[str, Slot] = field(default_factory=dict)

    @classmethod
    def lees(cls, pad: Path) -> Kluis | None:
        """The kluis in a file; None when there is none. InvoerFout for one that is damaged or cannot be read."""
        try:
            with pad.open("rb") as bestand:
                return cls.uit_bytes(bestand.read(MEESTE_BYTES))
        except FileNotFoundError:
            return None
        except OSError:
            raise InvoerFout(
                "De sleutelkluis naast het gegevensbestand is nu niet te lezen. Controleer de map of het netwerk en "
                "probeer het opnieuw."
            ) from None

    @classmethod
    def uit_bytes(cls, inhoud: bytes) -> Kluis:
        """The kluis in the bytes of its file. InvoerFout unless they are exactly what `als_bytes` wrote."""
        try:
            delen = json.loads(inhoud)["slots"]
            kluis = cls({naam: Slot(**slot) for naam, slot in delen.items()})
            goed = kluis.als_bytes() == inhoud and all(s.is_goed() for s in kluis.slots.values())
        except (ValueError, TypeError, KeyError, AttributeError, RecursionError):
            goed = False
        if not goed:
            raise InvoerFout(_BESCHADIGD)
        return kluis

    def als_bytes(self) -> bytes:
        """The bytes of the file. The check sum tells damage from a wrong password."""
        inhoud = {"soort": _SOORT, "slots": {naam: asdict(slot) for naam, slot in sorted(self.slots.items())}}
        som = hashlib.sha256(json.dumps(inhoud).encode()).hexdigest()
        return (json.dumps({**inhoud, "controle": som}, indent=1) + "\n").encode()

    def open_met(self, slot: str, geheim: str) -> str:
        """The data key, by the secret of a slot. KloptNiet when it is another secret."""
        if slot not in self.slots:
            raise InvoerFout(_GEEN_SLOT[slot])
        return self.slots[slot].open(slot, geheim)

    def met(self, slot: str, geheim: str, sleutel: str) -> Kluis:
        """A kluis in which this secret opens the slot, and no earlier one does."""
        return Kluis({**self.slots, slot: Slot.maak(slot, geheim, sleutel)})

    def bewaar(self, pad: Path) -> None:
        """Writes the file for the user alone; it holds all of it, or what it held before (InvoerFout)."""
        deel = pad.with_name(pad.name + ".deel")
        try:
            pad.parent.mkdir(parents=True, exist_ok=True)
            with maak_nieuw(deel) as bestand:
                bestand.write(self.als_bytes())
                bestand.flush()
                os.fsync(bestand.fileno())
            zet_neer(deel, pad)
        except OSError:
            with suppress(OSError):
                deel.unlink(missing_ok=True)
            raise InvoerFout(_NIET_BEWAARD) from None


# --- herstelcode ----------------------------------------------------------------------------------------------------

_TEKENS = "0123456789ABCDEFGHJKMNPQRSTVWXYZ"  # Crockford's base 32: nothing that looks like something else
_LIJKT_OP = str.maketrans({"O": "0", "I": "1", "L": "1"})
_GROEPEN, _LENGTE = 8, 5


def nieuwe_herstelcode() -> str:
    """160 random bits as 8 groups of 5 signs; the last sign of a group checks that group."""
    groepen = []
    for nummer in range(1, _GROEPEN + 1):
        groep = [secrets.randbelow(32) for _ in range(_LENGTE - 1)]
        groep.append(_rest(nummer, [*groep, 0]))
        groepen.append("".join(_TEKENS[waarde] for waarde in groep))
    return "-".join(groepen)


def lees_herstelcode(tekst: str) -> str:
    """A herstelcode as somebody types it, in the form in which it was printed.

    InvoerFout names the group with a sign too many, a wrong one, or two that changed places."""
    tekens = re.sub(r"[\s\-–—.]+", "", unicodedata.normalize("NFKC", tekst)).upper().translate(_LIJKT_OP)
    groepen = [tekens[i : i + _LENGTE] for i in range(0, len(tekens), _LENGTE)]
    for nummer, groep in enumerate(groepen[:_GROEPEN], start=1):
        if vreemd := [teken for teken in groep if teken not in _TEKENS]:
            raise InvoerFout(f"Groep {nummer} klopt niet: een {vreemd[0]} komt in een herstelcode niet voor.")
        if len(groep) == _LENGTE and _rest(nummer, [_TEKENS.index(teken) for teken in groep]):
            raise InvoerFout(f"Groep {nummer} ({groep}) klopt niet. Vergelijk deze groep met uw blad.")
    if len(tekens) != _GROEPEN * _LENGTE:
        raise InvoerFout(
            f"De herstelcode heeft {_GROEPEN} groepen van {_LENGTE} tekens, samen {_GROEPEN * _LENGTE}. "
            f"U typte er {len(tekens)}."
        )
    return "-".join(groepen)


def _rest(nummer: int, groep: list[int]) -> int:
    """0 for a group that is right in its place.

    The group is a polynomial over the field of 32 elements (x^5 + x^2 + 1), taken in x: one wrong sign, and two
    neighbours that changed places, never give 0."""
    rest = nummer
    for waarde in groep:
        rest = (rest << 1 ^ (0b100101 if rest & 16 else 0)) ^ waarde
    return rest

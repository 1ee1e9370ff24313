"""The keys of a laptop, a regio or a WSP: one to sign (Ed25519), one to open what was sealed for it (age), and the
sleutelkaart with the public halves that two partners exchange once. Pure: where keys are kept is no matter of here."""

from __future__ import annotations

import hashlib
import re
from dataclasses import dataclass, field

from werkteam_desktop.fouten import InvoerFout
from werkteam_desktop.regio.geweigerd import grens

_KOP = "SLEUTELKAART WERKTEAM DESKTOP"
_VERSIE = 1
_VELDEN = ("organisatie", "code", "versleutelen", "ondertekenen", "vingerafdruk")
_HEX = re.compile(r"[0-9a-f]{64}")
_CODE = re.compile(r"[a-z0-9][a-z0-9_-]{0,39}")
_BECH32 = "qpzry9x8gf2tvdw0s3jn54khce6mua7l"  # BIP 173
_OPNIEUW = "Vraag de kaart opnieuw, als bestand en niet als overgetypte tekst."


@dataclass(frozen=True)
class Sleutelpaar:
    """The secret halves. `ondertekening`: Ed25519, 64 hex digits; `identiteit`: age, "AGE-SECRET-KEY-1…"."""

    ondertekening: str = field(repr=False)
    identiteit: str = field(repr=False)

    @property
    def tekst(self) -> str:
        """Both in one line of 139 characters, for the keyring; `lees_paar` reads it."""
        return f"{self.ondertekening} {self.identiteit}"


@dataclass(frozen=True)
class Sleutelkaart:
    """The public halves of a partner. `code`: CBS code of a gemeente, or a short name ("wsp-gv"), unique among
    partners; `versleutelen`: age ("age1…"); `ondertekenen`: Ed25519, 64 hex digits."""

    code: str
    organisatie: str
    versleutelen: str
    ondertekenen: str

    @property
    def vingerafdruk(self) -> str:
        """Thirty digits (100 bits) over the whole card, in groups of five, for two people to read out by telephone."""
        getal = int.from_bytes(hashlib.sha256("\n".join(_regels(self)).encode()).digest()) % 10**30
        cijfers = f"{getal:030}"
        return " ".join(cijfers[n : n + 5] for n in range(0, 30, 5))


def nieuw_paar() -> Sleutelpaar:
    from cryptography.hazmat.primitives.asymmetric.ed25519 import Ed25519PrivateKey
    from pyrage import x25519

    return Sleutelpaar(Ed25519PrivateKey.generate().private_bytes_raw().hex(), str(x25519.Identity.generate()))


def lees_paar(tekst: str) -> Sleutelpaar:
    """The pair that `Sleutelpaar.tekst` wrote. InvoerFout when it is something else."""
    from pyrage import IdentityError, x25519

    ondertekening, _, identiteit = tekst.strip().partition(" ")
    try:
        if not _HEX.fullmatch(ondertekening):
            raise IdentityError
        x25519.Identity.from_str(identiteit)
    except IdentityError:
        raise InvoerFout(
            "De eigen sleutels zijn niet te lezen. Zet ze terug, of maak nieuwe en geef uw kaart opnieuw."
        ) from None
    return Sleutelpaar(ondertekening, identiteit)


def kaart_van(paar: Sleutelpaar, code: str, organisatie: str) -> Sleutelkaart:
    """The own card. InvoerFout for a code or name that cannot stand on it."""
    from pyrage import x25519

    ontvangt = str(x25519.Identity.from_str(paar.identiteit).to_public())
    kaart = Sleutelkaart(code, organisatie, ontvangt, _prive(paar).public_key().public_bytes_raw().hex())
    if not goede_code(code):
        raise InvoerFout("De code mag alleen kleine letters, cijfers en streepjes hebben. Gebruik bijvoorbeeld 0402.")
    if not goede_naam(organisatie):
        raise InvoerFout(
            "Deze naam kan niet op de kaart staan. Geef de organisatie een korte naam zonder vreemde tekens."
        )
    return kaart


def goede_code(tekst: str) -> bool:
    return _CODE.fullmatch(tekst) is not None


def goede_naam(tekst: str) -> bool:
    """Whether it can be the name of an organisation: up to 80 characters on one line, first a letter or digit."""
    return (
        0 < len(tekst) <= 80
        and tekst.isprintable()
        and tekst == tekst.strip()
        and tekst[0].isalnum()
        and not {"<", ">"} & set(tekst)  # nothing that a screen may take for markup
    )


def geldige_kaart(kaart: Sleutelkaart) -> bool:
    """Whether code, name and both keys are such that something can be sealed for it and its signature checked."""
    return (
        goede_code(kaart.code)
        and goede_naam(kaart.organisatie)
        and _HEX.fullmatch(kaart.ondertekenen) is not None
        and _bruikbaar(kaart.versleutelen)
    )


def maak_sleutelkaart(kaart: Sleutelkaart) -> bytes:
    """The card as a small text file. It holds no secret."""
    regels = [*_regels(kaart), f"vingerafdruk: {kaart.vingerafdruk}", ""]
    return "\r\n".join(regels).encode()


def lees_sleutelkaart(inhoud: bytes) -> Sleutelkaart:
    """The card in a file that a partner gave, also after a mail program put other line ends in it.

    InvoerFout when it is another file, a secret key, of a newer version, or damaged. Whether it really comes from
    the partner only the telephone tells: read out the `vingerafdruk`."""
    if b"AGE-SECRET-KEY-" in inhoud.upper():
        raise InvoerFout("In dit bestand staat een geheime sleutel. Verwijder het, en vraag de sleutelkaart.")
    try:
        tekst = inhoud.decode("utf-8-sig") if len(inhoud) <= grens("kaart") else ""
    except UnicodeDecodeError:
        tekst = ""
    regels = [r.strip() for r in re.split(r"\r\n|\r|\n", tekst) if r.strip()]
    treffer = re.fullmatch(rf"{_KOP} ([1-9][0-9]{{0,2}})", regels[0]) if regels else None
    if treffer is None:
        raise InvoerFout("Dit bestand is geen sleutelkaart. Kies het bestand dat u van de ander hebt gekregen.")
    if int(treffer[1]) > _VERSIE:
        raise InvoerFout("Deze sleutelkaart is van een nieuwere versie. Neem eerst de nieuwste versie.")
    velden = [r.partition(": ") for r in regels[1:]]
    waarden = {naam: waarde for naam, _, waarde in velden}
    if [naam for naam, _, _ in velden] != list(_VELDEN):
        raise InvoerFout(f"Deze sleutelkaart is niet heel. {_OPNIEUW}")
    kaart = Sleutelkaart(waarden["code"], waarden["organisatie"], waarden["versleutelen"], waarden["ondertekenen"])
    if kaart.vingerafdruk != waarden["vingerafdruk"] or not geldige_kaart(kaart):
        raise InvoerFout(f"Deze sleutelkaart is veranderd of beschadigd. {_OPNIEUW}")
    return kaart


def onderteken(paar: Sleutelpaar, inhoud: bytes) -> str:
    """The Ed25519 signature, 128 hex digits. The same content gives the same signature."""
    return bytes(_prive(paar).sign(inhoud)).hex()


def klopt(sleutel: str, handtekening: str, inhoud: bytes) -> bool:
    """Whether `handtekening` was made over `inhoud` by the holder of the public `sleutel`."""
    from cryptography.exceptions import InvalidSignature
    from cryptography.hazmat.primitives.asymmetric.ed25519 import Ed25519PublicKey

    if not _HEX.fullmatch(sleutel) or not re.fullmatch(r"[0-9a-f]{128}", handtekening):
        return False
    try:
        Ed25519PublicKey.from_public_bytes(bytes.fromhex(sleutel)).verify(bytes.fromhex(handtekening), inhoud)
    except (InvalidSignature, ValueError):
        return False
    return True


def _prive(paar: Sleutelpaar):  # type: ignore[no-untyped-def]
    from cryptography.hazmat.primitives.asymmetric.ed25519 import Ed25519PrivateKey

    return Ed25519PrivateKey.from_private_bytes(bytes.fromhex(paar.ondertekening))


def _regels(kaart: Sleutelkaart) -> list[str]:
    return [
        f"{_KOP} {_VERSIE}",
        f"organisatie: {kaart.organisatie}",
        f"code: {kaart.code}",
        f"versleutelen: {kaart.versleutelen}",
        f"ondertekenen: {kaart.ondertekenen}",
    ]


def _bruikbaar(ontvanger: str) -> bool:
    """Whether this is an age key that age can seal for. A point of low order makes age abort."""
    from cryptography.hazmat.primitives.asymmetric.x25519 import X25519PrivateKey, X25519PublicKey
    from pyrage import RecipientError, x25519

    try:
        x25519.Recipient.from_str(ontvanger)
        getal = 0
        for teken in ontvanger.removeprefix("age1")[:52]:  # 52 x 5 bits: 32 bytes and 4 bits of padding
            getal = getal << 5 | _BECH32.index(teken)
        X25519PrivateKey.generate().exchange(X25519PublicKey.from_public_bytes((getal >> 4).to_bytes(32)))
    except (RecipientError, ValueError, OverflowError):
        return False
    return True

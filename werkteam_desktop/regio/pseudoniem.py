"""Who a coded row is about, as a code that only a laptop with the team key can make; and the file that hands over that
key. Without the key nobody can see whether a BSN belongs to a code."""

from __future__ import annotations

import hashlib
import hmac
import re
import secrets
from collections.abc import Collection
from dataclasses import dataclass, field

from sqlalchemy import select
from sqlalchemy.orm import Session

from werkteam_desktop.dossier import Inwoner, Medewerker
from werkteam_desktop.dossier.naam import vouw
from werkteam_desktop.fouten import InvoerFout
from werkteam_desktop.regio.geweigerd import Geweigerd, grens
from werkteam_desktop.regio.sleutels import (
    Sleutelkaart,
    Sleutelpaar,
    kaart_van,
    lees_sleutelkaart,
    maak_sleutelkaart,
)
from werkteam_desktop.regio.strengjson import lees_json, schrijf_json

_VORM = "teamsleutel werkteam desktop"
_VERSIE = 1
_SLEUTEL = re.compile(r"[0-9a-f]{64}")
_DAG = re.compile(r"[0-9]{4}-[0-9]{2}-[0-9]{2}")
_AGE = re.compile(rb"age-encryption\.org/v1\n-> scrypt [A-Za-z0-9+/]{22} ([0-9]{1,2})\n")
_MEESTE_WERK = 20  # 2 to that power KiB of memory: age makes 18 or 19 of it, and ends the program where there is none
GEEN_SLEUTEL = "Dit bestand is geen teamsleutel. Kies het bestand dat u van de teamleider hebt gekregen."
FOUT_WACHTWOORD = "Het wachtwoord klopt niet, of het bestand is beschadigd. Vraag het wachtwoord aan de teamleider."


@dataclass(frozen=True)
class Teamsleutel:
    """The key of the team (256 bits, 64 hex digits) and the card of the teamleider, for whom packages are sealed."""

    sleutel: str = field(repr=False)
    kaart: Sleutelkaart

    @property
    def kenmerk(self) -> str:
        return kenmerk_van(self.sleutel)


def nieuwe_teamsleutel() -> str:
    return secrets.token_hex(32)


def kenmerk_van(sleutel: str) -> str:
    """Says which key it is, and nothing about the key: 16 hex digits."""
    return _code(sleutel, "kenmerk", "")[:16]


def laptopkaart(paar: Sleutelpaar, naam: str) -> Sleutelkaart:
    """The card of this laptop within the team. Its code follows from its key, so that nobody needs to hand out codes;
    `naam`: of the coach who works on it."""
    ondertekenen = kaart_van(paar, "x", "x").ondertekenen
    return kaart_van(paar, laptopcode(ondertekenen), naam)


def laptopcode(ondertekenen: str) -> str:
    return f"laptop-{hashlib.sha256(ondertekenen.encode()).hexdigest()[:12]}"


def lidbewijs(sleutel: str, ondertekenen: str) -> str:
    """What shows that the holder of this public key holds the team key too: 32 hex digits."""
    return _code(sleutel, "lid", ondertekenen)


def is_lid(sleutel: str, ondertekenen: str, bewijs: object) -> bool:
    return isinstance(bewijs, str) and hmac.compare_digest(lidbewijs(sleutel, ondertekenen).encode(), bewijs.encode())


def pseudoniem_van(
    sleutel: str, bsn: str | None, voornamen: str, voorvoegsel: str, geslachtsnaam: str, geboortedatum: str
) -> str | None:
    """32 hex digits, the same on every laptop of the team. Without a BSN from the name (as it is searched, of the first
    names the first letter) and the birth date; None when that is not known whole. Of whom only one laptop knows the BSN
    the codes differ: then nobody sees that it is the same person."""
    if bsn:
        return _code(sleutel, "bsn", bsn.zfill(9))
    naam = vouw(f"{voorvoegsel} {geslachtsnaam}")
    if not naam or not _DAG.fullmatch(geboortedatum):
        return None
    return _code(sleutel, "naam", f"{vouw(voornamen)[:1]}\0{naam}\0{geboortedatum}")


def coachcode(sleutel: str, naam: str) -> str:
    """The code of a coach: who holds the key recognises names that he knows already."""
    return _code(sleutel, "coach", vouw(naam))


def pseudoniemen(sessie: Session, sleutel: str, laptop: str) -> tuple[dict[int, str], int]:
    """(id of the inwoner -> code, how many could be the same person as another dossier here).

    Of somebody without BSN and birth date, and of the second dossier of one person, the code is of this dossier on
    this laptop: the same next month, found on no other laptop."""
    uit: dict[int, str] = {}
    gebruikt: set[str] = set()
    zelfde = 0
    for id_, bsn, *naam in sessie.execute(
        select(
            Inwoner.id,
            Inwoner.bsn,
            Inwoner.voornamen,
            Inwoner.voorvoegsel,
            Inwoner.geslachtsnaam,
            Inwoner.geboortedatum,
        )
        .where(Inwoner.samengevoegd_in_id.is_(None))
        .order_by(Inwoner.id)
    ):
        code = pseudoniem_van(sleutel, bsn, *naam)
        zelfde += code in gebruikt
        if code is None or code in gebruikt:
            code = _code(sleutel, "dossier", f"{laptop}\0{id_}")
        gebruikt.add(code)
        uit[id_] = code
    return uit, zelfde


def coachcodes(sessie: Session, sleutel: str) -> dict[int, str]:
    """id of the medewerker -> code."""
    return {m: coachcode(sleutel, naam) for m, naam in sessie.execute(select(Medewerker.id, Medewerker.naam))}


def maak_teamsleutelbestand(teamsleutel: Teamsleutel, wachtwoord: str, tekens: int) -> bytes:
    """The key and the card, sealed with a password of at least `tekens` characters."""
    from pyrage import passphrase

    if len(wachtwoord.strip()) < tekens:
        raise InvoerFout(f"Dit wachtwoord is te kort. Neem minstens {tekens} tekens, bijvoorbeeld vier gewone woorden.")
    inhoud = {
        "vorm": _VORM,
        "versie": _VERSIE,
        "sleutel": teamsleutel.sleutel,
        "kaart": maak_sleutelkaart(teamsleutel.kaart).decode(),
    }
    return bytes(passphrase.encrypt(schrijf_json(inhoud), wachtwoord.strip()))


def lees_teamsleutelbestand(inhoud: bytes, wachtwoord: str) -> Teamsleutel:
    """What `maak_teamsleutelbestand` wrote. InvoerFout for another file, a wrong password, a newer version.

    Whether the card is really the teamleider's, only the telephone tells: compare its `vingerafdruk`."""
    from pyrage import DecryptError, passphrase

    kop = _AGE.match(inhoud)
    if kop is None or int(kop[1]) > _MEESTE_WERK or len(inhoud) > 2 * grens("kaart"):
        raise InvoerFout(GEEN_SLEUTEL)
    try:
        doc = lees_json(passphrase.decrypt(inhoud, wachtwoord.strip()))
    except DecryptError:
        raise InvoerFout(FOUT_WACHTWOORD) from None
    except Geweigerd:
        raise InvoerFout(GEEN_SLEUTEL) from None
    if not isinstance(doc, dict) or doc.get("vorm") != _VORM or not isinstance(doc.get("versie"), int):
        raise InvoerFout(GEEN_SLEUTEL)
    if doc["versie"] > _VERSIE:
        raise InvoerFout("Deze teamsleutel is van een nieuwere versie. Neem eerst de nieuwste versie.")
    sleutel, kaart = doc.get("sleutel"), doc.get("kaart")
    if not isinstance(sleutel, str) or not _SLEUTEL.fullmatch(sleutel) or not isinstance(kaart, str):
        raise InvoerFout(GEEN_SLEUTEL)
    return Teamsleutel(sleutel, lees_sleutelkaart(kaart.encode()))


def dossier_met(codes: dict[int, str], begin: str) -> Collection[int]:
    """The dossiers whose code begins so; spaces and capitals do not count."""
    gezocht = re.sub(r"\s", "", begin).lower()
    return [id_ for id_, code in codes.items() if code.startswith(gezocht)] if len(gezocht) >= 8 else []


def _code(sleutel: str, domein: str, waarde: str) -> str:
    """HMAC-SHA256 (RFC 2104), the first 128 bits. The domain keeps a name from ever giving the code of a BSN."""
    return hmac.new(bytes.fromhex(sleutel), f"{domein}\0{waarde}".encode(), hashlib.sha256).hexdigest()[:32]

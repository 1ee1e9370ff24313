"""The receipt for a package: taken in or refused, with the reason as a code. It goes back in an envelope of its own."""

from __future__ import annotations

import datetime as dt
import re
from dataclasses import asdict, dataclass

from werkteam_desktop.dossier.datum import leesbaar
from werkteam_desktop.regio.envelop import Envelop, Inhoud
from werkteam_desktop.regio.geweigerd import Geweigerd, grens, pakketregels
from werkteam_desktop.regio.samenvoeging import GOED, ZINNEN
from werkteam_desktop.regio.strengjson import lees_json, schrijf_json

SOORT = "ontvangst"
BESTAND = "ontvangst.json"
LEESMIJ = "LEESMIJ.txt"
_NAAM = re.compile(r"([a-z]{1,20})-([a-z0-9][a-z0-9-]{0,29})-([0-9]{6})-[0-9a-f]{12}\.zip(\.age)?")
_VORMEN = {
    "sha256": r"([0-9a-f]{64})?",
    "soort": r"[a-z]{1,20}",
    "maand": r"(\d{4}-\d{2})?",
    "oordeel": r"[a-z_]{1,40}",
}


@dataclass(frozen=True)
class Bewijs:
    """What happened to one package. `naam`: of its file, "" when that is not as the program names it; `sha256`: of the
    zip, "" when it could not be opened; `oordeel`: "goed" or the code of why it was refused; `datum`: of that."""

    naam: str
    sha256: str
    soort: str
    volgnummer: int
    maand: str
    oordeel: str
    datum: dt.date

    @property
    def aanvaard(self) -> bool:
        return self.oordeel == GOED

    @property
    def zin(self) -> str:
        """What the sender reads, in words of this program: no text of somebody else comes in."""
        if self.aanvaard:
            return "Dit pakket is goed ontvangen."
        return ZINNEN.get(self.oordeel, "Dit pakket is geweigerd. Bel de ontvanger.")


def uit_naam(naam: str) -> tuple[str, str, int] | None:
    """(kind, code of the sender, number) as the name of a file says. Nobody vouches for it."""
    treffer = _NAAM.fullmatch(naam)
    return (treffer[1], treffer[2], int(treffer[3])) if treffer else None


def bewijs_inhoud(bewijs: Bewijs) -> Inhoud:
    """The receipt as it goes into an envelope, with the same in plain Dutch."""
    doc = asdict(bewijs) | {"datum": str(bewijs.datum)}
    over = f" over {leesbaar(bewijs.maand)}" if bewijs.maand else ""
    tekst = [
        "Bewijs van ontvangst",
        f"Pakket nummer {bewijs.volgnummer}{over}.",
        f"Kenmerk (sha256): {bewijs.sha256 or 'niet te lezen'}",
        f"Datum: {leesbaar(bewijs.datum)}",
        bewijs.zin,
        "",
    ]
    kop = {"name": "bewijs-van-ontvangst", "title": "Bewijs van ontvangst", "created": f"{bewijs.datum}T00:00:00Z"}
    return Inhoud(kop, (), {BESTAND: schrijf_json(doc), LEESMIJ: "\r\n".join(tekst).encode()}, bewijs.maand or None)


def lees_bewijs(envelop: Envelop) -> Bewijs:
    """The receipt in an envelope that was opened. Geweigerd when it is of another kind or says something else."""
    if envelop.soort != SOORT:
        raise Geweigerd("andere_soort")
    doc = lees_json(envelop.bestanden.get(BESTAND, b""))
    try:
        bewijs = Bewijs(**(doc | {"datum": dt.date.fromisoformat(doc["datum"])}))
        goed = (
            all(re.fullmatch(vorm, getattr(bewijs, veld), re.ASCII) for veld, vorm in _VORMEN.items())
            and (bewijs.naam == "" or _NAAM.fullmatch(bewijs.naam) is not None)
            and bewijs.soort in pakketregels()["soort"]
            and type(bewijs.volgnummer) is int
            and 1 <= bewijs.volgnummer <= grens("volgnummer")
        )
    except (KeyError, TypeError, ValueError):
        goed = False
    if not goed:
        raise Geweigerd("inhoud")
    return bewijs

"""Why a package is refused, and the limits and kinds of packages (`resources/regio/pakket.toml`)."""

from __future__ import annotations

import tomllib
from functools import cache
from typing import Any

from werkteam_desktop.bronnen import RESOURCES
from werkteam_desktop.fouten import InvoerFout

_OPNIEUW = "Vraag de afzender om het pakket opnieuw te sturen."
_BEL = "Gebruik het niet en bel de afzender."

ZINNEN = {
    "te_groot": f"Dit bestand is te groot voor een pakket. {_OPNIEUW}",
    "geen_pakket": "Dit bestand is geen pakket van Werkteam Desktop. Kies een bestand dat op .zip.age eindigt.",
    "niet_versleuteld": f"Dit pakket is niet versleuteld. {_BEL}",
    "niet_voor_ons": "Dit pakket is niet voor u versleuteld. Geef de afzender uw sleutelkaart.",
    "beschadigd": f"Dit pakket is onderweg beschadigd of niet helemaal aangekomen. {_OPNIEUW}",
    "afgekapt": f"Dit pakket is niet helemaal aangekomen. {_OPNIEUW}",
    "staart": f"Achter dit pakket zit nog iets anders. {_BEL}",
    "te_veel_bestanden": f"In dit pakket zitten te veel bestanden. {_BEL}",
    "pad": f"Een bestand in dit pakket wil buiten zijn map terechtkomen. {_BEL}",
    "koppeling": f"In dit pakket zit een verwijzing naar een ander bestand. {_BEL}",
    "ingepakt": f"Een bestand in dit pakket is ingepakt, en dat doet Werkteam Desktop nooit. {_BEL}",
    "zip_in_zip": f"In dit pakket zit een ander pakket. {_BEL}",
    "dubbele_naam": f"In dit pakket zitten twee bestanden met dezelfde naam. {_BEL}",
    "onverwacht_bestand": f"In dit pakket zit een bestand dat er niet hoort. {_BEL}",
    "bestand_ontbreekt": f"In dit pakket ontbreekt een bestand. {_OPNIEUW}",
    "zip_vorm": f"Dit pakket is niet gemaakt zoals Werkteam Desktop dat doet. {_BEL}",
    "geen_tekst": f"Een bestand in dit pakket is geen gewone tekst. {_BEL}",
    "json": f"De beschrijving in dit pakket is niet goed gemaakt. {_BEL}",
    "beschrijving": f"De beschrijving in dit pakket klopt niet. {_BEL}",
    "handtekening": f"De handtekening van dit pakket klopt niet: er is iets aan veranderd. {_BEL}",
    "niet_ondertekend": "Dit pakket heeft geen handtekening. Vraag de afzender om een ondertekend pakket.",
    "hash": f"Een bestand in dit pakket is niet het bestand waar de handtekening bij hoort. {_BEL}",
    "onbekende_afzender": "Van deze afzender is nog geen sleutelkaart bevestigd. Neem de kaart op, bij Relaties, en "
    "vergelijk de vingerafdruk.",
    "andere_sleutel": f"Dit pakket is getekend met een andere sleutel dan die van deze afzender. {_BEL}",
    "onbekende_soort": "Deze soort pakket kent dit programma niet. Neem eerst de nieuwste versie van het programma.",
    "nieuwer": "Dit pakket is van een nieuwere versie. Neem eerst de nieuwste versie van het programma.",
    "ouder": "Dit pakket is van een oudere versie. Vraag de afzender om de nieuwste versie van het programma.",
    "andere_soort": "Dit is een pakket van een andere soort. Kies het goede pakket.",
    "ander_team": "Dit teambestand is van een ander team, of gemaakt met een oude teamsleutel. Geef die laptop de "
    "teamsleutel opnieuw en vraag dan een nieuw bestand.",
    "geen_lid": f"Dit teambestand komt niet van een laptop met de teamsleutel. {_BEL}",
    "csv": f"Een tabel in dit pakket past niet bij haar beschrijving. {_BEL}",
    "formule": f"In een tabel van dit pakket staat een formule. {_BEL}",
    "te_klein": f"In dit pakket staan aantallen die zo klein zijn dat ze iemand kunnen aanwijzen. {_BEL}",
    "inhoud": f"De cijfers in dit pakket spreken elkaar tegen. {_BEL}",
}


class Geweigerd(InvoerFout):
    """A package that is not taken in. `reden`: key of ZINNEN, for the program; `str()`: the sentence, for the user.

    `zin`: for a reason that is not about the package by itself but about the others that came."""

    def __init__(self, reden: str, zin: str = "") -> None:
        super().__init__(zin or ZINNEN[reden])
        self.reden = reden


@cache
def pakketregels() -> dict[str, Any]:
    """`resources/regio/pakket.toml`: `grenzen`, `vormen` and `soort`."""
    return tomllib.loads((RESOURCES / "regio" / "pakket.toml").read_text(encoding="utf-8"))


def grens(naam: str) -> int:
    return int(pakketregels()["grenzen"][naam])

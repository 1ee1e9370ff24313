"""The key of the team: made on the laptop of the teamleider, handed to those of the coaches under a password."""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path

from sqlalchemy import select
from sqlalchemy.orm import Session

from werkteam_desktop.fouten import InvoerFout
from werkteam_desktop.handelingen.relaties import eigen_kaart, kaart_bij
from werkteam_desktop.handelingen.werkplek import Werkplek
from werkteam_desktop.opslag.leveringen import Instelling, Relatie
from werkteam_desktop.regio.geweigerd import grens
from werkteam_desktop.regio.pseudoniem import (
    Teamsleutel,
    lees_teamsleutelbestand,
    maak_teamsleutelbestand,
    nieuwe_teamsleutel,
)
from werkteam_desktop.regio.sleutels import Sleutelkaart
from werkteam_desktop.regio.teampakket import teamschema

_SLEUTEL = "teamsleutel"
GEEN_SLEUTEL = (
    "Deze laptop heeft nog geen teamsleutel. Neem de teamsleutel van de teamleider over, of maak er zelf een als u de "
    "teamleider bent."
)


@dataclass(frozen=True)
class Teamstand:
    """How this laptop takes part. `rol`: "" (no key yet), "teamleider" or "coach"; `kenmerk`: which key it is;
    `leider`: the card of the teamleider, on whose laptop it is our own."""

    rol: str = ""
    kenmerk: str = ""
    leider: Sleutelkaart | None = None


def teamstand(werkplek: Werkplek) -> Teamstand:
    with werkplek.opslag.lees() as sessie:
        sleutel, leider = sleutel_in(sessie), leider_in(sessie)
    if sleutel is None:
        return Teamstand()
    kaart = kaart_bij(leider) if leider else eigen_kaart(werkplek)
    return Teamstand("coach" if leider else "teamleider", Teamsleutel(sleutel, kaart).kenmerk, kaart)


def geef_teamsleutel(werkplek: Werkplek, wachtwoord: str, pad: Path) -> Teamstand:
    """Writes the file by which a coach's laptop joins the team; the first time this makes the key, and this laptop that
    of the teamleider.

    InvoerFout for a password that is too short, on a laptop of a coach, and for a place that cannot be written."""
    from werkteam_desktop.rapport.stijl import bewaar

    kaart = eigen_kaart(werkplek)
    with werkplek.wijzig("teamsleutel gegeven") as (sessie, wijziging):
        if leider_in(sessie) is not None:
            raise InvoerFout("Op deze laptop werkt een coach. Alleen de teamleider geeft de teamsleutel.")
        bekend = sleutel_in(sessie)
        sleutel = Teamsleutel(bekend or nieuwe_teamsleutel(), kaart)
        bewaar(maak_teamsleutelbestand(sleutel, wachtwoord, teamschema()["wachtwoord_tekens"]), pad)
        sessie.merge(Instelling(naam=_SLEUTEL, waarde=sleutel.sleutel))
        if not bekend:
            wijziging.handeling = "teamsleutel gemaakt"
        wijziging.feiten = {"kenmerk": sleutel.kenmerk}
    return teamstand(werkplek)


def lees_teamsleutel(werkplek: Werkplek, pad: Path, wachtwoord: str) -> Teamsleutel:
    """The key and card in a file, to compare the vingerafdruk before it is taken over; changes nothing."""
    sleutel = lees_teamsleutelbestand(lees_bestand(pad), wachtwoord)
    if sleutel.kaart.ondertekenen == eigen_kaart(werkplek).ondertekenen:
        raise InvoerFout("Dit is de teamsleutel van deze laptop zelf. Geef het bestand aan de coaches.")
    return sleutel


def neem_teamsleutel_over(werkplek: Werkplek, sleutel: Teamsleutel, vervang: bool = False) -> Teamstand:
    """Takes the key over and the teamleider as the one that team files are for, after somebody compared the
    vingerafdruk.

    InvoerFout, unless `vervang`, when this laptop has another team key or another teamleider: with another key the
    same people get other codes."""
    kaart = sleutel.kaart
    with werkplek.wijzig("teamsleutel overgenomen") as (sessie, wijziging):
        bekend, leider = sleutel_in(sessie), leider_in(sessie)
        if bekend not in (None, sleutel.sleutel) and not vervang:
            raise InvoerFout(
                "Deze laptop heeft al een andere teamsleutel. Vraag de teamleider of er echt een nieuwe is, en kies "
                "dan ‘Vervang de teamsleutel’."
            )
        if leider is not None and leider.ondertekening != kaart.ondertekenen:
            if not vervang:
                raise InvoerFout(
                    "Deze teamsleutel is van een andere teamleider. Bel of dat klopt, en kies dan ‘Vervang de "
                    "teamsleutel’."
                )
            leider.bevestigd_op = None
        sessie.merge(Instelling(naam=_SLEUTEL, waarde=sleutel.sleutel))
        relatie = sessie.scalar(
            select(Relatie).where(Relatie.soort == "teamleider", Relatie.ondertekening == kaart.ondertekenen)
        )
        if relatie is None:
            # The same code with other keys is another series: it begins at 1.
            if oud := sessie.scalar(select(Relatie).where(Relatie.soort == "teamleider", Relatie.code == kaart.code)):
                oud.code = f"{oud.code[:20]}-{oud.id}"
                sessie.flush()
            relatie = Relatie(soort="teamleider", code=kaart.code, naam=kaart.organisatie)
            sessie.add(relatie)
        relatie.code, relatie.naam = kaart.code, kaart.organisatie
        relatie.age, relatie.ondertekening = kaart.versleutelen, kaart.ondertekenen
        relatie.bevestigd_op = werkplek.vandaag()
        wijziging.feiten = {"kenmerk": sleutel.kenmerk, "vingerafdruk": kaart.vingerafdruk}
    return teamstand(werkplek)


def sleutel_in(sessie: Session) -> str | None:
    """The team key of this laptop."""
    rij = sessie.get(Instelling, _SLEUTEL)
    return rij.waarde if rij else None


def leider_in(sessie: Session) -> Relatie | None:
    """The teamleider whose key this laptop has; None on the laptop of the teamleider."""
    return sessie.scalar(
        select(Relatie).where(Relatie.soort == "teamleider", Relatie.bevestigd_op.is_not(None)).order_by(Relatie.id)
    )


def lees_bestand(pad: Path) -> bytes:
    """The bytes of a file that was handed over, up to just more than a package may have."""
    try:
        with pad.open("rb") as bestand:
            return bestand.read(grens("bytes") + 1)
    except OSError:
        raise InvoerFout("Dit bestand is niet te lezen. Kies een ander bestand.") from None

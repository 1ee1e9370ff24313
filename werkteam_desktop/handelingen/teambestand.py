"""The laptop of a coach: the team file of a month, for the teamleider."""

from __future__ import annotations

import re
from dataclasses import dataclass
from pathlib import Path

from sqlalchemy import select
from sqlalchemy.orm import Session

from werkteam_desktop.dossier import Medewerker
from werkteam_desktop.fouten import InvoerFout
from werkteam_desktop.handelingen import post
from werkteam_desktop.handelingen.relaties import eigen
from werkteam_desktop.handelingen.teamsleutel import GEEN_SLEUTEL, leider_in, sleutel_in
from werkteam_desktop.handelingen.werkplek import Werkplek
from werkteam_desktop.opslag.leveringen import Levering, Relatie
from werkteam_desktop.regio.envelop import Inhoud
from werkteam_desktop.regio.extract import maak_extract
from werkteam_desktop.regio.periode import Periode, lees_periode
from werkteam_desktop.regio.pseudoniem import coachcodes, dossier_met, laptopkaart, pseudoniemen
from werkteam_desktop.regio.sleutels import Sleutelkaart, goede_naam
from werkteam_desktop.regio.teampakket import SOORT, Teamrij, team_inhoud, teamrijen

_MAAND = re.compile(r"[0-9]{4}-[0-9]{2}")


@dataclass(frozen=True)
class Teambestand:
    """A team file that was made. `pad`: where it was written, None when it only waits in the outbox; `nieuw`: False
    when nothing had changed since the last one of that month, and that one was given again; `zelfde`: how many
    dossiers could be of the same person as another one on this laptop."""

    naam: str
    pad: Path | None
    dossiers: int
    nieuw: bool
    correctie: bool
    zelfde: int


def maak_teambestand(werkplek: Werkplek, maand: str, map_: Path | None = None) -> Teambestand:
    """Makes the team file of a month ("JJJJ-MM") for the teamleider, in `map_`, or in the outbox only.

    The running month counts up to and with today. Nothing changed since the last one of that month: then that one is
    given again. InvoerFout without a team key, on the teamleider's own laptop, for a wrong month, and for a code that
    is on no list."""
    periode = maand_periode(werkplek, maand)
    wij = eigen(werkplek)
    with werkplek.opslag.lees() as sessie:
        sleutel, leider = sleutel_in(sessie), leider_in(sessie)
        if sleutel is None:
            raise InvoerFout(GEEN_SLEUTEL)
        if leider is None:
            raise InvoerFout("Dit is de laptop van de teamleider: die telt zelf mee en hoeft geen bestand te maken.")
        kaart = laptopkaart(wij.paar, laptopnaam(sessie, werkplek.medewerker_id))
        rijen, zelfde = _rijen(sessie, sleutel, kaart.code, periode)
        vorige = sessie.scalar(
            select(Levering)
            .where(Levering.relatie_id == leider.id, Levering.soort == SOORT, Levering.maand == maand)
            .order_by(Levering.volgnummer.desc())
            .limit(1)
        )
    inhoud = team_inhoud(rijen, periode, sleutel, kaart.ondertekenen)
    levering = vorige
    if nieuw := vorige is None or not _is_gelijk(werkplek, vorige, inhoud, leider, kaart):
        klaar = post.maak_klaar(werkplek, SOORT, inhoud, leider, vorige.sha256 if vorige else None, kaart=kaart)
        levering = post.leg_klaar(werkplek, klaar, versie=vorige.versie + 1 if vorige else 1)
    assert levering is not None
    pad = _schrijf(werkplek, levering, map_) if map_ is not None else None
    return Teambestand(levering.naam, pad, len(rijen), nieuw, levering.versie > 1, zelfde)


def dossier_bij_code(werkplek: Werkplek, code: str) -> int:
    """The own dossier that the teamleider means by the first eight digits of its code. InvoerFout without one."""
    with werkplek.opslag.lees() as sessie:
        sleutel = sleutel_in(sessie)
        if sleutel is None:
            raise InvoerFout(GEEN_SLEUTEL)
        laptop = laptopkaart(eigen(werkplek).paar, "x").code
        gevonden = dossier_met(pseudoniemen(sessie, sleutel, laptop)[0], code)
    if len(gevonden) != 1:
        raise InvoerFout("Bij deze code hoort op deze laptop geen dossier. Vraag de teamleider om de hele code.")
    return next(iter(gevonden))


def maand_periode(werkplek: Werkplek, maand: str) -> Periode:
    """A team is counted per month; InvoerFout for another period, or one to come."""
    if not _MAAND.fullmatch(maand):
        raise InvoerFout("Het team telt per maand. Schrijf de maand als JJJJ-MM, bijvoorbeeld 2026-07.")
    return lees_periode(maand, werkplek.vandaag())


def laptopnaam(sessie: Session, medewerker_id: int | None) -> str:
    """The name of the coach who works here, as it may stand on a card."""
    medewerker = sessie.get(Medewerker, medewerker_id) if medewerker_id is not None else None
    naam = " ".join(medewerker.naam.split())[:80] if medewerker else ""
    return naam if goede_naam(naam) else "Laptop zonder naam"


def _rijen(sessie: Session, sleutel: str, laptop: str, periode: Periode) -> tuple[tuple[Teamrij, ...], int]:
    extract = maak_extract(sessie, periode.einde, periode.begin)
    codes, zelfde = pseudoniemen(sessie, sleutel, laptop)
    return teamrijen(extract, codes, coachcodes(sessie, sleutel)), zelfde


def _is_gelijk(werkplek: Werkplek, vorige: Levering, inhoud: Inhoud, leider: Relatie, kaart: Sleutelkaart) -> bool:
    """Whether what would be made now is what was made then: the same content gives the same zip."""
    if vorige.inhoud is None:
        return False
    van_maand = (Levering.relatie_id == leider.id, Levering.soort == SOORT, Levering.maand == vorige.maand)
    with werkplek.opslag.lees() as sessie:
        vervangt = sessie.scalar(select(Levering.sha256).where(*van_maand, Levering.versie == vorige.versie - 1))
    plek = (vorige.volgnummer, vorige.vorige or None)
    zelfde = post.maak_klaar(werkplek, SOORT, inhoud, leider, vervangt, plek, kaart)
    return zelfde.verzegeld.sha256 == vorige.sha256


def _schrijf(werkplek: Werkplek, levering: Levering, map_: Path) -> Path:
    """Writes the file for who carries it by hand; then it waits in the outbox no longer."""
    from werkteam_desktop.rapport.stijl import bewaar

    pad = map_ / levering.naam
    bewaar(levering.inhoud or b"", pad)
    with werkplek.opslag.schrijf() as sessie:
        rij = sessie.get_one(Levering, levering.id)
        if rij.toestand in ("klaar", "bezig"):
            rij.toestand, rij.bezorgd_op = "bezorgd", werkplek.nu()
    return pad

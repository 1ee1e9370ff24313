"""The receipts of the regio: for each package that came in, for who sent it."""

from __future__ import annotations

import datetime as dt
from collections.abc import Sequence

from sqlalchemy import select
from sqlalchemy.orm import Session

from werkteam_desktop.handelingen.relaties import Eigen, kaart_bij
from werkteam_desktop.handelingen.werkplek import Werkplek
from werkteam_desktop.opslag.leveringen import Levering, Ontvangst, Relatie
from werkteam_desktop.regio.envelop import verzegel
from werkteam_desktop.regio.ontvangstbewijs import SOORT as BEWIJS
from werkteam_desktop.regio.ontvangstbewijs import Bewijs, bewijs_inhoud, uit_naam
from werkteam_desktop.regio.pakket import SOORT

_SOORTEN = ("gemeente", "team")  # kinds of relatie that deliver summaries
_WIE_ONZEKER = ("andere_sleutel", "twee_sleutels")  # no receipt: it may not be the sender


def leveranciers(sessie: Session) -> dict[str, Relatie]:
    """Who may deliver, by code; of a gemeente and a team with one code the one that was confirmed."""
    rijen = sessie.scalars(select(Relatie).where(Relatie.soort.in_(_SOORTEN), Relatie.ondertekening != ""))
    return {r.code: r for r in sorted(rijen, key=lambda r: (r.bevestigd_op is not None, r.soort == "gemeente"))}


def beantwoord(sessie: Session, werkplek: Werkplek, wij: Eigen, rijen: Sequence[Ontvangst]) -> None:
    """Keeps these rows, each with a receipt: sealed and in the outbox for a confirmed sender, else only signed.

    None for a repetition, and none when we do not know who sent it."""
    relaties = leveranciers(sessie)
    leveringen: list[tuple[Ontvangst, Levering]] = []
    laatste: dict[int | None, tuple[int, str]] = {}
    for rij in rijen:
        wie = _afzender(rij, relaties)
        if wie is None:
            continue
        relatie = relaties.get(wie)
        rij.relatie_id = relatie.id if relatie else None
        naar = relatie if relatie and relatie.bevestigd_op else None
        sleutel = naar.id if naar else None
        if sleutel not in laatste:
            laatste[sleutel] = _laatste(sessie, sleutel)
        nummer, vorige = laatste[sleutel]
        bewijs = _bewijs(rij, werkplek.vandaag())
        verzegeld = verzegel(
            BEWIJS,
            bewijs_inhoud(bewijs),
            paar=wij.paar,
            kaart=wij.kaart,
            ontvangers=[kaart_bij(naar)] if naar else [],
            volgnummer=nummer + 1,
            vorige=vorige or None,
        )
        levering = Levering(
            soort=BEWIJS,
            relatie_id=sleutel,
            maand=bewijs.maand,
            volgnummer=nummer + 1,
            vorige=vorige,
            sha256=verzegeld.sha256,
            naam=verzegeld.naam,
            inhoud=verzegeld.versleuteld or verzegeld.zip,
            gemaakt_op=werkplek.nu(),
            toestand="klaar" if naar else "vervallen",
        )
        leveringen.append((rij, levering))
        laatste[sleutel] = nummer + 1, verzegeld.sha256
    sessie.add_all(levering for _, levering in leveringen)
    sessie.flush()
    for rij, levering in leveringen:
        rij.levering_id = levering.id
    sessie.add_all(rijen)


def _afzender(rij: Ontvangst, relaties: dict[str, Relatie]) -> str | None:
    """Who gets a receipt. Of a file that cannot be opened only its name says it; then the sender has to be known."""
    if rij.oordeel in ("herhaling", *_WIE_ONZEKER):
        return None
    if rij.samenvatting:
        return str(rij.samenvatting["afzender"][0])
    delen = uit_naam(rij.naam)
    return delen[1] if delen and delen[0] == SOORT and delen[1] in relaties else None


def _laatste(sessie: Session, relatie_id: int | None) -> tuple[int, str]:
    """(number, sha256) of the newest receipt of a series; (0, "") before the first."""
    van = Levering.relatie_id == relatie_id if relatie_id is not None else Levering.relatie_id.is_(None)
    vraag = select(Levering.volgnummer, Levering.sha256).where(van, Levering.soort == BEWIJS)
    rij = sessie.execute(vraag.order_by(Levering.volgnummer.desc()).limit(1)).one_or_none()
    return (rij.volgnummer, rij.sha256) if rij else (0, "")


def _bewijs(rij: Ontvangst, dag: dt.date) -> Bewijs:
    delen = uit_naam(rij.naam)
    return Bewijs(
        naam=rij.naam if delen else "",
        sha256=rij.zip_sha256,
        soort=SOORT,
        volgnummer=rij.volgnummer or (delen[2] if delen else 1),
        maand=rij.samenvatting.get("maand", ""),
        oordeel=rij.oordeel,
        datum=dag,
    )

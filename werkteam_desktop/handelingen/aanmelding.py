"""Handing somebody over to another uitvoerder, and what comes back of it."""

from __future__ import annotations

import json
from collections.abc import Collection, Mapping
from io import BytesIO
from pathlib import Path

from sqlalchemy.orm import Session

from werkteam_desktop.dossier import Aanmelding, Inwoner
from werkteam_desktop.dossier.aanmeldlijst import gegevens, ontvanger_van, veldwaarden
from werkteam_desktop.dossier.catalogus import codelijst, routes, termijn
from werkteam_desktop.dossier.jobready import jobready as jobreadylijst
from werkteam_desktop.dossier.jobready import stand
from werkteam_desktop.dossier.rondes import TERUGGEMELD
from werkteam_desktop.dossier.route import AFGEROND, reden_teruggemeld
from werkteam_desktop.fouten import InvoerFout
from werkteam_desktop.handelingen.route import lopende_routes
from werkteam_desktop.handelingen.werkplek import Werkplek, Wijziging

LOOPT = ("", "aangenomen")  # the outcomes after which something may still come back


def meld_aan(
    werkplek: Werkplek,
    inwoner: Inwoner,
    bestemming: str,
    weggelaten: Collection[str] = (),
    getypt: Mapping[str, str] | None = None,
    jobready: Mapping[str, bool] | None = None,
) -> Wijziging:
    """Hands somebody over. What leaves is kept as it left: the fields of this recipient that have a value and are not
    in `weggelaten`. `jobready`: the answers that the dossier does not have itself.

    InvoerFout when there is no such recipient, or when an aanmelding there waits for an answer."""
    vandaag = werkplek.vandaag()
    ontvanger = ontvanger_van(bestemming, vandaag)
    if ontvanger is None:
        raise InvoerFout(f"Bij {routes().naam_van(bestemming)} hoort geen aanmelding.")
    lijst = jobreadylijst(inwoner.gemeente, vandaag) if ontvanger.jobready else None
    antwoorden = {
        s.punt.code: bool((jobready or {}).get(s.punt.code, False) if s.antwoord is None else s.antwoord)
        for s in (stand(inwoner, lijst, vandaag) if lijst else [])
    }
    velden = [
        v
        for v in veldwaarden(inwoner, ontvanger, vandaag, getypt or {})
        if v.tekst and (v.vast or v.veld.code not in weggelaten)
    ]
    versie = lijst.versie if lijst else ""
    with werkplek.wijzig("aangemeld", inwoner.id) as (sessie, wijziging):
        if any(a.bestemming == bestemming and not a.uitkomst for a in sessie.get_one(Inwoner, inwoner.id).aanmeldingen):
            naam = routes().naam_van(bestemming)
            raise InvoerFout(f"Er loopt al een aanmelding bij {naam}. Wacht op antwoord, of trek de aanmelding in.")
        aanmelding = Aanmelding(
            bestemming=bestemming,
            datum=vandaag,
            gegevens=gegevens(inwoner, ontvanger, velden, vandaag, versie),
            antwoord_voor=vandaag + termijn("antwoord"),
            jobready_versie=versie,
            jobready=antwoorden,
            medewerker_id=werkplek.medewerker_id,
        )
        aanmelding.inwoner_id = inwoner.id
        sessie.add(aanmelding)
    return wijziging


def neem_aan(werkplek: Werkplek, aanmelding_id: int) -> Wijziging:
    """The other uitvoerder started with it."""
    return _zet_uitkomst(werkplek, aanmelding_id, "aangenomen", "aanmelding aangenomen")


def trek_in(werkplek: Werkplek, aanmelding_id: int) -> Wijziging:
    """The aanmelding does not go on."""
    return _zet_uitkomst(werkplek, aanmelding_id, "ingetrokken", "aanmelding ingetrokken")


def rond_af(werkplek: Werkplek, aanmelding_id: int) -> Wijziging:
    """The other uitvoerder is done; a route that ran beside the main one ends with it."""
    return _zet_uitkomst(werkplek, aanmelding_id, "afgerond", "aanmelding afgerond")


def meld_terug(werkplek: Werkplek, aanmelding_id: int, reden: str, toelichting: str = "") -> Wijziging:
    """The other uitvoerder gives somebody back because of `reden` (codelijst 'terugmelding').

    The route ends; without a main route a new choice has to be made within the term. InvoerFout without a reason."""
    with werkplek.wijzig("teruggemeld") as (sessie, wijziging):
        aanmelding = _haal(sessie, aanmelding_id)
        eis_lopend(aanmelding)
        zet_uitkomst(sessie, werkplek, aanmelding, TERUGGEMELD, reden, toelichting)
    return wijziging


def druk_aanmelding_af(werkplek: Werkplek, aanmelding_id: int, pad: Path | BytesIO) -> tuple[str, ...]:
    """Writes what left as PDF to `pad`. Returns the characters that the printed font does not have."""
    from werkteam_desktop.rapport.aanmelding import maak_aanmelding

    with werkplek.opslag.lees() as sessie:
        aanmelding = _haal(sessie, aanmelding_id)
        voorbeeld = sessie.get_one(Inwoner, aanmelding.inwoner_id).voorbeeld
    return maak_aanmelding(aanmelding, pad, voorbeeld)


def bewaar_bericht(werkplek: Werkplek, aanmelding_id: int, pad: Path) -> None:
    """Writes what left as the file for a computer (JSON, VUM) to `pad`: a list with this one werkzoekende."""
    from werkteam_desktop.rapport.stijl import bewaar

    with werkplek.opslag.lees() as sessie:
        bericht = _haal(sessie, aanmelding_id).gegevens["bericht"]
    tekst = json.dumps([bericht], ensure_ascii=False, indent=2)
    bewaar(f"{tekst}\n".encode(), pad)


def bestandsnaam(inwoner: Inwoner, aanmelding: Aanmelding, soort: str) -> str:
    """The name of the file that leaves: it names nobody."""
    return f"aanmelding-{inwoner.nummer}-{aanmelding.bestemming.replace('_', '-')}.{soort}"


def _zet_uitkomst(werkplek: Werkplek, aanmelding_id: int, uitkomst: str, handeling: str) -> Wijziging:
    with werkplek.wijzig(handeling) as (sessie, wijziging):
        aanmelding = _haal(sessie, aanmelding_id)
        eis_lopend(aanmelding)
        zet_uitkomst(sessie, werkplek, aanmelding, uitkomst)
    return wijziging


def zet_uitkomst(
    sessie: Session,
    werkplek: Werkplek,
    aanmelding: Aanmelding,
    uitkomst: str,
    reden: str = "",
    toelichting: str = "",
) -> None:
    """What the other uitvoerder said, within a handeling; the route goes with it."""
    vandaag = werkplek.vandaag()
    naam = codelijst("terugmelding").zoek(reden).naam if reden else ""
    if uitkomst == TERUGGEMELD and not naam:
        raise InvoerFout("Kies waarom de inwoner is teruggemeld.")
    aanmelding.uitkomst, aanmelding.uitkomst_op = uitkomst, vandaag
    if uitkomst == TERUGGEMELD:
        aanmelding.reden, aanmelding.toelichting = reden, toelichting.strip()
    inwoner = sessie.get_one(Inwoner, aanmelding.inwoner_id)
    for keuze in lopende_routes(inwoner):
        if keuze.gekozen != aanmelding.bestemming:
            continue
        if uitkomst == TERUGGEMELD:
            keuze.einde, keuze.reden_einde = vandaag, reden_teruggemeld(naam)
        elif uitkomst == "afgerond" and keuze.naast:
            keuze.einde, keuze.reden_einde = vandaag, AFGEROND
    if uitkomst == TERUGGEMELD and inwoner.routekeuze is None:
        aanmelding.keuze_voor = vandaag + termijn("terugmelding")


def eis_lopend(aanmelding: Aanmelding) -> None:
    """InvoerFout when nothing can come back of it any more."""
    if aanmelding.uitkomst not in LOOPT:
        raise InvoerFout(f"Deze aanmelding is al {aanmelding.uitkomst}. Meld zo nodig opnieuw aan.")


def _haal(sessie: Session, aanmelding_id: int) -> Aanmelding:
    aanmelding = sessie.get(Aanmelding, aanmelding_id)
    if aanmelding is None:
        raise InvoerFout("Deze aanmelding bestaat niet meer. Open het dossier opnieuw.")
    return aanmelding

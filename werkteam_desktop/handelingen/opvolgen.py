"""What one does on Vandaag itself: take a dossier over, put a signal off, bring it back."""

from __future__ import annotations

import datetime as dt

from sqlalchemy import select

from werkteam_desktop.dossier import Inwoner, Medewerker, Overdracht, Uitstel
from werkteam_desktop.dossier.catalogus import termijn
from werkteam_desktop.dossier.datum import leesbaar
from werkteam_desktop.dossier.signaal import signalen
from werkteam_desktop.dossier.vervolg import TEAM
from werkteam_desktop.fouten import InvoerFout
from werkteam_desktop.handelingen.werkplek import Werkplek, Wijziging


def neem_over(werkplek: Werkplek, inwoner_id: int) -> Wijziging:
    """Who is at work becomes regiehouder of a dossier that nobody has yet."""
    naar = werkplek.medewerker_id
    if naar is None:
        raise InvoerFout("Overnemen kan als het programma weet wie u bent. Open het dossier en kies de regiehouder.")
    with werkplek.wijzig("regie overgenomen", inwoner_id) as (sessie, wijziging):
        inwoner = sessie.get(Inwoner, inwoner_id)
        if inwoner is None:
            raise InvoerFout("Dit dossier bestaat niet meer. Zoek de inwoner opnieuw op.")
        houder = sessie.get(Medewerker, inwoner.regiehouder_id) if inwoner.regiehouder_id is not None else None
        if houder is not None and houder.rol != TEAM:
            raise InvoerFout(f"{houder.naam} heeft dit dossier al overgenomen.")
        overdracht = Overdracht(datum=werkplek.vandaag(), van_id=inwoner.regiehouder_id, naar_id=naar)
        overdracht.inwoner_id = inwoner_id
        sessie.add(overdracht)
        inwoner.regiehouder_id = naar
    return wijziging


def stel_uit(werkplek: Werkplek, inwoner_id: int, signaal: str, tot: dt.date, reden: str) -> Wijziging:
    """Lets a signal wait until a day; it comes back by itself then. Something worse is shown all the same."""
    signalen().zoek(signaal)
    vandaag, uiterlijk = werkplek.vandaag(), werkplek.vandaag() + termijn("uitstel")
    if not vandaag < tot <= uiterlijk:
        raise InvoerFout(f"Tot wanneer: kies een dag na vandaag, uiterlijk {leesbaar(uiterlijk)}.")
    if not reden.strip():
        raise InvoerFout("Reden: schrijf in één regel waarom dit kan wachten.")
    with werkplek.wijzig("signaal uitgesteld", inwoner_id) as (sessie, wijziging):
        uitstel = Uitstel(
            signaal=signaal, op=vandaag, tot=tot, reden=reden.strip(), medewerker_id=werkplek.medewerker_id
        )
        uitstel.inwoner_id = inwoner_id
        sessie.add(uitstel)
    return wijziging


def haal_terug(werkplek: Werkplek, inwoner_id: int) -> Wijziging:
    """All that was put off for this dossier is shown again from today."""
    vandaag = werkplek.vandaag()
    with werkplek.wijzig("signaal teruggehaald", inwoner_id) as (sessie, wijziging):
        for uitstel in sessie.scalars(select(Uitstel).where(Uitstel.inwoner_id == inwoner_id, Uitstel.tot > vandaag)):
            uitstel.tot = vandaag
    return wijziging

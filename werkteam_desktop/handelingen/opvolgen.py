"""What one does on Vandaag itself: take a dossier over, put a signal off, bring it back."""

from __future__ import annotations

import datetime as dt

from sqlalchemy import select

from werkteam_desktop.dossier import Uitstel
from werkteam_desktop.dossier.catalogus import termijn
from werkteam_desktop.dossier.datum import leesbaar
from werkteam_desktop.dossier.signaal import signalen
from werkteam_desktop.fouten import InvoerFout
from werkteam_desktop.handelingen.overdracht import neem_over
from werkteam_desktop.handelingen.werkplek import Werkplek, Wijziging

__all__ = ["haal_terug", "neem_over", "stel_uit"]  # what a line of Vandaag can do


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

"""One line is one contact; and when one speaks again."""

from __future__ import annotations

import datetime as dt

from werkteam_desktop.dossier import Afspraak, Contactmoment
from werkteam_desktop.fouten import InvoerFout
from werkteam_desktop.handelingen.werkplek import Werkplek, Wijziging


def noteer_contact(werkplek: Werkplek, inwoner_id: int, tekst: str, soort: str = "gesprek") -> Wijziging:
    """Writes down a contact of now, in the name of who is at work."""
    if not tekst.strip():
        raise InvoerFout("Schrijf één regel over het contact.")
    with werkplek.wijzig("contact genoteerd", inwoner_id) as (sessie, wijziging):
        contact = Contactmoment(
            tijdstip=werkplek.nu(), soort=soort, tekst=tekst.strip(), medewerker_id=werkplek.medewerker_id
        )
        contact.inwoner_id = inwoner_id
        sessie.add(contact)
    return wijziging


def maak_afspraak(
    werkplek: Werkplek, inwoner_id: int, tijdstip: dt.datetime, onderwerp: str, plaats: str = ""
) -> Wijziging:
    """Plans the next talk."""
    if tijdstip < werkplek.nu():
        raise InvoerFout("De afspraak ligt in het verleden. Kies een dag en tijd die nog komt.")
    with werkplek.wijzig("afspraak gemaakt", inwoner_id) as (sessie, wijziging):
        afspraak = Afspraak(
            tijdstip=tijdstip,
            onderwerp=onderwerp.strip() or "Gesprek",
            plaats=plaats.strip(),
            medewerker_id=werkplek.medewerker_id,
        )
        afspraak.inwoner_id = inwoner_id
        sessie.add(afspraak)
    return wijziging


def rond_afspraak_af(werkplek: Werkplek, afspraak_id: int) -> Wijziging:
    """The talk took place, or was cancelled."""
    with werkplek.wijzig("afspraak afgerond") as (sessie, wijziging):
        afspraak = sessie.get(Afspraak, afspraak_id)
        if afspraak is None:
            raise InvoerFout("Deze afspraak bestaat niet meer.")
        afspraak.afgerond = True
    return wijziging

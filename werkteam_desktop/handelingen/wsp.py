"""Two-way work with another uitvoerder, such as the WSP: the aanmelding goes out as a package, the answer comes in and
is laid in the dossier that it is about."""

from __future__ import annotations

from sqlalchemy import select

from werkteam_desktop.dossier import Aanmelding
from werkteam_desktop.fouten import InvoerFout
from werkteam_desktop.handelingen import aanmelding as aanmeldingen
from werkteam_desktop.handelingen.post import Post, leg_klaar, maak_klaar
from werkteam_desktop.handelingen.relaties import relaties
from werkteam_desktop.handelingen.werkplek import Werkplek
from werkteam_desktop.opslag.leveringen import Levering, Relatie
from werkteam_desktop.regio import wspbericht
from werkteam_desktop.regio.geweigerd import Geweigerd
from werkteam_desktop.regio.wspbericht import Antwoord

_HANDELING = {
    "aangenomen": "aanmelding aangenomen",
    "teruggemeld": "teruggemeld",
    "afgerond": "aanmelding afgerond",
}


def relatie_van(werkplek: Werkplek, bestemming: str) -> Relatie | None:
    """The uitvoerder of a route, when its sleutelkaart was taken over."""
    code = wspbericht.relatiecode(bestemming)
    return next((r for r in relaties(werkplek, "wsp") if r.code == code), None)


def stuur_aanmelding(werkplek: Werkplek, aanmelding_id: int) -> Levering:
    """Puts an aanmelding in the outbox, sealed for its receiver: what was kept of it, no field more.

    InvoerFout without a sleutelkaart of the receiver, when the aanmelding is settled, or when it was sent before."""
    with werkplek.opslag.lees() as sessie:
        aanmelding = sessie.get(Aanmelding, aanmelding_id)
        if aanmelding is None:
            raise InvoerFout("Deze aanmelding bestaat niet meer. Open het dossier opnieuw.")
        al = sessie.scalar(select(Levering.id).where(Levering.aanmelding_id == aanmelding_id).limit(1))
    aanmeldingen.eis_lopend(aanmelding)
    if al is not None:
        raise InvoerFout("Deze aanmelding is al klaargezet of verstuurd. Kijk in het postvak, bij Regio.")
    relatie = relatie_van(werkplek, aanmelding.bestemming)
    if relatie is None:
        naam = wspbericht.uitvoerder(aanmelding.bestemming)
        raise InvoerFout(f"Van {naam} is nog geen sleutelkaart bekend. Neem die kaart op, bij Regio.")
    inhoud = wspbericht.aanmelding_inhoud(aanmelding)
    return leg_klaar(
        werkplek, maak_klaar(werkplek, wspbericht.AANMELDING, inhoud, relatie), aanmelding_id=aanmelding_id
    )


def verwerk(werkplek: Werkplek, post: Post) -> None:
    """An answer of another uitvoerder: found back by the package that it answers, and laid in that dossier with its
    reason and the day before which a new choice is made. Of what was settled by telephone already nothing changes.

    Geweigerd when it answers nothing that we sent to this sender."""
    if post.envelop.soort == wspbericht.AANMELDING:
        wspbericht.lees_aanmelding(post.envelop)
        raise Geweigerd("andere_soort")  # this program hands people over; it takes nobody over from others
    antwoord = wspbericht.lees_antwoord(post.envelop)
    with werkplek.wijzig(_HANDELING[antwoord.uitkomst]) as (sessie, _):
        levering = sessie.scalar(
            select(Levering).where(Levering.sha256 == antwoord.aanmelding, Levering.relatie_id == post.relatie.id)
        )
        aanmelding = sessie.get(Aanmelding, levering.aanmelding_id) if levering and levering.aanmelding_id else None
        if levering is None or aanmelding is None:
            raise Geweigerd("inhoud")
        past = aanmelding.uitkomst in aanmeldingen.LOOPT and aanmelding.uitkomst != antwoord.uitkomst
        if past:
            aanmeldingen.zet_uitkomst(
                sessie, werkplek, aanmelding, antwoord.uitkomst, antwoord.reden, antwoord.toelichting
            )
        levering.toestand, levering.antwoord_op = "ontvangen", werkplek.nu()
        levering.inhoud, levering.fout, levering.volgende_poging = None, "", None
        sessie.add(
            post.ontvangst(
                werkplek.nu(),
                levering_id=levering.id,
                samenvatting={"uitkomst": antwoord.uitkomst, "reden": antwoord.reden, "verwerkt": past},
            )
        )


def antwoord(werkplek: Werkplek, post: Post, uitkomst: str, reden: str = "", toelichting: str = "") -> Levering:
    """The other side: answers an aanmelding that came in, sealed for who sent it."""
    inhoud = wspbericht.antwoord_inhoud(
        Antwoord(post.envelop.sha256, uitkomst, reden, toelichting.strip(), werkplek.vandaag())
    )
    return leg_klaar(werkplek, maak_klaar(werkplek, wspbericht.TERUGMELDING, inhoud, post.relatie))

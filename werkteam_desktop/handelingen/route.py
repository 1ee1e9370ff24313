"""The route: what the rules advise, what the coach and the inwoner choose."""

from __future__ import annotations

import datetime as dt

from werkteam_desktop.dossier import Inwoner, Leefgebiedmeting, Routekeuze
from werkteam_desktop.dossier.catalogus import routeregels, routes
from werkteam_desktop.dossier.routeregels import RouteAdvies, RouteFeiten, adviseer
from werkteam_desktop.fouten import InvoerFout
from werkteam_desktop.handelingen.werkplek import Werkplek, Wijziging


def nieuwste_metingen(inwoner: Inwoner) -> dict[str, Leefgebiedmeting]:
    """The latest measurement of every leefgebied that was ever opened, by code."""
    return {m.leefgebied: m for m in inwoner.metingen}


def feiten(inwoner: Inwoner, peildatum: dt.date) -> RouteFeiten:
    """What the dossier knows of the facts the rules look at; what was not asked stays unknown."""
    intake = inwoner.intakes[-1] if inwoner.intakes else None
    metingen = nieuwste_metingen(inwoner).values()
    ladder = inwoner.laddermetingen[-1] if inwoner.laddermetingen else None
    return RouteFeiten(
        aantal_belemmeringen=sum(m.belemmert_werk for m in metingen) if metingen else None,
        zorg_nodig=intake.zorg_nodig if intake else None,
        kan_werken=intake.kan_werken if intake else None,
        baan_in_zicht=intake.baan_in_zicht if intake else None,
        ladder_trede=ladder.trede if ladder else None,
        uren_beschikbaar=intake.uren_beschikbaar if intake else None,
        doelgroepenregister=inwoner.doelgroepenregister,
        leeftijd=inwoner.leeftijd(peildatum),
        startkwalificatie=intake.startkwalificatie if intake else None,
    )


def advies(inwoner: Inwoner, peildatum: dt.date) -> RouteAdvies:
    """The advice of the rules in force for the municipality of this inwoner."""
    return adviseer(feiten(inwoner, peildatum), routeregels(peildatum, inwoner.gemeente))


def kies_route(werkplek: Werkplek, inwoner: Inwoner, gekozen: str, afwijking: str = "") -> Wijziging:
    """Records the choice beside the advice of today. InvoerFout when it differs from the advice without a reason."""
    routes().zoek(gekozen)
    raad = advies(inwoner, werkplek.vandaag())
    if gekozen != raad.route and not afwijking.strip():
        raise InvoerFout("Deze route wijkt af van het advies. Schrijf kort op waarom.")
    with werkplek.wijzig("route gekozen", inwoner.id) as (sessie, wijziging):
        keuze = Routekeuze(
            datum=werkplek.vandaag(),
            advies=raad.route,
            redenen=list(raad.redenen),
            regelversie=raad.regelversie,
            gekozen=gekozen,
            afwijking=afwijking.strip(),
            medewerker_id=werkplek.medewerker_id,
        )
        keuze.inwoner_id = inwoner.id
        sessie.add(keuze)
    return wijziging

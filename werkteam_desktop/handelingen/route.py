"""The route: what the rules advise, what the coach and the inwoner choose, and what runs beside it."""

from __future__ import annotations

import datetime as dt
from collections.abc import Mapping
from typing import Any

from sqlalchemy.orm import Session

from werkteam_desktop.dossier import Doel, Inwoner, Kijkmoment, Leefgebiedmeting, Routekeuze
from werkteam_desktop.dossier.catalogus import Route, codelijst, leefgebieden, routeregels, routes, routes_voor, termijn
from werkteam_desktop.dossier.rondes import agenda, te_routeren
from werkteam_desktop.dossier.routeregels import (
    Kanteling,
    RouteAdvies,
    RouteFeiten,
    adviseer,
    in_woorden,
    kantelpunt,
)
from werkteam_desktop.fouten import InvoerFout
from werkteam_desktop.handelingen.plan import voeg_toe
from werkteam_desktop.handelingen.werkplek import Werkplek, Wijziging

REDEN_ONTBREEKT = "Schrijf op waarom de route anders is dan het advies"
_TAAL_LASTIG = ("arm", "middelmatig")  # below 'genoeg voor veel werk' in the codelijst taalniveau


def nieuwste_metingen(inwoner: Inwoner) -> dict[str, Leefgebiedmeting]:
    """The latest measurement of every leefgebied that was ever opened, by code."""
    return {m.leefgebied: m for m in inwoner.metingen}


def feiten(inwoner: Inwoner, peildatum: dt.date) -> RouteFeiten:
    """What the dossier knows of the facts the rules look at; what was not asked stays unknown."""
    intake = inwoner.intakes[-1] if inwoner.intakes else None
    metingen = nieuwste_metingen(inwoner)
    ladder = inwoner.laddermetingen[-1] if inwoner.laddermetingen else None
    return RouteFeiten(
        aantal_belemmeringen=sum(m.belemmert_werk for m in metingen.values()) if metingen else None,
        zorg_nodig=intake.zorg_nodig if intake else None,
        kan_werken=intake.kan_werken if intake else None,
        baan_in_zicht=intake.baan_in_zicht if intake else None,
        ladder_trede=ladder.trede if ladder else None,
        uren_beschikbaar=intake.uren_beschikbaar if intake else None,
        doelgroepenregister=inwoner.doelgroepenregister,
        leeftijd=inwoner.leeftijd(peildatum),
        startkwalificatie=intake.startkwalificatie if intake else None,
        taal_lastig=intake.taalniveau in _TAAL_LASTIG if intake and intake.taalniveau else None,
        geld_belemmert=metingen["geld"].belemmert_werk if "geld" in metingen else None,
        aangemeld=any(a.uitkomst != "ingetrokken" for a in inwoner.aanmeldingen),
    )


def advies(inwoner: Inwoner, peildatum: dt.date) -> RouteAdvies:
    """The advice of the rules in force for the municipality of this inwoner."""
    return adviseer(feiten(inwoner, peildatum), routeregels(peildatum, inwoner.gemeente))


def kanteling(inwoner: Inwoner, peildatum: dt.date) -> Kanteling | None:
    """The smallest change that would give another advice, in words; None when no small change does."""
    bekend = feiten(inwoner, peildatum)
    punt = kantelpunt(bekend, routeregels(peildatum, inwoner.gemeente))
    if punt is None:
        return None
    tegen = [m for m in nieuwste_metingen(inwoner).values() if m.belemmert_werk]
    tegen.sort(key=lambda m: -(m.stap or 0))  # the one that is nearest to a change first
    return in_woorden(punt, bekend, [leefgebieden().naam_van(m.leefgebied) for m in tegen])


def antwoorden_in_woorden(keuze: Routekeuze, peildatum: dt.date, gemeente: str) -> str:
    """The answers that made the advice of a choice, in a sentence; "" when they were not kept."""
    namen = routeregels(peildatum, gemeente).feiten
    delen = [f"{namen[feit]}: {_waarde(feit, w)}" for feit, w in keuze.antwoorden.items() if feit in namen]
    return f"Antwoorden van toen: {'; '.join(delen)}." if delen else ""


def lopende_routes(inwoner: Inwoner) -> list[Routekeuze]:
    """The main route and what runs beside it."""
    hoofd = inwoner.routekeuze
    naast = [k for k in inwoner.routekeuzes if k.naast and k.einde is None]
    return [*([hoofd] if hoofd else []), *naast]


def zonder_reden(inwoner: Inwoner) -> Routekeuze | None:
    """The main route that runs, when it differs from the advice and still waits for its reason."""
    keuze = inwoner.routekeuze
    return keuze if keuze and _wacht_op_reden(keuze) else None


def kies_route(
    werkplek: Werkplek,
    inwoner: Inwoner,
    gekozen: str,
    afwijking: str = "",
    vooraf: Mapping[str, bool] | None = None,
    direct: bool = False,
) -> Wijziging:
    """Records the choice of the main route beside the advice of today; a terugmelding that waited for it is settled.

    `vooraf`: answers to what must not go before the route. InvoerFout when it differs from the advice without a reason;
    with `direct` the reason may come later: the tab asks for it, and it stands on the list of today."""
    raad = advies(inwoner, werkplek.vandaag())
    if gekozen != raad.route and not afwijking.strip() and not direct:
        raise InvoerFout("Deze route wijkt af van het advies. Schrijf kort op waarom.")
    route = _kiesbaar(inwoner, gekozen, werkplek.vandaag(), vooraf)
    with werkplek.wijzig("route gekozen", inwoner.id) as (sessie, wijziging):
        nu = sessie.get_one(Inwoner, inwoner.id)
        for ander in nu.routekeuzes:
            if ander.naast and ander.einde is None and ander.gekozen == gekozen:
                _stop(ander, werkplek.vandaag(), "Dit is nu de hoofdroute.")
        for aanmelding in nu.aanmeldingen:
            if aanmelding.keuze_voor is not None and aanmelding.afgehandeld_op is None:
                aanmelding.afgehandeld_op = werkplek.vandaag()
        _vraag_geen_reden_meer(nu, werkplek.vandaag())
        keuze = _voeg_keuze_toe(sessie, werkplek, inwoner, gekozen, raad, vooraf, afwijking=afwijking, direct=direct)
        if _wacht_op_reden(keuze):
            kijk = Kijkmoment(
                op=werkplek.vandaag(),
                waarom=f"{REDEN_ONTBREEKT}: {route.naam}.",
                medewerker_id=werkplek.medewerker_id,
            )
            kijk.inwoner_id = inwoner.id
            sessie.add(kijk)
    return wijziging


def kies_naast(
    werkplek: Werkplek,
    inwoner: Inwoner,
    gekozen: str,
    reden: str = "",
    vooraf: Mapping[str, bool] | None = None,
) -> Wijziging:
    """Starts a route beside the main one; the regiehouder stays the same. InvoerFout when it runs already."""
    route = _kiesbaar(inwoner, gekozen, werkplek.vandaag(), vooraf)
    if route.vooraf and not reden.strip():
        raise InvoerFout(f"Schrijf kort op waarom alleen {route.naam} dit kan geven.")
    with werkplek.wijzig("route ernaast gezet", inwoner.id) as (sessie, wijziging):
        nu = sessie.get_one(Inwoner, inwoner.id)
        if gekozen in {k.gekozen for k in lopende_routes(nu)}:
            raise InvoerFout(f"{route.naam} loopt al.")
        raad = advies(inwoner, werkplek.vandaag())
        _voeg_keuze_toe(sessie, werkplek, inwoner, gekozen, raad, vooraf, afwijking=reden, naast=True)
    return wijziging


def beeindig_route(werkplek: Werkplek, keuze_id: int, reden: str) -> Wijziging:
    """A route ends today, because of `reden`. InvoerFout without a reason, or when it ended already."""
    if not reden.strip():
        raise InvoerFout("Schrijf kort op waarom deze route stopt.")
    with werkplek.wijzig("route beëindigd") as (sessie, wijziging):
        keuze = _haal(sessie, keuze_id)
        if keuze.einde is not None:
            raise InvoerFout("Deze route is al gestopt.")
        _stop(keuze, werkplek.vandaag(), reden.strip())
        inwoner = sessie.get_one(Inwoner, keuze.inwoner_id)
        if zonder_reden(inwoner) is None:
            _vraag_geen_reden_meer(inwoner, werkplek.vandaag())
    return wijziging


def leg_uit(werkplek: Werkplek, keuze_id: int, reden: str) -> Wijziging:
    """Writes down afterwards why a route differs from the advice."""
    if not reden.strip():
        raise InvoerFout("Schrijf kort op waarom deze route past.")
    with werkplek.wijzig("reden genoteerd") as (sessie, wijziging):
        keuze = _haal(sessie, keuze_id)
        keuze.afwijking = reden.strip()
        inwoner = sessie.get_one(Inwoner, keuze.inwoner_id)
        if zonder_reden(inwoner) is None:
            _vraag_geen_reden_meer(inwoner, werkplek.vandaag())
    return wijziging


def _vraag_geen_reden_meer(inwoner: Inwoner, vandaag: dt.date) -> None:
    for kijk in inwoner.kijkmomenten:
        if kijk.gedaan_op is None and kijk.waarom.startswith(REDEN_ONTBREEKT):
            kijk.gedaan_op = vandaag


def maak_doel_van_kanteling(werkplek: Werkplek, inwoner: Inwoner) -> Wijziging:
    """What has to change for another advice becomes goal 1 of the plan."""
    wat = kanteling(inwoner, werkplek.vandaag())
    if wat is None:
        raise InvoerFout("Er is geen kleine verandering die het advies anders maakt.")
    doelen = inwoner.plan.doelen if inwoner.plan else []
    if any(d.tekst == wat.doel for d in doelen):
        raise InvoerFout("Dit doel staat al in het plan.")
    eerste = min((d.volgorde for d in doelen), default=1)
    return voeg_toe(werkplek, inwoner.id, Doel(fase=wat.fase, tekst=wat.doel, volgorde=min(0, eerste - 1)))


def plan_overleg(werkplek: Werkplek, inwoner: Inwoner) -> Wijziging:
    """Plans the scharnieroverleg with its agenda, before the day on which the new choice has to be made."""
    wachtend = te_routeren(inwoner)
    op = (wachtend.keuze_voor if wachtend else None) or werkplek.vandaag() + termijn("terugmelding")
    with werkplek.wijzig("scharnieroverleg gepland", inwoner.id) as (sessie, wijziging):
        kijk = Kijkmoment(op=max(op, werkplek.vandaag()), waarom=agenda(inwoner), medewerker_id=werkplek.medewerker_id)
        kijk.inwoner_id = inwoner.id
        sessie.add(kijk)
    return wijziging


def _kiesbaar(inwoner: Inwoner, gekozen: str, peildatum: dt.date, vooraf: Mapping[str, bool] | None) -> Route:
    """The route, when it can be chosen; InvoerFout says what stands in the way."""
    route = routes().zoek(gekozen)
    if route not in routes_voor(inwoner.gemeente, peildatum):
        anders = f" Kies {routes().naam_van(route.vervanger)}." if route.vervanger else " Kies een andere route."
        raise InvoerFout(f"{route.naam} is hier nu niet te kiezen.{anders}")
    antwoorden = vooraf or {}
    if any(v.code not in antwoorden for v in route.vooraf):
        raise InvoerFout(f"{route.naam}: beantwoord eerst de vragen over wat er voorgaat.")
    voor = next((v for v in route.vooraf if antwoorden[v.code]), None)
    if voor is not None:
        raise InvoerFout(f"{route.naam}: er is iets dat voorgaat. U zei ja op: {voor.vraag} Gebruik dat eerst.")
    return route


def _voeg_keuze_toe(
    sessie: Session,
    werkplek: Werkplek,
    inwoner: Inwoner,
    gekozen: str,
    raad: RouteAdvies,
    vooraf: Mapping[str, bool] | None,
    *,
    afwijking: str,
    naast: bool = False,
    direct: bool = False,
) -> Routekeuze:
    antwoorden: dict[str, Any] = dict(raad.antwoorden)
    if vooraf:
        antwoorden["vooraf"] = dict(vooraf)
    keuze = Routekeuze(
        datum=werkplek.vandaag(),
        advies=raad.route,
        redenen=list(raad.redenen),
        regelversie=raad.regelversie,
        gekozen=gekozen,
        afwijking=afwijking.strip(),
        medewerker_id=werkplek.medewerker_id,
        naast=naast,
        direct=direct,
        antwoorden=antwoorden,
    )
    keuze.inwoner_id = inwoner.id
    sessie.add(keuze)
    return keuze


def _waarde(feit: str, waarde: bool | int | str) -> str:
    if isinstance(waarde, bool):
        return "ja" if waarde else "nee"
    return codelijst(feit).naam_van(waarde).lower() if isinstance(waarde, str) else str(waarde)


def _wacht_op_reden(keuze: Routekeuze) -> bool:
    return keuze.direct and keuze.gekozen != keuze.advies and not keuze.afwijking


def _stop(keuze: Routekeuze, dag: dt.date, reden: str) -> None:
    keuze.einde, keuze.reden_einde = dag, reden


def _haal(sessie: Session, keuze_id: int) -> Routekeuze:
    keuze = sessie.get(Routekeuze, keuze_id)
    if keuze is None:
        raise InvoerFout("Deze route staat niet meer in het dossier. Open het dossier opnieuw.")
    return keuze

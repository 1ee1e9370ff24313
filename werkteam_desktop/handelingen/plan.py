"""The trajectplan: working on it, and giving it out."""

from __future__ import annotations

import datetime as dt
from decimal import Decimal
from io import BytesIO
from pathlib import Path
from typing import Any, TypeVar

from sqlalchemy import func, inspect, select
from sqlalchemy.orm import Session

from werkteam_desktop.dossier import Actie, Afweging, Doel, Inwoner, Trajectplan, Voorziening
from werkteam_desktop.dossier.catalogus import Voorzieningsoort, codelijst, voorzieningen
from werkteam_desktop.dossier.plancontrole import laatste_dag
from werkteam_desktop.dossier.plankosten import verwachte_kosten
from werkteam_desktop.dossier.sjabloon import is_leeg, sjablonen, vul
from werkteam_desktop.fouten import InvoerFout
from werkteam_desktop.handelingen.inwoners import open_dossier, zet
from werkteam_desktop.handelingen.werkplek import Werkplek, Wijziging

GEEN_PLAN = "Er is nog geen plan. Schrijf eerst op wat de inwoner wil."
_SOORTEN: dict[type, str] = {Doel: "doelen", Actie: "acties", Voorziening: "voorzieningen"}
Onderdeel = Doel | Actie | Voorziening
T = TypeVar("T", bound=Doel | Actie | Voorziening)


def plan_in_bewerking(sessie: Session, inwoner_id: int, vandaag: dt.date) -> Trajectplan:
    """The version to work on: the open one, or a new version that starts as a copy of the one given out."""
    laatste = sessie.scalars(
        select(Trajectplan).where(Trajectplan.inwoner_id == inwoner_id).order_by(Trajectplan.versie.desc())
    ).first()
    if laatste is not None and not laatste.is_uitgereikt:
        return laatste
    nieuw = Trajectplan(opgesteld_op=vandaag)
    if laatste is not None:
        zet(nieuw, {**_waarden(laatste, "opgesteld_op", "uitgereikt_op"), "versie": laatste.versie + 1})
        for soort, lijst in _SOORTEN.items():
            for onderdeel in getattr(laatste, lijst):
                getattr(nieuw, lijst).append(soort(**_waarden(onderdeel)))
    nieuw.inwoner_id = inwoner_id
    sessie.add(nieuw)
    sessie.flush()
    return nieuw


def wijzig_plan(werkplek: Werkplek, inwoner_id: int, **velden: Any) -> Wijziging:
    """Changes the plan's own columns (own words, phase, evaluation date, ...)."""
    evaluatie = velden.get("evaluatiedatum")
    if evaluatie is not None and evaluatie < werkplek.vandaag():
        raise InvoerFout("De dag om het plan te bespreken is al voorbij. Kies een dag die nog komt.")
    with werkplek.wijzig("plan bijgewerkt", inwoner_id) as (sessie, wijziging):
        zet(plan_in_bewerking(sessie, inwoner_id, werkplek.vandaag()), velden)
    return wijziging


def voeg_toe(werkplek: Werkplek, inwoner_id: int, onderdeel: Onderdeel) -> Wijziging:
    """Adds a goal, an action or a voorziening to the plan."""
    if isinstance(onderdeel, (Doel, Actie)):
        _eis_tekst(onderdeel.tekst)
    with werkplek.wijzig(f"{_naam(type(onderdeel))} toegevoegd", inwoner_id) as (sessie, wijziging):
        plan = plan_in_bewerking(sessie, inwoner_id, werkplek.vandaag())
        getattr(plan, _SOORTEN[type(onderdeel)]).append(onderdeel)
    return wijziging


def begin_met_sjabloon(werkplek: Werkplek, inwoner_id: int, sjabloon: str) -> Wijziging:
    """Fills an empty plan with a template, in one handeling. InvoerFout when something stands in it already."""
    gekozen = sjablonen().zoek(sjabloon)
    with werkplek.wijzig(f"begonnen met sjabloon: {gekozen.naam}", inwoner_id) as (sessie, wijziging):
        inwoner = sessie.get_one(Inwoner, inwoner_id)
        if not is_leeg(inwoner.plan):
            raise InvoerFout("Er staat al iets in het plan. Een sjabloon vult alleen een leeg plan.")
        plan = plan_in_bewerking(sessie, inwoner_id, werkplek.vandaag())
        vul(plan, gekozen, inwoner.gemeente, werkplek.vandaag())
        wijziging.gevolg = "Pas aan wat bij de inwoner anders is."
    return wijziging


def zet_hulp_in_plan(werkplek: Werkplek, inwoner_id: int, code: str) -> Wijziging:
    """Adds help out of the catalogue with what is known of it, from today for as long as it may last."""
    return voeg_toe(werkplek, inwoner_id, nieuwe_hulp(voorzieningen().zoek(code), werkplek.vandaag()))


def nieuwe_hulp(soort: Voorzieningsoort, begin: dt.date) -> Voorziening:
    """Help as the catalogue has it, from `begin`."""
    einde = laatste_dag(begin, soort.max_maanden) if soort.max_maanden else None
    return Voorziening(
        code=soort.code,
        fase=soort.fase,
        doel=soort.doel,
        aanbieder=soort.aanbieder,
        begin=begin,
        einde=einde,
        pot=soort.pot,
        kosten=verwachte_kosten(soort, begin, einde),
    )


def weeg_af(werkplek: Werkplek, inwoner_id: int, code: str, reden: str, toelichting: str = "") -> Wijziging:
    """Says why help that fits is not in the plan; `reden` "opnieuw" asks again."""
    voorzieningen().zoek(code)
    codelijst("waarom_niet").zoek(reden)
    with werkplek.wijzig("hulp afgewogen", inwoner_id) as (sessie, wijziging):
        afweging = Afweging(
            voorziening=code,
            datum=werkplek.vandaag(),
            reden=reden,
            toelichting=toelichting.strip(),
            medewerker_id=werkplek.medewerker_id,
        )
        afweging.inwoner_id = inwoner_id
        sessie.add(afweging)
    return wijziging


def beantwoord(werkplek: Werkplek, voorziening_id: int, vraag: str, antwoord: bool) -> Wijziging:
    """Ticks a question at a help, or not after all. Progress is no change of the plan: it needs no new version."""
    with werkplek.wijzig("vraag bij hulp beantwoord") as (sessie, wijziging):
        hulp = _haal(sessie, Voorziening, voorziening_id)
        hulp.kwaliteit = {**hulp.kwaliteit, vraag: antwoord}
    return wijziging


def wijzig_onderdeel(werkplek: Werkplek, soort: type[Onderdeel], onderdeel_id: int, **velden: Any) -> Wijziging:
    """Changes a goal, action or voorziening; of a plan given out, in the new version that this starts."""
    if "tekst" in velden:
        _eis_tekst(velden["tekst"])
    kosten: Decimal | None = velden.get("kosten")
    if kosten is not None and kosten < 0:
        raise InvoerFout("De kosten kunnen niet lager zijn dan nul. Vul een ander bedrag in.")
    with werkplek.wijzig(f"{_naam(soort)} gewijzigd") as (sessie, wijziging):
        zet(_te_wijzigen(sessie, soort, onderdeel_id, werkplek.vandaag()), velden)
    return wijziging


def verwijder_onderdeel(werkplek: Werkplek, soort: type[Onderdeel], onderdeel_id: int) -> Wijziging:
    """Takes a goal, action or voorziening out of the plan."""
    with werkplek.wijzig(f"{_naam(soort)} verwijderd") as (sessie, wijziging):
        sessie.delete(_te_wijzigen(sessie, soort, onderdeel_id, werkplek.vandaag()))
    return wijziging


def vink_af(werkplek: Werkplek, actie_id: int, gedaan: bool = True) -> Wijziging:
    """An action is done, or not after all. Progress is no change of the plan: it needs no new version."""
    with werkplek.wijzig("stap afgevinkt" if gedaan else "stap weer open") as (sessie, wijziging):
        actie = _haal(sessie, Actie, actie_id)
        actie.gedaan_op = werkplek.vandaag() if gedaan else None
    return wijziging


def reik_uit(werkplek: Werkplek, inwoner_id: int) -> Wijziging:
    """Marks the plan as given out today: from now on this version is frozen."""
    with werkplek.wijzig("plan uitgereikt", inwoner_id) as (sessie, wijziging):
        plan = sessie.scalars(
            select(Trajectplan).where(Trajectplan.inwoner_id == inwoner_id).order_by(Trajectplan.versie.desc())
        ).first()
        if plan is None:
            raise InvoerFout(GEEN_PLAN)
        if not plan.is_uitgereikt:
            plan.uitgereikt_op = werkplek.vandaag()
            wijziging.gevolg = "Deze versie staat nu vast."
    return wijziging


def druk_plan_af(werkplek: Werkplek, inwoner_id: int, pad: Path | BytesIO) -> tuple[str, ...]:
    """Writes the newest version as PDF to `pad`; nothing in the store changes.

    Returns the characters that the printed font does not have. InvoerFout without a plan or when `pad` does not take
    it."""
    from werkteam_desktop.rapport.plan import maak_plan
    from werkteam_desktop.rapport.plan_inhoud import blad_van

    inwoner = open_dossier(werkplek, inwoner_id)
    if inwoner.plan is None:
        raise InvoerFout(GEEN_PLAN)
    return maak_plan(blad_van(inwoner, inwoner.plan, werkplek.vandaag()), pad)


def _te_wijzigen(sessie: Session, soort: type[T], onderdeel_id: int, vandaag: dt.date) -> T:
    """The part itself, or its twin in a new version when its plan was given out."""
    onderdeel = _haal(sessie, soort, onderdeel_id)
    plan = sessie.get_one(Trajectplan, onderdeel.plan_id)
    if not plan.is_uitgereikt:
        return onderdeel
    if (
        sessie.scalar(select(func.max(Trajectplan.versie)).where(Trajectplan.inwoner_id == plan.inwoner_id))
        != plan.versie
    ):
        raise InvoerFout("Er is een nieuwere versie van dit plan. Open het plan opnieuw.")
    nieuw = plan_in_bewerking(sessie, plan.inwoner_id, vandaag)
    tweeling: T = getattr(nieuw, _SOORTEN[soort])[getattr(plan, _SOORTEN[soort]).index(onderdeel)]
    return tweeling


def _haal(sessie: Session, soort: type[T], onderdeel_id: int) -> T:
    onderdeel = sessie.get(soort, onderdeel_id)
    if onderdeel is None:
        raise InvoerFout("Dit onderdeel van het plan bestaat niet meer. Open het plan opnieuw.")
    return onderdeel


def _waarden(object_: Any, *behalve: str) -> dict[str, Any]:
    buiten = {"id", "inwoner_id", "plan_id", *behalve}
    return {a.key: getattr(object_, a.key) for a in inspect(type(object_)).column_attrs if a.key not in buiten}


def _eis_tekst(tekst: str) -> None:
    if not tekst.strip():
        raise InvoerFout("Schrijf op wat het doel of de stap is.")


def _naam(soort: type[Onderdeel]) -> str:
    """What the plan on screen and on paper calls it."""
    return {Actie: "stap", Doel: "doel", Voorziening: "hulp"}[soort]

"""The trajectplan: working on it, and giving it out."""

from __future__ import annotations

import datetime as dt
from pathlib import Path
from typing import Any, TypeVar

from sqlalchemy import func, inspect, select
from sqlalchemy.orm import Session

from werkteam_desktop.dossier import Actie, Doel, Trajectplan, Voorziening
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
    with werkplek.wijzig(f"{_naam(onderdeel)} toegevoegd", inwoner_id) as (sessie, wijziging):
        plan = plan_in_bewerking(sessie, inwoner_id, werkplek.vandaag())
        getattr(plan, _SOORTEN[type(onderdeel)]).append(onderdeel)
    return wijziging


def wijzig_onderdeel(werkplek: Werkplek, soort: type[Onderdeel], onderdeel_id: int, **velden: Any) -> Wijziging:
    """Changes a goal, action or voorziening; of a plan given out, in the new version that this starts."""
    if "tekst" in velden:
        _eis_tekst(velden["tekst"])
    with werkplek.wijzig(f"{soort.__name__.lower()} gewijzigd") as (sessie, wijziging):
        zet(_te_wijzigen(sessie, soort, onderdeel_id, werkplek.vandaag()), velden)
    return wijziging


def verwijder_onderdeel(werkplek: Werkplek, soort: type[Onderdeel], onderdeel_id: int) -> Wijziging:
    """Takes a goal, action or voorziening out of the plan."""
    with werkplek.wijzig(f"{soort.__name__.lower()} verwijderd") as (sessie, wijziging):
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
    return wijziging


def druk_plan_af(werkplek: Werkplek, inwoner_id: int, pad: Path) -> tuple[str, ...]:
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


def _naam(onderdeel: Onderdeel) -> str:
    return type(onderdeel).__name__.lower()

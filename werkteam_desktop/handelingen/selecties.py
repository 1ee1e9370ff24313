"""Questions to the list of inwoners that somebody kept under a name: own ones, and those of the whole team."""

from __future__ import annotations

import json
from collections.abc import Mapping
from dataclasses import dataclass
from typing import TYPE_CHECKING

from werkteam_desktop.fouten import InvoerFout
from werkteam_desktop.handelingen.lijst import FILTERS

if TYPE_CHECKING:
    from sqlalchemy.orm import Session

    from werkteam_desktop.dossier import Selectie
    from werkteam_desktop.handelingen.werkplek import Werkplek, Wijziging

HOOGSTENS_TEKENS = 40
_SELECTIES = "SELECT id, naam, keuzes, medewerker_id FROM selectie WHERE medewerker_id IS NULL OR medewerker_id = ?"


@dataclass(frozen=True)
class Bewaard:
    """A kept question. `team`: everybody of the team has it."""

    id: int
    naam: str
    keuzes: Mapping[str, str]
    team: bool


def selecties(werkplek: Werkplek) -> list[Bewaard]:
    """Those of who is at work first, then those of the team; by name."""
    rijen = werkplek.opslag.vraag(_SELECTIES, werkplek.medewerker_id or 0)
    alle = [
        Bewaard(id_, naam, json.loads(keuzes) if isinstance(keuzes, str) else keuzes, wie is None)
        for id_, naam, keuzes, wie in rijen
    ]
    return sorted(alle, key=lambda s: (s.team, s.naam.casefold(), s.id))


def bewaar_selectie(werkplek: Werkplek, naam: str, keuzes: Mapping[str, str], team: bool = False) -> Wijziging:
    """Keeps the filters under a name; what is searched for is not part of it, because that is about somebody.

    For who is at work, or for the whole team; always for the team when nobody in particular is at work."""
    from werkteam_desktop.dossier import Selectie

    gekozen = {code: waarde for code, waarde in keuzes.items() if waarde}
    if not gekozen or set(gekozen) - set(FILTERS):
        raise InvoerFout("Filters: kies er eerst een, dan kunt u de selectie bewaren.")
    naam = _goede_naam(werkplek, naam, None)
    with werkplek.wijzig("selectie bewaard") as (sessie, wijziging):
        sessie.add(Selectie(naam=naam, keuzes=gekozen, medewerker_id=None if team else werkplek.medewerker_id))
    return wijziging


def hernoem_selectie(werkplek: Werkplek, selectie_id: int, naam: str) -> Wijziging:
    naam = _goede_naam(werkplek, naam, selectie_id)
    with werkplek.wijzig("selectie hernoemd") as (sessie, wijziging):
        _haal(sessie, selectie_id).naam = naam
    return wijziging


def verwijder_selectie(werkplek: Werkplek, selectie_id: int) -> Wijziging:
    """Takes the name away; no dossier changes."""
    with werkplek.wijzig("selectie verwijderd") as (sessie, wijziging):
        sessie.delete(_haal(sessie, selectie_id))
    return wijziging


def _haal(sessie: Session, selectie_id: int) -> Selectie:
    from werkteam_desktop.dossier import Selectie

    selectie = sessie.get(Selectie, selectie_id)
    if selectie is None:
        raise InvoerFout("Deze selectie bestaat niet meer. Kies een andere selectie.")
    return selectie


def _goede_naam(werkplek: Werkplek, naam: str, zelf: int | None) -> str:
    naam = " ".join(naam.split())
    if not naam or len(naam) > HOOGSTENS_TEKENS:
        raise InvoerFout(f"Naam: geef de selectie een naam van hoogstens {HOOGSTENS_TEKENS} tekens.")
    if any(s.naam.casefold() == naam.casefold() and s.id != zelf for s in selecties(werkplek)):
        raise InvoerFout(f"Naam: er is al een selectie ‘{naam}’. Kies een andere naam.")
    return naam

"""Fictitious dossiers to look around in: put into a new store at the first start, and taken out in one action."""

from __future__ import annotations

import datetime as dt
import json
import tomllib
from typing import TYPE_CHECKING, Any

from werkteam_desktop.bronnen import RESOURCES
from werkteam_desktop.fouten import InvoerFout
from werkteam_desktop.handelingen.werkplek import Werkplek

if TYPE_CHECKING:
    from sqlalchemy.orm import Session

WEGGEHAALD = "voorbeeldgegevens weggehaald"
_NAAM = "voorbeeldgegevens"
_ER_IN = "SELECT 1 FROM instelling WHERE naam = 'voorbeeldgegevens'"


def heeft_voorbeeld(werkplek: Werkplek) -> bool:
    """Whether the store was filled with the example at its first start and still is."""
    return bool(werkplek.opslag.vraag(_ER_IN))


def vul_voorbeeld(werkplek: Werkplek, gemeente: str, vandaag: dt.date) -> None:
    """Fills a store without dossiers with fictitious ones of a gemeente, with colleagues to match.

    InvoerFout when somebody is already in it: real and fictitious dossiers would stand side by side."""
    from sqlalchemy import func, select

    from werkteam_desktop.dossier import Inwoner, Medewerker
    from werkteam_desktop.opslag.leveringen import Instelling
    from werkteam_desktop.opslag.voorbeeld import genereer

    keuze = tomllib.loads((RESOURCES / "voorbeeld" / "eerste_start.toml").read_text("utf-8"))
    with werkplek.opslag.schrijf() as sessie:
        if sessie.scalar(select(func.count()).select_from(Inwoner)):
            raise InvoerFout("Er staan al dossiers in dit bestand. Voorbeelden kunnen alleen in een leeg bestand.")
        eigen = set(sessie.scalars(select(Medewerker.id)))
        genereer(sessie, keuze["aantal"], keuze["zaad"], vandaag, gemeente)
        erbij = sorted(set(sessie.scalars(select(Medewerker.id))) - eigen)
        sessie.add(Instelling(naam=_NAAM, waarde=json.dumps({"medewerkers": erbij})))


def haal_voorbeeld_weg(werkplek: Werkplek) -> int:
    """Takes every fictitious dossier out, with all that hangs on it, and the made-up colleagues; gives how many.

    Real dossiers stay as they are: they are never merged with one of these. Of the audit log the lines about
    fictitious dossiers go as well and the rest is sealed anew, in the same transaction; a line at the end says so.
    Afterwards the file holds no trace of them."""
    from sqlalchemy import select

    from werkteam_desktop.dossier import Inwoner
    from werkteam_desktop.opslag.journaal import verzegel_opnieuw
    from werkteam_desktop.opslag.leveringen import Instelling

    with werkplek.wijzig(WEGGEHAALD) as (sessie, wijziging):
        weg = set(sessie.scalars(select(Inwoner.id).where(Inwoner.voorbeeld)))
        _ruim_leveringen(sessie, weg)
        _wis(sessie, Inwoner, Inwoner.voorbeeld)
        if not sessie.scalar(select(Inwoner.id).limit(1)):  # where somebody was in the window: in one of these
            _wis(sessie, Instelling, Instelling.naam.like("plek:%"))
        regels = verzegel_opnieuw(sessie, weg)
        regel = sessie.get(Instelling, _NAAM)
        if regel is not None:
            _ruim_collegas(sessie, set(json.loads(regel.waarde)["medewerkers"]) - {werkplek.medewerker_id})
            _wis(sessie, Instelling, Instelling.naam == _NAAM)
        wijziging.feiten = {"dossiers": len(weg), "logregels": regels}
    werkplek.opslag.ruim_op()
    return len(weg)


def _wis(sessie: Session, soort: type[Any], welke: Any) -> None:
    """Deletes rows behind the back of the session: the audit log would keep what stood in them."""
    from sqlalchemy import delete

    sessie.execute(delete(soort).where(welke), execution_options={"synchronize_session": False})


def _ruim_leveringen(sessie: Session, weg: set[int]) -> None:
    """What was made about fictitious dossiers to send, and where they were counted."""
    from sqlalchemy import select, update

    from werkteam_desktop.dossier import Aanmelding
    from werkteam_desktop.opslag.leveringen import Levering, Maandstand

    van_hen = select(Aanmelding.id).where(Aanmelding.inwoner_id.in_(weg))
    sessie.execute(update(Levering).where(Levering.aanmelding_id.in_(van_hen)).values(inhoud=None))
    for stand in sessie.scalars(select(Maandstand)):
        stand.dossiers = {id_: gemeente for id_, gemeente in stand.dossiers.items() if int(id_) not in weg}


def _ruim_collegas(sessie: Session, medewerkers: set[int]) -> None:
    """The made-up colleagues, but for who stands at something real."""
    from sqlalchemy import select

    from werkteam_desktop.dossier import Basis, Medewerker

    for tabel in Basis.metadata.sorted_tables:
        for sleutel in tabel.foreign_keys:
            if sleutel.column.table.name == Medewerker.__tablename__:
                medewerkers -= set(sessie.execute(select(sleutel.parent).distinct()).scalars())
    _wis(sessie, Medewerker, Medewerker.id.in_(medewerkers))

"""Fictitious dossiers to look around in: put into a new store at the first start, and taken out in one action."""

from __future__ import annotations

import datetime as dt
import json
import tomllib
from typing import TYPE_CHECKING

from werkteam_desktop.bronnen import RESOURCES
from werkteam_desktop.fouten import InvoerFout
from werkteam_desktop.handelingen.werkplek import Werkplek

if TYPE_CHECKING:
    from sqlalchemy.orm import Session

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
            raise InvoerFout("Er staan al dossiers in dit bestand. Voorbeeldgegevens kunnen alleen in een leeg bestand.")
        eigen = set(sessie.scalars(select(Medewerker.id)))
        genereer(sessie, keuze["aantal"], keuze["zaad"], vandaag, gemeente)
        erbij = sorted(set(sessie.scalars(select(Medewerker.id))) - eigen)
        sessie.add(Instelling(naam=_NAAM, waarde=json.dumps({"medewerkers": erbij})))


def haal_voorbeeld_weg(werkplek: Werkplek) -> int:
    """Takes every fictitious dossier out, with all that hangs on it, and the made-up colleagues; gives how many.

    Real dossiers stay as they are. Of the audit log the lines about fictitious dossiers go as well and the rest is
    sealed anew, in the same transaction; a line at the end says so. Afterwards the file holds no trace of them."""
    from sqlalchemy import delete, select, update

    from werkteam_desktop.dossier import Inwoner
    from werkteam_desktop.opslag.leveringen import Instelling, Levering, Maandstand

    with werkplek.wijzig("voorbeeldgegevens weggehaald") as (sessie, wijziging):
        weg = set(sessie.scalars(select(Inwoner.id).where(Inwoner.voorbeeld)))
        _weiger_verweven(sessie)
        regel = sessie.get(Instelling, _NAAM)
        medewerkers = json.loads(regel.waarde)["medewerkers"] if regel is not None else []
        # Counts in which they stand, of months that nobody should have been sent.
        sessie.execute(delete(Maandstand))
        sessie.execute(update(Levering).values(inhoud=None, cellen=[]))
        sessie.execute(delete(Inwoner).where(Inwoner.voorbeeld))
        regels = _ruim_logboek(sessie, weg)
        _ruim_collegas(sessie, set(medewerkers) - {werkplek.medewerker_id})
        if regel is not None:
            sessie.execute(delete(Instelling).where(Instelling.naam == _NAAM))
        wijziging.feiten = {"dossiers": len(weg), "regels": regels}
    werkplek.opslag.ruim_op()
    return len(weg)

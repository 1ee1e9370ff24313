"""The list of inwoners, in plain SQL: it is the first thing on screen and must not wait for the mapped classes."""

from __future__ import annotations

import datetime as dt
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

from werkteam_desktop.dossier.naam import volle_naam
from werkteam_desktop.opslag.zoeken import zoek

if TYPE_CHECKING:
    from werkteam_desktop.handelingen.werkplek import Werkplek

_REGELS = """
SELECT i.id, i.nummer, i.voornamen, i.voorvoegsel, i.geslachtsnaam, i.geboortedatum, i.voorbeeld, m.naam,
  (SELECT p.fase FROM trajectplan p WHERE p.inwoner_id = i.id ORDER BY p.versie DESC LIMIT 1),
  (SELECT CASE WHEN r.einde IS NULL THEN r.gekozen ELSE '' END FROM routekeuze r
   WHERE r.inwoner_id = i.id AND NOT r.naast ORDER BY r.datum DESC, r.id DESC LIMIT 1),
  (SELECT max(c.tijdstip) FROM contactmoment c WHERE c.inwoner_id = i.id)
FROM inwoner i LEFT JOIN medewerker m ON m.id = i.regiehouder_id WHERE i.id IN ({})
"""


@dataclass(frozen=True)
class Lijstregel:
    """One line of the list of inwoners. `fase` and `route` are codes, "" when not chosen yet."""

    id: int
    nummer: str
    naam: str
    geboortedatum: str
    fase: str
    route: str
    regiehouder: str
    laatste_contact: dt.date | None
    voorbeeld: bool


def iemand_bekend(werkplek: Werkplek) -> bool:
    """Whether anybody of the team was ever put in: if not, this is a first start."""
    return bool(werkplek.opslag.vraag("SELECT 1 FROM medewerker WHERE rol <> 'team' LIMIT 1"))


def zoek_inwoners(werkplek: Werkplek, tekst: str, hoogstens: int) -> list[int]:
    """Ids that fit the text, best match first."""
    return zoek(werkplek.opslag, tekst, hoogstens)


def lijstregels(werkplek: Werkplek, ids: list[int]) -> list[Lijstregel]:
    """The lines of these inwoners, in the same order; ids that are gone are left out."""
    if not ids:
        return []
    rijen = werkplek.opslag.vraag(_REGELS.format(",".join("?" * len(ids))), *ids)
    per_id = {rij[0]: _lijstregel(*rij) for rij in rijen}
    return [per_id[i] for i in ids if i in per_id]


def _lijstregel(
    id_: int,
    nummer: str,
    voornamen: str,
    voorvoegsel: str,
    geslachtsnaam: str,
    geboren: str,
    voorbeeld: int,
    coach: str | None,
    fase: str | None,
    route: str | None,
    contact: Any,
) -> Lijstregel:
    naam = volle_naam(voornamen, voorvoegsel, geslachtsnaam)
    return Lijstregel(id_, nummer, naam, geboren, fase or "", route or "", coach or "", _dag(contact), bool(voorbeeld))


def _dag(tijdstip: Any) -> dt.date | None:
    """The day of a moment as the database has it: UTC, as text (SQLite) or as datetime (PostgreSQL)."""
    if tijdstip is None:
        return None
    return dt.datetime.fromisoformat(str(tijdstip)).replace(tzinfo=dt.UTC).astimezone().date()

"""The list of inwoners, in plain SQL: it is the first thing on screen and must not wait for the mapped classes."""

from __future__ import annotations

import datetime as dt
from collections.abc import Mapping
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

from werkteam_desktop.dossier.naam import volle_naam
from werkteam_desktop.handelingen.gepland import AFSPRAAK_GEWEEST, NAZORG_GESPROKEN, dag_van
from werkteam_desktop.opslag.zoeken import zoek

if TYPE_CHECKING:
    from werkteam_desktop.handelingen.werkplek import Werkplek

HOOGSTENS = 200_000  # more than a team has
FILTERS = ("regiehouder", "route", "fase", "doelgroep", "signaal", "gemeente", "stand")
IK, GEEN = "ik", "geen"  # who is at work; no route or no plan
AFGESLOTEN, ALLE = "afgesloten", "alle"  # `stand`; without it only open dossiers

_ROUTE = """(SELECT CASE WHEN r.einde IS NULL THEN r.gekozen ELSE '' END FROM routekeuze r
   WHERE r.inwoner_id = i.id AND NOT r.naast ORDER BY r.datum DESC, r.id DESC LIMIT 1)"""
_FASE = "(SELECT p.fase FROM trajectplan p WHERE p.inwoner_id = i.id ORDER BY p.versie DESC LIMIT 1)"
_REGELS = (
    """
SELECT i.id, i.nummer, i.voornamen, i.voorvoegsel, i.geslachtsnaam, i.geboortedatum, i.voorbeeld, m.naam,
  :fase, :route, (SELECT max(c.tijdstip) FROM contactmoment c WHERE c.inwoner_id = i.id),
  (SELECT max(a.tijdstip) FROM afspraak a WHERE a.inwoner_id = i.id AND :geweest),
  (SELECT max(n.gedaan_op) FROM nazorgmoment n WHERE n.inwoner_id = i.id AND :gesproken),
  CASE WHEN i.samengevoegd_in_id IS NOT NULL THEN 'samengevoegd'
       WHEN i.afgesloten_op IS NOT NULL THEN 'gesloten' ELSE '' END
FROM inwoner i LEFT JOIN medewerker m ON m.id = i.regiehouder_id WHERE i.id IN ({})
""".replace(":fase", _FASE)
    .replace(":route", _ROUTE)
    .replace(":gesproken", NAZORG_GESPROKEN)
    .replace(":geweest", AFSPRAAK_GEWEEST)
)

# The plus keeps SQLite from the index on that column, which would cost it the order by name.
_OPEN = "i.afgesloten_op IS NULL AND +i.samengevoegd_in_id IS NULL"
_NIET_OPEN = (
    "SELECT i.id, CASE WHEN i.samengevoegd_in_id IS NULL THEN 'afgesloten' END FROM inwoner i "
    "WHERE i.id IN ({}) AND (i.afgesloten_op IS NOT NULL OR i.samengevoegd_in_id IS NOT NULL)"
)
_STAND = {
    "": _OPEN,
    AFGESLOTEN: "i.afgesloten_op IS NOT NULL AND i.samengevoegd_in_id IS NULL",
    ALLE: "i.id IS NOT NULL",
}
_ALS = "SELECT i.id FROM inwoner i WHERE {}"
_LOOPT = "FROM uitkering u WHERE u.inwoner_id = i.id AND u.sinds <= ? AND (u.einde IS NULL OR u.einde > ?)"
_SINDS = (
    "(SELECT CASE WHEN u.soort <> 'ww' THEN CAST(u.sinds AS TEXT) END " + _LOOPT + " ORDER BY u.sinds DESC, u.id DESC "
    "LIMIT 1)"
)


@dataclass(frozen=True)
class Lijstregel:
    """One line of the list of inwoners. `fase` and `route` are codes, "" when not chosen yet; `stand`: "",
    "gesloten" or "samengevoegd"."""

    id: int
    nummer: str
    naam: str
    geboortedatum: str
    fase: str
    route: str
    regiehouder: str
    laatste_contact: dt.date | None
    voorbeeld: bool
    stand: str


@dataclass(frozen=True)
class Vondst:
    """What fits a question to the list, in order. `afgesloten`: how many closed dossiers fit too but are not in it."""

    ids: list[int]
    afgesloten: int = 0


@dataclass(frozen=True)
class Keuzen:
    """What there is to choose from in this store, as (code, name): the medewerkers; and the codes of the gemeenten."""

    medewerkers: tuple[tuple[str, str], ...]
    gemeenten: tuple[str, ...]


def iemand_bekend(werkplek: Werkplek) -> bool:
    """Whether anybody of the team was ever put in: if not, this is a first start."""
    return bool(werkplek.opslag.vraag("SELECT 1 FROM medewerker WHERE rol <> 'team' LIMIT 1"))


def zoek_inwoners(werkplek: Werkplek, tekst: str, hoogstens: int) -> list[int]:
    """Ids that fit the text, best match first, open or closed."""
    return zoek(werkplek.opslag, tekst, hoogstens)


def vind(werkplek: Werkplek, tekst: str, keuzes: Mapping[str, str], hoogstens: int) -> Vondst:
    """The dossiers that fit the text and every filter (`FILTERS` -> code): best match first, else by name.

    Closed dossiers are left out unless `stand` asks for them, or the text fits no open one; merged ones always unless
    `stand` is "alle"."""
    keuzes = {filter_: code for filter_, code in keuzes.items() if code}
    if not tekst.strip():
        return Vondst(_gefilterd(werkplek, keuzes) if keuzes else _openstaand(werkplek, hoogstens))
    if keuzes:
        past = set(_gefilterd(werkplek, keuzes))
        return Vondst([i for i in zoek(werkplek.opslag, tekst, HOOGSTENS) if i in past][:hoogstens])
    alle = zoek(werkplek.opslag, tekst, hoogstens)
    weg = dict(werkplek.opslag.vraag(_NIET_OPEN.format(",".join("?" * len(alle))), *alle)) if alle else {}
    open_ = [i for i in alle if i not in weg]
    dicht = [i for i in alle if weg.get(i) == AFGESLOTEN]
    return Vondst(open_, len(dicht)) if open_ else Vondst(dicht)


def keuzen(werkplek: Werkplek) -> Keuzen:
    """What the filters of this store offer beside the lists of codes."""
    namen = werkplek.opslag.vraag("SELECT id, naam, rol FROM medewerker ORDER BY rol = 'team', naam, id")
    gemeenten = werkplek.opslag.vraag("SELECT DISTINCT gemeente FROM inwoner WHERE gemeente <> '' ORDER BY gemeente")
    return Keuzen(
        tuple((str(id_), "Nog te verdelen" if rol == "team" else naam) for id_, naam, rol in namen),
        tuple(code for (code,) in gemeenten),
    )


def lijstregels(werkplek: Werkplek, ids: list[int]) -> list[Lijstregel]:
    """The lines of these inwoners, in the same order; ids that are gone are left out."""
    if not ids:
        return []
    rijen = werkplek.opslag.vraag(_REGELS.format(",".join("?" * len(ids))), *ids)
    per_id = {rij[0]: _lijstregel(*rij) for rij in rijen}
    return [per_id[i] for i in ids if i in per_id]


def _openstaand(werkplek: Werkplek, hoogstens: int) -> list[int]:
    """The first open dossiers by name."""
    sql = _ALS.format(_OPEN) + " ORDER BY i.zoeknaam, i.id LIMIT ?"
    return [rij[0] for rij in werkplek.opslag.vraag(sql, hoogstens)]


def _gefilterd(werkplek: Werkplek, keuzes: Mapping[str, str]) -> list[int]:
    """Ids that fit every filter, by name; a code that is not known fits nobody."""
    eisen = [_STAND.get(keuzes.get("stand", ""), _OPEN)]
    waarden: list[str | int] = []
    wie = keuzes.get("regiehouder")
    if wie:
        eisen.append("i.regiehouder_id = ?")
        waarden.append(werkplek.medewerker_id or 0 if wie == IK else int(wie) if wie.isdecimal() else 0)
    if keuzes.get("gemeente"):
        eisen.append("i.gemeente = ?")
        waarden.append(keuzes["gemeente"])
    for filter_, kolom in (("route", _ROUTE), ("fase", _FASE)):
        if keuzes.get(filter_):
            eisen.append(f"COALESCE({kolom}, '') = ?")
            waarden.append("" if keuzes[filter_] == GEEN else keuzes[filter_])
    sql, orde = _ALS.format(" AND ".join(eisen)), " ORDER BY i.zoeknaam, i.id"
    if keuzes.get("doelgroep"):
        ids = _van_doelgroep(werkplek, keuzes["doelgroep"], sql, orde, waarden)
    else:
        ids = [rij[0] for rij in werkplek.opslag.vraag(sql + orde, *waarden)]
    if keuzes.get("signaal"):
        met = _met_signaal(werkplek, keuzes["signaal"])
        ids = [i for i in ids if i in met]
    return ids


def _van_doelgroep(werkplek: Werkplek, code: str, sql: str, orde: str, waarden: list[str | int]) -> list[int]:
    """Those in a doelgroep as the overviews count it (`regio/extract.py`): derived ones from birth date and start of
    the uitkering, the others from what is kept."""
    from werkteam_desktop.dossier.catalogus import doelgroepen
    from werkteam_desktop.dossier.datum import leeftijd
    from werkteam_desktop.dossier.doelgroep import IN_REGISTER

    vandaag = werkplek.vandaag()
    dag = vandaag.isoformat()
    gehouden: dict[str, tuple[str, list[str]]] = {
        "statushouder": ("i.statushouder", []),
        "sw_indicatie": ("i.sw_indicatie", []),
        "arbeidsbeperking": (f"i.doelgroepenregister IN ({', '.join('?' * len(IN_REGISTER))})", [*IN_REGISTER]),
        "zonder_uitkering": (f"NOT EXISTS (SELECT 1 {_LOOPT})", [dag, dag]),
    }
    if code in gehouden:
        eis, erbij = gehouden[code]
        return [rij[0] for rij in werkplek.opslag.vraag(f"{sql} AND {eis}{orde}", *waarden, *erbij)]
    groep = next((d for d in doelgroepen().op(vandaag) if d.code == code), None)
    if groep is None:
        return []
    sql = sql.replace("SELECT i.id", f"SELECT i.id, i.geboortedatum, {_SINDS}", 1)
    return [
        id_
        for id_, geboren, sinds in werkplek.opslag.vraag(sql + orde, dag, dag, *waarden)
        if groep.past(leeftijd(geboren, vandaag), dt.date.fromisoformat(sinds) if sinds else None, vandaag)
    ]


def _met_signaal(werkplek: Werkplek, code: str) -> set[int]:
    from werkteam_desktop.dossier.signaal import signalen
    from werkteam_desktop.handelingen.signalen import dossiers_met

    welke = tuple(s for s in signalen().op(werkplek.vandaag()) if s.code == code)
    return {rij[1] for rij in dossiers_met(werkplek, None, welke)} if welke else set()


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
    afspraak: Any,
    nazorg: Any,
    stand: str,
) -> Lijstregel:
    return Lijstregel(
        id=id_,
        nummer=nummer,
        naam=volle_naam(voornamen, voorvoegsel, geslachtsnaam),
        geboortedatum=geboren,
        fase=fase or "",
        route=route or "",
        regiehouder=coach or "",
        laatste_contact=max(filter(None, map(dag_van, (contact, afspraak, nazorg))), default=None),
        voorbeeld=bool(voorbeeld),
        stand=stand,
    )

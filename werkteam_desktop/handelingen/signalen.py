"""Which dossiers have a signal: plain SQL over all dossiers at once, for both databases.

A new signal is a block in resources/codelijsten/signalen.toml and its rule in `REGELS`; Vandaag, Later and the filter
of the list follow by themselves. Nothing here waits for the mapped classes: Vandaag is the first screen of the day."""

from __future__ import annotations

import datetime as dt
import re
from collections.abc import Mapping
from typing import TYPE_CHECKING, Any

from werkteam_desktop.dossier.signaal import Signaal, signalen
from werkteam_desktop.handelingen.gepland import AFSPRAAK_GEWEEST, AFSPRAKEN, GEPLAND, NAZORG_GESPROKEN, NIEUWSTE_PLAN

if TYPE_CHECKING:
    from werkteam_desktop.handelingen.werkplek import Werkplek

REGELS: Mapping[str, str] = {
    **GEPLAND,
    "afspraak_voorbij": AFSPRAKEN,
    "nog_te_verdelen": "SELECT i.id AS inwoner_id, i.aangemeld_op AS dag, '' AS wat FROM inwoner i "
    "JOIN medewerker m ON m.id = i.regiehouder_id WHERE m.rol = 'team'",
    # Until the overleg is planned or was held: a kijkmoment or an afspraak that opens with that word.
    "scharnieroverleg": "SELECT t.inwoner_id, t.dag, t.wat FROM (SELECT inwoner_id, max(uitkomst_op) AS dag, "
    "CAST(count(*) AS TEXT) AS wat FROM aanmelding WHERE uitkomst = 'teruggemeld' GROUP BY inwoner_id "
    "HAVING count(*) >= :aantal) t WHERE NOT EXISTS (SELECT 1 FROM kijkmoment k WHERE k.inwoner_id = t.inwoner_id "
    "AND substr(k.waarom, 1, 16) = 'Scharnieroverleg' AND (t.dag IS NULL OR k.op >= t.dag)) "
    "AND NOT EXISTS (SELECT 1 FROM afspraak a WHERE a.inwoner_id = t.inwoner_id "
    "AND substr(a.onderwerp, 1, 16) = 'Scharnieroverleg' AND (t.dag IS NULL OR a.tijdstip >= t.dag))",
    "geen_route": "SELECT i.id AS inwoner_id, i.aangemeld_op AS dag, '' AS wat FROM inwoner i WHERE NOT EXISTS "
    "(SELECT 1 FROM routekeuze r WHERE r.inwoner_id = i.id AND NOT r.naast AND r.einde IS NULL AND NOT EXISTS "
    "(SELECT 1 FROM routekeuze n WHERE n.inwoner_id = i.id AND NOT n.naast "
    "AND (n.datum > r.datum OR n.datum = r.datum AND n.id > r.id)))",
    "hulp_eindigt": (
        "SELECT p.inwoner_id, v.einde AS dag, v.code AS wat FROM trajectplan p "
        "JOIN voorziening v ON v.plan_id = p.id WHERE v.einde >= :vandaag AND :plan"
    ).replace(":plan", NIEUWSTE_PLAN),
    "stil": (
        "SELECT inwoner_id, max(dag) AS dag, '' AS wat FROM (SELECT inwoner_id, tijdstip AS dag FROM contactmoment "
        "UNION ALL SELECT a.inwoner_id, a.tijdstip FROM afspraak a WHERE :geweest "
        "UNION ALL SELECT n.inwoner_id, n.gedaan_op FROM nazorgmoment n WHERE :gesproken) c GROUP BY inwoner_id"
    )
    .replace(":gesproken", NAZORG_GESPROKEN)
    .replace(":geweest", AFSPRAAK_GEWEEST),
    "nooit_gesproken": (
        "SELECT i.id AS inwoner_id, i.aangemeld_op AS dag, '' AS wat FROM inwoner i "
        "WHERE NOT EXISTS (SELECT 1 FROM contactmoment c WHERE c.inwoner_id = i.id) "
        "AND NOT EXISTS (SELECT 1 FROM afspraak a WHERE a.inwoner_id = i.id AND :geweest) "
        "AND NOT EXISTS (SELECT 1 FROM nazorgmoment n WHERE n.inwoner_id = i.id AND :gesproken)"
    )
    .replace(":gesproken", NAZORG_GESPROKEN)
    .replace(":geweest", AFSPRAAK_GEWEEST),
    "verhaal_oud": "SELECT inwoner_id, max(datum) AS dag, '' AS wat FROM intake GROUP BY inwoner_id",
}
_MOMENTEN = {"afspraak_voorbij", "stil"}  # their day is a moment in UTC
_ALTIJD = {"nog_te_verdelen", "scharnieroverleg", "nieuwe_keuze", "geen_route"}  # whatever the day

_OPEN = "SELECT id FROM inwoner WHERE afgesloten_op IS NULL AND samengevoegd_in_id IS NULL"
_VAN = _OPEN + " AND regiehouder_id IN (:medewerker, :team)"
_DEEL = "SELECT '{}' AS signaal, s.inwoner_id, CAST(s.dag AS TEXT), s.wat FROM ({}) s JOIN van ON van.id = s.inwoner_id"


def vraag(werkplek: Werkplek, sql: str, waarden: Mapping[str, str | int]) -> list[tuple[Any, ...]]:
    """The rows of a plain query with `:naam` for each value."""
    op_volgorde: list[str | int] = []

    def plek(treffer: re.Match[str]) -> str:
        op_volgorde.append(waarden[treffer[1]])
        return "?"

    return werkplek.opslag.vraag(re.sub(r":(\w+)", plek, sql), *op_volgorde)


def dossiers_met(
    werkplek: Werkplek, medewerker_id: int | None, welke: tuple[Signaal, ...] | None = None
) -> list[tuple[str, int, str | None, str]]:
    """(signal, inwoner, day or moment as text, what) of all open dossiers, in any order; one query, whatever the size.

    `medewerker_id`: only the dossiers of this one and those that are still to be given to somebody."""
    vandaag = werkplek.vandaag()
    waarden: dict[str, str | int] = {"vandaag": vandaag.isoformat()}
    if medewerker_id is not None:
        waarden |= {"medewerker": medewerker_id, "team": team(werkplek)}
    delen = []
    for nummer, signaal in enumerate(signalen().op(vandaag) if welke is None else welke):
        deel = _DEEL.format(signaal.code, REGELS[signaal.code].replace(":aantal", f":aantal{nummer}"))
        waarden[f"aantal{nummer}"] = signaal.vanaf_aantal
        if signaal.code not in _ALTIJD:
            deel += f" WHERE s.dag < :voor{nummer}"
            voor = signaal.voor(vandaag)
            waarden[f"voor{nummer}"] = als_moment(voor) if signaal.code in _MOMENTEN else voor.isoformat()
        delen.append(deel)
    van = _OPEN if medewerker_id is None else _VAN
    return vraag(werkplek, f"WITH van AS ({van}) {' UNION ALL '.join(delen)}", waarden)


def team(werkplek: Werkplek) -> int:
    """Id of the medewerker that stands for the team itself."""
    return int(werkplek.opslag.vraag("SELECT id FROM medewerker WHERE rol = 'team'")[0][0])


def als_moment(dag: dt.date) -> str:
    """The first moment of a day here, in UTC as both databases write it."""
    return dt.datetime.combine(dag, dt.time()).astimezone(dt.UTC).strftime("%Y-%m-%d %H:%M:%S.%f")

"""What is planned, in plain SQL over many dossiers at once, for both databases.

The same facts as `dossier/vervolg.py` gives for one inwoner; a test holds them side by side."""

from __future__ import annotations

import datetime as dt
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from werkteam_desktop.handelingen.werkplek import Werkplek

NIEUWSTE_PLAN = "p.versie = (SELECT max(q.versie) FROM trajectplan q WHERE q.inwoner_id = p.inwoner_id)"

# Per signal the dossiers it may be about: (inwoner_id, dag, wat). What is planned stands here whole, whatever its day.
GEPLAND = {
    "nieuwe_keuze": "SELECT inwoner_id, keuze_voor AS dag, bestemming AS wat FROM aanmelding "
    "WHERE keuze_voor IS NOT NULL AND afgehandeld_op IS NULL",
    "actie_te_laat": (
        "SELECT p.inwoner_id, a.datum AS dag, a.tekst AS wat FROM trajectplan p "
        "JOIN actie a ON a.plan_id = p.id WHERE a.gedaan_op IS NULL AND :plan"
    ).replace(":plan", NIEUWSTE_PLAN),
    "antwoord_uitgebleven": "SELECT inwoner_id, antwoord_voor AS dag, bestemming AS wat FROM aanmelding "
    "WHERE antwoord_voor IS NOT NULL AND uitkomst = ''",
    "plaatsing_eindigt": "SELECT inwoner_id, einde AS dag, werkgever AS wat FROM plaatsing "
    "WHERE beeindigd_op IS NULL AND einde IS NOT NULL",
    "uitkering_eindigt": "SELECT inwoner_id, verwacht_einde AS dag, '' AS wat FROM uitkering "
    "WHERE einde IS NULL AND verwacht_einde IS NOT NULL",
    "loonwaarde_meten": "SELECT l.inwoner_id, l.volgende_meting AS dag, '' AS wat FROM loonwaarde l "
    "WHERE l.volgende_meting IS NOT NULL AND NOT EXISTS (SELECT 1 FROM loonwaarde n WHERE n.inwoner_id = l.inwoner_id "
    "AND (n.datum > l.datum OR n.datum = l.datum AND n.id > l.id))",
    "nazorg": "SELECT inwoner_id, op AS dag, CASE wie WHEN 'werkgever' THEN 'de werkgever' ELSE 'de inwoner' END "
    "AS wat FROM nazorgmoment WHERE gedaan_op IS NULL AND NOT vervallen",
    "kijkmoment": "SELECT inwoner_id, op AS dag, waarom AS wat FROM kijkmoment WHERE gedaan_op IS NULL",
    "plan_bespreken": (
        "SELECT p.inwoner_id, p.evaluatiedatum AS dag, '' AS wat FROM trajectplan p "
        "WHERE p.evaluatiedatum IS NOT NULL AND :plan"
    ).replace(":plan", NIEUWSTE_PLAN),
}
AFSPRAKEN = "SELECT inwoner_id, tijdstip AS dag, onderwerp AS wat FROM afspraak WHERE NOT afgerond"

_VOLGENDE = "SELECT inwoner_id, CAST(min(dag) AS TEXT) FROM ({}) s WHERE inwoner_id IN ({}) GROUP BY inwoner_id"


def volgende_dagen(werkplek: Werkplek, ids: list[int]) -> dict[int, dt.date]:
    """The first day on which something is planned, for those of these dossiers where something is."""
    if not ids:
        return {}
    plekken = ",".join("?" * len(ids))
    dagen: dict[int, dt.date] = {}
    for bron in (" UNION ALL ".join(GEPLAND.values()), AFSPRAKEN):
        for inwoner_id, wanneer in werkplek.opslag.vraag(_VOLGENDE.format(bron, plekken), *ids):
            dag = dag_van(wanneer)
            if dag is not None:
                dagen[inwoner_id] = min(dag, dagen.get(inwoner_id, dag))
    return dagen


# Of nazorgmoment n: the inwoner was spoken to.
NAZORG_GESPROKEN = "n.wie = 'werknemer' AND n.bevalt NOT IN ('', 'niet_gesproken')"
# Of afspraak a: it took place.
AFSPRAAK_GEWEEST = (
    "a.afgerond AND substr(a.onderwerp, 1, 10) <> 'Afgezegd: ' AND substr(a.onderwerp, 1, 12) <> 'Verzet naar '"
)


def dag_van(wanneer: Any) -> dt.date | None:
    """The day of what a database gives: a day, or a moment in UTC, as text (SQLite) or as a date (PostgreSQL)."""
    if wanneer is None:
        return None
    tekst = str(wanneer)
    if len(tekst) == len("2026-11-24"):
        return dt.date.fromisoformat(tekst)
    return dt.datetime.fromisoformat(tekst).replace(tzinfo=dt.UTC).astimezone().date()

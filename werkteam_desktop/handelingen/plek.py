"""Where somebody was in the window and what was typed but not kept yet, so that a crash or a lock takes none of it.

It stands in the store, encrypted as all the rest, per medewerker; it is no dossier data and leaves no audit line."""

from __future__ import annotations

import json
from typing import Any

from werkteam_desktop.handelingen.werkplek import Werkplek

VOORVOEGSEL = "plek:"
_ZET = "INSERT INTO instelling (naam, waarde) VALUES (?, ?) ON CONFLICT (naam) DO UPDATE SET waarde = excluded.waarde"


def pleknaam(werkplek: Werkplek) -> str:
    """The name under which the place of who works here is kept."""
    return f"{VOORVOEGSEL}{werkplek.medewerker_id or 0}"


def lees_plek(werkplek: Werkplek) -> dict[str, Any]:
    """What was kept last, {} when that is nothing or cannot be read: then one simply begins at the beginning."""
    rijen = werkplek.opslag.vraag("SELECT waarde FROM instelling WHERE naam = ?", pleknaam(werkplek))
    try:
        inhoud = json.loads(rijen[0][0]) if rijen else {}
    except ValueError:
        return {}
    return inhoud if isinstance(inhoud, dict) else {}


def bewaar_plek(werkplek: Werkplek, naam: str, inhoud: str) -> None:
    """Keeps a place, as JSON, under its name (`pleknaam`); "" takes it away."""
    if inhoud:
        werkplek.opslag.zet(_ZET, naam, inhoud)
    else:
        werkplek.opslag.zet("DELETE FROM instelling WHERE naam = ?", naam)

"""A column and its value in words, for where somebody has to choose between two values."""

from __future__ import annotations

import datetime as dt
from decimal import Decimal
from typing import Any

from sqlalchemy import Date, select
from sqlalchemy.orm import Session

from werkteam_desktop.bronnen import RESOURCES
from werkteam_desktop.dossier import Basis, Medewerker
from werkteam_desktop.dossier.basis import Euro, Moment
from werkteam_desktop.dossier.catalogus import codelijst, gemeenten, leefgebieden, routes
from werkteam_desktop.dossier.datum import leesbaar
from werkteam_desktop.dossier.kennis import houdbaarheid
from werkteam_desktop.inkomen.zin import euro

_NIETS = "niets"


def veldnaam(tabel: str, kolom: str, rij: dict[str, Any]) -> str:
    """What a column is called: "telefoon", "plan: eigen woorden", "geld en schulden: stap"."""
    naam = next((f.naam for f in houdbaarheid() if tabel == "intake" and f.code == kolom), None)
    kaal = naam or ("BSN" if kolom == "bsn" else kolom.removesuffix("_id").replace("_", " "))
    if tabel in ("inwoner", "intake"):
        return kaal
    if tabel == "leefgebiedmeting":
        return f"{leefgebieden().naam_van(rij['leefgebied'])}: {kaal}"
    return f"{'plan' if tabel == 'trajectplan' else tabel}: {kaal}"


def waarde_in_woorden(sessie: Session, tabel: str, kolom: str, waarde: Any) -> str:
    """A value as the audit log keeps it, as somebody would say it."""
    soort = Basis.metadata.tables[tabel].c[kolom].type
    if waarde is None or waarde in ("", [], {}):
        return _NIETS
    if isinstance(waarde, bool):
        return "ja" if waarde else "nee"
    if isinstance(soort, Moment):
        moment = dt.datetime.fromisoformat(waarde).astimezone()
        return f"{leesbaar(moment.date())} {moment:%H.%M}"
    if isinstance(soort, Euro):
        return euro(Decimal(waarde))
    if isinstance(soort, Date) or kolom.startswith("geboortedatum"):
        return leesbaar(waarde)
    if Medewerker.__table__ in {s.column.table for s in Basis.metadata.tables[tabel].c[kolom].foreign_keys}:
        return sessie.scalar(select(Medewerker.naam).where(Medewerker.id == waarde)) or str(waarde)
    if isinstance(waarde, dict):
        return ", ".join(f"{k.replace('_', ' ')} {v}" for k, v in waarde.items())
    if isinstance(waarde, list):
        return ", ".join(_code(kolom, deel) for deel in waarde)
    return _code(kolom, waarde)


def _code(kolom: str, waarde: Any) -> str:
    """The name of a code of which the list is called after the column; anything else as it is."""
    if kolom == "gemeente":
        return gemeenten().naam_van(waarde)
    if kolom in ("bestemming", "route"):
        return routes().naam_van(waarde)
    if isinstance(waarde, str) and (RESOURCES / "codelijsten" / f"{kolom}.toml").exists():
        return codelijst(kolom).naam_van(waarde)
    return str(waarde)

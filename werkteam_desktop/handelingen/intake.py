"""The intake, field by field as it is typed."""

from __future__ import annotations

from typing import Any

from sqlalchemy import inspect, select

from werkteam_desktop.dossier import Intake
from werkteam_desktop.fouten import InvoerFout
from werkteam_desktop.handelingen.inwoners import zet
from werkteam_desktop.handelingen.werkplek import Werkplek, Wijziging

UREN_PER_WEEK = 60


def neem_intake_op(werkplek: Werkplek, inwoner_id: int, **velden: Any) -> Wijziging:
    """Keeps what was said in the intake of today.

    On a later day a new row starts with what was known, so that what somebody said before stays readable."""
    uren = velden.get("uren_beschikbaar")
    if uren is not None and not 0 <= uren <= UREN_PER_WEEK:
        raise InvoerFout(f"Vul bij uren per week een getal van 0 tot en met {UREN_PER_WEEK} in.")
    with werkplek.wijzig("intake bijgewerkt", inwoner_id) as (sessie, wijziging):
        vandaag = werkplek.vandaag()
        laatste = sessie.scalars(
            select(Intake).where(Intake.inwoner_id == inwoner_id).order_by(Intake.datum.desc(), Intake.id.desc())
        ).first()
        if laatste is None or laatste.datum != vandaag:
            if laatste is not None and all(getattr(laatste, k) == v for k, v in velden.items()):
                return wijziging
            overgenomen = {
                a.key: getattr(laatste, a.key)
                for a in inspect(Intake).column_attrs
                if laatste is not None and a.key not in ("id", "inwoner_id", "datum")
            }
            laatste = Intake(datum=vandaag, **overgenomen)
            laatste.inwoner_id = inwoner_id
            sessie.add(laatste)
        zet(laatste, velden)
    return wijziging

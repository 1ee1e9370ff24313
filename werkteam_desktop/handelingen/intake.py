"""The intake, field by field as it is typed."""

from __future__ import annotations

from typing import Any

from sqlalchemy import select
from sqlalchemy.orm import Session

from werkteam_desktop.dossier import Intake
from werkteam_desktop.dossier.kennis import is_leeg, velden
from werkteam_desktop.fouten import InvoerFout
from werkteam_desktop.handelingen.inwoners import zet
from werkteam_desktop.handelingen.werkplek import Werkplek, Wijziging

UREN_PER_WEEK = 60


def neem_intake_op(werkplek: Werkplek, inwoner_id: int, **antwoorden: Any) -> Wijziging:
    """Keeps what was said in the intake of today, each answer with its date.

    On a later day a new row starts with what was known, so that what somebody said before stays readable."""
    uren = antwoorden.get("uren_beschikbaar")
    if uren is not None and not 0 <= uren <= UREN_PER_WEEK:
        raise InvoerFout(f"Vul bij uren per week een getal van 0 tot en met {UREN_PER_WEEK} in.")
    with werkplek.wijzig("intake bijgewerkt", inwoner_id) as (sessie, wijziging):
        laatste = _laatste(sessie, inwoner_id)
        anders = {k: v for k, v in antwoorden.items() if laatste is None or getattr(laatste, k) != v}
        if anders:
            intake = _van_vandaag(sessie, werkplek, inwoner_id, laatste)
            zet(intake, anders)
            dag = werkplek.vandaag().isoformat()
            over = {k: v for k, v in intake.gevraagd_op.items() if k not in anders}
            intake.gevraagd_op = over | {k: dag for k, v in anders.items() if not is_leeg(v)}
    return wijziging


def bevestig(werkplek: Werkplek, inwoner_id: int, *feiten: str) -> Wijziging:
    """These answers of the intake still hold today."""
    with werkplek.wijzig("gegevens bevestigd", inwoner_id) as (sessie, wijziging):
        laatste = _laatste(sessie, inwoner_id)
        if laatste is None:
            raise InvoerFout("Er is nog geen intake om te bevestigen.")
        intake = _van_vandaag(sessie, werkplek, inwoner_id, laatste)
        intake.gevraagd_op = intake.gevraagd_op | dict.fromkeys(feiten, werkplek.vandaag().isoformat())
    return wijziging


def _laatste(sessie: Session, inwoner_id: int) -> Intake | None:
    return sessie.scalars(
        select(Intake).where(Intake.inwoner_id == inwoner_id).order_by(Intake.datum.desc(), Intake.id.desc())
    ).first()


def _van_vandaag(sessie: Session, werkplek: Werkplek, inwoner_id: int, laatste: Intake | None) -> Intake:
    """The row of today, which begins with what was known."""
    if laatste is not None and laatste.datum == werkplek.vandaag():
        return laatste
    intake = Intake(datum=werkplek.vandaag())
    if laatste is not None:
        for veld in velden():
            setattr(intake, veld, getattr(laatste, veld))
        intake.gevraagd_op = dict(laatste.gevraagd_op)
    intake.inwoner_id = inwoner_id
    sessie.add(intake)
    return intake

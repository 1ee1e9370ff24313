"""Loonkostensubsidie: what was measured, and which steps of the preferent proces were done."""

from __future__ import annotations

import datetime as dt
from decimal import Decimal

from sqlalchemy import select

from werkteam_desktop.dossier import Loonwaarde, Processtap
from werkteam_desktop.dossier.lks import lks_stappen
from werkteam_desktop.fouten import InvoerFout
from werkteam_desktop.handelingen.werkplek import Werkplek, Wijziging

_HOOGST = 100  # per cent of the minimumloon
_CENT = Decimal("0.01")


def noteer_loonwaarde(
    werkplek: Werkplek,
    inwoner_id: int,
    datum: dt.date,
    percentage: Decimal,
    volgende_meting: dt.date | None = None,
    toelichting: str = "",
) -> Wijziging:
    """Keeps a measured loonwaarde, in percents of the minimumloon with at most two decimals."""
    if not (percentage.is_finite() and 0 < percentage <= _HOOGST and percentage == percentage.quantize(_CENT)):
        raise InvoerFout(
            "De loonwaarde is een percentage van 0,01 tot en met 100, met hoogstens twee cijfers achter de komma."
        )
    if datum > werkplek.vandaag():
        raise InvoerFout("De dag van de meting ligt in de toekomst. Kies een dag die is geweest.")
    if volgende_meting is not None and volgende_meting <= datum:
        raise InvoerFout("De volgende meting ligt niet na deze. Kies een latere dag.")
    with werkplek.wijzig("loonwaarde vastgelegd", inwoner_id) as (sessie, wijziging):
        meting = Loonwaarde(
            datum=datum, percentage=percentage, volgende_meting=volgende_meting, toelichting=toelichting.strip()
        )
        meting.inwoner_id = inwoner_id
        sessie.add(meting)
    return wijziging


def verwijder_loonwaarde(werkplek: Werkplek, meting_id: int) -> Wijziging:
    """Takes a measurement out that was written down by mistake."""
    with werkplek.wijzig("loonwaarde verwijderd") as (sessie, wijziging):
        meting = sessie.get(Loonwaarde, meting_id)
        if meting is None:
            raise InvoerFout("Deze meting bestaat niet meer. Open het plan opnieuw.")
        sessie.delete(meting)
    return wijziging


def zet_processtap(werkplek: Werkplek, inwoner_id: int, stap: str, gedaan_op: dt.date | None) -> Wijziging:
    """A step of the preferent proces was done on a day, or (None) not after all."""
    lks_stappen().zoek(stap)
    if gedaan_op is not None and gedaan_op > werkplek.vandaag():
        raise InvoerFout("Deze stap kan niet in de toekomst zijn gedaan. Kies een dag die is geweest.")
    handeling = "stap loonkostensubsidie gedaan" if gedaan_op else "stap loonkostensubsidie weer open"
    with werkplek.wijzig(handeling, inwoner_id) as (sessie, wijziging):
        laatste = sessie.scalars(
            select(Processtap)
            .where(Processtap.inwoner_id == inwoner_id, Processtap.stap == stap)
            .order_by(Processtap.gedaan_op.desc(), Processtap.id.desc())
        ).first()
        if gedaan_op is None:
            if laatste is not None:
                sessie.delete(laatste)
        elif laatste is None:
            nieuw = Processtap(stap=stap, gedaan_op=gedaan_op)
            nieuw.inwoner_id = inwoner_id
            sessie.add(nieuw)
        elif laatste.gedaan_op != gedaan_op:
            laatste.gedaan_op = gedaan_op
    return wijziging

"""Leefgebieden, opened only where needed, and the Participatieladder."""

from __future__ import annotations

from typing import Any

from sqlalchemy import select

from werkteam_desktop.dossier import Laddermeting, Leefgebiedmeting
from werkteam_desktop.dossier.catalogus import leefgebieden
from werkteam_desktop.handelingen.inwoners import zet
from werkteam_desktop.handelingen.werkplek import Werkplek, Wijziging

_OVERGENOMEN = ("reden", "stap", "stap_inwoner", "belemmert_werk", "toelichting")


def meet_leefgebied(werkplek: Werkplek, inwoner_id: int, leefgebied: str, **velden: Any) -> Wijziging:
    """Opens a leefgebied or measures it again. The first of a day starts a new row with what was known, the rest of
    the day changes it. Another `stap` says whether it holds work back, unless `belemmert_werk` is given with it."""
    if velden.get("stap") is not None:
        velden = {"belemmert_werk": leefgebieden().zoek(leefgebied).belemmert(velden["stap"]), **velden}
    with werkplek.wijzig("leefgebied bijgewerkt", inwoner_id) as (sessie, wijziging):
        meting = sessie.scalars(
            select(Leefgebiedmeting)
            .where(Leefgebiedmeting.inwoner_id == inwoner_id, Leefgebiedmeting.leefgebied == leefgebied)
            .order_by(Leefgebiedmeting.datum.desc(), Leefgebiedmeting.id.desc())
        ).first()
        if meting is None or meting.datum != werkplek.vandaag():
            bekend = {naam: getattr(meting, naam) for naam in _OVERGENOMEN if meting is not None}
            meting = Leefgebiedmeting(leefgebied=leefgebied, datum=werkplek.vandaag(), **bekend)
            meting.inwoner_id = inwoner_id
            sessie.add(meting)
        zet(meting, velden)
    return wijziging


def sluit_leefgebied(werkplek: Werkplek, inwoner_id: int, leefgebied: str) -> Wijziging:
    """Takes away what was noted on this leefgebied today: it was not needed after all. Earlier days stay."""
    with werkplek.wijzig("leefgebied gesloten", inwoner_id) as (sessie, wijziging):
        for meting in sessie.scalars(
            select(Leefgebiedmeting).where(
                Leefgebiedmeting.inwoner_id == inwoner_id,
                Leefgebiedmeting.leefgebied == leefgebied,
                Leefgebiedmeting.datum == werkplek.vandaag(),
            )
        ):
            sessie.delete(meting)
    return wijziging


def meet_ladder(werkplek: Werkplek, inwoner_id: int, trede: int, groei: int | None = None) -> Wijziging:
    """The step on the Participatieladder today."""
    with werkplek.wijzig("participatieladder bijgewerkt", inwoner_id) as (sessie, wijziging):
        meting = sessie.scalars(
            select(Laddermeting).where(Laddermeting.inwoner_id == inwoner_id, Laddermeting.datum == werkplek.vandaag())
        ).first()
        if meting is None:
            meting = Laddermeting(datum=werkplek.vandaag(), trede=trede)
            meting.inwoner_id = inwoner_id
            sessie.add(meting)
        zet(meting, {"trede": trede, "groei": groei})
    return wijziging

"""Somebody with a plan, in memory, for the tests of its rules."""

import datetime as dt
from decimal import Decimal
from typing import Any

from werkteam_desktop.dossier import (
    Huishouden,
    Intake,
    Inwoner,
    Kind,
    Laddermeting,
    Leefgebiedmeting,
    Loonwaarde,
    Trajectplan,
    Uitkering,
    Voorziening,
)

DAG = dt.date(2026, 12, 1)
VAN_INTAKE = (
    "startkwalificatie", "kan_werken", "zorg_nodig", "baan_in_zicht", "inburgeringsroute", "inburgering_tot",
    "taalniveau", "sectoren", "uren_beschikbaar",
)  # fmt: skip


def inwoner_met(plan: Trajectplan | None = None, dag: dt.date = DAG, **wat: Any) -> Inwoner:
    """`wat`: columns of Inwoner or Intake, or one of uitkering_sinds, uitkering_einde, loonwaarde, kind_geboren,
    ladder, belemmering."""
    inwoner = Inwoner(nummer="100001", geslachtsnaam="De Boer", gemeente=wat.pop("gemeente", "0406"))
    van_intake = {k: wat.pop(k) for k in VAN_INTAKE if k in wat}
    if van_intake:
        inwoner.intakes.append(Intake(datum=dag, **van_intake))
    if sinds := wat.pop("uitkering_sinds", None):
        inwoner.uitkeringen.append(Uitkering(sinds=sinds, einde=wat.pop("uitkering_einde", None)))
    if (loonwaarde := wat.pop("loonwaarde", None)) is not None:
        inwoner.loonwaarden.append(Loonwaarde(datum=dag, percentage=Decimal(loonwaarde)))
    if geboren := wat.pop("kind_geboren", None):
        inwoner.huishouden = Huishouden(leefvorm="alleenstaande_ouder", kinderen=[Kind(geboortedatum=geboren)])
    if (trede := wat.pop("ladder", None)) is not None:
        inwoner.laddermetingen.append(Laddermeting(datum=dag, trede=trede))
    if gebied := wat.pop("belemmering", None):
        inwoner.metingen.append(Leefgebiedmeting(datum=dag, leefgebied=gebied, stap=2, belemmert_werk=True, reden="x"))
    for naam, waarde in wat.items():
        setattr(inwoner, naam, waarde)
    if plan is not None:
        inwoner.plannen.append(plan)
    return inwoner


def plan_met(*hulp: dict[str, Any], **velden: Any) -> Trajectplan:
    """A plan of DAG. Per help: code, begin and einde in days from DAG, uren, vinkjes, and columns of Voorziening."""
    plan = Trajectplan(opgesteld_op=velden.pop("opgesteld_op", DAG), **velden)
    for deel in hulp:
        over = dict(deel)
        dagen = {k: DAG + dt.timedelta(days=over.pop(k)) for k in ("begin", "einde") if k in over}
        plan.voorzieningen.append(
            Voorziening(
                fase=over.pop("fase", _fase(over["code"])),
                uren_per_week=over.pop("uren", None),
                kwaliteit=dict.fromkeys(over.pop("vinkjes", []), True),
                **dagen,
                **over,
            )
        )
    return plan


def _fase(code: str) -> str:
    from werkteam_desktop.dossier.catalogus import voorzieningen

    return voorzieningen().zoek(code).fase

"""The extract: one narrow coded row per dossier, from which every overview and every summary is computed.

A row holds codes, numbers and yes/no only: no name, number, BSN, birth date, address or free text."""

from __future__ import annotations

import datetime as dt
from dataclasses import dataclass
from functools import cache
from typing import Any

from sqlalchemy import case, func, or_, select
from sqlalchemy.orm import Session

from werkteam_desktop.dossier import Afspraak, Contactmoment, Inwoner, Laddermeting, Routekeuze, Trajectplan, Uitkering
from werkteam_desktop.dossier.catalogus import doelgroepen
from werkteam_desktop.dossier.datum import leeftijd

GEEN = "geen"  # no plan, no route
IN_REGISTER = ("ja", "aangevraagd")  # doelgroep D4, see resources/codelijsten/doelgroepen.toml
GEEN_BIJSTAND = ("ww",)  # every other soort counts for 'n jaar bijstand'


@dataclass(frozen=True, slots=True)
class Extractrij:
    """What is known about one dossier on the peildatum.

    `inwoner_id` and `coach` never leave the team: they open a number to its dossiers. `fase` and `route`: code, or
    "geen". `doelgroepen`: codes, in the order of the codelijst. `uitkeringsduur`: class in resources/regio/schema.toml.
    `dagen_zonder_contact`: since the last contact, without one since the aanmelding; None when neither is known.
    `instroom`, `uitstroom`: opened or closed in the month of the peildatum, up to that day."""

    inwoner_id: int
    coach: int | None
    gemeente: str
    fase: str
    route: str
    arbeidsmarktlijn: str
    doelgroepen: tuple[str, ...]
    uitkeringsduur: str
    ladder: int | None
    dagen_zonder_contact: int | None
    heeft_afspraak: bool
    instroom: bool
    uitstroom: bool
    voorbeeld: bool

    @property
    def open(self) -> bool:
        """In the stock at the end of the peildatum, so that eind = begin + instroom - uitstroom."""
        return not self.uitstroom


def maak_extract(sessie: Session, peildatum: dt.date) -> list[Extractrij]:
    """One row per dossier that was open at any time from the first of the month up to and with `peildatum`.

    Route, plan, ladder, contact and uitkering are as dated on or before that day; gemeente, coach, arbeidsmarktlijn,
    register and statushouder are kept without a date and are as they stand now. Seven queries, whatever the size."""
    eerste = peildatum.replace(day=1)
    morgen = dt.datetime.combine(peildatum + dt.timedelta(days=1), dt.time()).astimezone()
    vandaag = dt.datetime.combine(peildatum, dt.time()).astimezone()

    fases = _laatste(
        sessie,
        select(Trajectplan.inwoner_id, Trajectplan.fase)
        .where(Trajectplan.opgesteld_op <= peildatum)
        .order_by(Trajectplan.versie),
    )
    routes = _laatste(
        sessie,
        select(
            Routekeuze.inwoner_id,
            case((or_(Routekeuze.einde.is_(None), Routekeuze.einde > peildatum), Routekeuze.gekozen), else_=""),
        )
        .where(Routekeuze.datum <= peildatum, Routekeuze.naast.is_(False))
        .order_by(Routekeuze.datum, Routekeuze.id),
    )
    ladders = _laatste(
        sessie,
        select(Laddermeting.inwoner_id, Laddermeting.trede)
        .where(Laddermeting.datum <= peildatum)
        .order_by(Laddermeting.datum, Laddermeting.id),
    )
    contacten = _laatste(
        sessie,
        select(Contactmoment.inwoner_id, func.max(Contactmoment.tijdstip))
        .where(Contactmoment.tijdstip < morgen)
        .group_by(Contactmoment.inwoner_id),
    )
    afspraken = set(
        sessie.scalars(
            select(Afspraak.inwoner_id).where(Afspraak.tijdstip >= vandaag, Afspraak.afgerond.is_(False)).distinct()
        )
    )
    uitkeringen: dict[int, tuple[str, dt.date]] = {
        inwoner: (soort, sinds)
        for inwoner, soort, sinds in sessie.execute(
            select(Uitkering.inwoner_id, Uitkering.soort, Uitkering.sinds)
            .where(Uitkering.sinds <= peildatum, or_(Uitkering.einde.is_(None), Uitkering.einde > peildatum))
            .order_by(Uitkering.sinds, Uitkering.id)
        )
    }
    inwoners = sessie.execute(
        select(
            Inwoner.id,
            Inwoner.regiehouder_id,
            Inwoner.gemeente,
            Inwoner.arbeidsmarktlijn,
            Inwoner.geboortedatum,
            Inwoner.statushouder,
            Inwoner.doelgroepenregister,
            Inwoner.aangemeld_op,
            Inwoner.afgesloten_op,
            Inwoner.voorbeeld,
        )
        .where(
            or_(Inwoner.aangemeld_op.is_(None), Inwoner.aangemeld_op <= peildatum),
            or_(Inwoner.afgesloten_op.is_(None), Inwoner.afgesloten_op >= eerste),
        )
        .order_by(Inwoner.id)
    )

    lijst = doelgroepen().op(peildatum)

    @cache
    def afgeleid(jaren: int | None, bijstand_sinds: dt.date | None) -> frozenset[str]:
        return frozenset(d.code for d in lijst if d.past(jaren, bijstand_sinds, peildatum))

    rijen = []
    for id_, coach, gemeente, lijn, geboren, statushouder, register, aangemeld, afgesloten, voorbeeld in inwoners:
        soort, sinds = uitkeringen.get(id_, ("", None))
        codes = set(afgeleid(leeftijd(geboren, peildatum), None if soort in GEEN_BIJSTAND else sinds))
        if statushouder:
            codes.add("statushouder")
        if register in IN_REGISTER:
            codes.add("arbeidsbeperking")
        if not soort:
            codes.add("zonder_uitkering")
        contact = contacten.get(id_)
        sinds_contact = contact.astimezone().date() if contact else aangemeld
        rijen.append(
            Extractrij(
                inwoner_id=id_,
                coach=coach,
                gemeente=gemeente,
                fase=fases.get(id_) or GEEN,
                route=routes.get(id_) or GEEN,
                arbeidsmarktlijn=lijn,
                doelgroepen=tuple(d.code for d in lijst if d.code in codes),
                uitkeringsduur=_duur(soort, codes),
                ladder=ladders.get(id_),
                dagen_zonder_contact=(peildatum - sinds_contact).days if sinds_contact else None,
                heeft_afspraak=id_ in afspraken,
                instroom=aangemeld is not None and aangemeld >= eerste,
                uitstroom=afgesloten is not None and afgesloten <= peildatum,
                voorbeeld=voorbeeld,
            )
        )
    return rijen


def _laatste(sessie: Session, vraag: Any) -> dict[int, Any]:
    """The last value per inwoner of a query that gives (inwoner_id, value) in the order of time."""
    return {rij[0]: rij[1] for rij in sessie.execute(vraag)}


def _duur(soort: str, codes: set[str]) -> str:
    """The class of duration, disjoint where the doelgroepen 'langer dan' lie within one another."""
    if not soort:
        return "zonder_uitkering"
    if soort in GEEN_BIJSTAND:
        return "ww"
    if "langer_5_jaar" in codes:
        return "langer_5_jaar"
    if "langer_2_jaar" in codes:
        return "2_tot_5_jaar"
    return "1_tot_2_jaar" if "langer_1_jaar" in codes else "tot_1_jaar"

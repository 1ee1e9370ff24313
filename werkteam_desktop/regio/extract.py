"""The extract: one narrow coded row per dossier, from which every overview and every summary is computed.

A row holds codes, numbers and yes/no only: no name, number, BSN, birth date, address or free text."""

from __future__ import annotations

import datetime as dt
from dataclasses import dataclass
from functools import cache
from typing import Any

from sqlalchemy import case, func, or_, select
from sqlalchemy.orm import Session

from werkteam_desktop.dossier import (
    Afspraak,
    Contactmoment,
    Intake,
    Inwoner,
    Laddermeting,
    Plaatsing,
    Routekeuze,
    Trajectplan,
    Uitkering,
)
from werkteam_desktop.dossier.catalogus import doelgroepen
from werkteam_desktop.dossier.datum import leeftijd
from werkteam_desktop.dossier.doelgroep import BETAALD_WERK, GEEN_BIJSTAND, Feiten, geldt

GEEN = "geen"  # no plan, no route


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

    Route, plan, ladder, contact, language, work and uitkering are as dated on or before that day; gemeente, coach,
    arbeidsmarktlijn, register, SW and statushouder have no date and are as they stand now. Nine queries, whatever the
    size."""
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
    talen: dict[int, tuple[str, ...]] = {
        inwoner: (spreken, lezen, schrijven)
        for inwoner, spreken, lezen, schrijven in sessie.execute(
            select(Intake.inwoner_id, Intake.taalniveau, Intake.taal_lezen, Intake.taal_schrijven)
            .where(Intake.datum <= peildatum)
            .order_by(Intake.datum, Intake.id)
        )
    }
    werkenden = set(
        sessie.scalars(
            select(Plaatsing.inwoner_id).where(
                Plaatsing.soort.in_(BETAALD_WERK),
                Plaatsing.begin <= peildatum,
                or_(Plaatsing.beeindigd_op.is_(None), Plaatsing.beeindigd_op > peildatum),
            )
        )
    )
    inwoners = sessie.execute(
        select(
            Inwoner.id,
            Inwoner.regiehouder_id,
            Inwoner.gemeente,
            Inwoner.arbeidsmarktlijn,
            Inwoner.geboortedatum,
            Inwoner.statushouder,
            Inwoner.doelgroepenregister,
            Inwoner.sw_indicatie,
            Inwoner.aangemeld_op,
            Inwoner.afgesloten_op,
            Inwoner.voorbeeld,
        )
        .where(
            Inwoner.samengevoegd_in_id.is_(None),  # the same person counts once
            or_(Inwoner.aangemeld_op.is_(None), Inwoner.aangemeld_op <= peildatum),
            or_(Inwoner.afgesloten_op.is_(None), Inwoner.afgesloten_op >= eerste),
        )
        .order_by(Inwoner.id)
    )

    lijst = doelgroepen().op(peildatum)

    @cache  # most dossiers share their facts with others
    def leden(feiten: Feiten) -> tuple[str, ...]:
        return tuple(d.code for d in lijst if geldt(d, feiten, peildatum))

    rijen = []
    for id_, coach, gemeente, lijn, geboren, statushouder, register, sw, aangemeld, afgesloten, voorbeeld in inwoners:
        soort, sinds = uitkeringen.get(id_, ("", None))
        codes = leden(
            Feiten(
                leeftijd=leeftijd(geboren, peildatum),
                uitkering=soort,
                sinds=sinds,
                statushouder=statushouder,
                register=register,
                sw_indicatie=sw,
                arbeidsmarktlijn=lijn,
                talen=talen.get(id_, ()),
                werkt=id_ in werkenden,
            )
        )
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
                doelgroepen=codes,
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


def _duur(soort: str, codes: tuple[str, ...]) -> str:
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

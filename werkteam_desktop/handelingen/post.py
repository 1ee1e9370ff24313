"""Sending and fetching by hand: the outbox goes out, and what came in is verified, handled and noted.

What a kind of package means is told by the module that is about it (`VERWERKERS`)."""

from __future__ import annotations

import datetime as dt
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from importlib import import_module
from typing import Any

from sqlalchemy import select
from sqlalchemy.orm import Session

from werkteam_desktop.fouten import InvoerFout
from werkteam_desktop.handelingen.relaties import eigen, kaart_bij
from werkteam_desktop.handelingen.werkplek import Werkplek
from werkteam_desktop.opslag.leveringen import Levering, Ontvangst, Relatie
from werkteam_desktop.regio import postvak
from werkteam_desktop.regio.envelop import Envelop, Inhoud, Verzegeld, open_envelop, verzegel
from werkteam_desktop.regio.geweigerd import Geweigerd
from werkteam_desktop.regio.postvak import Binnen, Gehaald, Verbind, Voortgang, open_kanaal
from werkteam_desktop.regio.sleutels import Sleutelkaart

# kind of package -> module in handelingen with `verwerk(werkplek, Post)`; loaded when one comes in
VERWERKERS = {
    "ontvangst": "post",
    "samenvatting": "regiokant",
    "team": "team",
    "terugmelding": "wsp",
    "aanmelding": "wsp",
}


@dataclass(frozen=True)
class Post:
    """A package that came in and in which everything was verified, with who sent it."""

    envelop: Envelop
    relatie: Relatie
    binnen: Binnen

    def ontvangst(self, op: dt.datetime, **feiten: Any) -> Ontvangst:
        """The row that says it was handled, for the transaction that handles it."""
        return self.binnen.ontvangst(
            op,
            soort=self.envelop.soort,
            relatie_id=self.relatie.id,
            volgnummer=self.envelop.volgnummer,
            zip_sha256=self.envelop.sha256,
            **feiten,
        )


@dataclass(frozen=True)
class Leveringregel:
    """A delivery as the outbox shows it, without its bytes."""

    id: int
    soort: str
    maand: str
    versie: int
    aan: str
    naam: str
    toestand: str
    fout: str
    pogingen: int
    gemaakt_op: dt.datetime
    volgende_poging: dt.datetime | None
    bezorgd_op: dt.datetime | None
    antwoord_op: dt.datetime | None


def leveringen(werkplek: Werkplek, hoogstens: int = 200) -> list[Leveringregel]:
    """The outbox, the newest first."""
    kolommen = [getattr(Levering, v) for v in Leveringregel.__dataclass_fields__ if v != "aan"]
    with werkplek.opslag.lees() as sessie:
        vraag = select(Relatie.naam.label("aan"), *kolommen).join_from(Levering, Relatie, isouter=True)
        rijen = sessie.execute(vraag.order_by(Levering.id.desc()).limit(hoogstens)).mappings().all()
    return [Leveringregel(**{**rij, "aan": rij["aan"] or ""}) for rij in rijen]


def zet_klaar(
    werkplek: Werkplek,
    soort: str,
    inhoud: Inhoud,
    relatie: Relatie | None,
    *,
    vervangt: str | None = None,
    versie: int = 1,
    inwoner_id: int | None = None,
    kaart: Sleutelkaart | None = None,
    erbij: Callable[[Session, Levering], None] | None = None,
    **feiten: Any,
) -> tuple[Levering, Verzegeld]:
    """Seals a package for a relatie, as the next of its series, and puts it in the outbox; sent by `verstuur`.

    Without a relatie it is signed only, and stays. `kaart`: what we call ourselves, when it is not what stands on our
    own card. `erbij` adds to the same transaction. InvoerFout when the
    vingerafdruk of the relatie was not compared yet, or its card cannot be sealed for."""
    if relatie is not None and relatie.bevestigd_op is None:
        raise InvoerFout(
            f"De sleutel van {relatie.naam} is nog niet bevestigd. Bel, vergelijk de vingerafdruk, en kies ‘Bevestig’."
        )
    wij = eigen(werkplek)
    van = Levering.relatie_id == relatie.id if relatie is not None else Levering.relatie_id.is_(None)
    with werkplek.opslag.schrijf() as sessie:
        vorige = sessie.execute(
            select(Levering.volgnummer, Levering.sha256)
            .where(van, Levering.soort == soort)
            .order_by(Levering.volgnummer.desc())
            .limit(1)
        ).one_or_none()
        verzegeld = verzegel(
            soort,
            inhoud,
            paar=wij.paar,
            kaart=kaart or wij.kaart,
            ontvangers=[kaart_bij(relatie)] if relatie is not None else [],
            volgnummer=vorige.volgnummer + 1 if vorige else 1,
            vorige=vorige.sha256 if vorige else None,
            vervangt=vervangt,
        )
        levering = Levering(
            soort=soort,
            relatie_id=relatie.id if relatie is not None else None,
            inwoner_id=inwoner_id,
            maand=inhoud.maand or "",
            versie=versie,
            volgnummer=vorige.volgnummer + 1 if vorige else 1,
            vorige=vorige.sha256 if vorige else "",
            sha256=verzegeld.sha256,
            naam=verzegeld.naam,
            inhoud=verzegeld.versleuteld,
            gemaakt_op=werkplek.nu(),
            toestand="klaar" if relatie is not None else "vervallen",
            **feiten,
        )
        sessie.add(levering)
        sessie.flush()
        if erbij is not None:
            erbij(sessie, levering)
    werkplek.noteer(
        "pakket gemaakt", soort=soort, bestand=verzegeld.naam, sha256=verzegeld.sha256, maand=inhoud.maand or ""
    )
    return levering, verzegeld


def verstuur(werkplek: Werkplek, verbind: Verbind = open_kanaal) -> Iterator[Voortgang]:
    """Sends what is due, step by step; stop iterating to stop after the file at hand."""
    for stap in postvak.verstuur(werkplek.opslag, werkplek.nu, verbind):
        if stap.stap == "bezorgd":
            werkplek.noteer("pakket verstuurd", soort=stap.soort, bestand=stap.naam)
        yield stap


def probeer_opnieuw(werkplek: Werkplek, ids: Sequence[int]) -> int:
    """These deliveries are due at once; gives how many there were."""
    return postvak.opnieuw(werkplek.opslag, ids)


def haal_op(werkplek: Werkplek, verbind: Verbind = open_kanaal) -> Iterator[Gehaald]:
    """Fetches what came in, step by step. What is refused is kept nowhere; only its name and reason."""

    def verwerk(binnen: Binnen) -> None:
        neem_aan(werkplek, binnen)

    for stap in postvak.ontvang(werkplek.opslag, werkplek.nu, verwerk, verbind):
        if stap.naam and stap.oordeel != postvak.DUBBEL:
            werkplek.noteer("bestand ontvangen", bestand=stap.naam, oordeel=stap.oordeel)
        yield stap


def neem_aan(werkplek: Werkplek, binnen: Binnen) -> None:
    """Verifies one file and hands it to the module of its kind. Geweigerd, with a sentence, for all that is not right;
    then nothing was changed."""
    wij = eigen(werkplek)
    with werkplek.opslag.lees() as sessie:
        bekend = {r.code: r for r in sessie.scalars(select(Relatie).where(Relatie.bevestigd_op.is_not(None)))}
    try:
        sleutels = {code: r.ondertekening for code, r in bekend.items()}
        envelop = open_envelop(binnen.inhoud, wij.paar.identiteit, sleutels)
        relatie = bekend[envelop.afzender.code]
    except Geweigerd as fout:
        if fout.reden != "onbekende_afzender":
            raise
        # A laptop of the own team need not have given a card: it shows that it has the team key.
        envelop, relatie = import_module("werkteam_desktop.handelingen.team").van_teamlid(werkplek, binnen.inhoud)
    module = import_module(f"werkteam_desktop.handelingen.{VERWERKERS[envelop.soort]}")
    module.verwerk(werkplek, Post(envelop, relatie, binnen))

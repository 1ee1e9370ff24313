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
from werkteam_desktop.opslag.leveringen import Kanaal, Levering, Ontvangst, Relatie
from werkteam_desktop.regio import postvak
from werkteam_desktop.regio.envelop import Envelop, Inhoud, Verzegeld, open_envelop, verzegel
from werkteam_desktop.regio.geweigerd import Geweigerd
from werkteam_desktop.regio.postvak import GOED, Binnen, Gehaald, Verbind, Voortgang, open_kanaal
from werkteam_desktop.regio.reeks import ZINNEN as REEKSZINNEN
from werkteam_desktop.regio.sleutels import Sleutelkaart

# kind of package -> module in handelingen with `verwerk(werkplek, Post)`; loaded when one comes in
VERWERKERS = {
    "ontvangst": "post",
    "samenvatting": "regiokant",
    "team": "team",
    "terugmelding": "wsp",
    "aanmelding": "wsp",
}
# Kind of relatie -> the kinds of package that may come from it: a key of the one is no key of the other.
MAG_STUREN = {
    "regio": ("ontvangst",),
    "gemeente": ("samenvatting", "aanmelding"),
    "wsp": ("terugmelding", "ontvangst"),
    "team": ("team", "samenvatting"),
    "teamleider": ("ontvangst",),
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


@dataclass(frozen=True)
class Ontvangstregel:
    """A file that came in, as the inbox shows it. `oordeel`: "goed", or the code of why it was refused."""

    soort: str
    naam: str
    van: str
    oordeel: str
    ontvangen_op: dt.datetime


def ontvangsten(werkplek: Werkplek, hoogstens: int = 200) -> list[Ontvangstregel]:
    """The inbox, the newest first."""
    o = Ontvangst
    with werkplek.opslag.lees() as sessie:
        vraag = select(o.soort, o.naam, Relatie.naam.label("van"), o.oordeel, o.ontvangen_op)
        vraag = vraag.join_from(o, Relatie, isouter=True).order_by(o.id.desc()).limit(hoogstens)
        return [Ontvangstregel(**{**rij, "van": rij["van"] or ""}) for rij in sessie.execute(vraag).mappings()]


@dataclass(frozen=True)
class Klaar:
    """A package that was sealed as the next of its series, and may be put in the outbox as it is."""

    soort: str
    relatie: Relatie | None
    maand: str
    volgnummer: int
    vorige: str | None
    verzegeld: Verzegeld


def maak_klaar(
    werkplek: Werkplek,
    soort: str,
    inhoud: Inhoud,
    relatie: Relatie | None,
    vervangt: str | None = None,
    plek: tuple[int, str | None] | None = None,
    kaart: Sleutelkaart | None = None,
) -> Klaar:
    """Seals a package for a relatie; without one it is signed only. Nothing is kept yet.

    `plek`: (volgnummer, sha256 of the one before) of a package that was made earlier, to make the same bytes again;
    `kaart`: what we call ourselves, when that is not what stands on our own card. InvoerFout when the vingerafdruk of
    the relatie was not compared yet, or its card cannot be sealed for."""
    if relatie is not None and relatie.bevestigd_op is None:
        raise InvoerFout(
            f"De sleutel van {relatie.naam} is nog niet bevestigd. Bel, vergelijk de vingerafdruk, en kies bij "
            "Relaties ‘De cijfers zijn gelijk’."
        )
    wij = eigen(werkplek)
    if plek is None:
        with werkplek.opslag.lees() as sessie:
            plek = _volgende(sessie, soort, relatie)
    volgnummer, vorige = plek
    verzegeld = verzegel(
        soort,
        inhoud,
        paar=wij.paar,
        kaart=kaart or wij.kaart,
        ontvangers=[kaart_bij(relatie)] if relatie is not None else [],
        volgnummer=volgnummer,
        vorige=vorige,
        vervangt=vervangt,
    )
    return Klaar(soort, relatie, inhoud.maand or "", volgnummer, vorige, verzegeld)


def leg_klaar(
    werkplek: Werkplek, klaar: Klaar, erbij: Callable[[Session], None] | None = None, **feiten: Any
) -> Levering:
    """Puts a package in the outbox, to be sent by `verstuur`; one for nobody is noted and stays. `erbij` adds to the
    same transaction; `feiten`: columns of Levering.

    InvoerFout when another one took its place in the series meanwhile."""
    with werkplek.wijzig("pakket gemaakt") as (sessie, wijziging):
        if _volgende(sessie, klaar.soort, klaar.relatie) != (klaar.volgnummer, klaar.vorige):
            raise InvoerFout("Er is intussen een ander pakket gemaakt. Bekijk opnieuw wat er meegaat.")
        levering = Levering(
            soort=klaar.soort,
            relatie_id=klaar.relatie.id if klaar.relatie is not None else None,
            maand=klaar.maand,
            volgnummer=klaar.volgnummer,
            vorige=klaar.vorige or "",
            sha256=klaar.verzegeld.sha256,
            naam=klaar.verzegeld.naam,
            inhoud=klaar.verzegeld.versleuteld,
            gemaakt_op=werkplek.nu(),
            toestand="klaar" if klaar.relatie is not None else "vervallen",
            **feiten,
        )
        sessie.add(levering)
        if erbij is not None:
            erbij(sessie)
        wijziging.feiten = {
            "soort": klaar.soort,
            "bestand": levering.naam,
            "sha256": levering.sha256,
            "maand": klaar.maand,
        }
    return levering


def _volgende(sessie: Session, soort: str, relatie: Relatie | None) -> tuple[int, str | None]:
    """(number, sha256 of the one before) of the next package of this kind for a relatie."""
    van = Levering.relatie_id == relatie.id if relatie is not None else Levering.relatie_id.is_(None)
    vorige = sessie.execute(
        select(Levering.volgnummer, Levering.sha256)
        .where(van, Levering.soort == soort)
        .order_by(Levering.volgnummer.desc())
        .limit(1)
    ).one_or_none()
    return (vorige.volgnummer + 1, vorige.sha256) if vorige else (1, None)


def verstuur(
    werkplek: Werkplek, verbind: Verbind = open_kanaal, gestopt: Callable[[], bool] = lambda: False
) -> Iterator[Voortgang]:
    """Sends what is due, step by step; ends within a moment once `gestopt` says so."""
    for stap in postvak.verstuur(werkplek.opslag, werkplek.nu, verbind, gestopt):
        if stap.stap == "bezorgd":
            werkplek.noteer("pakket verstuurd", soort=stap.soort, bestand=stap.naam)
        yield stap


def probeer_opnieuw(werkplek: Werkplek, ids: Sequence[int]) -> int:
    """These deliveries are due at once; gives how many there were."""
    return postvak.opnieuw(werkplek.opslag, ids)


def haal_op(
    werkplek: Werkplek, verbind: Verbind = open_kanaal, gestopt: Callable[[], bool] = lambda: False
) -> Iterator[Gehaald]:
    """Fetches what came in, step by step. What is refused is kept nowhere; only its name and reason."""

    def verwerk(binnen: Binnen) -> None:
        neem_aan(werkplek, binnen)

    for stap in postvak.ontvang(werkplek.opslag, werkplek.nu, verwerk, verbind, gestopt):
        if stap.naam and stap.oordeel != postvak.DUBBEL:
            werkplek.noteer("bestand ontvangen", bestand=stap.naam, oordeel=stap.oordeel)
        yield stap


def neem_aan(werkplek: Werkplek, binnen: Binnen) -> None:
    """Verifies one file and hands it to the module of its kind. Geweigerd, with a sentence, for all that is not right;
    then nothing was changed."""
    envelop = open_envelop(binnen.inhoud, eigen(werkplek).paar.identiteit, None)
    with werkplek.opslag.lees() as sessie:
        zelfde = select(Ontvangst.id).where(Ontvangst.zip_sha256 == envelop.sha256, Ontvangst.oordeel == GOED)
        if sessie.scalar(zelfde.limit(1)) is not None:
            raise Geweigerd("herhaling", REEKSZINNEN["herhaling"])
        bekend = list(
            sessie.scalars(
                select(Relatie).where(Relatie.code == envelop.afzender.code, Relatie.bevestigd_op.is_not(None))
            )
        )
    # One code may be that of a gemeente and of a laptop of its team: the key tells them apart.
    eigenaars = [r for r in bekend if r.ondertekening == envelop.afzender.sleutel]
    mag = [r for r in eigenaars if envelop.soort in MAG_STUREN[r.soort]]
    if mag:
        relatie = mag[0]
    elif eigenaars:
        raise Geweigerd("andere_soort")
    elif bekend:
        raise Geweigerd("andere_sleutel")
    elif envelop.soort == "team":
        # A laptop of the own team need not have given a card: it shows that it has the team key.
        envelop, relatie = import_module("werkteam_desktop.handelingen.team").van_teamlid(werkplek, binnen.inhoud)
    else:
        raise Geweigerd("onbekende_afzender")
    module = import_module(f"werkteam_desktop.handelingen.{VERWERKERS[envelop.soort]}")
    module.verwerk(werkplek, Post(envelop, relatie, binnen))


def probeer_kanaal(kanaal: Kanaal, verbind: Verbind = open_kanaal) -> None:
    """Connects to a channel and makes its two boxes. VervoerFout, with a sentence, for what is wrong."""
    lijn = verbind(kanaal)
    try:
        lijn.richt_in()
    finally:
        lijn.sluit()


def verwerk(werkplek: Werkplek, post: Post) -> None:
    """A receipt: says of one of our packages that it came in, or why it was refused."""
    from werkteam_desktop.regio.ontvangstbewijs import lees_bewijs

    bewijs = lees_bewijs(post.envelop)
    with werkplek.opslag.schrijf() as sessie:
        vraag = select(Levering).where(Levering.relatie_id == post.relatie.id, Levering.soort == bewijs.soort)
        # One that could not be opened there is known by its name only.
        kenmerk = Levering.sha256 == bewijs.sha256 if bewijs.sha256 else Levering.naam == bewijs.naam
        levering = sessie.scalar(vraag.where(kenmerk))
        if levering is None:
            raise Geweigerd("inhoud")
        postvak.beantwoord(sessie, levering.id, GOED if bewijs.aanvaard else bewijs.oordeel, werkplek.nu())
        sessie.add(
            post.ontvangst(
                werkplek.nu(),
                levering_id=levering.id,
                samenvatting={"oordeel": bewijs.oordeel, "zin": bewijs.zin},
            )
        )

"""A dossier closes, opens again, or goes on after work that ended: always the same dossier, never a second one."""

from __future__ import annotations

import datetime as dt

from sqlalchemy.orm import Session

from werkteam_desktop.dossier import Dossierstap, Inwoner, Uitkering
from werkteam_desktop.dossier.catalogus import codelijst
from werkteam_desktop.dossier.datum import leesbaar
from werkteam_desktop.dossier.vervolg import Vervolg, vervolg
from werkteam_desktop.fouten import InvoerFout
from werkteam_desktop.handelingen.contact import zeg_af
from werkteam_desktop.handelingen.nazorg import BETAALD, stop
from werkteam_desktop.handelingen.werkplek import Werkplek, Wijziging

_NOEM = 3  # open things named in the sentence


def nog_open(inwoner: Inwoner) -> list[Vervolg]:
    """What somebody still counts on, and would be lost from sight when the dossier closed."""
    kijken = {(k.op, k.waarom) for k in inwoner.kijkmomenten}
    return [v for v in vervolg(inwoner) if (v.op, v.wat) not in kijken]


def sluit_af(
    werkplek: Werkplek, inwoner_id: int, reden: str, toelichting: str = "", vervalt: bool = False
) -> Wijziging:
    """Closes the dossier today. What is open must be done first, or fall away by decision (`vervalt`).

    What falls away stays in the dossier as it was: the actions of the plan, and the talks that were not held."""
    codelijst("afsluitreden").zoek(reden)
    with werkplek.wijzig("dossier gesloten", inwoner_id) as (sessie, wijziging):
        inwoner = _haal(sessie, inwoner_id)
        if inwoner.afgesloten_op is not None:
            raise InvoerFout(f"Dit dossier is al gesloten op {leesbaar(inwoner.afgesloten_op)}.")
        open_ = nog_open(inwoner)
        if open_ and not vervalt:
            rest = f" En nog {len(open_) - _NOEM}." if len(open_) > _NOEM else ""
            noem = " ".join(f"{v.wat.rstrip('.')} ({leesbaar(v.op)})." for v in open_[:_NOEM])
            raise InvoerFout(f"Er staat nog iets open: {noem}{rest} Rond het af, of laat het vervallen.")
        for afspraak in inwoner.afspraken:
            if not afspraak.afgerond:
                zeg_af(afspraak)
        for kijk in inwoner.kijkmomenten:
            kijk.gedaan_op = kijk.gedaan_op or werkplek.vandaag()
        for aanmelding in inwoner.aanmeldingen:
            if not aanmelding.uitkomst:
                aanmelding.uitkomst, aanmelding.uitkomst_op = "ingetrokken", werkplek.vandaag()
            if aanmelding.keuze_voor is not None and aanmelding.afgehandeld_op is None:
                aanmelding.afgehandeld_op = werkplek.vandaag()
        for plaatsing in inwoner.plaatsingen:
            for moment in plaatsing.komende:
                moment.vervallen = True
        inwoner.afgesloten_op, inwoner.afsluitreden = werkplek.vandaag(), reden
        _noteer(sessie, werkplek, inwoner, "gesloten", reden, toelichting)
    return wijziging


def heropen(werkplek: Werkplek, inwoner_id: int, toelichting: str = "") -> Wijziging:
    """Goes on where it stopped, with the same regiehouder and all that was known.

    Of work that still runs, the talks to come are planned again; those of the time it was closed stay lapsed."""
    with werkplek.wijzig("dossier heropend", inwoner_id) as (sessie, wijziging):
        inwoner = _haal(sessie, inwoner_id)
        if inwoner.afgesloten_op is None:
            raise InvoerFout("Dit dossier is al open.")
        if inwoner.samengevoegd_in_id is not None:
            raise InvoerFout("Dit dossier is samengevoegd met een ander. Maak het samenvoegen ongedaan.")
        _open_weer(inwoner, werkplek.vandaag())
        _noteer(sessie, werkplek, inwoner, "heropend", "", toelichting)
    return wijziging


def herinstroom(
    werkplek: Werkplek,
    inwoner_id: int,
    sinds: dt.date,
    soort: str = "bijstand",
    reden: str = "contract_afgelopen",
    toelichting: str = "",
    plaatsing_id: int | None = None,
) -> Wijziging:
    """Somebody comes back into the uitkering on `sinds`: an event of the same dossier, linked to the work before.

    That work (`plaatsing_id`; None: all work with a wage that still ran) ends the day before because of `reden` (code
    in 'reden_einde_werk'). Other work, a course and vrijwilligerswerk go on beside the uitkering."""
    codelijst("reden_einde_werk").zoek(reden)
    with werkplek.wijzig("terug na werk", inwoner_id) as (sessie, wijziging):
        inwoner = _haal(sessie, inwoner_id)
        lopend = inwoner.uitkering
        if lopend is not None and lopend.soort == soort:
            raise InvoerFout("Er loopt al een uitkering. Zet die eerst op gestopt, of kijk of iemand wel terugkomt.")
        if lopend is not None:
            lopend.einde = max(sinds - dt.timedelta(days=1), lopend.sinds)
        loon = [p for p in inwoner.plaatsingen if p.soort in BETAALD]
        terug = [p for p in inwoner.plaatsingen if p.id == plaatsing_id] if plaatsing_id is not None else loon
        for plaatsing in terug:
            if plaatsing.loopt:
                stop(sessie, plaatsing, max(sinds - dt.timedelta(days=1), plaatsing.begin), reden, werkplek.vandaag())
        inwoner.uitkeringen.append(Uitkering(soort=soort, sinds=sinds))
        if inwoner.afgesloten_op is not None:
            _open_weer(inwoner, werkplek.vandaag())
        stap = _noteer(sessie, werkplek, inwoner, "herinstroom", "herinstroom", toelichting)
        stap.datum = sinds
        stap.plaatsing_id = terug[-1].id if terug else None
    return wijziging


def _open_weer(inwoner: Inwoner, vandaag: dt.date) -> None:
    inwoner.afgesloten_op, inwoner.afsluitreden = None, ""
    for plaatsing in inwoner.plaatsingen:
        if plaatsing.loopt:
            for moment in plaatsing.momenten:
                moment.vervallen = moment.vervallen and moment.op < vandaag


def _noteer(
    sessie: Session, werkplek: Werkplek, inwoner: Inwoner, soort: str, reden: str, toelichting: str
) -> Dossierstap:
    stap = Dossierstap(
        datum=werkplek.vandaag(),
        soort=soort,
        reden=reden,
        toelichting=toelichting.strip(),
        medewerker_id=werkplek.medewerker_id,
    )
    inwoner.dossierstappen.append(stap)
    return stap


def _haal(sessie: Session, inwoner_id: int) -> Inwoner:
    inwoner = sessie.get(Inwoner, inwoner_id)
    if inwoner is None:
        raise InvoerFout("Dit dossier bestaat niet meer. Zoek de inwoner opnieuw op.")
    return inwoner

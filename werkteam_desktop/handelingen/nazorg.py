"""Work that was found: recorded with its end or 'onbepaald', followed by talks with employee and employer."""

from __future__ import annotations

import datetime as dt
from dataclasses import replace
from typing import Any

from sqlalchemy import select
from sqlalchemy.orm import Session

from werkteam_desktop.dossier import Actie, Berekening, Dossierstap, Inwoner, Kijkmoment, Nazorgmoment, Plaatsing
from werkteam_desktop.dossier.catalogus import codelijst, termijn, voorzieningen
from werkteam_desktop.dossier.datum import leesbaar
from werkteam_desktop.dossier.doelgroep import BETAALD_WERK
from werkteam_desktop.dossier.nazorgkalender import kalender, maanden_later, schema_voor
from werkteam_desktop.fouten import InvoerFout
from werkteam_desktop.handelingen.inwoners import zet
from werkteam_desktop.handelingen.loonstroken import plan_loonstroken
from werkteam_desktop.handelingen.plan import plan_in_bewerking
from werkteam_desktop.handelingen.werkplek import Werkplek, Wijziging
from werkteam_desktop.inkomen.invoer import vraag_uit_json

WERKNEMER, WERKGEVER = "werknemer", "werkgever"
BETAALD = (*BETAALD_WERK, "leerwerk")  # learning on the job may pay a wage too (bbl)
ZONDER_WERKGEVER = ("opleiding",)  # nobody to speak with on the other side
PROEFPLAATS, PROEFPLAATSING = "proefplaats", "proefplaatsing"  # code of 'plaatsing', and of the help with its limit
UREN_PER_WEEK = 60
_KORT_ERVOOR = dt.timedelta(days=31)  # an uitkering that stopped no longer before work is the one it came after
_WEG = "Dit werk staat niet meer in het dossier. Open het dossier opnieuw."


def plaats(
    werkplek: Werkplek, inwoner_id: int, plaatsing: Plaatsing, uitkering_stopt: dt.date | None = None
) -> Wijziging:
    """Records work and plans the talks after it, and the payslips when it was calculated (functies F52).

    `uitkering_stopt`: last day of the uitkering that runs now. InvoerFout without a kind, an employer, or an end."""
    codelijst("plaatsing").zoek(plaatsing.soort)
    _controleer(plaatsing)
    with werkplek.wijzig("werk vastgelegd", inwoner_id) as (sessie, wijziging):
        inwoner = sessie.get_one(Inwoner, inwoner_id)
        uitkering = inwoner.uitkering
        sinds = _uitkering_sinds(inwoner, plaatsing.begin)
        if uitkering is not None and uitkering_stopt is not None:
            if uitkering_stopt < uitkering.sinds:
                raise InvoerFout("De uitkering kan niet stoppen voordat die begon. Kies een latere dag.")
            uitkering.einde, uitkering.reden_einde = uitkering_stopt, "werk"
        plaatsing.loonkostensubsidie = plaatsing.loonkostensubsidie or plaatsing.soort == "betaald_lks"
        _plan_gesprekken(plaatsing, inwoner_id, sinds)
        inwoner.plaatsingen.append(plaatsing)
        if plaatsing.soort in BETAALD:
            _plan_loonstroken(sessie, inwoner_id, plaatsing, werkplek.vandaag())
    return wijziging


def wijzig_plaatsing(werkplek: Werkplek, plaatsing_id: int, **velden: Any) -> Wijziging:
    """Changes what was written down; another `begin` moves the talks that were not held yet."""
    with werkplek.wijzig("werk gewijzigd") as (sessie, wijziging):
        plaatsing = _haal(sessie, plaatsing_id)
        oud = plaatsing.begin
        zet(plaatsing, velden)
        _controleer(plaatsing)
        if plaatsing.begin != oud:
            sinds = _uitkering_sinds(sessie.get_one(Inwoner, plaatsing.inwoner_id), plaatsing.begin)
            plaatsing.momenten = [m for m in plaatsing.momenten if m.gedaan_op is not None]
            gehouden = {(m.wie, m.op) for m in plaatsing.momenten}
            if plaatsing.loopt:
                _plan_gesprekken(plaatsing, plaatsing.inwoner_id, sinds, gehouden)
    return wijziging


def verleng(werkplek: Werkplek, plaatsing_id: int, einde: dt.date | None) -> Wijziging:
    """The contract goes on until `einde`, or for good (None). InvoerFout when that is no later than it was.

    Of work that was said to have stopped, the talks to come are planned again; those of meanwhile stay lapsed."""
    with werkplek.wijzig("contract verlengd") as (sessie, wijziging):
        plaatsing = _haal(sessie, plaatsing_id)
        if einde is not None and plaatsing.einde is not None and einde <= plaatsing.einde:
            raise InvoerFout(f"Het contract liep al tot en met {leesbaar(plaatsing.einde)}. Kies een latere dag.")
        zet(plaatsing, {"einde": einde, "onbepaald": einde is None, "beeindigd_op": None, "reden_einde": ""})
        _controleer(plaatsing)
        for moment in plaatsing.momenten:
            moment.vervallen = moment.vervallen and moment.op < werkplek.vandaag()
        tot = f"tot en met {leesbaar(einde)}" if einde is not None else "voor onbepaalde tijd"
        stap = Dossierstap(
            datum=werkplek.vandaag(),
            soort="verlengd",
            toelichting=f"{plaatsing.werkgever}, {tot}",
            plaatsing_id=plaatsing_id,
            medewerker_id=werkplek.medewerker_id,
        )
        stap.inwoner_id = plaatsing.inwoner_id
        sessie.add(stap)
    return wijziging


def beeindig(werkplek: Werkplek, plaatsing_id: int, op: dt.date, reden: str) -> Wijziging:
    """The work stopped on `op`: the talks to come fall away, and somebody looks at once what is next."""
    codelijst("reden_einde_werk").zoek(reden)
    with werkplek.wijzig("werk gestopt") as (sessie, wijziging):
        plaatsing = _haal(sessie, plaatsing_id)
        stop(sessie, plaatsing, op, reden, werkplek.vandaag())
        if reden != "ander_werk":
            kijk = Kijkmoment(
                op=max(werkplek.vandaag(), op),
                waarom=f"Het werk bij {plaatsing.werkgever} stopte. Kijk samen wat nu kan.",
                medewerker_id=werkplek.medewerker_id,
            )
            kijk.inwoner_id = plaatsing.inwoner_id
            sessie.add(kijk)
    return wijziging


def stop(sessie: Session, plaatsing: Plaatsing, op: dt.date, reden: str, vandaag: dt.date) -> None:
    """Ends a placement within a handeling; talks until a last day that is still to come go on, the others fall away."""
    if op < plaatsing.begin:
        raise InvoerFout("Het werk kan niet stoppen voordat het begon. Kies een latere dag.")
    zet(plaatsing, {"beeindigd_op": op, "reden_einde": reden})
    for moment in plaatsing.komende:
        moment.vervallen = not vandaag <= moment.op <= op
    sessie.flush()


def noteer_nazorg(
    werkplek: Werkplek, moment_id: int, bevalt: str, nodig: str = "", actie_voor: dt.date | None = None
) -> Wijziging:
    """A talk was held. With `actie_voor` what is needed becomes an action of the coach, for that day.

    A talk that could not be held ("niet_gesproken") is planned again a week later."""
    codelijst("nazorg").zoek(bevalt)
    with werkplek.wijzig("nazorggesprek genoteerd") as (sessie, wijziging):
        moment = sessie.get(Nazorgmoment, moment_id)
        if moment is None:
            raise InvoerFout("Dit gesprek bestaat niet meer. Open het dossier opnieuw.")
        vandaag = werkplek.vandaag()
        zet(
            moment,
            {"gedaan_op": vandaag, "bevalt": bevalt, "nodig": nodig.strip(), "medewerker_id": werkplek.medewerker_id},
        )
        plaatsing = _haal(sessie, moment.plaatsing_id)
        if bevalt == "niet_gesproken" and plaatsing.loopt:
            nieuw = Nazorgmoment(wie=moment.wie, op=vandaag + dt.timedelta(weeks=1))
            nieuw.inwoner_id = moment.inwoner_id
            plaatsing.momenten.append(nieuw)
        if actie_voor is not None and nodig.strip():
            plan = plan_in_bewerking(sessie, moment.inwoner_id, vandaag)
            plan.acties.append(Actie(fase="werk", tekst=nodig.strip(), eigenaar="coach", datum=actie_voor))
    return wijziging


def loopt_af(plaatsing: Plaatsing, vandaag: dt.date) -> str:
    """The signal eight weeks before the end, in words; "" when there is nothing to say (functies F60)."""
    if not plaatsing.nadert(vandaag, termijn("contract_eindigt")) or plaatsing.einde is None:
        return ""
    if plaatsing.einde < vandaag:
        return f"Liep tot en met {leesbaar(plaatsing.einde)}. Is het verlengd of gestopt?"
    weken = (plaatsing.einde - vandaag).days // 7
    over = "binnen een week" if weken == 0 else "over 1 week" if weken == 1 else f"over {weken} weken"
    return f"Eindigt {over}, op {leesbaar(plaatsing.einde)}. Bespreek nu wat daarna komt."


def _uitkering_sinds(inwoner: Inwoner, begin: dt.date) -> dt.date | None:
    """The first day of the uitkering that somebody had when work began, or just before; whichever was recorded first,
    the work or the end of the uitkering."""
    return next(
        (
            u.sinds
            for u in reversed(inwoner.uitkeringen)
            if u.sinds <= begin and (u.einde is None or u.einde >= begin - _KORT_ERVOOR)
        ),
        None,
    )


def _plan_gesprekken(
    plaatsing: Plaatsing, inwoner_id: int, sinds: dt.date | None, gehouden: set[tuple[str, dt.date]] | None = None
) -> None:
    wie = (WERKNEMER,) if plaatsing.soort in ZONDER_WERKGEVER else (WERKNEMER, WERKGEVER)
    for dag in kalender(plaatsing.begin, schema_voor(sinds, plaatsing.begin)):
        for met in wie:
            if (met, dag) not in (gehouden or set()):
                moment = Nazorgmoment(wie=met, op=dag)
                moment.inwoner_id = inwoner_id
                plaatsing.momenten.append(moment)


def _plan_loonstroken(sessie: Session, inwoner_id: int, plaatsing: Plaatsing, vandaag: dt.date) -> None:
    """The payslips to look at follow the real start of the work that was calculated."""
    berekening = sessie.scalars(
        select(Berekening).where(Berekening.inwoner_id == inwoner_id).order_by(Berekening.gemaakt_op.desc())
    ).first()
    if berekening is None:
        return
    werk = vraag_uit_json(berekening.vraag).werk
    plan = plan_in_bewerking(sessie, inwoner_id, vandaag)
    plan_loonstroken(plan, replace(werk, start=plaatsing.begin, einde=plaatsing.einde), berekening.id)


def _controleer(plaatsing: Plaatsing) -> None:
    if not plaatsing.werkgever.strip():
        raise InvoerFout("Vul in bij wie het werk is.")
    if plaatsing.onbepaald == (plaatsing.einde is not None):
        raise InvoerFout("Kies tot wanneer het contract loopt, of kies ‘voor onbepaalde tijd’.")
    if plaatsing.einde is not None and plaatsing.einde < plaatsing.begin:
        raise InvoerFout("Het einde ligt voor het begin. Kies een latere dag.")
    if plaatsing.soort == PROEFPLAATS:
        _controleer_proefplaats(plaatsing)
    if plaatsing.uren_per_week is not None and not 0 <= plaatsing.uren_per_week <= UREN_PER_WEEK:
        raise InvoerFout(f"Vul bij uren per week een getal van 0 tot en met {UREN_PER_WEEK} in.")


def _controleer_proefplaats(plaatsing: Plaatsing) -> None:
    """Never longer than the law allows (Participatiewet art. 8a lid 2 onder d), the longest extension included."""
    soort = voorzieningen().zoek(PROEFPLAATSING)
    if soort.max_maanden is None:
        return
    langst = soort.max_maanden + (soort.verlenging_maanden or 0)
    laatste = maanden_later(plaatsing.begin, langst) - dt.timedelta(days=1)
    if plaatsing.einde is None or plaatsing.einde > laatste:
        raise InvoerFout(
            f"Een proefplaatsing duurt {soort.max_maanden} maanden, met verlenging hooguit {langst}. "
            f"Kies een laatste dag tot en met {leesbaar(laatste)}."
        )


def _haal(sessie: Session, plaatsing_id: int) -> Plaatsing:
    plaatsing = sessie.get(Plaatsing, plaatsing_id)
    if plaatsing is None:
        raise InvoerFout(_WEG)
    return plaatsing

"""From the dossier to what a trajectplan prints. Imports no reportlab: the screens use it too."""

import datetime as dt
import tomllib
from collections.abc import Iterable
from decimal import Decimal
from functools import cache
from typing import Any

from werkteam_desktop.bronnen import RESOURCES
from werkteam_desktop.dossier import Actie, Berekening, Inwoner, Trajectplan, Voorziening
from werkteam_desktop.dossier.catalogus import codelijst, gemeenten, voorzieningen
from werkteam_desktop.dossier.plancontrole import vragen_bij
from werkteam_desktop.dossier.planfeiten import Planfeiten, feiten_van
from werkteam_desktop.dossier.planverschil import verschil, vorige_op_papier
from werkteam_desktop.dossier.trajectplan import FASEN
from werkteam_desktop.grafiek.kleuren import rol_van
from werkteam_desktop.grafiek.opmaak import MAANDEN, datum
from werkteam_desktop.inkomen.bandbreedte import Bandbreedte, ruimte
from werkteam_desktop.inkomen.json_vorm import uitkomst_uit_json, vraag_uit_json
from werkteam_desktop.inkomen.later import belastingzin, laterzin, opzijzin, tekortzin
from werkteam_desktop.inkomen.uitkomst import ONBEVESTIGD, Regel, Uitkomst
from werkteam_desktop.inkomen.vraag import Vraag
from werkteam_desktop.inkomen.zin import REGELNAMEN, geen_loonzin, getal, krapzin, papierzin
from werkteam_desktop.rapport.planblad import Bepaling, Fase, Geld, GeldRegel, Hulp, PlanBlad, Stap


def blad_van(inwoner: Inwoner, plan: Trajectplan, dag: dt.date, berekening: Berekening | None = None) -> PlanBlad:
    """What `plan` prints on `dag`; a version that was given out prints with the date of that, and with the next talk as
    it is planned on `dag`. `berekening` is the calculation of the plan; without it the inwoner's own list is searched
    for `plan.berekening_id`."""
    vandaag, dag = dag, plan.uitgereikt_op or dag
    coach = inwoner.regiehouder.naam if inwoner.regiehouder else ""
    team = next((g.team for g in gemeenten() if g.code == inwoner.gemeente), "Werkteam")
    if berekening is None and plan.berekening_id is not None:
        berekening = next((b for b in inwoner.berekeningen if b.id == plan.berekening_id), None)
    teksten = vaste_teksten()
    vorige = vorige_op_papier(inwoner.plannen, plan)
    feiten = feiten_van(inwoner, dag)
    return PlanBlad(
        naam=inwoner.naam,
        voorbeeld=inwoner.voorbeeld,
        team=team,
        datum=dag,
        versie=plan.versie,
        eigen_woorden=_eigen_woorden(inwoner, plan),
        stappen=tuple(_stap(actie, "ik", coach or team) for actie in plan.volgende_stappen()),
        contact=coach or team,
        teksten=teksten["bladzijde"],
        volgend_gesprek=_volgend_gesprek(inwoner, vandaag),
        vangnet=plan.als_het_anders_loopt,
        geld=_geld(berekening) if berekening else None,
        hoofddoel=plan.hoofddoel,
        fasen=_fasen(plan, coach or team),
        hulp=tuple(_hulp(v, plan, feiten) for v in plan.voorzieningen),
        verplichtingen=_bepalingen("verplichting", dag),
        beloften=_bepalingen("belofte", dag),
        gevolgen=_bepalingen("gevolg", dag),
        evaluaties=(plan.evaluatiedatum,) if plan.evaluatiedatum else (),
        ontbreekt=ontbreekt(inwoner, plan, dag),
        anders=verschil(vorige, plan) if vorige else (),
        anders_dan=vorige.uitgereikt_op if vorige else None,
        inburgert=feiten.inburgeraar or any(v.code.startswith("inburgering_") for v in plan.voorzieningen),
    )


def ontbreekt(inwoner: Inwoner, plan: Trajectplan, dag: dt.date) -> tuple[str, ...]:
    """What the plan still needs before it says what art. 44a Participatiewet asks for and what an inwoner needs to
    know, in words; empty when complete. A day to talk it over that is past on `dag` is none."""
    vragen = (
        (_eigen_woorden(inwoner, plan).strip(), "wat u zelf wilt, in uw eigen woorden"),
        (plan.hoofddoel.strip() or plan.doelen, "een doel"),
        (plan.acties, "een eerste stap, met een datum"),
        (plan.evaluatiedatum and plan.evaluatiedatum >= dag, "een datum om het plan te bespreken"),
        (inwoner.regiehouder, "uw vaste contact"),
    )
    return tuple(zin for antwoord, zin in vragen if not antwoord)


def geld_van(vraag: Vraag, uitkomst: Uitkomst, band: Bandbreedte | None = None) -> Geld:
    """The money picture of a calculation; `band` says what the unknowns do to it."""
    telt = band if band is not None and band.maakt_uit else None
    uren = getal(vraag.werk.uren_per_week)
    na = {regel.regeling: regel for regel in uitkomst.na.regels}
    voor = {regel.regeling: regel for regel in uitkomst.voor.regels}
    later = telt.hangt_af if telt else laterzin(uitkomst, vraag.werk.start)
    halfjaar = MAANDEN[0 if vraag.peildatum.month < 7 else 6]  # most amounts change in January and July
    return Geld(
        kop=f"Mijn geld als ik {uren} uur ga werken",
        zin=geen_loonzin(vraag, uitkomst) or papierzin(uitkomst, ruimte(telt.laag, telt.hoog) if telt else ""),
        toelichting=f"{krapzin(uitkomst)} {tekortzin(uitkomst)}".strip(),
        naam_na=f"{uren} uur werk",
        regels=tuple(_geldregel(code, voor.get(code), na.get(code)) for code in {**na, **voor}),
        normen=f"{halfjaar} {vraag.peildatum.year}",
        normversie=uitkomst.normversie,
        niet_meegerekend=uitkomst.niet_meegerekend,
        later=" ".join(filter(None, (later, opzijzin(uitkomst), belastingzin(uitkomst)))),
    )


def _geld(berekening: Berekening) -> Geld:
    return geld_van(vraag_uit_json(berekening.vraag), uitkomst_uit_json(berekening.uitkomst))


def _geldregel(code: str, voor: Regel | None, na: Regel | None) -> GeldRegel:
    stappen = [stap for regel in (voor, na) if regel for stap in regel.uitleg]
    return GeldRegel(
        naam=REGELNAMEN.get(code, code.replace("_", " ").capitalize()),
        rol=rol_van(code),
        voor=voor.bedrag if voor else Decimal(),
        na=na.bedrag if na else Decimal(),
        artikel=_artikelen(stap.artikel for stap in stappen if stap.artikel and stap.telt),
        bevestigd=all(stap.status != ONBEVESTIGD for stap in stappen),
    )


def _artikelen(vindplaatsen: Iterable[str]) -> str:
    """Each law once with its articles: `Wet op de zorgtoeslag art. 4, 2 lid 3; Awir art. 14 lid 3`."""
    per_wet: dict[str, list[str]] = {}
    for vindplaats in dict.fromkeys(vindplaatsen):
        wet, _, artikel = vindplaats.partition(" art. ")
        per_wet.setdefault(wet, []).extend([artikel] if artikel else [])
    return "; ".join(f"{wet} art. {', '.join(a)}" if a else wet for wet, a in per_wet.items())


def _eigen_woorden(inwoner: Inwoner, plan: Trajectplan) -> str:
    """Those of the plan, else those of the newest intake that has any."""
    verteld = [plan.eigen_woorden, *(intake.eigen_woorden for intake in reversed(inwoner.intakes))]
    return next((woorden for woorden in verteld if woorden.strip()), "")


def _volgend_gesprek(inwoner: Inwoner, dag: dt.date) -> str:
    momenten = [(a.tijdstip.astimezone(), a.plaats) for a in inwoner.afspraken if not a.afgerond]
    komend = [(moment, plaats) for moment, plaats in momenten if moment.date() >= dag]
    if not komend:
        return ""
    moment, plaats = min(komend)
    waar = f", {plaats}" if plaats else ""
    return f"Wij spreken elkaar weer op {datum(moment.date())} om {moment:%H.%M} uur{waar}."


def _stap(actie: Actie, inwoner: str, coach: str) -> Stap:
    wie = {"inwoner": inwoner, "coach": coach}.get(actie.eigenaar, actie.eigenaar_naam)
    return Stap(actie.tekst, actie.datum, wie, actie.gedaan_op is not None)


def _fasen(plan: Trajectplan, coach: str) -> tuple[Fase, ...]:
    """The phases in use, with what is to be reached and done in each."""
    fasen = []
    for code in dict.fromkeys([*FASEN, *(d.fase for d in plan.doelen), *(a.fase for a in plan.acties)]):
        doelen = tuple(d.tekst + (" (bereikt)" if d.bereikt_op else "") for d in plan.doelen if d.fase == code)
        stappen = tuple(_stap(a, "ik", coach) for a in plan.acties if a.fase == code)
        if doelen or stappen:
            fasen.append(Fase(codelijst("fase").naam_van(code), doelen, stappen))
    return tuple(fasen)


def _hulp(voorziening: Voorziening, plan: Trajectplan, feiten: Planfeiten) -> Hulp:
    uren = f"{voorziening.uren_per_week} uur per week" if voorziening.uren_per_week else ""
    return Hulp(
        naam=voorzieningen().naam_van(voorziening.code),
        doel="\n".join(filter(None, (voorziening.doel, uren))),
        aanbieder=voorziening.aanbieder,
        van=voorziening.begin,
        tot=voorziening.einde,
        eerst=tuple(
            v.vraag[:1].lower() + v.vraag[1:]
            for v in vragen_bij(plan, voorziening, feiten)
            if v.op_papier and not voorziening.kwaliteit.get(v.code)
        ),
    )


@cache
def vaste_teksten() -> dict[str, Any]:
    """`resources/teksten/plan.toml`."""
    return tomllib.loads((RESOURCES / "teksten" / "plan.toml").read_text("utf-8"))


def _bepalingen(soort: str, dag: dt.date) -> tuple[Bepaling, ...]:
    """The texts that hold on `dag`."""
    return tuple(
        Bepaling(b["tekst"], b["artikel"])
        for b in vaste_teksten()[soort]
        if b["vanaf"] <= dag and ("tot" not in b or dag < b["tot"])
    )

"""The facts that the rules for a trajectplan look at, as the dossier knew them on a day."""

import datetime as dt
from collections.abc import Mapping
from dataclasses import dataclass
from functools import lru_cache
from typing import Any

from werkteam_desktop.dossier.datum import laatst_mogelijke, leeftijd
from werkteam_desktop.dossier.doelgroep import BETAALD_WERK
from werkteam_desktop.dossier.intake import Intake
from werkteam_desktop.dossier.inwoner import Inwoner
from werkteam_desktop.dossier.trajectplan import Trajectplan, Voorziening
from werkteam_desktop.inkomen.normen import laad_normen

LKS = ("loonkostensubsidie", "loonkostensubsidie_forfaitair")
_INGEBURGERD = "klaar"  # code of the codelijst 'inburgeringsroute'
_TAAL_LAAG = ("arm", "middelmatig")  # codes of the codelijst 'taalniveau'
_AOW = "aow_leeftijd_maanden"
_AOW_ZOEKEN = 60  # years at which the search for the AOW-leeftijd begins


@dataclass(frozen=True, kw_only=True)
class Planfeiten:
    """What is known about somebody. None: not known (yet).

    `in_register`: stands in the doelgroepenregister; `loonwaarde`: the newest one, in whole percents; `ladder_trede`
    1-6; `werkt`: has a place with a wage; `jaren_uitkering`: whole years since the one that runs began;
    `belemmering`: opened leefgebieden that hold work back now, none when none was opened; `aow_op`: the day on which
    the AOW-leeftijd is reached."""

    leeftijd: int | None = None
    in_register: bool = False
    register_aangevraagd: bool = False
    loonwaarde_gemeten: bool = False
    loonwaarde: int | None = None
    heeft_lks: bool = False
    startkwalificatie: bool | None = None
    inburgeraar: bool = False
    inburgeringsroute: str | None = None
    taal_laag: bool | None = None
    heeft_uitkering: bool = False
    had_uitkering: bool = False
    bijstand: bool = False
    jaren_uitkering: int | None = None
    fase: str | None = None
    route: str | None = None
    ladder_trede: int | None = None
    uren_beschikbaar: int | None = None
    kan_werken: bool | None = None
    zorg_nodig: bool | None = None
    baan_in_zicht: bool | None = None
    werkt: bool = False
    alleen_met_kind_onder_12: bool | None = None
    aantal_belemmeringen: int | None = None
    belemmering: tuple[str, ...] = ()
    aangemeld_op: dt.date | None = None
    geboren: dt.date | None = None
    aow_op: dt.date | None = None


@dataclass(frozen=True, kw_only=True)
class Hulpfeiten:
    """What is known of one help in the plan; `na_aow`: it goes on after the AOW-leeftijd."""

    hulpfase: str
    heeft_einde: bool
    heeft_uren: bool
    na_aow: bool
    dagen_na_aanmelding: int | None


# The facts that a rule may name.
FEITEN = frozenset(Planfeiten.__annotations__) - {"aangemeld_op", "geboren", "aow_op"}
HULPFEITEN = frozenset(Hulpfeiten.__annotations__)


def feiten_van(inwoner: Inwoner, dag: dt.date) -> Planfeiten:
    """The facts of today, or those that were known on an earlier day: later measurements do not count then."""
    intake = next((i for i in reversed(inwoner.intakes) if i.datum <= dag), None)
    metingen = {m.leefgebied: m for m in inwoner.metingen if m.datum <= dag}
    ladder = [m.trede for m in inwoner.laddermetingen if m.datum <= dag]
    uitkering = next((u for u in reversed(inwoner.uitkeringen) if u.loopt_op(dag)), None)
    loonwaarden = [int(m.percentage) for m in inwoner.loonwaarden if m.datum <= dag]
    plekken = [p for p in inwoner.plaatsingen if p.begin <= dag and (p.beeindigd_op is None or p.beeindigd_op > dag)]
    plan = next((p for p in reversed(inwoner.plannen) if p.opgesteld_op <= dag), None)
    belemmeringen = tuple(code for code, m in metingen.items() if m.belemmert_werk)
    geboren = laatst_mogelijke(inwoner.geboortedatum)
    return Planfeiten(
        leeftijd=inwoner.leeftijd(dag),
        in_register=inwoner.doelgroepenregister == "ja",
        register_aangevraagd=inwoner.doelgroepenregister == "aangevraagd",
        loonwaarde_gemeten=bool(loonwaarden),
        loonwaarde=loonwaarden[-1] if loonwaarden else None,
        heeft_lks=any(p.loonkostensubsidie for p in plekken)
        or (plan is not None and any(v.code in LKS for v in plan.voorzieningen)),
        inburgeraar=_burgert_in(intake, dag),
        heeft_uitkering=uitkering is not None,
        had_uitkering=any(u.einde is not None and u.einde <= dag for u in inwoner.uitkeringen),
        bijstand=uitkering is not None and uitkering.soort == "bijstand",
        jaren_uitkering=leeftijd(uitkering.sinds, dag) if uitkering else None,
        fase=plan.fase if plan else None,
        route=_route(inwoner, dag),
        ladder_trede=ladder[-1] if ladder else None,
        werkt=any(p.soort in BETAALD_WERK for p in plekken),
        alleen_met_kind_onder_12=_alleen_met_jong_kind(inwoner, dag),
        aantal_belemmeringen=len(belemmeringen) if metingen else None,
        belemmering=belemmeringen,
        aangemeld_op=inwoner.aangemeld_op,
        geboren=geboren,
        aow_op=aow_op(geboren) if geboren else None,
        **_uit_intake(intake),
    )


def hulpfeiten(feiten: Planfeiten, plan: Trajectplan, hulp: Voorziening) -> Mapping[str, object]:
    """The facts as they are for this help: the age is that at its begin."""
    begin = hulp.begin or plan.opgesteld_op
    laatste = hulp.einde or hulp.begin
    van_hulp = Hulpfeiten(
        hulpfase=hulp.fase,
        heeft_einde=hulp.einde is not None,
        heeft_uren=bool(hulp.uren_per_week),
        na_aow=feiten.aow_op is not None and laatste is not None and laatste >= feiten.aow_op,
        dagen_na_aanmelding=(begin - feiten.aangemeld_op).days if feiten.aangemeld_op else None,
    )
    bij_begin = leeftijd(feiten.geboren, begin) if feiten.geboren else feiten.leeftijd
    return {**vars(feiten), **vars(van_hulp), "leeftijd": bij_begin}


@lru_cache(maxsize=256)
def aow_op(geboren: dt.date) -> dt.date:
    """The day on which somebody reaches the AOW-leeftijd (AOW art. 7a), by what is law now.

    Before the first leeftijd we know (2024) that one is taken: who reached it then is past it either way."""
    normen = laad_normen().doorgetrokken()
    vroegst = normen.eerste(_AOW).vanaf
    dag = _maanden_later(geboren, _AOW_ZOEKEN * 12)
    while (later := _maanden_later(geboren, int(normen.op(max(dag, vroegst))[_AOW].getal))) > dag:
        dag = later  # the leeftijd went up before this day
    return dag


def _uit_intake(intake: Intake | None) -> dict[str, Any]:
    if intake is None:
        return {}
    taal = [t for t in (intake.taalniveau, intake.taal_lezen, intake.taal_schrijven) if t]
    return {
        "startkwalificatie": intake.startkwalificatie,
        "inburgeringsroute": intake.inburgeringsroute or None,
        "taal_laag": any(t in _TAAL_LAAG for t in taal) if taal else None,
        "uren_beschikbaar": intake.uren_beschikbaar,
        "kan_werken": intake.kan_werken,
        "zorg_nodig": intake.zorg_nodig,
        "baan_in_zicht": intake.baan_in_zicht,
    }


def _burgert_in(intake: Intake | None, dag: dt.date) -> bool:
    """Somebody with a leerroute whose term did not pass yet; being a statushouder alone does not tell."""
    if intake is None or intake.inburgeringsroute in ("", _INGEBURGERD):
        return False
    return intake.inburgering_tot is None or intake.inburgering_tot >= dag


def _route(inwoner: Inwoner, dag: dt.date) -> str | None:
    keuze = next((k for k in reversed(inwoner.routekeuzes) if not k.naast and k.datum <= dag), None)
    return keuze.gekozen if keuze and (keuze.einde is None or keuze.einde >= dag) else None


def _alleen_met_jong_kind(inwoner: Inwoner, dag: dt.date) -> bool | None:
    huis = inwoner.huishouden
    if huis is None:
        return None
    jaren = [leeftijd(k.geboortedatum, dag) for k in huis.kinderen]
    return huis.leefvorm != "gehuwd" and any(j is not None and j < 12 for j in jaren)


def _maanden_later(dag: dt.date, maanden: int) -> dt.date:
    jaar, maand = divmod(dag.year * 12 + dag.month - 1 + maanden, 12)
    try:
        return dt.date(jaar, maand + 1, dag.day)
    except ValueError:  # 31 in a shorter month: the day after it ends
        return dt.date(jaar + (maand + 1) // 12, (maand + 1) % 12 + 1, 1)

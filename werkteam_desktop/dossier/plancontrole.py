"""Does the plan hold together? Help that lasts too long or after its money, help that does not go together, more
hours than there are, and what art. 44a asks for.

It tells; it never forbids."""

import datetime as dt
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from itertools import combinations

from werkteam_desktop.dossier.catalogus import Voorzieningsoort, voorzieningen
from werkteam_desktop.dossier.datum import leesbaar
from werkteam_desktop.dossier.planfeiten import Planfeiten, hulpfeiten
from werkteam_desktop.dossier.planregels import (
    ALLE_HULP,
    ONBEVESTIGD,
    Hulpvraag,
    Planregel,
    geldt,
    hulpvragen,
    planregels,
)
from werkteam_desktop.dossier.trajectplan import Trajectplan, Voorziening


@dataclass(frozen=True)
class Aandacht:
    """Something in the plan that does not fit. `zin` says what and what to do; `artikel` where that comes from;
    `bevestigd` False when nobody saw that in its source yet."""

    onderwerp: str
    zin: str
    artikel: str = ""
    bevestigd: bool = True


@dataclass(frozen=True)
class Eis:
    """One of the parts of a plan that art. 44a Participatiewet asks for."""

    naam: str
    klaar: bool
    zin: str


def controleer(plan: Trajectplan, uren_beschikbaar: int | None, feiten: Planfeiten | None = None) -> list[Aandacht]:
    """What does not fit in this plan; empty when all is well. `uren_beschikbaar` per week, None when not asked;
    without `feiten` the rules about the inwoner are left out."""
    punten = []
    for voorziening in plan.voorzieningen:
        soort = soort_van(voorziening.code)
        if soort is not None:
            punten += _duur(voorziening, soort)
    if feiten is not None:
        punten += [*_regels(plan, feiten), *_open_vragen(plan, feiten)]
    return _samen([*punten, *_uren(plan.voorzieningen, uren_beschikbaar)])


def voorbij(plan: Trajectplan, vandaag: dt.date) -> list[Aandacht]:
    """The next steps of which the day has passed: an inwoner should not take them home like that."""
    laat = [actie for actie in plan.volgende_stappen() if actie.datum < vandaag]
    if not laat:
        return []
    wat = "De dag van een stap is voorbij" if len(laat) == 1 else f"De dag van {len(laat)} stappen is voorbij"
    eerste = f"{laat[0].tekst.rstrip('.')} ({leesbaar(laat[0].datum)})"
    return [Aandacht("Stappen", f"{wat}: {eerste}. Kies een nieuwe dag, of vink de stap af.")]


def vragen_bij(plan: Trajectplan, hulp: Voorziening, feiten: Planfeiten) -> list[Hulpvraag]:
    """What to tick at this help, as far as it concerns this inwoner."""
    van_hulp = hulpfeiten(feiten, plan, hulp)
    return [v for v in hulpvragen().op(_dag(plan)) if hulp.code in v.bij and geldt(v.als, {}, van_hulp)]


def soort_van(code: str) -> Voorzieningsoort | None:
    """The entry of the catalogue, None for a code that left it."""
    return next((s for s in voorzieningen() if s.code == code), None)


def lopen_samen(een: Voorziening, ander: Voorziening) -> bool:
    """Whether two helps have a day in common; without a begin that is not known, and not said."""
    if een.begin is None or ander.begin is None:
        return False
    return (ander.einde is None or een.begin <= ander.einde) and (een.einde is None or ander.begin <= een.einde)


def compleet(plan: Trajectplan | None, vandaag: dt.date) -> list[Eis]:
    """The four parts of a plan (Participatiewet art. 44a lid 1 and 2: support, obligations, consequences, evaluation
    together). Obligations and consequences are fixed texts that every print carries."""
    hulp = bool(plan and plan.voorzieningen)
    dag = plan.evaluatiedatum if plan else None
    evaluatie = dag is not None and dag >= vandaag
    return [
        Eis("ondersteuning", hulp, "De hulp staat in het plan." if hulp else "Kies welke hulp er komt."),
        Eis("verplichtingen", True, "Staan vanzelf in het plan, met het artikel."),
        Eis("gevolgen", True, "Staan vanzelf in het plan, met het artikel."),
        Eis(
            "plan bespreken",
            evaluatie,
            f"Op {leesbaar(dag)}." if evaluatie else "Kies een dag.",
        ),
    ]


def laatste_dag(begin: dt.date, maanden: int) -> dt.date:
    """The last day of a period of whole months: two months from 1 December end on 31 January."""
    nummer = begin.year * 12 + begin.month - 1 + maanden
    jaar, maand = nummer // 12, nummer % 12 + 1
    if jaar > dt.date.max.year:
        return dt.date.max
    try:
        return dt.date(jaar, maand, begin.day) - dt.timedelta(days=1)
    except ValueError:  # 31 November: the period ends with the month
        return dt.date(jaar + maand // 12, maand % 12 + 1, 1) - dt.timedelta(days=1)


def _duur(voorziening: Voorziening, soort: Voorzieningsoort) -> list[Aandacht]:
    begin, einde = voorziening.begin, voorziening.einde
    if begin is None:
        return []
    if einde is not None and einde < begin:
        return [Aandacht(soort.naam, "Het einde ligt voor het begin. Kies een latere einddatum.")]
    punten = []
    if soort.geldig_tot is not None and begin > soort.geldig_tot:
        punten.append(Aandacht(soort.naam, f"Beginnen kon tot en met {leesbaar(soort.geldig_tot)}. Kies andere hulp."))
    elif soort.fonds_tot is not None and voorziening.pot == soort.pot and (einde is None or einde > soort.fonds_tot):
        zin = f"Het geld van {soort.fonds} stopt na {leesbaar(soort.fonds_tot)}."
        punten.append(Aandacht(soort.naam, f"{zin} Kies een eerdere einddatum, of laat een andere pot betalen."))
    if soort.max_maanden is None:
        return punten
    bevestigd = soort.status != ONBEVESTIGD
    uiterlijk = laatste_dag(begin, soort.max_maanden)
    duur = "1 maand" if soort.max_maanden == 1 else f"{soort.max_maanden} maanden"
    if einde is None:
        zin = f"Kies een einddatum: het mag hoogstens {duur} duren, tot en met {leesbaar(uiterlijk)}."
        punten.append(Aandacht(soort.naam, zin, soort.artikel_duur, bevestigd))
    elif einde > uiterlijk:
        extra = soort.verlenging_maanden
        if extra and einde <= laatste_dag(begin, soort.max_maanden + extra):
            if voorziening.reden_verlenging.strip():
                return punten
            zin = f"Duurt langer dan {duur}. Dat kan alleen met een verlenging: leg vast waarom."
        else:
            zin = f"Mag hoogstens {duur} duren. Kies een einddatum tot en met {leesbaar(uiterlijk)}."
        punten.append(Aandacht(soort.naam, zin, soort.artikel_duur, bevestigd))
    return punten


def _regels(plan: Trajectplan, feiten: Planfeiten) -> Iterator[Aandacht]:
    in_plan = {v.code for v in plan.voorzieningen}
    for regel in planregels().op(_dag(plan)):
        if not in_plan.isdisjoint(regel.zonder):
            continue
        if not regel.bij:
            if geldt(regel.als, regel.een_van, vars(feiten)):
                yield _aandacht(regel, regel.onderwerp)
        elif regel.naast:
            for een, ander in combinations(plan.voorzieningen, 2):
                eerste, tweede = (een, ander) if een.code in regel.bij else (ander, een)
                if eerste.code in regel.bij and tweede.code in regel.naast and lopen_samen(een, ander):
                    yield _aandacht(regel, _naam(eerste), naast=_naam(tweede))
        else:
            for hulp in plan.voorzieningen:
                raakt = ALLE_HULP in regel.bij or hulp.code in regel.bij
                if raakt and geldt(regel.als, regel.een_van, hulpfeiten(feiten, plan, hulp)):
                    yield _aandacht(regel, _naam(hulp), aow=leesbaar(feiten.aow_op))


def _open_vragen(plan: Trajectplan, feiten: Planfeiten) -> Iterator[Aandacht]:
    for hulp in plan.voorzieningen:
        for vraag in vragen_bij(plan, hulp, feiten):
            if vraag.open and not hulp.kwaliteit.get(vraag.code):
                yield Aandacht(_naam(hulp), vraag.open, vraag.artikel)


def _aandacht(regel: Planregel, onderwerp: str, naast: str = "", aow: str = "") -> Aandacht:
    zin = regel.zin.format(naast=naast, aow=aow)
    return Aandacht(onderwerp, zin, regel.artikel, regel.status != ONBEVESTIGD)


def _samen(punten: Sequence[Aandacht]) -> list[Aandacht]:
    """Each sentence once, with all helps it is about."""
    per_zin: dict[tuple[str, str, bool], dict[str, None]] = {}
    for punt in punten:
        per_zin.setdefault((punt.zin, punt.artikel, punt.bevestigd), {})[punt.onderwerp] = None
    return [Aandacht(", ".join(namen), *wat) for wat, namen in per_zin.items()]


def _naam(hulp: Voorziening) -> str:
    return voorzieningen().naam_van(hulp.code)


def _dag(plan: Trajectplan) -> dt.date:
    """The rules that hold for a plan are those of the day it was made, or given out."""
    return plan.uitgereikt_op or plan.opgesteld_op


def _uren(delen: Sequence[Voorziening], beschikbaar: int | None) -> list[Aandacht]:
    """The first day on which most hours come together, when that is more than there are."""
    if beschikbaar is None:
        return []
    met_uren = [v for v in delen if v.begin and v.uren_per_week]
    per_dag = {v.begin: sum(w.uren_per_week or 0 for w in met_uren if _loopt(w, v.begin)) for v in met_uren if v.begin}
    if not per_dag:
        return []
    dag = min(per_dag, key=lambda d: (-per_dag[d], d))
    if per_dag[dag] <= beschikbaar:
        return []
    maand = leesbaar(dag).split(" ", 1)[1]
    zin = f"In {maand} staat er {per_dag[dag]} uur per week gepland, beschikbaar is {beschikbaar}."
    return [Aandacht("Uren", f"{zin} Schuif een deel naar later of neem minder uren.")]


def _loopt(voorziening: Voorziening, dag: dt.date) -> bool:
    return (
        voorziening.begin is not None
        and voorziening.begin <= dag
        and (voorziening.einde is None or dag <= voorziening.einde)
    )

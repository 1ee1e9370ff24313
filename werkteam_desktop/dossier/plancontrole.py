"""Does the plan hold together? Help that lasts too long, more hours than there are, and what art. 44a asks for.

It tells; it never forbids."""

import datetime as dt
from collections.abc import Sequence
from dataclasses import dataclass

from werkteam_desktop.dossier.catalogus import Voorzieningsoort, voorzieningen
from werkteam_desktop.dossier.datum import leesbaar
from werkteam_desktop.dossier.trajectplan import Trajectplan, Voorziening


@dataclass(frozen=True)
class Aandacht:
    """Something in the plan that does not fit. `zin` says what and what to do; `artikel` where that comes from."""

    onderwerp: str
    zin: str
    artikel: str = ""


@dataclass(frozen=True)
class Eis:
    """One of the parts of a plan that art. 44a Participatiewet asks for."""

    naam: str
    klaar: bool
    zin: str


def controleer(plan: Trajectplan, uren_beschikbaar: int | None) -> list[Aandacht]:
    """What does not fit in this plan; empty when all is well. `uren_beschikbaar` per week, None when not asked."""
    punten = []
    for voorziening in plan.voorzieningen:
        soort = next((s for s in voorzieningen() if s.code == voorziening.code), None)
        if soort is not None:
            punten += _duur(voorziening, soort)
    return [*punten, *_uren(plan.voorzieningen, uren_beschikbaar)]


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
    if soort.max_maanden is None:
        return punten
    uiterlijk = laatste_dag(begin, soort.max_maanden)
    duur = "1 maand" if soort.max_maanden == 1 else f"{soort.max_maanden} maanden"
    if einde is None:
        zin = f"Kies een einddatum: het mag hoogstens {duur} duren, tot en met {leesbaar(uiterlijk)}."
        punten.append(Aandacht(soort.naam, zin, soort.artikel_duur))
    elif einde > uiterlijk:
        extra = soort.verlenging_maanden
        if extra and einde <= laatste_dag(begin, soort.max_maanden + extra):
            zin = f"Duurt langer dan {duur}. Dat kan alleen met een verlenging: leg vast waarom."
        else:
            zin = f"Mag hoogstens {duur} duren. Kies een einddatum tot en met {leesbaar(uiterlijk)}."
        punten.append(Aandacht(soort.naam, zin, soort.artikel_duur))
    return punten


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

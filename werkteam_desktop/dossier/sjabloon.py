"""Templates of a plan per route (`resources/plannen`): a begin to adapt, with dates counted from today."""

import datetime as dt
from collections.abc import Sequence
from dataclasses import dataclass, field
from pathlib import Path

from werkteam_desktop.bronnen import RESOURCES
from werkteam_desktop.dossier.catalogus import FASEN, routes, voorzieningen, voorzieningen_voor
from werkteam_desktop.dossier.datalijst import Lijst, bestandsfout, lees_lijsten, onthoud
from werkteam_desktop.dossier.plancontrole import laatste_dag
from werkteam_desktop.dossier.plankosten import verwachte_kosten
from werkteam_desktop.dossier.trajectplan import Actie, Doel, Trajectplan, Voorziening

EIGENAREN = ("inwoner", "coach", "ander")
_ZATERDAG = 5


@dataclass(frozen=True, kw_only=True)
class Sjabloondoel:
    fase: str
    tekst: str


@dataclass(frozen=True, kw_only=True)
class Sjabloonstap:
    """`na`: days after the day the plan begins; a step never falls in a weekend."""

    fase: str
    tekst: str
    na: int
    eigenaar: str = "inwoner"
    eigenaar_naam: str = ""


@dataclass(frozen=True, kw_only=True)
class Sjabloonhulp:
    """`na`: days until it begins; `maanden`: how long, else as long as the catalogue allows."""

    code: str
    na: int
    maanden: int | None = None
    uren_per_week: int | None = None


@dataclass(frozen=True, kw_only=True)
class Sjabloon:
    """A whole plan for somebody on one of `routes`. `bespreken_na`: days until one looks at it together."""

    code: str
    naam: str
    voor: str
    routes: tuple[str, ...]
    fase: str
    hoofddoel: str
    bespreken_na: int
    bron: str
    geldig_vanaf: dt.date
    geldig_tot: dt.date | None = None
    als_het_anders_loopt: str = ""
    doel: tuple[Sjabloondoel, ...] = ()
    stap: tuple[Sjabloonstap, ...] = ()
    hulp: tuple[Sjabloonhulp, ...] = field(default=())


@onthoud
def sjablonen(bron: Path = RESOURCES) -> Lijst[Sjabloon]:
    """Every file of `resources/plannen` together: an own template takes one file."""
    routecodes = {r.code for r in routes(bron)}
    hulpcodes = {v.code for v in voorzieningen(bron)}

    def controle(pad: Path, sjabloon: Sjabloon) -> None:
        def een_van(sleutel: str, waarde: str, mag: tuple[str, ...] | set[str]) -> None:
            if waarde not in mag:
                zin = f"{sleutel} ‘{waarde}’ bij ‘{sjabloon.code}’ bestaat niet. Kies uit: {', '.join(sorted(mag))}"
                raise bestandsfout(pad, zin, sleutel=sleutel, code=sjabloon.code)

        for route in sjabloon.routes:
            een_van("routes", route, routecodes)
        for fase in (sjabloon.fase, *(d.fase for d in sjabloon.doel), *(s.fase for s in sjabloon.stap)):
            een_van("fase", fase, FASEN)
        for stap in sjabloon.stap:
            een_van("eigenaar", stap.eigenaar, EIGENAREN)
            if (stap.eigenaar == "ander") != bool(stap.eigenaar_naam):
                zin = f"bij ‘{sjabloon.code}’ hoort eigenaar_naam bij een stap van een ander, en alleen daar"
                raise bestandsfout(pad, zin, sleutel="eigenaar_naam", code=sjabloon.code)
        for hulp in sjabloon.hulp:
            een_van("code", hulp.code, hulpcodes)
        dagen = [sjabloon.bespreken_na, *(s.na for s in sjabloon.stap), *(h.na for h in sjabloon.hulp)]
        if min(dagen) < 0:
            zin = f"bij ‘{sjabloon.code}’ staat een dag voor het begin. Gebruik 0 of meer"
            raise bestandsfout(pad, zin, sleutel="na", code=sjabloon.code)
        if not sjabloon.stap:
            raise bestandsfout(pad, f"sjabloon ‘{sjabloon.code}’ heeft geen stap", code=sjabloon.code)

    return lees_lijsten(bron, "plannen/*.toml", "sjabloon", Sjabloon, controle=controle)


def sjablonen_voor(lopend: Sequence[str], dag: dt.date) -> tuple[Sjabloon, ...]:
    """All templates in force. First those with most of the routes that run (`lopend`, the main one first), of these the
    ones that were made for the main route."""
    hoofd = tuple(lopend[:1])
    return tuple(sorted(sjablonen().op(dag), key=lambda s: (-len(set(lopend) & set(s.routes)), s.routes[:1] != hoofd)))


def is_leeg(plan: Trajectplan | None) -> bool:
    """Whether a template can still fill the plan: own words and goals that were set stay as they are."""
    return plan is None or not (plan.hoofddoel.strip() or plan.acties or plan.voorzieningen)


def vul(plan: Trajectplan, sjabloon: Sjabloon, gemeente: str, dag: dt.date) -> None:
    """Writes the template in an empty plan that begins on `dag`, after the goals that were set.

    Help that the gemeente does not have is left out."""
    plan.sjabloon = sjabloon.code
    plan.fase = sjabloon.fase
    plan.hoofddoel = sjabloon.hoofddoel
    plan.als_het_anders_loopt = plan.als_het_anders_loopt or sjabloon.als_het_anders_loopt
    plan.evaluatiedatum = plan.evaluatiedatum or werkdag(dag + dt.timedelta(days=sjabloon.bespreken_na))
    for volgorde, doel in enumerate(sjabloon.doel, start=len(plan.doelen)):
        plan.doelen.append(Doel(fase=doel.fase, tekst=doel.tekst, volgorde=volgorde))
    for stap in sjabloon.stap:
        plan.acties.append(
            Actie(
                fase=stap.fase,
                tekst=stap.tekst,
                eigenaar=stap.eigenaar,
                eigenaar_naam=stap.eigenaar_naam,
                datum=werkdag(dag + dt.timedelta(days=stap.na)),
            )
        )
    aanbod = {v.code: v for v in voorzieningen_voor(gemeente, dag)}
    for hulp in sjabloon.hulp:
        soort = aanbod.get(hulp.code)
        if soort is None:
            continue
        begin = werkdag(dag + dt.timedelta(days=hulp.na))
        maanden = hulp.maanden or soort.max_maanden
        einde = laatste_dag(begin, maanden) if maanden else None
        plan.voorzieningen.append(
            Voorziening(
                code=soort.code,
                fase=soort.fase,
                doel=soort.doel,
                aanbieder=soort.aanbieder,
                pot=soort.pot,
                begin=begin,
                einde=einde,
                uren_per_week=hulp.uren_per_week,
                kosten=verwachte_kosten(soort, begin, einde),
            )
        )


def werkdag(dag: dt.date) -> dt.date:
    """That day, or the Monday after it when it falls in a weekend."""
    return dag + dt.timedelta(days=7 - dag.weekday()) if dag.weekday() >= _ZATERDAG else dag

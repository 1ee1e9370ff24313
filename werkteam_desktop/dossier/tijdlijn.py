"""One chronological story per person, whatever part of the dossier it comes from."""

import datetime as dt
from dataclasses import dataclass

from werkteam_desktop.dossier.catalogus import codelijst, leefgebieden, routes, treden
from werkteam_desktop.dossier.inwoner import Inwoner


@dataclass(frozen=True)
class Gebeurtenis:
    """`soort`: code of the kind (contact, intake, diagnose, ladder, route, plan, berekening, uitkering, dossier)."""

    datum: dt.date
    soort: str
    titel: str
    tekst: str = ""
    wie: str = ""


def tijdlijn(inwoner: Inwoner) -> list[Gebeurtenis]:
    """All that happened, newest first; on the same day what came last in the talk stands first."""
    lijst = [*_van_de_uitkering(inwoner), *_van_het_gesprek(inwoner), *_van_het_plan(inwoner)]
    if inwoner.aangemeld_op:
        bron = codelijst("instroom").naam_van(inwoner.instroom)
        lijst.append(Gebeurtenis(inwoner.aangemeld_op, "dossier", "Aangemeld", f"Via: {bron}" if bron else ""))
    return sorted(lijst, key=lambda g: g.datum, reverse=True)


def _van_de_uitkering(inwoner: Inwoner) -> list[Gebeurtenis]:
    lijst = []
    for u in inwoner.uitkeringen:
        naam = u.soort.upper() if u.soort != "bijstand" else "Bijstand"
        lijst.append(Gebeurtenis(u.sinds, "uitkering", f"{naam} begonnen"))
        if u.einde:
            lijst.append(Gebeurtenis(u.einde, "uitkering", f"{naam} gestopt", u.reden_einde))
    return lijst


def _van_het_gesprek(inwoner: Inwoner) -> list[Gebeurtenis]:
    soorten = codelijst("contactsoort")
    lijst = [
        Gebeurtenis(
            c.tijdstip.astimezone().date(),
            "contact",
            soorten.naam_van(c.soort),
            c.tekst,
            c.medewerker.naam if c.medewerker else "",
        )
        for c in reversed(inwoner.contactmomenten)
    ]
    lijst += [Gebeurtenis(i.datum, "intake", "Intake", i.eigen_woorden) for i in reversed(inwoner.intakes)]
    lijst += [
        Gebeurtenis(
            m.datum,
            "diagnose",
            f"Leefgebied {leefgebieden().naam_van(m.leefgebied)}" + (f": stap {m.stap}" if m.stap else ""),
            m.toelichting,
        )
        for m in reversed(inwoner.metingen)
    ]
    lijst += [
        Gebeurtenis(m.datum, "ladder", f"Participatieladder: trede {m.trede}", treden().naam_van(str(m.trede)))
        for m in reversed(inwoner.laddermetingen)
    ]
    return lijst


def _van_het_plan(inwoner: Inwoner) -> list[Gebeurtenis]:
    lijst = [
        Gebeurtenis(
            r.datum,
            "route",
            f"Route: {routes().naam_van(r.gekozen)}",
            f"Afwijking van het advies: {r.afwijking}" if r.afwijking else " ".join(r.redenen),
        )
        for r in reversed(inwoner.routekeuzes)
    ]
    for plan in reversed(inwoner.plannen):
        if plan.uitgereikt_op:
            lijst.append(
                Gebeurtenis(plan.uitgereikt_op, "plan", f"Plan versie {plan.versie} uitgereikt", plan.eigen_woorden)
            )
        lijst += [
            Gebeurtenis(a.gedaan_op, "plan", "Stap gedaan", a.tekst)
            for a in plan.acties
            if a.gedaan_op and plan is inwoner.plan
        ]
    lijst += [
        Gebeurtenis(b.gemaakt_op.astimezone().date(), "berekening", "Berekening werk en inkomen", b.afspraak)
        for b in reversed(inwoner.berekeningen)
    ]
    return lijst

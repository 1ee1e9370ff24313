"""Per regiehouder: dossiers, fase, route, no appointment, and the dossier that was quiet longest (M2, F63)."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Callable, Sequence
from typing import Any

from werkteam_desktop.dossier.catalogus import codelijst, routes
from werkteam_desktop.regio.extract import GEEN, Extractrij
from werkteam_desktop.regio.overzicht import Bron, Kolom, Overzicht, Regel, Vak, kolom, teksten, tel

Kiest = Callable[[Extractrij], bool]


def caseload(bron: Bron) -> Overzicht:
    """A row per regiehouder who has dossiers or is a werkcoach, then the dossiers without one, then the total."""
    t = teksten("caseload")
    rijen = bron.open
    per_coach: dict[int | None, list[Extractrij]] = defaultdict(list)
    for rij in rijen:
        per_coach[rij.coach if rij.coach in bron.coaches else None].append(rij)
    kolommen = _kolommen(t, rijen)
    groepen = [(naam, per_coach[id_]) for id_, naam in bron.coaches.items() if per_coach[id_] or id_ in bron.altijd]
    if per_coach[None]:
        groepen.append((t["zonder_coach"], per_coach[None]))
    regels = [_regel(t, naam, eigen, kolommen, bron) for naam, eigen in groepen]
    regels.append(_regel(t, t["totaal"], rijen, kolommen, bron, totaal=True))
    return Overzicht(
        naam="caseload",
        titel=t["titel"],
        periode=bron.periode,
        eerste=t["eerste"],
        kolommen=(
            *(k for k, _ in kolommen),
            kolom("caseload", "weken", "dagen"),
            kolom("caseload", "dossier", "tekst"),
        ),
        regels=tuple(regels),
        toelichting=t["toelichting"],
        werklijst=True,
        voorbeeld=any(r.voorbeeld for r in rijen),
    )


def _regel(
    t: dict[str, Any],
    naam: str,
    eigen: Sequence[Extractrij],
    kolommen: Sequence[tuple[Kolom, Kiest]],
    bron: Bron,
    totaal: bool = False,
) -> Regel:
    stil = min(eigen, key=_stil, default=None)
    een = (stil.inwoner_id,) if stil else ()
    dagen = stil.dagen_zonder_contact if stil else None
    weken = "" if stil is None else t["nooit"] if dagen is None else dagen // 7
    nummer = bron.nummers.get(stil.inwoner_id, "") if stil else ""
    return Regel(
        naam,
        (*(tel(r for r in eigen if kiest(r)) for _, kiest in kolommen), Vak(weken, een), Vak(nummer, een)),
        totaal=totaal,
    )


def _kolommen(t: dict[str, Any], rijen: Sequence[Extractrij]) -> list[tuple[Kolom, Kiest]]:
    """What is counted. A fase that left the list, and a route that has no column of its own, count together in a column
    that is there only when somebody has it."""
    fasen = {c.code: c.naam for c in codelijst("fase")}
    routenamen = {code: t["kort"].get(code, routes().naam_van(code)) for code in t["routes"]}
    alle: list[tuple[Kolom, Kiest]] = [
        (kolom("caseload", "dossiers"), lambda r: True),
        (kolom("caseload", "geen_plan"), lambda r: r.fase == GEEN),
        *((Kolom(naam, t["fase"]), _heeft("fase", code)) for code, naam in fasen.items()),
        (kolom("caseload", "andere_fase"), lambda r: r.fase not in (GEEN, *fasen)),
        (kolom("caseload", "geen_route"), lambda r: r.route == GEEN),
        *((Kolom(naam, t["route"]), _heeft("route", code)) for code, naam in routenamen.items()),
        (kolom("caseload", "andere_route"), lambda r: r.route not in (GEEN, *routenamen)),
        (kolom("caseload", "zonder_afspraak"), lambda r: not r.heeft_afspraak),
    ]
    zelden = {kolom("caseload", code).naam for code in ("andere_fase", "andere_route")}
    return [(k, kiest) for k, kiest in alle if k.naam not in zelden or any(map(kiest, rijen))]


def _heeft(veld: str, code: str) -> Kiest:
    return lambda rij: bool(getattr(rij, veld) == code)


def _stil(rij: Extractrij) -> tuple[float, int]:
    """Sorts who was quiet longest first; never spoken and no date of aanmelding comes before all."""
    dagen = rij.dagen_zonder_contact
    return (float("-inf") if dagen is None else -dagen, rij.inwoner_id)

"""Per regiehouder: dossiers, fase, route, no appointment, and the dossier that was quiet longest (M2, F63)."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Mapping

from werkteam_desktop.dossier.catalogus import codelijst, routes
from werkteam_desktop.regio.extractrij import GEEN, Extractrij
from werkteam_desktop.regio.overzicht import (
    Bron,
    Kolom,
    Overzicht,
    Regel,
    Vak,
    in_woorden,
    kolom,
    stel_samen,
    teksten,
    vak,
    zin,
)

_ANDERE = ""  # a code without a column of its own
Kenmerk = tuple[str, str]
"""What is counted, and the code: ("fase", "werk")."""


class _Caseload:
    """The dossiers of one regiehouder per kenmerk, and the one that was quiet longest."""

    def __init__(self) -> None:
        self.telt: dict[Kenmerk, list[int]] = defaultdict(list)
        self.stil: tuple[float, int] | None = None  # (minus the days, id): the smallest

    def voeg(self, wie: _Caseload) -> None:
        for kenmerk, ids in wie.telt.items():
            self.telt[kenmerk] += ids
        self.stil = min(filter(None, (self.stil, wie.stil)), default=None)


def caseload(bron: Bron) -> Overzicht:
    """A row per regiehouder who has dossiers or is a werkcoach, then the dossiers without one, then the total."""
    t = teksten("caseload")
    per_coach: dict[int | None, _Caseload] = defaultdict(_Caseload)
    _tel(bron.open, bron.coaches, per_coach)
    groepen = [(n, per_coach[id_]) for id_, n in bron.coaches.items() if id_ in per_coach or id_ in bron.altijd]
    if None in per_coach:
        groepen.append((t["zonder_coach"], per_coach[None]))
    alles = _Caseload()
    for _, eigen in groepen:
        alles.voeg(eigen)
    kolommen = _kolommen(alles)

    def regel(naam: str, eigen: _Caseload, totaal: bool = False) -> Regel:
        weken: int | str = ""
        nummer = ""
        een: tuple[int, ...] = ()
        if eigen.stil is not None:
            dagen, id_ = eigen.stil
            weken = t["nooit"] if dagen == float("-inf") else int(-dagen) // 7
            nummer, een = bron.nummers.get(id_, ""), (id_,)
        vakken = (*(vak(eigen.telt.get(k, ())) for k in kolommen), Vak(weken, een), Vak(nummer, een))
        return Regel(naam, vakken, totaal=totaal)

    genoemd = {code: alles.telt[code, ""] for code in ("dossiers", "zonder_afspraak")}
    return stel_samen(
        "caseload",
        bron,
        [*kolommen.values(), kolom("caseload", "weken", "dagen"), kolom("caseload", "dossier", "tekst")],
        [*(regel(naam, eigen) for naam, eigen in groepen), regel(t["totaal"], alles, totaal=True)],
        [zin(t["zin"].format(**{k: in_woorden(len(ids)) for k, ids in genoemd.items()}), *genoemd.values())],
    )


def _tel(rijen: Iterable[Extractrij], coaches: Mapping[int, str], per_coach: dict[int | None, _Caseload]) -> None:
    """Who was never spoken and has no date of aanmelding is quiet before all."""
    fasen = {GEEN, *(c.code for c in codelijst("fase"))}
    met_kolom = {GEEN, *teksten("caseload")["routes"]}
    for r in rijen:
        eigen = per_coach[r.coach if r.coach in coaches else None]
        telt, id_, dagen = eigen.telt, r.inwoner_id, r.dagen_zonder_contact
        telt["dossiers", ""].append(id_)
        telt["fase", r.fase if r.fase in fasen else _ANDERE].append(id_)
        telt["route", r.route if r.route in met_kolom else _ANDERE].append(id_)
        if not r.heeft_afspraak:
            telt["zonder_afspraak", ""].append(id_)
        stil = (float("-inf") if dagen is None else -dagen, id_)
        if eigen.stil is None or stil < eigen.stil:
            eigen.stil = stil


def _kolommen(alles: _Caseload) -> dict[Kenmerk, Kolom]:
    """What is counted. A fase that left the list, and a route that has no column of its own, count together in a column
    that is there only when somebody has it."""
    t = teksten("caseload")
    alle: dict[Kenmerk, Kolom] = {
        ("dossiers", ""): kolom("caseload", "dossiers"),
        ("fase", GEEN): kolom("caseload", "geen_plan"),
        **{("fase", c.code): Kolom(c.naam, t["fase"]) for c in codelijst("fase")},
        ("fase", _ANDERE): kolom("caseload", "andere_fase"),
        ("route", GEEN): kolom("caseload", "geen_route"),
        **{("route", c): Kolom(t["kort"].get(c, routes().naam_van(c)), t["route"]) for c in t["routes"]},
        ("route", _ANDERE): kolom("caseload", "andere_route"),
        ("zonder_afspraak", ""): kolom("caseload", "zonder_afspraak"),
    }
    zelden = (("fase", _ANDERE), ("route", _ANDERE))
    return {k: kolom_ for k, kolom_ in alle.items() if k not in zelden or k in alles.telt}

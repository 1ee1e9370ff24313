"""The aanmeldingen at other organisations: answered, taken, sent back and why, how long it took, what is late (R7)."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Sequence
from statistics import median_low

from werkteam_desktop.dossier.catalogus import routes
from werkteam_desktop.regio.extractrij import Doorverwijzing
from werkteam_desktop.regio.overzicht import (
    Bron,
    Overzicht,
    Regel,
    Vak,
    aandeel,
    in_woorden,
    kolom,
    procent,
    stel_samen,
    teksten,
    vak,
    zin,
)
from werkteam_desktop.regio.overzichten.verdeling import namen

_TELT = ("gedaan", "beantwoord", "aangenomen", "teruggemeld", "anders", "te_laat")
_NIETS = Vak(None)
Geval = tuple[int, Doorverwijzing]


def terugmeldingen(bron: Bron) -> Overzicht:
    """A row per bestemming, then the reasons of what came back. Late ones are there to work on."""
    algemeen = teksten("algemeen")
    per: dict[str, list[Geval]] = defaultdict(list)
    for r in bron.rijen:
        for d in r.doorverwijzingen:
            per[d.bestemming].append((r.inwoner_id, d))
    alle = [geval for gevallen in per.values() for geval in gevallen]
    volgorde = [r.code for r in routes() if r.code in per]
    anders = [geval for code, gevallen in per.items() if code not in volgorde for geval in gevallen]
    regels = [_regel(routes().naam_van(code), per[code]) for code in volgorde]
    regels += [_regel(algemeen["onbekend"], anders)] if anders else []
    regels.append(_regel(algemeen["totaal"], alle, totaal=True))
    terug = [(id_, d) for id_, d in alle if _beantwoord(d) and d.uitkomst == "teruggemeld"]
    if terug:
        regels += _redenen(terug)
    return stel_samen(
        "terugmeldingen",
        bron,
        [
            *(kolom("terugmeldingen", k) for k in _TELT),
            kolom("terugmeldingen", "deel_terug", "deel"),
            kolom("terugmeldingen", "dagen", "dagen"),
        ],
        regels,
        _zinnen(alle),
    )


def _beantwoord(d: Doorverwijzing) -> bool:
    """In the period; what waits for a new choice may have been answered before it."""
    return bool(d.uitkomst) and not d.eerder


def _regel(naam: str, gevallen: Sequence[Geval], totaal: bool = False) -> Regel:
    beantwoord = [(id_, d) for id_, d in gevallen if _beantwoord(d)]
    terug = [id_ for id_, d in beantwoord if d.uitkomst == "teruggemeld"]
    wachttijd = sorted((d.dagen, id_) for id_, d in beantwoord if d.dagen is not None)
    return Regel(
        naam,
        (
            vak(id_ for id_, d in gevallen if d.gedaan),
            vak(id_ for id_, _ in beantwoord),
            vak(id_ for id_, d in beantwoord if d.uitkomst == "aangenomen"),
            vak(terug),
            vak(id_ for id_, d in beantwoord if d.uitkomst not in ("aangenomen", "teruggemeld")),
            vak(id_ for id_, d in gevallen if d.te_laat),
            aandeel(terug, [id_ for id_, _ in beantwoord]),
            Vak(median_low(n for n, _ in wachttijd) if wachttijd else None, tuple(id_ for _, id_ in wachttijd)),
        ),
        totaal=totaal,
    )


def _redenen(terug: Sequence[Geval]) -> Iterable[Regel]:
    """Why they came back, in the column of what came back."""
    t, lijst = teksten("terugmeldingen"), namen("terugmelding")
    per: dict[str, list[int]] = {code: [] for code in lijst}
    for id_, d in terug:
        per[d.reden if d.reden in lijst else "anders"].append(id_)

    def regel(naam: str, wie: Sequence[int], kop: str = "", totaal: bool = False) -> Regel:
        vakken = [_NIETS] * (len(_TELT) + 2)
        vakken[_TELT.index("teruggemeld")] = vak(wie)
        vakken[len(_TELT)] = aandeel(wie, [id_ for id_, _ in terug])
        return Regel(naam, tuple(vakken), kop, totaal)

    eerste = t["kop_reden"]
    for code, wie in per.items():
        if wie:
            yield regel(lijst[code], wie, eerste)
            eerste = ""
    yield regel(t["totaal_terug"], [id_ for id_, _ in terug], totaal=True)


def _zinnen(alle: Sequence[Geval]) -> Iterable[str]:
    t = teksten("terugmeldingen")["zinnen"]
    laat = [id_ for id_, d in alle if d.te_laat]
    yield zin(t["te_laat" if laat else "op_tijd"].format(n=in_woorden(len(laat))), laat)
    beantwoord = [id_ for id_, d in alle if _beantwoord(d)]
    terug = [id_ for id_, d in alle if _beantwoord(d) and d.uitkomst == "teruggemeld"]
    if beantwoord:
        n, van = len(terug), len(beantwoord)
        woorden = {"terug": in_woorden(n), "beantwoord": in_woorden(van), "deel": in_woorden(procent(n, van), "deel")}
        yield zin(t["terug"].format(**woorden), terug, beantwoord)

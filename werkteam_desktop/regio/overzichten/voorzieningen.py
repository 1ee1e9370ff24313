"""The voorzieningen per type and pot with their cost (G1, G2, G4, G6), and how the effort is divided (F64)."""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Iterable, Sequence
from decimal import ROUND_HALF_UP, Decimal

from werkteam_desktop.dossier import catalogus
from werkteam_desktop.regio.extract import Inzet
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

_TELT = ("loopt", "gestart", "geeindigd", "na_fonds", "zonder_bedrag")
Geval = tuple[int, Inzet]


def voorzieningen(bron: Bron) -> Overzicht:
    """What ran, began or ended in the period, a row per type under the pot that pays."""
    t = teksten("voorzieningen")
    per_soort: dict[tuple[str, str], list[Geval]] = defaultdict(list)
    for r in bron.rijen:
        if not r.voorzieningen or not r.in_beeld:
            continue
        for inzet in r.voorzieningen:
            if inzet.loopt or inzet.gestart or inzet.geeindigd:
                per_soort[inzet.pot, inzet.code].append((r.inwoner_id, inzet))
    alle = [geval for gevallen in per_soort.values() for geval in gevallen]
    regels: list[Regel] = []
    potten = [*t["pot"], *sorted({pot for pot, _ in per_soort} - t["pot"].keys())]
    ruimte = t["regels"] - len(potten)
    groot = {sleutel for sleutel, _ in Counter({s: len(g) for s, g in per_soort.items()}).most_common(ruimte)}
    for pot in potten:
        hier = {code: gevallen for (p, code), gevallen in per_soort.items() if p == pot}
        rest = [geval for code, gevallen in hier.items() if (pot, code) not in groot for geval in gevallen]
        naam = {code: catalogus.voorzieningen().naam_van(code) for code in hier}
        eigen = [Regel(naam[c], _vakken(hier[c])) for c in sorted(hier, key=naam.__getitem__) if (pot, c) in groot]
        eigen += [Regel(t["overige"], _vakken(rest))] if rest else []
        kop = t["kop"].format(pot=t["pot"].get(pot, teksten("algemeen")["onbekend"].lower()))
        regels += [Regel(r.naam, r.vakken, kop="" if nr else kop) for nr, r in enumerate(eigen)]
    regels.append(Regel(teksten("algemeen")["totaal"], _vakken(alle), totaal=True))
    return stel_samen(
        "voorzieningen",
        bron,
        [
            *(kolom("voorzieningen", k) for k in _TELT),
            *(kolom("voorzieningen", k, "euro") for k in ("kosten", "gemiddeld")),
        ],
        regels,
        _zinnen(alle),
    )


def _vakken(gevallen: Sequence[Geval]) -> tuple[Vak, ...]:
    """Somebody with two of them counts twice. The cost is of those of which it is known."""
    bekend = [(id_, i.kosten) for id_, i in gevallen if i.kosten is not None]
    wie = tuple(id_ for id_, _ in bekend)
    som = sum((kosten for _, kosten in bekend), Decimal())
    return (
        vak(id_ for id_, i in gevallen if i.loopt),
        vak(id_ for id_, i in gevallen if i.gestart),
        vak(id_ for id_, i in gevallen if i.geeindigd),
        vak(id_ for id_, i in gevallen if i.na_fonds),
        vak(id_ for id_, i in gevallen if i.kosten is None),
        Vak(_euro(som) if wie else None, wie),
        Vak(_euro(som / len(wie)) if wie else None, wie),
    )


def _euro(bedrag: Decimal) -> Decimal:
    return bedrag.quantize(Decimal(1), ROUND_HALF_UP)


def _zinnen(alle: Sequence[Geval]) -> Iterable[str]:
    t = teksten("voorzieningen")["zinnen"]
    per_dossier: dict[int, Decimal] = defaultdict(Decimal)
    for id_, inzet in alle:
        if inzet.kosten is not None:
            per_dossier[id_] += inzet.kosten
    if per_dossier:
        gemiddeld = in_woorden(_euro(sum(per_dossier.values(), Decimal()) / len(per_dossier)), "euro")
        yield zin(t["traject"].format(gemiddeld=gemiddeld, n=in_woorden(len(per_dossier))), len(per_dossier))
    na_fonds = sum(i.na_fonds for _, i in alle)
    yield zin(t["na_fonds"].format(n=in_woorden(na_fonds)), na_fonds) if na_fonds else ""
    rijk = sum(i.pot == "rijk" and i.loopt for _, i in alle)
    yield zin(t["rijk"].format(n=in_woorden(rijk)), rijk) if rijk else ""


def aandacht(bron: Bron) -> Overzicht:
    """How the effort is divided over the distance to work, by the step on the ladder, beside the share of dossiers.

    Hours of talks are in no extract; it says so."""
    t = teksten("aandacht")
    klassen: list[dict[str, object]] = t["klasse"]
    van_trede = {trede: str(k["naam"]) for k in klassen for trede in _treden(k)}
    dossiers: dict[str, list[int]] = {str(k["naam"]): [] for k in klassen} | {t["niet"]: []}
    lopend: dict[str, list[Geval]] = {naam: [] for naam in dossiers}
    for r in bron.open:
        klasse = van_trede.get(r.ladder or 0, t["niet"])
        dossiers[klasse].append(r.inwoner_id)
        lopend[klasse] += [(r.inwoner_id, i) for i in r.voorzieningen if i.loopt]
    alle = [geval for gevallen in lopend.values() for geval in gevallen]
    kosten = sum((i.kosten for _, i in alle if i.kosten is not None), Decimal())

    def regel(naam: str, wie: Sequence[int], gevallen: Sequence[Geval], totaal: bool = False) -> Regel:
        met = {id_ for id_, _ in gevallen}
        bekend = [(id_, i.kosten) for id_, i in gevallen if i.kosten is not None]
        betaald = tuple(id_ for id_, _ in bekend)
        som = sum((k for _, k in bekend), Decimal())
        return Regel(
            naam,
            (
                vak(wie),
                aandeel(wie, len(bron.open)),
                vak(id_ for id_ in wie if id_ in met),
                vak(id_ for id_, _ in gevallen),
                aandeel([id_ for id_, _ in gevallen], len(alle)),
                Vak(_euro(som) if betaald else None, betaald),
                Vak(_deel(som, kosten), betaald),
            ),
            totaal=totaal,
        )

    return stel_samen(
        "aandacht",
        bron,
        [
            kolom("aandacht", "dossiers"),
            kolom("aandacht", "deel", "deel"),
            kolom("aandacht", "met"),
            kolom("aandacht", "inzet"),
            kolom("aandacht", "deel_inzet", "deel"),
            kolom("aandacht", "kosten", "euro"),
            kolom("aandacht", "deel_kosten", "deel"),
        ],
        [
            *(regel(naam, wie, lopend[naam]) for naam, wie in dossiers.items()),
            regel(teksten("algemeen")["totaal"], [id_ for wie in dossiers.values() for id_ in wie], alle, totaal=True),
        ],
        [_verst(bron, str(klassen[0]["naam"]), dossiers, lopend, len(alle))],
    )


def _treden(klasse: dict[str, object]) -> list[int]:
    treden = klasse["treden"]
    return list(treden) if isinstance(treden, list) else []


def _verst(bron: Bron, naam: str, dossiers: dict[str, list[int]], lopend: dict[str, list[Geval]], alle: int) -> str:
    """The class with the greatest distance: its share of dossiers beside its share of voorzieningen."""
    if not alle:
        return ""
    woorden = {
        "klasse": naam,
        "deel": in_woorden(procent(len(dossiers[naam]), len(bron.open)), "deel"),
        "inzet": in_woorden(procent(len(lopend[naam]), alle), "deel"),
    }
    return zin(teksten("aandacht")["zin"].format(**woorden), len(dossiers[naam]), len(lopend[naam]))


def _deel(som: Decimal, van: Decimal) -> Decimal | None:
    return procent(int(som), int(van)) if van else None

"""The voorzieningen per type and pot with their cost (G1, G2, G4, G6), and how the effort is divided (F64)."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from decimal import ROUND_HALF_UP, Decimal

from werkteam_desktop.dossier import catalogus
from werkteam_desktop.regio.extractrij import Inzet
from werkteam_desktop.regio.overzicht import (
    Bron,
    Ids,
    Overzicht,
    Regel,
    Vak,
    aandeel,
    bedragen,
    in_woorden,
    kolom,
    procent,
    stel_samen,
    teksten,
    vak,
    zin,
)

_TELT = ("loopt", "gestart", "geeindigd", "na_fonds", "zonder_bedrag")


class _Telling:
    """Voorzieningen by their dossiers; somebody with two of them counts twice. `som`: the cost of those of which it is
    known (`betaald`)."""

    def __init__(self) -> None:
        self.telt: dict[str, list[int]] = {code: [] for code in _TELT}
        self.betaald: list[int] = []
        self.som = Decimal()

    def voeg(self, id_: int, inzet: Inzet) -> None:
        telt = self.telt
        if inzet.loopt:
            telt["loopt"].append(id_)
        if inzet.gestart:
            telt["gestart"].append(id_)
        if inzet.geeindigd:
            telt["geeindigd"].append(id_)
        if inzet.na_fonds:
            telt["na_fonds"].append(id_)
        if inzet.kosten is None:
            telt["zonder_bedrag"].append(id_)
        else:
            self.betaald.append(id_)
            self.som += inzet.kosten

    def __len__(self) -> int:
        return len(self.betaald) + len(self.telt["zonder_bedrag"])

    @property
    def kosten(self) -> Vak:
        return Vak(_euro(self.som) if self.betaald else None, tuple(self.betaald))

    @property
    def gemiddeld(self) -> Vak:
        wie = tuple(self.betaald)
        return Vak(_euro(self.som / len(wie)) if wie else None, wie, van=wie)


def _samen(tellingen: Iterable[_Telling]) -> _Telling:
    uit = _Telling()
    for deze in tellingen:
        for code, ids in deze.telt.items():
            uit.telt[code] += ids
        uit.betaald += deze.betaald
        uit.som += deze.som
    return uit


def _euro(bedrag: Decimal) -> Decimal:
    return bedrag.quantize(Decimal(1), ROUND_HALF_UP)


def voorzieningen(bron: Bron) -> Overzicht:
    """What ran, began or ended in the period, a row per type under the pot that pays."""
    per_soort: dict[tuple[str, str], _Telling] = defaultdict(_Telling)
    per_dossier: dict[int, Decimal] = defaultdict(Decimal)
    for r in bron.rijen:
        if not r.voorzieningen or not r.in_beeld:
            continue
        for inzet in r.voorzieningen:
            if inzet.loopt or inzet.gestart or inzet.geeindigd:
                per_soort[inzet.pot, inzet.code].voeg(r.inwoner_id, inzet)
                if inzet.kosten is not None:
                    per_dossier[r.inwoner_id] += inzet.kosten
    alles = _samen(per_soort.values())
    rijk = [id_ for (pot, _), telling in per_soort.items() if pot == "rijk" for id_ in telling.telt["loopt"]]
    return stel_samen(
        "voorzieningen",
        bron,
        [
            *(kolom("voorzieningen", k) for k in _TELT),
            *(kolom("voorzieningen", k, "euro") for k in ("kosten", "gemiddeld")),
        ],
        [*_regels(per_soort), _regel(teksten("algemeen")["totaal"], alles, totaal=True)],
        _zinnen(alles, per_dossier, rijk),
    )


def _regels(per_soort: Mapping[tuple[str, str], _Telling]) -> Iterable[Regel]:
    """Under each pot its types by name. So many that they fit on a page: the rarest ones count together per pot."""
    t = teksten("voorzieningen")
    potten: list[str] = [*t["pot"], *sorted({pot for pot, _ in per_soort} - t["pot"].keys())]
    grootste = sorted(per_soort, key=lambda sleutel: (-len(per_soort[sleutel]), sleutel))[: t["regels"] - len(potten)]
    for pot in potten:
        kop = t["kop"].format(pot=t["pot"].get(pot, teksten("algemeen")["onbekend"].lower()))
        namen = {code: catalogus.voorzieningen().naam_van(code) for p, code in grootste if p == pot}
        rest = [telling for sleutel, telling in per_soort.items() if sleutel[0] == pot and sleutel not in grootste]
        for code in sorted(namen, key=namen.__getitem__):
            yield _regel(namen[code], per_soort[pot, code], kop)
            kop = ""
        if rest:
            yield _regel(t["overige"], _samen(rest), kop)


def _regel(naam: str, telling: _Telling, kop: str = "", totaal: bool = False) -> Regel:
    return Regel(naam, (*map(vak, telling.telt.values()), telling.kosten, telling.gemiddeld), kop, totaal)


def _zinnen(alles: _Telling, per_dossier: Mapping[int, Decimal], rijk: Sequence[int]) -> Iterable[str]:
    t = teksten("voorzieningen")["zinnen"]
    n, na_fonds = len(per_dossier), alles.telt["na_fonds"]
    if n:
        gemiddeld = in_woorden(_euro(sum(per_dossier.values(), Decimal()) / n), "euro")
        woorden = t["traject"].format(gemiddeld=gemiddeld, n=in_woorden(n))
        yield zin(woorden, per_dossier, bedragen(alles.betaald))
    yield zin(t["na_fonds"].format(n=in_woorden(len(na_fonds))), na_fonds) if na_fonds else ""
    yield zin(t["rijk"].format(n=in_woorden(len(rijk))), rijk) if rijk else ""


def aandacht(bron: Bron) -> Overzicht:
    """How the effort is divided over the distance to work, by the step on the ladder, beside the share of dossiers.

    Hours of talks are in no extract; it says so."""
    t = teksten("aandacht")
    van_trede: dict[int | None, str] = {trede: k["naam"] for k in t["klasse"] for trede in k["treden"]}
    namen: list[str] = [*(k["naam"] for k in t["klasse"]), t["niet"]]
    dossiers: dict[str, list[int]] = {naam: [] for naam in namen}
    met: dict[str, list[int]] = {naam: [] for naam in namen}
    inzet: dict[str, _Telling] = {naam: _Telling() for naam in namen}
    for r in bron.open:
        klasse = van_trede.get(r.ladder, t["niet"])
        dossiers[klasse].append(r.inwoner_id)
        lopend = [i for i in r.voorzieningen if i.loopt] if r.voorzieningen else ()
        if lopend:
            met[klasse].append(r.inwoner_id)
            for i in lopend:
                inzet[klasse].voeg(r.inwoner_id, i)
    alles = _samen(inzet.values())
    open_ = tuple(r.inwoner_id for r in bron.open)

    def regel(naam: str, wie: list[int], geholpen: list[int], telling: _Telling, totaal: bool = False) -> Regel:
        loopt, deel_kosten = telling.telt["loopt"], _deel(telling.som, alles.som)
        return Regel(
            naam,
            (
                vak(wie),
                aandeel(wie, open_),
                vak(geholpen),
                vak(loopt),
                aandeel(loopt, alles.telt["loopt"]),
                telling.kosten,
                Vak(deel_kosten, tuple(telling.betaald), van=tuple(alles.betaald)),
            ),
            totaal=totaal,
        )

    allen, geholpen = ([id_ for wie in per.values() for id_ in wie] for per in (dossiers, met))
    soorten = {"deel": "deel", "deel_inzet": "deel", "kosten": "euro", "deel_kosten": "deel_euro"}
    return stel_samen(
        "aandacht",
        bron,
        [kolom("aandacht", code, soorten.get(code, "aantal")) for code in t["kolommen"]],
        [
            *(regel(naam, dossiers[naam], met[naam], inzet[naam]) for naam in namen),
            regel(teksten("algemeen")["totaal"], allen, geholpen, alles, totaal=True),
        ],
        [_verst(namen[0], dossiers[namen[0]], open_, inzet[namen[0]].telt["loopt"], alles.telt["loopt"])],
    )


def _verst(klasse: str, wie: Sequence[int], van: Ids, inzet: Sequence[int], alle: Sequence[int]) -> str:
    """The class with the greatest distance: its share of dossiers beside its share of voorzieningen."""
    if not alle:
        return ""
    delen = {"deel": procent(len(wie), len(van)), "inzet": procent(len(inzet), len(alle))}
    woorden = {code: in_woorden(deel, "deel") for code, deel in delen.items()}
    return zin(teksten("aandacht")["zin"].format(klasse=klasse, **woorden), wie, van, inzet, alle)


def _deel(som: Decimal, van: Decimal) -> Decimal | None:
    return (100 * som / van).quantize(Decimal(1).scaleb(-1), ROUND_HALF_UP) if van else None

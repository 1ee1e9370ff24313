"""Who comes back in the bijstand after work, beside what other gemeenten found; and the places and when they end."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Mapping, Sequence
from decimal import ROUND_HALF_UP, Decimal

from werkteam_desktop.dossier.catalogus import termijn
from werkteam_desktop.grafiek.overleving import Tree, terugkeerlijn
from werkteam_desktop.grafiek.vormen import Grafiek, Tabel
from werkteam_desktop.regio.extractrij import Werkplek
from werkteam_desktop.regio.overleving import Punt, kaplan_meier, op
from werkteam_desktop.regio.overzicht import (
    Bron,
    Ids,
    Overzicht,
    Regel,
    Vak,
    aandeel,
    drempel,
    in_woorden,
    kolom,
    stel_samen,
    teksten,
    vak,
    zin,
)
from werkteam_desktop.regio.overzichten.verdeling import namen
from werkteam_desktop.regio.referenties import referenties, verwijzing

_TELT = ("loopt", "gestart", "geeindigd", "lks")
_NIETS = Vak(None)
Geval = tuple[int, int, bool]
"""(inwoner, days, came back): one time that the bijstand stopped by work."""


def nazorg(bron: Bron) -> Overzicht:
    """The share that came back after 6, 12, 24 and 60 months, with its band, and the line itself."""
    t = teksten("nazorg")
    ref = referenties().zoek(t["referentie"])
    gevallen = [(r.inwoner_id, u.dagen, u.terug) for r in bron.rijen if r.uitstroom for u in r.uitstroom]
    alle = tuple(id_ for id_, _, _ in gevallen)
    dagen = sorted(d for _, d, _ in gevallen)
    # What rests on few people is not told: the line stops where fewer than that are followed.
    grens = dagen[-drempel()] if len(dagen) >= drempel() else -1
    punten = [p for p in kaplan_meier(((d, terug) for _, d, terug in gevallen), t["zekerheid"]) if p.dag <= grens]
    standen = {m: _Stand(m, _dagen(m), gevallen, punten, grens) for m in t["maanden"]}
    regels = [
        Regel(
            t["maand"].format(n=m),
            (
                vak(s.terug),
                vak(s.gevolgd),
                *(Vak(_tiende(deel), tuple(s.terug), van=alle) for deel in (s.deel, s.laag, s.hoog)),
                Vak(ref.waarden.get(str(m))),
            ),
        )
        for m, s in standen.items()
    ]
    zinnen = [_zin(standen[m], ref.waarden[str(m)], alle) for m in t["zin_over"]]
    return stel_samen(
        "nazorg",
        bron,
        [
            kolom("nazorg", "teruggekomen"),
            kolom("nazorg", "gevolgd"),
            *(kolom("nazorg", k, "deel") for k in ("deel", "laag", "hoog", "ander")),
        ],
        regels,
        zinnen,
        verwijzing=verwijzing([ref]),
        beeld=_beeld(punten, standen, ref.waarden, grens),
    )


class _Stand:
    """What is known after `maanden`: who came back, who is followed still, and the share with its band in per cent.
    All None beyond the day until which enough people are followed."""

    def __init__(self, maanden: int, dag: int, gevallen: Sequence[Geval], punten: Sequence[Punt], grens: int) -> None:
        self.maanden = maanden
        self.terug = [id_ for id_, d, terug in gevallen if terug and d <= dag]
        self.gevolgd = [id_ for id_, d, _ in gevallen if d > dag]
        punt = op(punten, dag)
        self.deel = self.laag = self.hoog = None
        if dag <= grens:
            self.deel = Decimal(0) if punt is None else _terug(punt.over)
            self.laag = None if punt is None else _terug(punt.hoog)
            self.hoog = None if punt is None else _terug(punt.laag)


def _dagen(maanden: int) -> int:
    return int(maanden * teksten("nazorg")["dagen_per_maand"])


def _terug(over: Decimal | None) -> Decimal | None:
    return None if over is None else 100 * (1 - over)


def _tiende(deel: Decimal | None) -> Decimal | None:
    return None if deel is None else deel.quantize(Decimal(1).scaleb(-1), ROUND_HALF_UP)


def _zin(s: _Stand, ander: Decimal, alle: Ids) -> str:
    """The own share beside the published one, and whether chance could explain the difference."""
    if s.deel is None or s.laag is None or s.hoog is None:
        return ""
    t = teksten("nazorg")["zinnen"]
    woorden = t["meer"].format(
        maanden=s.maanden, deel=in_woorden(_tiende(s.deel), "deel"), ander=in_woorden(ander, "deel")
    )
    return zin(f"{woorden} {t['tussen' if s.laag <= ander <= s.hoog else 'echt']}", s.terug, alle)


def _beeld(punten: Sequence[Punt], standen: dict[int, _Stand], elders: Mapping[str, Decimal], grens: int) -> Grafiek:
    t = teksten("nazorg")
    per_maand: Decimal = t["dagen_per_maand"]
    laatste = max(standen)
    tot = min(Decimal(max(grens, 0)) / per_maand, Decimal(laatste))
    treden = [
        Tree(Decimal(p.dag) / per_maand, 100 * (1 - p.over), _terug(p.hoog), _terug(p.laag))
        for p in punten
        if p.dag <= laatste * per_maand
    ]
    rijen = []
    for m, s in standen.items():
        tussen = f"{_woord(s.laag)} – {_woord(s.hoog)}" if s.laag is not None and s.hoog is not None else "–"
        rijen.append((str(m), _woord(s.deel), tussen, _aantal(len(s.gevolgd)), _woord(elders.get(str(m)))))
    bekend = [s for s in standen.values() if s.deel is not None]
    woorden = t["geen"]
    if bekend:
        s = bekend[-1]
        woorden = t["lijn"].format(maanden=s.maanden, deel=_woord(s.deel), laag=_woord(s.laag), hoog=_woord(s.hoog))
    merken = [(int(m), deel) for m, deel in elders.items()]
    return terugkeerlijn(treden, merken, tot, laatste, Tabel(tuple(t["tabelkop"]), tuple(rijen)), woorden)


def _woord(deel: Decimal | None) -> str:
    return in_woorden(_tiende(deel), "deel")


def _aantal(n: int) -> str:
    return f"< {drempel()}" if 0 < n < drempel() else in_woorden(n)


def plaatsingen(bron: Bron) -> Overzicht:
    """The places by kind, and those that run by when their contract ends (N4)."""
    t, algemeen = teksten("plaatsingen"), teksten("algemeen")
    soorten = namen("plaatsing")
    per: dict[str, list[tuple[int, Werkplek]]] = defaultdict(list)
    for r in bron.rijen:
        for w in r.werkplekken if r.in_beeld else ():
            per[w.soort if w.soort in soorten else ""].append((r.inwoner_id, w))
    alle = [geval for gevallen in per.values() for geval in gevallen]
    lopend = [(id_, w) for id_, w in alle if w.loopt]
    alle_lopend = [id_ for id_, _ in lopend]

    def regel(naam: str, gevallen: Sequence[tuple[int, Werkplek]], totaal: bool = False) -> Regel:
        telt = {
            "loopt": [id_ for id_, w in gevallen if w.loopt],
            "gestart": [id_ for id_, w in gevallen if w.gestart],
            "geeindigd": [id_ for id_, w in gevallen if w.geeindigd],
            "lks": [id_ for id_, w in gevallen if w.loopt and (w.lks or w.soort == "betaald_lks")],
        }
        return Regel(naam, (*map(vak, telt.values()), aandeel(telt["loopt"], alle_lopend)), totaal=totaal)

    regels = [regel(naam, per[code]) for code, naam in soorten.items() if per[code]]
    regels += [regel(algemeen["onbekend"], per[""])] if per[""] else []
    regels.append(regel(algemeen["totaal"], alle, totaal=True))
    dagen = termijn("contract_eindigt").days
    einde: dict[str, list[int]] = {k: [] for k in ("voorbij", "binnenkort", "later", "geen")}
    for id_, w in lopend:
        over = w.dagen_over
        soort = "geen" if over is None else "voorbij" if over < 0 else "binnenkort" if over <= dagen else "later"
        einde[soort].append(id_)

    def einderegel(naam: str, wie: Sequence[int], kop: str = "", totaal: bool = False) -> Regel:
        return Regel(naam, (vak(wie), *[_NIETS] * (len(_TELT) - 1), aandeel(wie, alle_lopend)), kop, totaal)

    kop = t["kop_einde"]
    for code, wie in einde.items():
        regels.append(einderegel(t[code].format(weken=dagen // 7), wie, kop))
        kop = ""
    regels.append(einderegel(t["totaal_einde"], alle_lopend, totaal=True))
    let_op = einde["voorbij"] + einde["binnenkort"]
    woorden = t["zinnen"]["einde" if let_op else "geen"].format(n=in_woorden(len(let_op)), weken=dagen // 7)
    return stel_samen(
        "plaatsingen",
        bron,
        [*(kolom("plaatsingen", k) for k in _TELT), kolom("plaatsingen", "deel", "deel")],
        regels,
        [zin(woorden, let_op)],
    )

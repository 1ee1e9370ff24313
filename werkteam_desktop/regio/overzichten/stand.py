"""Stock and flow per arbeidsmarktlijn, that close as at CBS, and why the begin is another number than was counted."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Mapping

from werkteam_desktop.regio.extractrij import Extractrij
from werkteam_desktop.regio.overzicht import (
    Bron,
    Ids,
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
from werkteam_desktop.regio.overzichten.verdeling import namen

_NIETS = Vak(None)
_ERBIJ, _WEG = ("ingeschreven", "weer_open"), ("gesloten", "verzet", "samengevoegd", "weg")  # codes of [stand.verschil]
_STAND = ("begin", "nieuw", "beeindigd", "eind")


def stand(bron: Bron) -> Overzicht:
    """Per line: `eind = begin + nieuw - beëindigd`. With what was counted at the end of the period before also the
    administratief verschil: StatLine 82342NED, the begin of a period minus the end of the one before."""
    per_lijn: dict[str, list[Extractrij]] = defaultdict(list)
    lijnen = namen("arbeidsmarktlijn")
    for rij in bron.rijen:
        if rij.in_beeld:
            per_lijn[rij.arbeidsmarktlijn if rij.arbeidsmarktlijn in lijnen else ""].append(rij)
    if "" in per_lijn:
        lijnen = {**lijnen, "": teksten("algemeen")["onbekend"]}
    toen = bron.eerder
    leeg = () if toen is None else (_NIETS,)
    alles = _tel(r for rijen in per_lijn.values() for r in rijen)
    regels = [Regel(naam, (*_tel(per_lijn[code]), *leeg)) for code, naam in lijnen.items()]
    regels.append(Regel(teksten("algemeen")["totaal"], (*alles, *leeg), totaal=True))
    if toen is not None:
        regels += _verschil(bron, toen)
    return stel_samen(
        "stand",
        bron,
        [kolom("stand", k) for k in (*_STAND, *(["toen"] if toen is not None else []))],
        regels,
        _zinnen(bron, *(v.ids for v in alles)),
    )


def _tel(rijen: Iterable[Extractrij]) -> tuple[Vak, Vak, Vak, Vak]:
    """Who opened twice in the period stands twice in `nieuw`."""
    begin: list[int] = []
    nieuw: list[int] = []
    weg: list[int] = []
    eind: list[int] = []
    for r in rijen:
        if r.in_begin:
            begin.append(r.inwoner_id)
        if r.in_eind:
            eind.append(r.inwoner_id)
        if r.nieuw:
            nieuw += [r.inwoner_id] * r.nieuw
        if r.beeindigd:
            weg += [r.inwoner_id] * r.beeindigd
    return vak(begin), vak(nieuw), vak(weg), vak(eind)


def _verschil(bron: Bron, toen: Mapping[int, str]) -> list[Regel]:
    """The begin as it is counted now beside the end as it was counted then, dossier by dossier."""
    t = teksten("stand")
    rijen = {r.inwoner_id: r for r in bron.rijen}
    nu = [r.inwoner_id for r in bron.rijen if r.in_begin]
    jongste = max(toen, default=0)  # ids are given out in order: a higher one was not there yet
    waarom: dict[str, list[int]] = {code: [] for code in t["verschil"]}
    for id_ in nu:
        waarom["gelijk" if id_ in toen else "ingeschreven" if id_ > jongste else "weer_open"].append(id_)
    for id_ in toen:
        rij = rijen.get(id_)
        if rij is not None:
            if not rij.in_begin:
                waarom["verzet" if rij.nieuw else "gesloten"].append(id_)
        elif id_ in bron.samengevoegd:
            waarom["samengevoegd"].append(id_)
        else:
            waarom["verzet" if id_ in bron.nummers else "weg"].append(id_)

    def regel(naam: str, begin: Iterable[int], eerder: Iterable[int], kop: str = "", totaal: bool = False) -> Regel:
        return Regel(naam, (vak(begin), _NIETS, _NIETS, _NIETS, vak(eerder)), kop, totaal)

    uit: list[Regel] = []
    for code, naam in t["verschil"].items():
        wie = waarom[code]
        if wie or code == "gelijk":
            kop = "" if uit else t["kop_verschil"]
            uit.append(regel(naam, () if code in _WEG else wie, () if code in _ERBIJ else wie, kop))
    return [*uit, regel(t["totaal_verschil"], nu, toen, totaal=True)]


def _zinnen(bron: Bron, begin: Ids, nieuw: Ids, weg: Ids, eind: Ids) -> Iterable[str]:
    t = teksten("stand")["zinnen"]
    erbij = len(eind) - len(begin)
    soort = "meer" if erbij > 0 else "minder" if erbij else "gelijk"
    getallen = {"nieuw": len(nieuw), "weg": len(weg), "eind": len(eind), "verschil": abs(erbij)}
    yield zin(t[soort].format(**{k: in_woorden(v) for k, v in getallen.items()}), begin, nieuw, weg, eind)
    if bron.eerder is not None:
        verschil = len(begin) - len(bron.eerder)
        if verschil:
            woorden = t["verschil"].format(verschil=f"{verschil:+}".replace("-", "– ").replace("+", "+ "))
            yield zin(woorden, begin, bron.eerder)
        else:
            yield t["geen_verschil"]
        yield t["wat_verschil"]

"""How long the bijstand lasts, by age, herkomst and sex as in the table of CBS, beside published shares (M10)."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Callable, Mapping, Sequence
from decimal import Decimal
from functools import cache
from typing import Any

from werkteam_desktop.regio.extractrij import Extractrij
from werkteam_desktop.regio.overzicht import (
    Bron,
    Ids,
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
from werkteam_desktop.regio.referenties import Referentie, referenties, verwijzing

_KLASSEN = ("tot_1_jaar", "1_tot_2_jaar", "2_tot_5_jaar", "langer_5_jaar")
_LANGER = {"langer_1": _KLASSEN[1:], "langer_2": _KLASSEN[2:], "langer_5": _KLASSEN[3:]}


def naar_uitkering(bron: Bron) -> list[Ids]:
    """All open dossiers, then those of each kind of uitkering: no overview has them all, and everybody knows that they
    add up."""
    per_soort: dict[str, list[int]] = defaultdict(list)
    for r in bron.open:
        per_soort["bijstand" if r.uitkeringsduur in _KLASSEN else r.uitkeringsduur].append(r.inwoner_id)
    return [tuple(r.inwoner_id for r in bron.open), *map(tuple, per_soort.values())]


def duur(bron: Bron) -> Overzicht:
    """Open dossiers with bijstand, IOAW or IOAZ. Three times the same people, then what others published."""
    t = teksten("duur")
    met = [r for r in bron.open if r.uitkeringsduur in _KLASSEN]
    klasse = _leeftijdsklasse(t["leeftijd"])
    gelijk: dict[tuple[str, str, str, str], list[int]] = defaultdict(list)  # in few sets of these four
    for r in met:
        gelijk[klasse(r.leeftijd), r.herkomst, r.geslacht, r.uitkeringsduur].append(r.inwoner_id)
    regels: list[Regel] = []
    for plek, (kop, codes) in enumerate(
        (
            (t["kop_leeftijd"], {k["naam"]: k["naam"] for k in t["leeftijd"]}),
            (t["kop_herkomst"], namen("herkomst")),
            (t["kop_geslacht"], dict(t["geslacht"])),
        )
    ):
        regels += _groep({(sleutel[plek], sleutel): wie for sleutel, wie in gelijk.items()}, kop, codes)
    refs = [referenties().zoek(code) for code in t["referenties"]]
    regels += [_referentie(r, "" if nr else t["kop_referenties"]) for nr, r in enumerate(refs)]
    return stel_samen(
        "duur",
        bron,
        [
            kolom("duur", "totaal"),
            *(kolom("duur", k) for k in _KLASSEN),
            *(kolom("duur", k, "deel") for k in _LANGER),
        ],
        regels,
        [*[_vergelijk(met, r) for r in refs if "langer_5" in r.waarden][:1], _lang(met)],
        verwijzing=verwijzing(refs),
    )


def _groep(gelijk: Mapping[tuple[str, Sequence[str]], list[int]], kop: str, codes: dict[str, str]) -> list[Regel]:
    """A row per code and the total. `gelijk`: (code, everything counted on, the class of duration last) -> dossiers."""
    algemeen = teksten("algemeen")
    per: dict[tuple[str, str], list[int]] = defaultdict(list)
    for (code, sleutel), wie in gelijk.items():
        per[code if code in codes else "", sleutel[-1]] += wie
    if any(not code for code, _ in per):
        codes = {**codes, "": algemeen["onbekend"]}
    uit = [_regel(naam, [per[code, k] for k in _KLASSEN]) for code, naam in codes.items()]
    uit[0] = Regel(uit[0].naam, uit[0].vakken, kop)
    alles = [[id_ for code in codes for id_ in per[code, k]] for k in _KLASSEN]
    return [*uit, _regel(algemeen["totaal"], alles, totaal=True)]


def _regel(naam: str, per_klasse: Sequence[list[int]], totaal: bool = False) -> Regel:
    alle = [id_ for wie in per_klasse for id_ in wie]
    delen = []
    for klassen in _LANGER.values():
        wie = [id_ for k, ids in zip(_KLASSEN, per_klasse, strict=True) if k in klassen for id_ in ids]
        delen.append(aandeel(wie, alle))
    return Regel(naam, (vak(alle), *map(vak, per_klasse), *delen), totaal=totaal)


def _leeftijdsklasse(klassen: Sequence[dict[str, Any]]) -> Callable[[int | None], str]:
    """The class of CBS: each from the limit of the one before up to its own."""

    @cache
    def klasse(jaren: int | None) -> str:
        if jaren is None:
            return ""
        return next(str(k["naam"]) for k in klassen if "onder" not in k or jaren < k["onder"])

    return klasse


def _referentie(r: Referentie, kop: str) -> Regel:
    leeg = [Vak(None)] * (1 + len(_KLASSEN))
    return Regel(r.naam, (*leeg, *(Vak(r.waarden.get(k)) for k in _LANGER)), kop)


def _aandeel(met: Sequence[Extractrij], code: str) -> tuple[list[int], Decimal | None]:
    wie = [r.inwoner_id for r in met if r.uitkeringsduur in _LANGER[code]]
    return wie, procent(len(wie), len(met))


def _vergelijk(met: Sequence[Extractrij], r: Referentie) -> str:
    """The share over five years beside the published one."""
    wie, deel = _aandeel(met, "langer_5")
    if deel is None:
        return ""
    t, verschil = teksten("duur")["zinnen"], deel - r.waarden["langer_5"]
    soort = "meer" if verschil > 0 else "minder" if verschil < 0 else "gelijk"
    woorden = {
        "eigen": in_woorden(deel, "deel"),
        "ander": in_woorden(r.waarden["langer_5"], "deel"),
        "verschil": in_woorden(abs(verschil), "deel").removesuffix(" %"),
        "waar": r.kort,
    }
    merk = f" {t['niet_bevestigd']}" if r.status_in_woorden else ""
    return zin(t[soort].format(**woorden) + merk, wie, [x.inwoner_id for x in met])


def _lang(met: Sequence[Extractrij]) -> str:
    wie, deel = _aandeel(met, "langer_2")
    if deel is None:
        return ""
    woorden = {"n": in_woorden(len(wie)), "deel": in_woorden(deel, "deel")}
    return zin(teksten("duur")["zinnen"]["langer_2"].format(**woorden), wie, [r.inwoner_id for r in met])

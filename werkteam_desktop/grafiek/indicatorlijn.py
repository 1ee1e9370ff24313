"""Indicators over time, each on a strip of its own: five steps, and where somebody stood when."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date

from werkteam_desktop.grafiek.opmaak import datum, datum_kort
from werkteam_desktop.grafiek.vormen import BEGIN, EIND, MIDDEN, Cirkel, Grafiek, Lijn, Punt, Tabel, Tekst, Vorm

_STROOK = 62.0
_STAPPEN = 5
_STRAAL = 7.0


@dataclass(frozen=True, slots=True)
class Stand:
    """One measurement: its step 1 to 5 in the words of `versie`, the version it was made with."""

    dag: date
    stap: int
    woorden: str
    versie: str


@dataclass(frozen=True, slots=True)
class Reeks:
    """One indicator with its measurements, oldest first, at least one."""

    naam: str
    standen: tuple[Stand, ...]


def indicatorlijn(reeksen: Sequence[Reeks], tot: date, breedte: float = 255) -> Grafiek:
    """At least one reeks with at least one stand, else ValueError. Steps of another version are not joined by a line:
    the same number may mean something else there."""
    dagen_alle = [s.dag for r in reeksen for s in r.standen]
    if not dagen_alle or not all(r.standen for r in reeksen):
        raise ValueError("een indicatorlijn heeft bij elke indicator minstens één meting nodig")
    eerste, laatste = min(dagen_alle), max(tot, *dagen_alle)
    dagen = (laatste - eerste).days or 1
    links, rechts = _STRAAL + 2, breedte - _STRAAL - 2
    hoogte = len(reeksen) * _STROOK + 16
    vormen: list[Vorm] = []
    for nr, reeks in enumerate(reeksen):
        boven = nr * _STROOK
        top, bodem = boven + 22, boven + _STROOK - 12

        def plek(stand: Stand, top: float = top, bodem: float = bodem) -> Punt:
            x = links + (stand.dag - eerste).days / dagen * (rechts - links)
            return x, bodem - (stand.stap - 1) / (_STAPPEN - 1) * (bodem - top)

        vormen.append(Tekst(0, boven + 10, reeks.naam, "inkt", 10, ruimte=breedte))
        vormen += [Lijn(((0, y), (breedte, y)), "lijn", 0.75) for y in (top, bodem)]
        for groep in _per_versie(reeks.standen):
            punten = [plek(s) for s in groep]
            if len(punten) > 1:
                vormen.append(Lijn(tuple(punten), "merk", 2))
        for stand in reeks.standen:
            x, y = plek(stand)
            vormen += [
                Cirkel(x, y, _STRAAL, "merk"),
                Tekst(x, y + 3.2, str(stand.stap), "op_merk", 9, True, MIDDEN, 2 * _STRAAL - 2),
            ]
    vormen.append(Tekst(0, hoogte - 4, f"{datum_kort(eerste)} {eerste.year}", "zacht", 9.5, False, BEGIN, breedte / 2))
    if laatste > eerste:
        slot = f"{datum_kort(laatste)} {laatste.year}"
        vormen.append(Tekst(breedte, hoogte - 4, slot, "zacht", 9.5, False, EIND, breedte / 2))
    rijen = tuple((r.naam, datum(s.dag), str(s.stap), s.woorden, s.versie) for r in reeksen for s in r.standen)
    kop = ("Indicator", "datum", "stap", "in woorden", "versie")
    return Grafiek(breedte, hoogte, tuple(vormen), Tabel(kop, rijen), _zin(reeksen))


def _per_versie(standen: Sequence[Stand]) -> list[list[Stand]]:
    groepen: list[list[Stand]] = []
    for stand in standen:
        if groepen and groepen[-1][-1].versie == stand.versie:
            groepen[-1].append(stand)
        else:
            groepen.append([stand])
    return groepen


def _zin(reeksen: Sequence[Reeks]) -> str:
    """What went up, down and stayed since the measurement before; never a sum of them."""
    delen: dict[str, list[str]] = {"Vooruit": [], "Terug": [], "Hetzelfde": []}
    for reeks in reeksen:
        groep = _per_versie(reeks.standen)[-1]
        if len(groep) > 1:
            verschil = groep[-1].stap - groep[-2].stap
            delen["Vooruit" if verschil > 0 else "Terug" if verschil < 0 else "Hetzelfde"].append(reeks.naam)
    zinnen = [f"{kop}: {', '.join(namen)}." for kop, namen in delen.items() if namen]
    return " ".join(zinnen) or "Elke indicator is één keer gemeten. Een verschil is er vanaf de volgende meting."

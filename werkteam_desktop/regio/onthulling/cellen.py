"""Cells of linked tables, the equations between them, and which cells may not be shown by themselves (primary)."""

from __future__ import annotations

from collections.abc import Hashable, Iterable, Mapping
from dataclasses import dataclass
from typing import Literal

Sleutel = Hashable
Vergelijking = Mapping[Sleutel, int]
"""Coefficient per cell; what they add up to is 0. A total: {total: 1, part: -1, part: -1}."""


@dataclass(frozen=True, slots=True)
class Cel:
    """One number of a table.

    `gewicht`: what is lost when it is hidden. `onder`, `boven`: what a reader knows of every such number beforehand
    (None: nothing); a count has `onder` 0, a difference None. `stand`: "getoond" was shown in an earlier delivery and
    is known for ever, "verborgen" may not be shown now, "vrij" may be either. `kandidaat`: may be hidden for the sake
    of others; a zero may not, for a reader guesses it."""

    sleutel: Sleutel
    waarde: int
    gewicht: int = 1
    onder: int | None = 0
    boven: int | None = None
    stand: Literal["vrij", "getoond", "verborgen"] = "vrij"
    kandidaat: bool = True


@dataclass(frozen=True)
class Stelsel:
    """Cells with all equations a reader can know between them: any number of linked or hierarchical tables."""

    cellen: tuple[Cel, ...]
    vergelijkingen: tuple[Vergelijking, ...]

    def __post_init__(self) -> None:
        waarde = {c.sleutel: c.waarde for c in self.cellen}
        if len(waarde) != len(self.cellen):
            raise ValueError("a cell occurs twice")
        if fout := next((v for v in self.vergelijkingen if sum(k * waarde[s] for s, k in v.items())), None):
            raise ValueError(f"the table does not add up: {fout}")


@dataclass(frozen=True)
class Opdracht:
    """What has to be protected: after publication a reader may not find an interval narrower than `speling` for any
    cell of `primair`. Neither may the one person of a cell in `enkelingen`, who knows the number of that cell, except
    for the cells named beside it (see `alleen`)."""

    stelsel: Stelsel
    primair: frozenset[Sleutel]
    enkelingen: Mapping[Sleutel, frozenset[Sleutel]]
    speling: int

    @property
    def vast(self) -> frozenset[Sleutel]:
        """Hidden in any case."""
        return self.primair | {c.sleutel for c in self.stelsel.cellen if c.stand == "verborgen"}


def onder_drempel(cellen: Iterable[Cel], drempel: int) -> frozenset[Sleutel]:
    """Threshold: 0 < n < `drempel`; of a difference its size counts. What is known already cannot be hidden."""
    return frozenset(c.sleutel for c in cellen if 0 < abs(c.waarde) < drempel and c.stand != "getoond")


def hele_groep(stelsel: Stelsel, totalen: Iterable[Vergelijking]) -> dict[Sleutel, frozenset[Sleutel]]:
    """Group disclosure: the cells that hold everybody of their group, each with the empty cells beside it.

    Such a cell tells something about each member, however many they are. It can only be hidden behind those zeros,
    so the zeros have to be candidates. `totalen`: {group: 1, part: -1, …}."""
    waarde = {c.sleutel: c.waarde for c in stelsel.cellen}
    gevonden: dict[Sleutel, frozenset[Sleutel]] = {}
    for totaal in totalen:
        delen = [s for s, k in totaal.items() if k < 0]
        vol = [s for s in delen if waarde[s]]
        if len(vol) == 1 and len(delen) > 1:
            gevonden[vol[0]] = gevonden.get(vol[0], frozenset()) | (set(delen) - set(vol))
    return gevonden


def alleen(stelsel: Stelsel) -> dict[Sleutel, frozenset[Sleutel]]:
    """Singletons: who is the only one counted in a cell knows that number when it is hidden. Each with the cells that
    hold the same person, because all that stands between is zero: they tell this person nothing about others.

    A difference has none: it is what is left of many changes, and nobody knows that there was one."""
    cellen = {c.sleutel: c for c in stelsel.cellen}
    gelijk: dict[Sleutel, set[Sleutel]] = {s: {s} for s in cellen}
    for stel in stelsel.vergelijkingen:
        vol = [s for s in stel if cellen[s].waarde]
        if len(vol) == 2 and stel[vol[0]] == -stel[vol[1]]:
            samen = gelijk[vol[0]] | gelijk[vol[1]]
            for s in samen:
                gelijk[s] = samen
    enkelingen = (c for c in stelsel.cellen if c.waarde == 1 and c.onder is not None and c.stand != "getoond")
    return {c.sleutel: frozenset(gelijk[c.sleutel]) for c in enkelingen}

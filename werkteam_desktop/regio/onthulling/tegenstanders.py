"""The attackers that the protection plays against: how far each can think a cell away, and what that says of a choice.

Each is a linear program over the hidden cells; its duals give a capacity cut that every protection has to meet."""

from __future__ import annotations

from collections import defaultdict
from dataclasses import dataclass, field
from typing import Any

import numpy as np
import scipy.sparse as sp
from scipy.optimize import Bounds, LinearConstraint, linprog, milp

from werkteam_desktop.regio.onthulling.cellen import Sleutel

Taak = tuple[int, int]
"""A primary cell, and the singleton that attacks it (-1: any reader)."""

Snede = tuple[Any, float]
"""Coefficient per cell, and what the hidden ones have to add up to at least."""

NIETS = 10.0**-6  # smaller is noise of the solver
STAP = 2.0**-10  # of a coefficient, rounded to the safe side
GRENS = 60_000  # nonzeros of one batch: larger ones get slower per attacker


@dataclass
class Tegenstanders:
    """A connected part of the tables, by index of its cells. `omlaag`, `omhoog`: how far a reader can think a hidden
    cell away; `vast`: hidden in any case; `keus`: may be hidden; `getuigen`: per cell what protects it."""

    cellen: list[Sleutel]
    matrix: Any
    omlaag: Any
    omhoog: Any
    gewicht: Any
    vast: Any
    keus: Any
    primair: list[int]
    bekenden: list[Taak]
    speling: int
    getuigen: dict[int, set[int]] = field(default_factory=lambda: defaultdict(set))

    def sneden(self, verborgen: Any) -> list[Snede]:
        """The capacity cuts that this choice does not meet; none when it protects."""
        lezers = self._aanval(verborgen, [(p, -1) for p in self.primair])
        if lezers:
            return lezers
        return self._aanval(verborgen, [t for t in self.bekenden if verborgen[t[1]]])

    def _aanval(self, verborgen: Any, taken: list[Taak]) -> list[Snede]:
        """The cuts of the attackers that come too close. A way to think the hidden cells otherwise is remembered: as
        long as all its cells are hidden, it protects."""
        weg = bits(~verborgen)
        sneden: list[Snede] = []
        stap = max(1, GRENS // (2 * max(self.matrix[:, verborgen].nnz, 1)))
        open_ = [t for t in taken if not self.gedekt(t, weg)]
        while open_:
            groep, open_ = open_[:stap], open_[stap:]
            sneden += self.groep(verborgen, groep)
            open_ = [t for t in open_ if not self.gedekt(t, weg)]
        return sneden

    def gedekt(self, taak: Taak, weg: int) -> bool:
        p, s = taak
        niet = weg if s < 0 else weg | 1 << s
        return any(not getuige & niet for getuige in self.getuigen[p])

    def groep(self, verborgen: Any, taken: list[Taak]) -> list[Snede]:
        """One linear program with a block for each attacker and direction: how far can the cell be thought away. A cell
        that is hidden in part (between 0 and 1) gives way in part."""
        kolommen = np.flatnonzero(verborgen)
        half = verborgen.dtype != bool
        matrix = self.matrix[:, kolommen]
        rijen = np.flatnonzero(np.diff(matrix.indptr))
        matrix, breedte = matrix[rijen], len(kolommen)
        grenzen = np.stack([self._grenzen(kolommen, taak) for taak in taken])
        if half:
            grenzen = np.clip(grenzen, -self.speling, self.speling) * verborgen[kolommen, None]
        doel = np.zeros((len(taken), 2, breedte))
        for t, (p, _) in enumerate(taken):
            doel[t, :, kolommen == p] = -1, 1
        uit = linprog(
            doel.ravel(),
            A_eq=sp.kron(sp.eye_array(2 * len(taken)), matrix, format="csc"),
            b_eq=np.zeros(2 * len(taken) * len(rijen)),
            bounds=np.repeat(grenzen, 2, axis=0).reshape(-1, 2),
            method="highs-ds",
        )
        if uit.status != 0:
            raise RuntimeError(f"HiGHS: {uit.message}")
        weg = uit.x.reshape(len(taken), 2, breedte)
        prijzen = uit.eqlin.marginals.reshape(len(taken), 2, len(rijen))
        ruimte = -(doel * weg).sum(axis=(1, 2))
        sneden: list[Snede] = []
        for t, taak in enumerate(taken):
            if ruimte[t] < self.speling - NIETS:
                sneden.append(self._snede(verborgen, taak, prijzen[t] @ self.matrix[rijen]))
            elif half:
                continue
            elif zijn_heel(weg[t]):
                self.onthoud(kolommen, weg[t])
            elif not self._met_hele_mensen(verborgen, taak):
                sneden.append(self._kale_snede(verborgen, taak))
        return sneden

    def _grenzen(self, kolommen: Any, taak: Taak) -> Any:
        """How far each cell can go, as (lowest, highest); the cell itself need go no further than what is asked."""
        p, s = taak
        grenzen = np.stack([-self.omlaag[kolommen], self.omhoog[kolommen]], axis=1)
        grenzen[kolommen == p] = np.clip(grenzen[kolommen == p], -self.speling, self.speling)
        grenzen[kolommen == s] = 0
        return grenzen

    def _met_hele_mensen(self, verborgen: Any, taak: Taak) -> bool:
        """Whether there is room without half persons: in linked tables the linear program may use those."""
        kolommen = np.flatnonzero(verborgen)
        grenzen = self._grenzen(kolommen, taak)
        stel = LinearConstraint(self.matrix[:, kolommen], 0, 0)
        doel = (kolommen == taak[0]).astype(float)

        def ver(richting: int, onder: float, boven: float) -> Any:
            """As far as possible within these bounds; None when nothing lies between them."""
            grenzen[kolommen == taak[0]] = onder, boven
            helen = np.ones(len(doel))
            return milp(richting * doel, constraints=stel, integrality=helen, bounds=Bounds(*grenzen.T)).x

        (laag, hoog), speling = grenzen[kolommen == taak[0]][0], self.speling
        weg = np.stack([ver(-1, laag, hoog), ver(1, laag, hoog)])
        if np.ptp(weg @ doel) < speling - NIETS:  # whole numbers may skip the nearest one that is far enough
            omlaag, omhoog = self.omlaag[taak[0]], self.omhoog[taak[0]]
            verder = [ver(1, speling, omhoog)] if omhoog >= speling else []
            verder += [ver(-1, -omlaag, -speling)] if omlaag >= speling else []
            if all(v is None for v in verder):
                return False
            weg = np.stack([v for v in verder if v is not None])
        self.onthoud(kolommen, weg)
        return True

    def _kale_snede(self, verborgen: Any, taak: Taak) -> Snede:
        """One more cell has to be hidden: one of those that make the difference after as many others as possible."""
        ruim = verborgen.copy()
        over = np.flatnonzero(self.keus & ~verborgen)
        stapel = [over[np.argsort(self.gewicht[over], kind="stable")]]
        while stapel:
            groep = stapel.pop()
            meer = ruim.copy()
            meer[groep] = True
            if not self._met_hele_mensen(meer, taak):
                ruim = meer
            elif len(groep) > 1:
                stapel += [groep[len(groep) // 2 :], groep[: len(groep) // 2]]
        return (self.keus & ~ruim).astype(float), 1.0

    def onthoud(self, kolommen: Any, weg: Any) -> None:
        """Two other ways to fill the hidden cells protect every cell that they move far enough."""
        weg = np.rint(weg)
        ver = np.maximum(weg.max(axis=0), 0) - np.minimum(weg.min(axis=0), 0)
        getuige = bits(aangewezen(kolommen[ver > 0], len(self.cellen)))
        for p in kolommen[ver >= self.speling - NIETS]:
            self.getuigen[int(p)].add(getuige)

    def _snede(self, verborgen: Any, taak: Taak, prijs: Any) -> Snede:
        """What the hidden cells must add to give this attacker room: the duals say how much each is worth."""
        p, s = taak
        doel = np.zeros((2, len(self.cellen)))
        doel[:, p] = -1, 1
        rest = doel - prijs
        rest[np.abs(rest) < NIETS] = 0
        if s >= 0:
            rest[:, s] = 0
        with np.errstate(invalid="ignore"):
            waard = np.where(rest > 0, rest * self.omlaag, 0) + np.where(rest < 0, -rest * self.omhoog, 0)
        waard = np.minimum(waard.sum(axis=0), self.speling)
        nodig = self.speling - waard[self.vast].sum()
        if nodig < NIETS and verborgen.dtype != bool:
            return np.zeros(len(self.cellen)), 0.0
        if nodig < NIETS:  # the solver's noise; one of the others has to be hidden, whatever it is worth
            return (self.keus & ~verborgen).astype(float), 1.0
        waard = np.where(self.keus, np.minimum(waard, nodig), 0)
        heel, nodig_heel = np.ceil(waard - NIETS), float(np.ceil(nodig - NIETS))
        if heel @ verborgen < nodig_heel - NIETS:  # in whole numbers where that still cuts: the master is quicker then
            return np.minimum(heel, nodig_heel), nodig_heel
        return np.ceil(waard / nodig / STAP - NIETS) * STAP, 1.0


def aangewezen(plekken: Any, lengte: int) -> Any:
    vector = np.zeros(lengte)
    vector[plekken] = 1
    return vector


def zijn_heel(vector: Any) -> bool:
    return bool((np.abs(vector - np.rint(vector)) < NIETS).all())


def bits(vector: Any) -> int:
    """A set of cells as one whole number: a subset is then a single operation."""
    return int.from_bytes(np.packbits(np.asarray(vector, bool), bitorder="little").tobytes(), "little")

"""Secondary suppression: the cheapest set of extra hidden cells that protects every primary cell, as exact optimum.

The method of Fischetti and Salazar (Management Science 47(7), 2001): a master problem chooses the cells, a linear
program per primary cell plays the attacker, and what the attacker finds comes back as a capacity cut. In linked tables
the optimum is the proven one when no attacker finds anything and the master was solved to the end."""

from __future__ import annotations

import time
from collections import defaultdict
from collections.abc import Callable, Iterator
from dataclasses import dataclass, field
from typing import Any

import numpy as np
import scipy.sparse as sp
from scipy.optimize import Bounds, LinearConstraint, linprog, milp
from scipy.sparse.csgraph import connected_components

from werkteam_desktop.regio.onthulling.cellen import Opdracht, Sleutel

Taak = tuple[int, int]
"""A primary cell, and the singleton that attacks it (-1: any reader)."""

Snede = tuple[Any, float]
"""Coefficient per cell, and what the hidden ones have to add up to at least."""
NIETS = 10.0**-6  # smaller is noise of the solver
STAP = 2.0**-10  # of a coefficient, rounded to the safe side
GEDULD = 3  # rounds without a higher bound
GRENS = 60_000  # nonzeros of one batch: larger ones get slower per attacker


@dataclass(frozen=True)
class Bescherming:
    """`extra`: cells hidden for the sake of the primary ones, `gewicht` together. `bewezen`: nothing lighter protects.

    `reden`: a Dutch sentence when nothing can protect the table, which may then not leave; otherwise empty."""

    extra: frozenset[Sleutel]
    gewicht: int
    bewezen: bool
    reden: str = ""


def bescherm(opdracht: Opdracht, tijdslimiet: float, klok: Callable[[], float] = time.monotonic) -> Bescherming:
    """The lightest protection. After `tijdslimiet` seconds the lightest found so far, which protects as well."""
    einde = klok() + tijdslimiet
    extra: set[Sleutel] = set()
    bewezen = True
    delen = sorted(_delen(opdracht), key=lambda d: len(d.cellen))
    for nummer, deel in enumerate(delen):
        nu = klok()
        gevonden = deel.los_op(nu + max(einde - nu, 0) / (len(delen) - nummer), klok)
        if gevonden is None:
            zin = "Ook als er nog meer getallen worden verborgen, is een klein aantal uit te rekenen"
            return Bescherming(frozenset(), 0, False, f"{zin}. Deze tabel mag niet weg.")
        extra |= {deel.cellen[i] for i in gevonden[0]}
        bewezen &= gevonden[1]
    gewichten = {c.sleutel: c.gewicht for c in opdracht.stelsel.cellen}
    return Bescherming(frozenset(extra), sum(gewichten[s] for s in extra), bewezen)


def _delen(opdracht: Opdracht) -> Iterator[_Deel]:
    """The parts that have no unknown number in common, as far as they have something to protect."""
    vast = opdracht.vast
    cellen = [c for c in opdracht.stelsel.cellen if c.sleutel in vast or (c.stand == "vrij" and c.kandidaat)]
    plek = {c.sleutel: i for i, c in enumerate(cellen)}
    stel = [[(plek[s], k) for s, k in v.items() if s in plek] for v in opdracht.stelsel.vergelijkingen]
    rij = [r for r, v in enumerate(stel) for _ in v]
    kolom = [i for v in stel for i, _ in v]
    matrix = sp.csr_array(([float(k) for v in stel for _, k in v], (rij, kolom)), shape=(len(stel), len(cellen)))
    _, soort = connected_components(matrix.T @ matrix, directed=False)
    for nummer in sorted({soort[plek[s]] for s in opdracht.primair}):
        eigen = np.flatnonzero(soort == nummer)
        eigen_matrix = matrix[:, eigen]
        leden = [cellen[i] for i in eigen]
        yield _Deel(
            cellen=[c.sleutel for c in leden],
            matrix=sp.csr_array(eigen_matrix[np.diff(eigen_matrix.indptr) > 0]),
            omlaag=np.array([np.inf if c.onder is None else c.waarde - c.onder for c in leden], float),
            omhoog=np.array([np.inf if c.boven is None else c.boven - c.waarde for c in leden], float),
            gewicht=np.array([c.gewicht for c in leden], float),
            vast=np.array([c.sleutel in vast for c in leden]),
            keus=np.array([c.kandidaat and c.sleutel not in vast for c in leden]),
            primair=[i for i, c in enumerate(leden) if c.sleutel in opdracht.primair],
            bekenden=[
                (p, i)
                for i, c in enumerate(leden)
                if c.sleutel in opdracht.enkelingen
                for p, d in enumerate(leden)
                if d.sleutel in opdracht.primair - opdracht.enkelingen[c.sleutel]
            ],
            speling=opdracht.speling,
        )


@dataclass
class _Deel:
    """A connected part, by index of its cells. `omlaag`, `omhoog`: how far a reader can think a hidden cell away."""

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

    def los_op(self, einde: float, klok: Callable[[], float]) -> tuple[list[int], bool] | None:
        """(chosen cells, proven); None when hiding all of them does not protect."""
        beste = self._herstel(einde, klok)
        if beste is None:
            return None
        if not self.keus.any():
            return [], True
        beste = self._snoei(beste, einde, klok)
        sneden = self._verfijn(self._begin(), einde, klok)
        while (over := einde - klok()) > 0:
            keuze, bodem = self._meester(sneden, over)
            if bodem > self._gewicht(beste) - 1 + NIETS:
                return self._uit(beste), True
            if keuze is None:
                break
            if not (nieuw := self._sneden(self.vast | keuze)):
                return self._uit(keuze), bodem > self._gewicht(keuze) - 1 + NIETS
            sneden += nieuw
        return self._uit(beste), False

    def _uit(self, verborgen: Any) -> list[int]:
        return list(np.flatnonzero(verborgen & self.keus))

    def _gewicht(self, verborgen: Any) -> float:
        return float(self.gewicht[verborgen & self.keus].sum())

    # --- the master ---

    def _begin(self) -> list[Snede]:
        """What holds for every protection: no hidden cell, primary or not, is the only one of its equation."""
        sneden: list[Snede] = []
        for i in range(self.matrix.shape[0]):
            rij = self.matrix.indices[self.matrix.indptr[i] : self.matrix.indptr[i + 1]]
            vast = rij[self.vast[rij]]
            keus = rij[self.keus[rij]]
            if len(vast) == 1 and vast[0] in self.primair:
                sneden.append((_op(keus, len(self.cellen)), 1.0))
            elif not len(vast):
                for j in keus:
                    snede = _op(keus, len(self.cellen))
                    snede[j] = -1
                    sneden.append((snede, 0.0))
        return sneden

    def _verfijn(self, sneden: list[Snede], einde: float, klok: Callable[[], float]) -> list[Snede]:
        """The same with cells that may be hidden in part: cheap, and the whole-number master then needs few rounds."""
        taken = [(p, -1) for p in self.primair]
        bodem, stil = -np.inf, 0
        while stil < GEDULD and klok() < einde:
            deel, nieuw_bodem = self._half(sneden)
            stil = 0 if nieuw_bodem > bodem + NIETS * max(1.0, abs(bodem)) else stil + 1
            bodem = nieuw_bodem
            nieuw = [(s, n) for s, n in self._groep(deel, taken) if s @ deel < n - NIETS - NIETS]
            if not nieuw:
                break
            sneden += nieuw
        return sneden

    def _half(self, sneden: list[Snede]) -> tuple[Any, float]:
        keus = np.flatnonzero(self.keus)
        eisen = sp.csr_array(np.array([s for s, _ in sneden]).reshape(-1, len(self.cellen))[:, keus])
        uit = linprog(self.gewicht[keus], A_ub=-eisen, b_ub=[-n for _, n in sneden], bounds=(0, 1), method="highs-ds")
        if uit.status != 0:
            raise RuntimeError(f"HiGHS: {uit.message}")
        deel = self.vast.astype(float)
        deel[keus] = np.where(uit.x < NIETS, 0, np.minimum(uit.x, 1))
        return deel, uit.fun

    def _meester(self, sneden: list[Snede], seconden: float) -> tuple[Any, float]:
        """(the lightest choice that meets the cuts or None, a bound under every protection)."""
        keus = np.flatnonzero(self.keus)
        eisen = sp.csr_array(np.array([s for s, _ in sneden]).reshape(-1, len(self.cellen))[:, keus])
        uit = milp(
            self.gewicht[keus],
            constraints=LinearConstraint(eisen, np.array([n for _, n in sneden]), np.inf),
            integrality=np.ones(len(keus)),
            bounds=Bounds(0, 1),
            options={"time_limit": max(seconden, NIETS), "mip_rel_gap": 0},
        )
        if uit.x is None:
            return None, -np.inf
        keuze = np.zeros(len(self.cellen), bool)
        keuze[keus[np.round(uit.x).astype(bool)]] = True
        return keuze, uit.mip_dual_bound

    # --- the attackers ---

    def _sneden(self, verborgen: Any) -> list[Snede]:
        """The capacity cuts that this choice does not meet; none when it protects."""
        lezers = self._aanval(verborgen, [(p, -1) for p in self.primair])
        if lezers:
            return lezers
        return self._aanval(verborgen, [t for t in self.bekenden if verborgen[t[1]]])

    def _aanval(self, verborgen: Any, taken: list[Taak]) -> list[Snede]:
        """The cuts of the attackers that come too close. A way to think the hidden cells otherwise is remembered: as
        long as all its cells are hidden, it protects."""
        weg = _bits(~verborgen)
        sneden: list[Snede] = []
        stap = max(1, GRENS // (2 * max(self.matrix[:, verborgen].nnz, 1)))
        open_ = [t for t in taken if not self._gedekt(t, weg)]
        while open_:
            groep, open_ = open_[:stap], open_[stap:]
            sneden += self._groep(verborgen, groep)
            open_ = [t for t in open_ if not self._gedekt(t, weg)]
        return sneden

    def _gedekt(self, taak: Taak, weg: int) -> bool:
        p, s = taak
        niet = weg if s < 0 else weg | 1 << s
        return any(not getuige & niet for getuige in self.getuigen[p])

    def _groep(self, verborgen: Any, taken: list[Taak]) -> list[Snede]:
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
            elif _heel(weg[t]):
                self._onthoud(kolommen, weg[t])
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
        self._onthoud(kolommen, weg)
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

    def _onthoud(self, kolommen: Any, weg: Any) -> None:
        """Two other ways to fill the hidden cells protect every cell that they move far enough."""
        weg = np.rint(weg)
        ver = np.maximum(weg.max(axis=0), 0) - np.minimum(weg.min(axis=0), 0)
        getuige = _bits(_op(kolommen[ver > 0], len(self.cellen)))
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

    # --- a good protection at once ---

    def _herstel(self, einde: float, klok: Callable[[], float]) -> Any:
        """Adds for each cell that is not protected yet the cheapest way to think it otherwise. None: there is none."""
        verborgen = self.vast.copy()
        for taak in [*((p, -1) for p in self.primair), *self.bekenden]:
            if self._gedekt(taak, _bits(~verborgen)):
                continue
            if klok() > einde:
                alles = self.vast | self.keus
                return None if self._sneden(alles) else alles
            omweg = self._omweg(verborgen, *taak)
            if omweg is None:
                return None
            verborgen |= omweg
        return verborgen

    def _omweg(self, verborgen: Any, p: int, s: int) -> Any:
        kolommen = np.flatnonzero(self.vast | self.keus)
        n, matrix = len(kolommen), self.matrix[:, kolommen]
        prijs = np.where(verborgen, 0, self.gewicht)[kolommen] + 1 / len(self.cellen)
        laag, hoog = self.omlaag[kolommen].copy(), self.omhoog[kolommen].copy()
        laag[kolommen == s] = hoog[kolommen == s] = 0
        # Per direction what goes up and what goes down; the cell itself goes up in the first, down in the second.
        ver = np.zeros((4, n))
        ver[:, kolommen == p] = [[1], [-1], [-1], [1]]
        eigen = sp.hstack([matrix, -matrix])
        vraag: dict[str, Any] = {
            "A_eq": sp.block_diag([eigen, eigen]),
            "b_eq": np.zeros(2 * matrix.shape[0]),
            "A_ub": sp.csr_array(-ver.reshape(1, -1)),
            "b_ub": [-self.speling],
        }
        grenzen = np.stack([np.zeros(4 * n), np.concatenate([hoog, laag, hoog, laag])], axis=1)
        uit = linprog(np.tile(prijs, 4), **vraag, bounds=grenzen, method="highs-ds")
        if uit.status == 0 and not _heel(uit.x):
            uit = linprog(np.tile(prijs, 4), **vraag, bounds=grenzen, method="highs", integrality=1)
        if uit.status == 2:  # infeasible
            return None
        if uit.status != 0:
            raise RuntimeError(f"HiGHS: {uit.message}")
        delen = np.rint(uit.x).reshape(4, n)
        weg = np.stack([delen[0] - delen[1], delen[2] - delen[3]])
        self._onthoud(kolommen, weg)
        return _op(kolommen[np.abs(weg).sum(axis=0) > 0], len(self.cellen)).astype(bool)

    def _snoei(self, verborgen: Any, einde: float, klok: Callable[[], float]) -> Any:
        """Shows again what turned out not to be needed, the heaviest first."""
        extra = np.flatnonzero(verborgen & self.keus)
        for i in extra[np.argsort(-self.gewicht[extra], kind="stable")]:
            if klok() > einde:
                break
            zonder = verborgen.copy()
            zonder[i] = False
            if not self._sneden(zonder):
                verborgen = zonder
        return verborgen


def _op(plekken: Any, lengte: int) -> Any:
    vector = np.zeros(lengte)
    vector[plekken] = 1
    return vector


def _heel(vector: Any) -> bool:
    return bool((np.abs(vector - np.rint(vector)) < NIETS).all())


def _bits(vector: Any) -> int:
    """A set of cells as one whole number: a subset is then a single operation."""
    return int.from_bytes(np.packbits(np.asarray(vector, bool), bitorder="little").tobytes(), "little")

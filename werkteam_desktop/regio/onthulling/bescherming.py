"""Secondary suppression: the cheapest set of extra hidden cells that protects every primary cell, as exact optimum.

The method of Fischetti and Salazar (Management Science 47(7), 2001): a master problem chooses the cells, a linear
program per primary cell plays the attacker, and what the attacker finds comes back as a capacity cut. In linked tables
the optimum is the proven one when no attacker finds anything and the master was solved to the end."""

from __future__ import annotations

import time
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from typing import Any

import numpy as np
import scipy.sparse as sp
from scipy.optimize import Bounds, LinearConstraint, linprog, milp
from scipy.sparse.csgraph import connected_components

from werkteam_desktop.regio.onthulling.cellen import Opdracht, Sleutel
from werkteam_desktop.regio.onthulling.tegenstanders import NIETS, Snede, Tegenstanders, aangewezen, bits, zijn_heel

GEDULD = 3  # rounds without a higher bound


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


class _Deel(Tegenstanders):
    """A connected part and its lightest protection."""

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
            if not (nieuw := self.sneden(self.vast | keuze)):
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
                sneden.append((aangewezen(keus, len(self.cellen)), 1.0))
            elif not len(vast):
                for j in keus:
                    snede = aangewezen(keus, len(self.cellen))
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
            nieuw = [(s, n) for s, n in self.groep(deel, taken) if s @ deel < n - NIETS - NIETS]
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

    # --- a good protection at once ---

    def _herstel(self, einde: float, klok: Callable[[], float]) -> Any:
        """Adds for each cell that is not protected yet the cheapest way to think it otherwise. None: there is none."""
        verborgen = self.vast.copy()
        for taak in [*((p, -1) for p in self.primair), *self.bekenden]:
            if self.gedekt(taak, bits(~verborgen)):
                continue
            if klok() > einde:
                alles = self.vast | self.keus
                return None if self.sneden(alles) else alles
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
        if uit.status == 0 and not zijn_heel(uit.x):
            uit = linprog(np.tile(prijs, 4), **vraag, bounds=grenzen, method="highs", integrality=1)
        if uit.status == 2:  # infeasible
            return None
        if uit.status != 0:
            raise RuntimeError(f"HiGHS: {uit.message}")
        delen = np.rint(uit.x).reshape(4, n)
        weg = np.stack([delen[0] - delen[1], delen[2] - delen[3]])
        self.onthoud(kolommen, weg)
        return aangewezen(kolommen[np.abs(weg).sum(axis=0) > 0], len(self.cellen)).astype(bool)

    def _snoei(self, verborgen: Any, einde: float, klok: Callable[[], float]) -> Any:
        """Shows again what turned out not to be needed, the heaviest first."""
        extra = np.flatnonzero(verborgen & self.keus)
        for i in extra[np.argsort(-self.gewicht[extra], kind="stable")]:
            if klok() > einde:
                break
            zonder = verborgen.copy()
            zonder[i] = False
            if not self.sneden(zonder):
                verborgen = zonder
        return verborgen

"""The independent attack: what a reader finds about the hidden cells with everything that is published in hand.

It shares nothing with the protection but the plain cells. A cell is safe when whole tables exist that agree with all
that is published, checked by exact addition, and give it numbers that lie far enough apart; otherwise it leaks."""

from __future__ import annotations

from collections.abc import Collection, Iterator
from dataclasses import dataclass
from typing import Any

import numpy as np
from scipy.optimize import Bounds, LinearConstraint, milp
from scipy.sparse import csr_array

from werkteam_desktop.regio.onthulling.cellen import Cel, Opdracht, Sleutel, Stelsel


@dataclass(frozen=True)
class Lek:
    """A hidden cell that can be narrowed down to `onder` to `boven`; by the person of `kenner`, None: by anybody."""

    cel: Sleutel
    onder: int
    boven: int
    kenner: Sleutel | None = None


def val_aan(opdracht: Opdracht, verborgen: Collection[Sleutel]) -> list[Lek]:
    """Every primary cell that is shown or can be found too precisely. Empty: the table is safe."""
    weg = frozenset(verborgen)
    lekken = [
        Lek(c.sleutel, c.waarde, c.waarde) for c in opdracht.stelsel.cellen if c.sleutel in opdracht.primair - weg
    ]
    for kaart in _kaarten(opdracht.stelsel, weg):
        bewaakt = [i for i, c in enumerate(kaart.cellen) if c.sleutel in opdracht.primair]
        kenners = [i for i, c in enumerate(kaart.cellen) if c.sleutel in opdracht.enkelingen]
        for kenner in [None, *kenners] if bewaakt else []:
            wie = None if kenner is None else kaart.cellen[kenner].sleutel
            eigen = opdracht.enkelingen.get(wie, frozenset())
            vreemd = [i for i in bewaakt if kaart.cellen[i].sleutel not in eigen]
            for i, (onder, boven) in kaart.te_nauw(vreemd, kenner, opdracht.speling).items():
                lekken.append(Lek(kaart.cellen[i].sleutel, onder, boven, wie))
    return lekken


def interval(stelsel: Stelsel, verborgen: Collection[Sleutel], sleutel: Sleutel) -> tuple[int | None, int | None]:
    """The lowest and highest whole number a hidden cell can have for any reader; None: no bound."""
    for kaart in _kaarten(stelsel, frozenset(verborgen)):
        for i, cel in enumerate(kaart.cellen):
            if cel.sleutel == sleutel:
                return kaart.uiterste(i, -1), kaart.uiterste(i, 1)
    raise KeyError(sleutel)


def _kaarten(stelsel: Stelsel, verborgen: frozenset[Sleutel]) -> Iterator[_Kaart]:
    """The hidden cells, in groups that no equation links."""
    onbekend = {c.sleutel: c for c in stelsel.cellen if c.sleutel in verborgen}
    buren: dict[Sleutel, list[int]] = {s: [] for s in onbekend}
    for nummer, stel in enumerate(stelsel.vergelijkingen):
        for s in stel:
            if s in buren:
                buren[s].append(nummer)
    bekend = {c.sleutel: c.waarde for c in stelsel.cellen if c.sleutel not in onbekend}
    te_gaan = dict.fromkeys(onbekend)
    while te_gaan:
        groep: dict[Sleutel, None] = {}
        regels: dict[int, None] = {}
        rand = [next(iter(te_gaan))]
        while rand:
            if (s := rand.pop()) in te_gaan:
                del te_gaan[s]
                groep[s] = None
                for nummer in buren[s]:
                    if nummer not in regels:
                        regels[nummer] = None
                        rand += [t for t in stelsel.vergelijkingen[nummer] if t in te_gaan]
        plek = {s: i for i, s in enumerate(groep)}
        matrix = np.zeros((len(regels), len(plek)), dtype=np.int64)
        som = np.zeros(len(regels), dtype=np.int64)
        for r, nummer in enumerate(regels):
            for s, k in stelsel.vergelijkingen[nummer].items():
                if s in plek:
                    matrix[r, plek[s]] = k
                else:
                    som[r] -= k * bekend[s]
        yield _Kaart([onbekend[s] for s in groep], matrix, som)


class _Kaart:
    """Linked hidden cells, with every whole table that was found to agree with what is published."""

    def __init__(self, cellen: list[Cel], matrix: Any, som: Any) -> None:
        self.cellen = cellen
        self._matrix, self._som = matrix, som
        self._regels = LinearConstraint(csr_array(matrix.astype(float)), som, som) if len(som) else None
        self._onder = np.array([-np.inf if c.onder is None else c.onder for c in cellen])
        self._boven = np.array([np.inf if c.boven is None else c.boven for c in cellen])
        self._waar = np.array([c.waarde for c in cellen], dtype=np.int64)
        self._tabellen = self._waar[None, :]
        self._toeval = np.random.default_rng(len(cellen))

    def te_nauw(self, bewaakt: list[int], kenner: int | None, speling: int) -> dict[int, tuple[int, int]]:
        """The cells among `bewaakt` of which no two tables lie `speling` apart, with their bounds."""
        open_ = self._open(bewaakt, kenner, speling)
        while open_:  # a few at once, as long as that helps
            doel = np.zeros(len(self.cellen))
            doel[open_] = self._toeval.choice([-1, 1], len(open_))
            self._zoek(doel, kenner, self._waar - speling, self._waar + speling)
            over = self._open(open_, kenner, speling)
            if len(over) == len(open_):
                break
            open_ = over
        lekken = {}
        for i in open_:
            doel = np.zeros(len(self.cellen))
            doel[i] = 1
            # First as far as is needed, then further: whole tables may skip the numbers between.
            for richting, dichtst, verst in (
                (1, 0, speling),
                (-1, 0, speling),
                (1, speling, np.inf),
                (-1, speling, np.inf),
            ):
                if self._open([i], kenner, speling):
                    onder, boven = np.full((2, len(doel)), [[-np.inf], [np.inf]])
                    onder[i], boven[i] = self._waar[i] + np.sort([richting * dichtst, richting * verst])
                    self._zoek(richting * doel if dichtst == 0 else -richting * doel, kenner, onder, boven)
            if self._open([i], kenner, speling):
                kolom = self._passend(kenner)[:, i]
                lekken[i] = int(kolom.min()), int(kolom.max())
        return lekken

    def uiterste(self, i: int, richting: int) -> int | None:
        doel = np.zeros(len(self.cellen))
        doel[i] = -richting
        uit = milp(
            doel, constraints=self._regels, integrality=np.ones(len(doel)), bounds=Bounds(self._onder, self._boven)
        )
        return None if uit.x is None else round(uit.x[i])

    def _open(self, cellen: list[int], kenner: int | None, speling: int) -> list[int]:
        passend = self._passend(kenner)
        breed = passend.max(axis=0) - passend.min(axis=0)
        return [i for i in cellen if breed[i] < speling]

    def _passend(self, kenner: int | None) -> Any:
        if kenner is None:
            return self._tabellen
        return self._tabellen[self._tabellen[:, kenner] == self._waar[kenner]]

    def _zoek(self, doel: Any, kenner: int | None, onder: Any, boven: Any) -> None:
        """Adds the table between these bounds that goes furthest towards `doel`, when there is one."""
        onder, boven = np.maximum(onder, self._onder), np.minimum(boven, self._boven)
        if kenner is not None:
            onder[kenner] = boven[kenner] = self._waar[kenner]
        if (onder > boven).any():
            return
        uit = milp(-doel, constraints=self._regels, integrality=np.ones(len(doel)), bounds=Bounds(onder, boven))
        if uit.x is None:
            return
        tabel = np.rint(uit.x).astype(np.int64)
        if (self._matrix @ tabel == self._som).all() and (tabel >= self._onder).all() and (tabel <= self._boven).all():
            self._tabellen = np.vstack([self._tabellen, tabel])

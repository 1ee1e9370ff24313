"""The ledger: what was delivered before, with an unknown filled in for what was hidden then.

The hidden numbers themselves are not kept. For the attack any numbers will do that agree with what was shown: those
nearest to the numbers of now, for a reader supposes that what nobody says has changed is still so."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field

from werkteam_desktop.regio.tabellen import BEGIN, EIND, VERSCHIL, Vak, sommen, zelfde_vak


@dataclass(frozen=True)
class Geleverd:
    """What left before. `maand` as "JJJJ-MM"; `versie` counts the packages of one month; `aantallen`: None where
    hidden, all numbers of a gemeente or none."""

    maand: str
    versie: int
    aantallen: Mapping[Vak, int | None] = field(repr=False)


@dataclass(frozen=True)
class Stand:
    """The numbers of one gemeente in one delivery, with every rest a reader can compute; `verborgen`: not shown."""

    maand: str
    versie: int
    aantallen: Mapping[Vak, int] = field(repr=False)
    verborgen: frozenset[Vak]


def standen(gemeente: str, maand: str, aantallen: Mapping[Vak, int], eerder: Sequence[Geleverd]) -> list[Stand]:
    """The deliveries of this gemeente in this month and in the months that join it without a gap, by month and version.

    `aantallen`: those of now, to which the hidden ones of then are as near as they can be."""
    eigen = {
        (g.maand, g.versie): deel
        for g in eerder
        if (deel := {v: n for v, n in g.aantallen.items() if v.gemeente == gemeente})
    }
    uit: dict[tuple[str, int], Stand] = {}
    for richting in (0, -1, 1):
        dichtbij = {**aantallen} if richting == 0 else _buur(aantallen, richting)
        volgende = maand_erbij(maand, richting)
        while versies := sorted((g for g in eigen if g[0] == volgende), reverse=True):
            for g in versies:
                uit[g] = Stand(*g, *_vul_in(gemeente, eigen[g], dichtbij))
                if richting == 0:
                    dichtbij = dict(uit[g].aantallen)
            if richting == 0:
                break
            dichtbij = _buur(uit[versies[0]].aantallen, richting)
            volgende = maand_erbij(volgende, richting)
    return [uit[g] for g in sorted(uit)]


def maand_erbij(maand: str, stap: int) -> str:
    nummer = int(maand[:4]) * 12 + int(maand[5:]) - 1 + stap
    return f"{nummer // 12:04}-{nummer % 12 + 1:02}"


def _buur(aantallen: Mapping[Vak, int], richting: int) -> dict[Vak, int]:
    """What these numbers say about the month before (-1: its end) or after (1: its begin)."""
    van, naar = (BEGIN, EIND) if richting < 0 else (EIND, BEGIN)
    return {v._replace(kenmerk=naar[0], waarde=naar[1]): n for v, n in aantallen.items() if v[2:] == van}


def _vul_in(
    gemeente: str, gezien: Mapping[Vak, int | None], dichtbij: Mapping[Vak, int]
) -> tuple[dict[Vak, int], frozenset[Vak]]:
    """All numbers, and those that were not shown."""
    import numpy as np
    from scipy.optimize import Bounds, LinearConstraint, milp

    bekend = {v: n for v, n in gezien.items() if n is not None and zelfde_vak(v) == v}
    stellingen = [{totaal: 1, **{d: -k for d, k in delen.items()}} for totaal, delen in sommen(gemeente)]
    onbekend = list(dict.fromkeys(v for s in stellingen for v in s if v not in bekend))
    if not onbekend:
        return bekend, frozenset()
    plek = {v: i for i, v in enumerate(onbekend)}
    n = len(onbekend)
    matrix, som = np.zeros((len(stellingen), 3 * n)), np.zeros(len(stellingen))
    for r, stelling in enumerate(stellingen):
        for v, k in stelling.items():
            if v in plek:
                matrix[r, plek[v]] = k
            else:
                som[r] -= k * bekend[v]
    # Each unknown is the number nearby plus what it is over and minus what it is under.
    afstand = np.hstack([np.eye(n), -np.eye(n), np.eye(n)])
    weet = np.array([v in dichtbij for v in onbekend])
    doel = np.concatenate([np.zeros(n), weet, weet])
    onder = np.array([-np.inf if v[2:] == VERSCHIL else 0 for v in onbekend])
    uit = milp(
        doel,
        constraints=[
            LinearConstraint(matrix, som, som),
            LinearConstraint(afstand[weet], *[[dichtbij[v] for v in onbekend if v in dichtbij]] * 2),
        ],
        integrality=np.repeat([1, 0, 0], n),
        bounds=Bounds(np.concatenate([onder, np.zeros(2 * n)]), np.inf),
    )
    if uit.x is None:
        raise ValueError("what was delivered does not add up")
    return {**bekend, **{v: round(uit.x[i]) for v, i in plek.items()}}, frozenset(onbekend)

"""A table of dossiers by two codes, counted in one pass, that adds up in both directions."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence

from werkteam_desktop.dossier.catalogus import codelijst
from werkteam_desktop.regio.overzicht import Ids, Kolom, Regel, Vak, aandeel, kolom, teksten, vak

Cellen = Mapping[tuple[str, str], list[int]]
"""(code of the row, code of the column) -> dossiers."""


def kruis(drietallen: Iterable[tuple[str, str, int]]) -> dict[tuple[str, str], list[int]]:
    """The cells of (row, column, inwoner)."""
    cellen: dict[tuple[str, str], list[int]] = defaultdict(list)
    for rij, kolom_, id_ in drietallen:
        cellen[rij, kolom_].append(id_)
    return cellen


def namen(lijst: str) -> dict[str, str]:
    """Code -> name of a codelijst, in its order."""
    return {c.code: c.naam for c in codelijst(lijst)}


def kolommen(naam: str, cellen: Cellen, codes: Mapping[str, str], totaal: str = "totaal") -> tuple[Kolom, ...]:
    """The total, its share, one column per code, and one for what is not on the list when that occurs.

    What they count stands in the words of the overview: `totaal`, `deel` and `elk`."""
    uitleg: str = teksten(naam)["elk"]
    anders = [teksten("algemeen")["onbekend"]] if _anders(cellen, codes, 1) else []
    return (
        kolom(naam, totaal),
        kolom(naam, "deel", "deel"),
        *(Kolom(k, uitleg) for k in (*codes.values(), *anders)),
    )


def regels(
    cellen: Cellen,
    rijen: Mapping[str, str],
    codes: Mapping[str, str],
    kop: str = "",
    leeg: bool = True,
    vreemd: Cellen | None = None,
) -> list[Regel]:
    """A row per code in the columns of `kolommen`. What is not on the list is in a row of its own when it occurs.

    `leeg`: rows without anybody stand there too; `vreemd`: the cells that the columns were made for, when there is more
    than one group."""
    rest = _anders(vreemd or cellen, codes, 1)
    per_rij: dict[str, dict[str, list[int]]] = {code: {} for code in rijen}
    for (rij, kolom_), ids in cellen.items():
        code = rij if rij in rijen else ""
        per_rij.setdefault(code, {}).setdefault(kolom_ if kolom_ in codes else "", []).extend(ids)
    van = _ieder(cellen)
    uit: list[Regel] = []
    onbekend = teksten("algemeen")["onbekend"]
    for code, eigen in per_rij.items():
        if eigen or (leeg and code in rijen):
            naam = rijen.get(code, onbekend)
            uit.append(Regel(naam, _vakken(eigen, codes, rest, van), kop=kop if not uit else ""))
    return uit


def totaal(cellen: Cellen, codes: Mapping[str, str], naam: str = "", vreemd: Cellen | None = None) -> Regel:
    """The row that they add up to."""
    alle: dict[str, list[int]] = {}
    for (_, kolom_), ids in cellen.items():
        alle.setdefault(kolom_ if kolom_ in codes else "", []).extend(ids)
    van = _ieder(cellen)
    vakken = _vakken(alle, codes, _anders(vreemd or cellen, codes, 1), van)
    return Regel(naam or teksten("algemeen")["totaal"], vakken, totaal=True)


def _vakken(eigen: Mapping[str, Sequence[int]], codes: Mapping[str, str], rest: bool, van: Ids) -> tuple[Vak, ...]:
    alle = [id_ for ids in eigen.values() for id_ in ids]
    return (vak(alle), aandeel(alle, van), *(vak(eigen.get(c, ())) for c in (*codes, *([""] if rest else []))))


def _ieder(cellen: Cellen) -> Ids:
    return tuple(id_ for ids in cellen.values() for id_ in ids)


def _anders(cellen: Cellen, codes: Mapping[str, str], plek: int) -> bool:
    return any(sleutel[plek] not in codes for sleutel, ids in cellen.items() if ids)

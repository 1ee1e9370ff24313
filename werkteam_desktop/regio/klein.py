"""Small numbers within the gemeente: what overviews hide so that no number of a few people can be read or computed.

It happens once, on the values from which screen, paper and files are made, for all overviews of a period together: they
lie on one table. A list to work from hides nothing."""

from __future__ import annotations

import re
from collections.abc import Collection, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from decimal import Decimal
from typing import Any

from werkteam_desktop.grafiek.vormen import Grafiek
from werkteam_desktop.regio.overzicht import Overzicht, Vak, toon

ANDER = "•"  # a larger number that is hidden because a small one could be computed from it
Plek = tuple[int, int]  # row and column of a cell
Wie = tuple[int, ...]  # the dossiers of a cell in order, each as often as it counts: equal ones tell the same number
_DICHTBIJ = 10  # dossiers: how far from the true number of a combination another one is sought
_DUUR = 1000  # how much dearer a zero, which is no secret, or a total is to hide than another number
_SPELING = 0.05  # a choice that hides this share more than the best is good enough


def verberg(overzichten: Sequence[Overzicht], drempel: int) -> list[Overzicht]:
    """The overviews with each number of 1 to `drempel` - 1 dossiers hidden, and so many more that none of those follows
    from the numbers that are shown. What one of them hides, no other shows. Shares of hidden numbers are hidden too.

    A hidden cell shows "< 5" or a dot and keeps its dossiers, for who may open them; sentences and a chart that would
    tell a hidden number are left out. Each sheet is protected as a whole. Sheets protect each other through the numbers
    that they share; what follows only from sums over several of them is not sought."""
    bladen = [_Blad.van(o, drempel) for o in overzichten if not o.werklijst]
    geheim = {w for blad in bladen for w in blad.plekken if _weinig(w, drempel)}
    bekeken: dict[int, set[Wie]] = {}
    while nieuw := [nr for nr, b in enumerate(bladen) if bekeken.get(nr) != geheim & b.plekken.keys()]:
        for nr in nieuw:
            bekeken[nr] = bladen[nr].weg(geheim)
            geheim |= bekeken[nr]
    over = iter(bladen)
    return [o if o.werklijst else _zonder(o, next(over), geheim, drempel) for o in overzichten]


def _zonder(o: Overzicht, blad: _Blad, geheim: Collection[Wie], drempel: int) -> Overzicht:
    """The overview without what is hidden."""
    dicht = {plek for w, plekken in blad.plekken.items() if w in geheim for plek in plekken} | _bedragen(o, drempel)
    merk = f"< {drempel}" if blad.toont_klein else ANDER
    regels = tuple(
        replace(
            regel,
            vakken=tuple(
                Vak(merk if _is_klein(vak, o.kolommen[k].soort, drempel) else ANDER, vak.ids, verborgen=True)
                if (r, k) in dicht
                else vak
                for k, vak in enumerate(regel.vakken)
            ),
        )
        for r, regel in enumerate(o.regels)
    )
    woorden = {_kaal(toon(o.regels[r].vakken[k], o.kolommen[k].soort)) for r, k in dicht}
    return replace(
        o,
        regels=regels,
        drempel=drempel,
        zinnen=tuple(z for z in o.zinnen if not _verraadt(z, woorden, drempel)),
        beeld=None if o.beeld is None or _beeld_verraadt(o.beeld, woorden, drempel) else o.beeld,
    )


def _weinig(ids: Iterable[int], drempel: int) -> bool:
    """Whether these are some dossiers, but fewer than `drempel`."""
    gezien: set[int] = set()
    for id_ in ids:
        gezien.add(id_)
        if len(gezien) >= drempel:
            return False
    return bool(gezien)


@dataclass
class _Blad:
    """The counts of one sheet. Two cells that count the same dossiers are one number, also as a share."""

    plekken: Mapping[Wie, list[Plek]]
    drempel: int
    totalen: frozenset[Wie]
    toont_klein: bool = True  # a hidden small number has a mark of its own

    @classmethod
    def van(cls, o: Overzicht, drempel: int) -> _Blad:
        plekken: dict[Wie, list[Plek]] = {}
        totalen = set()
        for r, regel in enumerate(o.regels):
            for k, (vak, kolom) in enumerate(zip(regel.vakken, o.kolommen, strict=True)):
                if _is_aantal(vak, kolom.soort):
                    wie = tuple(sorted(vak.ids))
                    plekken.setdefault(wie, []).append((r, k))
                    if regel.totaal:
                        totalen.add(wie)
        return cls(plekken, drempel, frozenset(totalen))

    def weg(self, geheim: Collection[Wie]) -> set[Wie]:
        """The counts to hide: those that are secret, and others until each of those could be another number as well."""
        cellen = list(self.plekken)
        doelen = [nr for nr, w in enumerate(cellen) if w in geheim]
        weg = self._met_anderen(doelen) if doelen else set()
        if weg is None:  # with all hidden the marks alone would tell it (four times one in four): the same for all then
            self.toont_klein = False
            weg = self._met_anderen(doelen)
        assert weg is not None  # without marks there is always one dossier more
        return {cellen[nr] for nr in weg}

    def _met_anderen(self, doelen: list[int]) -> set[int] | None:
        """These counts and those hidden along; None when the marks do not let one of them be another number.

        For each the sheet is sought that lies nearest to the true one, fits all that stays shown and has another number
        there: what differs in it is hidden too. The sheet is made of dossiers: the reader is taken to know which
        combinations of counts occur, but not how many dossiers each has."""
        import numpy as np
        from scipy.optimize import Bounds, LinearConstraint, milp
        from scipy.sparse import csr_array, eye_array, hstack

        matrix, hoeveel = self._combinaties()
        waarden = matrix @ hoeveel
        cellen, soorten = matrix.shape
        laag = np.minimum(waarden, np.where(self.toont_klein & (waarden >= self.drempel), self.drempel, 1))
        hoog = np.where(self.toont_klein & (waarden < self.drempel), self.drempel - 1, np.inf)
        # Unknown: the dossiers of each combination, and of each count how much it differs from the true one.
        feiten = hstack([csr_array(matrix), eye_array(cellen), -eye_array(cellen)], format="csr")
        merken = hstack([csr_array(matrix), csr_array((cellen, 2 * cellen))], format="csr")
        prijs = np.where(waarden == 0, _DUUR, waarden) * np.where([w in self.totalen for w in self.plekken], _DUUR, 1)
        weg, veilig = set(doelen), set[int]()
        for doel in doelen:
            if doel in veilig:
                continue
            gevonden = []
            for kant in (1, -1):
                boven, onder = hoog.copy(), laag.copy()
                (onder if kant > 0 else boven)[doel] = waarden[doel] + kant
                if onder[doel] > boven[doel]:
                    continue
                kosten = np.where([nr in weg for nr in range(cellen)], 0.0, prijs)
                uitkomst = milp(
                    np.concatenate([np.zeros(soorten), kosten, kosten]),
                    integrality=np.concatenate([np.ones(soorten), np.zeros(2 * cellen)]),
                    constraints=[LinearConstraint(feiten, waarden, waarden), LinearConstraint(merken, onder, boven)],
                    bounds=Bounds(
                        np.concatenate([np.maximum(hoeveel - _DICHTBIJ, 0), np.zeros(2 * cellen)]),
                        np.concatenate([hoeveel + _DICHTBIJ, np.full(2 * cellen, np.inf)]),
                    ),
                    options={"mip_rel_gap": _SPELING},
                )
                if uitkomst.x is not None:
                    gevonden.append((uitkomst.fun, kant, np.round(uitkomst.x[:soorten])))
            if not gevonden:
                return None
            anders = np.flatnonzero(matrix @ min(gevonden, key=lambda g: g[:2])[2] != waarden)
            veilig.update(int(nr) for nr in anders)
            weg.update(int(nr) for nr in anders)
        return weg

    def _combinaties(self) -> tuple[Any, Any]:
        """(counts x combinations, dossiers per combination): in which counts, and how often, the same dossiers are."""
        import numpy as np

        wie = [np.array(w, dtype=np.int64) for w in self.plekken]
        alle = np.unique(np.concatenate(wie))
        # Dossiers in the same counts add up to the same number; two others to the same one is beyond chance.
        merk = np.random.default_rng(0).integers(1, 2**63, len(wie), dtype=np.uint64)
        som = np.zeros(len(alle), dtype=np.uint64)
        plek = [np.searchsorted(alle, w) for w in wie]
        for nr, deze in enumerate(plek):
            np.add.at(som, deze, merk[nr])
        _, eerste, kolom, hoeveel = np.unique(som, return_index=True, return_inverse=True, return_counts=True)
        matrix = np.zeros((len(wie), len(eerste)))
        for nr, deze in enumerate(plek):
            np.add.at(matrix[nr], kolom[deze[np.isin(deze, eerste)]], 1)
        return matrix, hoeveel.astype(float)


def _bedragen(o: Overzicht, drempel: int) -> set[Plek]:
    """Amounts and averages of a few dossiers, and of each total one more part when only one of them is hidden."""
    dicht: set[Plek] = set()
    for k, kolom in enumerate(o.kolommen):
        vakken = [r.vakken[k] for r in o.regels]
        telt = {r for r, v in enumerate(vakken) if not _is_aantal(v, kolom.soort)}
        weg = {r for r in telt if _weinig(vakken[r].ids, drempel)}
        sommen = list(_sommen(o, k))
        while alleen := [s for s in sommen if len(s & weg) == 1]:
            over = sorted(alleen[0] - weg, key=lambda r: (o.regels[r].totaal, not vakken[r].waarde, vakken[r].waarde))
            weg.add(over[0])
        dicht |= {(r, k) for r in weg}
    return dicht


def _sommen(o: Overzicht, k: int) -> Iterator[frozenset[int]]:
    """The rows that make a sum in this column: a total with the rows above it, of its group or of all groups."""
    groep: list[int] = []
    alle: list[int] = []
    for r, regel in enumerate(o.regels):
        if regel.kop:
            groep = []
        if not regel.totaal:
            groep.append(r)
            alle.append(r)
            continue
        for delen in (groep, alle):
            waarden = [w for d in delen if isinstance(w := o.regels[d].vakken[k].waarde, int | Decimal)]
            if len(delen) > 1 and sum(waarden) == regel.vakken[k].waarde:
                yield frozenset((r, *delen))
                break
        groep = []


def _is_aantal(vak: Vak, soort: str) -> bool:
    """Whether the cell says how many dossiers it counts."""
    return soort == "deel" or (soort == "aantal" and vak.waarde == len(vak.ids))


def _is_klein(vak: Vak, soort: str, drempel: int) -> bool:
    return soort == "aantal" and isinstance(vak.waarde, int) and vak.waarde < drempel


def _verraadt(zin: str, geheim: set[str], drempel: int) -> bool:
    """Whether a sentence says a hidden number, or counts a few of something that is not time."""
    for treffer in _GETAL.finditer(zin):
        getal = treffer[0].rstrip(".,")
        klein = getal.lower() in _WOORDEN or (getal.isdecimal() and 0 < int(getal) < drempel)
        if (getal in geheim or klein) and not _TIJD.match(zin, treffer.end()):
            return True
    return False


def _beeld_verraadt(beeld: Grafiek, geheim: set[str], drempel: int) -> bool:
    cellen = [cel for rij in beeld.tabel.rijen for cel in rij[1:]]
    return any(_verraadt(woorden, geheim, drempel) for woorden in (beeld.zin, *cellen))


def _kaal(woorden: str) -> str:
    """A number as a cell shows it, without its unit."""
    return woorden.removeprefix("€ ").removesuffix(" %")


_GETAL = re.compile(r"\b(?:\d[\d.,]*|één|twee|drie|vier)\b|\d[\d.,]*", re.IGNORECASE)
_WOORDEN = ("één", "twee", "drie", "vier")
_TIJD = re.compile(r"e? (?:jaar|jaren|kwartaal|kwartalen|maand|maanden|week|weken|dag|dagen|uur)\b| [a-z]+ 20\d\d")

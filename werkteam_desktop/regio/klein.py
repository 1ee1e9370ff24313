"""Small numbers within the gemeente: what overviews hide so that no number of a few people can be read or computed.

It happens once, on the values from which screen, paper and files are made, for all overviews of a period together: they
lie on one table. Each cell and each sentence says which dossiers it counts and is divided by: all else follows. A list
to work from hides nothing; only its totals lie beside the others (`Overzicht.samengevat`)."""

from __future__ import annotations

import re
from bisect import bisect_left, bisect_right
from collections import Counter
from collections.abc import Collection, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from functools import cached_property
from typing import Any

from werkteam_desktop.grafiek.vormen import Grafiek
from werkteam_desktop.regio.overzicht import Ids, Overzicht, Vak, Zin, bedragen, toon

ANDER = "•"  # a larger number that is hidden because a small one could be computed from it
Plek = tuple[int, int]  # row and column of a cell
Wie = tuple[int, ...]  # the dossiers of a number in order, each as often as it counts; of an amount they are negative
_DICHTBIJ = 10  # dossiers: how far from the true number of a combination another one is sought
_DUUR = 1000  # how much dearer a total is to hide than another number
_SPELING = 0.05  # a choice that hides this share more than the best is good enough


def verberg(overzichten: Sequence[Overzicht], drempel: int, bekend: Iterable[Iterable[Ids]] = ()) -> list[Overzicht]:
    """The overviews with each number of 1 to `drempel` - 1 dossiers hidden, and so many more that none of those follows
    from the numbers that are shown. What one of them hides, no other shows.

    A share or an average is hidden with any number that it is made of, and so is a sentence. A hidden cell shows "< 5"
    or a dot and keeps its dossiers, for who may open them; a chart that would tell a hidden number is left out. A
    reader has all sheets, knows what adds up to what on each, that a number on two of them is one number, and of which
    number another is a part. `bekend`: numbers that everybody knows to add up, though no sheet says so."""
    bladen = [_Blad.van(o) for o in overzichten if not o.werklijst]
    gedrukt = {w for blad in bladen for w in blad.plekken}
    samen = [_Blad({tuple(sorted(ids)): [] for ids in groep}, toont_klein=False) for groep in bekend]
    alles = [*_verschillen(gedrukt, drempel), *samen, *bladen]
    prijs = _prijs(alles)
    klein = {w for w in prijs if _weinig(w, drempel)}
    geheim = klein | {w for blad in samen for w in blad.plekken if w not in gedrukt}
    for blad in alles:  # each by itself goes fast, and leaves little to find for all of them together
        geheim |= _Tafel([blad], drempel).weg(geheim & blad.plekken.keys(), geheim, prijs)
    geheim |= _Tafel(alles, drempel).weg(klein, geheim, prijs)
    over = iter(bladen)
    return [o if o.werklijst else _zonder(o, next(over), geheim, drempel) for o in overzichten]


def _prijs(bladen: Iterable[_Blad]) -> dict[Wie, float]:
    """What it costs to hide a number: the more it counts and the more often it stands somewhere, also in a share."""
    plaatsen: Counter[Wie] = Counter()
    for blad in bladen:
        plaatsen.update({wie: len(plekken) for wie, plekken in blad.plekken.items()})
    totalen = {wie for blad in bladen for wie in blad.totalen}
    return {w: max(len(w), 1) * max(n, 1) * (_DUUR if w in totalen else 1) for w, n in plaatsen.items()}


def _verschillen(wie: Iterable[Wie], drempel: int) -> Iterator[_Blad]:
    """Numbers of which one counts all dossiers of another and a few more, and the difference, which is a small number
    then: a sheet without marks, that nobody prints and everybody can make."""
    op_lengte = sorted((w for w in wie if not _weinig(w, drempel)), key=lambda w: (len(w), w))
    lengten = [len(w) for w in op_lengte]
    for nr, deel in enumerate(op_lengte):
        eerste, einde = bisect_right(lengten, len(deel), nr), bisect_left(lengten, len(deel) + drempel, nr)
        for geheel in op_lengte[eerste:einde] if deel else ():
            if geheel[0] <= deel[0] and deel[-1] <= geheel[-1] and not Counter(deel) - Counter(geheel):
                rest = tuple(sorted((Counter(geheel) - Counter(deel)).elements()))
                yield _Blad({deel: [], geheel: [], rest: []}, toont_klein=False)


def _zonder(o: Overzicht, blad: _Blad, geheim: Collection[Wie], drempel: int) -> Overzicht:
    """The overview without what is hidden."""
    dicht = {plek for w, plekken in blad.plekken.items() if w in geheim for plek in plekken}
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
        zinnen=tuple(z for z in o.zinnen if not _zegt(z, geheim, woorden, drempel)),
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
    """The numbers of one sheet. Two cells that count the same dossiers are one number, also as a share; a share is told
    by two numbers."""

    plekken: Mapping[Wie, list[Plek]]
    totalen: frozenset[Wie] = frozenset()
    toont_klein: bool = True  # a hidden small number has a mark of its own

    @classmethod
    def van(cls, o: Overzicht) -> _Blad:
        plekken: dict[Wie, list[Plek]] = {}
        totalen = set()
        gelezen: dict[int, tuple[Ids, Wie]] = {}  # one total stands behind many shares: it is sorted once
        for r, regel in enumerate(o.regels):
            for k, (vak, kolom) in enumerate(zip(regel.vakken, o.kolommen, strict=True)):
                for ids in _telt(vak, kolom.soort):
                    if id(ids) not in gelezen:
                        gelezen[id(ids)] = ids, tuple(sorted(ids))
                    wie = gelezen[id(ids)][1]
                    plekken.setdefault(wie, []).append((r, k))
                    if regel.totaal:
                        totalen.add(wie)
        for zin in o.zinnen:
            for ids in zin.telt if isinstance(zin, Zin) else ():
                plekken.setdefault(tuple(sorted(ids)), [])
        return cls(plekken, frozenset(totalen))

    @cached_property
    def combinaties(self) -> tuple[Any, Any]:
        """(counts x combinations, dossiers per combination): in which counts, and how often, the same dossiers are."""
        import numpy as np

        eerste = min((w[0] for w in self.plekken if w), default=0)
        laatste = max((w[-1] for w in self.plekken if w), default=0)
        wie = [np.array(w, dtype=np.int64) - eerste for w in self.plekken]
        # Dossiers in the same counts add up to the same number; two others to the same one is beyond chance.
        merk = np.random.default_rng(0).integers(1, 2**63, len(wie), dtype=np.uint64)
        som = np.zeros(laatste - eerste + 1, dtype=np.uint64)
        for nr, deze in enumerate(wie):
            np.add.at(som, deze, merk[nr])
        alle = np.flatnonzero(som)
        _, een, hoeveel = np.unique(som[alle], return_index=True, return_counts=True)
        kolom = np.full(len(som), -1)
        kolom[alle[een]] = np.arange(len(een))
        matrix = np.zeros((len(wie), len(een)))
        for nr, deze in enumerate(wie):
            deze_kolom = kolom[deze]
            np.add.at(matrix[nr], deze_kolom[deze_kolom >= 0], 1)
        return matrix, hoeveel.astype(float)


class _Tafel:
    """Sheets that lie together. They are made of dossiers: the reader is taken to know which combinations of numbers
    occur on a sheet, but not how many dossiers each has."""

    def __init__(self, bladen: Sequence[_Blad], drempel: int) -> None:
        import numpy as np
        from scipy.sparse import block_diag, csr_array, eye_array, hstack

        self.bladen = [blad for blad in bladen if blad.plekken]
        self.drempel = drempel
        self.nummers = list(dict.fromkeys(w for blad in self.bladen for w in blad.plekken))
        plek = {w: nr for nr, w in enumerate(self.nummers)}
        # A row for each number of each sheet.
        self.nummer = np.array([plek[w] for blad in self.bladen for w in blad.plekken], dtype=int)
        self.waarden = np.array([len(w) for w in self.nummers], dtype=float)
        self.hoeveel = np.concatenate([np.zeros(0), *(blad.combinaties[1] for blad in self.bladen)])
        if self.bladen:
            self.matrix = block_diag([csr_array(blad.combinaties[0]) for blad in self.bladen], format="csr")
            # Unknown: the dossiers of each combination, and of each number how much it is less or more than it is.
            anders = eye_array(len(self.nummers), format="csr")[self.nummer]
            self.feiten = hstack([self.matrix, anders, -anders], format="csr")
            self.merken = hstack([self.matrix, csr_array((len(self.nummer), 2 * len(self.nummers)))], format="csr")

    def weg(self, doelen: Collection[Wie], geheim: Collection[Wie], prijs: Mapping[Wie, float]) -> set[Wie]:
        """The numbers to hide besides `geheim`, until each of `doelen` could be another number as well.

        For each the sheets are sought that lie nearest to the true ones, fit all that stays shown and have another
        number there: what differs in them is hidden too."""
        import numpy as np

        weg = np.array([w in geheim for w in self.nummers], dtype=bool)
        kosten = np.array([prijs[w] for w in self.nummers])
        veilig = np.zeros(len(self.nummers), dtype=bool)
        for doel in (nr for nr, w in enumerate(self.nummers) if w in doelen):
            while not veilig[doel]:
                gok = self._ander(doel, np.where(weg, 0.0, kosten), vast=~weg)
                if gok is None:
                    gok = self._ander(doel, np.where(weg, 0.0, kosten), vast=np.zeros_like(weg))
                if gok is None:
                    self._zonder_merken(self.nummers[doel])
                    continue
                anders = gok != self.waarden
                veilig |= anders
                weg |= anders
        return {w for w, nu in zip(self.nummers, weg, strict=True) if nu}

    def _zonder_merken(self, doel: Wie) -> None:
        """With all hidden the marks alone would tell it (four times one in four): the same for all then."""
        hier = [blad for blad in self.bladen if doel in blad.plekken and blad.toont_klein]
        hier = hier or [blad for blad in self.bladen if blad.toont_klein]
        assert hier  # without marks there is always one dossier more
        for blad in hier:
            blad.toont_klein = False

    def _ander(self, doel: int, kosten: Any, vast: Any) -> Any:
        """Of each number what it could be with another one at `doel` and with those that are `vast` as they are, as
        cheap as can be; None when the marks leave nothing."""
        import numpy as np
        from scipy.optimize import Bounds, LinearConstraint, milp

        waarden, soorten = self.waarden[self.nummer], len(self.hoeveel)
        merkt = np.array([b.toont_klein and (not w or w[0] > 0) for b in self.bladen for w in b.plekken])  # no amounts
        laag = np.minimum(waarden, np.where(merkt & (waarden >= self.drempel), self.drempel, 1))
        hoog = np.where(merkt & (waarden < self.drempel), self.drempel - 1, np.inf)
        niets = np.zeros(2 * len(self.nummers))
        feiten = LinearConstraint(self.feiten, waarden, waarden)
        gevonden = []
        for kant in (1, -1):
            onder, boven = laag.copy(), hoog.copy()
            (onder if kant > 0 else boven)[self.nummer == doel] = self.waarden[doel] + kant
            if (onder > boven).any():
                continue
            uitkomst = milp(
                np.concatenate([np.zeros(soorten), kosten, kosten]),
                integrality=np.concatenate([np.ones(soorten), niets]),
                constraints=[feiten, LinearConstraint(self.merken, onder, boven)],
                bounds=Bounds(
                    np.concatenate([np.maximum(self.hoeveel - _DICHTBIJ, 0), niets]),
                    np.concatenate([self.hoeveel + _DICHTBIJ, np.tile(np.where(vast, 0.0, np.inf), 2)]),
                ),
                options={"mip_rel_gap": _SPELING},
            )
            if uitkomst.x is not None:
                gevonden.append((uitkomst.fun, kant, np.round(uitkomst.x[:soorten])))
        if not gevonden:
            return None
        gok = self.waarden.copy()
        gok[self.nummer] = self.matrix @ min(gevonden, key=lambda g: g[:2])[2]
        return gok


def _telt(vak: Vak, soort: str) -> Iterator[Ids]:
    """The numbers that a cell tells: how many dossiers it counts, or their amount, and what that was divided by."""
    aantal = soort in ("aantal", "deel") or (soort == "getal" and vak.waarde == len(vak.ids))
    if vak.ids or (aantal and vak.waarde == 0):
        yield vak.ids if aantal else bedragen(vak.ids)
    if vak.van is not None and vak.ids:  # nobody is 0 % of any number
        yield bedragen(vak.van) if soort == "deel_euro" else vak.van


def _is_klein(vak: Vak, soort: str, drempel: int) -> bool:
    return soort == "aantal" and isinstance(vak.waarde, int) and vak.waarde < drempel


def _zegt(zin: str, geheim: Collection[Wie], woorden: set[str], drempel: int) -> bool:
    """Whether a sentence tells a hidden number."""
    if isinstance(zin, Zin):
        return any(tuple(sorted(ids)) in geheim for ids in zin.telt)
    return _verraadt(zin, woorden, drempel)


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

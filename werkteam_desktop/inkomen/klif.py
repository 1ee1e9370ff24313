"""Cliffs: where more wage leaves less in hand, each of them found, and exact to the cent.

The walk begins with both ends of every step of the loonheffing table. Between two wages that it has looked at, no more
can be lost than a bound tells; where that could make a cliff, or could move the edge of one, it looks in the middle.
"""

from bisect import bisect_left
from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass, replace
from decimal import Decimal
from functools import partial

from werkteam_desktop.inkomen.daling import hoogste_daling, stappen
from werkteam_desktop.inkomen.geld import NUL, op_centen
from werkteam_desktop.inkomen.oorzaak import omdat, verliezen
from werkteam_desktop.inkomen.per_loon import CENT, PerLoon


@dataclass(frozen=True, slots=True)
class Klif:
    """Gross wages per pay period. Between `van` and `tot` nobody has as much in hand as at `van`; `bodem` is where
    `verlies` (euros per month) is largest. `tot` None: it stays so as far as was looked. `regeling` takes most."""

    van: Decimal
    bodem: Decimal
    tot: Decimal | None
    verlies: Decimal
    regeling: str
    omdat: str


def kliffen(per_loon: PerLoon, hoogste: Decimal) -> tuple[Klif, ...]:
    """The cliffs up to a gross wage per pay period. Every fall of `loontkaart_klif_vanaf` or more is in one of them."""
    plaatsen = _weg(per_loon, NUL, hoogste).kliffen(per_loon.peil["loontkaart_klif_vanaf"].getal)
    return tuple(_klif(per_loon, *plaats) for plaats in plaatsen)


def tot_aan(per_loon: PerLoon, klif: Klif, hoogste: Decimal) -> Klif | None:
    """The cliff for who cannot earn more than this; None when it lies beyond, or is not deep enough before it."""
    if klif.van >= hoogste:
        return None
    if klif.bodem <= hoogste:
        return replace(klif, tot=None if klif.tot is None or klif.tot > hoogste else klif.tot)
    deel = _klif(per_loon, klif.van, _weg(per_loon, klif.van, hoogste).laagste(klif.van, hoogste), None)
    return deel if deel.verlies >= per_loon.peil["loontkaart_klif_vanaf"].getal else None


def _weg(per_loon: PerLoon, van: Decimal, tot: Decimal) -> "Weg":
    return Weg(per_loon.totaal, partial(hoogste_daling, per_loon), stappen(per_loon, van, tot))


def _klif(per_loon: PerLoon, van: Decimal, bodem: Decimal, tot: Decimal | None) -> Klif:
    voor, onder = per_loon.bedragen(van), per_loon.bedragen(bodem)
    oorzaak = next((naam for naam, _ in verliezen(voor, onder) if naam != "loon"), "loon")
    reden = omdat(voor, onder, per_loon.bedragen(bodem if tot is None else tot))
    return Klif(van, bodem, tot, per_loon.totaal(van) - per_loon.totaal(bodem), oorzaak, reden)


class Weg:
    """What is in hand along the wages, in cents. `daling(links, rechts)` bounds what can be lost between two wages, and
    so how high and how low it can be there. `punten`: the wages to begin with, the first and the last with them."""

    def __init__(
        self,
        totaal: Callable[[Decimal], Decimal],
        daling: Callable[[Decimal, Decimal], Decimal],
        punten: Iterable[Decimal],
    ) -> None:
        self._totaal = totaal
        self._tussen = daling
        self._punten = list(punten)
        self._hoogte = [totaal(punt) for punt in self._punten]
        self._daling = [self._daling_na(nr) for nr in range(len(self._punten) - 1)]

    def kliffen(self, vanaf: Decimal) -> Iterator[tuple[Decimal, Decimal, Decimal | None]]:
        """Top, bottom and way out of each fall of `vanaf` or more under the most of all that came before it."""
        begin = self._punten[0]
        nr, meeste, mogelijk = 0, self._hoogte[0], self._hoogte[0]  # what is and what can be highest up to here
        while nr < len(self._daling):
            hierna, daling = self._hoogte[nr + 1], self._daling[nr]
            if mogelijk - min(self._hoogte[nr] - daling, hierna) < vanaf:
                meeste, mogelijk = max(meeste, hierna), max(mogelijk, hierna + daling)
                nr += 1
            elif daling > mogelijk - meeste:
                self._splits(nr)
            elif mogelijk > meeste:
                hier = self._punten[nr]
                meeste = mogelijk = self._totaal(self._hoogste(begin, hier))
                nr = self._plaats(hier)
            else:
                top = self._hoogste(begin, self._punten[nr])
                tot = self._goedgemaakt(top)
                yield top, self.laagste(top, self._punten[-1] if tot is None else tot), tot
                if tot is None:
                    return
                begin, nr = tot, self._plaats(tot)
                meeste = mogelijk = self._hoogte[nr]

    def _hoogste(self, van: Decimal, tot: Decimal) -> Decimal:
        """The last wage from `van` to `tot` with most in hand."""
        nr = self._plaats(van)
        meeste, beste = max(self._bekend(van, tot))
        while self._punten[nr] < tot:
            if self._daling[nr] and self._hoogte[nr + 1] + self._daling[nr] >= meeste:
                meeste, beste = max((meeste, beste), self._splits(nr))
            else:
                nr += 1
        return beste

    def laagste(self, van: Decimal, tot: Decimal) -> Decimal:
        """The first wage from `van` to `tot` with least in hand."""
        nr = self._plaats(van)
        minste, beste = min(self._bekend(van, tot))
        while self._punten[nr] < tot:
            if self._daling[nr] and self._hoogte[nr] - self._daling[nr] <= minste:
                minste, beste = min((minste, beste), self._splits(nr))
            else:
                nr += 1
        return beste

    def _bekend(self, van: Decimal, tot: Decimal) -> list[tuple[Decimal, Decimal]]:
        """What is in hand at each wage that was looked at, with that wage."""
        begin, einde = self._plaats(van), self._plaats(tot) + 1
        return list(zip(self._hoogte[begin:einde], self._punten[begin:einde], strict=True))

    def _goedgemaakt(self, top: Decimal) -> Decimal | None:
        """The first wage after `top` with as much in hand."""
        nr = self._plaats(top)
        hoogte = self._hoogte[nr]
        while nr < len(self._daling):
            if self._hoogte[nr + 1] + self._daling[nr] < hoogte:
                nr += 1
            elif self._punten[nr + 1] - self._punten[nr] > CENT:
                self._splits(nr)
            else:
                return self._punten[nr + 1]
        return None

    def _plaats(self, punt: Decimal) -> int:
        return bisect_left(self._punten, punt)

    def _splits(self, nr: int) -> tuple[Decimal, Decimal]:
        """Look in the middle of the stretch after a point: what is in hand there, and that wage."""
        midden = op_centen((self._punten[nr] + self._punten[nr + 1]) / 2)
        self._punten.insert(nr + 1, midden)
        self._hoogte.insert(nr + 1, self._totaal(midden))
        self._daling[nr : nr + 1] = [self._daling_na(nr), self._daling_na(nr + 1)]
        return self._hoogte[nr + 1], midden

    def _daling_na(self, nr: int) -> Decimal:
        """The most that can be lost between a point and the next; with a cent between them, nothing lies there."""
        links, rechts = self._punten[nr], self._punten[nr + 1]
        return self._tussen(links, rechts) if rechts - links > CENT else NUL

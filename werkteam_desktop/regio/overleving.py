"""How long people stay out of the uitkering, with those who are still out counted as long as they were followed.

Kaplan and Meier (1958), with the band of Greenwood on the log-log scale (Kalbfleisch and Prentice, 1980)."""

from __future__ import annotations

from bisect import bisect_right
from collections import Counter
from collections.abc import Iterable, Sequence
from decimal import Decimal, localcontext
from statistics import NormalDist
from typing import NamedTuple

_CIJFERS = 40  # of every number on the way: thousands of factors lose nothing that is ever shown


class Punt(NamedTuple):
    """After `dag` days: `risico` people were followed and still out just before, `terug` of them came back that day,
    and `over` is the share that is still out. `laag` and `hoog`: the band, None where it does not exist (nobody out
    any more)."""

    dag: int
    risico: int
    terug: int
    over: Decimal
    laag: Decimal | None
    hoog: Decimal | None


def kaplan_meier(gevallen: Iterable[tuple[int, bool]], zekerheid: Decimal) -> list[Punt]:
    """A point for every day on which somebody came back. `gevallen`: (days, came back), else followed that long;
    `zekerheid`: of the band, in per cent.

    Who was followed until a day still counts on that day."""
    dagen: Counter[int] = Counter()
    terug: Counter[int] = Counter()
    for dag, kwam_terug in gevallen:
        dagen[dag] += 1
        terug[dag] += kwam_terug
    risico = dagen.total()
    z = Decimal(NormalDist().inv_cdf(float((1 + zekerheid / 100) / 2)))
    punten = []
    with localcontext() as rekenen:
        rekenen.prec = _CIJFERS
        over, som = Decimal(1), Decimal()
        for dag in sorted(dagen):
            if weg := terug[dag]:
                over = over * (risico - weg) / risico
                if risico > weg:
                    som += Decimal(weg) / (risico * (risico - weg))
                punten.append(Punt(dag, risico, weg, over, *_band(over, som, z)))
            risico -= dagen[dag]
    return punten


def _band(over: Decimal, som: Decimal, z: Decimal) -> tuple[Decimal | None, Decimal | None]:
    """`som`: Greenwood's sum, the variance of ln(over)."""
    if not over:
        return None, None
    macht = (z * som.sqrt() / over.ln()).exp()  # below one: ln(over) is negative
    return over ** (1 / macht), over**macht


def op(punten: Sequence[Punt], dag: int) -> Punt | None:
    """The point that holds after `dag` days; None as long as nobody came back."""
    plek = bisect_right(punten, dag, key=lambda p: p.dag)
    return punten[plek - 1] if plek else None

"""What a traject costs while one plans it (functies F38): per pot, and what is not known is named, never counted as
nothing."""

import datetime as dt
from dataclasses import dataclass
from decimal import Decimal

from werkteam_desktop.dossier.catalogus import Voorzieningsoort, voorzieningen
from werkteam_desktop.dossier.planregels import potten
from werkteam_desktop.dossier.trajectplan import Trajectplan

GEEN_KOSTEN = "geen"
_DAGEN_PER_WEEK = 7
_CENT = Decimal("0.01")


@dataclass(frozen=True)
class Kosten:
    """`per_pot`: euros by code of the pot, "" when nobody said who pays; `onbekend`: help of which the costs are not
    known, by name."""

    per_pot: dict[str, Decimal]
    onbekend: tuple[str, ...]

    @property
    def totaal(self) -> Decimal:
        return sum(self.per_pot.values(), Decimal())


def kosten(plan: Trajectplan) -> Kosten:
    """The costs in this plan. Help without costs of its own counts in no pot."""
    per_pot: dict[str, Decimal] = {}
    onbekend: dict[str, None] = {}
    for hulp in plan.voorzieningen:
        if hulp.kosten is not None:
            per_pot[hulp.pot] = per_pot.get(hulp.pot, Decimal()) + hulp.kosten
        elif hulp.pot != GEEN_KOSTEN:
            onbekend[voorzieningen().naam_van(hulp.code)] = None
    volgorde = [p.code for p in potten()]
    gesorteerd = sorted(per_pot, key=lambda code: volgorde.index(code) if code in volgorde else len(volgorde))
    return Kosten({code: per_pot[code] for code in gesorteerd}, tuple(onbekend))


def verwachte_kosten(soort: Voorzieningsoort, begin: dt.date | None, einde: dt.date | None) -> Decimal | None:
    """The costs by the catalogue for this period; None when the catalogue or the period does not tell."""
    if soort.kosten is None:
        return None
    if soort.kosten_per == "traject":
        return soort.kosten
    if begin is None or einde is None:
        return None
    weken = Decimal((einde - begin).days + 1) / _DAGEN_PER_WEEK
    keer = weken if soort.kosten_per == "week" else weken * 12 / 52
    return (soort.kosten * keer).quantize(_CENT)

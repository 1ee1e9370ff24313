"""A range instead of false precision: what an unknown input does to the outcome, and which input that is."""

from collections.abc import Sequence
from dataclasses import dataclass, is_dataclass, replace
from decimal import ROUND_CEILING, ROUND_FLOOR, Decimal
from itertools import product
from math import prod
from typing import Any

from werkteam_desktop.fouten import InvoerFout
from werkteam_desktop.inkomen.geld import NUL
from werkteam_desktop.inkomen.normen import Normen
from werkteam_desktop.inkomen.voor_na import bereken
from werkteam_desktop.inkomen.vraag import Vraag
from werkteam_desktop.inkomen.zin import hele_euro

MEESTE = 81  # combinations, such as two amounts of nine values: a quarter of a second of computing


@dataclass(frozen=True, slots=True)
class Onbekend:
    """An input that is not known. `naam` completes "dat hangt af van ...": "de huur", "het spaargeld". `sleutel`: its
    path in the question ("huishouden.woning.kale_huur"). `waarden`: what it may be; of an amount between two limits
    give some in between as well, for the most extreme outcome may lie there."""

    naam: str
    sleutel: str
    waarden: tuple[Any, ...]


@dataclass(frozen=True, slots=True)
class Bandbreedte:
    """What somebody has more per month, at least and at most, over all values together. `per_onbekende`: for each
    unknown the range when only that one varies, the widest first. `zin` names them."""

    laag: Decimal
    hoog: Decimal
    per_onbekende: tuple[tuple[str, Decimal, Decimal], ...]
    zin: str


def tussen(laag: Decimal, hoog: Decimal, aantal: int = 9) -> tuple[Decimal, ...]:
    """`aantal` amounts from `laag` up to and including `hoog`, in whole cents."""
    stap = (hoog - laag) / (aantal - 1)
    return tuple(dict.fromkeys((laag + stap * nr).quantize(Decimal("0.01"), ROUND_FLOOR) for nr in range(aantal)))


def bandbreedte(vraag: Vraag, normen: Normen, onbekenden: Sequence[Onbekend]) -> Bandbreedte:
    """`vraag` holds the most likely value of each unknown. Raises `InvoerFout` when a value is not possible, or when
    there is too much that is not known to say anything."""
    if prod(len(onbekend.waarden) for onbekend in onbekenden) > MEESTE:
        namen = ", ".join(onbekend.naam for onbekend in onbekenden)
        raise InvoerFout(f"Er is te veel niet bekend om iets te zeggen: {namen}. Zoek er een uit.")
    midden = bereken(vraag, normen).verschil
    los = []
    for onbekend in onbekenden:
        verschillen = [bereken(met(vraag, onbekend.sleutel, waarde), normen).verschil for waarde in onbekend.waarden]
        los.append((onbekend.naam, min([midden, *verschillen]), max([midden, *verschillen])))
    los.sort(key=lambda deel: deel[1] - deel[2])
    alle = [midden, *(grens for _, laag, hoog in los for grens in (laag, hoog))]
    samen = product(*(onbekend.waarden for onbekend in onbekenden)) if len(onbekenden) > 1 else ()
    for waarden in samen:
        anders = vraag
        for onbekend, waarde in zip(onbekenden, waarden, strict=True):
            anders = met(anders, onbekend.sleutel, waarde)
        alle.append(bereken(anders, normen).verschil)
    laag, hoog = min(alle), max(alle)
    return Bandbreedte(laag, hoog, tuple(los), _zin(laag, hoog, [naam for naam, van, tot in los if van < tot]))


def met(vraag: Vraag, sleutel: str, waarde: object) -> Vraag:
    """The question with another value at `sleutel`, a path of field names with dots."""
    gewijzigd: Vraag = _vervang(vraag, sleutel.split("."), waarde)
    return gewijzigd


def _vervang(deel: Any, pad: Sequence[str], waarde: object) -> Any:
    veld, *rest = pad
    if not is_dataclass(deel) or not hasattr(deel, veld):
        raise ValueError(f"geen veld van een vraag: {veld}")
    return replace(deel, **{veld: _vervang(getattr(deel, veld), rest, waarde) if rest else waarde})  # type: ignore[type-var]


def _zin(laag: Decimal, hoog: Decimal, namen: Sequence[str]) -> str:
    """Rounded outward to tens: a range should not look more exact than it is."""
    if not namen:
        return f"U houdt {_meer(laag)}. Wat niet bekend is, maakt daarvoor niet uit."
    van, tot = 10 * (laag / 10).to_integral(ROUND_FLOOR), 10 * (hoog / 10).to_integral(ROUND_CEILING)
    hangt_af = f"Dat hangt af van {' en '.join(namen)}: die zijn nog niet bekend."
    if len(namen) == 1:
        hangt_af = f"Dat hangt af van {namen[0]}: dat is nog niet bekend."
    if van >= 0:
        return f"U houdt tussen {hele_euro(van)} en {hele_euro(tot)} per maand meer over. {hangt_af}"
    if tot <= 0:
        return f"U houdt tussen {hele_euro(-tot)} en {hele_euro(-van)} per maand minder over. {hangt_af}"
    return f"U houdt tot {hele_euro(-van)} per maand minder of tot {hele_euro(tot)} meer over. {hangt_af}"


def _meer(verschil: Decimal) -> str:
    if verschil == NUL:
        return "evenveel over als nu"
    return f"{hele_euro(abs(verschil))} per maand {'meer' if verschil > 0 else 'minder'} over"

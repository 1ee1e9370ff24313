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
from werkteam_desktop.inkomen.per_loon import PerLoon
from werkteam_desktop.inkomen.voor_na import na_proefplaats
from werkteam_desktop.inkomen.vraag import Vraag
from werkteam_desktop.inkomen.zin import hele_euro

MEESTE = 9 * 9 * 2 * 2  # combinations, such as two amounts and two choices: a tenth of a second of computing


@dataclass(frozen=True, slots=True)
class Onbekend:
    """An input that is not known. `naam` completes "dat hangt af van ...": "de huur", "het spaargeld"; `meervoud` when
    it is a plural. `sleutel`: its path in the question ("huishouden.woning.kale_huur"). `waarden`: what it may be; of
    an amount between two limits give some in between as well, for the most extreme outcome may lie there."""

    naam: str
    sleutel: str
    waarden: tuple[Any, ...]
    meervoud: bool = False


@dataclass(frozen=True, slots=True)
class Bandbreedte:
    """What somebody has more per month, at least and at most, over all values together. `per_onbekende`: for each
    unknown the range when only that one varies, the widest first. `hangt_af` names those that make a difference."""

    laag: Decimal
    hoog: Decimal
    per_onbekende: tuple[tuple[str, Decimal, Decimal], ...]
    hangt_af: str

    @property
    def maakt_uit(self) -> bool:
        """Whether what is not known makes a difference at all."""
        return self.laag < self.hoog

    @property
    def zin(self) -> str:
        """The range and what it hangs on, to the inwoner."""
        return f"U houdt {ruimte(self.laag, self.hoog)} over. {self.hangt_af}"


@dataclass(frozen=True, slots=True)
class Onzeker:
    """How sure an outcome is. `ongeveer`: something that is not known may make a difference; `ruimte`: the range, ""
    when it was not computed (yet); `zin`: what is not known."""

    ongeveer: bool = False
    ruimte: str = ""
    zin: str = ""


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
    midden = _verschil(vraag, normen)
    los = []
    for onbekend in onbekenden:
        verschillen = [_verschil(met(vraag, onbekend.sleutel, waarde), normen) for waarde in onbekend.waarden]
        los.append((onbekend, min([midden, *verschillen]), max([midden, *verschillen])))
    los.sort(key=lambda deel: deel[1] - deel[2])
    alle = [midden, *(grens for _, laag, hoog in los for grens in (laag, hoog))]
    samen = product(*(onbekend.waarden for onbekend in onbekenden)) if len(onbekenden) > 1 else ()
    for waarden in samen:
        anders = vraag
        for onbekend, waarde in zip(onbekenden, waarden, strict=True):
            anders = met(anders, onbekend.sleutel, waarde)
        alle.append(_verschil(anders, normen))
    per_onbekende = tuple((onbekend.naam, laag, hoog) for onbekend, laag, hoog in los)
    tellen_mee = [onbekend for onbekend, laag, hoog in los if laag < hoog]
    laag, hoog = min(alle), max(alle)
    if laag < hoog and not tellen_mee:  # only together do they make a difference
        tellen_mee = [onbekend for onbekend, _, _ in los]
    return Bandbreedte(laag, hoog, per_onbekende, _hangt_af(tellen_mee))


def onzeker(onbekenden: Sequence[Onbekend], band: Bandbreedte | None) -> Onzeker:
    """What to say of an outcome with these unknowns; `band` None when it was not computed."""
    if not onbekenden:
        return Onzeker()
    if band is None:
        return Onzeker(True, "", _hangt_af(onbekenden))
    if band.maakt_uit:
        return Onzeker(True, ruimte(band.laag, band.hoog), band.hangt_af)
    return Onzeker(zin=f"Nog niet bekend: {_samen(onbekenden)}. Voor dit bedrag maakt dat niet uit.")


def _verschil(vraag: Vraag, normen: Normen) -> Decimal:
    """`bereken(vraag, normen).verschil`, without the twelve months."""
    per_loon = PerLoon(na_proefplaats(vraag), normen)
    return per_loon.totaal(per_loon.bruto(vraag.werk.uren_per_week)) - per_loon.nu


def met(vraag: Vraag, sleutel: str, waarde: object) -> Vraag:
    """The question with another value at `sleutel`, a path of field names with dots."""
    gewijzigd: Vraag = _vervang(vraag, sleutel.split("."), waarde)
    return gewijzigd


def _vervang(deel: Any, pad: Sequence[str], waarde: object) -> Any:
    veld, *rest = pad
    if not is_dataclass(deel) or not hasattr(deel, veld):
        raise ValueError(f"geen veld van een vraag: {veld}")
    return replace(deel, **{veld: _vervang(getattr(deel, veld), rest, waarde) if rest else waarde})  # type: ignore[type-var]


def ruimte(laag: Decimal, hoog: Decimal) -> str:
    """`tussen € 180 en € 250 per maand meer`: rounded outward to tens, so that it does not look more exact than it
    is; one amount to the euro."""
    if laag == hoog:
        if laag == NUL:
            return "evenveel"
        return f"{hele_euro(abs(laag))} per maand {'meer' if laag > 0 else 'minder'}"
    van, tot = 10 * (laag / 10).to_integral(ROUND_FLOOR), 10 * (hoog / 10).to_integral(ROUND_CEILING)
    if van >= 0:
        return f"tussen {hele_euro(van)} en {hele_euro(tot)} per maand meer"
    if tot <= 0:
        return f"tussen {hele_euro(-tot)} en {hele_euro(-van)} per maand minder"
    return f"tot {hele_euro(-van)} per maand minder of tot {hele_euro(tot)} meer"


def _hangt_af(onbekenden: Sequence[Onbekend]) -> str:
    if not onbekenden:
        return "Wat niet bekend is, maakt daarvoor niet uit."
    if len(onbekenden) > 1 or onbekenden[0].meervoud:
        return f"Dat hangt af van {_samen(onbekenden)}: die zijn nog niet bekend."
    wat = "dat" if onbekenden[0].naam.startswith("het ") else "die"
    return f"Dat hangt af van {onbekenden[0].naam}: {wat} is nog niet bekend."


def _samen(onbekenden: Sequence[Onbekend]) -> str:
    *eerst, laatste = (onbekend.naam for onbekend in onbekenden)
    return f"{', '.join(eerst)} en {laatste}" if eerst else laatste

"""Up to four scenarios side by side, and line by line what makes the difference with the first."""

from collections.abc import Sequence
from dataclasses import dataclass
from decimal import Decimal

from werkteam_desktop.fouten import InvoerFout
from werkteam_desktop.inkomen.geld import NUL
from werkteam_desktop.inkomen.normen import Normen
from werkteam_desktop.inkomen.oorzaak import kortnaam
from werkteam_desktop.inkomen.uitkomst import Uitkomst
from werkteam_desktop.inkomen.voor_na import bereken
from werkteam_desktop.inkomen.vraag import Vraag
from werkteam_desktop.inkomen.zin import hele_euro

MEESTE = 4


@dataclass(frozen=True, slots=True)
class Scenario:
    """`naam` as the user reads it: "24 uur", "samenwonen"."""

    naam: str
    vraag: Vraag


@dataclass(frozen=True, slots=True)
class Vergelijkregel:
    """One regeling in every scenario, euros per month with work, and what it differs from the first."""

    regeling: str
    bedragen: tuple[Decimal, ...]

    @property
    def verschillen(self) -> tuple[Decimal, ...]:
        return tuple(bedrag - self.bedragen[0] for bedrag in self.bedragen)


@dataclass(frozen=True, slots=True)
class Vergelijking:
    """`regels` add up to `totalen`, and their differences to the difference of the totals. `zinnen`: for each scenario
    after the first, what differs and which regelingen make it."""

    namen: tuple[str, ...]
    uitkomsten: tuple[Uitkomst, ...]
    regels: tuple[Vergelijkregel, ...]
    zinnen: tuple[str, ...]

    @property
    def totalen(self) -> tuple[Decimal, ...]:
        return tuple(uitkomst.na.totaal for uitkomst in self.uitkomsten)


def vergelijk(scenarios: Sequence[Scenario], normen: Normen) -> Vergelijking:
    """Compare two to four scenarios. Raises `InvoerFout` that opens with the name of the scenario at fault."""
    if not 2 <= len(scenarios) <= MEESTE:
        raise InvoerFout(f"scenario's: zet er 2 tot en met {MEESTE} naast elkaar.")
    if len({scenario.naam for scenario in scenarios}) < len(scenarios):
        raise InvoerFout("scenario's: geef elk scenario een eigen naam.")
    uitkomsten = tuple(_bereken(scenario, normen) for scenario in scenarios)
    namen = dict.fromkeys(regel.regeling for uitkomst in uitkomsten for regel in uitkomst.na.regels)
    regels = tuple(Vergelijkregel(naam, tuple(u.na.bedrag(naam) for u in uitkomsten)) for naam in namen)
    zinnen = tuple(_zin(scenarios, regels, nr) for nr in range(1, len(scenarios)))
    return Vergelijking(tuple(s.naam for s in scenarios), uitkomsten, regels, zinnen)


def _bereken(scenario: Scenario, normen: Normen) -> Uitkomst:
    try:
        return bereken(scenario.vraag, normen)
    except InvoerFout as fout:
        raise InvoerFout(f"{scenario.naam}: {fout}") from fout


def _zin(scenarios: Sequence[Scenario], regels: Sequence[Vergelijkregel], nr: int) -> str:
    """The difference, then every line of a euro or more that makes it, the largest first."""
    naam, eerste = f"‘{scenarios[nr].naam}’", f"‘{scenarios[0].naam}’"
    delen = sorted(((r.regeling, r.verschillen[nr]) for r in regels), key=lambda deel: -abs(deel[1]))
    genoemd = [f"{kortnaam(regeling)} {_meer(bedrag)}" for regeling, bedrag in delen if abs(bedrag) >= 1]
    verschil = sum((bedrag for _, bedrag in delen), NUL)
    if not genoemd:
        return f"Bij {naam} heeft u evenveel als bij {eerste}."
    als = f"{_meer(verschil)} per maand dan" if abs(verschil) >= 1 else "evenveel per maand als"
    return f"Bij {naam} heeft u {als} bij {eerste}: {', '.join(genoemd)}."


def _meer(bedrag: Decimal) -> str:
    return f"{hele_euro(abs(bedrag))} {'meer' if bedrag > 0 else 'minder'}"

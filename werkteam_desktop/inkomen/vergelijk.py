"""Up to four scenarios side by side, and line by line what makes the difference with the first."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import date
from decimal import Decimal

from werkteam_desktop.fouten import InvoerFout
from werkteam_desktop.inkomen.geld import NUL
from werkteam_desktop.inkomen.normen import Normen
from werkteam_desktop.inkomen.oorzaak import meer_of_minder, verschillen
from werkteam_desktop.inkomen.uitkomst import Uitkomst
from werkteam_desktop.inkomen.voor_na import bereken
from werkteam_desktop.inkomen.vraag import Vraag
from werkteam_desktop.inkomen.zin import MAANDNAMEN, euro, getal, hele_euro

MEESTE = 4
_BETAALD = {"maand": "per maand betaald", "vier_weken": "vier weken", "week": "per week betaald"}
_WONING = {"huur": "huurwoning", "kamer": "kamer", "koop": "koopwoning", "geen_woonlasten": "geen woonlasten"}


@dataclass(frozen=True, slots=True)
class Scenario:
    """`naam` as the user reads it: "24 uur", "24 uur, met partner". `aanname`: what was filled in to make it."""

    naam: str
    vraag: Vraag
    aanname: str = ""


@dataclass(frozen=True, slots=True)
class Vergelijkregel:
    """One regeling in every scenario, euros per month with work."""

    regeling: str
    bedragen: tuple[Decimal, ...]


@dataclass(frozen=True, slots=True)
class Vergelijking:
    """`regels` add up to `totalen`, and their differences to the difference of the totals. `zinnen`: for each scenario
    after the first, what differs and which regelingen make it. One scenario alone has nothing to differ from."""

    namen: tuple[str, ...]
    uitkomsten: tuple[Uitkomst, ...]
    regels: tuple[Vergelijkregel, ...]
    zinnen: tuple[str, ...]

    @property
    def totalen(self) -> tuple[Decimal, ...]:
        return tuple(uitkomst.na.totaal for uitkomst in self.uitkomsten)


def vergelijk(scenarios: Sequence[Scenario], normen: Normen) -> Vergelijking:
    """Compare one to four scenarios. Raises `InvoerFout` that opens with the name of the scenario at fault."""
    if not 1 <= len(scenarios) <= MEESTE:
        raise InvoerFout(f"scenario's: zet er 1 tot en met {MEESTE} naast elkaar.")
    if len({scenario.naam for scenario in scenarios}) < len(scenarios):
        raise InvoerFout("scenario's: geef elk scenario een eigen naam.")
    uitkomsten = tuple(_bereken(scenario, normen) for scenario in scenarios)
    namen = dict.fromkeys(regel.regeling for uitkomst in uitkomsten for regel in uitkomst.na.regels)
    regels = tuple(Vergelijkregel(naam, tuple(u.na.bedrag(naam) for u in uitkomsten)) for naam in namen)
    zinnen = tuple(_zin(scenarios, regels, nr) for nr in range(1, len(scenarios)))
    return Vergelijking(tuple(s.naam for s in scenarios), uitkomsten, regels, zinnen)


def scenarionaam(vraag: Vraag, naast: Sequence[Scenario]) -> str:
    """A name for a question beside those that are there: its hours, and how it differs from the first. Never a name
    that is there already."""
    eerste = naast[0].vraag if naast else None
    naam = ", ".join([f"{getal(vraag.werk.uren_per_week)} uur", *_anders(vraag, eerste)])
    namen = {scenario.naam for scenario in naast}
    return next(n for n in (naam, *(f"{naam} ({nr})" for nr in range(2, MEESTE + 2))) if n not in namen)


def _anders(vraag: Vraag, eerste: Vraag | None) -> Iterator[str]:
    """In what a question differs from the first, apart from the hours; what is special about the first itself."""
    werk, h = vraag.werk, vraag.huishouden
    if werk.betaalperiode != (eerste.werk.betaalperiode if eerste else "maand"):
        yield _BETAALD[werk.betaalperiode]
    if eerste is None:
        return
    toen, thuis = eerste.werk, eerste.huishouden
    if werk.uurloon != toen.uurloon:
        yield "minimumloon" if werk.uurloon is None else f"{euro(werk.uurloon)} per uur"
    if werk.start != toen.start:
        yield f"vanaf {_dag(werk.start)}"
    if werk.einde != toen.einde:
        yield "zonder einddatum" if werk.einde is None else f"tot en met {_dag(werk.einde)}"
    reizen = werk.reiskosten_per_maand - werk.reiskostenvergoeding_per_maand
    if reizen != toen.reiskosten_per_maand - toen.reiskostenvergoeding_per_maand:
        yield f"reizen {hele_euro(reizen)}"
    if werk.kinderopvang != toen.kinderopvang:
        yield "andere opvang" if werk.kinderopvang and toen.kinderopvang else _met(werk.kinderopvang, "opvang")
    if h.leefvorm != thuis.leefvorm and "gehuwd" in (h.leefvorm, thuis.leefvorm):
        yield _met(h.partner, "partner")
    if len(h.kinderen) != len(thuis.kinderen):
        aantal = len(h.kinderen)
        yield f"{aantal} kinderen" if aantal > 1 else _met(aantal, "kind")
    if h.kostendelende_medebewoners != thuis.kostendelende_medebewoners:
        aantal = h.kostendelende_medebewoners
        yield f"{aantal} huisgenoten" if aantal > 1 else _met(aantal, "huisgenoot")
    if h.woning.soort != thuis.woning.soort:
        yield _WONING[h.woning.soort]
    if h.woning.kale_huur != thuis.woning.kale_huur:
        yield f"huur {hele_euro(h.woning.kale_huur)}"
    if h.vermogen != thuis.vermogen:
        yield f"spaargeld {hele_euro(h.vermogen)}"


def _met(wel: object, wat: str) -> str:
    return f"met {wat}" if wel else f"zonder {wat}"


def _dag(dag: date) -> str:
    return f"{dag.day} {MAANDNAMEN[dag.month - 1]} {dag.year}"


def _bereken(scenario: Scenario, normen: Normen) -> Uitkomst:
    try:
        return bereken(scenario.vraag, normen)
    except InvoerFout as fout:
        raise InvoerFout(f"{scenario.naam}: {fout}") from fout


def _zin(scenarios: Sequence[Scenario], regels: Sequence[Vergelijkregel], nr: int) -> str:
    """The difference, then every line of a euro or more that makes it, the largest first."""
    naam, eerste = f"‘{scenarios[nr].naam}’", f"‘{scenarios[0].naam}’"
    van, naar = ({regel.regeling: regel.bedragen[welke] for regel in regels} for welke in (0, nr))
    if not (genoemd := verschillen(van, naar)):
        return f"Bij {naam} heeft u evenveel als bij {eerste}."
    verschil = sum(naar.values(), NUL) - sum(van.values(), NUL)
    als = f"{meer_of_minder(verschil)} per maand dan" if abs(verschil) >= 1 else "evenveel per maand als"
    return f"Bij {naam} heeft u {als} bij {eerste}: {', '.join(genoemd)}."

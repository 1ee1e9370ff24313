"""Ages and months, as the regelingen count them."""

from calendar import monthrange
from datetime import date
from decimal import Decimal
from functools import cache

from werkteam_desktop.inkomen.normen import Peil
from werkteam_desktop.inkomen.vraag import Tijdvak

# How often a pay period occurs in a year; 13/12 and 52/12 turn four-weekly and weekly pay into a month.
PER_JAAR: dict[Tijdvak, Decimal] = {"maand": Decimal(12), "vier_weken": Decimal(13), "week": Decimal(52)}
MAANDEN = Decimal(12)
WEKEN = Decimal(52)


def leeftijd_in_maanden(geboortedatum: date, datum: date) -> int:
    """Whole months lived on `datum`."""
    maanden = (datum.year - geboortedatum.year) * 12 + datum.month - geboortedatum.month
    return maanden - (datum.day < geboortedatum.day)


def leeftijd(geboortedatum: date, datum: date) -> int:
    """Whole years lived on `datum`."""
    return leeftijd_in_maanden(geboortedatum, datum) // 12


def heeft_aow_leeftijd(peil: Peil, maanden: int) -> bool:
    """Whether someone of this many months has the AOW-leeftijd (AOW art. 7a)."""
    return maanden >= peil["aow_leeftijd_maanden"].getal


def eerste(datum: date) -> date:
    """The first day of the month."""
    return datum.replace(day=1)


def maand_verder(datum: date, aantal: int = 1) -> date:
    """The first day of the month `aantal` months later."""
    jaar, maand = divmod(datum.year * 12 + datum.month - 1 + aantal, 12)
    return date(jaar, maand + 1, 1)


@cache
def laatste_dag(maand: date) -> date:
    """The last day of the month (its first day given)."""
    return maand.replace(day=monthrange(maand.year, maand.month)[1])


def deel_van_maand(maand: date, start: date, einde: date | None) -> Decimal:
    """Which part of the month (its first day given) lies from `start` up to and including `einde`: 0 to 1, in days."""
    laatste = laatste_dag(maand)
    tot = laatste if einde is None else min(einde, laatste)
    return Decimal(max((tot - max(start, maand)).days + 1, 0)) / laatste.day


@cache  # asked for at every wage of the loont-kaart
def maanden_werk(van: date, tot: date, start: date, einde: date | None) -> Decimal:
    """The months (with parts) of a job in the months from `van` up to and including `tot` (both first days)."""
    som = Decimal(0)
    while van <= tot:
        som += deel_van_maand(van, start, einde)
        van = maand_verder(van)
    return som


def dag_van(maand: date, dag: int) -> date:
    """This day of the month (its first day given), or its last day when the month is shorter."""
    laatste = laatste_dag(maand)
    return maand.replace(day=dag) if dag < laatste.day else laatste


def werkdagen(van: date, tot: date) -> int:
    """Mondays to Fridays from `van` up to and including `tot`."""
    dagen = (tot - van).days + 1
    if dagen <= 0:
        return 0
    weken, rest = divmod(dagen, 7)
    return weken * 5 + sum((van.weekday() + i) % 7 < 5 for i in range(rest))

"""Amounts and dates as an inwoner reads them, in Dutch; for charts and prints. The sign of a loss is an en dash:
the printed font has no minus sign U+2212."""

from datetime import date
from decimal import ROUND_HALF_UP, Decimal

MAANDEN = (
    "januari", "februari", "maart", "april", "mei", "juni",
    "juli", "augustus", "september", "oktober", "november", "december",
)  # fmt: skip
MAANDEN_KORT = ("jan", "feb", "mrt", "apr", "mei", "jun", "jul", "aug", "sep", "okt", "nov", "dec")
DAGEN = ("maandag", "dinsdag", "woensdag", "donderdag", "vrijdag", "zaterdag", "zondag")


def bedrag(waarde: Decimal, centen: bool = True) -> str:
    """`1.864,49`, or `1.864` without centen, half a euro upward; a loss as `– 140,00`."""
    stap = Decimal("0.01") if centen else Decimal(1)
    rond = waarde.quantize(stap, ROUND_HALF_UP)
    cijfers = f"{abs(rond):,}".translate(str.maketrans(",.", ".,"))
    return f"– {cijfers}" if rond < 0 else cijfers


def euro(waarde: Decimal, centen: bool = False) -> str:
    """`€ 1.864`, whole euros unless `centen`; a loss as `– € 140`."""
    cijfers = bedrag(waarde, centen)
    return f"– € {cijfers[2:]}" if cijfers.startswith("–") else f"€ {cijfers}"


def verschil(waarde: Decimal) -> str:
    """`+ 1.518,63`, `– 1.277,48` or `0,00`."""
    return f"+ {bedrag(waarde)}" if waarde.quantize(Decimal("0.01"), ROUND_HALF_UP) > 0 else bedrag(waarde)


def verschil_kort(waarde: Decimal) -> str:
    """The same in whole euros: `+ 1.519`, `– 1.277` or `0`."""
    rond = waarde.quantize(Decimal(1), ROUND_HALF_UP)
    return f"+ {bedrag(rond, centen=False)}" if rond > 0 else bedrag(rond, centen=False)


def datum(dag: date) -> str:
    """`24 november 2026`."""
    return f"{dag.day} {MAANDEN[dag.month - 1]} {dag.year}"


def datum_kort(dag: date) -> str:
    """`18 dec`."""
    return f"{dag.day} {MAANDEN_KORT[dag.month - 1]}"


def weekdag(dag: date) -> str:
    """`vrijdag 27 nov`."""
    return f"{DAGEN[dag.weekday()]} {datum_kort(dag)}"

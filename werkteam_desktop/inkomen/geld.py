"""Money: exact `Decimal` euros, one named function per legal rounding, and amounts as text in JSON.

Nothing is rounded between steps unless a law or an official calculation sheet says so at that step.
"""

import re
from decimal import ROUND_CEILING, ROUND_FLOOR, ROUND_HALF_UP, Decimal

from werkteam_desktop.fouten import InvoerFout

NUL = Decimal("0.00")
_CENT = Decimal("0.01")
_EURO = Decimal(1)
_BEDRAG = re.compile(r"\d{1,9}\.\d{2}", re.ASCII)
_TE_HOOG = re.compile(r"\d{10,}\.\d{2}", re.ASCII)
_GETAL = re.compile(r"\d{1,9}(\.\d{1,6})?", re.ASCII)


def op_centen(bedrag: Decimal) -> Decimal:
    """Arithmetically to cents, half a cent upwards: the default of Dutch law when a text names no other rounding."""
    return bedrag.quantize(_CENT, ROUND_HALF_UP)


def op_centen_naar_boven(bedrag: Decimal) -> Decimal:
    """Up to the next cent (normhuur, Wet op de huurtoeslag art. 19 as in force in 2025; rows of a tax table)."""
    return bedrag.quantize(_CENT, ROUND_CEILING)


def op_centen_naar_beneden(bedrag: Decimal) -> Decimal:
    """Down to cents, in favour of the employee (loonheffing above the last row of a table)."""
    return bedrag.quantize(_CENT, ROUND_FLOOR)


def op_euro(bedrag: Decimal) -> Decimal:
    """Arithmetically to whole euros, with two decimals (Awir art. 14 lid 3)."""
    return bedrag.quantize(_EURO, ROUND_HALF_UP).quantize(_CENT)


def op_euro_naar_beneden(bedrag: Decimal) -> Decimal:
    """Down to whole euros, with two decimals (tax; monthly advance of a toeslag)."""
    return bedrag.quantize(_EURO, ROUND_FLOOR).quantize(_CENT)


def op_euro_naar_boven(bedrag: Decimal) -> Decimal:
    """Up to whole euros, with two decimals (heffingskortingen)."""
    return bedrag.quantize(_EURO, ROUND_CEILING).quantize(_CENT)


def niet_onder_nul(bedrag: Decimal) -> Decimal:
    """The amount itself, or 0.00 when it is negative."""
    return bedrag if bedrag > NUL else NUL


def lees_bedrag(waarde: object, sleutel: str) -> Decimal:
    """An amount from JSON: text with two decimals, not negative. `InvoerFout` names `sleutel`."""
    if isinstance(waarde, str) and _TE_HOOG.fullmatch(waarde):
        raise InvoerFout(f"{sleutel}: dit bedrag is te hoog. Controleer het.")
    if not isinstance(waarde, str) or not _BEDRAG.fullmatch(waarde):
        raise InvoerFout(
            f"{sleutel}: schrijf het bedrag als tekst met een punt en twee cijfers voor de centen, "
            'zonder min-teken, bijvoorbeeld "1234.56".'
        )
    return Decimal(waarde)


def lees_getal(waarde: object, sleutel: str) -> Decimal:
    """A number of hours or a percentage from JSON: text such as "24" or "21.865", not negative."""
    if not isinstance(waarde, str) or not _GETAL.fullmatch(waarde):
        raise InvoerFout(f'{sleutel}: schrijf het getal als tekst met een punt, niet negatief, bijvoorbeeld "24.5".')
    return Decimal(waarde)


def lees_uren(waarde: object, sleutel: str) -> Decimal:
    """A number of hours from JSON: text, or a JSON number."""
    return lees_getal(str(waarde) if type(waarde) in (int, float) else waarde, sleutel)


def als_tekst(bedrag: Decimal) -> str:
    """An amount as JSON text with two decimals: `Decimal("1401.5")` gives `"1401.50"`."""
    return str(op_centen(bedrag))

"""Minimumloon per hour by age (WML art. 8; Besluit minimumjeugdloonregeling)."""

from decimal import Decimal

from werkteam_desktop.fouten import InvoerFout
from werkteam_desktop.inkomen.geld import op_centen
from werkteam_desktop.inkomen.normen import Norm, Peil
from werkteam_desktop.inkomen.tijd import MAANDEN, WEKEN

_VOL_VANAF = 21
_JONGSTE = 15
_BBL = range(18, 21)  # Besluit minimumjeugdloonregeling: lower rates at 18, 19 and 20, outside it the usual ones


def minimumloon_per_uur(peil: Peil, leeftijd: int, bbl: bool = False) -> Norm:
    """The gross minimumloon per hour, vakantiebijslag not included; `bbl`: for who learns and works (beroeps-
    begeleidende leerweg)."""
    if leeftijd < _JONGSTE:
        raise InvoerFout("leeftijd: het minimumloon geldt vanaf 15 jaar. Vul een leeftijd van 15 jaar of ouder in.")
    if leeftijd >= _VOL_VANAF:
        return peil["wml_uur"]
    return peil[f"wml_{'bbl_' if bbl and leeftijd in _BBL else ''}uur_{leeftijd}"]


def minimumjeugdpercentage(peil: Peil, leeftijd: int) -> Norm | None:
    """The part of the full minimumloon for someone under 21, None from 21."""
    return None if leeftijd >= _VOL_VANAF else peil[f"wml_jeugd_percentage_{max(leeftijd, _JONGSTE)}"]


def per_maand(uurloon: Decimal, uren_per_week: Decimal) -> Decimal:
    """The gross wage of a month of 52/12 weeks: a convention, the law only knows the wage per hour."""
    return op_centen(uurloon * uren_per_week * WEKEN / MAANDEN)

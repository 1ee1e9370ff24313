"""Kinderbijslag per quarter (AKW art. 12). Work does not change it; it is no income for bijstand or toeslagen."""

from collections.abc import Sequence
from decimal import Decimal

from werkteam_desktop.inkomen.geld import op_centen
from werkteam_desktop.inkomen.normen import Peil
from werkteam_desktop.inkomen.uitkomst import Stap, Uitleg

_GROEPEN = ((0, 5, "akw_0_5"), (6, 11, "akw_6_11"), (12, 17, "akw_12_17"))


def kinderbijslag(peil: Peil, leeftijden: Sequence[int]) -> tuple[Decimal, tuple[Stap, ...]]:
    """For children of these ages on the first day of the quarter; those of 18 and older do not count."""
    uitleg = Uitleg()
    som = Decimal(0)
    for van, tot, naam in _GROEPEN:
        if aantal := sum(van <= leeftijd <= tot for leeftijd in leeftijden):
            norm = peil[naam]
            uitleg.term(
                f"{aantal} kind{'eren' if aantal > 1 else ''} van {van} tot en met {tot} jaar",
                aantal * norm.getal,
                norm,
            )
            som += aantal * norm.getal
    som = op_centen(som)
    return som, uitleg.sluit(som, "Afronding")

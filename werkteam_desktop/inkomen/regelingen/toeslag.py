"""What all toeslagen share: rounding and the smallest amount that is granted (Awir art. 14)."""

from dataclasses import dataclass
from decimal import Decimal

from werkteam_desktop.inkomen.geld import NUL, op_euro, op_euro_naar_beneden
from werkteam_desktop.inkomen.normen import Peil
from werkteam_desktop.inkomen.tijd import MAANDEN
from werkteam_desktop.inkomen.uitkomst import Stap, Uitleg


@dataclass(frozen=True, slots=True)
class Toeslag:
    """The steps explain the amount per month. `per_jaar` is the yearly award, rounded on its own."""

    per_maand: Decimal
    per_jaar: Decimal
    uitleg: tuple[Stap, ...]

    @property
    def recht(self) -> bool:
        return self.per_maand > 0


def ken_toe(peil: Peil, per_maand: Decimal, uitleg: Uitleg) -> Toeslag:
    """Round an exact monthly amount as Dienst Toeslagen does: whole euros down, nothing under the yearly minimum."""
    minimum = peil["awir_minimum_toekenning"]
    if per_maand <= 0:
        return Toeslag(NUL, NUL, uitleg.sluit(NUL, "Hier blijft niets over: geen toeslag"))
    if per_maand * MAANDEN < minimum.getal:
        return Toeslag(NUL, NUL, uitleg.sluit(NUL, "Te laag om toe te kennen", minimum.artikel))
    maand = op_euro_naar_beneden(per_maand)
    stappen = uitleg.sluit(maand, "Afgerond naar beneden op hele euro's", peil["awir_afronding"].artikel)
    return Toeslag(maand, op_euro(per_maand * MAANDEN), stappen)


def geen_recht(uitleg: Uitleg) -> Toeslag:
    """No award; the steps so far say why."""
    return Toeslag(NUL, NUL, uitleg.sluit(NUL, "Geen recht"))


def te_veel_vermogen(peil: Peil, norm: str, keer: int, vermogen: Decimal, uitleg: Uitleg) -> bool:
    """Whether the wealth on 1 January is above the limit, with the step that shows it."""
    grens = peil[norm]
    if vermogen <= keer * grens.getal:
        return False
    uitleg.noem("Het vermogen is hoger dan toegestaan: geen recht", keer * grens.getal, grens)
    return True

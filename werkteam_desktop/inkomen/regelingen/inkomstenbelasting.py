"""Inkomstenbelasting box 1 per year with the credits that work touches (Wet IB 2001 art. 2.10, 8.10, 8.11, 8.14a)."""

from dataclasses import dataclass
from decimal import Decimal

from werkteam_desktop.inkomen.geld import NUL, niet_onder_nul, op_euro_naar_beneden, op_euro_naar_boven
from werkteam_desktop.inkomen.normen import Peil
from werkteam_desktop.inkomen.regelingen.loonheffing import (
    algemene_heffingskorting,
    arbeidskorting,
    ouderenkorting,
    schijven,
)
from werkteam_desktop.inkomen.uitkomst import Stap, Uitleg


@dataclass(frozen=True, slots=True)
class Inkomstenbelasting:
    """Whole euros per year."""

    box1: Decimal
    algemene_heffingskorting: Decimal
    arbeidskorting: Decimal
    iack: Decimal
    verschuldigd: Decimal
    uitleg: tuple[Stap, ...]


def inkomstenbelasting(
    peil: Peil, arbeidsinkomen: Decimal, overig: Decimal, aow: bool, recht_op_iack: bool
) -> Inkomstenbelasting:
    """The tax on wage and other box 1 income. `recht_op_iack`: a child under 12 (on 1 January, six months in the home),
    and single or the partner who earns least. Credits never give money back (art. 8.8 and 8.9 are not modelled).
    """
    inkomen = op_euro_naar_beneden(arbeidsinkomen + overig)
    belasting = Decimal(0)
    for vanaf, tot, tarief in schijven(peil, aow):
        if inkomen <= vanaf:
            break
        belasting += ((inkomen if tot is None else min(inkomen, tot)) - vanaf) * tarief
    box1 = op_euro_naar_beneden(belasting)
    ahk = algemene_heffingskorting(peil, inkomen, aow)
    ak = arbeidskorting(peil, op_euro_naar_beneden(arbeidsinkomen), aow)
    ouder = ouderenkorting(peil, inkomen) if aow else NUL
    iack = _iack(peil, arbeidsinkomen) if recht_op_iack else NUL
    verschuldigd = niet_onder_nul(box1 - ahk - ak - ouder - iack)
    uitleg = Uitleg()
    uitleg.noem("Inkomen uit werk en woning, hele euro's", inkomen, artikel="Wet IB 2001 art. 3.1")
    uitleg.term("Belasting en premie in box 1", box1, peil["ib_schijven_jonger_dan_aow"])
    uitleg.term("Algemene heffingskorting", -ahk, peil["ib_ahk_maximum_aow" if aow else "ib_ahk_maximum"])
    uitleg.term(
        "Arbeidskorting", -ak, peil["ib_arbeidskorting_trajecten_aow" if aow else "ib_arbeidskorting_trajecten"]
    )
    if aow:
        uitleg.term("Ouderenkorting", -ouder, peil["ib_ouderenkorting"])
    if recht_op_iack:
        uitleg.term("Inkomensafhankelijke combinatiekorting", -iack, peil["ib_iack_percentage"])
    return Inkomstenbelasting(
        box1, ahk, ak, iack, verschuldigd, uitleg.sluit(verschuldigd, "Kortingen gaan niet verder dan de belasting")
    )


def _iack(peil: Peil, arbeidsinkomen: Decimal) -> Decimal:
    boven = niet_onder_nul(arbeidsinkomen - peil["ib_iack_drempel"].getal)
    return op_euro_naar_boven(min(peil["ib_iack_percentage"].getal * boven, peil["ib_iack_maximum"].getal))

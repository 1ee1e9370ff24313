"""WW, IOAW and IOAZ as a starting position: the gross amount of the letter, and what is left of it beside wage.

WW art. 47: per month 70% of the wage goes off (the higher rate of the first two months is left out); above a share of
the old wage the right ends (art. 20). IOAW and IOAZ art. 8: the gross wage goes off, minus the vrijlating. The old wage
follows from the amount of the letter: it is 70% of it, unless the dagloon was cut off at its maximum.
"""

from dataclasses import dataclass
from decimal import Decimal

from werkteam_desktop.inkomen.geld import NUL, niet_onder_nul, op_centen
from werkteam_desktop.inkomen.normen import Peil
from werkteam_desktop.inkomen.regelingen.loonheffing import jaarheffing
from werkteam_desktop.inkomen.regelingen.vrijlating import Vrijlating
from werkteam_desktop.inkomen.tijd import MAANDEN
from werkteam_desktop.inkomen.uitkomst import Stap, Uitleg

_VOLWASSEN = 21


@dataclass(frozen=True, slots=True)
class AndereUitkering:
    """Euros per month."""

    bruto: Decimal
    netto: Decimal
    uitleg: tuple[Stap, ...]


def andere_uitkering(
    peil: Peil,
    soort: str,
    bedrag: Decimal,
    loon: Decimal,
    loonheffingskorting: bool,
    vrij: Vrijlating | None,
    aow: bool,
) -> AndereUitkering:
    """What is left of a gross `bedrag` beside a gross wage. `loonheffingskorting`: whether it is applied here; `vrij`:
    the part of the gross wage that the IOAW or IOAZ leaves out."""
    uitleg = Uitleg()
    uitleg.term(f"{soort.upper()}, bruto volgens de brief", bedrag)
    bruto = bedrag
    if loon and soort == "ww":
        deel, grens = peil["ww_verrekening_deel"], peil["ww_einde_deel"]
        oud = bedrag / deel.getal
        eraf = bedrag if loon > grens.getal * oud else min(op_centen(deel.getal * loon), bedrag)
        tekst = "Meer loon dan de grens: de WW stopt" if eraf == bedrag else "Deel van het loon dat eraf gaat"
        uitleg.term(tekst, -eraf, grens if eraf == bedrag else deel)
        bruto -= eraf
    elif loon:
        if vrij:
            uitleg.neem_over(vrij.uitleg)
        eraf = min(niet_onder_nul(loon - (vrij.vrijgelaten if vrij else NUL)), bedrag)
        uitleg.term("Bruto loon na vrijlating", -eraf, artikel=f"{soort.upper()} art. 8")
        bruto -= eraf
    heffing = _heffing(peil, bruto, loonheffingskorting, aow)
    if heffing:
        uitleg.term("Loonheffing, zonder arbeidskorting", -heffing, peil["ib_schijven_jonger_dan_aow"])
    netto = bruto - heffing
    return AndereUitkering(bruto, netto, uitleg.sluit(netto, "Afronding"))


def studietoeslag(peil: Peil, jaren: int) -> Stap | None:
    """The amount by age for who studies with a lasting medical limitation (Participatiewet art. 36b), or None."""
    naam = "studietoeslag_21_plus" if jaren >= _VOLWASSEN else f"studietoeslag_{jaren}"
    if naam not in peil:
        return None
    norm = peil[naam]
    return Stap(norm.omschrijving, norm.getal, norm.artikel, norm.bron, norm.status, telt=True, vanaf=norm.vanaf)


def _heffing(peil: Peil, bruto: Decimal, loonheffingskorting: bool, aow: bool) -> Decimal:
    jaar = jaarheffing(peil, bruto * MAANDEN, loonheffingskorting, aow)
    return op_centen((jaar.heffing + jaar.arbeidskorting) / MAANDEN)

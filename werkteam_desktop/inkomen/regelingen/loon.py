"""From hours to net wage per month: gross, pension, loonheffing, and pay per week or four weeks as a month."""

from dataclasses import dataclass
from decimal import Decimal

from werkteam_desktop.inkomen.geld import NUL, op_centen
from werkteam_desktop.inkomen.normen import Peil
from werkteam_desktop.inkomen.regelingen.loonheffing import loonheffing
from werkteam_desktop.inkomen.regelingen.minimumloon import minimumloon_per_uur
from werkteam_desktop.inkomen.tijd import MAANDEN, PER_JAAR, WEKEN
from werkteam_desktop.inkomen.uitkomst import Stap, Uitleg
from werkteam_desktop.inkomen.vraag import Werk
from werkteam_desktop.inkomen.zin import getal


@dataclass(frozen=True, slots=True)
class Loon:
    """`bruto`, `fiscaal` (after pension premium) and `netto` per month; `netto_tijdvak` per payslip."""

    bruto: Decimal
    fiscaal: Decimal
    netto: Decimal
    netto_tijdvak: Decimal
    uitleg: tuple[Stap, ...]


GEEN_LOON = Loon(NUL, NUL, NUL, NUL, ())


def loon(peil: Peil, werk: Werk, uren: Decimal, leeftijd: int, aow: bool) -> Loon:
    """The wage of `uren` hours a week on the terms of `werk`. A month counts 52/12 weeks."""
    if not uren:
        return GEEN_LOON
    uitleg = Uitleg()
    minimum = minimumloon_per_uur(peil, leeftijd, werk.bbl)
    uurloon = minimum.getal if werk.uurloon is None else werk.uurloon
    uitleg.noem("Uurloon", uurloon, minimum if werk.uurloon is None else None)
    keer = PER_JAAR[werk.betaalperiode]
    bruto = op_centen(uurloon * uren * WEKEN / keer)
    pensioen = op_centen(bruto * werk.pensioenpremie_percentage / 100)
    heffing = loonheffing(peil, bruto - pensioen, werk.betaalperiode, werk.loonheffingskorting, aow)
    netto = bruto - pensioen - heffing.bedrag
    uitleg.term(f"Bruto loon per {_TIJDVAK[werk.betaalperiode]}: {getal(uren)} uur per week", bruto)
    if pensioen:
        uitleg.term("Pensioenpremie", -pensioen)
    uitleg.term("Loonheffing", -heffing.bedrag, peil["ib_schijven_jonger_dan_aow"], "Wet op de loonbelasting 1964")
    uitleg.neem_over(heffing.uitleg)
    per_maand = op_centen(netto * keer / MAANDEN)
    if keer != MAANDEN:
        uitleg.noem(f"Netto per {_TIJDVAK[werk.betaalperiode]}", netto)
    stappen = uitleg.sluit(per_maand, f"Erbij voor een hele maand: maal {keer}, gedeeld door 12")
    return Loon(
        op_centen(bruto * keer / MAANDEN), op_centen((bruto - pensioen) * keer / MAANDEN), per_maand, netto, stappen
    )


def loon_van_partner(peil: Peil, bruto: Decimal, aow: bool) -> Loon:
    """The wage of a partner per month, with loonheffingskorting."""
    if not bruto:
        return GEEN_LOON
    uitleg = Uitleg()
    heffing = loonheffing(peil, bruto, "maand", loonheffingskorting=True, aow=aow)
    uitleg.term("Bruto loon van uw partner", bruto)
    uitleg.term("Loonheffing", -heffing.bedrag, peil["ib_schijven_jonger_dan_aow"], "Wet op de loonbelasting 1964")
    netto = bruto - heffing.bedrag
    return Loon(bruto, bruto, netto, netto, uitleg.sluit(netto, "Afronding"))


_TIJDVAK = {"maand": "maand", "vier_weken": "vier weken", "week": "week"}

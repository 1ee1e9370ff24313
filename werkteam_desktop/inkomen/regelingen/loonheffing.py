"""Loonheffing by the official calculation rules for the white tables, for month, four weeks and week.

Source: Rekenvoorschriften voor de geautomatiseerde loonadministratie; Wet IB 2001 art. 2.10, 8.10, 8.11 and 8.17.
The rounding differs from the income tax: whole euros per year, tax down, credits up.
"""

from dataclasses import dataclass
from decimal import ROUND_FLOOR, Decimal

from werkteam_desktop.inkomen.geld import (
    NUL,
    niet_onder_nul,
    op_centen,
    op_centen_naar_beneden,
    op_centen_naar_boven,
    op_euro_naar_beneden,
    op_euro_naar_boven,
)
from werkteam_desktop.inkomen.normen import Norm, Peil
from werkteam_desktop.inkomen.tijd import PER_JAAR
from werkteam_desktop.inkomen.uitkomst import Stap, Uitleg
from werkteam_desktop.inkomen.vraag import Tijdvak


@dataclass(frozen=True, slots=True)
class Jaarheffing:
    """Whole euros per year; the credits are already limited to the tax."""

    belasting: Decimal
    algemene_heffingskorting: Decimal
    ouderenkorting: Decimal
    arbeidskorting: Decimal

    @property
    def heffing(self) -> Decimal:
        return self.belasting - self.algemene_heffingskorting - self.ouderenkorting - self.arbeidskorting


@dataclass(frozen=True, slots=True)
class Loonheffing:
    """Euros per pay period."""

    bedrag: Decimal
    verrekende_arbeidskorting: Decimal
    uitleg: tuple[Stap, ...]


def schijven(peil: Peil, aow: bool) -> list[tuple[Decimal, Decimal | None, Decimal]]:
    """The brackets as (from, up to or None, rate), art. 2.10 and 2.10a; from AOW-leeftijd without AOW-premie."""
    rijen: list[tuple[Decimal, Decimal | None, Decimal]] = []
    vanaf = Decimal(0)
    for tot, tarief in peil["ib_schijven_jonger_dan_aow"].tabel:
        eerste_aow = aow and not rijen
        rijen.append((vanaf, tot, peil["ib_tarief_schijf1_aow"].getal if eerste_aow else tarief))
        vanaf = tot
    return rijen


def algemene_heffingskorting(peil: Peil, inkomen: Decimal, aow: bool) -> Decimal:
    """Art. 8.10, whole euros up."""
    soort = "_aow" if aow else ""
    afbouw = peil[f"ib_ahk_afbouw_percentage{soort}"].getal * niet_onder_nul(
        inkomen - peil["ib_ahk_afbouw_grens"].getal
    )
    return op_euro_naar_boven(niet_onder_nul(peil[f"ib_ahk_maximum{soort}"].getal - afbouw))


def arbeidskorting(peil: Peil, arbeidsinkomen: Decimal, aow: bool) -> Decimal:
    """Art. 8.11: built up per traject to a cumulative maximum, then reduced; whole euros up."""
    trajecten = peil["ib_arbeidskorting_trajecten_aow" if aow else "ib_arbeidskorting_trajecten"].tabel
    korting = Decimal(0)
    for i, (vanaf, percentage, maximum) in enumerate(trajecten):
        if arbeidsinkomen <= vanaf:
            break
        tot = arbeidsinkomen if i + 1 == len(trajecten) else min(arbeidsinkomen, trajecten[i + 1][0])
        korting += percentage * (tot - vanaf)
        if maximum is not None:
            # The next traject starts from the cumulative maximum itself (text of art. 8.11).
            korting = min(korting, maximum) if arbeidsinkomen <= trajecten[i + 1][0] else maximum
    return op_euro_naar_boven(niet_onder_nul(korting))


def ouderenkorting(peil: Peil, inkomen: Decimal) -> Decimal:
    """Art. 8.17, whole euros up."""
    afbouw = peil["ib_ouderenkorting_afbouw"].getal * niet_onder_nul(inkomen - peil["ib_ouderenkorting_grens"].getal)
    return op_euro_naar_boven(niet_onder_nul(peil["ib_ouderenkorting"].getal - afbouw))


def jaarheffing(peil: Peil, jaarloon: Decimal, loonheffingskorting: bool, aow: bool) -> Jaarheffing:
    """The tax on a year's wage of whole table steps."""
    belasting = NUL
    for vanaf, tot, tarief in schijven(peil, aow):
        if jaarloon <= vanaf:
            break
        top = jaarloon if tot is None else min(jaarloon, tot)
        belasting = op_euro_naar_beneden(belasting + (top - vanaf) * tarief)
    if not loonheffingskorting:
        return Jaarheffing(belasting, NUL, NUL, NUL)
    ahk = min(algemene_heffingskorting(peil, jaarloon, aow), belasting)
    ouder = min(ouderenkorting(peil, jaarloon), belasting - ahk) if aow else NUL
    ak = min(arbeidskorting(peil, jaarloon, aow), belasting - ahk - ouder)
    return Jaarheffing(belasting, ahk, ouder, ak)


def loonheffing(
    peil: Peil, loon: Decimal, tijdvak: Tijdvak, loonheffingskorting: bool, aow: bool = False
) -> Loonheffing:
    """The loonheffing on the wage of one pay period, rounded to cents."""
    keer = PER_JAAR[tijdvak]
    stap = peil["lh_tabelstap_jaar"]
    hoogste = peil["lh_tabelloon_maximum"].getal
    hoogste_loon = hoogste / keer
    jaarloon = min((loon * keer / stap.getal).quantize(Decimal(1), ROUND_FLOOR) * stap.getal, hoogste)
    meer = NUL
    if loon > op_centen_naar_boven(hoogste_loon):  # above the last row: the highest rate, cents down
        meer = op_centen_naar_beneden((loon - hoogste_loon) * schijven(peil, aow)[-1][2])
    jaar = jaarheffing(peil, jaarloon, loonheffingskorting, aow)
    uitleg = Uitleg()
    uitleg.noem(f"Jaarloon: {keer} x het loon, naar beneden op een tabelstap", jaarloon, stap)
    uitleg.term("Belasting en premie over het loon", jaar.belasting / keer, peil["ib_schijven_jonger_dan_aow"])
    if meer:
        uitleg.term("Hoogste tarief over het loon boven de tabel", meer, peil["lh_tabelloon_maximum"])
    for tekst, korting, naam in (
        ("Algemene heffingskorting", jaar.algemene_heffingskorting, f"ib_ahk_maximum{'_aow' if aow else ''}"),
        ("Ouderenkorting", jaar.ouderenkorting, "ib_ouderenkorting"),
        ("Arbeidskorting", jaar.arbeidskorting, f"ib_arbeidskorting_trajecten{'_aow' if aow else ''}"),
    ):
        if korting:
            norm: Norm = peil[naam]
            uitleg.term(tekst, -korting / keer, norm)
    bedrag = op_centen(jaar.heffing / keer) + meer
    return Loonheffing(
        bedrag, op_centen(jaar.arbeidskorting / keer), uitleg.sluit(bedrag, "Afronding van het totaal op centen")
    )


def heffing_bijzonder(peil: Peil, jaarloon: Decimal, extra: Decimal, loonheffingskorting: bool, aow: bool) -> Decimal:
    """The extra tax of a year when `extra` (vakantiegeld) comes on top of the wage of that year."""
    met = jaarheffing(peil, jaarloon + extra, loonheffingskorting, aow)
    return met.heffing - jaarheffing(peil, jaarloon, loonheffingskorting, aow).heffing

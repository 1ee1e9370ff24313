"""A kept calculation done again: on another date, or with the amounts as the program knows them now."""

from collections.abc import Iterator
from dataclasses import dataclass, replace
from datetime import date
from decimal import Decimal

from werkteam_desktop.inkomen.normen import Normen
from werkteam_desktop.inkomen.uitkomst import Kolom, Uitkomst
from werkteam_desktop.inkomen.voor_na import bereken
from werkteam_desktop.inkomen.vraag import Vraag
from werkteam_desktop.inkomen.zin import MAANDNAMEN, euro, regelnaam


@dataclass(frozen=True, slots=True)
class Regelverschil:
    """A line that came out otherwise. `kolom`: `nu` (without the job) or `met werk`. Euros per month."""

    kolom: str
    regeling: str
    toen: Decimal
    opnieuw: Decimal


@dataclass(frozen=True, slots=True)
class Herberekening:
    """`zinnen` tell the difference with the kept outcome in words; `normversie_toen` is that of the kept one."""

    peildatum: date
    normversie_toen: str
    uitkomst: Uitkomst
    verschillen: tuple[Regelverschil, ...]
    zinnen: tuple[str, ...]


def herbereken(vraag: Vraag, toen: Uitkomst, peildatum: date, normen: Normen) -> Herberekening:
    """The same question by the amounts and ages of `peildatum`, with what the installed norms know of that date.

    `InvoerFout` when the question is not possible on that date, or its norms are not known."""
    opnieuw = bereken(replace(vraag, peildatum=peildatum), normen)
    zonder = _verschillen("zonder werk", toen.voor, opnieuw.voor)
    verschillen = (*zonder, *_verschillen("met werk", toen.na, opnieuw.na))
    zinnen = tuple(_zinnen(vraag, toen, opnieuw, peildatum, verschillen))
    return Herberekening(peildatum, toen.normversie, opnieuw, verschillen, zinnen)


def _verschillen(naam: str, toen: Kolom, opnieuw: Kolom) -> Iterator[Regelverschil]:
    for regeling in dict.fromkeys(regel.regeling for kolom in (toen, opnieuw) for regel in kolom.regels):
        een, ander = toen.bedrag(regeling), opnieuw.bedrag(regeling)
        if een != ander:
            yield Regelverschil(naam, regeling, een, ander)


def _zinnen(
    vraag: Vraag, toen: Uitkomst, opnieuw: Uitkomst, peildatum: date, verschillen: tuple[Regelverschil, ...]
) -> Iterator[str]:
    dag = f"{peildatum.day} {MAANDNAMEN[peildatum.month - 1]} {peildatum.year}"
    if opnieuw.normversie != toen.normversie:
        yield (
            f"De bedragen in het programma zijn sinds deze berekening bijgewerkt: van {toen.normversie} naar "
            f"{opnieuw.normversie}."
        )
    zelfde_dag = peildatum == vraag.peildatum
    opening = "Opnieuw berekend" if zelfde_dag else f"Met de bedragen en leeftijden van {dag}"
    if not verschillen:
        yield f"{opening} komt er hetzelfde uit."
        return
    voor, na = opnieuw.voor.totaal, opnieuw.na.totaal
    anders = _meer(voor - toen.voor.totaal)
    yield f"{opening} is er zonder werk {euro(voor)} per maand, {anders} in de bewaarde berekening."
    yield f"Met werk is dat {euro(na)} per maand, {_meer(na - toen.na.totaal)} in de bewaarde berekening."
    delen = [f"{regelnaam(v.regeling).lower()} ({v.kolom}) {_meer(v.opnieuw - v.toen)} daarin" for v in verschillen]
    yield f"Anders zijn: {'; '.join(delen)}."


def _meer(verschil: Decimal) -> str:
    if not verschil:
        return "evenveel als"
    return f"{euro(abs(verschil))} {'meer' if verschil > 0 else 'minder'} dan"

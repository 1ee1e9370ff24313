"""Kostendelersnorm: who counts and which share of the gehuwdennorm follows (Participatiewet art. 19a and 22a)."""

from collections.abc import Sequence
from dataclasses import dataclass
from decimal import Decimal

from werkteam_desktop.inkomen.geld import NUL, op_centen
from werkteam_desktop.inkomen.normen import Peil
from werkteam_desktop.inkomen.uitkomst import Stap, Uitleg
from werkteam_desktop.inkomen.zin import getal

_ECHTGENOOT_TELT_VANAF = 21  # art. 22a lid 1: belanghebbende and echtgenoot of 21 or older


@dataclass(frozen=True, slots=True)
class Medebewoner:
    """Someone in the home beside the aanvrager. `commercieel`: pays a business-like rent under a contract."""

    leeftijd: int
    student: bool
    commercieel: bool
    partner: bool


@dataclass(frozen=True, slots=True)
class Kostendelers:
    """`aantal` with the aanvrager; `percentage` of the gehuwdennorm for each of them."""

    aantal: int
    percentage: Decimal
    uitleg: tuple[Stap, ...]


def aandeel(peil: Peil, aantal: int) -> Decimal:
    """The share of the gehuwdennorm of one of `aantal` persons: (40% + A x 30%) / A (art. 22a lid 1)."""
    basis = peil["pw_kostendelers_basis"].getal
    return (basis + aantal * peil["pw_kostendelers_per_persoon"].getal) / aantal


def kostendelers(peil: Peil, personen: Sequence[Medebewoner]) -> Kostendelers:
    """Count the kostendelers among the others in the home."""
    uitleg = Uitleg()
    grens = peil["pw_kostendeler_leeftijd"]
    medebewoners = sum(
        not p.partner and not p.student and not p.commercieel and p.leeftijd >= grens.getal for p in personen
    )
    partners = sum(p.partner and p.leeftijd >= _ECHTGENOOT_TELT_VANAF for p in personen)
    uitleg.noem(
        f"Medebewoners van {grens.getal} jaar of ouder, zonder studenten en huurders: {medebewoners}", NUL, grens
    )
    aantal = 1 + partners + medebewoners
    artikel = "Participatiewet art. 22a"
    uitleg.noem(f"Met de aanvrager, en met de partner van 21 jaar of ouder: {aantal}", NUL, grens, artikel)
    percentage = aandeel(peil, aantal) * 100
    basis, per_persoon = peil["pw_kostendelers_basis"], peil["pw_kostendelers_per_persoon"]
    formule = f"({getal(basis.getal * 100)}% + {aantal} x {getal(per_persoon.getal * 100)}%) / {aantal}"
    uitleg.term(f"{formule}: procent van de gehuwdennorm", percentage, basis)
    return Kostendelers(aantal, percentage, uitleg.sluit(op_centen(percentage), "Afgerond"))

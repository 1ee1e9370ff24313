"""The question: what must be known to compare a month before work with a month of work.

All amounts are euros per month unless the name says otherwise. `invoer.vraag_uit_json` builds and checks a `Vraag`.
"""

from dataclasses import dataclass
from datetime import date
from decimal import Decimal
from typing import Literal

from werkteam_desktop.inkomen.geld import NUL

Leefvorm = Literal["alleenstaand", "alleenstaande_ouder", "gehuwd"]
Woonvorm = Literal["huur", "kamer", "koop", "geen_woonlasten"]
Uitkeringssoort = Literal["bijstand", "ww", "ioaw", "ioaz", "geen"]
Vrijlatingskeuze = Literal[
    "automatisch",
    "geen",
    "regulier",
    "alleenstaande_ouder",
    "medisch_urenbeperkt",
    "loonkostensubsidie",
    "loonkostensubsidie_verlengd",
    "arbeid",
]
Tijdvak = Literal["week", "vier_weken", "maand"]
Opvangsoort = Literal["dagopvang", "bso", "gastouder"]


@dataclass(frozen=True, slots=True)
class Persoon:
    """`loon_per_maand`: gross wage of a partner who works; of the aanvrager the work is asked for by itself.
    `recht_op_bijstand` False: a partner who has no right himself (Pw art. 24)."""

    geboortedatum: date
    loon_per_maand: Decimal = NUL
    recht_op_bijstand: bool = True


@dataclass(frozen=True, slots=True)
class Kind:
    """A child who lives in the household."""

    geboortedatum: date


@dataclass(frozen=True, slots=True)
class Woning:
    """`soort` `huur` is an independent rented home (huurtoeslag possible); `kamer` is not independent."""

    soort: Woonvorm
    kale_huur: Decimal = NUL
    servicekosten: Decimal = NUL


@dataclass(frozen=True, slots=True)
class Huishouden:
    """`kostendelende_medebewoners`: others of 27 or older who share costs (Pw art. 19a), not the partner.

    `gespaard_tijdens_bijstand`: the part of `vermogen` that was saved while on bijstand and does not count (art. 34).
    `geen_beroep_op_ouders`: 18 to 20 and no parents to turn to (art. 20 lid 3). `school_tot`: end of an education (art.
    28). `studietoeslag`: has it (art. 36b).
    """

    leefvorm: Leefvorm
    aanvrager: Persoon
    partner: Persoon | None
    kinderen: tuple[Kind, ...]
    kostendelende_medebewoners: int
    vermogen: Decimal
    woning: Woning
    gespaard_tijdens_bijstand: Decimal = NUL
    geen_beroep_op_ouders: bool = False
    school_tot: date | None = None
    studietoeslag: bool = False


@dataclass(frozen=True, slots=True)
class Uitkering:
    """`bedrag`: gross per month by the letter, for ww, ioaw and ioaz.

    `vrijlating_maanden_gebruikt`: months already used; for `automatisch` n and r are counted on after each other.
    """

    soort: Uitkeringssoort
    sinds: date | None
    vrijlating: Vrijlatingskeuze
    vrijlating_maanden_gebruikt: int
    bedrag: Decimal = NUL


@dataclass(frozen=True, slots=True)
class Opvang:
    """Childcare of one child while working."""

    soort: Opvangsoort
    uren_per_maand: Decimal
    uurtarief: Decimal


@dataclass(frozen=True, slots=True)
class Werk:
    """The job of the aanvrager. `uurloon` None means the minimumloon of the age on the peildatum.

    `betaaldag`: the day of the month wage is paid;
    None for the usual one. `loonheffingskorting` True: the employer applies it (and the gemeente then does not).

    `proefplaats_maanden`: months from `start` without wage, while the uitkering goes on (Pw art. 8a). With a
    `loonwaarde_percentage` the employer gets loonkostensubsidie (art. 10d). `bbl`: learning and working, with a lower
    minimumloon at 18 to 20.
    """

    start: date
    einde: date | None
    uren_per_week: Decimal
    uurloon: Decimal | None
    betaalperiode: Tijdvak
    pensioenpremie_percentage: Decimal
    loonheffingskorting: bool
    reiskosten_per_maand: Decimal
    reiskostenvergoeding_per_maand: Decimal
    kinderopvang: tuple[Opvang, ...]
    betaaldag: int | None = None
    proefplaats_maanden: int = 0
    loonwaarde_percentage: Decimal | None = None
    bbl: bool = False


@dataclass(frozen=True, slots=True)
class VasteLast:
    """A fixed cost and the day of the month it is taken from the account."""

    wat: str
    bedrag: Decimal
    dag: int


@dataclass(frozen=True, slots=True)
class Vraag:
    """`peildatum`: the date whose amounts and ages count; `gemeente`: CBS code of four digits. `saldo`: what is on the
    account when the kasstroom begins; None for just enough to live on as now."""

    peildatum: date
    gemeente: str
    huishouden: Huishouden
    uitkering: Uitkering
    werk: Werk
    vaste_lasten: tuple[VasteLast, ...] = ()
    saldo: Decimal | None = None

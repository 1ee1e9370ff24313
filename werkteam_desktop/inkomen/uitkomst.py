"""The answer: what a calculation found, with for every amount the steps that led to it.

Amounts are euros per month, exact to the cent. Screen, paper, JSON and tests read the same steps.
"""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import date, timedelta
from decimal import Decimal
from typing import TYPE_CHECKING, Literal

from werkteam_desktop.inkomen.geld import NUL, op_centen

if TYPE_CHECKING:
    from werkteam_desktop.inkomen.gemeente import Gemeente
    from werkteam_desktop.inkomen.normen import Norm

Bedragen = Mapping[str, Decimal]
"""Euros per month by regeling; a line that is not there is nought."""

Oordeel = Literal["loont", "loont_nauwelijks", "loont_niet"]

Oorzaakcode = Literal[
    "wisselend_loon",
    "vakantiegeld",
    "week_of_vier_weken",
    "wachten_op_loonstrook",
    "vordering_bij_uitstroom",
    "eerste_loon_later",
    "kosten_vooruit",
]

ONBEVESTIGD = "unverified"
VOORBEELD = "voorbeeld"


@dataclass(frozen=True, slots=True)
class Stap:
    """One step of an explanation, in Dutch. Steps with `telt` add up exactly to the explained amount; the others show
    what went into it. `status` is that of the norm used: `verified` (official text), `secondary` (other source or exact
    check), `unverified`, `keuze` (our own choice), `voorbeeld` (made up, of a gemeente), or empty without a norm.
    `vanaf`: since when that norm holds."""

    stap: str
    bedrag: Decimal
    artikel: str = ""
    bron: str = ""
    status: str = ""
    telt: bool = False
    vanaf: date | None = None


class Uitleg:
    """Collects the steps of one amount in the order of the law."""

    def __init__(self) -> None:
        self._stappen: list[Stap] = []
        self._som = NUL

    def term(self, tekst: str, bedrag: Decimal, norm: "Norm | None" = None, artikel: str = "") -> None:
        """A step that counts: it is added (or with a minus taken off) to reach the amount."""
        bedrag = op_centen(bedrag)
        self._som += bedrag
        self._stappen.append(_stap(tekst, bedrag, norm, artikel, telt=True))

    def noem(self, tekst: str, bedrag: Decimal, norm: "Norm | None" = None, artikel: str = "") -> None:
        """A step that shows what was used."""
        self._stappen.append(_stap(tekst, op_centen(bedrag), norm, artikel, telt=False))

    def lokaal(self, tekst: str, bedrag: Decimal, artikel: str, gemeente: "Gemeente", telt: bool = False) -> None:
        """A step by a rule of the gemeente itself."""
        status = VOORBEELD if gemeente.voorbeeld else "verified"
        bedrag = op_centen(bedrag)
        self._som += bedrag if telt else NUL
        self._stappen.append(Stap(tekst, bedrag, artikel, gemeente.bron, status, telt))

    def neem_over(self, stappen: Iterable[Stap]) -> None:
        """Steps of an amount this amount is built on: shown, not added."""
        self._stappen.extend(Stap(s.stap, s.bedrag, s.artikel, s.bron, s.status, False, s.vanaf) for s in stappen)

    def ga_door(self, stappen: Iterable[Stap]) -> None:
        """Steps of an amount that this amount only changes: they count here as they did there."""
        for stap in stappen:
            self._stappen.append(stap)
            self._som += stap.bedrag if stap.telt else NUL

    def sluit(self, bedrag: Decimal, reden: str, artikel: str = "") -> tuple[Stap, ...]:
        """All steps; what `bedrag` differs from the sum so far becomes a last step with its reason (a rounding)."""
        if rest := bedrag - self._som:
            self.term(reden, rest, None, artikel)
        return tuple(self._stappen)


def _stap(tekst: str, bedrag: Decimal, norm: "Norm | None", artikel: str, telt: bool) -> Stap:
    if norm is None:
        return Stap(tekst, bedrag, artikel, "", "", telt)
    return Stap(tekst, bedrag, artikel or norm.artikel, norm.bron, norm.status, telt, norm.vanaf)


@dataclass(frozen=True, slots=True)
class Regel:
    """One line of a column: `regeling` is its code (`loon`, `bijstand`, `zorgtoeslag`, ...)."""

    regeling: str
    bedrag: Decimal
    uitleg: tuple[Stap, ...]


@dataclass(frozen=True, slots=True)
class Kolom:
    """A month before or after, line by line."""

    regels: tuple[Regel, ...]

    @property
    def totaal(self) -> Decimal:
        return sum((regel.bedrag for regel in self.regels), NUL)

    @property
    def bedragen(self) -> Bedragen:
        return {regel.regeling: regel.bedrag for regel in self.regels}

    def bedrag(self, regeling: str) -> Decimal:
        """The amount of one line, 0.00 when the column does not have it."""
        return sum((regel.bedrag for regel in self.regels if regel.regeling == regeling), NUL)


@dataclass(frozen=True, slots=True)
class Post:
    """Money that comes in (positive) or goes out (negative)."""

    wat: str
    bedrag: Decimal


@dataclass(frozen=True, slots=True)
class Kasmaand:
    """One month of the kasstroom. `maand` is its first day; `stand` is the balance at its end, starting from zero."""

    maand: date
    posten: tuple[Post, ...]
    stand: Decimal

    @property
    def erin(self) -> Decimal:
        return sum((post.bedrag for post in self.posten if post.bedrag > 0), NUL)

    @property
    def eruit(self) -> Decimal:
        return -sum((post.bedrag for post in self.posten if post.bedrag < 0), NUL)


@dataclass(frozen=True, slots=True)
class Kasdag:
    """A day on which money comes in or goes out. `stand` is the balance when that day is over."""

    dag: date
    posten: tuple[Post, ...]
    stand: Decimal


@dataclass(frozen=True, slots=True)
class Oorzaak:
    """One of the five known reasons why people who work beside bijstand come short, or that the first wage comes later
    than the uitkering did or than the costs of work: what it is about in euros, and the first day it is felt (of a
    later wage: its day)."""

    code: Oorzaakcode
    bedrag: Decimal
    op: date


@dataclass(frozen=True, slots=True)
class Krapte:
    """The lowest balance of the first twelve months, with the first day it is reached. `buffer`: the voorschot or
    bufferbudget that keeps the balance from going under nought. `nog_te_verrekenen`: bijstand that was paid but still
    has to be settled when the twelve months are over (below nought: still to come)."""

    laagste: Decimal
    op: date
    oorzaken: tuple[Oorzaak, ...]
    nog_te_verrekenen: Decimal

    @property
    def buffer(self) -> Decimal:
        return max(-self.laagste, NUL)


@dataclass(frozen=True, slots=True)
class Jaarafrekening:
    """The income tax of one calendar year: withheld minus due. Above nought it comes back, below it must be paid.
    An estimate: the steps add up to `bedrag`."""

    jaar: int
    bedrag: Decimal
    uitleg: tuple[Stap, ...]


@dataclass(frozen=True, slots=True)
class Vervolgstap:
    """Something to do because of the job: what, with whom, before which date."""

    wat: str
    bij_wie: str
    voor: date


@dataclass(frozen=True, slots=True)
class Later:
    """From the month `vanaf` on an average month with the job is no longer as in `na`. Without explanation."""

    vanaf: date
    kolom: Kolom


@dataclass(frozen=True, slots=True)
class Uitkomst:
    """`marginale_druk_percentage`: of one more hour a week, the part of the gross wage that does not stay.
    `niet_bevestigd` names the norms used whose amount was not seen in a source. `kasstroom` holds the sums per month of
    `kasdagen`; `loonkostensubsidie` is what the employer gets per month."""

    voor: Kolom
    na: Kolom
    marginale_druk_percentage: Decimal
    oordeel: Oordeel
    afspraak_nodig: bool
    kasstroom: tuple[Kasmaand, ...]
    stappen: tuple[Vervolgstap, ...]
    niet_meegerekend: tuple[str, ...]
    niet_bevestigd: tuple[str, ...]
    normversie: str
    kasdagen: tuple[Kasdag, ...] = ()
    krapte: Krapte | None = None
    jaarafrekening: Jaarafrekening | None = None
    loonkostensubsidie: Regel | None = None
    later: tuple[Later, ...] = ()

    @property
    def verschil(self) -> Decimal:
        return self.na.totaal - self.voor.totaal

    @property
    def saldolijn(self) -> tuple[tuple[date, Decimal], ...]:
        """The balance as a line with steps: each day on which money moves, before and after. An outcome that was kept
        without its days gives the ends of the months."""
        if not self.kasdagen:
            return tuple((_laatste_dag(maand.maand), maand.stand) for maand in self.kasstroom)
        punten = [(self.kasdagen[0].dag, self.kasdagen[0].stand)]
        for dag in self.kasdagen[1:]:
            punten += [(dag.dag, punten[-1][1]), (dag.dag, dag.stand)]
        return tuple(punten)


def _laatste_dag(maand: date) -> date:
    return (maand.replace(day=28) + timedelta(days=4)).replace(day=1) - timedelta(days=1)

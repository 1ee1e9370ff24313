"""What a trajectplan prints, as plain values."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from decimal import Decimal


@dataclass(frozen=True, slots=True)
class Stap:
    """Something to do: what, when (None: not yet set), by whom in words ("ik", "Nelleke de Wit")."""

    tekst: str
    datum: date | None
    wie: str
    gedaan: bool = False


@dataclass(frozen=True, slots=True)
class Fase:
    """A phase of the plan with its goals and steps; `naam` as a reader says it."""

    naam: str
    doelen: tuple[str, ...] = ()
    stappen: tuple[Stap, ...] = ()


@dataclass(frozen=True, slots=True)
class Hulp:
    """A voorziening: what, what for, by whom, from when until when (that day included); `eerst`: what must still be
    arranged before it."""

    naam: str
    doel: str = ""
    aanbieder: str = ""
    van: date | None = None
    tot: date | None = None
    eerst: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Bepaling:
    """A fixed text with the article it rests on."""

    tekst: str
    artikel: str


@dataclass(frozen=True, slots=True)
class GeldRegel:
    """One regeling in euros per month; `rol` is its colour (`kleuren.rol_van`), `bevestigd` False when an amount in it
    was not seen in a source."""

    naam: str
    rol: str
    voor: Decimal
    na: Decimal
    artikel: str = ""
    bevestigd: bool = True


@dataclass(frozen=True, slots=True)
class Geld:
    """The money picture. `zin` says what changes in the inwoner's words, `later` what becomes of that or what it
    depends on; `normen` names the amounts for a reader ("juli 2026"), `normversie` exactly."""

    kop: str
    zin: str
    toelichting: str
    naam_na: str
    regels: tuple[GeldRegel, ...]
    normen: str
    normversie: str = ""
    niet_meegerekend: tuple[str, ...] = ()
    later: str = ""

    @property
    def voor(self) -> Decimal:
        return sum((r.voor for r in self.regels), Decimal())

    @property
    def na(self) -> Decimal:
        return sum((r.na for r in self.regels), Decimal())

    @property
    def onbevestigd(self) -> int:
        return sum(not r.bevestigd for r in self.regels)


@dataclass(frozen=True, slots=True)
class PlanBlad:
    """All that is printed. `stappen`: the next ones, at most three; `teksten`: `[bladzijde]` of
    `resources/teksten/plan.toml`; `anders`: what changed since the version of `anders_dan` that the inwoner has;
    `inburgert`: agreements stand in a PIP as well; `ontbreekt`: what the plan still needs, in words."""

    naam: str
    voorbeeld: bool
    team: str
    datum: date
    versie: int
    eigen_woorden: str
    stappen: tuple[Stap, ...]
    contact: str
    teksten: Mapping[str, str]
    volgend_gesprek: str = ""
    vangnet: str = ""
    geld: Geld | None = None
    hoofddoel: str = ""
    fasen: tuple[Fase, ...] = ()
    hulp: tuple[Hulp, ...] = ()
    verplichtingen: tuple[Bepaling, ...] = ()
    beloften: tuple[Bepaling, ...] = ()
    gevolgen: tuple[Bepaling, ...] = ()
    evaluaties: tuple[date, ...] = ()
    ontbreekt: tuple[str, ...] = ()
    anders: tuple[str, ...] = ()
    anders_dan: date | None = None
    inburgert: bool = False

"""Loonkostensubsidie: the steps of the national preferent proces, the loonwaarde over time, and when somebody at the
werkleerbedrijf could go on to an ordinary employer (functies F39, F40)."""

import datetime as dt
from collections.abc import Iterable
from dataclasses import dataclass
from decimal import Decimal
from pathlib import Path

from werkteam_desktop.bronnen import RESOURCES
from werkteam_desktop.dossier.datalijst import Lijst, bestandsfout, lees_lijsten, onthoud
from werkteam_desktop.dossier.inwoner import Inwoner
from werkteam_desktop.dossier.loonwaarde import Processtap
from werkteam_desktop.dossier.planfeiten import LKS

ALLE_SECTOREN = "alle"
_MEET = "opnieuw_meten"  # the step that says how long until the next measurement
_STATUS = ("bevestigd", "tweede_bron", "onbevestigd")


@dataclass(frozen=True, kw_only=True)
class Lksstap:
    """A step of the preferent proces. `wie` does it; `na_maanden`: how long after the one before."""

    code: str
    naam: str
    wie: str
    artikel: str
    status: str
    bron: str
    geldig_vanaf: dt.date
    geldig_tot: dt.date | None = None
    uitleg: str = ""
    na_maanden: int | None = None


@dataclass(frozen=True, kw_only=True)
class Drempel:
    """From which loonwaarde (percents of the minimumloon) somebody who has help of `bij` can go on. `code`: a sector,
    or "alle"."""

    code: str
    naam: str
    percentage: Decimal
    bij: tuple[str, ...]
    status: str
    bron: str
    geldig_vanaf: dt.date
    geldig_tot: dt.date | None = None


@dataclass(frozen=True)
class Doorplaatsing:
    """Somebody reached the threshold of a sector: `zin` says so and what to do."""

    zin: str
    drempel: Drempel


@onthoud
def lks_stappen(bron: Path = RESOURCES) -> Lijst[Lksstap]:
    """In the order in which they are done."""
    return lees_lijsten(bron, "planregels/lks_stappen.toml", "lks_stap", Lksstap, controle=_bekende_status)


@onthoud
def drempels(bron: Path = RESOURCES) -> Lijst[Drempel]:
    return lees_lijsten(bron, "planregels/doorplaatsen*.toml", "drempel", Drempel, ("bij",), _bekende_status)


def speelt(inwoner: Inwoner) -> bool:
    """Whether loonkostensubsidie is at hand: in the plan or at work, by the register, or by what was measured or done
    before."""
    in_plan = inwoner.plan is not None and any(v.code in LKS for v in inwoner.plan.voorzieningen)
    aan_het_werk = any(p.loonkostensubsidie and p.beeindigd_op is None for p in inwoner.plaatsingen)
    return bool(
        in_plan or aan_het_werk or inwoner.doelgroepenregister == "ja" or inwoner.loonwaarden or inwoner.processtappen
    )


def gedaan(inwoner: Inwoner) -> dict[str, Processtap]:
    """The steps that were done, by code; the newest when one was done more often."""
    return {stap.stap: stap for stap in inwoner.processtappen}


def volgende_stap(inwoner: Inwoner, dag: dt.date) -> Lksstap | None:
    """The first step of the proces that was not done yet."""
    klaar = gedaan(inwoner)
    return next((stap for stap in lks_stappen().op(dag) if stap.code not in klaar), None)


def maanden_tot_meting() -> int | None:
    """How long after a measurement the next one is proposed."""
    return next((s.na_maanden for s in lks_stappen() if s.code == _MEET), None)


def doorplaatsen(inwoner: Inwoner, dag: dt.date) -> Doorplaatsing | None:
    """The signal that somebody can go on to an ordinary employer, None when it does not play (yet)."""
    if inwoner.plan is None or not inwoner.loonwaarden:
        return None
    hulp = {v.code for v in inwoner.plan.voorzieningen if v.einde is None or v.einde >= dag}
    drempel = _drempel(inwoner, hulp, dag)
    laatste = inwoner.loonwaarden[-1]
    if drempel is None or laatste.percentage < drempel.percentage:
        return None
    zin = (
        f"De loonwaarde is {procent(laatste.percentage)}. De grens om door te gaan naar een gewone werkgever is "
        f"{procent(drempel.percentage)} ({drempel.naam}). Meld aan bij het werkgeversservicepunt."
    )
    return Doorplaatsing(zin, drempel)


def procent(waarde: Decimal) -> str:
    """`64 procent`, `62,5 procent`."""
    kort = f"{waarde.normalize():f}".replace(".", ",")
    return f"{kort} procent"


def _drempel(inwoner: Inwoner, hulp: Iterable[str], dag: dt.date) -> Drempel | None:
    """The threshold of the sector of the place, else of a sector that was wished for, else the common one."""
    passend = {d.code: d for d in drempels().op(dag) if not set(d.bij).isdisjoint(hulp)}
    plekken = [p.sector for p in inwoner.plaatsingen if p.beeindigd_op is None and p.sector]
    wensen = inwoner.intakes[-1].sectoren if inwoner.intakes else []
    return next((passend[s] for s in (*plekken, *wensen, ALLE_SECTOREN) if s in passend), None)


def _bekende_status(pad: Path, item: Lksstap | Drempel) -> None:
    if item.status not in _STATUS:
        zin = f"status ‘{item.status}’ bij ‘{item.code}’ bestaat niet. Kies uit: {', '.join(_STATUS)}"
        raise bestandsfout(pad, zin, sleutel="status", code=item.code)

"""How old our knowledge is: every answer has a date and a shelf life (functies F21). What is old still counts; the
program asks whether it still holds."""

import datetime as dt
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from sqlalchemy import inspect

from werkteam_desktop.bronnen import RESOURCES
from werkteam_desktop.dossier.catalogus import ALTIJD, leefgebieden
from werkteam_desktop.dossier.datalijst import Lijst, lees_lijsten, onthoud
from werkteam_desktop.dossier.datum import leesbaar
from werkteam_desktop.dossier.intake import Intake
from werkteam_desktop.dossier.inwoner import Inwoner
from werkteam_desktop.dossier.plancontrole import laatste_dag

_GEEN_FEIT = ("id", "inwoner_id", "datum", "gevraagd_op")


@dataclass(frozen=True)
class Feit:
    """A field of the intake that gets old after `maanden`."""

    code: str
    naam: str
    maanden: int
    bron: str
    geldig_vanaf: dt.date = ALTIJD
    geldig_tot: dt.date | None = None


@dataclass(frozen=True)
class Bekend:
    """Something we know: `naam` in words, said last on `op`; `oud` when that is longer ago than it keeps."""

    code: str
    naam: str
    op: dt.date
    oud: bool

    @property
    def zin(self) -> str:
        """The date for beside the answer: "van maart 2025"."""
        return f"van {leesbaar(self.op.strftime('%Y-%m'))}"


@onthoud
def houdbaarheid(bron: Path = RESOURCES) -> Lijst[Feit]:
    return lees_lijsten(bron, "codelijsten/houdbaarheid.toml", "feit", Feit)


def gevraagd_op(inwoner: Inwoner, veld: str) -> dt.date | None:
    """The day on which somebody last answered this, or None when it was never answered.

    A dossier from before these dates were kept has the day of the talk in which the answer last changed."""
    if not inwoner.intakes or is_leeg(getattr(inwoner.intakes[-1], veld)):
        return None
    laatste = inwoner.intakes[-1]
    if veld in laatste.gevraagd_op:
        return dt.date.fromisoformat(laatste.gevraagd_op[veld])
    dag = laatste.datum
    for eerder in reversed(inwoner.intakes[:-1]):
        if getattr(eerder, veld) != getattr(laatste, veld):
            break
        dag = eerder.datum
    return dag


def bekend(inwoner: Inwoner, vandaag: dt.date) -> list[Bekend]:
    """All that is known and can get old: answers of the intake, and the leefgebieden that were opened."""
    lijst = []
    for feit in houdbaarheid().op(vandaag):
        op = gevraagd_op(inwoner, feit.code)
        if op is not None:
            lijst.append(Bekend(feit.code, feit.naam, op, laatste_dag(op, feit.maanden) < vandaag))
    for meting in {m.leefgebied: m for m in inwoner.metingen if m.stap is not None}.values():
        gebied = next((g for g in leefgebieden() if g.code == meting.leefgebied), None)
        if gebied is not None:
            oud = laatste_dag(meting.datum, gebied.houdbaar_maanden) < vandaag
            lijst.append(Bekend(gebied.code, gebied.naam.lower(), meting.datum, oud))
    return lijst


def verouderd(inwoner: Inwoner, vandaag: dt.date) -> list[Bekend]:
    """What may no longer hold, the oldest first."""
    return sorted((b for b in bekend(inwoner, vandaag) if b.oud), key=lambda b: b.op)


def stand(alles: list[Bekend]) -> str:
    """How much of what we know is fresh, in a sentence; "" when nothing is known."""
    actueel = sum(not b.oud for b in alles)
    if not alles or actueel == len(alles):
        return "Alles wat wij weten is actueel." if alles else ""
    return f"{actueel} van de {len(alles)} gegevens {'is' if actueel == 1 else 'zijn'} actueel."


def velden() -> list[str]:
    """The fields of an intake that hold an answer."""
    return [a.key for a in inspect(Intake).column_attrs if a.key not in _GEEN_FEIT]


def is_leeg(waarde: Any) -> bool:
    """Whether a field holds no answer; 'no' and nought are answers."""
    return waarde is None or waarde == "" or waarde == []

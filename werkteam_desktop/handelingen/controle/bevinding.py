"""What a check can find, as data (`resources/codelijsten/controle.toml`), and what it found."""

from __future__ import annotations

import datetime as dt
from dataclasses import dataclass
from functools import cache
from typing import Any

from werkteam_desktop.bronnen import RESOURCES
from werkteam_desktop.dossier.catalogus import ALTIJD
from werkteam_desktop.dossier.datalijst import Lijst, bestandsfout, lees_lijst, lees_toml
from werkteam_desktop.dossier.datum import leesbaar

ERNST = ("fout", "let_op")
NOEMT = 100  # places and dossiers that a finding names; the rest is only counted
_BESTAND = RESOURCES / "codelijsten" / "controle.toml"


@dataclass(frozen=True)
class Punt:
    """Something that has to hold. `wat`: what is wrong when it does not; `ernst`: one of ERNST."""

    code: str
    groep: str
    ernst: str
    wat: str
    betekent: str
    doe: str
    bron: str
    geldig_vanaf: dt.date = ALTIJD
    geldig_tot: dt.date | None = None


@dataclass(frozen=True)
class Bevinding:
    """`punt` does not hold, `aantal` times. `waar`: the places in words, without personal data; `dossiers`: (id,
    number) of those that it is about. Of both at most NOEMT."""

    punt: Punt
    aantal: int
    waar: tuple[str, ...] = ()
    dossiers: tuple[tuple[int, str], ...] = ()


@dataclass(frozen=True)
class Uitslag:
    """`op`: when it was done; `gekeken`: what was looked at, in words; `regels` and `controlegetal`: of the audit log,
    to write down: as long as that line stands there, the log has not been made anew."""

    op: dt.datetime
    gekeken: tuple[str, ...]
    bevindingen: tuple[Bevinding, ...]
    regels: int
    controlegetal: str

    @property
    def fouten(self) -> int:
        """Findings that are a fault, not only something to look at."""
        return sum(b.punt.ernst == "fout" for b in self.bevindingen)

    @property
    def zin(self) -> str:
        """The outcome in one sentence."""
        if not self.bevindingen:
            return "Alles klopt."
        over = len(self.bevindingen) - self.fouten
        delen = []
        if self.fouten:
            delen.append("1 ding dat niet klopt" if self.fouten == 1 else f"{self.fouten} dingen die niet kloppen")
        if over:
            delen.append("1 ding om na te kijken" if over == 1 else f"{over} dingen om na te kijken")
        return f"De controle vond {' en '.join(delen)}."


@cache
def punten() -> Lijst[Punt]:
    """All that is checked, in the order in which it is told."""
    lijst = lees_lijst(_BESTAND, lees_toml(_BESTAND), "punt", Punt)
    for punt in lijst:
        if punt.ernst not in ERNST:
            raise bestandsfout(_BESTAND, f"ernst ‘{punt.ernst}’ bij ‘{punt.code}’ bestaat niet")
    return lijst


def als_json(uitslag: Uitslag) -> dict[str, Any]:
    """The outcome for another program. No personal data: dossiers by their number only.

    {"in_orde": bool (no `fout`), "op": ISO moment, "gekeken": ["…"], "logboek": {"regels": n, "controlegetal": "…"},
    "bevindingen": [{"code", "ernst": "fout"|"let_op", "wat", "betekent", "doe", "aantal": n, "dossiers": ["100001"],
    "waar": ["regel 12 van 3 mei 2026"]}]}"""
    return {
        "in_orde": not uitslag.fouten,
        "op": uitslag.op.isoformat(timespec="seconds"),
        "gekeken": list(uitslag.gekeken),
        "logboek": {"regels": uitslag.regels, "controlegetal": uitslag.controlegetal},
        "bevindingen": [
            {
                **{veld: getattr(b.punt, veld) for veld in ("code", "ernst", "wat", "betekent", "doe")},
                "aantal": b.aantal,
                "dossiers": [nummer for _, nummer in b.dossiers],
                "waar": list(b.waar),
            }
            for b in uitslag.bevindingen
        ],
    }


def getal(aantal: int) -> str:
    """A whole number as people write it: 1.234."""
    return f"{aantal:,}".replace(",", ".")


def regelnaam(nummer: int, tijdstip: dt.datetime | None) -> str:
    """How a line of the audit log is called: "regel 1.234 van 3 mei 2026"."""
    dag = f" van {leesbaar(tijdstip.astimezone().date())}" if tijdstip is not None else ""
    return f"regel {getal(nummer)}{dag}"

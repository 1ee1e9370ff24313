"""An overview as a value: one table that is the same on screen, on paper and in a file, with the dossiers behind it."""

from __future__ import annotations

import tomllib
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from decimal import ROUND_HALF_UP, Decimal
from functools import cache
from typing import Any

from werkteam_desktop.bronnen import RESOURCES
from werkteam_desktop.grafiek.vormen import Grafiek
from werkteam_desktop.regio.extract import Extractrij
from werkteam_desktop.regio.periode import Periode

Cel = str | int | Decimal | None
Ids = tuple[int, ...]

_TIENDE = Decimal(1).scaleb(-1)


@dataclass(frozen=True)
class Vak:
    """A cell: what it shows, and the dossiers that it counts. `waarde` None: there is nothing to show.

    `verborgen`: the number is small and stays hidden, with whatever it could be computed from."""

    waarde: Cel
    ids: Ids = ()
    verborgen: bool = False


@dataclass(frozen=True)
class Kolom:
    """`soort`: "tekst", "aantal", "deel" (a share in per cent), "euro" or "dagen". `definitie`: what it counts."""

    naam: str
    definitie: str
    soort: str = "aantal"


@dataclass(frozen=True)
class Regel:
    """A row. `kop`: a heading above it, where a new group begins. `totaal`: the group adds up to it."""

    naam: str
    vakken: tuple[Vak, ...]
    kop: str = ""
    totaal: bool = False


@dataclass(frozen=True)
class Overzicht:
    """One table with its explanation. `eerste`: what the rows are; `kolommen`: the other columns.

    `zinnen`: what it says, in whole sentences; `verwijzing`: where figures of others in it come from; `werklijst`: a
    list to work from, that stays within the team and hides nothing; `voorbeeld`: fictitious dossiers are counted;
    `beeld`: the same figures as a chart."""

    naam: str
    titel: str
    periode: Periode
    eerste: str
    kolommen: tuple[Kolom, ...]
    regels: tuple[Regel, ...]
    toelichting: str
    zinnen: tuple[str, ...] = ()
    verwijzing: str = ""
    werklijst: bool = False
    voorbeeld: bool = False
    beeld: Grafiek | None = None

    def ids(self, rij: int, kolom: int) -> Ids:
        """The dossiers behind a cell; both are positions, `kolom` among `kolommen`."""
        return self.regels[rij].vakken[kolom].ids


@dataclass(frozen=True)
class Bron:
    """What overviews are made from: the extract of a period, and what lists within the team say by name.

    `coaches`: id -> name, in the order of the names, `altijd` those that are listed without dossiers too; `nummers`:
    id of an inwoner -> the team's own number, for lists to work from."""

    periode: Periode
    rijen: Sequence[Extractrij]
    coaches: Mapping[int, str] = field(default_factory=dict)
    altijd: frozenset[int] = frozenset()
    nummers: Mapping[int, str] = field(default_factory=dict)


def tel(rijen: Iterable[Extractrij]) -> Vak:
    """How many dossiers, and which."""
    ids = tuple(r.inwoner_id for r in rijen)
    return Vak(len(ids), ids)


def deel(rijen: Sequence[Extractrij], van: Sequence[Extractrij]) -> Vak:
    """The share of `rijen` in `van`, in per cent with one decimal; nothing when there is nobody."""
    ids = tuple(r.inwoner_id for r in rijen)
    return Vak(procent(len(rijen), len(van)), ids)


def procent(teller: int, noemer: int) -> Decimal | None:
    """A share in per cent, rounded half up to one decimal."""
    return (Decimal(100 * teller) / noemer).quantize(_TIENDE, ROUND_HALF_UP) if noemer else None


def toon(vak: Vak, soort: str, drempel: int) -> str:
    """A cell as people read it, in Dutch."""
    if vak.verborgen:
        return f"< {drempel}" if soort == "aantal" and len(vak.ids) < drempel else "•"
    if vak.waarde is None:
        return "–"
    if isinstance(vak.waarde, str):
        return vak.waarde
    if soort == "deel":
        return f"{vak.waarde} %".replace(".", ",")
    getal = f"{vak.waarde:,}".translate(_PUNT_EN_KOMMA)
    return f"€ {getal}" if soort == "euro" else getal


_PUNT_EN_KOMMA = str.maketrans(",.", ".,")


@cache
def teksten(naam: str) -> dict[str, Any]:
    """The words of an overview: `resources/regio/overzichten.toml`."""
    alle = tomllib.loads((RESOURCES / "regio" / "overzichten.toml").read_text(encoding="utf-8"))
    inhoud: dict[str, Any] = alle[naam]
    return inhoud


def kolom(naam: str, code: str, soort: str = "aantal") -> Kolom:
    """A column with its words: `[<naam>.kolommen] code = ["Kop", "wat het telt"]`."""
    kop, definitie = teksten(naam)["kolommen"][code]
    return Kolom(kop, definitie, soort)

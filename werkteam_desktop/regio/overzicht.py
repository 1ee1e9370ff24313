"""An overview as a value: one table that is the same on screen, on paper and in a file, with the dossiers behind it."""

from __future__ import annotations

import tomllib
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field, replace
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

    `verborgen`: the number is small and stays hidden, with whatever it could be computed from; `waarde` is then what
    is shown instead (`regio/klein.py`)."""

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
    `beeld`: the same figures as a chart; `waarover`: the gemeenten and the doelgroep that are counted, in words;
    `drempel`: smaller numbers than this are hidden, 0 when none is."""

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
    waarover: str = ""
    drempel: int = 0

    def ids(self, rij: int, kolom: int) -> Ids:
        """The dossiers behind a cell; both are positions, `kolom` among `kolommen`."""
        return self.regels[rij].vakken[kolom].ids

    def groepen(self) -> list[str]:
        """Of each row the heading that it stands under, "" when there is none."""
        uit: list[str] = []
        for regel in self.regels:
            uit.append(regel.kop or (uit[-1] if uit else ""))
        return uit

    def definities(self) -> list[tuple[str, str]]:
        """(columns, what they count): columns that count the same thing share one line."""
        uit: dict[str, list[str]] = {}
        for k in self.kolommen:
            if k.definitie:
                uit.setdefault(k.definitie, []).append(k.naam)
        return [(", ".join(namen), definitie) for definitie, namen in uit.items()]

    def verborgen_uitleg(self) -> list[str]:
        """What the marks mean that stand in this table instead of a number."""
        merken = {v.waarde for r in self.regels for v in r.vakken if v.verborgen}
        woorden = {f"< {self.drempel}": afdruk()["klein"], "•": afdruk()["ander"]}
        return [
            w.format(drempel=self.drempel, hoogste=self.drempel - 1) for merk, w in woorden.items() if merk in merken
        ]


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

    def alleen(self, doelgroep: str) -> Bron:
        """Only the dossiers of one doelgroep; "" for all."""
        return replace(self, rijen=[r for r in self.rijen if doelgroep in r.doelgroepen]) if doelgroep else self


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


def toon(vak: Vak, soort: str) -> str:
    """A cell as people read it, in Dutch."""
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
def afdruk() -> dict[str, Any]:
    """The fixed words round every overview: `resources/regio/afdruk.toml`."""
    return tomllib.loads((RESOURCES / "regio" / "afdruk.toml").read_text(encoding="utf-8"))


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

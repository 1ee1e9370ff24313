"""An overview as a value: one table that is the same on screen, on paper and in a file, with the dossiers behind it."""

from __future__ import annotations

import tomllib
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field, replace
from decimal import ROUND_HALF_UP, Decimal
from functools import cache, cached_property
from typing import Any

from werkteam_desktop.beleid import beleid
from werkteam_desktop.bronnen import RESOURCES
from werkteam_desktop.dossier.catalogus import doelgroepen
from werkteam_desktop.grafiek.vormen import Grafiek
from werkteam_desktop.regio.extractrij import Extractrij
from werkteam_desktop.regio.periode import Periode

Cel = str | int | Decimal | None
Ids = tuple[int, ...]

_TIENDE = Decimal(1).scaleb(-1)


@dataclass(frozen=True)
class Vak:
    """A cell: what it shows, and the dossiers that it counts. `waarde` None: there is nothing to show.

    `van`: the dossiers of the number that it was divided by, of a share or an average. `verborgen`: the number is small
    and stays hidden, with whatever it could be computed from; `waarde` is then what is shown instead
    (`regio/klein.py`)."""

    waarde: Cel
    ids: Ids = ()
    verborgen: bool = False
    van: Ids | None = None


class Zin(str):
    """A sentence of an overview. `telt`: the dossiers of each number that follows from it."""

    telt: tuple[Ids, ...]


@dataclass(frozen=True)
class Kolom:
    """`soort`: "tekst", "aantal", "deel" (a share in per cent), "deel_euro" (a share of an amount), "euro", "dagen"
    or "getal" (a number that counts no dossiers). `definitie`: what it counts."""

    naam: str
    definitie: str
    soort: str = "aantal"


@dataclass(frozen=True)
class Regel:
    """A row. `kop`: a heading above it, where a new group begins. `totaal`: the rows above it, up to the totaal
    before, add up to it."""

    naam: str
    vakken: tuple[Vak, ...]
    kop: str = ""
    totaal: bool = False


@dataclass(frozen=True)
class Overzicht:
    """One table with its explanation. `eerste`: what the rows are; `kolommen`: the other columns.

    `zinnen`: what it says, in whole sentences; `verwijzing`: where figures of others in it come from; `werklijst`: a
    list to work from, that stays within the team and hides nothing (`samengevat`); `voorbeeld`: fictitious dossiers
    are counted; `beeld`: the same figures as a chart; `waarover`: the gemeenten that are counted, in words; `drempel`:
    smaller numbers than this are hidden, 0 when none is."""

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

    def samengevat(self) -> Overzicht:
        """What may lie beside other overviews; of a list to work from that is its totals, without names."""
        if not self.werklijst:
            return self
        woorden = f"{afdruk()['alleen_totalen']} {self.toelichting}"
        totalen = tuple(r for r in self.regels if r.totaal)
        return replace(self, regels=totalen, toelichting=woorden, werklijst=False)

    def voet(self) -> str:
        """For whom it is, at the foot of each page."""
        return str(afdruk()["voet_werklijst" if self.werklijst else "voet"])

    def verborgen_uitleg(self) -> list[str]:
        """What the marks mean that stand in this table instead of a number, or that it has none."""
        if self.werklijst:
            return [afdruk()["werklijst"]]
        merken = {v.waarde for r in self.regels for v in r.vakken if v.verborgen}
        woorden = {f"< {self.drempel}": afdruk()["klein"], "•": afdruk()["ander"]}
        return [
            w.format(drempel=self.drempel, hoogste=self.drempel - 1) for merk, w in woorden.items() if merk in merken
        ]


@dataclass(frozen=True)
class Bron:
    """What overviews are made from: the extract of a period, and what lists within the team say by name.

    `coaches`: id -> name, in the order of the names, `altijd` those that are listed without dossiers too; `nummers`:
    id of an inwoner -> the team's own number, for lists to work from. `eerder`: who was open at the end of the period
    before, as it was counted then (`Maandstand.dossiers`), None when it was not kept; `samengevoegd`: dossiers that
    turned out to be another one. `doelgroep`: code of the only doelgroep that is counted, "" for all. `gemaakt`: the
    overviews that were made of it, by doelgroep and name (`handelingen.overzichten`)."""

    periode: Periode
    rijen: Sequence[Extractrij]
    coaches: Mapping[int, str] = field(default_factory=dict)
    altijd: frozenset[int] = frozenset()
    nummers: Mapping[int, str] = field(default_factory=dict)
    eerder: Mapping[int, str] | None = None
    samengevoegd: frozenset[int] = frozenset()
    doelgroep: str = ""
    gemaakt: dict[str, dict[str, Overzicht]] = field(default_factory=dict, compare=False, repr=False)

    @cached_property
    def open(self) -> list[Extractrij]:
        """The stock at the end of the period."""
        return [r for r in self.rijen if r.in_eind]

    @cached_property
    def voorbeeld(self) -> bool:
        return any(r.voorbeeld for r in self.rijen)

    def alleen(self, doelgroep: str) -> Bron:
        """The same period for one doelgroep (opdracht M11), "" for all. What was counted before knew no doelgroepen.

        InvoerFout for one that is not on the list."""
        if not doelgroep:
            return self
        doelgroepen().zoek(doelgroep)
        rijen = [r for r in self.rijen if doelgroep in r.doelgroepen]
        return replace(self, rijen=rijen, eerder=None, doelgroep=doelgroep)


def tel(rijen: Iterable[Extractrij]) -> Vak:
    """How many dossiers, and which."""
    return vak(r.inwoner_id for r in rijen)


def vak(ids: Iterable[int]) -> Vak:
    """How many, and which. A dossier may stand in it more than once: it opened twice, or has two voorzieningen."""
    wie = tuple(ids)
    return Vak(len(wie), wie)


def aandeel(ids: Sequence[int], van: Iterable[int]) -> Vak:
    """The share of `ids` in `van`, in per cent with one decimal; nothing when there is nobody."""
    noemer = tuple(van)
    return Vak(procent(len(ids), len(noemer)), tuple(ids), van=noemer)


def stel_samen(
    naam: str,
    bron: Bron,
    kolommen: Sequence[Kolom],
    regels: Sequence[Regel],
    zinnen: Iterable[str] = (),
    **meer: Any,
) -> Overzicht:
    """The overview with its words from the file. Of the sentences the first three that say something."""
    t = teksten(naam)
    wie = f": {doelgroepen().naam_van(bron.doelgroep).lower()}" if bron.doelgroep else ""
    return Overzicht(
        naam=naam,
        titel=t["titel"] + wie,
        periode=bron.periode,
        eerste=t["eerste"],
        kolommen=tuple(kolommen),
        regels=tuple(regels),
        toelichting=t["toelichting"],
        zinnen=tuple(z for z in zinnen if z)[:3],
        werklijst=t.get("werklijst", False),
        voorbeeld=bron.voorbeeld,
        **meer,
    )


def zin(woorden: str, *telt: Iterable[int]) -> Zin:
    """The sentence, with the dossiers of each number that follows from it; of a share also those that it is of."""
    uit = Zin(woorden)
    uit.telt = tuple(map(tuple, telt))
    return uit


def bedragen(ids: Iterable[int]) -> Ids:
    """What a sum of amounts tells of these dossiers, which is not how many they are."""
    return tuple(-id_ for id_ in ids)


def procent(teller: int, noemer: int) -> Decimal | None:
    """A share in per cent, rounded half up to one decimal."""
    return (Decimal(100 * teller) / noemer).quantize(_TIENDE, ROUND_HALF_UP) if noemer else None


def toon(vak: Vak, soort: str) -> str:
    """A cell as people read it, in Dutch."""
    if vak.waarde is None:
        return "–"
    if isinstance(vak.waarde, str):
        return vak.waarde
    if soort in ("deel", "deel_euro"):
        return f"{vak.waarde} %".replace(".", ",")
    getal = f"{vak.waarde:,}".translate(_PUNT_EN_KOMMA)
    return f"€ {getal}" if soort == "euro" else getal


_PUNT_EN_KOMMA = str.maketrans(",.", ".,")


def in_woorden(waarde: Decimal | int | None, soort: str = "aantal") -> str:
    """A number inside a sentence."""
    return toon(Vak(waarde), soort)


def drempel() -> int:
    """A number below this stays hidden in overviews. The policy may make it stricter, never looser."""
    return max(int(teksten("klein")["drempel"]), beleid().klein or 0)


@cache
def afdruk() -> dict[str, Any]:
    """The fixed words round every overview: `resources/regio/afdruk.toml`."""
    return tomllib.loads((RESOURCES / "regio" / "afdruk.toml").read_text(encoding="utf-8"))


def groep_van(naam: str) -> str:
    """The heading under which an overview stands in a list of overviews."""
    return str(teksten(naam).get("groep", afdruk()["overige"]))


@cache
def teksten(naam: str) -> dict[str, Any]:
    """The words of an overview: `resources/regio/overzichten.toml`."""
    pad = RESOURCES / "regio" / "overzichten.toml"
    alle = tomllib.loads(pad.read_text(encoding="utf-8"), parse_float=Decimal)
    inhoud: dict[str, Any] = alle[naam]
    return inhoud


def kolom(naam: str, code: str, soort: str = "aantal") -> Kolom:
    """A column with its words: `[<naam>.kolommen] code = ["Kop", "wat het telt"]`."""
    kop, definitie = teksten(naam)["kolommen"][code]
    return Kolom(kop, definitie, soort)

"""The rules for a plan as dated data (`resources/planregels`): what does not fit together, which help would fit, what
to ask at a help, who pays.

A rule holds when every fact it names is as it says. A fact that is not known never makes a rule hold."""

import datetime as dt
from collections.abc import Mapping
from dataclasses import dataclass, field
from decimal import Decimal
from pathlib import Path

from werkteam_desktop.bronnen import RESOURCES
from werkteam_desktop.dossier.catalogus import voorzieningen
from werkteam_desktop.dossier.datalijst import Lijst, bestandsfout, lees_lijsten, onthoud
from werkteam_desktop.dossier.planfeiten import FEITEN, HULPFEITEN

ALLE_HULP = "*"
ONBEVESTIGD = "onbevestigd"
_STATUS = ("bevestigd", "tweede_bron", ONBEVESTIGD)
_SOORTEN = ("kwaliteit", "geregeld")
_GRENZEN = ("_vanaf", "_onder")
Als = Mapping[str, bool | int | str]
EenVan = Mapping[str, tuple[str, ...]]


@dataclass(frozen=True, kw_only=True)
class Planregel:
    """Told when one of `bij` stands in the plan ("*": any help, none: the plan itself), with one of `naast` in the same
    time and none of `zonder`, and the facts are as `als` and `een_van` say."""

    code: str
    zin: str
    artikel: str
    status: str
    bron: str
    geldig_vanaf: dt.date
    geldig_tot: dt.date | None = None
    onderwerp: str = ""
    bij: tuple[str, ...] = ()
    naast: tuple[str, ...] = ()
    zonder: tuple[str, ...] = ()
    als: Als = field(default_factory=dict)
    een_van: EenVan = field(default_factory=dict)


@dataclass(frozen=True, kw_only=True)
class Kansregel:
    """`voorziening` fits, `waarom` says because of what."""

    code: str
    voorziening: str
    waarom: str
    bron: str
    geldig_vanaf: dt.date
    geldig_tot: dt.date | None = None
    als: Als = field(default_factory=dict)
    een_van: EenVan = field(default_factory=dict)


@dataclass(frozen=True, kw_only=True)
class Hulpvraag:
    """Something to tick at a help. `soort`: "kwaliteit" (how good is the place) or "geregeld" (is it arranged).
    `open`: what is told as long as it is not ticked, "" when it needs not be told; `op_papier`: then the inwoner reads
    `vraag` as something to be arranged first."""

    code: str
    bij: tuple[str, ...]
    soort: str
    vraag: str
    bron: str
    geldig_vanaf: dt.date
    geldig_tot: dt.date | None = None
    open: str = ""
    op_papier: bool = False
    artikel: str = ""
    als: Als = field(default_factory=dict)


@dataclass(frozen=True, kw_only=True)
class Pot:
    """Who pays. `deel`: its part of the participatiebudget in percents, agreed in `gemeenten` (CBS codes)."""

    code: str
    naam: str
    bron: str
    uitleg: str = ""
    deel: int | None = None
    gemeenten: tuple[str, ...] = ()
    geldig_vanaf: dt.date = dt.date(1, 1, 1)
    geldig_tot: dt.date | None = None


@dataclass(frozen=True, kw_only=True)
class Bedrag:
    """An amount in euro to compare with."""

    code: str
    naam: str
    bedrag: Decimal
    per: str
    status: str
    bron: str
    geldig_vanaf: dt.date
    geldig_tot: dt.date | None = None


def geldt(als: Als, een_van: EenVan, feiten: Mapping[str, object]) -> bool:
    """Whether every fact is as said: equal, `_vanaf` (at least) or `_onder` (less than) a number, or one of a list. A
    fact that is itself a list fits when one of its own is in that list."""
    return all(_is(sleutel, waarde, feiten) for sleutel, waarde in als.items()) and all(
        not _als_lijst(feiten[feit]).isdisjoint(keuzes) for feit, keuzes in een_van.items()
    )


@onthoud
def planregels(bron: Path = RESOURCES) -> Lijst[Planregel]:
    codes = _hulpcodes(bron)

    def controle(pad: Path, regel: Planregel) -> None:
        _bekend(pad, regel.code, "status", (regel.status,), _STATUS)
        for sleutel in ("bij", "naast", "zonder"):
            _bekend(pad, regel.code, sleutel, getattr(regel, sleutel), codes | {ALLE_HULP})
        _controleer_feiten(pad, regel.code, regel.als, regel.een_van, FEITEN | HULPFEITEN if regel.bij else FEITEN)
        try:
            regel.zin.format(naast="", aow="")
        except (KeyError, IndexError, ValueError) as fout:
            zin = f"regel ‘{regel.code}’: de zin noemt tussen accolades iets onbekends"
            raise bestandsfout(pad, zin, sleutel="zin", code=regel.code) from fout

    return lees_lijsten(bron, "planregels/regels*.toml", "planregel", Planregel, controle=controle)


@onthoud
def kansregels(bron: Path = RESOURCES) -> Lijst[Kansregel]:
    codes = _hulpcodes(bron)

    def controle(pad: Path, regel: Kansregel) -> None:
        _bekend(pad, regel.code, "voorziening", (regel.voorziening,), codes)
        if not regel.als and not regel.een_van:
            raise bestandsfout(pad, f"regel ‘{regel.code}’ heeft geen als of een_van", code=regel.code)
        _controleer_feiten(pad, regel.code, regel.als, regel.een_van, FEITEN)

    return lees_lijsten(bron, "planregels/kansen*.toml", "kans", Kansregel, controle=controle)


@onthoud
def hulpvragen(bron: Path = RESOURCES) -> Lijst[Hulpvraag]:
    codes = _hulpcodes(bron)

    def controle(pad: Path, vraag: Hulpvraag) -> None:
        _bekend(pad, vraag.code, "soort", (vraag.soort,), _SOORTEN)
        _bekend(pad, vraag.code, "bij", vraag.bij, codes)
        _controleer_feiten(pad, vraag.code, vraag.als, {}, FEITEN | HULPFEITEN)

    return lees_lijsten(bron, "planregels/hulpvragen*.toml", "hulpvraag", Hulpvraag, controle=controle)


@onthoud
def potten(bron: Path = RESOURCES) -> Lijst[Pot]:
    return lees_lijsten(bron, "planregels/potten*.toml", "pot", Pot)


@onthoud
def bedragen(bron: Path = RESOURCES) -> Lijst[Bedrag]:
    def controle(pad: Path, bedrag: Bedrag) -> None:
        _bekend(pad, bedrag.code, "status", (bedrag.status,), _STATUS)

    return lees_lijsten(bron, "planregels/bedragen*.toml", "bedrag", Bedrag, controle=controle)


def _is(sleutel: str, waarde: bool | int | str, feiten: Mapping[str, object]) -> bool:
    if sleutel.endswith(_GRENZEN):
        feit, _, grens = sleutel.rpartition("_")
        getal = feiten[feit]
        if not isinstance(getal, int) or not isinstance(waarde, int):
            return False
        return getal >= waarde if grens == "vanaf" else getal < waarde
    return feiten[sleutel] is not None and feiten[sleutel] == waarde


def _als_lijst(feit: object) -> frozenset[object]:
    return frozenset(feit) if isinstance(feit, tuple) else frozenset({feit})


def _hulpcodes(bron: Path) -> frozenset[str]:
    return frozenset(v.code for v in voorzieningen(bron))


def _controleer_feiten(pad: Path, code: str, als: Als, een_van: EenVan, bekend: frozenset[str]) -> None:
    for sleutel, waarde in als.items():
        getal = sleutel.endswith(_GRENZEN)
        feit = sleutel.rpartition("_")[0] if getal else sleutel
        if getal != (type(waarde) is int):
            raise bestandsfout(pad, f"regel ‘{code}’: ‘{sleutel}’ past niet bij {waarde}", sleutel="als", code=code)
        _bekend(pad, code, "als", (feit,), bekend)
    _bekend(pad, code, "een_van", tuple(een_van), bekend)


def _bekend(
    pad: Path, code: str, sleutel: str, waarden: tuple[str, ...], mag: frozenset[str] | tuple[str, ...]
) -> None:
    for waarde in waarden:
        if waarde not in mag:
            keuzes = ", ".join(sorted(mag))
            zin = f"{sleutel} ‘{waarde}’ bij ‘{code}’ bestaat niet. Kies uit: {keuzes}"
            raise bestandsfout(pad, zin, sleutel=sleutel, code=code)

"""What a gemeente chooses itself: its values for the open terms, and its own regelingen for low incomes.

One file per gemeente in `resources/gemeenten/normen/<CBS code>.toml`. A `[[term]]` replaces the national default of a
norm in `gemeentekeuzes.toml` (or of kwijtschelding) from a date on; a `[[regeling]]` is a local regeling with its
amounts. `voorbeeld = true` marks made-up values: every outcome that uses them says so.
"""

import tomllib
from collections.abc import Container, Mapping
from dataclasses import dataclass
from datetime import date
from decimal import Decimal
from itertools import pairwise
from pathlib import Path
from typing import Any

from werkteam_desktop.fouten import InvoerFout

SOORTEN = (
    "individuele_inkomenstoeslag",
    "collectieve_zorgverzekering",
    "meedoenregeling",
    "reiskosten_gemeente",
    "minimaregeling",
    "bijzondere_bijstand",
    "kwijtschelding",
)
_LEEFVORMEN = {"alleenstaand", "alleenstaande_ouder", "gehuwd"}
_KEUZES = {
    "verrekening_methode": {"op_de_maand", "achteraf", "schatten", "surplus"},
    "verrekening_vierwekenloon": {"dertien_twaalfde", "werkdagen"},
    "verrekening_vakantieaanspraak": {"maandbetaling", "reservering"},
}
_LANGSTE_MAAND = 31


@dataclass(frozen=True, slots=True)
class LokaleRegeling:
    """A regeling of one gemeente. `inkomensgrens`: fraction of the bijstandsnorm; `per_jaar`: euros by leefvorm, with
    `per_kind` for each child under 18; for kwijtschelding `per_jaar` is what the levies cost. `maanden_laag_inkomen`:
    how long the income must have been low; `bij_werk`: only for who works."""

    soort: str
    naam: str
    artikel: str
    vanaf: date
    tot_en_met: date | None
    inkomensgrens: Decimal
    per_jaar: Mapping[str, Decimal]
    per_kind: Decimal
    maanden_laag_inkomen: int
    bij_werk: bool


@dataclass(frozen=True, slots=True)
class Gemeente:
    """The choices of one gemeente. `termen`: per norm the dated values, in order."""

    code: str
    voorbeeld: bool
    bron: str
    termen: Mapping[str, tuple[tuple[date, Any], ...]]
    regelingen: tuple[LokaleRegeling, ...]

    def op(self, datum: date) -> tuple[LokaleRegeling, ...]:
        """The local regelingen on a date."""
        return tuple(r for r in self.regelingen if r.vanaf <= datum and (r.tot_en_met is None or datum <= r.tot_en_met))


def lees_gemeente(bestand: Path, open_termen: Container[str]) -> Gemeente:
    """Read and check one file. `InvoerFout` names the file and what is not right in it."""

    def fout(zin: str) -> InvoerFout:
        return InvoerFout(f"gemeenten/normen/{bestand.name}: {zin}")

    try:
        inhoud = tomllib.loads(bestand.read_text(encoding="utf-8"), parse_float=Decimal)
    except (tomllib.TOMLDecodeError, UnicodeDecodeError) as oorzaak:
        raise fout(f"dit is geen geldig TOML-bestand ({oorzaak}).") from oorzaak
    onbekend = set(inhoud) - {"gemeente", "voorbeeld", "bron", "term", "regeling"}
    if onbekend:
        raise fout(f"deze sleutel bestaat niet: {', '.join(sorted(onbekend))}.")
    if inhoud.get("gemeente") != bestand.stem or type(inhoud.get("voorbeeld")) is not bool or not inhoud.get("bron"):
        raise fout("geef gemeente (de code van de bestandsnaam), voorbeeld (true of false) en bron.")
    termen: dict[str, list[tuple[date, Any]]] = {}
    for term in inhoud.get("term", []):
        naam = term.get("naam")
        if set(term) != {"naam", "vanaf", "waarde"} or naam not in open_termen:
            raise fout(f"term {naam}: geef naam, vanaf en waarde van een keuze uit gemeentekeuzes.toml.")
        if type(term["vanaf"]) is not date or (naam in termen and term["vanaf"] <= termen[naam][-1][0]):
            raise fout(f"term {naam}: de datums achter vanaf moeten oplopen.")
        if not _past(naam, term["waarde"]):
            raise fout(f"term {naam}: deze waarde kan niet. {_uitleg(naam)}")
        termen.setdefault(naam, []).append((term["vanaf"], term["waarde"]))
    regelingen = []
    for regeling in inhoud.get("regeling", []):
        try:
            regelingen.append(_regeling(dict(regeling)))
        except (KeyError, TypeError, ValueError) as oorzaak:
            raise fout(f"regeling {regeling.get('naam', '')}: {oorzaak}.") from oorzaak
    for een, ander in pairwise(sorted(regelingen, key=lambda r: (r.soort, r.vanaf))):
        if een.soort == ander.soort and (een.tot_en_met is None or een.tot_en_met >= ander.vanaf):
            raise fout(
                f"regeling {ander.naam}: van {ander.soort} gelden er twee tegelijk. Vul bij de eerste tot_en_met in."
            )
    return Gemeente(
        inhoud["gemeente"],
        inhoud["voorbeeld"],
        inhoud["bron"],
        {naam: tuple(waarden) for naam, waarden in termen.items()},
        tuple(regelingen),
    )


def _past(naam: str, waarde: Any) -> bool:
    if naam in _KEUZES:
        return waarde in _KEUZES[naam]
    if naam.endswith("_toegepast"):
        return type(waarde) is bool
    if naam.startswith("betaaldag"):
        return type(waarde) is int and 1 <= waarde <= _LANGSTE_MAAND
    if naam.startswith("betaalmaand"):
        return type(waarde) is int and 1 <= waarde <= 12
    if naam.endswith(("_maanden", "_per_week")):
        return type(waarde) is int and waarde >= 0
    return isinstance(waarde, int | Decimal) and type(waarde) is not bool and 0 <= waarde <= 1


def _uitleg(naam: str) -> str:
    if naam in _KEUZES:
        return f"Kies uit {', '.join(sorted(_KEUZES[naam]))}."
    return "Vul een heel getal, true of false, of een deel van 0 tot en met 1 in, zoals bij de landelijke standaard."


def _regeling(ruw: dict[str, Any]) -> LokaleRegeling:
    if ruw.get("soort") not in SOORTEN:
        raise ValueError(f"soort moet een zijn van {', '.join(SOORTEN)}")
    bedragen = ruw["per_jaar"]
    if not isinstance(bedragen, dict) or set(bedragen) != _LEEFVORMEN:
        raise ValueError(f"per_jaar heeft een bedrag voor {', '.join(sorted(_LEEFVORMEN))}")
    regeling = LokaleRegeling(
        soort=ruw.pop("soort"),
        naam=ruw.pop("naam"),
        artikel=ruw.pop("artikel"),
        vanaf=_datum(ruw.pop("vanaf")),
        tot_en_met=_datum(ruw.pop("tot_en_met")) if "tot_en_met" in ruw else None,
        inkomensgrens=_bedrag(ruw.pop("inkomensgrens")),
        per_jaar={leefvorm: _bedrag(bedrag) for leefvorm, bedrag in ruw.pop("per_jaar").items()},
        per_kind=_bedrag(ruw.pop("per_kind", 0)),
        maanden_laag_inkomen=int(ruw.pop("maanden_laag_inkomen", 0)),
        bij_werk=bool(ruw.pop("bij_werk", False)),
    )
    if ruw:
        raise ValueError(f"deze sleutel bestaat niet: {', '.join(ruw)}")
    return regeling


def _datum(waarde: Any) -> date:
    if type(waarde) is not date:
        raise ValueError("een datum schrijft u als jaar-maand-dag, zonder aanhalingstekens")
    return waarde


def _bedrag(waarde: Any) -> Decimal:
    if not isinstance(waarde, int | Decimal) or waarde < 0:
        raise ValueError("een bedrag of grens is een getal van nul of meer")
    return Decimal(waarde)

"""A table of a package: csv with its Frictionless Table Schema. What is read has exactly the form that is written."""

from __future__ import annotations

import csv
import datetime as dt
import hashlib
import io
import re
from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from decimal import Decimal
from functools import cache, cached_property
from typing import Any

from werkteam_desktop.regio.geweigerd import Geweigerd, grens, pakketregels
from werkteam_desktop.regio.tabellen import schema

Cel = str | int | bool | dt.date | Decimal | None
_NAAM = re.compile(r"[a-z][a-z0-9_]{0,39}")
_KEUZE = re.compile(r"[A-Za-z0-9][A-Za-z0-9_.-]{0,59}")
_GETAL = re.compile(r"-?[1-9][0-9]{0,14}|0")
_BEDRAG = re.compile(r"-?(0|[1-9][0-9]{0,11})(\.[0-9]{1,4})?")
_DATUM = re.compile(r"[0-9]{4}-[0-9]{2}-[0-9]{2}")
_VELDSLEUTELS = {"name", "type", "title", "description", "constraints"}
_EISEN = {"required", "minimum", "pattern", "enum"}
# What a spreadsheet may take for the start of a formula, also after it has put full-width characters right.
FORMULE = tuple("=+-@|%\t\r\n＝＋－＠")


@dataclass(frozen=True)
class Tabel:
    """`velden`: fields of a Table Schema, of type string, integer, number, boolean or date. A string is one of a closed
    list (`enum`) or has a known form (`pattern`). `sleutel`: the fields that together occur once. `rijen`: a tuple per
    row in the order of the fields, None where a field that is not `required` is empty."""

    naam: str
    velden: tuple[Mapping[str, Any], ...]
    sleutel: tuple[str, ...]
    rijen: tuple[tuple[Cel, ...], ...] = field(repr=False)

    @cached_property
    def kop(self) -> tuple[str, ...]:
        return tuple(v["name"] for v in self.velden)

    @property
    def pad(self) -> str:
        return f"{self.naam}.csv"


def maak_veld(
    naam: str,
    soort: str,
    titel: str,
    uitleg: str = "",
    *,
    verplicht: bool = True,
    minimum: int | None = None,
    vorm: str | None = None,
    keuzes: Sequence[str] | None = None,
) -> dict[str, Any]:
    """A field of a Table Schema. A text has `keuzes`, the codes that it may be, or a `vorm`: a pattern that is in
    pakket.toml or schema.toml."""
    eisen = {"required": verplicht, "minimum": minimum, "pattern": vorm, "enum": keuzes and list(keuzes)}
    return {
        "name": naam,
        "type": soort,
        "title": titel,
        "description": uitleg,
        "constraints": {k: v for k, v in eisen.items() if v is not None},
    }


def schrijf_csv(tabel: Tabel) -> bytes:
    return _als_csv([tabel.kop, *([celtekst(c) for c in rij] for rij in tabel.rijen)])


def _als_csv(regels: Iterable[Sequence[str]]) -> bytes:
    uit = io.StringIO()
    csv.writer(uit, lineterminator="\r\n").writerows(regels)
    return uit.getvalue().encode()


def bron(tabel: Tabel, inhoud: bytes) -> dict[str, Any]:
    """The table as resource of a Data Package."""
    return {
        "profile": "tabular-data-resource",
        "name": tabel.naam,
        "path": tabel.pad,
        "format": "csv",
        "mediatype": "text/csv",
        "encoding": "utf-8",
        "dialect": {"delimiter": ",", "lineTerminator": "\r\n", "quoteChar": '"', "header": True},
        "bytes": len(inhoud),
        "hash": f"sha256:{hashlib.sha256(inhoud).hexdigest()}",
        "schema": {
            "fields": [dict(v) for v in tabel.velden],
            "missingValues": [""],
            "primaryKey": list(tabel.sleutel),
        },
    }


def lees_csv(beschreven: Any, inhoud: bytes) -> Tabel:
    """The table that a resource describes. Geweigerd when description and content do not agree, and for any value
    that is no number, date, yes/no, known code or text of a known form."""
    leeg = _beschreven_tabel(beschreven)
    eigen = bron(leeg, inhoud)
    if any(beschreven.get(k) != eigen[k] for k in ("bytes", "hash")):
        raise Geweigerd("hash")
    if beschreven != eigen:
        raise Geweigerd("beschrijving")
    try:
        regels = list(csv.reader(io.StringIO(inhoud.decode(), newline=""), strict=True))
    except (csv.Error, UnicodeDecodeError):
        raise Geweigerd("csv") from None
    if not regels or tuple(regels[0]) != leeg.kop or len(regels) - 1 > grens("regels"):
        raise Geweigerd("csv")
    breed = len(leeg.kop)
    if any(len(r) != breed for r in regels):
        raise Geweigerd("csv")
    kolommen = [_kolom(v, cellen) for v, cellen in zip(leeg.velden, zip(*regels[1:], strict=True), strict=False)]
    plekken = [leeg.kop.index(n) for n in leeg.sleutel]
    if kolommen and plekken and len(set(zip(*(kolommen[p] for p in plekken), strict=True))) != len(regels) - 1:
        raise Geweigerd("csv")
    if _als_csv(regels) != inhoud:  # other quotes, line ends or spaces than ours
        raise Geweigerd("csv")
    return Tabel(leeg.naam, leeg.velden, leeg.sleutel, tuple(zip(*kolommen, strict=True)))


def celtekst(cel: Cel) -> str:
    if cel is None:
        return ""
    if isinstance(cel, bool):
        return "true" if cel else "false"
    return f"{cel:f}" if isinstance(cel, Decimal) else str(cel)


@cache
def _vormen() -> dict[str, re.Pattern[str]]:
    """The forms that text may have, by how they are written: only these are ever run."""
    bekend = [*pakketregels()["vormen"].values(), *(v["patroon"] for v in schema()["veld"] if "patroon" in v)]
    return {v: re.compile(v, re.ASCII) for v in bekend}


def _beschreven_tabel(beschreven: Any) -> Tabel:
    """The table without rows. Geweigerd for a description that we would not write."""
    try:
        velden, sleutel = beschreven["schema"]["fields"], beschreven["schema"]["primaryKey"]
        goed = (
            _NAAM.fullmatch(beschreven["name"])
            and 0 < len(velden) <= grens("velden")
            and all(_goed_veld(v) for v in velden)
            and len(namen := {v["name"] for v in velden}) == len(velden)
            and len(set(sleutel)) == len(sleutel)
            and namen.issuperset(sleutel)
        )
    except (KeyError, TypeError):
        goed = False
    if not goed:
        raise Geweigerd("beschrijving")
    return Tabel(beschreven["name"], tuple(velden), tuple(sleutel), ())


def _goed_veld(veld: Any) -> bool:
    eisen = veld["constraints"]
    if set(veld) != _VELDSLEUTELS or not isinstance(eisen, dict) or not set(eisen) <= _EISEN:
        return False
    if not _NAAM.fullmatch(veld["name"]) or not all(isinstance(veld[k], str) for k in ("title", "description")):
        return False
    if type(eisen.get("required")) is not bool or type(eisen.get("minimum", 0)) is not int:
        return False
    keuzes = eisen.get("enum")
    if veld["type"] == "string":
        if keuzes is None:
            return eisen.get("pattern") in _vormen() and "minimum" not in eisen
        return (
            "pattern" not in eisen
            and "minimum" not in eisen
            and isinstance(keuzes, list)
            and 0 < len(keuzes) <= grens("keuzes")
            and all(_KEUZE.fullmatch(k) for k in keuzes)
        )
    return veld["type"] in {"integer", "number", "boolean", "date"} and keuzes is None and "pattern" not in eisen


def _kolom(veld: Mapping[str, Any], cellen: Sequence[str]) -> list[Cel]:
    """The values of a column. Each text is read once: cells repeat themselves."""
    lees = _lezer(veld)
    waarden = {tekst: lees(tekst) for tekst in dict.fromkeys(cellen)}
    return [waarden[tekst] for tekst in cellen]


def _lezer(veld: Mapping[str, Any]) -> Callable[[str], Cel]:
    """What turns the text of a cell of this field into its value. The text of a value that is read is the one that
    `celtekst` gives."""
    soort, eisen = veld["type"], veld["constraints"]
    keuzes = frozenset(eisen.get("enum", ()))
    vorm = _vormen().get(eisen.get("pattern", ""))
    minimum, verplicht, tekens = eisen.get("minimum"), eisen["required"], grens("tekens")

    def lees(tekst: str) -> Cel:
        if not tekst:
            if verplicht:
                raise Geweigerd("csv")
            return None
        if (soort == "integer" and _GETAL.fullmatch(tekst)) or (soort == "number" and _BEDRAG.fullmatch(tekst)):
            getal = int(tekst) if soort == "integer" else Decimal(tekst)
            if minimum is None or getal >= minimum:
                return getal
        elif tekst.startswith(FORMULE):
            raise Geweigerd("formule")
        elif soort == "boolean" and tekst in ("true", "false"):
            return tekst == "true"
        elif soort == "date" and _DATUM.fullmatch(tekst):
            try:
                return dt.date.fromisoformat(tekst)
            except ValueError:
                pass
        elif soort == "string" and len(tekst) <= tekens and (vorm.fullmatch(tekst) if vorm else tekst in keuzes):
            return tekst
        raise Geweigerd("csv")

    return lees

"""Counts per gemeente and arbeidsmarktlijn, made from the extract, the sums between them, and the rows that leave."""

from __future__ import annotations

import datetime as dt
import re
import tomllib
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from functools import cache
from typing import Any, NamedTuple

from werkteam_desktop.bronnen import RESOURCES
from werkteam_desktop.dossier.catalogus import codelijst, doelgroepen, routes
from werkteam_desktop.regio.extractrij import GEEN, Extractrij

TOTAAL = "totaal"
ALLE = "alle"  # every arbeidsmarktlijn together
ONBEKEND = "onbekend"
REST = "rest"  # the others of a doelgroep: never printed, but a reader can subtract
ONBEKENDE_GEMEENTE = "0000"  # BRP table 33
NAAR_BUITEN = ("fase", "route", "uitkeringsduur")  # each of these adds up to the stock
EIND = (TOTAAL, TOTAAL)  # the stock at the end of the month
BEGIN = ("stroom", "begin")
VERSCHIL = ("stroom", "verschil")  # the only number that can be below 0
ZEGT_NIETS = (GEEN, ONBEKEND)  # values that tell nothing about who has them

# Doelgroepen that leave. Health (D12) and limits that differ per gemeente (D5) do not. Two are the same count as a
# class of uitkeringsduur; the rest of every group is one that a reader can compute.
DOELGROEPEN = (
    "jongere",
    "lang_45plus",
    "statushouder",
    "arbeidsbeperking",
    "langer_1_jaar",
    "langer_2_jaar",
    "langer_5_jaar",
    "zonder_uitkering",
)
_EEN_KLASSE = ("langer_5_jaar", "zonder_uitkering")


class Vak(NamedTuple):
    """A number of the summary. `lijn`: an arbeidsmarktlijn, "alle" or "onbekend"."""

    gemeente: str
    lijn: str
    kenmerk: str
    waarde: str


@dataclass(frozen=True, slots=True)  # the regio holds a million of them
class Tabelrij:
    """One line of the package. `aantal` is None when `status` is "verborgen" and a number when it is "getoond"."""

    maand: str
    gemeente: str
    lijn: str
    kenmerk: str
    waarde: str
    aantal: int | None
    status: str


@cache
def schema() -> dict[str, Any]:
    """`resources/regio/schema.toml`: fields, kenmerken and classes, with to whom and why."""
    return tomllib.loads((RESOURCES / "regio" / "schema.toml").read_text(encoding="utf-8"))


@cache
def waarden() -> dict[str, dict[str, str]]:
    """Every value that can occur in a package: kenmerk -> code -> name. What is not in here counts as "onbekend"."""
    klassen = {k: {d["code"]: d["naam"] for d in schema()[k]} for k in ("stroom", "uitkeringsduur", "afsluitreden")}
    return {
        TOTAAL: {TOTAAL: "Alle open dossiers"},
        "stroom": klassen["stroom"],
        "fase": {GEEN: "Nog geen plan", **{c.code: c.naam for c in codelijst("fase")}, ONBEKEND: "Onbekend"},
        "route": {GEEN: "Nog geen route", **{r.code: r.naam for r in routes()}, ONBEKEND: "Onbekend"},
        "uitkeringsduur": {**klassen["uitkeringsduur"], ONBEKEND: "Onbekend"},
        "doelgroep": {code: doelgroepen().naam_van(code) for code in DOELGROEPEN},
        "afsluitreden": klassen["afsluitreden"],
    }


@cache
def lijnen() -> dict[str, str]:
    """Code -> name of every `lijn`."""
    return {ALLE: "Alle lijnen", **{c.code: c.naam for c in codelijst("arbeidsmarktlijn")}, ONBEKEND: "Onbekend"}


@cache
def gewichten() -> dict[str, int]:
    """How bad it is, per kenmerk, when a number has to be hidden for the sake of another."""
    return {k["code"]: k["gewicht"] for k in schema()["kenmerk"]}


def tel(rijen: Iterable[Extractrij]) -> dict[Vak, int]:
    """Every number of every gemeente with dossiers in the period, also each 0, in the order of the schema.

    The stock (totaal, fase, route, uitkeringsduur, doelgroep) is that at the end. `verschil` is 0: the begin is counted
    from the same rows as the end."""
    per_gemeente: dict[str, list[Extractrij]] = {}
    for rij in rijen:
        if rij.in_begin or rij.in_eind or rij.nieuw or rij.beeindigd:
            code = rij.gemeente if re.fullmatch(r"[0-9]{4}", rij.gemeente) else ONBEKENDE_GEMEENTE
            per_gemeente.setdefault(code, []).append(rij)
    return {vak: n for gemeente, eigen in sorted(per_gemeente.items()) for vak, n in _tel(gemeente, eigen).items()}


def _tel(gemeente: str, rijen: list[Extractrij]) -> dict[Vak, int]:
    bekend = waarden()
    reden_van = {reden: k["code"] for k in schema()["afsluitreden"] for reden in k["redenen"]}
    uit = {(lijn, k, w): 0 for lijn in lijnen() for k, codes in bekend.items() for w in codes}
    for rij in rijen:
        lijn = rij.arbeidsmarktlijn if rij.arbeidsmarktlijn in lijnen() else ONBEKEND
        raak = [("stroom", "begin", int(rij.in_begin)), ("stroom", "nieuw", rij.nieuw)]
        if rij.beeindigd:
            reden = reden_van.get(rij.afsluitreden, "anders")
            raak += [("stroom", "beeindigd", rij.beeindigd), ("afsluitreden", reden, rij.beeindigd)]
        if rij.in_eind:
            raak.append((TOTAAL, TOTAAL, 1))
            for k in NAAR_BUITEN:
                w = getattr(rij, k)
                raak.append((k, w if w in bekend[k] else ONBEKEND, 1))
            raak += [("doelgroep", d, 1) for d in _groepen(rij)]
        for k, w, n in raak:
            uit[ALLE, k, w] += n
            uit[lijn, k, w] += n
    for lijn in lijnen():
        for d in _EEN_KLASSE:
            uit[lijn, "doelgroep", d] = uit[lijn, "uitkeringsduur", d]
    return {Vak(gemeente, *sleutel): n for sleutel, n in uit.items()}


def _groepen(rij: Extractrij) -> Iterator[str]:
    """Its doelgroepen, so that they fit the sums: nobody is both young and over 45, long is a class of duration."""
    duur = schema()["uitkeringsduur"]
    langer = next((k.get("langer", ()) for k in duur if k["code"] == rij.uitkeringsduur), ())
    yield from langer
    if "jongere" in rij.doelgroepen:
        yield "jongere"
    elif "lang_45plus" in rij.doelgroepen and "langer_2_jaar" in langer:
        yield "lang_45plus"
    yield from (d for d in ("statushouder", "arbeidsbeperking") if d in rij.doelgroepen)


def sommen(gemeente: str) -> Iterator[tuple[Vak, dict[Vak, int]]]:
    """Every sum a reader can make between the numbers of a gemeente: a total and its parts with their sign.

    The doelgroepen of one class are left out: they are that class by another name. Parts of kenmerk "rest" are never
    printed."""

    def vak(lijn: str, kenmerk: str, waarde: str) -> Vak:
        return Vak(gemeente, lijn, kenmerk, waarde)

    bekend = waarden()
    for lijn in lijnen():
        totaal = vak(lijn, TOTAAL, TOTAAL)
        for k in NAAR_BUITEN:
            yield totaal, {vak(lijn, k, w): 1 for w in bekend[k]}
        yield totaal, {vak(lijn, "stroom", w): -1 if w == "beeindigd" else 1 for w in bekend["stroom"]}
        yield vak(lijn, "stroom", "beeindigd"), {vak(lijn, "afsluitreden", w): 1 for w in bekend["afsluitreden"]}
        for groep in (("jongere", "lang_45plus"), ("statushouder",), ("arbeidsbeperking",)):
            delen = {vak(lijn, "doelgroep", d): 1 for d in groep}
            yield totaal, {**delen, vak(lijn, REST, groep[0]): 1}
        langer_1, langer_2 = vak(lijn, "doelgroep", "langer_1_jaar"), vak(lijn, "doelgroep", "langer_2_jaar")
        yield langer_1, {langer_2: 1, vak(lijn, "uitkeringsduur", "1_tot_2_jaar"): 1}
        yield langer_2, {vak(lijn, "uitkeringsduur", d): 1 for d in ("2_tot_5_jaar", "langer_5_jaar")}
        yield langer_2, {vak(lijn, "doelgroep", "lang_45plus"): 1, vak(lijn, REST, "lang_45plus"): 1}
    alleen = [lijn for lijn in lijnen() if lijn != ALLE]
    resten = ("jongere", "statushouder", "arbeidsbeperking", "lang_45plus")
    for k, codes in [*bekend.items(), (REST, resten)]:
        for w in codes:
            if k != "doelgroep" or w not in _EEN_KLASSE:
                yield vak(ALLE, k, w), {vak(lijn, k, w): 1 for lijn in alleen}


def zelfde_vak(vak: Vak) -> Vak:
    """The class of uitkeringsduur that a doelgroep is another name for; every other number is itself."""
    if vak.kenmerk == "doelgroep" and vak.waarde in _EEN_KLASSE:
        return vak._replace(kenmerk="uitkeringsduur")
    return vak


def met_rest(aantallen: Mapping[Vak, int]) -> dict[Vak, int]:
    """The same numbers with those a reader can compute but that are never printed, and without double names."""
    uit = {v: n for v, n in aantallen.items() if zelfde_vak(v) == v}
    for gemeente in {v.gemeente for v in aantallen}:
        for totaal, delen in sommen(gemeente):
            for onbekend in [d for d in delen if d not in uit]:
                uit[onbekend] = uit[totaal] - sum(k * uit[d] for d, k in delen.items() if d != onbekend)
    return uit


def maandtekst(peildatum: dt.date) -> str:
    return f"{peildatum:%Y-%m}"

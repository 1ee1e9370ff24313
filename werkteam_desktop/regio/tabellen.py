"""Counts per gemeente, made from the extract: breakdowns that add up to the total, and the tidy rows that leave."""

from __future__ import annotations

import datetime as dt
import re
import tomllib
from collections import Counter
from collections.abc import Collection, Iterable
from dataclasses import dataclass
from functools import cache
from typing import Any

from werkteam_desktop.bronnen import RESOURCES
from werkteam_desktop.dossier.catalogus import codelijst, doelgroepen, routes
from werkteam_desktop.regio.extract import GEEN, Extractrij

TOTAAL = "totaal"
OVERIG = "overig"
ONBEKEND = "onbekend"
ONBEKENDE_GEMEENTE = "0000"  # BRP table 33
NAAR_BUITEN = ("fase", "route", "arbeidsmarktlijn", "uitkeringsduur")

# In which cells of which breakdown a doelgroep is counted. Doelgroepen overlap, breakdowns do not: what protects the
# breakdowns protects these. Health (D12) and limits that differ per gemeente (D5) do not leave.
DOELGROEPEN: dict[str, tuple[str, tuple[str, ...]]] = {
    "jongere": ("leeftijdsgroep", ("jongere",)),
    "lang_45plus": ("leeftijdsgroep", ("lang_45plus",)),
    "statushouder": ("statushouder", ("statushouder",)),
    "arbeidsbeperking": ("arbeidsbeperking", ("arbeidsbeperking",)),
    "langer_1_jaar": ("uitkeringsduur", ("1_tot_2_jaar", "2_tot_5_jaar", "langer_5_jaar")),
    "langer_2_jaar": ("uitkeringsduur", ("2_tot_5_jaar", "langer_5_jaar")),
    "langer_5_jaar": ("uitkeringsduur", ("langer_5_jaar",)),
    "zonder_uitkering": ("uitkeringsduur", ("zonder_uitkering",)),
}

Vakje = tuple[str, str]
"""A cell of one gemeente: (kenmerk, waarde)."""


@dataclass(frozen=True)
class Telling:
    """The open dossiers of one gemeente. Every one of `uitsplitsingen` (kenmerk -> waarde -> aantal) adds up to
    `totaal` and has all its values, also those with 0."""

    gemeente: str
    totaal: int
    uitsplitsingen: dict[str, dict[str, int]]


@dataclass(frozen=True)
class Tabelrij:
    """One line of the package. `aantal` is None when `status` is "verborgen" and a number when it is "getoond"."""

    maand: str
    gemeente: str
    kenmerk: str
    waarde: str
    aantal: int | None
    status: str


@cache
def schema() -> dict[str, Any]:
    """`resources/regio/schema.toml`: fields, kenmerken and classes, with to whom and why."""
    return tomllib.loads((RESOURCES / "regio" / "schema.toml").read_text(encoding="utf-8"))


def waarden() -> dict[str, dict[str, str]]:
    """Every value that can occur in a package: kenmerk -> code -> name. What is not in here counts as "onbekend"."""
    fasen = {c.code: c.naam for c in codelijst("fase")}
    routenamen = {r.code: r.naam for r in routes()}
    lijnen = {c.code: c.naam for c in codelijst("arbeidsmarktlijn")}
    return {
        TOTAAL: {TOTAAL: "Alle open dossiers"},
        "fase": {GEEN: "Nog geen plan", **fasen, ONBEKEND: "Onbekend"},
        "route": {GEEN: "Nog geen route", **routenamen, ONBEKEND: "Onbekend"},
        "arbeidsmarktlijn": {**lijnen, ONBEKEND: "Onbekend"},
        "uitkeringsduur": {d["code"]: d["naam"] for d in schema()["uitkeringsduur"]},
        "doelgroep": {code: doelgroepen().naam_van(code) for code in DOELGROEPEN},
    }


def tel(rijen: Iterable[Extractrij]) -> list[Telling]:
    """The counts of the dossiers open on the peildatum, by gemeente code."""
    per_gemeente: dict[str, list[Extractrij]] = {}
    for rij in rijen:
        if rij.in_eind:
            code = rij.gemeente if re.fullmatch(r"[0-9]{4}", rij.gemeente) else ONBEKENDE_GEMEENTE
            per_gemeente.setdefault(code, []).append(rij)
    bekend = waarden()
    tellingen = []
    for gemeente, eigen in sorted(per_gemeente.items()):
        uitsplitsingen = {k: _tel(bekend[k], (getattr(r, k) for r in eigen), ONBEKEND) for k in NAAR_BUITEN}
        for kenmerk in dict.fromkeys(k for k, _ in DOELGROEPEN.values() if k not in NAAR_BUITEN):
            groepen = [d for d, (k, _) in DOELGROEPEN.items() if k == kenmerk]
            eerste = (next((g for g in groepen if g in r.doelgroepen), OVERIG) for r in eigen)
            uitsplitsingen[kenmerk] = _tel([*groepen, OVERIG], eerste, OVERIG)
        tellingen.append(Telling(gemeente, len(eigen), uitsplitsingen))
    return tellingen


def tabelrijen(telling: Telling, verborgen: Collection[Vakje], maand: str) -> list[Tabelrij]:
    """The lines of one gemeente, in the fixed order of the schema. A doelgroep is shown only when all its cells are."""

    def rij(kenmerk: str, waarde: str, vakjes: list[Vakje], aantal: int) -> Tabelrij:
        if any(v in verborgen for v in vakjes):
            return Tabelrij(maand, telling.gemeente, kenmerk, waarde, None, "verborgen")
        return Tabelrij(maand, telling.gemeente, kenmerk, waarde, aantal, "getoond")

    uit = [rij(TOTAAL, TOTAAL, [(TOTAAL, TOTAAL)], telling.totaal)]
    for kenmerk in NAAR_BUITEN:
        uit += [rij(kenmerk, w, [(kenmerk, w)], n) for w, n in telling.uitsplitsingen[kenmerk].items()]
    for doelgroep, (kenmerk, delen) in DOELGROEPEN.items():
        aantal = sum(telling.uitsplitsingen[kenmerk][d] for d in delen)
        uit.append(rij("doelgroep", doelgroep, [(kenmerk, d) for d in delen], aantal))
    return uit


def maandtekst(peildatum: dt.date) -> str:
    return f"{peildatum:%Y-%m}"


def _tel(codes: Iterable[str], gevonden: Iterable[str], anders: str) -> dict[str, int]:
    """Counts in the order of `codes`; a value that is not among them counts as `anders`."""
    telling = dict.fromkeys(codes, 0)
    for code, n in Counter(gevonden).items():
        sleutel = code if code in telling else anders
        telling[sleutel] = telling.get(sleutel, 0) + n
    return telling

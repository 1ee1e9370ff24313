"""Disclosure control: which counts of a gemeente stay hidden because they could point at somebody.

A simple rule that hides rather too much. It is meant to hold also against a reader who knows this file by heart; the
tests try every small table. The exact optimum over linked tables, and over packages given out before (an earlier
version of the same month, the month before), is a later step."""

from __future__ import annotations

import datetime as dt
import tomllib
from dataclasses import dataclass
from functools import cache

from werkteam_desktop.bronnen import RESOURCES
from werkteam_desktop.fouten import InvoerFout
from werkteam_desktop.regio.tabellen import DOELGROEPEN, TOTAAL, Telling, Vakje


@dataclass(frozen=True)
class Regels:
    """One dated version of the rules. A count n with 0 < n < `drempel` is hidden."""

    versie: str
    geldig_vanaf: dt.date
    drempel: int
    bron: str


@cache
def regels_op(peildatum: dt.date) -> Regels:
    """The rules in force on a date (`resources/regio/regels.toml`)."""
    inhoud = tomllib.loads((RESOURCES / "regio" / "regels.toml").read_text(encoding="utf-8"))
    geldig = [r for r in (Regels(**blok) for blok in inhoud["regels"]) if r.geldig_vanaf <= peildatum]
    if not geldig:
        raise InvoerFout(f"Voor {peildatum:%Y-%m} zijn geen regels over kleine aantallen. Kies een latere maand.")
    return max(geldig, key=lambda r: r.geldig_vanaf)


def te_verbergen(telling: Telling, drempel: int) -> frozenset[Vakje]:
    """The cells of one gemeente that stay hidden.

    1. A gemeente with fewer dossiers than `drempel`, or so few that its breakdowns could be read off, shows nothing.
    2. In a breakdown every small count is hidden, with so many other cells that the hidden ones cannot be
       recomputed from the total (see `_verberg`).
    3. Who is over 45 and long in the bijstand also counts in the long classes of uitkeringsduur. So the breakdown
       by leeftijdsgroep is shown whole or not at all: not when it has a small count, when one of those classes is
       hidden, or when the rest of them would be small.

    Breakdowns of one gemeente are linked by the total only, which is shown, and by rule 3; there is no total over
    gemeenten. So nothing hidden follows from cells elsewhere in the package."""
    breedste = max(len(cellen) for cellen in telling.uitsplitsingen.values())
    if telling.totaal < drempel or telling.totaal <= breedste:
        alle = ((k, w) for k, cellen in telling.uitsplitsingen.items() for w in cellen)
        return frozenset([(TOTAAL, TOTAAL), *alle])

    weg = {k: _verberg(cellen, drempel) for k, cellen in telling.uitsplitsingen.items()}
    if weg["leeftijdsgroep"] or _wijst_aan(telling, weg["uitkeringsduur"], drempel):
        weg["leeftijdsgroep"] = set(telling.uitsplitsingen["leeftijdsgroep"])
    return frozenset((k, w) for k, waarden in weg.items() for w in waarden)


def _verberg(cellen: dict[str, int], drempel: int) -> set[str]:
    """The values to hide in one breakdown of a shown total.

    What the hidden cells are together follows from the total, so: at least two cells, together not small, and not all
    at their lowest (1) or all at their highest (`drempel` - 1). Until that is so the next cell is added in the fixed
    order of the list: an order by size would tell about the sizes. Zeros come last, they say nothing by themselves."""
    weg = {w for w, n in cellen.items() if 0 < n < drempel}
    if not weg:
        return weg
    volgende = [w for w, n in cellen.items() if n and w not in weg] + [w for w, n in cellen.items() if not n]
    for waarde in volgende:
        som, aantal = sum(cellen[w] for w in weg), len(weg)
        if aantal >= 2 and som >= drempel and som not in (aantal, aantal * (drempel - 1)):
            break
        weg.add(waarde)
    return weg


def _wijst_aan(telling: Telling, verborgen_klassen: set[str], drempel: int) -> bool:
    """Whether the count of rule 3, beside the classes of uitkeringsduur, would tell about a few people."""
    aantal = telling.uitsplitsingen["leeftijdsgroep"]["lang_45plus"]
    kenmerk, lang = DOELGROEPEN["langer_2_jaar"]
    rest = sum(telling.uitsplitsingen[kenmerk][d] for d in lang) - aantal
    return aantal > 0 and (0 < rest < drempel or not verborgen_klassen.isdisjoint(lang))

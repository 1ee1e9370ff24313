"""The regio's own rules for small numbers, when they are stricter than those of the gemeenten."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import replace
from itertools import groupby

from werkteam_desktop.regio.samenvoeging import Samenvoeging
from werkteam_desktop.regio.tabellen import ALLE, EIND, REST, TOTAAL, Tabelrij, Vak, sommen

# Kenmerken of which one can be computed from the other.
_SAMEN = ({"uitkeringsduur", "doelgroep"}, {"stroom", "afsluitreden"})


def getoond(samen: Samenvoeging, maand: str, drempel: int = 0) -> list[tuple[str, Tabelrij]]:
    """The lines of a month as the regio may show them. `drempel`: of the regio, 0 when it has no rules of its own.

    Under rules of its own a kenmerk of a gemeente is shown whole, in every line, or not at all: not with a count that
    is hidden or small, or when the others of a doelgroep are few. Is it one of the totals per line, then all that is
    per line goes. So nothing that goes can be computed from what stays. A gemeente whose total is small or hidden shows
    nothing. That hides more than the lightest protection would; but the regio does not know the hidden counts, which
    the lightest one depends on."""
    rijen = samen.rijen(maand)
    if not drempel:
        return rijen
    uit: list[tuple[str, Tabelrij]] = []
    for (_, gemeente), groep in groupby(rijen, key=lambda deel: (deel[0], deel[1].gemeente)):
        eigen = list(groep)
        aantallen = {Vak(gemeente, r.lijn, r.kenmerk, r.waarde): r.aantal for _, r in eigen}
        klein = {v for v, n in aantallen.items() if n is None or 0 < abs(n) < drempel}
        klein |= set(_kleine_rest(gemeente, aantallen, drempel))
        if Vak(gemeente, ALLE, *EIND) in klein:
            uit += [(code, _verberg(r)) for code, r in eigen]
            continue
        kenmerken = {v.kenmerk for v in klein if v.kenmerk != TOTAAL}
        for paar in _SAMEN:
            kenmerken |= paar if kenmerken & paar else set()
        per_lijn = any(v.kenmerk == TOTAAL for v in klein)
        uit += [
            (code, _verberg(r) if r.kenmerk in kenmerken or (per_lijn and r.lijn != ALLE) else r) for code, r in eigen
        ]
    return uit


def _kleine_rest(gemeente: str, aantallen: Mapping[Vak, int | None], drempel: int) -> Iterator[Vak]:
    """The doelgroepen of which the others, that are never printed but can be computed, are few."""
    for totaal, delen in sommen(gemeente):
        gegeven = [v for v in delen if v.kenmerk != REST]
        alle = [aantallen.get(v) for v in (totaal, *gegeven)]
        if len(gegeven) == len(delen) - 1 and None not in alle:
            rest = (alle[0] or 0) - sum((n or 0) * delen[v] for v, n in zip(gegeven, alle[1:], strict=True))
            if 0 < abs(rest) < drempel:
                yield from gegeven


def _verberg(rij: Tabelrij) -> Tabelrij:
    return replace(rij, aantal=None, status="verborgen")

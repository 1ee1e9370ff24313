"""Disclosure control: which numbers may leave the gemeente. Here the dated rules."""

from __future__ import annotations

import datetime as dt
import tomllib
from dataclasses import dataclass
from functools import cache
from pathlib import Path

from werkteam_desktop.bronnen import RESOURCES
from werkteam_desktop.fouten import InvoerFout


@dataclass(frozen=True)
class Regels:
    """One dated version of the rules. A count n with 0 < n < `drempel` is hidden, and who reads all that leaves cannot
    bring a hidden small count down to an interval narrower than `speling`. `groepsonthulling`: what holds for everybody
    of a group is hidden too. `tijdslimiet`: seconds for a month; after that the best found so far."""

    versie: str
    geldig_vanaf: dt.date
    drempel: int
    speling: int
    groepsonthulling: bool
    tijdslimiet: int
    bron: str

    def ruimer_dan(self, andere: Regels) -> str:
        """The first rule that is looser than the other's, by name; empty when there is none."""
        losser = {
            "drempel": self.drempel < andere.drempel,
            "speling": self.speling < andere.speling,
            "groepsonthulling": andere.groepsonthulling and not self.groepsonthulling,
        }
        return next((naam for naam, is_ruimer in losser.items() if is_ruimer), "")


def regels_op(peildatum: dt.date, regio: Path | None = None) -> Regels:
    """The rules in force on a date (`resources/regio/regels.toml`), or those in the file of a `regio` that are at least
    as strict. InvoerFout when there are none, or when the file of the regio cannot be used."""
    eigen = _geldig(_landelijk(), peildatum)
    if eigen is None:
        raise InvoerFout(f"Voor {peildatum:%Y-%m} zijn geen regels over kleine aantallen. Kies een latere maand.")
    if regio is None:
        return eigen
    strenger = _geldig(_lees(regio), peildatum)
    if strenger is None:
        return eigen
    if naam := strenger.ruimer_dan(eigen):
        raise InvoerFout(
            f"In {regio.name} is '{naam}' ruimer dan in de regels van dit programma. Een regio mag de regels alleen "
            "strenger maken. Pas het bestand aan."
        )
    return strenger


@cache
def _landelijk() -> tuple[Regels, ...]:
    return _lees(RESOURCES / "regio" / "regels.toml")


def _geldig(blokken: tuple[Regels, ...], peildatum: dt.date) -> Regels | None:
    return max((b for b in blokken if b.geldig_vanaf <= peildatum), key=lambda b: b.geldig_vanaf, default=None)


def _lees(bestand: Path) -> tuple[Regels, ...]:
    fout = InvoerFout(
        f"Het bestand {bestand.name} met regels over kleine aantallen klopt niet. Vraag uw regio om een nieuw."
    )
    try:
        blokken = tuple(Regels(**blok) for blok in tomllib.loads(bestand.read_text(encoding="utf-8"))["regels"])
    except (OSError, ValueError, KeyError, TypeError):
        raise fout from None
    soorten = {"versie": str, "geldig_vanaf": dt.date, "bron": str, "groepsonthulling": bool}
    for blok in blokken:
        getallen = (blok.drempel, blok.speling, blok.tijdslimiet)
        if any(type(getattr(blok, naam)) is not soort for naam, soort in soorten.items()):
            raise fout
        if any(type(n) is not int or n < 1 for n in getallen):
            raise fout
    return blokken

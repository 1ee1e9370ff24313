"""Reads inwoners from a file: BRP persoonslijsten, a plain csv or an Excel sheet. Changes nothing."""

from collections.abc import Iterator
from dataclasses import dataclass
from itertools import chain
from pathlib import Path

from werkteam_desktop.fouten import InvoerFout
from werkteam_desktop.opslag.inlezen import brp, gewoon
from werkteam_desktop.opslag.inlezen.persoon import Afgekeurd, Persoon
from werkteam_desktop.opslag.inlezen.tabel import lees_rijen

__all__ = ["Afgekeurd", "Inleesbestand", "Persoon", "lees"]


@dataclass(frozen=True)
class Inleesbestand:
    """A file being read. `soort`: "brp" or "tabel".

    `velden`: the fields of Persoon the file has columns for; an empty cell in one of them is empty on purpose.
    `niet_gelezen`: the headers of columns that were not understood, in a plain table.
    `personen` is read while it is walked through, once, and raises InvoerFout where the file turns out unreadable."""

    soort: str
    velden: frozenset[str]
    niet_gelezen: tuple[str, ...]
    personen: Iterator[Persoon | Afgekeurd]


def lees(pad: Path) -> Inleesbestand:
    """Opens the file at `pad`. Raises InvoerFout when it is no readable table of persons."""
    rijen = lees_rijen(pad)
    _, koppen = next(rijen, (0, []))
    if not koppen:
        raise InvoerFout("Het bestand is leeg. Kies een bestand met een kopregel en daaronder een regel per inwoner.")
    elementen = brp.herken(koppen)
    kolommen = {} if elementen else gewoon.herken(koppen)
    eerste = next(rijen, None)
    if eerste is None:
        raise InvoerFout("Het bestand heeft alleen een kopregel. Zet er een regel per inwoner onder.")
    rijen = chain([eerste], rijen)
    if elementen:
        return Inleesbestand("brp", brp.VELDEN, (), brp.lees_personen(koppen, elementen, rijen))
    gelezen = set(kolommen.values())
    niet_gelezen = tuple(kop for i, kop in enumerate(koppen) if kop and i not in gelezen)
    return Inleesbestand("tabel", gewoon.velden(kolommen), niet_gelezen, gewoon.lees_personen(koppen, kolommen, rijen))

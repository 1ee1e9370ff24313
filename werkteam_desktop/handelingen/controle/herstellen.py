"""What can safely be mended after a check: with consent, after a backup, and with an audit line.

Amounts, plans and the audit log itself are never touched: of those nobody but a person can say what is right."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING

from werkteam_desktop.handelingen.controle.bevinding import Uitslag, getal

if TYPE_CHECKING:
    from werkteam_desktop.handelingen.werkplek import Werkplek

_PER_KEER = 500  # dossiers in one handeling


@dataclass(frozen=True)
class Herstelstap:
    """What would be mended because of the finding `code`. `zin` says beforehand what will be done."""

    code: str
    zin: str


_ZINNEN = {
    "zoekregister": "Het zoekregister wordt opnieuw gemaakt uit de dossiers.",
    "zoektekst": "De zoekwoorden van {} worden opnieuw gemaakt uit de naam, het nummer en de geboortedatum.",
    "regiehouder": "{} zonder regiehouder: het team krijgt de regie, of wie nu werkt.",
    "vervolg": "{} waarin niets is gepland: er komt een dag om ernaar te kijken.",
}


def herstelstappen(uitslag: Uitslag) -> list[Herstelstap]:
    """What of these findings can be mended; nothing while the file itself is damaged: then a backup is put back."""
    codes = {b.punt.code: b.aantal for b in uitslag.bevindingen}
    if codes.keys() & {"beschadigd", "integriteit", "schema", "onleesbaar"}:
        return []
    return [
        Herstelstap(code, zin.format("1 dossier" if codes[code] == 1 else f"{getal(codes[code])} dossiers"))
        for code, zin in _ZINNEN.items()
        if code in codes
    ]


def herstel(werkplek: Werkplek, stappen: Sequence[Herstelstap]) -> str:
    """Makes a backup and mends; gives what was done, in a sentence. InvoerFout, and nothing changed, when the backup
    fails. A team database is backed up by its administrator."""
    from werkteam_desktop.handelingen.reservekopieen import maak_nu

    if werkplek.opslag.is_sqlite:
        maak_nu(werkplek)
    for stap in stappen:
        _DOE[stap.code](werkplek)
    return "Hersteld. De reservekopie van ervoor staat bij de andere."


def _zoekregister(werkplek: Werkplek) -> None:
    from werkteam_desktop.opslag.structuur import bouw_zoekregister

    bouw_zoekregister(werkplek.opslag)
    werkplek.noteer("zoekregister opnieuw gemaakt")


def _zoektekst(werkplek: Werkplek) -> None:
    from werkteam_desktop.handelingen.controle.inhoud import personen

    _raak_aan(werkplek, "zoekwoorden hersteld", [i for _, g in personen(werkplek) for c, i, _ in g if c == "zoektekst"])


def _in_het_oog(werkplek: Werkplek) -> None:
    """The one door for change gives an open dossier what it lacks (`vervolg.bewaak`); it only has to be touched."""
    from werkteam_desktop.handelingen.controle.regels import REGELS

    for code in ("regiehouder", "vervolg"):
        ids = [inwoner for (inwoner,) in werkplek.opslag.vraag(REGELS[code])]
        _raak_aan(werkplek, "regie en vervolg hersteld", ids)


def _raak_aan(werkplek: Werkplek, handeling: str, ids: Iterable[int | None]) -> None:
    """Writes these dossiers again as they are: what follows by itself is then as it must be."""
    from sqlalchemy import select
    from sqlalchemy.orm.attributes import flag_modified

    from werkteam_desktop.dossier import Inwoner

    alle = sorted(i for i in ids if i is not None)
    for begin in range(0, len(alle), _PER_KEER):
        with werkplek.wijzig(handeling) as (sessie, _):
            for inwoner in sessie.scalars(select(Inwoner).where(Inwoner.id.in_(alle[begin : begin + _PER_KEER]))):
                flag_modified(inwoner, "zoektekst")


_DOE: dict[str, Callable[[Werkplek], None]] = {
    "zoekregister": _zoekregister,
    "zoektekst": _zoektekst,
    "regiehouder": _in_het_oog,
    "vervolg": _in_het_oog,
}

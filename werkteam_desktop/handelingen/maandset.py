"""The month's set: all overviews of a period at once, as one PDF or as a folder with files. Nothing is left half."""

from __future__ import annotations

from collections.abc import Callable
from contextlib import suppress
from dataclasses import dataclass
from io import BytesIO
from pathlib import Path

from werkteam_desktop.fouten import InvoerFout
from werkteam_desktop.handelingen.overzichten import bron, kies_doelgroep, maak_alle, namen
from werkteam_desktop.handelingen.werkplek import Werkplek
from werkteam_desktop.regio.overzicht import Bron, Overzicht

Voortgang = Callable[[int, int], None]  # "3 of 14"; raises `Afgebroken` when it is to stop
_GEEN_MAP = "In deze map kan niet worden geschreven. Kies een andere map."


@dataclass(frozen=True)
class Maandset:
    """The overviews of a period, and the print of all of them."""

    overzichten: tuple[Overzicht, ...]
    pdf: bytes

    @property
    def naam(self) -> str:
        """What the file or the folder is called: it says the period and nothing of anybody."""
        return f"maandset-{self.overzichten[0].periode.code}"


def maak_maandset(
    werkplek: Werkplek,
    periode: str = "",
    doelgroep: str = "",
    voortgang: Voortgang = lambda _nr, _van: None,
    ga_door: Callable[[], bool] = lambda: True,
) -> Maandset:
    """Counts and lays out all overviews; nothing is written yet. `Afgebroken` when `ga_door` says no."""
    return set_van(kies_doelgroep(bron(werkplek, periode, ga_door), doelgroep), voortgang)


def set_van(bron: Bron, voortgang: Voortgang = lambda _nr, _van: None) -> Maandset:
    """The set from what was counted already."""
    from werkteam_desktop.rapport.maandset import maandset_bytes

    voortgang(0, len(namen()))
    gemaakt = tuple(maak_alle(bron).values())
    return Maandset(gemaakt, maandset_bytes(gemaakt, voortgang))


def bewaar_pdf(set_: Maandset, pad: Path | BytesIO) -> None:
    """Writes the PDF. InvoerFout when the place does not take it."""
    from werkteam_desktop.rapport.stijl import bewaar

    bewaar(set_.pdf, pad)


def bewaar_in_map(set_: Maandset, map_: Path) -> Path:
    """A new folder in `map_` with the PDF and a workbook and a csv of each overview; the folder is there when all are.

    InvoerFout when it cannot be written, or when it is there already."""
    from werkteam_desktop.rapport.rekenblad import csv_bytes, xlsx_bytes
    from werkteam_desktop.rapport.stijl import bewaar

    bestanden = {f"{set_.naam}.pdf": set_.pdf}
    for o in set_.overzichten:
        bestanden[f"{o.naam}-{o.periode.code}.xlsx"] = xlsx_bytes(o)
        bestanden[f"{o.naam}-{o.periode.code}.csv"] = csv_bytes(o)
    doel, deel = map_ / set_.naam, map_ / f".{set_.naam}.part"
    if doel.exists():
        raise InvoerFout("Deze maandset staat al in deze map. Kies een andere map, of haal de oude weg.")
    try:
        deel.mkdir(mode=0o700, parents=True, exist_ok=True)
        for naam, inhoud in bestanden.items():
            bewaar(inhoud, deel / naam)
        deel.rename(doel)
    except (OSError, InvoerFout):
        for naam in bestanden:
            with suppress(OSError):
                (deel / naam).unlink(missing_ok=True)
        with suppress(OSError):
            deel.rmdir()
        raise InvoerFout(_GEEN_MAP) from None
    return doel

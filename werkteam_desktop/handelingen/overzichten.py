"""The overviews of the team: counted once per period, then shown, printed, exported and opened from one value."""

from __future__ import annotations

import csv
import io
from decimal import Decimal
from pathlib import Path
from typing import Any

from sqlalchemy import select

from werkteam_desktop.dossier import Inwoner, Medewerker
from werkteam_desktop.fouten import InvoerFout
from werkteam_desktop.handelingen.werkplek import Werkplek
from werkteam_desktop.regio.extract import maak_extract
from werkteam_desktop.regio.overzicht import Bron, Overzicht, Vak
from werkteam_desktop.regio.overzichten import OVERZICHTEN
from werkteam_desktop.regio.periode import lees_periode, maand_van


def namen() -> list[str]:
    """The names that `overzicht` knows."""
    return list(OVERZICHTEN)


def overzicht(werkplek: Werkplek, naam: str, periode: str = "") -> Overzicht:
    """The overview over a period ("2026-07", "2026-K3", "2026"; "": this month until today).

    InvoerFout for an unknown name or period."""
    return maak(bron(werkplek, periode), naam)


def bron(werkplek: Werkplek, periode: str = "") -> Bron:
    """What all overviews over a period are counted from; who makes more than one asks for it once."""
    vandaag = werkplek.vandaag()
    gekozen = lees_periode(periode, vandaag) if periode else maand_van(vandaag)
    with werkplek.opslag.lees() as sessie:
        mensen = sessie.execute(select(Medewerker.id, Medewerker.naam, Medewerker.rol).order_by(Medewerker.naam)).all()
        return Bron(
            gekozen,
            maak_extract(sessie, gekozen.einde, gekozen.begin),
            {m.id: m.naam for m in mensen},
            frozenset(m.id for m in mensen if m.rol == "werkcoach"),
            {i.id: i.nummer for i in sessie.execute(select(Inwoner.id, Inwoner.nummer))},
        )


def maak(bron: Bron, naam: str) -> Overzicht:
    """One of the overviews; InvoerFout for an unknown name."""
    if naam not in OVERZICHTEN:
        raise InvoerFout(f"Dit overzicht bestaat niet. Kies uit: {', '.join(namen())}.")
    return OVERZICHTEN[naam](bron)


def als_json(overzicht: Overzicht) -> dict[str, Any]:
    """The overview for `--json`: one object per row, keys are the names of the columns; a hidden number is null."""
    namen = (overzicht.eerste, *(k.naam for k in overzicht.kolommen))
    return {
        "naam": overzicht.naam,
        "titel": overzicht.titel,
        "periode": overzicht.periode.code,
        "peildatum": overzicht.periode.einde.isoformat(),
        "kolommen": list(namen),
        "rijen": [dict(zip(namen, (r.naam, *map(_json, r.vakken)), strict=True)) for r in overzicht.regels],
        "toelichting": overzicht.toelichting,
        "definities": {k.naam: k.definitie for k in overzicht.kolommen},
    }


def _json(vak: Vak) -> str | int | None:
    if vak.verborgen:
        return None
    return str(vak.waarde) if isinstance(vak.waarde, Decimal) else vak.waarde


def als_csv(overzicht: Overzicht, pad: Path) -> None:
    """Writes the table as Dutch spreadsheets read it: semicolons, UTF-8 with a mark at the start.

    A text that a spreadsheet would take for a formula gets an apostrophe before it. Readable by its owner only."""
    from werkteam_desktop.rapport.stijl import bewaar

    uit = io.StringIO(newline="")
    schrijver = csv.writer(uit, delimiter=";")
    schrijver.writerow((overzicht.eerste, *(k.naam for k in overzicht.kolommen)))
    for regel in overzicht.regels:
        schrijver.writerow([onschuldig(regel.naam), *(onschuldig(_nederlands(v)) for v in regel.vakken)])
    bewaar(uit.getvalue().encode("utf-8-sig"), pad)


def als_pdf(overzicht: Overzicht, pad: Path) -> None:
    """Prints the table on one A4 when it fits."""
    from werkteam_desktop.rapport.overzicht import maak_overzicht

    maak_overzicht(overzicht, pad)


def onschuldig(cel: str | int) -> str | int:
    """A cell that no spreadsheet takes for a formula."""
    return f"'{cel}" if isinstance(cel, str) and cel.startswith(("=", "+", "-", "@", "\t", "\r")) else cel


def _nederlands(vak: Vak) -> str | int:
    if vak.verborgen or vak.waarde is None:
        return ""
    return str(vak.waarde).replace(".", ",") if isinstance(vak.waarde, Decimal) else vak.waarde

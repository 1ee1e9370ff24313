"""What goes to the regio."""

from __future__ import annotations

import datetime as dt
import re
from calendar import monthrange
from pathlib import Path

from werkteam_desktop.fouten import InvoerFout
from werkteam_desktop.handelingen.werkplek import Werkplek
from werkteam_desktop.regio.extract import maak_extract
from werkteam_desktop.regio.pakket import Pakket, maak_pakket


def maak_regiopakket(werkplek: Werkplek, maand: str, map: Path) -> Pakket:
    """Makes the summary of `maand` ("JJJJ-MM") in `map` and notes it in the audit log.

    The running month counts up to and with today and says so. The same figures again change nothing. InvoerFout for a
    month that does not exist, has yet to come or has no dossiers, and for a folder that cannot be written to."""
    with werkplek.opslag.lees() as sessie:
        rijen = maak_extract(sessie, peildatum := _peildatum(maand, werkplek.vandaag()))
    pakket = maak_pakket(rijen, peildatum, map)
    if pakket.nieuw:
        try:
            werkplek.noteer(
                "samenvatting voor de regio gemaakt",
                maand=maand,
                bestand=pakket.pad.name,
                sha256=pakket.sha256,
                regels=pakket.regels,
                verborgen=pakket.verborgen,
            )
        except BaseException:
            pakket.pad.unlink(missing_ok=True)  # nothing leaves without a trace
            raise
    return pakket


def _peildatum(maand: str, vandaag: dt.date) -> dt.date:
    """The last day of the month, or today in the running month."""
    treffer = re.fullmatch(r"([0-9]{4})-(0[1-9]|1[0-2])", maand)
    if treffer is None or treffer[1] == "0000":
        raise InvoerFout("Deze maand bestaat niet. Schrijf de maand als JJJJ-MM, bijvoorbeeld 2026-07.")
    jaar, nummer = int(treffer[1]), int(treffer[2])
    if (jaar, nummer) > (vandaag.year, vandaag.month):
        raise InvoerFout("Deze maand moet nog komen. Kies een maand die voorbij is.")
    return min(vandaag, dt.date(jaar, nummer, monthrange(jaar, nummer)[1]))

"""What is planned, for the agenda of the coach."""

from __future__ import annotations

from pathlib import Path

from werkteam_desktop.fouten import InvoerFout
from werkteam_desktop.handelingen.inwoners import open_dossier
from werkteam_desktop.handelingen.werkplek import Werkplek


def zet_in_agenda(werkplek: Werkplek, inwoner_id: int, pad: Path) -> int:
    """Writes the open appointments and the day to look at the plan together to `pad`; nothing in the store changes.
    Gives how many there are; InvoerFout when there is none."""
    from werkteam_desktop.rapport.agenda import schrijf_agenda

    aantal = schrijf_agenda(open_dossier(werkplek, inwoner_id), werkplek.nu(), pad)
    if not aantal:
        raise InvoerFout("Er is nog niets gepland. Maak eerst een afspraak, of kies een dag om het plan te bespreken.")
    return aantal

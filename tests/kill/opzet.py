"""The store that the killed program works on: one coach, one inwoner with a route that still asks for a reason."""

from __future__ import annotations

from pathlib import Path

from tests.conftest import SLEUTEL
from werkteam_desktop.handelingen.inwoners import open_dossier, schrijf_in, voeg_medewerker_toe
from werkteam_desktop.handelingen.route import kies_route
from werkteam_desktop.handelingen.werkplek import Werkplek
from werkteam_desktop.opslag.opslag import Opslag


def maak(pad: Path) -> None:
    """Makes it at `pad`; the inwoner has number 1."""
    opslag = Opslag.open(pad, SLEUTEL)
    werkplek = Werkplek(opslag)
    werkplek.medewerker_id = voeg_medewerker_toe(werkplek, "Anna de Wit", "0406")
    schrijf_in(werkplek, geslachtsnaam="Kuipers", voornamen="Marleen", geboortedatum="1988-03-14", gemeente="0406")
    voeg_medewerker_toe(werkplek, "Bram Vos", "0406")
    kies_route(werkplek, open_dossier(werkplek, 1), "wsp", direct=True)
    opslag.sluit()

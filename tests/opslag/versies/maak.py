"""Writes one stored example database, with the code of the checkout in the current folder; see README.md here."""

import datetime as dt
import sys
from pathlib import Path

sys.path.insert(0, str(Path.cwd()))

from werkteam_desktop.handelingen import contact, inwoners
from werkteam_desktop.handelingen.werkplek import Werkplek
from werkteam_desktop.opslag.opslag import Opslag
from werkteam_desktop.opslag.voorbeeld import genereer

SLEUTEL = "5a" * 32
NU = dt.datetime(2026, 11, 24, 9, 30, tzinfo=dt.UTC)


def maak(doel: Path) -> None:
    """Eight dossiers that were made up, with an audit log of three changes, of which one was undone."""
    opslag = Opslag.open(doel, SLEUTEL)
    with opslag.schrijf() as sessie:
        genereer(sessie, 8, 1, NU.date(), gemeente="0406")
    werkplek = Werkplek(opslag, nu=lambda: NU)
    inwoners.voeg_medewerker_toe(werkplek, "Coach Voorbeeld", "0406")
    wie = inwoners.schrijf_in(werkplek, geslachtsnaam="Voorbeeld", voornamen="Oude", gemeente="0406").inwoner_id
    contact.noteer_contact(werkplek, wie, "Kennisgemaakt.")
    werkplek.draai_terug(contact.noteer_contact(werkplek, wie, "Vergissing.").groep)
    opslag.engine.dispose()
    opslag._verbinding.execute("VACUUM")
    opslag._verbinding.execute("PRAGMA journal_mode = DELETE")
    opslag.sluit()


if __name__ == "__main__":
    maak(Path(sys.argv[1]))

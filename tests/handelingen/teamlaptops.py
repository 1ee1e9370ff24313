"""Laptops of one team, each with its own encrypted store."""

import datetime as dt
import shutil
from collections.abc import Iterator
from contextlib import contextmanager
from itertools import count
from pathlib import Path
from typing import Any

from tests.conftest import SLEUTEL
from werkteam_desktop.dossier import Contactmoment, Inwoner, Medewerker
from werkteam_desktop.handelingen.relaties import eigen_kaart
from werkteam_desktop.handelingen.teamsleutel import neem_teamsleutel_over
from werkteam_desktop.handelingen.werkplek import Werkplek
from werkteam_desktop.opslag.leveringen import Instelling
from werkteam_desktop.opslag.opslag import Opslag
from werkteam_desktop.regio.pseudoniem import Teamsleutel, nieuwe_teamsleutel

NU = dt.datetime(2026, 8, 15, 12, tzinfo=dt.UTC)
JULI, JUNI = "2026-07", "2026-06"
MERK = "Zwaluwstaart"  # in no code list and no text of the program
_NUMMERS = count(1)


class Laptops:
    """`leider` has the key; each `coach()` is a laptop that took it over."""

    def __init__(self, map_: Path, nieuw_bestand: Path) -> None:
        self.map = map_
        self._nieuw = nieuw_bestand
        self.alle: list[Werkplek] = []
        self.leider = self.los("Leontien")
        self.sleutel = Teamsleutel(nieuwe_teamsleutel(), eigen_kaart(self.leider))
        with self.leider.opslag.schrijf() as sessie:
            sessie.merge(Instelling(naam="teamsleutel", waarde=self.sleutel.sleutel))

    def los(self, naam: str) -> Werkplek:
        """A laptop that is in no team yet."""
        pad = self.map / f"laptop{len(self.alle)}.db"
        shutil.copy(self._nieuw, pad)
        werkplek = Werkplek(Opslag.open(pad, SLEUTEL), nu=lambda: NU)
        with werkplek.opslag.schrijf() as sessie:
            sessie.add(mens := Medewerker(naam=naam, gemeente="0402"))
            sessie.flush()
            werkplek.medewerker_id = mens.id
        self.alle.append(werkplek)
        return werkplek

    def coach(self, naam: str, *bsns: str, **velden: Any) -> Werkplek:
        werkplek = self.los(naam)
        neem_teamsleutel_over(werkplek, self.sleutel)
        for bsn in bsns:
            dossier(werkplek, bsn, **velden)
        return werkplek


@contextmanager
def laptops(map_: Path, nieuw_bestand: Path) -> Iterator[Laptops]:
    deze = Laptops(map_, nieuw_bestand)
    yield deze
    for werkplek in deze.alle:
        werkplek.opslag.sluit()


def dossier(werkplek: Werkplek, bsn: str | None, stil: int = 5, **velden: Any) -> int:
    """An open dossier of the coach of this laptop, with a marker in all that nobody else may read."""
    n = next(_NUMMERS)
    with werkplek.opslag.schrijf() as sessie:
        inwoner = Inwoner(
            **{
                "nummer": f"{900000 + n}",
                "bsn": bsn,
                "voornamen": f"{MERK}je",
                "geslachtsnaam": f"{MERK}ijn",
                "geboortedatum": "1979-11-23",
                "gemeente": "0402",
                "straat": f"{MERK}straat",
                "postcode": "1299 ZX",
                "telefoon": "0612987654",
                "email": f"{MERK}@voorbeeld.nl",
                "aangemeld_op": dt.date(2026, 3, 2),
                **velden,
            }
        )
        inwoner.regiehouder_id = werkplek.medewerker_id
        dag = dt.datetime(2026, 7, 31, 12, tzinfo=dt.UTC) - dt.timedelta(days=stil)
        inwoner.contactmomenten.append(Contactmoment(tijdstip=dag, tekst=f"{MERK} belde"))
        sessie.add(inwoner)
        sessie.flush()
        return inwoner.id


def sluit_dossier(werkplek: Werkplek, inwoner_id: int) -> None:
    with werkplek.opslag.schrijf() as sessie:
        inwoner = sessie.get_one(Inwoner, inwoner_id)
        inwoner.afgesloten_op, inwoner.afsluitreden = dt.date(2026, 7, 20), "werk"

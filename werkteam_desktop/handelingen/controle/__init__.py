"""`beheer controleer`: is the store whole, does it mean something, and is the audit log the one that was written?

`regels.py` asks in SQL what must hold of the dossiers, `inhoud.py` looks at documents, calculations and packages,
`keten.py` and `logboek.py` at the audit log, `herstellen.py` mends what can safely be mended. Nothing else here changes
anything."""

from __future__ import annotations

import datetime as dt
from collections import Counter
from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass
from typing import TYPE_CHECKING

from werkteam_desktop.fouten import InvoerFout
from werkteam_desktop.handelingen.controle.bevinding import (
    ERNST,
    NOEMT,
    Bevinding,
    Punt,
    Uitslag,
    als_json,
    getal,
    punten,
)
from werkteam_desktop.handelingen.controle.herstellen import Herstelstap, herstel, herstelstappen

if TYPE_CHECKING:
    from werkteam_desktop.handelingen.controle.inhoud import Gevonden, Stuk
    from werkteam_desktop.handelingen.controle.logboek import Logboek
    from werkteam_desktop.handelingen.werkplek import Werkplek

__all__ = [
    "ERNST",
    "Bevinding",
    "Controle",
    "Herstelstap",
    "Punt",
    "Stand",
    "Uitslag",
    "als_json",
    "controleer",
    "getal",
    "herstel",
    "herstelstappen",
]

_NUMMERS = "SELECT id, nummer FROM inwoner WHERE id IN ({})"
_IN_DELEN = 500  # inwoners in one IN list, for their numbers
# What data that somebody else wrote can make of reading it: a part that cannot be read is a finding, not a fault.
_ONLEESBAAR = (InvoerFout, ValueError, TypeError, LookupError, ArithmeticError, AttributeError)


@dataclass(frozen=True)
class Stand:
    """How far the check is: `wat` it looks at, `deel` (0 to 1) of the whole is done."""

    wat: str
    deel: float


class Controle:
    """One check, piece by piece, so that others get their turn in between; `uitslag` when all of it is done."""

    def __init__(self, werkplek: Werkplek) -> None:
        self.werkplek = werkplek
        self.uitslag: Uitslag | None = None
        self._gevonden: list[Gevonden] = []
        self._loop = self._alles()

    def verder(self) -> Stand | None:
        """Does the next piece (mostly some tenths of a second); None when there is nothing left to do."""
        return next(self._loop, None)

    def _alles(self) -> Iterator[Stand]:
        # SQLAlchemy comes along with these; the window asks for a check before it needs that.
        from werkteam_desktop.handelingen.controle import inhoud
        from werkteam_desktop.handelingen.controle.logboek import Logboek

        yield Stand("het bestand", 0.0)
        logboek = Logboek(self.werkplek)
        onderdelen: list[tuple[str, Callable[[], Iterator[Stuk]]]] = [
            ("het bestand", self._bestand),
            ("de dossiers", self._dossiers),
            ("de namen en nummers", lambda: inhoud.personen(self.werkplek)),
            ("de berekeningen", lambda: inhoud.berekeningen(self.werkplek)),
            ("de documenten", lambda: inhoud.documenten(self.werkplek)),
            ("de pakketten voor de regio", lambda: inhoud.leveringen(self.werkplek)),
            ("het logboek", logboek.loop),
            ("de reservekopieën", lambda: iter([(1.0, list(logboek.anders_dan_kopieen()))])),
        ]
        for nummer, (wat, doe) in enumerate(onderdelen):
            try:
                for deel, gevonden in doe():
                    self._gevonden += gevonden
                    yield Stand(wat, (nummer + deel) / len(onderdelen))
            except _ONLEESBAAR:
                self._gevonden.append(("onleesbaar", None, wat))
        self.uitslag = self._uitslag(logboek)

    def _bestand(self) -> Iterator[Stuk]:
        from werkteam_desktop.opslag import structuur

        opslag = self.werkplek.opslag
        if opslag.is_sqlite:
            paginas = structuur.beschadigde_paginas(opslag)
            yield 0.3, [("beschadigd", None, f"bladzijde {getal(p)} van het bestand") for p in paginas]
            if not paginas:  # what is damaged does not fit together either
                tabellen = structuur.tabellen(opslag)
                for nummer, tabel in enumerate(tabellen, 1):
                    heel = structuur.is_heel(opslag, tabel)
                    yield 0.3 + 0.5 * nummer / len(tabellen), [] if heel else [("integriteit", None, f"tabel {tabel}")]
            los = Counter((van, naar) for van, _, naar in structuur.losse_verwijzingen(opslag))
            yield 0.9, [("verwijzing", None, f"{van} naar {naar}") for van, naar in los.elements()]
            if not structuur.zoekregister_klopt(opslag):
                yield 0.9, [("zoekregister", None, "")]
        yield 1.0, [("schema", None, wat) for wat in structuur.schemaverschillen(opslag)]

    def _dossiers(self) -> Iterator[Stuk]:
        from werkteam_desktop.handelingen.controle.regels import REGELS

        vandaag = self._nu().astimezone().date()
        waarden = {":vandaag": f"{vandaag}", ":morgen": f"{vandaag + dt.timedelta(days=1)}"}
        for nummer, (code, sql) in enumerate(REGELS.items(), 1):
            for naam, waarde in waarden.items():
                sql = sql.replace(naam, waarde)
            yield nummer / len(REGELS), [(code, inwoner, "") for (inwoner,) in self.werkplek.opslag.vraag(sql)]

    def _nu(self) -> dt.datetime:
        """Now, or the last moment in the log when the clock of this computer was set back since."""
        ((laatste,),) = self.werkplek.opslag.vraag("SELECT CAST(max(tijdstip) AS TEXT) FROM logregel")
        nu = self.werkplek.nu()
        return max(nu, dt.datetime.fromisoformat(laatste).replace(tzinfo=dt.UTC)) if laatste else nu

    def _uitslag(self, logboek: Logboek) -> Uitslag:
        from werkteam_desktop.opslag.journaal import Eindpunt

        keten = logboek.keten
        nummers = self._nummers({i for _, i, _ in self._gevonden if i is not None})
        ((dossiers,),) = self.werkplek.opslag.vraag("SELECT count(*) FROM inwoner")
        gekeken = (
            "het bestand en de structuur" if self.werkplek.opslag.is_sqlite else "de structuur van de database",
            f"{getal(dossiers)} dossiers, met hun plannen, berekeningen en documenten",
            "de pakketten voor de regio",
            f"{getal(keten.aantal)} regels van het logboek",
        )
        return Uitslag(
            self.werkplek.nu(),
            gekeken,
            tuple(_bevindingen(self._gevonden, nummers)),
            keten.aantal,
            Eindpunt(keten.aantal, keten.laatste.hash).controlegetal,
        )

    def _nummers(self, ids: Iterable[int]) -> dict[int, str]:
        """The numbers of dossiers, as far as they are there."""
        alle = sorted(ids)
        gevonden: dict[int, str] = {}
        for begin in range(0, len(alle), _IN_DELEN):
            deel = alle[begin : begin + _IN_DELEN]
            gevonden.update(self.werkplek.opslag.vraag(_NUMMERS.format(",".join("?" * len(deel))), *deel))
        return gevonden


def controleer(werkplek: Werkplek, meld: Callable[[Stand], None] = lambda stand: None) -> Uitslag:
    """The whole check at once; `meld` hears how far it is. Changes nothing."""
    controle = Controle(werkplek)
    while (stand := controle.verder()) is not None:
        meld(stand)
    assert controle.uitslag is not None
    return controle.uitslag


def _bevindingen(gevonden: list[Gevonden], nummers: dict[int, str]) -> Iterator[Bevinding]:
    for punt in punten():
        raak = [(inwoner, waar) for code, inwoner, waar in gevonden if code == punt.code]
        if raak:
            dossiers = [i for i in dict.fromkeys(i for i, _ in raak) if i in nummers]
            yield Bevinding(
                punt,
                len(raak),
                tuple(list(dict.fromkeys(w for _, w in raak if w))[:NOEMT]),
                tuple((i, nummers[i]) for i in dossiers[:NOEMT]),
            )

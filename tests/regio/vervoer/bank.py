"""A store with deliveries that wait for one channel, and a clock that a test moves on."""

from __future__ import annotations

import datetime as dt
import random
from collections.abc import Callable, Iterable
from dataclasses import dataclass, field
from typing import Any

from sqlalchemy import select

from tests.regio.vervoer.doel import Doel
from werkteam_desktop.opslag.leveringen import Kanaal, Levering, Ontvangst, Relatie
from werkteam_desktop.opslag.opslag import Opslag
from werkteam_desktop.regio import postvak

NU = dt.datetime(2026, 8, 3, 9, tzinfo=dt.UTC)
OMVANG = 40_000
DRIE = (1, 2, 3)


def inhoud(nummer: int, soort: str = "samenvatting") -> bytes:
    return random.Random(f"{soort} {nummer}").randbytes(OMVANG)


def bestandsnaam(nummer: int, soort: str = "samenvatting") -> str:
    return f"{soort}-0402-{nummer:06}.zip.age"


def verwacht(nummers: Iterable[int] = DRIE) -> dict[str, bytes]:
    return {bestandsnaam(n): inhoud(n) for n in nummers}


@dataclass
class Bank:
    opslag: Opslag
    doel: Doel
    nu: dt.datetime = NU
    verwerkt: list[bytes] = field(default_factory=list)

    def __post_init__(self) -> None:
        with self.opslag.schrijf() as sessie:
            velden = ("naam", "soort", "adres", "pad", "gebruiker", "vingerafdruk", "ca_bestand")
            kanaal = Kanaal(**{v: getattr(self.doel.kanaal, v) for v in velden})
            sessie.add(kanaal)
            sessie.flush()
            self.kanaal_id = kanaal.id
        self.relatie_id = self.relatie(code=self.doel.kanaal.pad)

    def relatie(self, soort: str = "regio", code: str = "") -> int:
        with self.opslag.schrijf() as sessie:
            deze = Relatie(soort=soort, code=code, naam=f"Proef {soort} {code}", kanaal_id=self.kanaal_id)
            sessie.add(deze)
            sessie.flush()
            return deze.id

    def lever(self, *nummers: int, soort: str = "samenvatting", relatie: int | None = None) -> None:
        with self.opslag.schrijf() as sessie:
            for n in nummers:
                sessie.add(
                    Levering(
                        soort=soort,
                        relatie_id=relatie or self.relatie_id,
                        volgnummer=n,
                        sha256=f"{n:064}",
                        naam=bestandsnaam(n, soort),
                        inhoud=inhoud(n, soort),
                        gemaakt_op=self.nu,
                    )
                )

    def verstuur(self) -> list[postvak.Voortgang]:
        return list(postvak.verstuur(self.opslag, lambda: self.nu, self.doel.open))

    def ontvang(self, verwerk: Callable[[postvak.Binnen], None] | None = None) -> list[tuple[str, str]]:
        """(name, judgement) of what was fetched now; what it holds comes in `verwerkt`."""
        gehaald = postvak.ontvang(self.opslag, lambda: self.nu, verwerk or self.verwerk, self.doel.open)
        return [(g.naam, g.oordeel) for g in gehaald]

    def verwerk(self, binnen: postvak.Binnen) -> None:
        with self.opslag.schrijf() as sessie:
            sessie.add(binnen.ontvangst(self.nu, relatie_id=self.relatie_id))
        self.verwerkt.append(binnen.inhoud)

    def later(self, **duur: float) -> None:
        self.nu += dt.timedelta(**duur)

    def leveringen(self) -> list[Levering]:
        with self.opslag.lees() as sessie:
            return list(sessie.scalars(select(Levering).order_by(Levering.soort, Levering.volgnummer)))

    def standen(self) -> list[str]:
        return [lev.toestand for lev in self.leveringen()]

    def ontvangsten(self) -> list[Any]:
        with self.opslag.lees() as sessie:
            return list(sessie.scalars(select(Ontvangst).order_by(Ontvangst.id)))

    def alles_kwam_aan(self, nummers: Iterable[int] = DRIE) -> None:
        """Every package once, whole, in order, with nothing beside it, and the store knows it."""
        assert list(self.doel.bestanden().items()) == list(verwacht(nummers).items())
        assert all(lev.toestand == "bezorgd" and lev.bezorgd_op and not lev.fout for lev in self.leveringen())

    def niets_lijkt_heel(self) -> None:
        """What bears a full name is that package, and none stands before its turn."""
        heel = {n: i for n, i in self.doel.bestanden().items() if not n.endswith((".part", ".deel"))}
        assert heel == verwacht(range(1, len(heel) + 1))

    def herstel_en_verstuur(self) -> None:
        """The fault is gone and a day has passed; who was waited for said 'nu opnieuw'."""
        self.doel.herstel()
        self.later(days=1)
        postvak.opnieuw(self.opslag, [lev.id for lev in self.leveringen() if lev.fout and lev.volgende_poging is None])
        self.verstuur()

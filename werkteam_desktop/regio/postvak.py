"""The outbox and the inbox of the store: what waits to be sent, in order, and what lies there to be fetched.

Every step is stored before and after it is done, and doing one twice is harmless. So a run that was cut off at any
point is repaired by the next."""

from __future__ import annotations

import datetime as dt
import hashlib
from collections.abc import Callable, Iterable, Iterator
from contextlib import ExitStack, contextmanager
from dataclasses import dataclass, replace
from itertools import groupby
from typing import Any

from sqlalchemy import select, update
from sqlalchemy.orm import Session

from werkteam_desktop.opslag.leveringen import Kanaal, Levering, Ontvangst, Relatie
from werkteam_desktop.opslag.opslag import Opslag
from werkteam_desktop.regio.geweigerd import Geweigerd
from werkteam_desktop.regio.vervoer import VAKKEN, Vak, Vervoer, VervoerFout, open_vervoer, regels
from werkteam_desktop.regio.vervoer.wachtwoord import wachtwoord_van

Verbind = Callable[[Kanaal], Vervoer]
Klok = Callable[[], dt.datetime]
WACHTEND = ("klaar", "bezig")  # "bezig" too: of a run that was cut off
GOED = "goed"
DUBBEL = "dubbel"


@dataclass(frozen=True)
class Voortgang:
    """What happens to one delivery. `stap`: "bezig", "bezorgd" or "mislukt", with its `fout`."""

    levering_id: int
    relatie: str
    soort: str
    naam: str
    stap: str
    fout: VervoerFout | None = None


@dataclass(frozen=True)
class Binnen:
    """A file that was fetched, or given by hand (`kanaal_id` None). Nothing in it has been checked."""

    kanaal_id: int | None
    naam: str
    sha256: str
    inhoud: bytes

    def ontvangst(self, op: dt.datetime, oordeel: str = GOED, **feiten: Any) -> Ontvangst:
        """The row that says it was handled, to be added in the transaction that handles it."""
        return Ontvangst(
            kanaal_id=self.kanaal_id, naam=self.naam, sha256=self.sha256, ontvangen_op=op, oordeel=oordeel, **feiten
        )


@dataclass(frozen=True)
class Gehaald:
    """What came of one file. `oordeel`: "goed", "dubbel" or the code of what is wrong, of which `zin` is the sentence.
    `naam` is empty when the channel as a whole failed."""

    kanaal: str
    naam: str
    oordeel: str
    zin: str = ""


def open_kanaal(kanaal: Kanaal) -> Vervoer:
    """A connection with the password that this computer keeps for the channel."""
    return open_vervoer(kanaal, None if kanaal.soort == "map" else wachtwoord_van(kanaal))


def verstuur(
    opslag: Opslag, nu: Klok, verbind: Verbind = open_kanaal, gestopt: Callable[[], bool] = lambda: False
) -> Iterator[Voortgang]:
    """Sends what is due. Once `gestopt` says so it ends within a moment; what was not sent waits for the next run.

    In the order of `volgnummer` per relatie and soort: one that fails holds back those after it. A channel that fails
    is not called again in the same run: a server may lock out who keeps trying."""
    with _Lijnen(verbind, gestopt) as lijnen:
        for rij in _rijen(opslag):
            for levering, relatie, kanaal in rij:
                if gestopt():
                    return
                if not _aan_de_beurt(levering.fout, levering.volgende_poging, nu()):
                    break
                stand = Voortgang(levering.id, relatie.naam, levering.soort, levering.naam, "bezig")
                yield stand
                if (inhoud := _begin(opslag, levering.id)) is None:
                    continue  # settled meanwhile, by hand or by another laptop
                fout = None
                try:
                    vak = regels()["vak"][relatie.soort]["bezorg"]
                    with lijnen.naar(kanaal) as lijn:
                        lijn.bezorg(vak, levering.naam, inhoud)
                except VervoerFout as mislukt:
                    fout = mislukt
                _rond_af(opslag, levering.id, nu(), fout)
                yield replace(stand, stap="mislukt" if fout else "bezorgd", fout=fout)
                if fout:
                    break


def opnieuw(opslag: Opslag, leveringen: Iterable[int]) -> int:
    """'Probeer opnieuw': these deliveries are due at once, as if nothing was tried; also one that was brought, of which
    no receipt came. Gives how many there were."""
    with opslag.schrijf() as sessie:
        gedaan = sessie.execute(
            update(Levering)
            .where(Levering.id.in_(list(leveringen)), Levering.inhoud.is_not(None))
            .where(Levering.toestand.in_((*WACHTEND, "bezorgd")))
            .values(toestand="klaar", pogingen=0, volgende_poging=None, fout="")
        )
        return int(gedaan.rowcount)  # type: ignore[attr-defined]


def beantwoord(sessie: Session, levering_id: int, oordeel: str, op: dt.datetime) -> None:
    """The receiver confirmed a delivery ("goed") or refused it. Its bytes need not be sent again."""
    levering = sessie.get_one(Levering, levering_id)
    levering.toestand = "ontvangen" if oordeel == GOED else "geweigerd"
    levering.antwoord_op = op
    levering.volgende_poging, levering.fout, levering.inhoud = None, "", None


def ontvang(
    opslag: Opslag,
    nu: Klok,
    verwerk: Callable[[Binnen], None],
    verbind: Verbind = open_kanaal,
    gestopt: Callable[[], bool] = lambda: False,
) -> Iterator[Gehaald]:
    """Fetches what is new in every channel and gives it to `verwerk`, each content once.

    `verwerk` checks and handles it, and adds `Binnen.ontvangst` in the same transaction. It raises Geweigerd
    for what it refuses: of that only the name, the hash and the reason are kept."""
    with _Lijnen(verbind, gestopt) as lijnen:
        for kanaal, vakken in _inboxen(opslag):
            try:
                for vak in vakken:
                    with lijnen.naar(kanaal) as lijn:
                        namen = lijn.namen(vak)
                    gezien = _gezien(opslag, kanaal.id)
                    for naam in (n for n in namen if n not in gezien):
                        if gestopt():
                            return
                        yield _verwerk_een(opslag, nu, verwerk, lijnen, kanaal, vak, naam)
            except VervoerFout as fout:
                yield Gehaald(kanaal.naam, "", fout.code, str(fout))


def _verwerk_een(
    opslag: Opslag,
    nu: Klok,
    verwerk: Callable[[Binnen], None],
    lijnen: _Lijnen,
    kanaal: Kanaal,
    vak: Vak,
    naam: str,
) -> Gehaald:
    try:
        with lijnen.naar(kanaal) as lijn:
            inhoud = lijn.haal(vak, naam)
    except VervoerFout as fout:
        if fout.kanaal:
            raise
        return Gehaald(kanaal.naam, naam, fout.code, str(fout))
    binnen = Binnen(kanaal.id, naam, hashlib.sha256(inhoud).hexdigest(), inhoud)
    if _is_bekend(opslag, binnen.sha256):
        return Gehaald(kanaal.naam, naam, DUBBEL)
    oordeel, zin = GOED, ""
    try:
        verwerk(binnen)
    except Geweigerd as fout:
        oordeel, zin = fout.reden, str(fout)
    if oordeel not in regels()["inbox"]["nog_niet"] and not _is_bekend(opslag, binnen.sha256):
        with opslag.schrijf() as sessie:
            sessie.add(binnen.ontvangst(nu(), oordeel))
    return Gehaald(kanaal.naam, naam, oordeel, zin)


class _Lijnen(ExitStack):
    """The connections of one run, closed at its end. A channel that failed is not called again."""

    def __init__(self, verbind: Verbind, gestopt: Callable[[], bool]) -> None:
        super().__init__()
        self._verbind, self._gestopt = verbind, gestopt
        self._open: dict[int, Vervoer] = {}
        self._stuk: dict[int, str] = {}

    @contextmanager
    def naar(self, kanaal: Kanaal) -> Iterator[Vervoer]:
        if kanaal.id in self._stuk:
            raise VervoerFout(self._stuk[kanaal.id])
        try:
            if kanaal.id not in self._open:
                self._open[kanaal.id] = self._verbind(kanaal)
                self._open[kanaal.id].gestopt = self._gestopt
                self.callback(self._open[kanaal.id].sluit)
            yield self._open[kanaal.id]
        except VervoerFout as fout:
            if fout.kanaal:
                self._stuk[kanaal.id] = fout.code
            raise


def _rijen(opslag: Opslag) -> list[list[Any]]:
    """Per relatie and soort what waits, in order, as (levering without its bytes, relatie, kanaal)."""
    kolommen = (Levering.id, Levering.soort, Levering.naam, Levering.fout, Levering.volgende_poging)
    vraag = (
        select(*kolommen, Relatie, Kanaal)
        .join(Relatie, Levering.relatie_id == Relatie.id)
        .join(Kanaal, Relatie.kanaal_id == Kanaal.id)
        .where(Levering.toestand.in_(WACHTEND), Levering.inhoud.is_not(None))
        .order_by(Relatie.id, Levering.soort, Levering.volgnummer)
    )
    with opslag.lees() as sessie:
        rijen = [(r, r.Relatie, r.Kanaal) for r in sessie.execute(vraag)]
    return [list(rij) for _, rij in groupby(rijen, lambda r: (r[1].id, r[0].soort))]


def _aan_de_beurt(fout: str, volgende: dt.datetime | None, nu: dt.datetime) -> bool:
    """Also when its time lies further ahead than we ever wait: the clock of this laptop was wrong then."""
    if not fout:
        return True
    return volgende is not None and not (
        nu < volgende <= nu + dt.timedelta(minutes=max(regels()["opnieuw"]["minuten"]))
    )


def _begin(opslag: Opslag, levering_id: int) -> bytes | None:
    """Marks a delivery as being sent and gives its bytes; None when it does not wait any more."""
    with opslag.schrijf() as sessie:
        levering = sessie.get_one(Levering, levering_id)
        if levering.toestand not in WACHTEND:
            return None
        levering.toestand, levering.fout, levering.volgende_poging = "bezig", "", None
        levering.pogingen += 1
        return levering.inhoud


def _rond_af(opslag: Opslag, levering_id: int, op: dt.datetime, fout: VervoerFout | None) -> None:
    """What came of it; nothing when the answer was there first, or somebody withdrew the delivery meanwhile."""
    with opslag.schrijf() as sessie:
        levering = sessie.get_one(Levering, levering_id)
        if levering.toestand != "bezig":
            return
        if fout is None:
            levering.toestand, levering.bezorgd_op = "bezorgd", op
            return
        levering.toestand = "klaar"
        if fout.code == "gestopt":
            return
        minuten = regels()["opnieuw"]["minuten"]
        wacht = dt.timedelta(minutes=minuten[min(levering.pogingen, len(minuten)) - 1])
        levering.fout = fout.code
        levering.volgende_poging = op + wacht if fout.later else None


def _inboxen(opslag: Opslag) -> list[tuple[Kanaal, list[Vak]]]:
    """Every channel with the boxes where its partners put what is for us."""
    vraag = select(Kanaal, Relatie.soort).join(Relatie, Relatie.kanaal_id == Kanaal.id).order_by(Kanaal.id)
    with opslag.lees() as sessie:
        rijen = sessie.execute(vraag).all()
    uit = []
    for kanaal, groep in groupby(rijen, lambda r: r.Kanaal):
        haal = {regels()["vak"][r.soort]["haal"] for r in groep}
        uit.append((kanaal, [v for v in VAKKEN if v in haal]))
    return uit


def _gezien(opslag: Opslag, kanaal_id: int) -> set[str]:
    """The names in a channel that need not be fetched: handled before, or put there by ourselves."""
    eigen = select(Levering.naam).join(Relatie, Levering.relatie_id == Relatie.id).where(Relatie.kanaal_id == kanaal_id)
    with opslag.lees() as sessie:
        return {
            *sessie.scalars(select(Ontvangst.naam).where(Ontvangst.kanaal_id == kanaal_id)),
            *sessie.scalars(eigen),
        }


def _is_bekend(opslag: Opslag, sha256: str) -> bool:
    with opslag.lees() as sessie:
        return sessie.scalar(select(Ontvangst.id).where(Ontvangst.sha256 == sha256)) is not None

"""The one door for change: every handeling runs inside `Werkplek.wijzig`, which writes the audit lines and knows how
to turn the handeling back."""

from __future__ import annotations

import datetime as dt
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from decimal import Decimal
from typing import Any

from sqlalchemy import Column, Date, Table, delete, event, func, insert, inspect, select, update
from sqlalchemy.orm import Session

from werkteam_desktop.dossier import Basis, Doel, Inwoner, Kind
from werkteam_desktop.dossier.basis import Euro, Moment
from werkteam_desktop.dossier.trajectplan import Actie, Trajectplan, Voorziening
from werkteam_desktop.fouten import InvoerFout
from werkteam_desktop.opslag.journaal import Logregel
from werkteam_desktop.opslag.opslag import Opslag

Rij = dict[str, Any]
ONGEDAAN = "ongedaan gemaakt"


@dataclass
class Wijziging:
    """What a handeling changed. Screens listen for these and redraw what concerns them.

    `groep` names the handeling in the audit log and is what `draai_terug` takes; 0 when nothing changed."""

    handeling: str
    inwoner_id: int | None = None
    groep: int = 0
    inwoners: set[int] = field(default_factory=set)
    tabellen: set[str] = field(default_factory=set)


@dataclass
class Werkplek:
    """The store, who works at it and what time it is: all that a handeling needs from its surroundings.

    The clock is asked each time, so that a test or a demo can set it."""

    opslag: Opslag
    medewerker_id: int | None = None
    nu: Callable[[], dt.datetime] = lambda: dt.datetime.now(dt.UTC)
    luisteraars: list[Callable[[Wijziging], None]] = field(default_factory=list)

    def vandaag(self) -> dt.date:
        return self.nu().astimezone().date()

    @contextmanager
    def wijzig(self, handeling: str, inwoner_id: int | None = None) -> Iterator[tuple[Session, Wijziging]]:
        """A transaction for one handeling, named as the user would say it ("contact genoteerd").

        All that is added, changed or deleted through the session comes in the audit log in the same transaction, one
        line per inwoner; `inwoner_id` is for rows that belong to no inwoner by themselves."""
        wijziging = Wijziging(handeling, inwoner_id)
        with self.opslag.schrijf() as sessie:
            veranderd: list[tuple[Basis, Rij | None, bool]] = []
            event.listen(sessie, "before_flush", lambda s, _flush, _objects: veranderd.extend(_veranderd(s)))
            yield sessie, wijziging
            sessie.flush()
            for inwoner, rijen in _per_inwoner(sessie, veranderd, inwoner_id).items():
                self._schrijf_regel(sessie, wijziging, inwoner, {"lijst": rijen})
        self._meld(wijziging)

    def noteer(self, handeling: str, **feiten: str | int) -> Wijziging:
        """An audit line for what changed no dossier but must leave a trace, such as something that left the team.

        `feiten`: what it was, without personal data. It cannot be turned back."""
        wijziging = Wijziging(handeling)
        with self.opslag.schrijf() as sessie:
            self._schrijf_regel(sessie, wijziging, None, {"lijst": [], "feiten": feiten})
        self._meld(wijziging)
        return wijziging

    def draai_terug(self, groep: int) -> Wijziging:
        """Undoes one handeling, as a new handeling of its own.

        The dossier of an inwoner where a row changed again since then stays whole as it is. InvoerFout when nothing
        can be turned back any more."""
        wijziging = Wijziging(ONGEDAAN)
        with self.opslag.schrijf() as sessie:
            for regel in sessie.scalars(select(Logregel).where(Logregel.groep == groep).order_by(Logregel.id)).all():
                lijst = regel.wijzigingen["lijst"]
                if lijst and _ongerept(sessie, regel):
                    for w in reversed(lijst):
                        _zet_rij(sessie, w["tabel"], w["id"], w["voor"])
                    terug = [{**w, "voor": w["na"], "na": w["voor"]} for w in reversed(lijst)]
                    self._schrijf_regel(sessie, wijziging, regel.inwoner_id, {"lijst": terug, "ongedaan": groep})
            if not wijziging.groep:
                raise InvoerFout("Dit kan niet meer ongedaan worden gemaakt: er is daarna al iets aan veranderd.")
        self._meld(wijziging)
        return wijziging

    def _schrijf_regel(self, sessie: Session, wijziging: Wijziging, inwoner: int | None, inhoud: Rij) -> None:
        if not wijziging.groep:
            wijziging.groep = (sessie.scalar(select(func.max(Logregel.groep))) or 0) + 1
        if inwoner is not None:
            wijziging.inwoners.add(inwoner)
            wijziging.inwoner_id = wijziging.inwoner_id or inwoner
        wijziging.tabellen |= {rij["tabel"] for rij in inhoud["lijst"]}
        regel = Logregel(
            groep=wijziging.groep,
            tijdstip=self.nu(),
            medewerker_id=self.medewerker_id,
            handeling=wijziging.handeling,
            inwoner_id=inwoner,
            wijzigingen=inhoud,
        )
        # An import writes thousands of lines: the hash before is kept, so that they can be stored together.
        if "hash" not in sessie.info:
            sessie.info["hash"] = sessie.scalar(select(Logregel.hash).order_by(Logregel.id.desc()).limit(1)) or ""
        sessie.info["hash"] = regel.verzegel(sessie.info["hash"])
        sessie.add(regel)

    def _meld(self, wijziging: Wijziging) -> None:
        if wijziging.groep:
            for luisteraar in list(self.luisteraars):
                luisteraar(wijziging)


def _ongerept(sessie: Session, regel: Logregel) -> bool:
    """Whether turning back this line loses nothing that came later: its rows stand as the handeling left them, and a
    dossier that would disappear was not worked on since."""
    lijst = regel.wijzigingen["lijst"]
    if any(w["tabel"] == "inwoner" and w["voor"] is None for w in lijst):
        later = select(Logregel.id).where(Logregel.inwoner_id == regel.inwoner_id, Logregel.groep > regel.groep)
        if sessie.scalar(later.limit(1)) is not None:
            return False
    return all(_rij(sessie, w["tabel"], w["id"]) == w["na"] for w in lijst)


def _veranderd(sessie: Session) -> Iterator[tuple[Basis, Rij | None, bool]]:
    """(object, row before, deleted) for all that is about to be flushed."""
    for nieuw in sessie.new:
        if not isinstance(nieuw, Logregel):
            yield nieuw, None, False
    for bestaand in sessie.dirty:
        if sessie.is_modified(bestaand, include_collections=False):
            yield bestaand, _kolommen(bestaand, voor=True), False
    for weg in sessie.deleted:
        yield weg, _kolommen(weg, voor=True), True


def _per_inwoner(
    sessie: Session, veranderd: list[tuple[Basis, Rij | None, bool]], standaard: int | None
) -> dict[int | None, list[Rij]]:
    """The changes as log rows, once per changed row and grouped by inwoner."""
    rijen: dict[tuple[str, int], tuple[int | None, Rij]] = {}
    for object_, voor, weg in veranderd:
        na = None if weg else _kolommen(object_)
        tabel, sleutel = str(object_.__tablename__), int((na or voor or {})["id"])
        if (tabel, sleutel) in rijen:
            voor = rijen[tabel, sleutel][1]["voor"]
        inwoner = _inwoner_id(sessie, object_) or standaard
        rijen[tabel, sleutel] = inwoner, {"tabel": tabel, "id": sleutel, "voor": voor, "na": na}
    groepen: dict[int | None, list[Rij]] = {}
    for inwoner, rij in rijen.values():
        if rij["voor"] != rij["na"]:
            groepen.setdefault(inwoner, []).append(rij)
    return groepen


def _inwoner_id(sessie: Session, object_: Basis) -> int | None:
    if isinstance(object_, Inwoner):
        return object_.id
    if isinstance(object_, (Actie, Doel, Voorziening)):
        return sessie.scalar(select(Trajectplan.inwoner_id).where(Trajectplan.id == object_.plan_id))
    if isinstance(object_, Kind):
        tabel = Basis.metadata.tables["huishouden"]
        return sessie.scalar(select(tabel.c.inwoner_id).where(tabel.c.id == object_.huishouden_id))
    return getattr(object_, "inwoner_id", None)


def _kolommen(object_: Basis, voor: bool = False) -> Rij:
    """The row of an object as JSON values; with `voor` as it was when it was read."""
    rij = {}
    staat = inspect(object_)
    for attribuut in staat.mapper.column_attrs:
        waarde = getattr(object_, attribuut.key)
        if voor:
            oud = staat.attrs[attribuut.key].history.deleted
            waarde = oud[0] if oud else waarde
        rij[attribuut.key] = _als_json(waarde)
    return rij


def _als_json(waarde: Any) -> Any:
    if isinstance(waarde, dt.datetime):
        return waarde.astimezone(dt.UTC).isoformat()
    if isinstance(waarde, (dt.date, Decimal)):
        return str(waarde)
    return waarde


def _uit_json(kolom: Column[Any], waarde: Any) -> Any:
    if waarde is None:
        return None
    if isinstance(kolom.type, Moment):
        return dt.datetime.fromisoformat(waarde)
    if isinstance(kolom.type, Date):
        return dt.date.fromisoformat(waarde)
    if isinstance(kolom.type, Euro):
        return Decimal(waarde)
    return waarde


def _rij(sessie: Session, tabelnaam: str, sleutel: int) -> Rij | None:
    """The row as it stands in the store now, as JSON values; None when it is gone."""
    tabel = _tabel(tabelnaam)
    rij = sessie.execute(select(tabel).where(tabel.c.id == sleutel)).mappings().one_or_none()
    return None if rij is None else {k: _als_json(v) for k, v in rij.items()}


def _zet_rij(sessie: Session, tabelnaam: str, sleutel: int, waarden: Rij | None) -> None:
    """Brings a row back to `waarden`: inserted, changed or (None) deleted."""
    tabel = _tabel(tabelnaam)
    if waarden is None:
        sessie.execute(delete(tabel).where(tabel.c.id == sleutel))
        return
    rij = {k: _uit_json(tabel.c[k], v) for k, v in waarden.items()}
    if sessie.execute(update(tabel).where(tabel.c.id == sleutel).values(rij)).rowcount == 0:  # type: ignore[attr-defined]
        sessie.execute(insert(tabel).values(rij))


def _tabel(naam: str) -> Table:
    return Basis.metadata.tables[naam]

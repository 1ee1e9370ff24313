"""What changed in a session, as rows of JSON values: how it gets in the audit log, and how it is turned back."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterator
from decimal import Decimal
from typing import Any

from sqlalchemy import Column, Date, Table, delete, event, func, insert, inspect, select, update
from sqlalchemy.orm import Session

from werkteam_desktop.dossier import Basis, Doel, Inwoner, Kind
from werkteam_desktop.dossier.basis import Euro, Moment
from werkteam_desktop.dossier.trajectplan import Actie, Trajectplan, Voorziening
from werkteam_desktop.opslag.journaal import Logregel

Rij = dict[str, Any]
Verandering = tuple[Basis, Rij | None, bool]


def volg(sessie: Session) -> list[Verandering]:
    """A list that fills with (object, row before, deleted) for all that is flushed from now on."""
    veranderd: list[Verandering] = []
    event.listen(sessie, "before_flush", lambda s, _flush, _objects: veranderd.extend(_veranderd(s)))
    return veranderd


def volgende_groep(sessie: Session) -> int:
    """The number of the next handeling."""
    return (sessie.scalar(select(func.max(Logregel.groep))) or 0) + 1


def laatste_hash(sessie: Session) -> str:
    """The end of the chain; "" when there is no line yet."""
    return sessie.scalar(select(Logregel.hash).order_by(Logregel.id.desc()).limit(1)) or ""


def regels_van(sessie: Session, groep: int) -> list[Logregel]:
    """The lines of one handeling, as they were written."""
    return list(sessie.scalars(select(Logregel).where(Logregel.groep == groep).order_by(Logregel.id)))


def keer_om(sessie: Session, regel: Logregel) -> list[Rij] | None:
    """Turns the rows of one line back and gives what that changed; None, with nothing changed, when something came
    after it or there is nothing to turn back."""
    lijst = regel.wijzigingen["lijst"]
    if not lijst or not _ongerept(sessie, regel):
        return None
    for rij in reversed(lijst):
        _zet_rij(sessie, rij["tabel"], rij["id"], rij["voor"])
    return [{**rij, "voor": rij["na"], "na": rij["voor"]} for rij in reversed(lijst)]


def _ongerept(sessie: Session, regel: Logregel) -> bool:
    """Whether turning back this line loses nothing that came later: its rows stand as the handeling left them, and a
    dossier that would disappear was not worked on since."""
    lijst = regel.wijzigingen["lijst"]
    if any(w["tabel"] == "inwoner" and w["voor"] is None for w in lijst):
        later = select(Logregel.id).where(Logregel.inwoner_id == regel.inwoner_id, Logregel.groep > regel.groep)
        if sessie.scalar(later.limit(1)) is not None:
            return False
    return all(_rij(sessie, w["tabel"], w["id"]) == w["na"] for w in lijst)


def _veranderd(sessie: Session) -> Iterator[Verandering]:
    """(object, row before, deleted) for all that is about to be flushed."""
    for nieuw in sessie.new:
        if not isinstance(nieuw, Logregel):
            yield nieuw, None, False
    for bestaand in sessie.dirty:
        if sessie.is_modified(bestaand, include_collections=False):
            yield bestaand, _kolommen(bestaand, voor=True), False
    for weg in sessie.deleted:
        yield weg, _kolommen(weg, voor=True), True


def per_inwoner(sessie: Session, veranderd: list[Verandering], standaard: int | None) -> dict[int | None, list[Rij]]:
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

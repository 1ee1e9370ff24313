"""What changed in a session, as rows of JSON values: how it gets in the audit log, and how it is turned back."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterator
from decimal import Decimal
from typing import Any

from sqlalchemy import Column, Date, delete, event, func, insert, inspect, select, update
from sqlalchemy.orm import Session, aliased

from werkteam_desktop.dossier import Basis, Documentinhoud, Doel, Inwoner, Kind
from werkteam_desktop.dossier.basis import Euro, Moment
from werkteam_desktop.dossier.trajectplan import VOORTGANG, Actie, Trajectplan, Voorziening
from werkteam_desktop.opslag.journaal import Logregel
from werkteam_desktop.opslag.leveringen import Instelling, Levering, Maandstand, Ontvangst

Rij = dict[str, Any]
# Classes whose rows do not stand in the log, and why not:
_ZONDER_REGEL = (
    Logregel,  # the log itself
    Documentinhoud,  # the bytes; the row of its Document has their hash, and that is in the log
    Instelling,  # secret keys, and what was being typed; who makes or takes over a key notes that (`Wijziging.feiten`)
    Levering,  # bytes and tries; that it was made is noted with its hash, and `beheer controleer` holds both together
    Ontvangst,  # of others; that it came in and how it was judged is noted
    Maandstand,  # a count of the store as it was, that comes with a levering
)
_DELEN_VAN_PLAN = ("doel", "actie", "voorziening")
PER_KEER = 500  # values in one IN list
Verandering = tuple[Basis, Rij | None, bool]


def volg(sessie: Session) -> list[Verandering]:
    """A list that fills with (object, row before, deleted) for all that is flushed from now on."""
    veranderd: list[Verandering] = []
    event.listen(sessie, "before_flush", lambda s, _flush, _objects: veranderd.extend(_veranderd(s)))
    # What is only taken out of a list (an orphan) is not yet among the deleted before the flush.
    event.listen(
        sessie,
        "persistent_to_deleted",
        lambda _s, weg: veranderd.extend(_weggehaald(weg)),
    )
    return veranderd


def _weggehaald(weg: Basis) -> list[Verandering]:
    return [] if isinstance(weg, _ZONDER_REGEL) else [(weg, _kolommen(weg, voor=True), True)]


def laatste_groep(sessie: Session) -> int:
    """The number of the last handeling; 0 when there was none yet."""
    return sessie.scalar(select(func.max(Logregel.groep))) or 0


def regels_van(sessie: Session, groep: int) -> list[Logregel]:
    """The lines of one handeling, as they were written."""
    return list(sessie.scalars(select(Logregel).where(Logregel.groep == groep).order_by(Logregel.id)))


def keer_om(sessie: Session, regels: list[Logregel]) -> Iterator[tuple[Logregel, list[Rij]]]:
    """Turns the rows of these lines back and gives each line that was with what that changed.

    A line is left out when something came after it: its rows do not stand as the handeling left them, other rows were
    built on them, the plan they are in was given out, or was given out here and has a newer version, it opened a
    dossier that was worked on since, or that dossier went into another one. Lines that are `ondeelbaar` go back
    together or not at all."""
    regels = [regel for regel in regels if regel.wijzigingen["lijst"]]
    rijen = [rij for regel in regels for rij in regel.wijzigingen["lijst"]]
    ondeelbaar = any(regel.wijzigingen.get("ondeelbaar") for regel in regels)
    nu = _rijen_nu(sessie, rijen)
    bewerkt = _later_bewerkt(sessie, regels)
    vast = _waarop_gebouwd(sessie, rijen) | _op_papier(sessie, rijen) | _opgevolgd(sessie, rijen)
    dicht = set() if ondeelbaar else _opgegaan(sessie, regels)
    terug = [
        (regel, lijst)
        for regel in regels
        if (lijst := regel.wijzigingen["lijst"])
        and all(nu.get((rij["tabel"], rij["id"])) == rij["na"] for rij in lijst)
        and not any((rij["tabel"], rij["id"]) in vast for rij in lijst)
        and not (regel.inwoner_id in bewerkt and any(r["tabel"] == "inwoner" and r["voor"] is None for r in lijst))
        and regel.inwoner_id not in dicht
    ]
    if ondeelbaar and len(terug) < len(regels):
        return
    terug.reverse()  # last first: what came free last is taken first, such as a BSN that went to another dossier
    _zet_rijen(sessie, [rij for _, lijst in terug for rij in reversed(lijst)])
    for regel, lijst in terug:
        yield regel, [{**rij, "voor": rij["na"], "na": rij["voor"]} for rij in reversed(lijst)]


def _rijen_nu(sessie: Session, rijen: list[Rij]) -> dict[tuple[str, int], Rij]:
    """The rows as they stand in the store now, as JSON values; one that is gone is left out."""
    per_tabel: dict[str, list[int]] = {}
    for rij in rijen:
        per_tabel.setdefault(rij["tabel"], []).append(rij["id"])
    nu = {}
    for naam, sleutels in per_tabel.items():
        tabel = Basis.metadata.tables[naam]
        for deel in _delen(sleutels):
            for gevonden in sessie.execute(select(tabel).where(tabel.c.id.in_(deel))).mappings():
                nu[naam, gevonden["id"]] = {k: als_json(v) for k, v in gevonden.items()}
    return nu


def _later_bewerkt(sessie: Session, regels: list[Logregel]) -> set[int | None]:
    """The inwoners that a later handeling touched."""
    later: set[int | None] = set()
    for deel in _delen([r.inwoner_id for r in regels if r.inwoner_id is not None]):
        vraag = select(Logregel.inwoner_id).where(Logregel.inwoner_id.in_(deel), Logregel.groep > regels[0].groep)
        later |= set(sessie.scalars(vraag.distinct()))
    return later


def _waarop_gebouwd(sessie: Session, rijen: list[Rij]) -> set[tuple[str, int]]:
    """Those of the rows that would go while rows of other handelingen hang on them, or that would move to another
    dossier and leave such rows behind."""
    eigen = {(rij["tabel"], rij["id"]) for rij in rijen}
    weg: dict[str, list[int]] = {}
    verhuist: dict[str, list[int]] = {}
    for rij in rijen:
        voor, na = rij["voor"], rij["na"]
        if rij["tabel"] != "inwoner" and na is not None:
            if voor is None:
                weg.setdefault(rij["tabel"], []).append(rij["id"])
            elif voor.get("inwoner_id") != na.get("inwoner_id"):
                verhuist.setdefault(rij["tabel"], []).append(rij["id"])
    gebouwd = set()
    for tabel in Basis.metadata.sorted_tables:
        for sleutel in tabel.foreign_keys if "id" in tabel.c else ():
            ouder, kolom = sleutel.column.table, sleutel.parent
            vragen = [select(tabel.c.id, kolom).where(kolom.in_(deel)) for deel in _delen(weg.get(ouder.name, []))]
            if "inwoner_id" in tabel.c and "inwoner_id" in ouder.c:
                samen = (kolom == ouder.c.id, tabel.c.inwoner_id == ouder.c.inwoner_id)
                vragen += [
                    select(tabel.c.id, kolom).where(*samen, kolom.in_(deel))
                    for deel in _delen(verhuist.get(ouder.name, []))
                ]
            for vraag in vragen:
                gebouwd |= {(ouder.name, van) for kind, van in sessie.execute(vraag) if (tabel.name, kind) not in eigen}
    return gebouwd


def _op_papier(sessie: Session, rijen: list[Rij]) -> set[tuple[str, int]]:
    """Those of the rows that are part of a plan version that was given out since: it stays as the inwoner has it."""
    delen = [rij for rij in rijen if rij["tabel"] in _DELEN_VAN_PLAN and _is_meer_dan_voortgang(rij)]
    open_ = {
        rij["id"] for rij in rijen if rij["tabel"] == "trajectplan" and not (rij["voor"] or {}).get("uitgereikt_op")
    }
    plannen: set[int] = set()
    for deel in _delen(sorted({(rij["na"] or rij["voor"])["plan_id"] for rij in delen} - open_)):
        vraag = select(Trajectplan.id).where(Trajectplan.id.in_(deel), Trajectplan.uitgereikt_op.is_not(None))
        plannen |= set(sessie.scalars(vraag))
    return {(rij["tabel"], rij["id"]) for rij in delen if (rij["na"] or rij["voor"])["plan_id"] in plannen}


def _opgevolgd(sessie: Session, rijen: list[Rij]) -> set[tuple[str, int]]:
    """Those of the rows by which a plan version was given out on which a newer one was built: only the newest version
    can be a concept."""
    uitgereikt = [
        rij["id"]
        for rij in rijen
        if rij["tabel"] == "trajectplan" and (rij["na"] or {}).get("uitgereikt_op") and rij["voor"] is not None
    ]
    nieuwer = aliased(Trajectplan)
    gevonden: set[tuple[str, int]] = set()
    for deel in _delen(uitgereikt):
        vraag = (
            select(Trajectplan.id)
            .join(nieuwer, nieuwer.inwoner_id == Trajectplan.inwoner_id)
            .where(Trajectplan.id.in_(deel), nieuwer.versie > Trajectplan.versie)
        )
        gevonden |= {("trajectplan", nummer) for nummer in sessie.scalars(vraag)}
    return gevonden


def _is_meer_dan_voortgang(rij: Rij) -> bool:
    voor, na = rij["voor"] or {}, rij["na"] or {}
    return any(voor.get(k) != na.get(k) for k in {*voor, *na} - VOORTGANG)


def _opgegaan(sessie: Session, regels: list[Logregel]) -> set[int | None]:
    """The inwoners of these lines whose dossier went into another one."""
    weg: set[int | None] = set()
    for deel in _delen([r.inwoner_id for r in regels if r.inwoner_id is not None]):
        vraag = select(Inwoner.id).where(Inwoner.id.in_(deel), Inwoner.samengevoegd_in_id.is_not(None))
        weg |= set(sessie.scalars(vraag))
    return weg


def _zet_rijen(sessie: Session, rijen: list[Rij]) -> None:
    """Brings every row back to its `voor`: what was new goes, children first; what was gone returns, parents first."""
    volgorde = {tabel.name: nummer for nummer, tabel in enumerate(Basis.metadata.sorted_tables)}
    for rij in sorted(rijen, key=lambda rij: volgorde[rij["tabel"]]):
        if rij["voor"] is None:
            continue
        tabel = Basis.metadata.tables[rij["tabel"]]
        waarden = {k: _uit_json(tabel.c[k], v) for k, v in rij["voor"].items()}
        if rij["na"] is None:
            sessie.execute(insert(tabel).values(waarden))
        else:
            sessie.execute(update(tabel).where(tabel.c.id == rij["id"]).values(waarden))
    for tabel in reversed(Basis.metadata.sorted_tables):
        for deel in _delen([r["id"] for r in rijen if r["tabel"] == tabel.name and r["voor"] is None]):
            sessie.execute(delete(tabel).where(tabel.c.id.in_(deel)))


def _delen(sleutels: list[int]) -> Iterator[list[int]]:
    for begin in range(0, len(sleutels), PER_KEER):
        yield sleutels[begin : begin + PER_KEER]


def _veranderd(sessie: Session) -> Iterator[Verandering]:
    """(object, row before, deleted) for all that is about to be flushed."""
    for nieuw in sessie.new:
        if not isinstance(nieuw, _ZONDER_REGEL):
            yield nieuw, None, False
    for bestaand in sessie.dirty:
        if not isinstance(bestaand, _ZONDER_REGEL) and sessie.is_modified(bestaand, include_collections=False):
            yield bestaand, _kolommen(bestaand, voor=True), False
    for weg in (w for w in sessie.deleted if not isinstance(w, _ZONDER_REGEL)):
        yield weg, _kolommen(weg, voor=True), True


def inwoners_van(sessie: Session, veranderd: list[Verandering]) -> set[int]:
    """The dossiers that these changes are about."""
    return {inwoner for object_, _, _ in veranderd if (inwoner := _inwoner_id(sessie, object_)) is not None}


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
        rij[attribuut.key] = als_json(waarde)
    return rij


def als_json(waarde: Any) -> Any:
    """A value of a column as the audit log keeps it."""
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

"""The audit log against the store: the chain of its lines, and every row against the last line that names it."""

from __future__ import annotations

import datetime as dt
import hashlib
import json
from collections import defaultdict
from collections.abc import Iterator
from decimal import Decimal, InvalidOperation
from typing import TYPE_CHECKING, Any

from sqlalchemy import Table, func, select

from werkteam_desktop.dossier import Basis
from werkteam_desktop.dossier.basis import Euro
from werkteam_desktop.dossier.datum import leesbaar
from werkteam_desktop.dossier.trajectplan import VOORTGANG
from werkteam_desktop.handelingen.controle.bevinding import regelnaam
from werkteam_desktop.handelingen.controle.inhoud import PER_KEER, Gevonden, Stuk
from werkteam_desktop.handelingen.controle.keten import Keten, Regel
from werkteam_desktop.handelingen.reservekopieen import TERUGGEZET, kopieen
from werkteam_desktop.handelingen.veranderingen import als_json
from werkteam_desktop.handelingen.voorbeeldgegevens import WEGGEHAALD as ZONDER_VOORBEELD
from werkteam_desktop.opslag.journaal import Logregel
from werkteam_desktop.opslag.kopiebestand import merk
from werkteam_desktop.opslag.leveringen import Levering
from werkteam_desktop.regio.ontvangstbewijs import SOORT as BEWIJS

if TYPE_CHECKING:
    from sqlalchemy.orm import Session

    from werkteam_desktop.handelingen.werkplek import Werkplek

Rij = dict[str, Any]
Plek = tuple[str, int]
PAKKET = "pakket gemaakt"
_DELEN_VAN_PLAN = ("doel", "actie", "voorziening")
_VOLGT = {"zoeknaam", "zoektekst"}  # follow from the name; `inhoud.personen` looks at them
# A kijkmoment that the migration to structure 0003 gave to every open dossier; that left no line.
_VAN_0003 = "Kijk of er een volgende stap is gepland."
_IN_DELEN = 500  # values in one IN list


class Logboek:
    """What the log says last of every row: `laatst` per (table, id) the inwoner, the columns and a digest of their
    values; None for a row that went."""

    def __init__(self, werkplek: Werkplek) -> None:
        self.werkplek = werkplek
        self.keten = Keten(self._zie, zonder_gaten=werkplek.opslag.is_sqlite)
        self.laatst: dict[Plek, tuple[int | None, tuple[str, ...], bytes] | None] = {}
        self._velden: dict[tuple[str, ...], tuple[str, ...]] = {}
        self._euro = {t.name: {k.name for k in t.c if isinstance(k.type, Euro)} for t in Basis.metadata.sorted_tables}
        self._voorbeelden: set[int] = set()  # inwoners that were examples when they were last written
        self._uitgereikt: set[int] = set()
        self._pakketten: set[str] = set()
        self._anders_verder: list[tuple[dt.datetime, dt.datetime, int]] = []
        self._gevonden: list[Gevonden] = []

    def loop(self) -> Iterator[Stuk]:
        """Everything, piece by piece; others may write in between."""
        opslag = self.werkplek.opslag
        with opslag.lees() as sessie:
            regels = sessie.scalar(select(func.count()).select_from(Logregel)) or 0
        gelezen = PER_KEER
        while gelezen == PER_KEER:  # what is written from now on is read later
            with opslag.lees() as sessie:
                gelezen = self.keten.lees(sessie)
            yield min(0.5, self.keten.aantal / (2 * max(regels, 1))), []
        rijen: dict[str, list[int]] = defaultdict(list)
        for tabel, id_ in self.laatst:
            rijen[tabel].append(id_)
        delen = [(t, ids[b : b + _IN_DELEN]) for t, ids in rijen.items() for b in range(0, len(ids), _IN_DELEN)]
        for nummer, (tabel, ids) in enumerate(delen, 1):
            with opslag.lees() as sessie:
                self._lees_bij(sessie)
                gevonden = list(self._vergelijk(sessie, tabel, ids))
            yield 0.5 + 0.4 * nummer / len(delen), gevonden
        for bron in [t for t in Basis.metadata.sorted_tables if t.name != Logregel.__tablename__]:
            yield from ((0.9, gevonden) for gevonden in self._zonder_regel(bron))
        with opslag.lees() as sessie:
            self._lees_bij(sessie)
            slot = [*self.keten.oordeel(sessie), *self._gevonden, *self._leveringen(sessie)]
        yield 1.0, slot

    def _lees_bij(self, sessie: Session) -> None:
        """Up to the moment that this session shows: what it reads then is held against the log of that moment."""
        while self.keten.lees(sessie):
            pass

    def anders_dan_kopieen(self) -> Iterator[Gevonden]:
        """Backups that knew another line where this log has one: somebody made the log anew since.

        Not those that the store itself left: what came after a backup that was put back, by its lines or by its day
        (who goes back and forth has more than one history), and what was before the examples were taken out."""
        opslag = self.werkplek.opslag
        for kopie in kopieen(self.werkplek):
            elders = any(
                kopie.gemaakt_op <= om and (kopie.regel > tot or kopie.gemaakt_op > van)
                for van, om, tot in self._anders_verder
            )
            if elders or not kopie.regel or kopie.sleutel != merk(opslag.sleutel):
                continue
            if opslag.vraag("SELECT hash FROM logregel WHERE id = ?", kopie.regel) != [(kopie.hash,)]:
                yield (
                    "log_kopie",
                    None,
                    f"{regelnaam(kopie.regel, None)}, kopie van {leesbaar(kopie.gemaakt_op.date())}",
                )

    def _zie(self, regel: Regel) -> None:
        if regel.inhoud is None:
            return
        _, om, _, handeling, inwoner, wijzigingen = regel.inhoud
        try:
            if handeling in (TERUGGEZET, ZONDER_VOORBEELD):
                feiten = wijzigingen["feiten"]
                van = dt.datetime.fromisoformat(feiten["van"]) if "van" in feiten else om
                self._anders_verder.append((min(van, om), om, feiten.get("regel", 0)))
            if handeling == PAKKET:
                self._pakketten.add(wijzigingen["feiten"]["sha256"])
            for rij in wijzigingen["lijst"]:
                self._onthoud(inwoner, rij["tabel"], rij["id"], rij["voor"], rij["na"])
        except (LookupError, TypeError, ValueError, AttributeError):
            return  # a line that somebody changed: the chain names it

    def _onthoud(self, inwoner: int | None, tabel: str, id_: int, voor: Rij | None, na: Rij | None) -> None:
        if tabel == "inwoner" and (na or voor or {}).get("voorbeeld"):
            self._voorbeelden.add(id_)
        plan = id_ if tabel == "trajectplan" else (na or voor or {}).get("plan_id")
        if plan in self._uitgereikt and tabel in ("trajectplan", *_DELEN_VAN_PLAN):
            if tabel == "trajectplan" and not (na or {}).get("uitgereikt_op"):
                self._uitgereikt.discard(plan)  # giving it out was undone
            elif any((voor or {}).get(k) != (na or {}).get(k) for k in {*(voor or ()), *(na or ())} - VOORTGANG):
                self._gevonden.append(("uitgereikt_veranderd", inwoner, f"{tabel} {id_}"))
        elif tabel == "trajectplan" and (na or {}).get("uitgereikt_op"):
            self._uitgereikt.add(id_)
        if na is None:
            self.laatst[tabel, id_] = None
            return
        velden = tuple(sorted(na.keys() - _VOLGT - _door_migratie(tabel, na)))
        velden = self._velden.setdefault(velden, velden)
        self.laatst[tabel, id_] = inwoner, velden, self._merk(tabel, velden, na)

    def _merk(self, tabel: str, velden: tuple[str, ...], rij: Rij) -> bytes:
        euro = self._euro.get(tabel, set())
        waarden = [_euro(rij.get(k)) if k in euro else _vast(rij.get(k)) for k in velden]
        return hashlib.blake2b(repr(waarden).encode(errors="surrogatepass"), digest_size=12).digest()

    def _vergelijk(self, sessie: Session, naam: str, ids: list[int]) -> Iterator[Gevonden]:
        tabel = Basis.metadata.tables.get(naam)
        if tabel is None:
            return
        nu = _rijen(sessie, tabel, ids)
        for id_ in ids:
            laatst, plek = self.laatst[naam, id_], f"{naam} {id_}"
            rij = nu.get(id_)
            if laatst is None:
                continue  # a new row with this number is looked at by `_zonder_regel`
            inwoner, velden, merk = laatst
            if rij is None:
                if not self._is_weggehaald_voorbeeld(sessie, naam, id_, inwoner):
                    yield "buiten_weg", inwoner, plek
            elif not isinstance(rij, dict) or self._merk(naam, tuple(k for k in velden if k in rij), rij) != merk:
                yield "buiten_veranderd", inwoner, plek

    def _is_weggehaald_voorbeeld(self, sessie: Session, naam: str, id_: int, inwoner: int | None) -> bool:
        """A row of an example that was taken away as a whole: of those the log does not know every row."""
        inwoner = id_ if naam == "inwoner" else inwoner
        if inwoner is None or (("inwoner", inwoner) in self.laatst and inwoner not in self._voorbeelden):
            return False
        tabel = Basis.metadata.tables["inwoner"]
        return sessie.scalar(select(tabel.c.id).where(tabel.c.id == inwoner)) is None

    def _zonder_regel(self, tabel: Table) -> Iterator[list[Gevonden]]:
        """Rows of people that no line speaks of. Examples are made without lines."""
        van = _van_inwoner(tabel)
        if van is None:
            return
        inwoner = Basis.metadata.tables["inwoner"]
        eigenaar, bron = van
        vraag = select(tabel.c.id, eigenaar, *([tabel.c.waarom] if tabel.name == "kijkmoment" else []))
        vraag = vraag.select_from(bron).where(~inwoner.c.voorbeeld).order_by(tabel.c.id).limit(PER_KEER)
        vanaf, verder = 0, True
        while verder:
            with self.werkplek.opslag.lees() as sessie:
                self._lees_bij(sessie)
                rijen = list(sessie.execute(vraag.where(tabel.c.id > vanaf)))
            yield [
                ("buiten_erbij", wie, f"{tabel.name} {id_}")
                for id_, wie, *waarom in rijen
                if self.laatst.get((tabel.name, id_)) is None and waarom != [_VAN_0003]
            ]
            vanaf, verder = rijen[-1][0] if rijen else 0, len(rijen) == PER_KEER

    def _leveringen(self, sessie: Session) -> Iterator[Gevonden]:
        """Packages that were made, in the log and in the store. A receipt is noted with what it is about."""
        er_zijn = dict(sessie.execute(select(Levering.sha256, Levering.soort).where(Levering.soort != BEWIJS)).all())
        for kenmerk, soort in er_zijn.items():
            if kenmerk not in self._pakketten:
                yield "levering_logboek", None, f"{soort}: niet in het logboek"
        for kenmerk in sorted(self._pakketten - er_zijn.keys()):
            yield "levering_logboek", None, f"pakket {kenmerk[:8]}: alleen in het logboek"


def _rijen(sessie: Session, tabel: Table, ids: list[int]) -> dict[int, Rij | None]:
    """The rows as the log would write them; None for one whose values cannot be read."""
    try:
        gelezen = sessie.execute(select(tabel).where(tabel.c.id.in_(ids))).mappings()
        return {rij["id"]: {k: als_json(v) for k, v in rij.items()} for rij in gelezen}
    except (ValueError, TypeError):
        if len(ids) == 1:
            return {ids[0]: {}}
        midden = len(ids) // 2
        return {**_rijen(sessie, tabel, ids[:midden]), **_rijen(sessie, tabel, ids[midden:])}


def _van_inwoner(tabel: Table) -> tuple[Any, Any] | None:
    """The column with the inwoner of a row, and what to join for it; None for a table of no inwoner."""
    t = Basis.metadata.tables
    inwoner = t["inwoner"]
    if "id" not in tabel.c:
        return None
    if tabel is inwoner:
        return inwoner.c.id, inwoner
    if "inwoner_id" in tabel.c:
        return tabel.c.inwoner_id, tabel.join(inwoner, inwoner.c.id == tabel.c.inwoner_id)
    for ouder, kolom in (("trajectplan", "plan_id"), ("huishouden", "huishouden_id")):
        if kolom in tabel.c:
            boven = t[ouder]
            bron = tabel.join(boven, boven.c.id == tabel.c[kolom]).join(inwoner, inwoner.c.id == boven.c.inwoner_id)
            return boven.c.inwoner_id, bron
    return None


def _door_migratie(tabel: str, na: Rij) -> set[str]:
    """Columns that a migration filled where they were empty: the team got the regie of what nobody had (0003)."""
    return {"regiehouder_id"} if tabel == "inwoner" and na.get("regiehouder_id") is None else set()


def _vast(waarde: Any) -> Any:
    """A value that is written the same whatever the order of its keys."""
    return json.dumps(waarde, sort_keys=True) if isinstance(waarde, (dict, list)) else waarde


def _euro(waarde: Any) -> Any:
    """An amount with two decimals, however it was written."""
    try:
        return None if waarde is None else f"{Decimal(str(waarde)):.2f}"
    except InvalidOperation:
        return waarde

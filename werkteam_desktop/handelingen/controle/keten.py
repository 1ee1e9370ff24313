"""The chain of the audit log: every line read once, and what is wrong with it told by line."""

from __future__ import annotations

import datetime as dt
import json
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

from sqlalchemy import Text, cast, select

from werkteam_desktop.handelingen.controle.bevinding import getal, regelnaam
from werkteam_desktop.handelingen.controle.inhoud import PER_KEER, Gevonden
from werkteam_desktop.opslag.journaal import Eindpunt, Logregel, eindpunt, hash_van

if TYPE_CHECKING:
    from sqlalchemy.orm import Session

_ZOEKT = 20  # broken lines for which is looked where they came from; with more the log is not worth the time
_KOLOMMEN = (
    Logregel.id,
    Logregel.groep,
    cast(Logregel.tijdstip, Text),
    Logregel.medewerker_id,
    Logregel.handeling,
    Logregel.inwoner_id,
    cast(Logregel.wijzigingen, Text),
    Logregel.hash,
)


@dataclass(frozen=True)
class Regel:
    """A line as it stands in the store. `inhoud`: what its hash is over (`hash_van`), None when it cannot be read."""

    id: int
    tijdstip: dt.datetime | None
    inhoud: tuple[Any, ...] | None
    hash: str

    @property
    def naam(self) -> str:
        return regelnaam(self.id, self.tijdstip)

    def volgt_op(self, hash_: str) -> bool:
        return self.inhoud is not None and hash_van(hash_, *self.inhoud) == self.hash


@dataclass(frozen=True)
class _Breuk:
    """A line that does not follow the one before it (0 before the first)."""

    regel: Regel
    na: int


class Keten:
    """Reads on from where it is; `zie` gets every line. A store numbers its lines without gaps (`zonder_gaten`); of a
    database a number may be lost."""

    def __init__(self, zie: Callable[[Regel], None], zonder_gaten: bool) -> None:
        self.aantal = 0
        self.laatste = Regel(0, None, None, "")
        self._zie = zie
        self._zonder_gaten = zonder_gaten
        self._breuken: list[_Breuk] = []
        self._sprongen: list[_Breuk] = []

    def lees(self, sessie: Session, hoogstens: int = PER_KEER) -> int:
        """Reads the next lines; how many there were."""
        regels = _lees(sessie, self.laatste.id, hoogstens)
        for regel in regels:
            breuk = _Breuk(regel, self.laatste.id)
            if not regel.volgt_op(self.laatste.hash):
                self._breuken.append(breuk)
            elif regel.id != self.laatste.id + 1 and self._zonder_gaten:
                self._sprongen.append(breuk)
            self._zie(regel)
            self.laatste = regel
        self.aantal += len(regels)
        return len(regels)

    def oordeel(self, sessie: Session) -> list[Gevonden]:
        """What is wrong, when all lines were read."""
        verplaatst = self._verplaatst(sessie)
        gaten = {b.regel.id: b.regel.id - b.na - 1 for b in self._breuken if b.regel.id not in verplaatst}
        einde = eindpunt(sessie)
        over = (einde.aantal if einde else self.aantal) - self.aantal - sum(gaten.values())
        if over > 0 and (zonder := [i for i, n in gaten.items() if not n]):
            gaten[zonder[-1]], over = over, 0  # the line before the last one that does not follow, written over since
        uit: list[Gevonden] = []
        for breuk in self._breuken:
            regel = breuk.regel
            if regel.id in verplaatst:
                uit.append(("logregel_plek", None, regel.naam))
            elif (weg := gaten[regel.id]) > 0:
                uit.append(("logregel_weg", None, _weg(breuk, weg)))
            else:
                uit.append(("logregel_veranderd", None, regel.naam))
        uit += [("logregel_plek", None, breuk.regel.naam) for breuk in self._sprongen]
        if self.aantal or einde is not None:
            uit += self._einde(sessie, einde, over)
        return uit

    def _einde(self, sessie: Session, einde: Eindpunt | None, over: int) -> Iterator[Gevonden]:
        """What is wrong with the end: `over` lines are missed there."""
        laatste = self.laatste
        if einde is None or (not einde.aantal and self.aantal):
            yield "log_einde", None, f"na {laatste.naam}"
        elif over > 0:
            hoeveel = "1 regel" if over == 1 else f"{getal(over)} regels"
            yield "logregel_weg", None, f"{hoeveel} na {laatste.naam}" if self.aantal else f"alle {hoeveel}"
        elif einde.hash == laatste.hash:
            if over < 0:
                yield "log_einde", None, f"bij {laatste.naam}"
        elif over < 0 and (erbij := self._na(sessie, einde.hash)):
            yield from (("logregel_erbij", None, regel.naam) for regel in erbij)
        elif over < 0 or all(breuk.regel.id != laatste.id for breuk in self._breuken):
            yield "log_einde", None, f"bij {laatste.naam}"

    def _na(self, sessie: Session, hash_: str) -> list[Regel]:
        """The lines after the one with this hash; none when there is no such line."""
        plek = sessie.scalar(select(Logregel.id).where(Logregel.hash == hash_).limit(1))
        return [] if plek is None else _lees(sessie, plek, PER_KEER)

    def _verplaatst(self, sessie: Session) -> set[int]:
        """Those of the broken lines that do follow a line, but not the one before them."""
        zoek = [b.regel for b in self._breuken] if len(self._breuken) <= _ZOEKT else []
        gevonden: set[int] = set()
        if len(zoek) > 1:  # of a single one the place is right
            for (hash_,) in sessie.execute(select(Logregel.hash).execution_options(yield_per=PER_KEER)):
                gevonden |= {regel.id for regel in zoek if regel.id not in gevonden and regel.volgt_op(hash_)}
            gevonden |= {regel.id for regel in zoek if regel.volgt_op("")}
        return gevonden


def _weg(breuk: _Breuk, aantal: int) -> str:
    if aantal == 1 and breuk.regel.id == breuk.na + 2:
        return f"regel {getal(breuk.na + 1)}, vóór {breuk.regel.naam}"
    return f"{'1 regel' if aantal == 1 else f'{getal(aantal)} regels'} vóór {breuk.regel.naam}"


def _lees(sessie: Session, na: int, hoogstens: int) -> list[Regel]:
    """The lines after a number. Where the database cannot read them together, each by itself."""
    vraag = select(*_KOLOMMEN).where(Logregel.id > na).order_by(Logregel.id)
    try:
        return [_regel(tuple(rij)) for rij in sessie.execute(vraag.limit(hoogstens))]
    except Exception as fout:
        if type(fout).__name__ not in ("OperationalError", "DatabaseError", "DataError"):
            raise
    nummers = list(sessie.scalars(select(Logregel.id).where(Logregel.id > na).order_by(Logregel.id).limit(hoogstens)))
    return [_een(sessie, nummer) for nummer in nummers]


def _een(sessie: Session, nummer: int) -> Regel:
    try:
        return _regel(tuple(sessie.execute(select(*_KOLOMMEN).where(Logregel.id == nummer)).one()))
    except Exception as fout:
        if type(fout).__name__ not in ("OperationalError", "DatabaseError", "DataError"):
            raise
        return Regel(nummer, None, None, "")


def _regel(rij: tuple[Any, ...]) -> Regel:
    id_, groep, moment, medewerker_id, handeling, inwoner_id, wijzigingen, hash_ = rij
    tijdstip = inhoud = None
    try:
        tijdstip = dt.datetime.fromisoformat(moment).replace(tzinfo=dt.UTC)
        inhoud = (groep, tijdstip, medewerker_id, handeling, inwoner_id, json.loads(wijzigingen))
        json.dumps(inhoud[2:])  # bytes in a text column
    except (TypeError, ValueError):
        inhoud = None
    return Regel(id_, tijdstip, inhoud, str(hash_))

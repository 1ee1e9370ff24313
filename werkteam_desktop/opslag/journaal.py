"""The audit log: every change, who made it, what it was before. Append-only, each line holding the hash of the last.

It is also what undo reads: a handeling can be turned back from its own lines.

What the chain is for. Each line seals the one before, and the `Eindpunt` (how many lines, hash of the last) is written
with each line, so that a line that was altered, inserted, moved or taken away shows, the first and the last one too.
Against whom: nobody writes in the encrypted file without the data key, and who only has the program open leaves lines.
Who has the key, or the rights of an owner on a team database, can still make a whole new chain that fits in itself. A
key made from the data key would not stop that person, so there is none. What stops him is outside the store: the
`controlegetal` that `beheer controleer` prints, and the older end points in the backups."""

from __future__ import annotations

import datetime as dt
import hashlib
import json
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

from sqlalchemy import ForeignKey, Index, delete, func, select
from sqlalchemy.orm import Mapped, mapped_column

from werkteam_desktop.dossier.basis import Basis, Kort
from werkteam_desktop.opslag.leveringen import Instelling

if TYPE_CHECKING:
    from sqlalchemy.orm import Session

EINDPUNT = "journaal"  # name of the instelling that keeps it


class Logregel(Basis, kw_only=True):
    """One handeling on one dossier. Lines of one handeling share `groep`.

    `wijzigingen`: {"lijst": [{"tabel", "id", "voor": {...} | null, "na": {...} | null}]} with column values as JSON.
    `inwoner_id` has no foreign key: the line outlives the dossier."""

    __tablename__ = "logregel"
    __table_args__ = (Index("ix_logregel_groep", "groep"), Index("ix_logregel_inwoner_id", "inwoner_id"))
    id: Mapped[int] = mapped_column(primary_key=True, init=False)
    groep: Mapped[int]
    tijdstip: Mapped[dt.datetime]
    medewerker_id: Mapped[int | None] = mapped_column(ForeignKey("medewerker.id"), default=None)
    handeling: Mapped[Kort]
    inwoner_id: Mapped[int | None] = mapped_column(default=None)
    wijzigingen: Mapped[dict[str, Any]]
    hash: Mapped[Kort] = mapped_column(init=False, default="")

    def verzegel(self, vorige_hash: str) -> str:
        """Sets and returns the hash over the previous line's hash and this line's content (SHA-256, hex)."""
        self.hash = hash_van(
            vorige_hash,
            self.groep,
            self.tijdstip,
            self.medewerker_id,
            self.handeling,
            self.inwoner_id,
            self.wijzigingen,
        )
        return self.hash


def hash_van(vorige: str, groep: Any, tijdstip: dt.datetime, *rest: Any) -> str:
    """The hash of a line: over that of the line before, and medewerker_id, handeling, inwoner_id and wijzigingen."""
    inhoud = [groep, tijdstip.astimezone(dt.UTC).isoformat(), *rest]
    tekst = vorige + json.dumps(inhoud, sort_keys=True, ensure_ascii=False)
    return hashlib.sha256(tekst.encode()).hexdigest()


@dataclass(frozen=True)
class Eindpunt:
    """Where the audit log ends: the number of lines ever written and the hash of the last one ("" without lines)."""

    aantal: int = 0
    hash: str = ""

    @classmethod
    def lees(cls, waarde: str) -> Eindpunt:
        """What an instelling says; a text that says nothing is read as the end of an empty log: then the chain breaks
        where the next line is written, and the check names that place."""
        aantal, _, hash_ = waarde.partition(" ")
        return cls(int(aantal), hash_) if aantal.isdecimal() else cls()

    @property
    def waarde(self) -> str:
        return f"{self.aantal} {self.hash}"

    @property
    def controlegetal(self) -> str:
        """Sixteen digits of the hash in fours, for people to write down; "" without lines."""
        return "-".join(self.hash[i : i + 4] for i in range(0, min(len(self.hash), 16), 4))


def eindpunt(sessie: Session) -> Eindpunt | None:
    """Where the log says that it ends; None when that was never written, or was taken away."""
    rij = sessie.get(Instelling, EINDPUNT, populate_existing=True)
    return None if rij is None else Eindpunt.lees(rij.waarde)


def schrijf_regel(sessie: Session, regel: Logregel) -> None:
    """Adds a line at the end, and moves the end with it in the same transaction.

    It goes on from the end point, not from the last line that is there: so a line that was taken away is missed for
    ever. An import writes thousands of lines: the end point stays at hand, so that they can be stored together."""
    rij = sessie.info.get(EINDPUNT)
    if rij is None:
        rij = sessie.info[EINDPUNT] = sessie.get(Instelling, EINDPUNT) or Instelling(naam=EINDPUNT, waarde="")
        sessie.add(rij)
    einde = Eindpunt.lees(rij.waarde)
    rij.waarde = Eindpunt(einde.aantal + 1, regel.verzegel(einde.hash)).waarde
    sessie.add(regel)


def verzegel_opnieuw(sessie: Session, zonder: set[int]) -> int:
    """Takes the lines about these inwoners out and makes one chain of the others, numbered anew; how many went.

    Only for the fictitious dossiers of a first start, of which nothing may stay: every other line is for ever. It says
    so itself, by the line that is written next."""
    einde = Eindpunt()
    aantal = sessie.scalar(select(func.count()).where(Logregel.inwoner_id.in_(zonder))) or 0
    sessie.execute(
        delete(Logregel).where(Logregel.inwoner_id.in_(zonder)), execution_options={"synchronize_session": False}
    )
    for regel in sessie.scalars(select(Logregel).order_by(Logregel.id)):
        einde = Eindpunt(einde.aantal + 1, regel.verzegel(einde.hash))
        regel.id = einde.aantal
    sessie.merge(Instelling(naam=EINDPUNT, waarde=einde.waarde))
    sessie.flush()
    return aantal

"""The audit log: every change, who made it, what it was before. Append-only, each line holding the hash of the last.

It is also what undo reads: a handeling can be turned back from its own lines."""

import datetime as dt
import hashlib
import json
from typing import Any

from sqlalchemy import ForeignKey, Index
from sqlalchemy.orm import Mapped, mapped_column

from werkteam_desktop.dossier.basis import Basis, Kort


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
        inhoud = [
            self.groep,
            self.tijdstip.astimezone(dt.UTC).isoformat(),
            self.medewerker_id,
            self.handeling,
            self.inwoner_id,
            self.wijzigingen,
        ]
        tekst = vorige_hash + json.dumps(inhoud, sort_keys=True, ensure_ascii=False)
        self.hash = hashlib.sha256(tekst.encode()).hexdigest()
        return self.hash

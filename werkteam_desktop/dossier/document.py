"""Documents of an inwoner, kept inside the encrypted store."""

import datetime as dt

from sqlalchemy import ForeignKey, LargeBinary
from sqlalchemy.orm import Mapped, mapped_column, relationship

from werkteam_desktop.dossier.basis import Basis, Kort, van_inwoner
from werkteam_desktop.dossier.medewerker import Medewerker


class Document(Basis, kw_only=True):
    """What is known of a document; its bytes are in `Documentinhoud`. `soort`: MIME type as the content shows it,
    `grootte`: bytes, `sha256`: hex. `weg_op`: taken out of the dossier on that day."""

    __tablename__ = "document"
    id: Mapped[int] = mapped_column(primary_key=True, init=False)
    inwoner_id: Mapped[int] = van_inwoner()
    naam: Mapped[Kort]
    soort: Mapped[Kort]
    grootte: Mapped[int]
    sha256: Mapped[Kort]
    toegevoegd_op: Mapped[dt.date]
    weg_op: Mapped[dt.date | None] = mapped_column(default=None)
    medewerker_id: Mapped[int | None] = mapped_column(ForeignKey("medewerker.id"), default=None)
    medewerker: Mapped[Medewerker | None] = relationship(init=False, lazy="joined")


class Documentinhoud(Basis, kw_only=True):
    """The bytes of a document. They are not in the audit log: its line has the hash."""

    __tablename__ = "documentinhoud"
    document_id: Mapped[int] = mapped_column(ForeignKey("document.id", ondelete="CASCADE"), primary_key=True)
    inhoud: Mapped[bytes] = mapped_column(LargeBinary)

"""What was said, and when one speaks again."""

import datetime as dt

from sqlalchemy import ForeignKey, Index
from sqlalchemy.orm import Mapped, mapped_column, relationship

from werkteam_desktop.dossier.basis import Basis, Kort, Lang, van_inwoner
from werkteam_desktop.dossier.medewerker import Medewerker

AFGEZEGD, VERZET = "Afgezegd: ", "Verzet naar "  # how what an appointment was about begins, when it was not held


class Contactmoment(Basis, kw_only=True):
    """One contact is one line. `soort` as in resources/codelijsten (gesprek, telefoon, bericht, huisbezoek)."""

    __tablename__ = "contactmoment"
    __table_args__ = (Index("ix_contactmoment_laatste", "inwoner_id", "tijdstip"),)
    id: Mapped[int] = mapped_column(primary_key=True, init=False)
    inwoner_id: Mapped[int] = van_inwoner()
    tijdstip: Mapped[dt.datetime] = mapped_column(index=True)
    soort: Mapped[Kort] = mapped_column(default="gesprek")
    tekst: Mapped[Lang]
    medewerker_id: Mapped[int | None] = mapped_column(ForeignKey("medewerker.id"), default=None)
    medewerker: Mapped[Medewerker | None] = relationship(init=False)


class Afspraak(Basis, kw_only=True):
    """An appointment with the inwoner; `afgerond` when it took place, was cancelled or moved."""

    __tablename__ = "afspraak"
    id: Mapped[int] = mapped_column(primary_key=True, init=False)
    inwoner_id: Mapped[int] = van_inwoner()
    tijdstip: Mapped[dt.datetime] = mapped_column(index=True)
    onderwerp: Mapped[Lang]
    plaats: Mapped[Kort] = mapped_column(default="")
    afgerond: Mapped[bool] = mapped_column(default=False)
    medewerker_id: Mapped[int | None] = mapped_column(ForeignKey("medewerker.id"), default=None)
    medewerker: Mapped[Medewerker | None] = relationship(init=False)

    @property
    def geweest(self) -> bool:
        """Whether it took place: the inwoner was spoken to, and that is contact too."""
        return self.afgerond and not self.onderwerp.startswith((AFGEZEGD, VERZET))

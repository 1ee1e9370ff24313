"""Work that was found, and the talks with employee and employer that follow it (opdracht N1-N5)."""

import datetime as dt

from sqlalchemy import ForeignKey
from sqlalchemy.orm import Mapped, mapped_column, relationship

from werkteam_desktop.dossier.basis import Basis, Kort, Lang, van_inwoner


class Plaatsing(Basis, kw_only=True):
    """A place to work from `begin`. `soort`: code in the codelijst 'plaatsing'. Either `onbepaald` or an agreed
    `einde`; `beeindigd_op` with `reden_einde` when it really ended. `sroi`: the contract it counts for."""

    __tablename__ = "plaatsing"
    id: Mapped[int] = mapped_column(primary_key=True, init=False)
    inwoner_id: Mapped[int] = van_inwoner()
    soort: Mapped[Kort]
    werkgever: Mapped[Kort]
    functie: Mapped[Kort] = mapped_column(default="")
    sector: Mapped[Kort] = mapped_column(default="")
    contactpersoon: Mapped[Kort] = mapped_column(default="")
    uren_per_week: Mapped[int | None] = mapped_column(default=None)
    begin: Mapped[dt.date]
    onbepaald: Mapped[bool] = mapped_column(default=False)
    einde: Mapped[dt.date | None] = mapped_column(default=None, index=True)
    beeindigd_op: Mapped[dt.date | None] = mapped_column(default=None)
    reden_einde: Mapped[Kort] = mapped_column(default="")
    loonkostensubsidie: Mapped[bool] = mapped_column(default=False)
    sroi: Mapped[Kort] = mapped_column(default="")
    momenten: Mapped[list["Nazorgmoment"]] = relationship(
        default_factory=list,
        cascade="all, delete-orphan",
        passive_deletes=True,
        order_by="(Nazorgmoment.op, Nazorgmoment.id)",
    )

    @property
    def loopt(self) -> bool:
        return self.beeindigd_op is None

    @property
    def komende(self) -> list["Nazorgmoment"]:
        """The talks that are still to be held, the first one first."""
        return [m for m in self.momenten if m.gedaan_op is None and not m.vervallen]

    def nadert(self, vandaag: dt.date, termijn: dt.timedelta) -> bool:
        """Whether the agreed end is near or past, and nothing was said of what comes after."""
        return self.loopt and self.einde is not None and self.einde - termijn <= vandaag


class Nazorgmoment(Basis, kw_only=True):
    """A talk planned on `op` with `wie`: "werknemer" or "werkgever". `bevalt`: code in the codelijst 'nazorg';
    `nodig`: what is still needed; `vervallen`: the place ended before it."""

    __tablename__ = "nazorgmoment"
    id: Mapped[int] = mapped_column(primary_key=True, init=False)
    inwoner_id: Mapped[int] = van_inwoner()
    plaatsing_id: Mapped[int] = mapped_column(ForeignKey("plaatsing.id", ondelete="CASCADE"), index=True, init=False)
    wie: Mapped[Kort]
    op: Mapped[dt.date] = mapped_column(index=True)
    gedaan_op: Mapped[dt.date | None] = mapped_column(default=None)
    vervallen: Mapped[bool] = mapped_column(default=False)
    bevalt: Mapped[Kort] = mapped_column(default="")
    nodig: Mapped[Lang] = mapped_column(default="")
    medewerker_id: Mapped[int | None] = mapped_column(ForeignKey("medewerker.id"), default=None)

    @property
    def gesproken(self) -> bool:
        """Whether the inwoner was spoken to: that is contact too."""
        return self.gedaan_op is not None and self.wie == "werknemer" and not self.mislukt and bool(self.bevalt)

    @property
    def mislukt(self) -> bool:
        """Whether it was tried, and nobody was reached: another one is planned in its place."""
        return self.bevalt == "niet_gesproken"

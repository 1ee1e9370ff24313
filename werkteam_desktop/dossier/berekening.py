"""A stored calculation: the question, the outcome and the norms it was made with; and the payslips held against it."""

import datetime as dt
from decimal import Decimal
from typing import Any

from sqlalchemy import ForeignKey, UniqueConstraint
from sqlalchemy.orm import Mapped, mapped_column, relationship

from werkteam_desktop.dossier.basis import Basis, Kort, Lang, van_inwoner


class Berekening(Basis, kw_only=True):
    """`vraag` and `uitkomst` in the JSON form of `inkomen.invoer`; `afspraak`: what was agreed because of it."""

    __tablename__ = "berekening"
    id: Mapped[int] = mapped_column(primary_key=True, init=False)
    inwoner_id: Mapped[int] = van_inwoner()
    gemaakt_op: Mapped[dt.datetime]
    vraag: Mapped[dict[str, Any]]
    uitkomst: Mapped[dict[str, Any]]
    normversie: Mapped[Kort]
    afspraak: Mapped[Lang] = mapped_column(default="")
    loonstroken: Mapped[list["Loonstrook"]] = relationship(
        init=False, cascade="all, delete-orphan", passive_deletes=True, order_by="Loonstrook.maand"
    )


class Loonstrook(Basis, kw_only=True):
    """A real payslip beside the forecast of its calculation, one per month.

    `strook`: what the payslip says, `verwacht`: what was expected (both `inkomen.json_vorm`); `verschil`: net wage more
    (or less) than expected, in euro of that pay period; `zin`: the likely reason; `alarm`: what the toeslagen of the
    year run off by when the wage stays so, or ""."""

    __tablename__ = "loonstrook"
    __table_args__ = (UniqueConstraint("berekening_id", "maand"),)
    id: Mapped[int] = mapped_column(primary_key=True, init=False)
    inwoner_id: Mapped[int] = van_inwoner()
    berekening_id: Mapped[int] = mapped_column(ForeignKey("berekening.id", ondelete="CASCADE"), index=True, init=False)
    maand: Mapped[dt.date]
    ingevoerd_op: Mapped[dt.date]
    strook: Mapped[dict[str, Any]]
    verwacht: Mapped[dict[str, Any]]
    verschil: Mapped[Decimal]
    zin: Mapped[Lang] = mapped_column(default="")
    alarm: Mapped[Lang] = mapped_column(default="")

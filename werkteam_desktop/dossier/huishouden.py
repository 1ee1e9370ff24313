"""With whom and where an inwoner lives, as far as the calculation and the plan need it."""

import datetime as dt
from decimal import Decimal
from typing import Any

from sqlalchemy import ForeignKey
from sqlalchemy.orm import Mapped, mapped_column, relationship

from werkteam_desktop.dossier.basis import Basis, Kort


class Huishouden(Basis, kw_only=True):
    """Household of one inwoner. None means: not asked yet.

    `leefvorm`: "alleenstaand", "alleenstaande_ouder", "gehuwd"; `woning`: "huur", "kamer", "koop",
    "geen_woonlasten"; amounts in euro per month, `vermogen` in euro, of which `gespaard_tijdens_bijstand` does not
    count (Participatiewet art. 34 lid 2 c). `loon_partner`: gross. `saldo`: what is on the account. `vaste_lasten`: a
    list of {"wat", "bedrag", "dag"} in the JSON form of the calculation. `geen_beroep_op_ouders`: art. 20 lid 3;
    `school_tot`: art. 28; `studietoeslag`: art. 36b."""

    __tablename__ = "huishouden"
    id: Mapped[int] = mapped_column(primary_key=True, init=False)
    inwoner_id: Mapped[int] = mapped_column(ForeignKey("inwoner.id", ondelete="CASCADE"), unique=True, init=False)
    leefvorm: Mapped[Kort] = mapped_column(default="alleenstaand")
    geboortedatum_partner: Mapped[Kort] = mapped_column(default="")
    kostendelende_medebewoners: Mapped[int] = mapped_column(default=0)
    vermogen: Mapped[Decimal | None] = mapped_column(default=None)
    woning: Mapped[Kort] = mapped_column(default="")
    kale_huur: Mapped[Decimal | None] = mapped_column(default=None)
    servicekosten: Mapped[Decimal | None] = mapped_column(default=None)
    loon_partner: Mapped[Decimal | None] = mapped_column(default=None)
    gespaard_tijdens_bijstand: Mapped[Decimal | None] = mapped_column(default=None)
    saldo: Mapped[Decimal | None] = mapped_column(default=None)
    vaste_lasten: Mapped[list[dict[str, Any]] | None] = mapped_column(default=None)
    geen_beroep_op_ouders: Mapped[bool] = mapped_column(default=False)
    school_tot: Mapped[dt.date | None] = mapped_column(default=None)
    studietoeslag: Mapped[bool] = mapped_column(default=False)
    kinderen: Mapped[list["Kind"]] = relationship(
        default_factory=list,
        cascade="all, delete-orphan",
        passive_deletes=True,
        order_by="Kind.geboortedatum",
    )


class Kind(Basis, kw_only=True):
    """A child living at home."""

    __tablename__ = "kind"
    id: Mapped[int] = mapped_column(primary_key=True, init=False)
    huishouden_id: Mapped[int] = mapped_column(ForeignKey("huishouden.id", ondelete="CASCADE"), index=True, init=False)
    geboortedatum: Mapped[Kort]

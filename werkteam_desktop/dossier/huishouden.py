"""With whom and where an inwoner lives, as far as the calculation and the plan need it."""

from decimal import Decimal

from sqlalchemy import ForeignKey
from sqlalchemy.orm import Mapped, mapped_column, relationship

from werkteam_desktop.dossier.basis import Basis, Kort


class Huishouden(Basis, kw_only=True):
    """Household of one inwoner. None means: not asked yet.

    `leefvorm`: "alleenstaand", "alleenstaande_ouder", "gehuwd"; `woning`: "huur", "kamer", "koop",
    "geen_woonlasten"; amounts in euro per month, `vermogen` in euro."""

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

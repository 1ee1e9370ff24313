"""The trajectplan: what the inwoner wants, the goals, who does what and when (Participatiewet art. 44a)."""

import datetime as dt
from decimal import Decimal
from typing import Any

from sqlalchemy import ForeignKey, Index, UniqueConstraint, event, inspect, select
from sqlalchemy.orm import Mapped, mapped_column, relationship

from werkteam_desktop.dossier.basis import Basis, Kort, Lang, van_inwoner

FASEN = ("stabiliteit", "ontwikkeling", "werk")
VOORTGANG = {"gedaan_op", "bereikt_op", "kwaliteit"}  # what may still change in a version that was given out
STAPPEN_TEGELIJK = 3  # at most three next steps for the inwoner at a time (opdracht W5, functies F32)


class Trajectplan(Basis, kw_only=True):
    """One version of the plan. Once `uitgereikt_op` is set it never changes; the next change starts a new version.

    `fase`: "stabiliteit", "ontwikkeling" or "werk"; `sjabloon`: code of the template it began with."""

    __tablename__ = "trajectplan"
    __table_args__ = (
        UniqueConstraint("inwoner_id", "versie"),
        Index("ix_trajectplan_fase", "inwoner_id", "versie", "opgesteld_op", "fase"),
    )
    id: Mapped[int] = mapped_column(primary_key=True, init=False)
    inwoner_id: Mapped[int] = van_inwoner()
    versie: Mapped[int] = mapped_column(default=1)
    opgesteld_op: Mapped[dt.date]
    uitgereikt_op: Mapped[dt.date | None] = mapped_column(default=None)
    fase: Mapped[Kort] = mapped_column(default="stabiliteit")
    eigen_woorden: Mapped[Lang] = mapped_column(default="")
    hoofddoel: Mapped[Lang] = mapped_column(default="")
    als_het_anders_loopt: Mapped[Lang] = mapped_column(default="")
    evaluatiedatum: Mapped[dt.date | None] = mapped_column(default=None)
    sjabloon: Mapped[Kort] = mapped_column(default="")
    berekening_id: Mapped[int | None] = mapped_column(ForeignKey("berekening.id", ondelete="SET NULL"), default=None)
    doelen: Mapped[list["Doel"]] = relationship(
        default_factory=list,
        cascade="all, delete-orphan",
        passive_deletes=True,
        order_by="(Doel.volgorde, Doel.id)",
    )
    acties: Mapped[list["Actie"]] = relationship(
        default_factory=list,
        cascade="all, delete-orphan",
        passive_deletes=True,
        order_by="(Actie.datum, Actie.id)",
    )
    voorzieningen: Mapped[list["Voorziening"]] = relationship(
        default_factory=list,
        cascade="all, delete-orphan",
        passive_deletes=True,
        order_by="(Voorziening.begin, Voorziening.id)",
    )

    @property
    def is_uitgereikt(self) -> bool:
        return self.uitgereikt_op is not None

    def volgende_stappen(self) -> list["Actie"]:
        """The open actions that come first, at most three."""
        open_acties = [a for a in self.acties if not a.gedaan_op]
        return sorted(open_acties, key=lambda a: a.datum)[:STAPPEN_TEGELIJK]


class Doel(Basis, kw_only=True):
    """A goal within a phase."""

    __tablename__ = "doel"
    id: Mapped[int] = mapped_column(primary_key=True, init=False)
    plan_id: Mapped[int] = mapped_column(ForeignKey("trajectplan.id", ondelete="CASCADE"), index=True, init=False)
    fase: Mapped[Kort]
    tekst: Mapped[Lang]
    volgorde: Mapped[int] = mapped_column(default=0)
    bereikt_op: Mapped[dt.date | None] = mapped_column(default=None)


class Actie(Basis, kw_only=True):
    """One step with one owner and one date. `eigenaar`: "inwoner", "coach", or "ander" with `eigenaar_naam`."""

    __tablename__ = "actie"
    id: Mapped[int] = mapped_column(primary_key=True, init=False)
    plan_id: Mapped[int] = mapped_column(ForeignKey("trajectplan.id", ondelete="CASCADE"), index=True, init=False)
    fase: Mapped[Kort] = mapped_column(default="stabiliteit")
    tekst: Mapped[Lang]
    eigenaar: Mapped[Kort] = mapped_column(default="inwoner")
    eigenaar_naam: Mapped[Kort] = mapped_column(default="")
    datum: Mapped[dt.date] = mapped_column(index=True)
    gedaan_op: Mapped[dt.date | None] = mapped_column(default=None)
    berekening_id: Mapped[int | None] = mapped_column(ForeignKey("berekening.id", ondelete="SET NULL"), default=None)


class Voorziening(Basis, kw_only=True):
    """A voorziening used in the plan (GGM Reintegratievoorziening). `code`: resources/voorzieningen; `pot`: "lokaal"
    or "regionaal"; `kosten` in euro for the whole period. `reden_verlenging`: why it lasts longer than the common
    term. `kwaliteit`: what was ticked of the questions at this help (`planregels.hulpvragen`: the quality test of
    volunteering, opdracht V18, and what must be arranged), by code."""

    __tablename__ = "voorziening"
    id: Mapped[int] = mapped_column(primary_key=True, init=False)
    plan_id: Mapped[int] = mapped_column(ForeignKey("trajectplan.id", ondelete="CASCADE"), index=True, init=False)
    code: Mapped[Kort] = mapped_column(index=True)
    fase: Mapped[Kort] = mapped_column(default="ontwikkeling")
    doel: Mapped[Lang] = mapped_column(default="")
    aanbieder: Mapped[Kort] = mapped_column(default="")
    begin: Mapped[dt.date | None] = mapped_column(default=None)
    einde: Mapped[dt.date | None] = mapped_column(default=None)
    uren_per_week: Mapped[int | None] = mapped_column(default=None)
    pot: Mapped[Kort] = mapped_column(default="")
    kosten: Mapped[Decimal | None] = mapped_column(default=None)
    reden_verlenging: Mapped[Lang] = mapped_column(default="")
    kwaliteit: Mapped[dict[str, bool]] = mapped_column(default_factory=dict)


class Afweging(Basis, kw_only=True):
    """A voorziening that fits but is not in the plan, and why not (functies F35). `reden`: code in the codelijst
    'waarom_niet'."""

    __tablename__ = "afweging"
    id: Mapped[int] = mapped_column(primary_key=True, init=False)
    inwoner_id: Mapped[int] = van_inwoner()
    voorziening: Mapped[Kort]
    datum: Mapped[dt.date]
    reden: Mapped[Kort]
    toelichting: Mapped[Lang] = mapped_column(default="")
    medewerker_id: Mapped[int | None] = mapped_column(ForeignKey("medewerker.id"), default=None)


@event.listens_for(Trajectplan, "before_update")
@event.listens_for(Doel, "before_update")
@event.listens_for(Actie, "before_update")
@event.listens_for(Voorziening, "before_update")
def _bewaak_uitgereikte_versie(_mapper: Any, verbinding: Any, rij: Any) -> None:
    """A version that the inwoner has on paper stays as it is; no mistake in a handeling may change it."""
    veranderd = {a.key for a in inspect(rij).attrs if a.history.has_changes()} - VOORTGANG
    if not veranderd:
        return
    tabel = Trajectplan.__table__
    plan_id = rij.id if isinstance(rij, Trajectplan) else rij.plan_id
    if verbinding.scalar(select(tabel.c.uitgereikt_op).where(tabel.c.id == plan_id)) is not None:
        raise ValueError("a plan version that was given out cannot change; start a new version")

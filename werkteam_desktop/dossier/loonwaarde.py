"""Loonkostensubsidie: what was measured, and how far the national process is (preferent proces LKS)."""

import datetime as dt
from decimal import Decimal

from sqlalchemy.orm import Mapped, mapped_column

from werkteam_desktop.dossier.basis import Basis, Kort, Lang, van_inwoner


class Loonwaarde(Basis, kw_only=True):
    """A loonwaarde measured on `datum`: `percentage` of the minimumloon (GGM PercentageLoonwaardeWML), with two
    decimals. `volgende_meting`: the day agreed, None when no next one is needed."""

    __tablename__ = "loonwaarde"
    id: Mapped[int] = mapped_column(primary_key=True, init=False)
    inwoner_id: Mapped[int] = van_inwoner()
    datum: Mapped[dt.date]
    percentage: Mapped[Decimal]
    volgende_meting: Mapped[dt.date | None] = mapped_column(default=None)
    toelichting: Mapped[Lang] = mapped_column(default="")


class Processtap(Basis, kw_only=True):
    """A step of the preferent proces that was done. `stap`: code in resources/planregels/lks_stappen.toml."""

    __tablename__ = "processtap"
    id: Mapped[int] = mapped_column(primary_key=True, init=False)
    inwoner_id: Mapped[int] = van_inwoner()
    stap: Mapped[Kort]
    gedaan_op: Mapped[dt.date]

"""Dated measurements of what helps and what makes work hard now. A new measurement never replaces an old one."""

import datetime as dt

from sqlalchemy.orm import Mapped, mapped_column

from werkteam_desktop.dossier.basis import Basis, Kort, Lang, van_inwoner


class Leefgebiedmeting(Basis, kw_only=True):
    """One leefgebied, opened because of `reden`. Steps 1 (hardest) to 5: `stap` of the coach, `stap_inwoner` own view.

    `leefgebied`: code in resources/leefgebieden. A leefgebied that was never opened has no row at all."""

    __tablename__ = "leefgebiedmeting"
    id: Mapped[int] = mapped_column(primary_key=True, init=False)
    inwoner_id: Mapped[int] = van_inwoner()
    leefgebied: Mapped[Kort]
    datum: Mapped[dt.date]
    reden: Mapped[Lang] = mapped_column(default="")
    stap: Mapped[int | None] = mapped_column(default=None)
    stap_inwoner: Mapped[int | None] = mapped_column(default=None)
    belemmert_werk: Mapped[bool] = mapped_column(default=False)
    toelichting: Mapped[Lang] = mapped_column(default="")


class Laddermeting(Basis, kw_only=True):
    """Step on the Participatieladder on `datum`, 1 (geïsoleerd) to 6 (betaald werk); `groei`: step within reach."""

    __tablename__ = "laddermeting"
    id: Mapped[int] = mapped_column(primary_key=True, init=False)
    inwoner_id: Mapped[int] = van_inwoner()
    datum: Mapped[dt.date]
    trede: Mapped[int]
    groei: Mapped[int | None] = mapped_column(default=None)

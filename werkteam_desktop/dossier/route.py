"""Which route was advised, which one was chosen, and why."""

import datetime as dt

from sqlalchemy import ForeignKey
from sqlalchemy.orm import Mapped, mapped_column

from werkteam_desktop.dossier.basis import Basis, Kort, Lang, van_inwoner


class Routekeuze(Basis, kw_only=True):
    """A decision on `datum`. `advies` and `redenen` as the rules of `regelversie` gave them; the coach decides
    (`gekozen`) and says why when it differs (`afwijking`)."""

    __tablename__ = "routekeuze"
    id: Mapped[int] = mapped_column(primary_key=True, init=False)
    inwoner_id: Mapped[int] = van_inwoner()
    datum: Mapped[dt.date]
    advies: Mapped[Kort]
    redenen: Mapped[list[str]]
    regelversie: Mapped[Kort]
    gekozen: Mapped[Kort] = mapped_column(index=True)
    afwijking: Mapped[Lang] = mapped_column(default="")
    medewerker_id: Mapped[int | None] = mapped_column(ForeignKey("medewerker.id"), default=None)

"""A stored calculation: the question, the outcome and the norms it was made with."""

import datetime as dt
from typing import Any

from sqlalchemy.orm import Mapped, mapped_column

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

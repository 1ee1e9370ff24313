"""Periods in which an inwoner has an uitkering."""

import datetime as dt
from decimal import Decimal

from sqlalchemy.orm import Mapped, mapped_column

from werkteam_desktop.dossier.basis import Basis, Kort, van_inwoner


class Uitkering(Basis, kw_only=True):
    """One period. `soort`: "bijstand", "ioaw", "ioaz", "ww"; no row means no uitkering (nugger).

    `bedrag`: euro per month from the letter, for WW, IOAW and IOAZ; the bijstand is computed. `vrijlating`: the kind
    the gemeente gives, "automatisch" for what the law gives by itself. `verwacht_einde`: day on which the right ends by
    itself, as the letter of UWV says for a WW."""

    __tablename__ = "uitkering"
    id: Mapped[int] = mapped_column(primary_key=True, init=False)
    inwoner_id: Mapped[int] = van_inwoner()
    soort: Mapped[Kort] = mapped_column(default="bijstand")
    sinds: Mapped[dt.date]
    einde: Mapped[dt.date | None] = mapped_column(default=None)
    reden_einde: Mapped[Kort] = mapped_column(default="")
    bedrag: Mapped[Decimal | None] = mapped_column(default=None)
    vrijlating_maanden_gebruikt: Mapped[int] = mapped_column(default=0)
    vrijlating: Mapped[Kort] = mapped_column(default="automatisch")
    verwacht_einde: Mapped[dt.date | None] = mapped_column(default=None)

    def loopt_op(self, dag: dt.date) -> bool:
        """Whether it runs at the end of a day: on `einde`, its last day, it does no more."""
        return self.sinds <= dag and (self.einde is None or self.einde > dag)

"""Dated measurements of what helps and what makes work hard now. A new measurement never replaces an old one."""

import datetime as dt

from sqlalchemy.orm import Mapped, mapped_column

from werkteam_desktop.dossier.basis import Basis, Kort, Lang, van_inwoner
from werkteam_desktop.dossier.datum import leesbaar

_AANTAL = {1: "één stap", 2: "twee stappen", 3: "drie stappen", 4: "vier stappen"}


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


def vergelijking(vorige: Leefgebiedmeting | None, nu: Leefgebiedmeting) -> str:
    """What changed since the measurement before, in a sentence; "" when there is nothing to compare."""
    if vorige is None or vorige.stap is None or nu.stap is None:
        return ""
    verschil = nu.stap - vorige.stap
    if not verschil:
        return f"Net als op {leesbaar(vorige.datum)}: stap {nu.stap}."
    stappen = _AANTAL[abs(verschil)]
    richting = "vooruit" if verschil > 0 else "terug"
    return f"Op {leesbaar(vorige.datum)} was het stap {vorige.stap}. Nu stap {nu.stap}: {stappen} {richting}."


def verschil_in_blik(meting: Leefgebiedmeting) -> str:
    """How coach and inwoner look differently at it, as something to talk about; "" while one of both is not known."""
    if meting.stap is None or meting.stap_inwoner is None:
        return ""
    verschil = meting.stap_inwoner - meting.stap
    if not verschil:
        return "Coach en inwoner zien dit hetzelfde."
    stappen = _AANTAL[abs(verschil)]
    kant = "hoger" if verschil > 0 else "lager"
    return f"De inwoner ziet het {stappen} {kant} dan de coach. Vraag: waar ziet u dat aan?"

"""Dated measurements of what helps and what makes work hard now. A new measurement never replaces an old one."""

import datetime as dt

from sqlalchemy import Index
from sqlalchemy.orm import Mapped, mapped_column

from werkteam_desktop.dossier.basis import Basis, Kort, Lang, van_inwoner
from werkteam_desktop.dossier.datum import leesbaar

DELEN = ("deel_zelf", "deel_netwerk", "deel_professional")
SOORTEN = ("hoofddoel", "ontwikkelwens", "aandachtspunt", "arbeidsvermogen")  # of a Profielpunt
EEN_TEGELIJK = ("hoofddoel", "arbeidsvermogen")  # another one takes the place of what held until then
_AANTAL = {1: "één stap", 2: "twee stappen", 3: "drie stappen", 4: "vier stappen"}


class Leefgebiedmeting(Basis, kw_only=True):
    """One leefgebied, opened because of `reden`. Steps 1 (hardest) to 5: `stap` of the coach, `stap_inwoner` own view.

    `leefgebied`: code in resources/leefgebieden. A leefgebied that was never opened has no row at all. `deel_zelf`,
    `deel_netwerk`, `deel_professional`: who carries it now, in per cent that add up to 100; None when not asked."""

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
    deel_zelf: Mapped[int | None] = mapped_column(default=None)
    deel_netwerk: Mapped[int | None] = mapped_column(default=None)
    deel_professional: Mapped[int | None] = mapped_column(default=None)


class Laddermeting(Basis, kw_only=True):
    """Step on the Participatieladder on `datum`, 1 (geïsoleerd) to 6 (betaald werk); `groei`: step within reach."""

    __tablename__ = "laddermeting"
    id: Mapped[int] = mapped_column(primary_key=True, init=False)
    inwoner_id: Mapped[int] = van_inwoner()
    datum: Mapped[dt.date]
    trede: Mapped[int]
    groei: Mapped[int | None] = mapped_column(default=None)


class Indicatormeting(Basis, kw_only=True):
    """One indicator of bemiddelbaarheid on `datum` (functies F19). `indicator` and `waarde` (1 to 5): codes in
    resources/leefgebieden/indicatoren.toml, as `versie` of that file defines them."""

    __tablename__ = "indicatormeting"
    __table_args__ = (Index("ix_indicatormeting_reeks", "inwoner_id", "indicator", "versie", "datum", "id", "waarde"),)
    id: Mapped[int] = mapped_column(primary_key=True, init=False)
    inwoner_id: Mapped[int] = van_inwoner()
    indicator: Mapped[Kort]
    datum: Mapped[dt.date]
    waarde: Mapped[int]
    versie: Mapped[Kort]
    toelichting: Mapped[Lang] = mapped_column(default="")


class Profielpunt(Basis, kw_only=True):
    """What holds for somebody from `begin` until `einde` (GGM Aandachtspunt, Ontwikkelwens, Hoofddoel and
    Arbeidsvermogen). `soort`: "aandachtspunt", "ontwikkelwens", "hoofddoel" or "arbeidsvermogen"; `code`: in the
    codelijst of that name."""

    __tablename__ = "profielpunt"
    id: Mapped[int] = mapped_column(primary_key=True, init=False)
    inwoner_id: Mapped[int] = van_inwoner()
    soort: Mapped[Kort]
    code: Mapped[Kort]
    begin: Mapped[dt.date]
    einde: Mapped[dt.date | None] = mapped_column(default=None)
    toelichting: Mapped[Lang] = mapped_column(default="")


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


def verdeel(nu: tuple[int, int, int] | None, welk: int, waarde: int) -> tuple[int, int, int]:
    """The shares (zelf, netwerk, professional) in per cent, adding up to 100, when share number `welk` (0-2) becomes
    `waarde` (0-100). What is over or short goes to the largest of the other two, of equal ones to the last."""
    delen = list(nu or (100, 0, 0))
    over = delen[welk] - waarde
    delen[welk] = waarde
    for ander in sorted((n for n in range(3) if n != welk), key=lambda n: (-delen[n], -n)):
        nieuw = max(0, delen[ander] + over)
        over -= nieuw - delen[ander]
        delen[ander] = nieuw
    return delen[0], delen[1], delen[2]


def aandelen(meting: Leefgebiedmeting) -> tuple[int, int, int] | None:
    """The shares of eigen kracht, netwerk and professional; None when not asked."""
    zelf, netwerk, professional = meting.deel_zelf, meting.deel_netwerk, meting.deel_professional
    if zelf is None or netwerk is None or professional is None:
        return None
    return zelf, netwerk, professional

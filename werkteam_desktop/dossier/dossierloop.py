"""The course of a dossier itself: when one looks at it again, who carries it, and when it closed and opened again."""

import datetime as dt

from sqlalchemy import ForeignKey
from sqlalchemy.orm import Mapped, mapped_column

from werkteam_desktop.dossier.basis import Basis, Kort, Lang, van_inwoner


class Kijkmoment(Basis, kw_only=True):
    """The regiehouder looks at this dossier again on `op`, because of `waarom` (a sentence). It is what keeps a dossier
    in sight when nothing else is planned."""

    __tablename__ = "kijkmoment"
    id: Mapped[int] = mapped_column(primary_key=True, init=False)
    inwoner_id: Mapped[int] = van_inwoner()
    op: Mapped[dt.date] = mapped_column(index=True)
    waarom: Mapped[Lang]
    gedaan_op: Mapped[dt.date | None] = mapped_column(default=None)
    medewerker_id: Mapped[int | None] = mapped_column(ForeignKey("medewerker.id"), default=None)


class Uitstel(Basis, kw_only=True):
    """A signal of Vandaag that waits until `tot`, because of `reden`. `signaal`: code of the signal."""

    __tablename__ = "uitstel"
    id: Mapped[int] = mapped_column(primary_key=True, init=False)
    inwoner_id: Mapped[int] = van_inwoner()
    signaal: Mapped[Kort]
    op: Mapped[dt.date]
    tot: Mapped[dt.date]
    reden: Mapped[Lang]
    medewerker_id: Mapped[int | None] = mapped_column(ForeignKey("medewerker.id"), default=None)


class Dossierstap(Basis, kw_only=True):
    """A step in the course of a dossier on `datum`. `soort`: "gesloten", "heropend", "herinstroom", "samengevoegd", or
    "verlengd" of the contract of `plaatsing_id`;
    `reden`: code in the codelijst 'afsluitreden' or 'instroom'; `plaatsing_id`: the work somebody came back from."""

    __tablename__ = "dossierstap"
    id: Mapped[int] = mapped_column(primary_key=True, init=False)
    inwoner_id: Mapped[int] = van_inwoner()
    datum: Mapped[dt.date]
    soort: Mapped[Kort]
    reden: Mapped[Kort] = mapped_column(default="")
    toelichting: Mapped[Lang] = mapped_column(default="")
    plaatsing_id: Mapped[int | None] = mapped_column(ForeignKey("plaatsing.id", ondelete="SET NULL"), default=None)
    medewerker_id: Mapped[int | None] = mapped_column(ForeignKey("medewerker.id"), default=None)


class Overdracht(Basis, kw_only=True):
    """The regie went from `van_id` to `naar_id` on `datum`, with what the next coach has to know ('nooit opnieuw
    vertellen', functies F42)."""

    __tablename__ = "overdracht"
    id: Mapped[int] = mapped_column(primary_key=True, init=False)
    inwoner_id: Mapped[int] = van_inwoner()
    datum: Mapped[dt.date]
    van_id: Mapped[int | None] = mapped_column(ForeignKey("medewerker.id"), default=None)
    naar_id: Mapped[int] = mapped_column(ForeignKey("medewerker.id"))
    eigen_woorden: Mapped[Lang] = mapped_column(default="")
    wat_werkt: Mapped[Lang] = mapped_column(default="")
    wat_niet: Mapped[Lang] = mapped_column(default="")
    let_op: Mapped[Lang] = mapped_column(default="")

"""Which route was advised, which one was chosen and why; and the aanmeldingen that follow from it."""

import datetime as dt
from typing import Any

from sqlalchemy import ForeignKey, Index
from sqlalchemy.orm import Mapped, mapped_column

from werkteam_desktop.dossier.basis import Basis, Kort, Lang, van_inwoner

AFGEROND = "Afgerond."  # the `reden_einde` of a route that did what it was for


def reden_teruggemeld(waarom: str) -> str:
    """The `reden_einde` of a route from which somebody came back."""
    return f"Teruggemeld: {waarom[0].lower()}{waarom[1:]}."


class Routekeuze(Basis, kw_only=True):
    """A decision on `datum`. `advies` and `redenen` as the rules of `regelversie` gave them; the coach decides
    (`gekozen`) and says why when it differs (`afwijking`). `antwoorden`: the facts that made the advice.

    `naast`: a route beside the main one; of the main ones only the newest runs. `einde`: last day it ran, with
    `reden_einde`; None while it runs. `direct`: chosen without the advice first ('ik weet al waarheen')."""

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
    naast: Mapped[bool] = mapped_column(default=False)
    einde: Mapped[dt.date | None] = mapped_column(default=None)
    reden_einde: Mapped[Lang] = mapped_column(default="")
    direct: Mapped[bool] = mapped_column(default=False)
    antwoorden: Mapped[dict[str, Any]] = mapped_column(default_factory=dict)


class Aanmelding(Basis, kw_only=True):
    """Somebody was handed over to another uitvoerder on `datum`, with exactly `gegevens` (JSON as it left).

    `bestemming`: code in resources/routes. `jobready`: the answers to version `jobready_versie` of the list agreed in
    the region. `antwoord_voor`: day on which we ask how it stands, while there is no `uitkomst` ("aangenomen",
    "teruggemeld", "afgerond", "ingetrokken") on `uitkomst_op`. A terugmelding has a `reden` (code) and a
    `toelichting`, and a new choice is made before `keuze_voor`; `afgehandeld_op` when it was."""

    __tablename__ = "aanmelding"
    __table_args__ = (
        Index(
            "ix_aanmelding_loop",
            "datum",
            "inwoner_id",
            "bestemming",
            "antwoord_voor",
            "uitkomst",
            "uitkomst_op",
            "reden",
            "keuze_voor",
            "afgehandeld_op",
        ),
    )
    id: Mapped[int] = mapped_column(primary_key=True, init=False)
    inwoner_id: Mapped[int] = van_inwoner()
    bestemming: Mapped[Kort] = mapped_column(index=True)
    datum: Mapped[dt.date]
    gegevens: Mapped[dict[str, Any]]
    antwoord_voor: Mapped[dt.date | None] = mapped_column(default=None)
    jobready_versie: Mapped[Kort] = mapped_column(default="")
    jobready: Mapped[dict[str, bool]] = mapped_column(default_factory=dict)
    uitkomst: Mapped[Kort] = mapped_column(default="")
    uitkomst_op: Mapped[dt.date | None] = mapped_column(default=None)
    reden: Mapped[Kort] = mapped_column(default="")
    toelichting: Mapped[Lang] = mapped_column(default="")
    keuze_voor: Mapped[dt.date | None] = mapped_column(default=None)
    afgehandeld_op: Mapped[dt.date | None] = mapped_column(default=None)
    medewerker_id: Mapped[int | None] = mapped_column(ForeignKey("medewerker.id"), default=None)

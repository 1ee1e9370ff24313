"""The first talk, in the inwoner's own words. Nothing is mandatory."""

import datetime as dt

from sqlalchemy.orm import Mapped, mapped_column

from werkteam_desktop.dossier.basis import Basis, Kort, Lang, van_inwoner


class Intake(Basis, kw_only=True):
    """What an inwoner told on `datum`. Empty text and None mean: not spoken about.

    Codes of `taalniveau` (speaking and understanding), `taal_lezen`, `taal_schrijven`, `opleidingsniveau`, `vervoer`,
    `inburgeringsroute`, `dagdelen` (when somebody can work), `waarom_nog_niet` and `sectoren`: resources/codelijsten.
    `uren_beschikbaar`: hours per week, `reistijd`: largest travel time in minutes one way (GGM
    Mobiliteit.MaximaleReistijd). `gevraagd_op`: per field the ISO date on which somebody last said so."""

    __tablename__ = "intake"
    id: Mapped[int] = mapped_column(primary_key=True, init=False)
    inwoner_id: Mapped[int] = van_inwoner()
    datum: Mapped[dt.date]
    eigen_woorden: Mapped[Lang] = mapped_column(default="")
    wat_gaat_goed: Mapped[Lang] = mapped_column(default="")
    wat_is_lastig: Mapped[Lang] = mapped_column(default="")
    werkverleden: Mapped[Lang] = mapped_column(default="")
    wens_werk: Mapped[Lang] = mapped_column(default="")
    opleidingsniveau: Mapped[Kort] = mapped_column(default="")
    taalniveau: Mapped[Kort] = mapped_column(default="")
    vervoer: Mapped[Kort] = mapped_column(default="")
    reistijd: Mapped[int | None] = mapped_column(default=None)
    uren_beschikbaar: Mapped[int | None] = mapped_column(default=None)
    kan_werken: Mapped[bool | None] = mapped_column(default=None)
    zorg_nodig: Mapped[bool | None] = mapped_column(default=None)
    baan_in_zicht: Mapped[bool | None] = mapped_column(default=None)
    startkwalificatie: Mapped[bool | None] = mapped_column(default=None)
    taal_lezen: Mapped[Kort] = mapped_column(default="")
    taal_schrijven: Mapped[Kort] = mapped_column(default="")
    dagdelen: Mapped[list[str]] = mapped_column(default_factory=list)
    rijbewijs: Mapped[bool | None] = mapped_column(default=None)
    inburgeringsroute: Mapped[Kort] = mapped_column(default="")
    inburgering_tot: Mapped[dt.date | None] = mapped_column(default=None)
    waarom_nog_niet: Mapped[list[str]] = mapped_column(default_factory=list)
    sectoren: Mapped[list[str]] = mapped_column(default_factory=list)
    gevraagd_op: Mapped[dict[str, str]] = mapped_column(default_factory=dict)

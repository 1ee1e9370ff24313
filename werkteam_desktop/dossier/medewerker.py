"""The people of the team who work with the program."""

from typing import Any

from sqlalchemy import ForeignKey
from sqlalchemy.orm import Mapped, mapped_column

from werkteam_desktop.dossier.basis import Basis, Kort


class Medewerker(Basis, kw_only=True):
    """A werkcoach or teamleider. `rol`: "werkcoach", "teamleider", or "team" for the team itself, which has the regie
    of a dossier that is still to be given to somebody; `gemeente`: CBS code of the own team."""

    __tablename__ = "medewerker"
    id: Mapped[int] = mapped_column(primary_key=True, init=False)
    naam: Mapped[Kort]
    rol: Mapped[Kort] = mapped_column(default="werkcoach")
    gemeente: Mapped[Kort] = mapped_column(default="")


class Selectie(Basis, kw_only=True):
    """A question to the list of inwoners that somebody kept under a name. `keuzes`: filter -> code."""

    __tablename__ = "selectie"
    id: Mapped[int] = mapped_column(primary_key=True, init=False)
    medewerker_id: Mapped[int | None] = mapped_column(ForeignKey("medewerker.id", ondelete="CASCADE"), default=None)
    naam: Mapped[Kort]
    keuzes: Mapped[dict[str, Any]]

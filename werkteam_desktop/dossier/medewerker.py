"""The people of the team who work with the program."""

from sqlalchemy.orm import Mapped, mapped_column

from werkteam_desktop.dossier.basis import Basis, Kort


class Medewerker(Basis, kw_only=True):
    """A werkcoach or teamleider. `rol`: "werkcoach" or "teamleider"; `gemeente`: CBS code of the own team."""

    __tablename__ = "medewerker"
    id: Mapped[int] = mapped_column(primary_key=True, init=False)
    naam: Mapped[Kort]
    rol: Mapped[Kort] = mapped_column(default="werkcoach")
    gemeente: Mapped[Kort] = mapped_column(default="")

"""The inwoner: who somebody is. Everything else in the dossier hangs on this row."""

from __future__ import annotations

import datetime as dt
from typing import TYPE_CHECKING, Any

from sqlalchemy import ForeignKey, Text, event
from sqlalchemy.orm import Mapped, mapped_column, relationship

from werkteam_desktop.dossier.basis import Basis, Kort, Lang
from werkteam_desktop.dossier.datum import leeftijd
from werkteam_desktop.dossier.naam import maak_zoektekst, volle_naam

if TYPE_CHECKING:
    from werkteam_desktop.dossier.berekening import Berekening
    from werkteam_desktop.dossier.contact import Afspraak, Contactmoment
    from werkteam_desktop.dossier.diagnose import Indicatormeting, Laddermeting, Leefgebiedmeting, Profielpunt
    from werkteam_desktop.dossier.document import Document
    from werkteam_desktop.dossier.dossierloop import Dossierstap, Kijkmoment, Overdracht, Uitstel
    from werkteam_desktop.dossier.huishouden import Huishouden
    from werkteam_desktop.dossier.intake import Intake
    from werkteam_desktop.dossier.loonwaarde import Loonwaarde, Processtap
    from werkteam_desktop.dossier.medewerker import Medewerker
    from werkteam_desktop.dossier.nazorg import Plaatsing
    from werkteam_desktop.dossier.route import Aanmelding, Routekeuze
    from werkteam_desktop.dossier.trajectplan import Afweging, Trajectplan
    from werkteam_desktop.dossier.uitkering import Uitkering


class Inwoner(Basis, kw_only=True):
    """One person's dossier. `nummer` is the team's own number and stands on paper instead of the BSN.

    `geboortedatum` may be incomplete (see `datum.py`); `geslacht`: "M", "V", "O" or ""; `gemeente`: CBS code.
    `geheim`: BRP indicatie geheim, the address is not to be given out. `voorbeeld`: fictitious. `herkomst`: code in the
    codelijst of that name, for counting only. `sw_indicatie`: from before 2015 (opdracht D13). `samengevoegd_in_id`:
    the dossier that this one turned out to be; it is closed then."""

    __tablename__ = "inwoner"
    id: Mapped[int] = mapped_column(primary_key=True, init=False)
    nummer: Mapped[Kort] = mapped_column(unique=True)
    bsn: Mapped[str | None] = mapped_column(Text, unique=True, default=None)
    voornamen: Mapped[Lang] = mapped_column(default="")
    voorvoegsel: Mapped[Kort] = mapped_column(default="")
    geslachtsnaam: Mapped[Lang]
    adellijke_titel: Mapped[Kort] = mapped_column(default="")
    geboortedatum: Mapped[Kort] = mapped_column(default="", index=True)
    geslacht: Mapped[Kort] = mapped_column(default="")
    gemeente: Mapped[Kort] = mapped_column(default="", index=True)
    straat: Mapped[Kort] = mapped_column(default="")
    huisnummer: Mapped[Kort] = mapped_column(default="")
    huisletter: Mapped[Kort] = mapped_column(default="")
    huisnummertoevoeging: Mapped[Kort] = mapped_column(default="")
    postcode: Mapped[Kort] = mapped_column(default="")
    woonplaats: Mapped[Kort] = mapped_column(default="")
    telefoon: Mapped[Kort] = mapped_column(default="")
    email: Mapped[Kort] = mapped_column(default="")
    geheim: Mapped[bool] = mapped_column(default=False)
    voorbeeld: Mapped[bool] = mapped_column(default=False)
    instroom: Mapped[Kort] = mapped_column(default="")
    arbeidsmarktlijn: Mapped[Kort] = mapped_column(default="uitkering_werk")
    doelgroepenregister: Mapped[Kort] = mapped_column(default="onbekend")
    statushouder: Mapped[bool] = mapped_column(default=False)
    herkomst: Mapped[Kort] = mapped_column(default="")
    sw_indicatie: Mapped[bool] = mapped_column(default=False)
    aangemeld_op: Mapped[dt.date | None] = mapped_column(default=None)
    afgesloten_op: Mapped[dt.date | None] = mapped_column(default=None)
    afsluitreden: Mapped[Kort] = mapped_column(default="")
    regiehouder_id: Mapped[int | None] = mapped_column(ForeignKey("medewerker.id"), default=None, index=True)
    samengevoegd_in_id: Mapped[int | None] = mapped_column(ForeignKey("inwoner.id"), default=None, index=True)
    zoeknaam: Mapped[Lang] = mapped_column(init=False, default="", index=True)
    zoektekst: Mapped[Lang] = mapped_column(init=False, default="")

    regiehouder: Mapped[Medewerker | None] = relationship(init=False)
    huishouden: Mapped[Huishouden | None] = relationship(init=False, cascade="all, delete-orphan", passive_deletes=True)
    uitkeringen: Mapped[list[Uitkering]] = relationship(
        init=False, cascade="all, delete-orphan", passive_deletes=True, order_by="Uitkering.sinds"
    )
    contactmomenten: Mapped[list[Contactmoment]] = relationship(
        init=False, cascade="all, delete-orphan", passive_deletes=True, order_by="Contactmoment.tijdstip"
    )
    afspraken: Mapped[list[Afspraak]] = relationship(
        init=False, cascade="all, delete-orphan", passive_deletes=True, order_by="Afspraak.tijdstip"
    )
    intakes: Mapped[list[Intake]] = relationship(
        init=False, cascade="all, delete-orphan", passive_deletes=True, order_by="(Intake.datum, Intake.id)"
    )
    metingen: Mapped[list[Leefgebiedmeting]] = relationship(
        init=False,
        cascade="all, delete-orphan",
        passive_deletes=True,
        order_by="(Leefgebiedmeting.datum, Leefgebiedmeting.id)",
    )
    laddermetingen: Mapped[list[Laddermeting]] = relationship(
        init=False,
        cascade="all, delete-orphan",
        passive_deletes=True,
        order_by="(Laddermeting.datum, Laddermeting.id)",
    )
    routekeuzes: Mapped[list[Routekeuze]] = relationship(
        init=False,
        cascade="all, delete-orphan",
        passive_deletes=True,
        order_by="(Routekeuze.datum, Routekeuze.id)",
    )
    plannen: Mapped[list[Trajectplan]] = relationship(
        init=False, cascade="all, delete-orphan", passive_deletes=True, order_by="Trajectplan.versie"
    )
    berekeningen: Mapped[list[Berekening]] = relationship(
        init=False, cascade="all, delete-orphan", passive_deletes=True, order_by="Berekening.gemaakt_op"
    )
    indicatoren: Mapped[list[Indicatormeting]] = relationship(
        init=False,
        cascade="all, delete-orphan",
        passive_deletes=True,
        order_by="(Indicatormeting.datum, Indicatormeting.id)",
    )
    profiel: Mapped[list[Profielpunt]] = relationship(
        init=False, cascade="all, delete-orphan", passive_deletes=True, order_by="(Profielpunt.begin, Profielpunt.id)"
    )
    aanmeldingen: Mapped[list[Aanmelding]] = relationship(
        init=False, cascade="all, delete-orphan", passive_deletes=True, order_by="(Aanmelding.datum, Aanmelding.id)"
    )
    afwegingen: Mapped[list[Afweging]] = relationship(
        init=False, cascade="all, delete-orphan", passive_deletes=True, order_by="(Afweging.datum, Afweging.id)"
    )
    loonwaarden: Mapped[list[Loonwaarde]] = relationship(
        init=False, cascade="all, delete-orphan", passive_deletes=True, order_by="(Loonwaarde.datum, Loonwaarde.id)"
    )
    processtappen: Mapped[list[Processtap]] = relationship(
        init=False, cascade="all, delete-orphan", passive_deletes=True, order_by="(Processtap.gedaan_op, Processtap.id)"
    )
    plaatsingen: Mapped[list[Plaatsing]] = relationship(
        init=False, cascade="all, delete-orphan", passive_deletes=True, order_by="(Plaatsing.begin, Plaatsing.id)"
    )
    kijkmomenten: Mapped[list[Kijkmoment]] = relationship(
        init=False, cascade="all, delete-orphan", passive_deletes=True, order_by="(Kijkmoment.op, Kijkmoment.id)"
    )
    uitstellen: Mapped[list[Uitstel]] = relationship(
        init=False, cascade="all, delete-orphan", passive_deletes=True, order_by="(Uitstel.op, Uitstel.id)"
    )
    dossierstappen: Mapped[list[Dossierstap]] = relationship(
        init=False, cascade="all, delete-orphan", passive_deletes=True, order_by="(Dossierstap.datum, Dossierstap.id)"
    )
    overdrachten: Mapped[list[Overdracht]] = relationship(
        init=False, cascade="all, delete-orphan", passive_deletes=True, order_by="(Overdracht.datum, Overdracht.id)"
    )
    documenten: Mapped[list[Document]] = relationship(
        init=False, cascade="all, delete-orphan", passive_deletes=True, order_by="(Document.toegevoegd_op, Document.id)"
    )
    eerdere: Mapped[list[Inwoner]] = relationship(init=False, order_by="Inwoner.id", viewonly=True)

    @property
    def naam(self) -> str:
        """The name as spoken."""
        return volle_naam(self.voornamen, self.voorvoegsel, self.geslachtsnaam)

    @property
    def route(self) -> str:
        """Code of the main route that runs now; "" when none was chosen yet, or the last one ended."""
        keuze = self.routekeuze
        return keuze.gekozen if keuze else ""

    @property
    def routekeuze(self) -> Routekeuze | None:
        """The choice of the main route that runs now."""
        laatste = next((r for r in reversed(self.routekeuzes) if not r.naast), None)
        return laatste if laatste and laatste.einde is None else None

    @property
    def plan(self) -> Trajectplan | None:
        """The newest version of the trajectplan."""
        return self.plannen[-1] if self.plannen else None

    @property
    def fase(self) -> str:
        """Phase of the newest plan; "" without a plan."""
        return self.plannen[-1].fase if self.plannen else ""

    @property
    def uitkering(self) -> Uitkering | None:
        """The uitkering that runs on without a known end, or None."""
        return next((u for u in reversed(self.uitkeringen) if u.einde is None), None)

    def uitkering_op(self, dag: dt.date) -> Uitkering | None:
        """The uitkering that runs on a day, also when it is known to end later; else one that is still to begin."""
        return next((u for u in reversed(self.uitkeringen) if u.loopt_op(dag)), self.uitkering)

    def leeftijd(self, peildatum: dt.date) -> int | None:
        return leeftijd(self.geboortedatum, peildatum)


@event.listens_for(Inwoner, "before_insert")
@event.listens_for(Inwoner, "before_update")
def _werk_zoektekst_bij(_mapper: Any, _connection: Any, inwoner: Inwoner) -> None:
    inwoner.zoeknaam, inwoner.zoektekst = maak_zoektekst(
        {
            k: getattr(inwoner, k)
            for k in ("voornamen", "voorvoegsel", "geslachtsnaam", "nummer", "postcode", "geboortedatum")
        }
    )

"""The one door for change: every handeling runs inside `Werkplek.wijzig`, which writes the audit lines and knows how
to turn the handeling back."""

from __future__ import annotations

import datetime as dt
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field, replace
from pathlib import Path
from typing import TYPE_CHECKING, Any

from werkteam_desktop.bronnen import eigenmap, gemeentemap
from werkteam_desktop.fouten import InvoerFout

if TYPE_CHECKING:
    from sqlalchemy.orm import Session

    from werkteam_desktop.dossier import Inwoner
    from werkteam_desktop.inkomen.normen import Normen
    from werkteam_desktop.opslag.opslag import Opslag

Rij = dict[str, Any]
ONGEDAAN = "ongedaan gemaakt"


@dataclass
class Wijziging:
    """What a handeling changed. Screens listen for these and redraw what concerns them.

    `groep` names the handeling in the audit log and is what `draai_terug` takes; 0 when nothing changed. `ondeelbaar`:
    it moves rows between dossiers, so that it can only be turned back as a whole. `van_ander`: somebody else did it.
    `feiten`: what has to leave a trace beside the rows of dossiers, such as a package that left; no personal data.
    `gevolg`: what else came of it, in sentences for who did it; `om`: when it was done."""

    handeling: str
    inwoner_id: int | None = None
    groep: int = 0
    inwoners: set[int] = field(default_factory=set)
    tabellen: set[str] = field(default_factory=set)
    ondeelbaar: bool = False
    van_ander: bool = False
    feiten: dict[str, str | int] = field(default_factory=dict)
    gevolg: str = ""
    om: dt.datetime | None = None


@dataclass(frozen=True)
class Punt:
    """A field of which `nu` stands in the store and somebody `wilde` something else, all in words. `plek`: table, id
    and column."""

    veld: str
    nu: str
    wilde: str
    plek: tuple[str, int, str]


class Conflict(InvoerFout):
    """Somebody else changed what is to be changed here, and this workplace has not seen that. Nothing was written.

    The sentence says who, when and which field; `punten` what stands there, as that is personal data (none when
    there is nothing left to write on). `groep`: the
    handeling up to which the punten show the store; who decides to write after all gives it back (`Werkplek.toch`),
    when `mag_toch`. `inwoner_id`: whose dossier it is about."""

    def __init__(self, zin: str, punten: tuple[Punt, ...], groep: int, inwoner_id: int | None, mag_toch: bool) -> None:
        super().__init__(zin)
        self.punten, self.groep, self.inwoner_id, self.mag_toch = punten, groep, inwoner_id, mag_toch


@dataclass
class Werkplek:
    """The store, who works at it and what time it is: all that a handeling needs from its surroundings.

    The clock is asked each time, so that a test or a demo can set it. `gezien`: per dossier the handeling up to which
    it was shown here, under None that of all the rest; `eigen`: the handelingen of this workplace. A handeling that
    would write over what was not seen is a `Conflict`, unless it came up to `toch` and was decided on."""

    opslag: Opslag
    medewerker_id: int | None = None
    nu: Callable[[], dt.datetime] = lambda: dt.datetime.now(dt.UTC)
    luisteraars: list[Callable[[Wijziging], None]] = field(default_factory=list)
    gezien: dict[int | None, int] = field(default_factory=dict)
    eigen: set[int] = field(default_factory=set)
    toch: int = 0

    def zie(self, inwoner: Inwoner) -> None:
        """This dossier is what is in front of who works here: what others changed later, was not seen."""
        from werkteam_desktop.handelingen.botsing import groep_van

        self.gezien = {k: v for k, v in self.gezien.items() if k is None}
        groep = groep_van(inwoner)
        if groep is not None:
            self.gezien[inwoner.id] = groep

    def zoals_nu(self, toch: int = 0) -> Werkplek:
        """This workplace with what is in front of it now, for a handeling that waits for its turn."""
        return replace(self, gezien=dict(self.gezien), toch=toch)

    def vandaag(self) -> dt.date:
        return self.nu().astimezone().date()

    @property
    def gemeentemap(self) -> Path:
        """The folder with the gemeenten's own files; it need not exist."""
        return gemeentemap(self.opslag.bestand)

    @property
    def eigenmap(self) -> Path:
        """The folder with the gemeente's own lists; it need not exist."""
        return eigenmap(self.opslag.bestand)

    def normen(self) -> Normen:
        """All norms, with what the gemeenten chose themselves as their files say now."""
        from werkteam_desktop.inkomen.normen import laad_normen

        return laad_normen(eigen=self.gemeentemap)

    @contextmanager
    def wijzig(self, handeling: str, inwoner_id: int | None = None) -> Iterator[tuple[Session, Wijziging]]:
        """A transaction for one handeling, named as the user would say it ("contact genoteerd").

        All that is added, changed or deleted through the session comes in the audit log in the same transaction, one
        line per inwoner; `inwoner_id` is for rows that belong to no inwoner by themselves. No open dossier leaves it
        without a regiehouder and a next date (`dossier.vervolg`)."""
        # SQLAlchemy comes along with these; the window asks for a Werkplek before it needs that.
        from werkteam_desktop.dossier.vervolg import bewaak, weiger_opgegaan
        from werkteam_desktop.handelingen.botsing import controleer, noem_ander
        from werkteam_desktop.handelingen.veranderingen import inwoners_van, per_inwoner, volg

        wijziging = Wijziging(handeling, inwoner_id, om=self.nu())
        with self.opslag.schrijf() as sessie:
            veranderd = volg(sessie)
            with noem_ander(sessie, self, inwoner_id):
                yield sessie, wijziging
            sessie.flush()
            bewust = (
                controleer(sessie, self, wijziging, per_inwoner(sessie, veranderd, inwoner_id)) if self.gezien else []
            )
            if not wijziging.ondeelbaar:
                weiger_opgegaan(sessie, inwoners_van(sessie, veranderd))
            bewaak(sessie, inwoners_van(sessie, veranderd), self.vandaag(), self.medewerker_id)
            sessie.flush()
            for inwoner, rijen in per_inwoner(sessie, veranderd, inwoner_id).items():
                erbij = {"bewust": bewust} if bewust else {}
                self._schrijf_regel(sessie, wijziging, inwoner, {"lijst": rijen, **erbij})
            if wijziging.feiten:
                self._schrijf_regel(sessie, wijziging, None, {"lijst": [], "feiten": wijziging.feiten})
        self._meld(wijziging)

    def noteer(self, handeling: str, **feiten: str | int) -> Wijziging:
        """An audit line for what changed no dossier but must leave a trace, such as something that left the team.

        `feiten`: what it was, without personal data. It cannot be turned back."""
        with self.wijzig(handeling) as (_, wijziging):
            wijziging.feiten = feiten
        return wijziging

    def draai_terug(self, groep: int) -> Wijziging:
        """Undoes one handeling, as a new handeling of its own.

        The dossier of an inwoner where a row changed again since then stays whole as it is. InvoerFout when nothing
        can be turned back any more."""
        from werkteam_desktop.dossier.vervolg import bewaak
        from werkteam_desktop.handelingen.botsing import weiger_terug
        from werkteam_desktop.handelingen.veranderingen import keer_om, per_inwoner, regels_van, volg

        wijziging = Wijziging(ONGEDAAN)
        with self.opslag.schrijf() as sessie:
            veranderd = volg(sessie)
            regels = regels_van(sessie, groep)
            for regel, terug in keer_om(sessie, regels):
                wijziging.ondeelbaar = bool(regel.wijzigingen.get("ondeelbaar"))
                self._schrijf_regel(sessie, wijziging, regel.inwoner_id, {"lijst": terug, "ongedaan": groep})
            if not wijziging.groep:
                weiger_terug(sessie, self, regels)
            bewaak(sessie, wijziging.inwoners, self.vandaag(), self.medewerker_id)
            sessie.flush()
            for inwoner, rijen in per_inwoner(sessie, veranderd, None).items():
                self._schrijf_regel(sessie, wijziging, inwoner, {"lijst": rijen})
        self._meld(wijziging)
        return wijziging

    def _schrijf_regel(self, sessie: Session, wijziging: Wijziging, inwoner: int | None, inhoud: Rij) -> None:
        from werkteam_desktop.handelingen.veranderingen import laatste_groep
        from werkteam_desktop.opslag.journaal import Logregel, schrijf_regel

        if not wijziging.groep:
            wijziging.groep = laatste_groep(sessie) + 1
        if inwoner is not None:
            wijziging.inwoners.add(inwoner)
            wijziging.inwoner_id = wijziging.inwoner_id or inwoner
        wijziging.tabellen |= {rij["tabel"] for rij in inhoud["lijst"]}
        if wijziging.ondeelbaar:
            inhoud = {**inhoud, "ondeelbaar": True}
        regel = Logregel(
            groep=wijziging.groep,
            tijdstip=self.nu(),
            medewerker_id=self.medewerker_id,
            handeling=wijziging.handeling,
            inwoner_id=inwoner,
            wijzigingen=inhoud,
        )
        schrijf_regel(sessie, regel)

    def _meld(self, wijziging: Wijziging) -> None:
        if wijziging.groep:
            self.eigen.add(wijziging.groep)
            for luisteraar in list(self.luisteraars):
                luisteraar(wijziging)

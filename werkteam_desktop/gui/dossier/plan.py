"""The trajectplan: own words on top, three next steps, goals and help; beside it printing, giving out and checks."""

from __future__ import annotations

from typing import Any

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QWidget

from werkteam_desktop.dossier import Actie, Inwoner
from werkteam_desktop.dossier.planfeiten import feiten_van
from werkteam_desktop.dossier.trajectplan import Trajectplan
from werkteam_desktop.gui.dossier.doelen import DoelenKaart
from werkteam_desktop.gui.dossier.hulp import HulpKaart
from werkteam_desktop.gui.dossier.plan_benut import BenutKaart
from werkteam_desktop.gui.dossier.plan_kosten import KostenKaart
from werkteam_desktop.gui.dossier.plan_lks import LksKaart
from werkteam_desktop.gui.dossier.plan_sjabloon import SjabloonKaart
from werkteam_desktop.gui.dossier.plan_tijdbalk import TijdbalkKaart
from werkteam_desktop.gui.dossier.stappen import StappenKaart
from werkteam_desktop.gui.dossier.uitgifte import CompleetKaart, PastKaart, UitgifteKaart
from werkteam_desktop.gui.indeling import TweeKolommen, volg_tab
from werkteam_desktop.gui.kader import Kader
from werkteam_desktop.gui.widgets import Kaart, Tekstveld, bewaar_alles, kolom
from werkteam_desktop.handelingen.plan import wijzig_plan


class PlanTab(QWidget):
    """Left the plan as the inwoner reads it, right what the coach does with it."""

    def __init__(self, kader: Kader, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.kader = kader
        self.inwoner: Inwoner | None = None
        self.woorden = Tekstveld("In mijn eigen woorden", "Wat wil de inwoner zelf? Dit staat bovenaan het plan.", 1)
        self.woorden.setObjectName("citaat")
        self.woorden.bewaren.connect(lambda tekst: self._wijzig(eigen_woorden=tekst.strip()))
        woorden = Kaart("In mijn eigen woorden")
        woorden.inhoud.addWidget(self.woorden)
        self.tijdlijn_kaart = TijdbalkKaart(kader)
        self.tijdlijn_kaart.naar.connect(self._naar_regel)
        self.stappen = StappenKaart(kader)
        self.doelen = DoelenKaart(kader)
        self.hulp = HulpKaart(kader)
        self.sjabloon = SjabloonKaart(kader)
        self.lks = LksKaart(kader)

        self.uitgifte = UitgifteKaart(kader)
        self.past = PastKaart()
        self.benut = BenutKaart(kader)
        self.kosten = KostenKaart()
        self.compleet = CompleetKaart()
        self.vangnet = Tekstveld("Als het anders loopt", "Wat doen we als werk stopt of een stap niet lukt?", 3)
        self.vangnet.bewaren.connect(lambda tekst: self._wijzig(als_het_anders_loopt=tekst.strip()))
        vangnet = Kaart("Als het anders loopt", "staat op bladzijde 1")
        vangnet.inhoud.addWidget(self.vangnet)

        self.vel = TweeKolommen("Plan", "Uitgeven en controleren")
        for kaart in (woorden, self.sjabloon, self.stappen, self.tijdlijn_kaart, self.doelen, self.hulp, self.lks):
            self.vel.links.addWidget(kaart)
        for kaart in (self.uitgifte, self.past, self.benut, self.compleet, self.kosten, vangnet):
            self.vel.rechts.addWidget(kaart)
        self.setLayout(kolom(self.vel, ruimte=0))

    def toon(self, inwoner: Inwoner) -> None:
        """Shows the newest version of the plan; what is being typed stays."""
        ander = self.inwoner is None or self.inwoner.id != inwoner.id
        if ander:
            bewaar_alles(self)
            self.vel.toon_boven()
        else:
            self._volg_versie(self.inwoner.plan, inwoner.plan)
        self.inwoner = inwoner
        plan = inwoner.plan
        verteld = [plan.eigen_woorden if plan else "", *(i.eigen_woorden for i in reversed(inwoner.intakes))]
        self.woorden.zet(next((woorden for woorden in verteld if woorden), ""))
        self.vangnet.zet(plan.als_het_anders_loopt if plan else "")
        vandaag = self.kader.werkplek.vandaag()
        feiten = feiten_van(inwoner, vandaag)
        self.sjabloon.toon(inwoner, plan)
        self.stappen.toon(inwoner, plan)
        self.doelen.toon(inwoner, plan)
        self.hulp.toon(inwoner, plan, feiten)
        self._volg_tab()
        self.lks.toon(inwoner)
        self.uitgifte.toon(inwoner)
        self.past.toon(inwoner, vandaag, feiten)
        self.benut.toon(inwoner)
        self.kosten.toon(inwoner)
        self.compleet.toon(inwoner, vandaag)
        self.tijdlijn_kaart.toon(inwoner)

    def _volg_tab(self) -> None:
        """Rows are made after what lies below them; Tab takes them where they stand."""
        volg_tab(self.sjabloon, *self.stappen.regels.rijen.values())
        for fase in self.doelen.fasen.values():
            volg_tab(fase.knop, *fase.regels.rijen.values())
        volg_tab(fase.nieuw, *self.hulp.regels.rijen.values())

    def _volg_versie(self, oud: Trajectplan | None, nieuw: Trajectplan | None) -> None:
        """A new version is a copy under new numbers: the rows follow, so that one can type on."""
        if oud is None or nieuw is None or oud.id == nieuw.id:
            return
        for soort, lijsten in (
            ("acties", [self.stappen.regels]),
            ("doelen", self.doelen.regels()),
            ("voorzieningen", [self.hulp.regels]),
        ):
            nummers = [o.id for o in getattr(oud, soort)]
            kopieen = sorted(n.id for n in getattr(nieuw, soort))
            if len(kopieen) >= len(nummers):
                for regels in lijsten:
                    regels.hernoem(dict(zip(nummers, kopieen, strict=False)))

    def _naar_regel(self, soort: type, nummer: int) -> None:
        """From the timeline to the row where the rest of it is edited."""
        regel = (self.stappen if soort is Actie else self.hulp).regels.rijen.get(nummer)
        if regel is not None:
            (regel.tekst if soort is Actie else regel.doel).setFocus(Qt.FocusReason.OtherFocusReason)
            self.vel.breng_in_beeld(regel)

    def _wijzig(self, **velden: Any) -> None:
        if self.inwoner is not None:
            self.kader.doe(wijzig_plan, self.inwoner.id, **velden)

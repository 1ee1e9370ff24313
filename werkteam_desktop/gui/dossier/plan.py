"""The trajectplan: own words on top, three next steps, goals and help; beside it printing, giving out and checks."""

from __future__ import annotations

from typing import Any

from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QWidget

from werkteam_desktop.dossier import Inwoner
from werkteam_desktop.dossier.catalogus import codelijst, voorzieningen
from werkteam_desktop.dossier.planfeiten import feiten_van
from werkteam_desktop.dossier.trajectplan import Trajectplan
from werkteam_desktop.grafiek.tijdbalk import Balk, Stip, tijdbalk
from werkteam_desktop.grafiek.vormen import Grafiek
from werkteam_desktop.gui.beeld import Beeld
from werkteam_desktop.gui.dossier.doelen import DoelenKaart
from werkteam_desktop.gui.dossier.hulp import HulpKaart
from werkteam_desktop.gui.dossier.plan_benut import BenutKaart
from werkteam_desktop.gui.dossier.plan_kosten import KostenKaart
from werkteam_desktop.gui.dossier.plan_lks import LksKaart
from werkteam_desktop.gui.dossier.plan_sjabloon import SjabloonKaart
from werkteam_desktop.gui.dossier.stappen import StappenKaart
from werkteam_desktop.gui.dossier.uitgifte import CompleetKaart, PastKaart, UitgifteKaart
from werkteam_desktop.gui.indeling import TweeKolommen
from werkteam_desktop.gui.kader import Kader
from werkteam_desktop.gui.widgets import Kaart, Tekstveld, bewaar_alles, kolom
from werkteam_desktop.handelingen.plan import wijzig_plan

PUNTEN_PER_PIXEL = 72 / 96
_ROLLEN = {"stabiliteit": "bijstand", "ontwikkeling": "kgb", "werk": "merk"}


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
        self.tijdlijn = Beeld("Tijdlijn van het plan", kader.thema)
        self.tijdlijn_kaart = Kaart("Tijdlijn", "de cijfers zijn de stappen hierboven")
        self.tijdlijn_kaart.inhoud.addWidget(self.tijdlijn)
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
        self.lks.toon(inwoner)
        self.uitgifte.toon(inwoner)
        self.past.toon(inwoner, vandaag, feiten)
        self.benut.toon(inwoner)
        self.kosten.toon(inwoner)
        self.compleet.toon(inwoner, vandaag)
        self._teken()

    def resizeEvent(self, gebeurtenis: QResizeEvent) -> None:
        super().resizeEvent(gebeurtenis)
        self._teken()

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

    def _teken(self) -> None:
        """The chart as wide as its card, so that its letters keep their size."""
        if self.inwoner is None:
            return
        marge = 44 + 34  # of the sheet with its scroll bar, and of the card
        breed = self.vel.breedte_links() - marge
        grafiek = _grafiek(self.inwoner.plan, self.kader.werkplek.vandaag(), max(breed, 320) * PUNTEN_PER_PIXEL)
        self.tijdlijn.zet(grafiek)
        self.tijdlijn_kaart.setVisible(grafiek is not None)

    def _wijzig(self, **velden: Any) -> None:
        if self.inwoner is not None:
            self.kader.doe(wijzig_plan, self.inwoner.id, **velden)


def _grafiek(plan: Trajectplan | None, vandaag: Any, breedte: float) -> Grafiek | None:
    if plan is None:
        return None
    fasen = {f.code: f.naam for f in codelijst("fase")}
    balken = []
    for v in plan.voorzieningen:
        if v.begin is not None:
            naam = voorzieningen().naam_van(v.code) + (f", {v.uren_per_week} uur" if v.uren_per_week else "")
            balken.append(Balk(fasen.get(v.fase, v.fase), naam, v.begin, v.einde, _ROLLEN.get(v.fase, "overig")))
    eerste = plan.volgende_stappen()
    stippen = [Stip(fasen.get(a.fase, a.fase), a.tekst, a.datum, str(nr)) for nr, a in enumerate(eerste, start=1)]
    stippen += [
        Stip(fasen.get(a.fase, a.fase), a.tekst, a.datum) for a in plan.acties if not a.gedaan_op and a not in eerste
    ]
    if not balken and not stippen:
        return None
    return tijdbalk(balken, stippen, list(fasen.values()), vandaag, breedte)

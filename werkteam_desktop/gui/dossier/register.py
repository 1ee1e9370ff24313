"""Does somebody belong in the doelgroepenregister? A question with its reasons, and the steps of an aanvraag."""

from __future__ import annotations

from PySide6.QtWidgets import QWidget

from werkteam_desktop.dossier import Inwoner
from werkteam_desktop.dossier.arbeidsbeperking import signaal
from werkteam_desktop.gui.kader import Kader
from werkteam_desktop.gui.widgets import Kaart, knop, kolom, label, leeg, plat, rij
from werkteam_desktop.handelingen.diagnose import zet_aanvraag_in_plan


class RegisterKaart(Kaart):
    """Only there when something in the dossier asks for it. One action: the steps go into the plan."""

    def __init__(self, kader: Kader, parent: QWidget | None = None) -> None:
        super().__init__("Doelgroepenregister", "een vraag, geen oordeel", parent)
        self.kader = kader
        self.inwoner: Inwoner | None = None
        self.zin = label("Vraag samen na of een plek in het doelgroepenregister helpt. Dit staat in het dossier:")
        self.redenen = kolom(ruimte=4)
        self.stappen = kolom(ruimte=4)
        self._stappenvlak = QWidget()
        self._stappenvlak.setLayout(self.stappen)
        self._stappenvlak.hide()
        self.vouw = knop("Toon de stappen", self._vouw, link=True)
        self.plan = knop("Zet in het plan", self._zet_in_plan, hulp="Zet de stappen van de aanvraag in het plan")
        self.klaar = label("De stappen staan in het plan.", "goed")
        uitslag = label("UWV beslist. In het dossier staat nog niet dat het is aangevraagd.", "klein")
        self.inhoud.addWidget(self.zin)
        self.inhoud.addLayout(self.redenen)
        self.inhoud.addWidget(uitslag)
        self.inhoud.addWidget(self._stappenvlak)
        self.inhoud.addWidget(self.klaar)
        self.inhoud.addLayout(rij(self.plan, self.vouw, None, ruimte=14))

    def toon(self, inwoner: Inwoner) -> None:
        self.inwoner = inwoner
        gevonden = signaal(inwoner, self.kader.werkplek.vandaag())
        self.setVisible(gevonden is not None)
        if gevonden is None:
            return
        leeg(self.redenen)
        for zin in gevonden.redenen:
            self.redenen.addWidget(label(f"•  {zin}"))
        leeg(self.stappen)
        for nr, stap in enumerate(gevonden.stappen, 1):
            regel = label(f"{nr}.  {stap.tekst} ({stap.eigenaar})", "klein")
            regel.setToolTip(plat(stap.bron))
            self.stappen.addWidget(regel)
        nog = gevonden.nog_niet_in(inwoner)
        self.plan.setVisible(bool(nog))
        self.klaar.setVisible(not nog)

    def _vouw(self) -> None:
        open_ = self._stappenvlak.isHidden()
        self._stappenvlak.setVisible(open_)
        self.vouw.setText("Verberg de stappen" if open_ else "Toon de stappen")

    def _zet_in_plan(self) -> None:
        if self.inwoner is not None:
            self.kader.doe(zet_aanvraag_in_plan, self.inwoner.id)

"""An empty plan begins with a template of the route."""

from __future__ import annotations

from PySide6.QtWidgets import QHBoxLayout, QWidget

from werkteam_desktop.dossier import Inwoner
from werkteam_desktop.dossier.sjabloon import is_leeg, sjablonen_voor
from werkteam_desktop.dossier.trajectplan import Trajectplan
from werkteam_desktop.gui.kader import Kader
from werkteam_desktop.gui.widgets import Kaart, Keuzelijst, knop, label
from werkteam_desktop.handelingen.plan import begin_met_sjabloon


class SjabloonKaart(Kaart):
    """Which template, what it brings, and one button; gone as soon as something stands in the plan."""

    def __init__(self, kader: Kader, parent: QWidget | None = None) -> None:
        super().__init__("Begin met een sjabloon", "daarna past u alles aan", parent)
        self.kader = kader
        self.inwoner: Inwoner | None = None
        self.keuze = Keuzelijst("Sjabloon", [])
        self.keuze.currentIndexChanged.connect(lambda _nr: self._leg_uit())
        self.vul = knop("Vul het plan", self._vul)
        self.uitleg = label(soort="zacht")
        regel = QHBoxLayout()
        regel.setSpacing(8)
        regel.addWidget(self.keuze, 1)
        regel.addWidget(self.vul)
        self.inhoud.addLayout(regel)
        self.inhoud.addWidget(self.uitleg)

    def toon(self, inwoner: Inwoner, plan: Trajectplan | None) -> None:
        vorige = self.inwoner
        self.inwoner = inwoner
        self.setVisible(is_leeg(plan))
        lopend = _lopend(inwoner)
        if vorige is None or (vorige.id, _lopend(vorige)) != (inwoner.id, lopend):
            self._sjablonen = {s.code: s for s in sjablonen_voor(lopend, self.kader.werkplek.vandaag())}
            self.keuze.clear()
            for sjabloon in self._sjablonen.values():
                self.keuze.addItem(sjabloon.naam, sjabloon.code)
            self._leg_uit()

    def _leg_uit(self) -> None:
        sjabloon = self._sjablonen.get(self.keuze.code())
        if sjabloon is None:
            self.uitleg.setText("")
            return
        past = ", past bij de route" if self.inwoner.route in sjabloon.routes else ""
        aantallen = (
            f"{_telling(len(sjabloon.doel), 'doel', 'doelen')}, {_telling(len(sjabloon.stap), 'stap', 'stappen')}"
        )
        hulp = f" en {len(sjabloon.hulp)} keer hulp" if sjabloon.hulp else ""
        voor = f"Voor {sjabloon.voor[:1].lower()}{sjabloon.voor[1:].rstrip('.')}{past}."
        self.uitleg.setText(f"{voor} Doel: {sjabloon.hoofddoel} Met {aantallen}{hulp}.")

    def _vul(self) -> None:
        if self.inwoner is not None:
            self.kader.doe(begin_met_sjabloon, self.inwoner.id, self.keuze.code())


def _lopend(inwoner: Inwoner) -> list[str]:
    """The routes that run, the main one first."""
    ernaast = [keuze.gekozen for keuze in inwoner.routekeuzes if keuze.naast and keuze.einde is None]
    return [*([inwoner.route] if inwoner.route else []), *ernaast]


def _telling(aantal: int, een: str, meer: str) -> str:
    return f"1 {een}" if aantal == 1 else f"{aantal} {meer}"

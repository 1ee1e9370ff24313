"""The phases of the plan side by side, with the goals in each."""

from __future__ import annotations

from typing import Any

from PySide6.QtCore import Qt
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QBoxLayout, QButtonGroup, QCheckBox, QHBoxLayout, QLineEdit, QWidget

from werkteam_desktop.dossier import Doel, Inwoner
from werkteam_desktop.dossier.catalogus import Code, codelijst
from werkteam_desktop.dossier.trajectplan import Trajectplan
from werkteam_desktop.gui.indeling import Regels, wegknop
from werkteam_desktop.gui.kader import Kader
from werkteam_desktop.gui.widgets import Kaart, Knop, Regelveld, Tekstveld, kolom, label, rij, veld
from werkteam_desktop.gui.woordwacht import waak
from werkteam_desktop.handelingen.plan import verwijder_onderdeel, voeg_toe, wijzig_onderdeel, wijzig_plan

SMAL = 660  # logical pixels; narrower than this the phases go under each other


class DoelRegel(QWidget):
    """One goal, edited where it stands."""

    def __init__(self, kader: Kader, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.kader = kader
        self.doel: Doel | None = None
        self.bereikt = QCheckBox()
        self.bereikt.setToolTip("Bereikt")
        self.bereikt.clicked.connect(self._bereik)
        self.tekst = Tekstveld("Doel", regels=1)
        # An emptied text is not kept: one is about to type another.
        self.tekst.bewaren.connect(lambda tekst: tekst.strip() and self._wijzig(tekst=tekst.strip()))
        self.weg = wegknop(self._verwijder, "Haal dit doel uit het plan")
        regel = rij(self.bereikt, ruimte=4)
        regel.addWidget(self.tekst, 1)
        regel.addWidget(self.weg)
        self.setLayout(regel)

    def toon(self, doel: Doel) -> None:
        self.doel = doel
        self.bereikt.setChecked(doel.bereikt_op is not None)
        self.tekst.zet(doel.tekst)
        self.bereikt.setAccessibleName(f"Bereikt: {doel.tekst}")
        self.weg.setAccessibleName(f"Haal uit het plan: {doel.tekst}")

    def _bereik(self, aan: bool) -> None:
        self._wijzig(bereikt_op=self.kader.werkplek.vandaag() if aan else None)

    def _wijzig(self, **velden: Any) -> None:
        self.kader.doe(wijzig_onderdeel, Doel, self.doel.id, **velden)

    def _verwijder(self) -> None:
        self.kader.doe(verwijder_onderdeel, Doel, self.doel.id)


class FaseKolom(QWidget):
    """One phase: its name as a button, its goals, and a line for a new one."""

    def __init__(self, kader: Kader, fase: Code, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.kader, self.fase = kader, fase
        self.inwoner: Inwoner | None = None
        self.knop = Knop(fase.naam)
        self.knop.setCheckable(True)
        self.knop.setProperty("fase", True)
        self.knop.setAccessibleName(f"Fase {fase.naam}")
        self.knop.setAccessibleDescription(fase.uitleg)
        self.regels = Regels(lambda d: d.id, lambda _d: DoelRegel(kader), ruimte=6)
        self.nieuw = QLineEdit()
        waak(self.nieuw)
        self.nieuw.setAccessibleName(f"Nieuw doel bij {fase.naam}")
        self.nieuw.setPlaceholderText("Nieuw doel, druk op Enter")
        self.nieuw.returnPressed.connect(self._voeg_toe)
        uitleg = label(fase.uitleg, "klein")
        uitleg.setMinimumHeight(2 * uitleg.fontMetrics().lineSpacing())  # so that the goals start on one line
        uitleg.setAlignment(Qt.AlignmentFlag.AlignTop)
        self.setLayout(kolom(self.knop, uitleg, self.regels, self.nieuw, None))

    def toon(self, inwoner: Inwoner, plan: Trajectplan | None) -> None:
        if self.inwoner is None or self.inwoner.id != inwoner.id:
            self.nieuw.clear()
        self.inwoner = inwoner
        self.regels.toon([d for d in plan.doelen if d.fase == self.fase.code] if plan else [])

    def _voeg_toe(self) -> None:
        if self.inwoner is not None:
            aantal = len(self.inwoner.plan.doelen) if self.inwoner.plan else 0
            doel = Doel(fase=self.fase.code, tekst=self.nieuw.text().strip(), volgorde=aantal)
            self.kader.doe(voeg_toe, self.inwoner.id, doel, daarna=self._toegevoegd)

    def _toegevoegd(self, _wijziging: object) -> None:
        self.nieuw.clear()
        self.nieuw.setFocus(Qt.FocusReason.OtherFocusReason)


class DoelenKaart(Kaart):
    """Where it goes, in which phase one is now, and the goals per phase."""

    def __init__(self, kader: Kader, parent: QWidget | None = None) -> None:
        super().__init__("Doelen", "klik op de fase van nu", parent)
        self.kader = kader
        self.inwoner: Inwoner | None = None
        self.hoofddoel = Regelveld("Waar werken we naartoe?", "Eén zin: dit wil ik bereiken")
        self.hoofddoel.bewaren.connect(lambda tekst: self._wijzig(hoofddoel=tekst.strip()))
        self.groep = QButtonGroup(self)
        self.fasen = {f.code: FaseKolom(kader, f) for f in codelijst("fase").op(kader.werkplek.vandaag())}
        self._naast = QHBoxLayout()
        self._naast.setSpacing(16)
        for code, fase in self.fasen.items():
            self.groep.addButton(fase.knop)
            fase.knop.clicked.connect(lambda _aan=False, c=code: self._wijzig(fase=c))
            self._naast.addWidget(fase, 1)
        self.inhoud.addLayout(veld("Waar werken we naartoe?", self.hoofddoel))
        self.inhoud.addSpacing(4)
        self.inhoud.addLayout(self._naast)

    def toon(self, inwoner: Inwoner, plan: Trajectplan | None) -> None:
        """Shows phase and goals of this version of the plan."""
        self.inwoner = inwoner
        self.hoofddoel.zet(plan.hoofddoel if plan else "")
        self.groep.setExclusive(False)
        for code, fase in self.fasen.items():
            nu = plan is not None and code == plan.fase
            fase.knop.setChecked(nu)
            fase.knop.setText(f"✓  {fase.fase.naam}" if nu else fase.fase.naam)  # not by colour alone
            fase.toon(inwoner, plan)
        self.groep.setExclusive(True)

    def resizeEvent(self, gebeurtenis: QResizeEvent) -> None:
        super().resizeEvent(gebeurtenis)
        smal = self.width() < SMAL
        self._naast.setDirection(QBoxLayout.Direction.TopToBottom if smal else QBoxLayout.Direction.LeftToRight)

    def regels(self) -> list[Regels]:
        return [fase.regels for fase in self.fasen.values()]

    def _wijzig(self, **velden: Any) -> None:
        if self.inwoner is not None:
            self.kader.doe(wijzig_plan, self.inwoner.id, **velden)

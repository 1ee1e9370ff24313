"""The sociale kaart: who helps with what here, found as you type; an offer goes straight into the plan."""

from __future__ import annotations

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QListWidget, QListWidgetItem, QWidget

from werkteam_desktop.dossier import Inwoner
from werkteam_desktop.dossier.datum import leesbaar
from werkteam_desktop.dossier.sociale_kaart import Plek, kaart
from werkteam_desktop.gui.dialogen import gemeentekeuzes
from werkteam_desktop.gui.indeling import TweeKolommen
from werkteam_desktop.gui.inwoners import Zoekveld
from werkteam_desktop.gui.kader import Kader
from werkteam_desktop.gui.widgets import Kaart, Keuzelijst, chip, knop, kolom, label, plat, rij
from werkteam_desktop.handelingen.inwoners import eigen_gemeente
from werkteam_desktop.handelingen.plan import zet_hulp_in_plan

_VOORBIJ = " · gestopt"


class SocialeKaartScherm(QWidget):
    """Left what there is, right what it is about."""

    def __init__(self, kader: Kader, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.kader = kader
        self.inwoner: Inwoner | None = None
        self.plekken: list[Plek] = []
        self.zoekveld = Zoekveld()
        self.zoekveld.setAccessibleName("Zoek op de sociale kaart")
        self.zoekveld.setPlaceholderText("Waarmee is hulp nodig? Bijvoorbeeld: taal")
        self.zoekveld.setClearButtonEnabled(True)
        self.zoekveld.textChanged.connect(self._toon)
        self.zoekveld.omlaag.connect(self._naar_lijst)
        self.gemeente = Keuzelijst("Gemeente", gemeentekeuzes(kader.werkplek.vandaag()))
        self.gemeente.gekozen.connect(self._toon)
        self.lijst = QListWidget()
        self.lijst.setObjectName("plekken")
        self.lijst.setAccessibleName("Wie helpt waarmee")
        self.lijst.setMinimumHeight(430)
        self.lijst.currentRowChanged.connect(self._kies)
        self.leeg = label("Niets gevonden. Typ minder letters, of een ander woord.", "zacht")
        links = Kaart("Sociale kaart", "wie helpt waarmee")
        links.inhoud.addLayout(rij(self.zoekveld, self.gemeente))
        links.inhoud.addWidget(self.leeg)
        links.inhoud.addWidget(self.lijst, 1)

        self.naam = label(soort="zin")
        self.soort = chip("")
        self.wat = label()
        self.voor_wie = label()
        self.hoe = label()
        self.bereik = label()
        self.bereik.setTextInteractionFlags(Qt.TextInteractionFlag.TextSelectableByMouse)
        self.bron = label(soort="klein")
        self.zet = knop("", self._zet_in_plan, hoofd=True)
        rechts = Kaart()
        rechts.setAccessibleName("Over deze plek")
        rechts.inhoud.addLayout(rij(self.soort, None))
        for deel in (self.naam, self.wat):
            rechts.inhoud.addWidget(deel)
        for kop, deel in (("Voor wie", self.voor_wie), ("Hoe", self.hoe), ("Bereikbaar", self.bereik)):
            rechts.inhoud.addLayout(kolom(label(kop, "zacht"), deel, ruimte=0))
        self.bereik_kop = rechts.inhoud.itemAt(rechts.inhoud.count() - 1).layout().itemAt(0).widget()
        rechts.inhoud.addLayout(rij(self.zet, None))
        rechts.inhoud.addWidget(self.bron)
        self.over = rechts
        vel = TweeKolommen("Sociale kaart", "Over deze plek", 420)
        vel.links.addWidget(links)
        vel.rechts.addWidget(rechts)
        self.setLayout(kolom(vel, ruimte=0))
        kader.lees(eigen_gemeente, daarna=self._begin)

    def voor(self, inwoner: Inwoner | None) -> None:
        """For whom one looks: the dossier on screen, or nobody."""
        self.inwoner = inwoner
        if inwoner is not None and inwoner.gemeente:
            self.gemeente.zet(inwoner.gemeente)
        self._toon()
        self.zoekveld.setFocus(Qt.FocusReason.OtherFocusReason)
        self.zoekveld.selectAll()

    def _begin(self, code: str) -> None:
        if code and (self.inwoner is None or not self.inwoner.gemeente):
            self.gemeente.zet(code)
        self._toon()

    def _toon(self, *_wat: object) -> None:
        plekken = kaart(self.gemeente.code(), self.kader.werkplek.vandaag(), self.zoekveld.text())
        self.plekken = sorted(plekken, key=lambda plek: plek.voorbij)  # what stopped stands below
        self.lijst.clear()
        for plek in self.plekken:
            item = QListWidgetItem(plek.naam + (_VOORBIJ if plek.voorbij else ""))
            item.setToolTip(plat(plek.wat))
            self.lijst.addItem(item)
        self.leeg.setVisible(not self.plekken)
        self.over.setVisible(bool(self.plekken))
        self.lijst.setCurrentRow(0 if self.plekken else -1)

    def _naar_lijst(self) -> None:
        self.lijst.setFocus(Qt.FocusReason.TabFocusReason)

    def _kies(self, nr: int) -> None:
        if not 0 <= nr < len(self.plekken):
            return
        plek = self.plekken[nr]
        self.naam.setText(plek.naam)
        self.soort.setText("hulp voor in het plan" if plek.voorziening else "organisatie")
        self.wat.setText(plek.wat)
        self.voor_wie.setText(plek.voor_wie)
        self.hoe.setText(plek.hoe + _tot_wanneer(plek))
        self.bereik.setText(plek.bereik)
        for deel in (self.bereik, self.bereik_kop):
            deel.setVisible(bool(plek.bereik))
        onzeker = "" if plek.zeker else "Nog niet nagekeken. "
        self.bron.setText(f"{onzeker}Bron: {plek.bron}")
        naam = self.inwoner.naam if self.inwoner else ""
        self.zet.setText(f"Zet in het plan van {naam}")
        self.zet.setVisible(bool(plek.voorziening and naam and not plek.voorbij))

    def _zet_in_plan(self) -> None:
        plek = self.plekken[self.lijst.currentRow()]
        inwoner_id = self.inwoner.id
        self.kader.doe(
            zet_hulp_in_plan,
            inwoner_id,
            plek.voorziening,
            daarna=lambda _wijziging: self.kader.gevraagd.emit(inwoner_id, "plan"),
        )


def _tot_wanneer(plek: Plek) -> str:
    if plek.tot is None:
        return ""
    return f" Beginnen kon tot en met {leesbaar(plek.tot)}." if plek.voorbij else f" Tot en met {leesbaar(plek.tot)}."

"""Team: the overviews for the teamleider. Each number opens to its dossiers."""

from __future__ import annotations

from functools import partial
from pathlib import Path

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QAbstractItemView, QHeaderView, QTableWidget, QTableWidgetItem, QWidget

from werkteam_desktop.dossier.datum import leesbaar
from werkteam_desktop.gui import bestanden
from werkteam_desktop.gui.indeling import Vloei
from werkteam_desktop.gui.kader import Kader
from werkteam_desktop.gui.widgets import Kaart, knop, kolom, label, rij
from werkteam_desktop.handelingen import overzichten
from werkteam_desktop.handelingen.werkplek import Werkplek, Wijziging
from werkteam_desktop.regio.overzicht import Overzicht, toon


class TeamScherm(QWidget):
    """One overview as a table; print, csv and definitions beside it."""

    def __init__(self, kader: Kader, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.kader = kader
        self.naam = overzichten.namen()[0]
        self.overzicht: Overzicht | None = None
        self._oud = True
        self.titel = label(soort="titel", afbreken=False)
        self.peil = label(soort="zacht", afbreken=False)
        self.tabel = QTableWidget()
        self.tabel.setObjectName("overzicht")
        self.tabel.setAccessibleName("Overzicht")
        self.tabel.setEditTriggers(QAbstractItemView.EditTrigger.NoEditTriggers)
        self.tabel.setSelectionMode(QAbstractItemView.SelectionMode.SingleSelection)
        self.tabel.setShowGrid(False)
        self.tabel.setTabKeyNavigation(False)
        self.tabel.verticalHeader().hide()
        self.tabel.verticalHeader().setDefaultSectionSize(38)
        self.tabel.cellActivated.connect(self._open)
        self.tabel.cellClicked.connect(self._open)
        self.toelichting = label(soort="klein")
        druk = knop("Druk af", self._druk_af, hoofd=True, hulp="Eén A4, als pdf")
        bewaar = knop("Bewaar als csv", self._bewaar_csv, hulp="Voor een rekenblad")
        kop = Vloei(12)
        kop.addWidget(self.titel)
        kop.addWidget(self.peil)
        boven = rij(ruimte=12)
        boven.addLayout(kop, 1)
        boven.addWidget(bewaar)
        boven.addWidget(druk)
        kaart = Kaart()
        kaart.inhoud.addWidget(self.tabel, 1)
        vak = kolom(
            boven,
            kaart,
            label("Klik op een getal, of kies het en druk op Enter, om de dossiers te zien.", "zacht"),
            self.toelichting,
            ruimte=10,
        )
        vak.setContentsMargins(20, 16, 20, 16)
        vak.setStretch(1, 1)
        self.setLayout(vak)
        kader.gewijzigd.connect(self._gewijzigd)

    def showEvent(self, gebeurtenis) -> None:
        super().showEvent(gebeurtenis)
        if self._oud:
            self.ververs()

    def ververs(self) -> None:
        """Counts again."""
        self._oud = False
        self.kader.lees(overzichten.overzicht, self.naam, daarna=self.toon)

    def _gewijzigd(self, _wijziging: Wijziging) -> None:
        self._oud = True
        if self.isVisible():
            self.ververs()

    def toon(self, overzicht: Overzicht) -> None:
        """Draws the table."""
        self.overzicht = overzicht
        self.titel.setText(overzicht.titel)
        self.peil.setText(f"stand van {leesbaar(overzicht.periode.einde)}")
        self.toelichting.setText(overzicht.toelichting)
        self.tabel.setRowCount(len(overzicht.regels))
        self.tabel.setColumnCount(len(overzicht.kolommen) + 1)
        namen = (overzicht.eerste, *(k.naam for k in overzicht.kolommen))
        self.tabel.setHorizontalHeaderLabels([n.replace(" ", "\n", 1) for n in namen])
        for nummer in range(len(namen)):
            kop = self.tabel.horizontalHeaderItem(nummer)
            kop.setToolTip(overzicht.kolommen[nummer - 1].definitie if nummer else "")
            kop.setTextAlignment(
                (Qt.AlignmentFlag.AlignLeft if nummer == 0 else Qt.AlignmentFlag.AlignRight)
                | Qt.AlignmentFlag.AlignVCenter
            )
        letter = self.tabel.font()
        letter.setBold(True)
        for r, regel in enumerate(overzicht.regels):
            cellen = [toon(v, k.soort) for v, k in zip(regel.vakken, overzicht.kolommen, strict=True)]
            for k, cel in enumerate([regel.naam, *cellen]):
                item = QTableWidgetItem(cel)
                if k:
                    item.setTextAlignment(Qt.AlignmentFlag.AlignRight | Qt.AlignmentFlag.AlignVCenter)
                if regel.totaal:
                    item.setFont(letter)
                self.tabel.setItem(r, k, item)
        kop = self.tabel.horizontalHeader()
        kop.setSectionResizeMode(QHeaderView.ResizeMode.ResizeToContents)
        kop.setSectionResizeMode(0, QHeaderView.ResizeMode.Interactive)
        rest = sum(kop.sectionSize(nummer) for nummer in range(1, len(namen)))
        kop.resizeSection(0, max(150, self.tabel.viewport().width() - rest))

    def _open(self, rij_: int, kolom_: int) -> None:
        if self.overzicht is None or kolom_ == 0:
            return
        ids = list(self.overzicht.ids(rij_, kolom_ - 1))
        if len(ids) == 1:
            self.kader.gevraagd.emit(ids[0], "")
        elif ids:
            self.window().toon_selectie(ids)

    def _druk_af(self) -> None:
        self._bewaar("pdf", "Pdf (*.pdf)", overzichten.als_pdf)

    def _bewaar_csv(self) -> None:
        self._bewaar("csv", "Csv (*.csv)", overzichten.als_csv)

    def _bewaar(self, soort: str, filter_: str, schrijf) -> None:
        if self.overzicht is None:
            return
        voorstel = f"{self.naam}-{self.overzicht.periode.code}.{soort}"
        pad = bestanden.vraag_plek(self, "Waar wilt u het overzicht bewaren?", voorstel, filter_)
        if pad is not None:
            self.kader.lees(partial(_schrijf, schrijf, self.overzicht, pad), daarna=self._bewaard)

    def _bewaard(self, pad: Path) -> None:
        self.kader.gemeld.emit(f"Het overzicht staat in {pad.name}.", "goed")


def _schrijf(schrijf, overzicht: Overzicht, pad: Path, _werkplek: Werkplek) -> Path:
    schrijf(overzicht, pad)
    return pad

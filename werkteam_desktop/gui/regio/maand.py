"""Regio: the summary of a month, and exactly what is in it before it leaves this computer."""

from __future__ import annotations

import csv
import datetime as dt
import io
import zipfile
from pathlib import Path

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QAbstractItemView, QHeaderView, QSizePolicy, QTableWidget, QTableWidgetItem, QWidget

from werkteam_desktop.dossier.catalogus import gemeentecodes
from werkteam_desktop.dossier.datum import leesbaar
from werkteam_desktop.gui import bestanden
from werkteam_desktop.gui.kader import Kader
from werkteam_desktop.gui.widgets import Kaart, Keuzelijst, Vel, knop, label, rij, veld
from werkteam_desktop.handelingen.regio import maak_regiopakket
from werkteam_desktop.handelingen.werkplek import Werkplek
from werkteam_desktop.regio.tabellen import schema, waarden

MAANDEN = 13  # the running month and a year back


class RegioScherm(QWidget):
    """Choose a month, make the package, read it."""

    def __init__(self, kader: Kader, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.kader = kader
        maanden = list(_maanden(kader.werkplek.vandaag()))
        self.maand = Keuzelijst("Maand", maanden)
        self.maand.zet(maanden[1][0])
        self.resultaat = label(soort="kaartkop")
        self.uitleg = label(soort="zacht")
        self.tabel = QTableWidget()
        self.tabel.setAccessibleName("Inhoud van het pakket")
        self.tabel.setEditTriggers(QAbstractItemView.EditTrigger.NoEditTriggers)
        self.tabel.setTabKeyNavigation(False)
        self.tabel.setShowGrid(False)
        self.tabel.verticalHeader().hide()
        self.tabel.setMinimumHeight(360)
        self.tabel.horizontalHeader().setDefaultAlignment(Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignVCenter)
        self.inhoud = Kaart("Dit staat in het pakket", "deze regels en niets anders; in het bestand staan codes")
        self.inhoud.inhoud.addWidget(self.tabel)
        self.inhoud.hide()
        maak = Kaart("Samenvatting voor de regio")
        maak.inhoud.addWidget(
            label(
                "Het pakket telt dossiers per gemeente, fase, route, doelgroep en arbeidsmarktlijn. Er staat geen "
                "naam, BSN, geboortedatum of eigen tekst in. Kleine aantallen zijn verborgen."
            )
        )
        maak.inhoud.addLayout(rij_onder(veld("Maand", self.maand), knop("Maak het pakket", self._maak, hoofd=True)))
        maak.inhoud.addWidget(self.resultaat)
        maak.inhoud.addWidget(self.uitleg)
        maak.setSizePolicy(QSizePolicy.Policy.Preferred, QSizePolicy.Policy.Maximum)
        vel = Vel("Regio")
        vel.vak.addWidget(maak)
        vel.vak.addWidget(self.inhoud, 1)
        vel.vak.addStretch(0)
        vak = rij(vel, ruimte=0)
        self.setLayout(vak)

    def _maak(self) -> None:
        map_ = bestanden.vraag_map(self, "In welke map komt het pakket?")
        if map_ is not None:
            self.maak_in(map_)

    def maak_in(self, map_: Path) -> None:
        """Makes the package of the chosen month in a folder and shows what is in it."""
        self.resultaat.setText("Het pakket wordt gemaakt …")
        self.kader.doe(_maak_en_lees, self.maand.code(), map_, daarna=self._toon, mislukt=self._mislukt)

    def _mislukt(self, fout: Exception) -> None:
        self.resultaat.setText("")
        self.kader.meld_fout(fout)

    def _toon(self, uitkomst) -> None:
        pakket, kop, rijen = uitkomst
        self.resultaat.setText(
            f"Klaar: {pakket.pad.name}"
            if pakket.nieuw
            else f"Dit pakket was er al, met dezelfde cijfers: {pakket.pad.name}"
        )
        self.uitleg.setText(
            f"{pakket.regels} regels, waarvan {pakket.verborgen} verborgen omdat het aantal te klein is."
        )
        self.tabel.setColumnCount(len(kop))
        self.tabel.setHorizontalHeaderLabels(kop)
        self.tabel.setRowCount(len(rijen))
        for r, cellen in enumerate(rijen):
            for k, cel in enumerate(_leesbaar(dict(zip(kop, cellen, strict=True)))):
                self.tabel.setItem(r, k, QTableWidgetItem(cel))
        self.tabel.horizontalHeader().setSectionResizeMode(QHeaderView.ResizeMode.Stretch)
        self.inhoud.show()


def _leesbaar(regel: dict[str, str]) -> list[str]:
    """A line of the package with the names of its codes."""
    plaats = gemeentecodes().naam_van(regel["gemeente"])
    namen = {
        "maand": leesbaar(regel["maand"]),
        "gemeente": plaats if plaats != regel["gemeente"] else f"onbekend ({regel['gemeente']})",
        "kenmerk": next((k["naam"] for k in schema()["kenmerk"] if k["code"] == regel["kenmerk"]), regel["kenmerk"]),
        "waarde": waarden().get(regel["kenmerk"], {}).get(regel["waarde"], regel["waarde"]),
    }
    return list((regel | namen).values())


def _maanden(vandaag: dt.date):
    eerste = vandaag.replace(day=1)
    for _ in range(MAANDEN):
        yield f"{eerste:%Y-%m}", leesbaar(f"{eerste:%Y-%m}")
        eerste = (eerste - dt.timedelta(days=1)).replace(day=1)


def _maak_en_lees(werkplek: Werkplek, maand: str, map_: Path):
    """(package, header, rows): the rows are read back from the file that was written."""
    pakket = maak_regiopakket(werkplek, maand, map_)
    with zipfile.ZipFile(pakket.pad) as archief:
        naam = next(n for n in archief.namelist() if n.endswith(".csv"))
        kop, *rijen = csv.reader(io.StringIO(archief.read(naam).decode("utf-8")))
    return pakket, kop, rijen


def rij_onder(veldvak, knopje):
    """A field with its button at the same height beside it."""
    vak = rij(ruimte=12)
    vak.addLayout(veldvak)
    vak.addWidget(knopje, 0, Qt.AlignmentFlag.AlignBottom)
    vak.addStretch(1)
    return vak

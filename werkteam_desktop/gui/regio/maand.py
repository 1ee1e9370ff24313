"""A month for the regio: first exactly what leaves this laptop, then it leaves."""

from __future__ import annotations

import datetime as dt
from collections.abc import Mapping
from pathlib import Path

from PySide6.QtCore import Qt
from PySide6.QtWidgets import (
    QAbstractItemView,
    QPlainTextEdit,
    QSizePolicy,
    QStackedWidget,
    QTabBar,
    QTableWidget,
    QTableWidgetItem,
    QWidget,
)

from werkteam_desktop.dossier.catalogus import gemeentecodes
from werkteam_desktop.dossier.datum import leesbaar
from werkteam_desktop.gui import bestanden
from werkteam_desktop.gui.kader import Kader
from werkteam_desktop.gui.widgets import NEDERLANDS, Kaart, Keuzelijst, Vel, knop, kolom, label, rij, veld
from werkteam_desktop.handelingen import leveren
from werkteam_desktop.handelingen.leveren import Voorbeeld
from werkteam_desktop.handelingen.werkplek import Werkplek
from werkteam_desktop.regio.pakket import Blad
from werkteam_desktop.regio.tabellen import lijnen, schema, waarden

LINKS = Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignVCenter
RECHTS = Qt.AlignmentFlag.AlignRight | Qt.AlignmentFlag.AlignVCenter
MAANDEN = 25  # the running month and two years back


class MaandBlad(QWidget):
    """Choose a month, read what leaves, send it."""

    def __init__(self, kader: Kader, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.kader = kader
        self.voorbeeld: Voorbeeld | None = None
        maanden = list(_maanden(kader.werkplek.vandaag()))
        self.maand = Keuzelijst("Maand", maanden)
        self.maand.zet(maanden[1][0])
        self.maand.gekozen.connect(lambda _maand: self._toon_niets())
        self.herinnering = label(soort="let")
        self.stand = label(soort="zacht")
        self.kijk = knop("Bekijk wat er meegaat", self._bekijk, hoofd=True)
        kies = Kaart("Samenvatting van een maand")
        kies.inhoud.addWidget(self.herinnering)
        kies.inhoud.addWidget(
            label(
                "De regio krijgt aantallen per gemeente: hoeveel dossiers, in welke fase, op welke route. Geen naam, "
                "geen BSN, geen geboortedatum, geen eigen woorden. Kleine aantallen zijn verborgen. Er is ook net "
                "genoeg verborgen om te zorgen dat niemand ze kan uitrekenen."
            )
        )
        regel = rij(ruimte=12)
        regel.addLayout(veld("Maand", self.maand))
        regel.addLayout(kolom(None, self.kijk, ruimte=0))
        regel.addStretch(1)
        kies.inhoud.addLayout(regel)
        kies.inhoud.addWidget(self.stand)
        kies.setSizePolicy(QSizePolicy.Policy.Preferred, QSizePolicy.Policy.Maximum)

        self.uitleg = label(soort="zin")
        self.naar = label()
        self.tabs = QTabBar()
        self.tabs.setAccessibleName("Bestanden in het pakket")
        self.tabs.setExpanding(False)
        self.tabs.currentChanged.connect(self._toon_blad)
        self.feit = label(soort="klein")
        self.tabel = _tabel()
        self.tekst = QPlainTextEdit()
        self.tekst.setReadOnly(True)
        self.tekst.setTabChangesFocus(True)
        self.tekst.setAccessibleName("Tekst van het bestand")
        self.stapel = QStackedWidget()
        self.stapel.addWidget(self.tabel)
        self.stapel.addWidget(self.tekst)
        self.stapel.setMinimumHeight(240)
        self.verstuur = knop("Verstuur naar de regio", self._lever, hoofd=True)
        self.bewaar = knop("Bewaar als bestand …", self._bewaar)
        self.inhoud = Kaart("Dit verlaat deze laptop", "deze bestanden en niets anders")
        self.inhoud.inhoud.addWidget(self.uitleg)
        self.inhoud.inhoud.addWidget(self.naar)
        self.inhoud.inhoud.addLayout(rij(self.verstuur, self.bewaar, None))
        self.inhoud.inhoud.addWidget(self.tabs)
        self.inhoud.inhoud.addWidget(self.feit)
        self.inhoud.inhoud.addWidget(self.stapel, 1)
        vel = Vel("Maand leveren")
        vel.vak.addWidget(kies)
        vel.vak.addWidget(self.inhoud, 1)
        vel.vak.addStretch(0)
        self.setLayout(rij(vel, ruimte=0))
        self._toon_niets()

    def showEvent(self, gebeurtenis) -> None:
        super().showEvent(gebeurtenis)
        self.kader.lees(leveren.herinnering, daarna=self._toon_herinnering)

    def _toon_herinnering(self, zin: str) -> None:
        self.herinnering.setText(zin)
        self.herinnering.setVisible(bool(zin))

    def _toon_niets(self) -> None:
        self.voorbeeld = None
        self.inhoud.hide()
        self.stand.setText("")
        self.stand.hide()

    def _bekijk(self) -> None:
        self._toon_niets()
        self.stand.setText("De maand wordt geteld en beschermd …")
        self.stand.show()
        self.kijk.setEnabled(False)
        self.kader.lees(leveren.bekijk, self.maand.code(), daarna=self.toon, mislukt=self._mislukt)

    def _mislukt(self, fout: Exception) -> None:
        self.kijk.setEnabled(True)
        self.stand.hide()
        self.kader.meld_fout(fout)

    def toon(self, voorbeeld: Voorbeeld) -> None:
        """Shows a package to the last byte."""
        self.voorbeeld = voorbeeld
        self.kijk.setEnabled(True)
        self.stand.hide()
        delen = [f"{voorbeeld.regels} regels. Bij {voorbeeld.verborgen} is het getal verborgen."]
        if voorbeeld.versie > 1 and not voorbeeld.al_gemaakt:
            delen.append("Dit verbetert wat u eerder over deze maand stuurde.")
        if not voorbeeld.bewezen:
            delen.append("Er is veilig verborgen, maar misschien iets meer dan nodig: de tijd was op.")
        delen += niets_zinnen(voorbeeld.beschermd.niets)
        self.uitleg.setText(" ".join(delen))
        self.naar.setText(_naar(voorbeeld))
        mag = voorbeeld.relatie is not None and not voorbeeld.al_gemaakt
        self.verstuur.setVisible(mag)
        while self.tabs.count():
            self.tabs.removeTab(0)
        for blad in voorbeeld.bladen:
            self.tabs.addTab(blad.naam)
        tabellen = [nr for nr, blad in enumerate(voorbeeld.bladen) if blad.kop]
        self.inhoud.show()
        self.tabs.setCurrentIndex(tabellen[0] if tabellen else 0)
        self._toon_blad(self.tabs.currentIndex())

    def _toon_blad(self, nummer: int) -> None:
        if self.voorbeeld is None or not 0 <= nummer < len(self.voorbeeld.bladen):
            return
        blad = self.voorbeeld.bladen[nummer]
        self.feit.setText(f"{NEDERLANDS.toString(blad.bytes)} bytes, controlegetal (sha256) {blad.sha256}")
        if blad.kop:
            _vul(self.tabel, blad)
            self.stapel.setCurrentWidget(self.tabel)
        else:
            self.tekst.setPlainText(blad.tekst)
            self.stapel.setCurrentWidget(self.tekst)

    def _lever(self) -> None:
        if self.voorbeeld is not None:
            self.verstuur.setEnabled(False)
            self.kader.doe(leveren.lever, self.voorbeeld, daarna=self._geleverd, mislukt=self._niet_geleverd)

    def _niet_geleverd(self, fout: Exception) -> None:
        self.verstuur.setEnabled(True)
        self.kader.meld_fout(fout)

    def _geleverd(self, _levering) -> None:
        self.verstuur.setEnabled(True)
        self.verstuur.hide()
        self.naar.setText("Het pakket staat klaar in het postvak, en wordt nu verstuurd.")
        self.window().scherm("regio").ga("postvak").verstuur_nu()

    def _bewaar(self) -> None:
        if self.voorbeeld is not None:
            map_ = bestanden.vraag_map(self, "In welke map komt het pakket?")
            if map_ is not None:
                self.bewaar_in(map_)

    def bewaar_in(self, map_: Path) -> None:
        """Writes what is shown to a folder, and notes that it may leave."""
        self.kader.doe(_bewaar, self.voorbeeld, map_, daarna=self._bewaard)

    def _bewaard(self, pad: Path) -> None:
        self.kader.gemeld.emit(f"Het pakket staat in {pad.name}.", "goed")


_NIETS = {
    "te_klein": "er zijn te weinig dossiers",
    "niets": "een klein aantal was niet te verbergen",
    "lek": "met wat u eerder gaf, is een klein aantal uit te rekenen. Overleg met uw regio",
}


def niets_zinnen(niets: Mapping[str, str]) -> list[str]:
    """Of which gemeenten nothing is shown, and why: a sentence per reason."""
    zinnen = []
    for reden, waarom in _NIETS.items():
        namen = [gemeentecodes().naam_van(code) for code, deze in niets.items() if deze == reden]
        if namen:
            wie = " en ".join([", ".join(namen[:-1]), namen[-1]] if namen[1:] else namen)
            zinnen.append(f"Van {wie} staan er geen getallen in: {waarom}.")
    return zinnen


def _naar(voorbeeld: Voorbeeld) -> str:
    if voorbeeld.al_gemaakt:
        return "Precies dit pakket is al gemaakt. Kijk in het postvak of het is aangekomen."
    if voorbeeld.relatie is None:
        return (
            "De sleutel van de regio is nog niet bekend. U kunt dit pakket bewaren als bestand: het is ondertekend, "
            "maar niet versleuteld. Neem bij Relaties de sleutelkaart van de regio op om te versturen."
        )
    return f"Versleuteld voor {voorbeeld.relatie.naam}: niemand anders kan het lezen."


def _bewaar(werkplek: Werkplek, voorbeeld: Voorbeeld, map_: Path) -> Path:
    leveren.lever(werkplek, voorbeeld)
    return leveren.bewaar_in(voorbeeld, map_)


def _vul(tabel: QTableWidget, blad: Blad) -> None:
    namen = {v["naam"]: v["titel"] for v in schema()["veld"]}
    tabel.setColumnCount(len(blad.kop))
    tabel.setHorizontalHeaderLabels([namen.get(k, k) for k in blad.kop])
    if "aantal" in blad.kop:
        tabel.horizontalHeaderItem(blad.kop.index("aantal")).setTextAlignment(RECHTS)
    tabel.setRowCount(len(blad.rijen))
    for r, cellen in enumerate(blad.rijen):
        for k, cel in enumerate(_leesbaar(dict(zip(blad.kop, cellen, strict=True)))):
            item = QTableWidgetItem(cel)
            item.setTextAlignment(RECHTS if blad.kop[k] == "aantal" else LINKS)
            tabel.setItem(r, k, item)
    tabel.resizeColumnsToContents()


def _leesbaar(regel: dict[str, str]) -> list[str]:
    """A line of the package with the names of its codes."""
    plaats = gemeentecodes().naam_van(regel["gemeente"])
    namen = {
        "maand": leesbaar(regel["maand"]),
        "gemeente": plaats if plaats != regel["gemeente"] else f"onbekend ({regel['gemeente']})",
        "lijn": lijnen().get(regel["lijn"], regel["lijn"]),
        "kenmerk": next((k["naam"] for k in schema()["kenmerk"] if k["code"] == regel["kenmerk"]), regel["kenmerk"]),
        "waarde": waarden().get(regel["kenmerk"], {}).get(regel["waarde"], regel["waarde"]),
    }
    return list((regel | namen).values())


def _tabel() -> QTableWidget:
    tabel = QTableWidget()
    tabel.setObjectName("dicht")
    tabel.setAccessibleName("Inhoud van het pakket")
    tabel.setEditTriggers(QAbstractItemView.EditTrigger.NoEditTriggers)
    tabel.setTabKeyNavigation(False)
    tabel.setShowGrid(False)
    tabel.verticalHeader().hide()
    tabel.horizontalHeader().setStretchLastSection(True)
    tabel.horizontalHeader().setDefaultAlignment(LINKS)
    return tabel


def _maanden(vandaag: dt.date):
    eerste = vandaag.replace(day=1)
    for _ in range(MAANDEN):
        yield f"{eerste:%Y-%m}", leesbaar(f"{eerste:%Y-%m}")
        eerste = (eerste - dt.timedelta(days=1)).replace(day=1)

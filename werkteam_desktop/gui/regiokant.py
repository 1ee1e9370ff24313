"""The regio's own side: which gemeente delivered which month, what strikes, and the overview on paper."""

from __future__ import annotations

from functools import partial
from io import BytesIO
from pathlib import Path

from PySide6.QtCore import Qt
from PySide6.QtGui import QColor
from PySide6.QtWidgets import QAbstractItemView, QTableWidget, QTableWidgetItem, QWidget

from werkteam_desktop.dossier.datum import kort, leesbaar
from werkteam_desktop.grafiek.kleuren import rollen
from werkteam_desktop.gui import bestanden
from werkteam_desktop.gui.afdruk import toon_afdruk
from werkteam_desktop.gui.indeling import Vloei
from werkteam_desktop.gui.kader import Kader
from werkteam_desktop.gui.widgets import Kaart, Keuzelijst, knop, kolom, label, leeg, plat, rij
from werkteam_desktop.handelingen import regiokant
from werkteam_desktop.handelingen.werkplek import Wijziging
from werkteam_desktop.regio.samenvoeging import ZINNEN, Samenvoeging
from werkteam_desktop.regio.samenvoegverslag import bevindingen, gemeentenaam, ontbreekt_zin
from werkteam_desktop.regio.stuk import Stuk
from werkteam_desktop.regio.tabellen import lijnen, schema, waarden

ZINNEN_HOOGSTENS = 8
_HOOG = 420
RECHTS = Qt.AlignmentFlag.AlignRight | Qt.AlignmentFlag.AlignVCenter
_KLEUR = {"ontbreekt": "rood", "geweigerd": "rood", "voorlopig": "let", "verbeterd": "merk", "binnen": "inkt"}
_VOOR = {"ontbreekt": "–", "geweigerd": "✕", "voorlopig": "?", "verbeterd": "✓", "binnen": "✓"}


class Regiokant(QWidget):
    """Months beside gemeenten; a cell opens to the package in it."""

    def __init__(self, kader: Kader, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.kader = kader
        self.samen: Samenvoeging | None = None
        self._oud = True
        self.zin = label(soort="kaartkop")
        self.zinnen = kolom(ruimte=4)
        self.maand = Keuzelijst("Maand van het regiobeeld", [])
        self.druk = knop("Druk het regiobeeld af …", self._druk_af, hulp="Vier A4, als pdf")
        neem = knop("Neem pakketten op …", self._neem_op, hoofd=True, hulp="Kies de map waarin de pakketten staan")
        self.van = QWidget()
        self.van.setLayout(rij(label("Maand", "zacht", afbreken=False), self.maand))
        onder = Vloei(12, 8)
        for deel in (neem, self.van, self.druk):
            onder.addWidget(deel)
        boven = Kaart("Pakketten van de gemeenten")
        boven.inhoud.addWidget(self.zin)
        boven.inhoud.addLayout(self.zinnen)
        boven.inhoud.addLayout(onder)
        self.tabel = _tabel("Welke gemeente welke maand heeft geleverd")
        self.tabel.cellActivated.connect(self._open)
        self.tabel.cellClicked.connect(self._open)
        self.matrix = Kaart("Gemeenten en maanden", "de nieuwste maand eerst; kies een vakje")
        self.matrix.inhoud.addWidget(self.tabel)
        self.uitleg = label(soort="zacht")
        self.rijen = _tabel("Cijfers van dit pakket")
        self.pakket = Kaart("Dit pakket")
        self.pakket.inhoud.addWidget(self.uitleg)
        self.pakket.inhoud.addWidget(self.rijen)
        self.setLayout(kolom(boven, self.matrix, self.pakket, None, ruimte=14))
        self.matrix.hide()
        self.pakket.hide()
        kader.gewijzigd.connect(self._gewijzigd)

    def showEvent(self, gebeurtenis) -> None:
        super().showEvent(gebeurtenis)
        if self._oud:
            self.ververs()

    def ververs(self) -> None:
        """Reads what is in again."""
        self._oud = False
        self.kader.lees(regiokant.samenvoeging, daarna=self.toon)

    def _gewijzigd(self, wijziging: Wijziging) -> None:
        if wijziging.handeling not in regiokant.VERANDERT and "relatie" not in wijziging.tabellen:
            return
        self._oud = True
        if self.isVisible():
            self.ververs()

    def toon(self, samen: Samenvoeging) -> None:
        """Draws the sentences and the matrix."""
        self.samen = samen
        binnen = sorted({m for _, m in samen.geldig}, reverse=True)
        laatste = samen.maanden[-1] if samen.maanden else ""
        zinnen = [z for z in bevindingen(samen) if not laatste or z != ontbreekt_zin(samen, laatste)]
        if samen.afzenders:
            self.zin.setText(ontbreekt_zin(samen, laatste))
        else:
            self.zin.setText("Er is nog geen pakket opgenomen.")
            zinnen = [
                "Neem bij Relaties de sleutelkaarten van de gemeenten op.",
                "Neem daarna hier de map op waarin hun pakketten staan.",
            ]
        self._toon_zinnen(zinnen[:ZINNEN_HOOGSTENS])
        if len(zinnen) > ZINNEN_HOOGSTENS:
            alles = knop(f"Toon alle {len(zinnen)}", lambda: self._toon_zinnen(zinnen), link=True)
            self.zinnen.addWidget(alles)
        gekozen = self.maand.code()
        self.maand.clear()
        for maand in binnen:
            self.maand.addItem(leesbaar(maand), maand)
        if gekozen in binnen:
            self.maand.zet(gekozen)
        self.druk.setEnabled(bool(binnen))
        for deel in (self.van, self.druk):
            deel.setVisible(bool(binnen))
        self._vul_matrix(samen)

    def _toon_zinnen(self, zinnen: list[str]) -> None:
        leeg(self.zinnen)
        for zin in zinnen:
            punt = rij(label("•", "zacht", afbreken=False), ruimte=6)
            punt.addWidget(label(zin, "zacht"), 1)
            punt.setAlignment(punt.itemAt(0).widget(), Qt.AlignmentFlag.AlignTop)
            self.zinnen.addLayout(punt)

    def _vul_matrix(self, samen: Samenvoeging) -> None:
        kleuren = rollen(self.kader.thema)
        self.maanden = list(reversed(samen.maanden))
        self.codes = sorted(samen.afzenders, key=lambda c: samen.afzenders[c].naam)
        self.matrix.setVisible(bool(self.codes))
        self.tabel.setColumnCount(len(self.maanden))
        self.tabel.setRowCount(len(self.codes))
        self.tabel.setHorizontalHeaderLabels([kort(m).replace(" ", "\n") for m in self.maanden])
        self.tabel.setVerticalHeaderLabels([samen.afzenders[c].naam for c in self.codes])
        for r, code in enumerate(self.codes):
            for k, maand in enumerate(self.maanden):
                stand = samen.stand(code, maand)
                item = QTableWidgetItem(f"{_VOOR[stand]} {stand}" if stand else "")
                item.setForeground(QColor(kleuren[_KLEUR.get(stand, "zacht")]))
                wat = f"{samen.afzenders[code].naam}, {leesbaar(maand)}: {stand or 'nog niet begonnen'}"
                item.setData(Qt.ItemDataRole.AccessibleTextRole, wat)
                item.setToolTip(plat(wat))
                self.tabel.setItem(r, k, item)
        _pas(self.tabel)

    def _open(self, rij_: int, kolom_: int) -> None:
        code, maand = self.codes[rij_], self.maanden[kolom_]
        naam, stand = self.samen.afzenders[code].naam, self.samen.stand(code, maand)
        self.pakket.kop.setText(f"{naam}, {leesbaar(maand)}")
        self.pakket.setAccessibleName(self.pakket.kop.text())
        stuk = self.samen.geldig.get((code, maand))
        self.rijen.setVisible(stuk is not None)
        if stuk is None:
            self.uitleg.setText(self._geen_pakket(code, maand, stand))
        else:
            self.uitleg.setText(_over(stuk, self.samen.vervangen[code, maand]))
            self._vul_rijen(stuk)
        self.pakket.show()

    def _geen_pakket(self, code: str, maand: str, stand: str) -> str:
        redenen = [
            ZINNEN[self.samen.oordelen[sha]]
            for sha, s in self.samen.stukken.items()
            if (s.afzender.code, s.maand) == (code, maand)
        ]
        if redenen:
            return redenen[0]
        if stand == "geweigerd":
            return (
                "Een pakket over deze maand is geweigerd. De reden staat in het bewijs van ontvangst voor de gemeente."
            )
        return (
            "Over deze maand is er geen pakket. Vraag de gemeente om het te sturen." if stand else "Nog niet begonnen."
        )

    def _vul_rijen(self, stuk: Stuk) -> None:
        namen = waarden()
        kenmerken = {k["code"]: k["naam"] for k in schema()["kenmerk"]}
        velden = ["gemeente", "lijn", "kenmerk", "waarde", "aantal"]
        self.rijen.setColumnCount(len(velden))
        self.rijen.setHorizontalHeaderLabels([v.capitalize() for v in velden])
        self.rijen.horizontalHeaderItem(len(velden) - 1).setTextAlignment(RECHTS)
        self.rijen.verticalHeader().hide()
        self.rijen.setRowCount(len(stuk.rijen))
        for r, rij_ in enumerate(stuk.rijen):
            woorden = {
                "gemeente": gemeentenaam(rij_.gemeente),
                "lijn": lijnen()[rij_.lijn],
                "kenmerk": kenmerken.get(rij_.kenmerk, rij_.kenmerk),
                "waarde": namen[rij_.kenmerk].get(rij_.waarde, rij_.waarde),
                "aantal": "verborgen" if rij_.aantal is None else f"{rij_.aantal:,}".replace(",", "."),
            }
            for k, naam in enumerate(velden):
                item = QTableWidgetItem(woorden[naam])
                if naam == "aantal":
                    item.setTextAlignment(RECHTS)
                self.rijen.setItem(r, k, item)
        _pas(self.rijen)

    def _neem_op(self) -> None:
        map_ = bestanden.vraag_map(self, "In welke map staan de pakketten?")
        if map_ is not None:
            self.neem_op(map_)

    def neem_op(self, map_: Path) -> None:
        """Takes in the packages of a folder and says what came of it."""
        self.zin.setText("De pakketten worden opgenomen …")
        self.kader.doe(regiokant.neem_op, [map_], daarna=self._opgenomen, mislukt=self._mislukt)

    def _opgenomen(self, opname: regiokant.Opname) -> None:
        slecht = [a for a in opname.aanbod if a.reden]
        zin = f"{opname.goed} van de {len(opname.aanbod)} pakketten zijn opgenomen."
        if slecht:
            zin += f" Geweigerd: {slecht[0].naam}. {ZINNEN[slecht[0].reden]}"
        self.kader.gemeld.emit(zin, "fout" if slecht else "goed")
        self.ververs()

    def _mislukt(self, fout: Exception) -> None:
        self.ververs()
        self.kader.meld_fout(fout)

    def _druk_af(self) -> None:
        blad, naam = BytesIO(), f"regiobeeld-{self.maand.code()}.pdf"
        self.kader.lees(regiokant.druk_af, self.maand.code(), blad, daarna=partial(self._gedrukt, naam, blad))

    def _gedrukt(self, naam: str, blad: BytesIO, _niets: None) -> None:
        toon_afdruk(self.kader, self, "Het regiobeeld", naam, blad.getvalue())


def _over(stuk: Stuk, vervangen: tuple[Stuk, ...]) -> str:
    verborgen = sum(r.aantal is None for r in stuk.rijen)
    zin = (
        f"Pakket nummer {stuk.volgnummer}, geteld op {leesbaar(stuk.peildatum)}. {len(stuk.rijen)} regels, waarvan "
        f"{verborgen} verborgen. Aantallen onder {stuk.drempel} zijn verborgen (regels {stuk.regels})."
    )
    if vervangen:
        nummers = ", ".join(str(s.volgnummer) for s in vervangen)
        zin += f" Dit is een verbetering; eerder gestuurd: nummer {nummers}."
    return zin


def _tabel(naam: str) -> QTableWidget:
    tabel = QTableWidget()
    tabel.setObjectName("dicht")
    tabel.setAccessibleName(naam)
    tabel.setEditTriggers(QAbstractItemView.EditTrigger.NoEditTriggers)
    tabel.setSelectionMode(QAbstractItemView.SelectionMode.SingleSelection)
    tabel.setTabKeyNavigation(False)
    tabel.setShowGrid(False)
    tabel.horizontalHeader().setStretchLastSection(True)
    tabel.horizontalHeader().setDefaultAlignment(Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignVCenter)
    return tabel


def _pas(tabel: QTableWidget) -> None:
    """As high as its rows, until it scrolls."""
    tabel.resizeColumnsToContents()
    balk = tabel.horizontalScrollBar().sizeHint().height()
    hoog = tabel.horizontalHeader().sizeHint().height() + sum(map(tabel.rowHeight, range(tabel.rowCount())))
    tabel.setFixedHeight(min(hoog + balk + 4, _HOOG))

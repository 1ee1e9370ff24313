"""Voorbeeldhuishoudens: what work brings the usual households, and a talk about one of them without a dossier."""

from __future__ import annotations

from collections.abc import Sequence
from functools import partial

from PySide6.QtCore import Qt
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import (
    QAbstractItemView,
    QFrame,
    QHeaderView,
    QStackedWidget,
    QTableWidget,
    QTableWidgetItem,
    QVBoxLayout,
    QWidget,
)

from werkteam_desktop.dossier import Inwoner
from werkteam_desktop.grafiek.opmaak import euro
from werkteam_desktop.gui.dossier.werk_en_inkomen import WerkEnInkomenTab
from werkteam_desktop.gui.indeling import Vloei
from werkteam_desktop.gui.kader import Kader
from werkteam_desktop.gui.widgets import Kaart, Vel, chip, knop, kolom, label, rij
from werkteam_desktop.handelingen.voorbeeldhuishouden import Opbrengst, opbrengsten, voorbeeldinwoner
from werkteam_desktop.inkomen.normen import Normen
from werkteam_desktop.inkomen.voorbeeldhuishoudens import Voorbeeldhuishouden, voorbeeldhuishoudens
from werkteam_desktop.inkomen.vraag import Werk
from werkteam_desktop.inkomen.zin import getal

GEEN_PERSOON = "Voorbeeldhuishouden, geen echte persoon"
_CIJFERS = 130  # pixels
_PLAK = "\u00a0"  # a space where the line does not break
_LUCHT = 4  # pixels for the border of the chosen cell
_OORDEEL = {"loont": "", "loont_nauwelijks": ", loont nauwelijks", "loont_niet": ", loont niet"}


class Voorbeeldlijst(QTableWidget):
    """The types, each with what work brings at the usual incomes; Enter or a click on a cell chooses."""

    def __init__(self, parent: QWidget | None = None) -> None:
        self.bibliotheek = voorbeeldhuishoudens()
        types, inkomens = self.bibliotheek.huishoudens, self.bibliotheek.inkomens
        super().__init__(len(types), 1 + len(inkomens), parent)
        self.setObjectName("voorbeelden")
        self.setAccessibleName("Voorbeeldhuishoudens")
        self.setAccessibleDescription("Enter opent een huishouden, met het werk van de kolom waar u staat.")
        self.setHorizontalHeaderLabels(["Huishouden", *(f"{procent}%" for procent in inkomens)])
        self.setEditTriggers(QAbstractItemView.EditTrigger.NoEditTriggers)
        self.setSelectionMode(QAbstractItemView.SelectionMode.SingleSelection)
        self.setShowGrid(False)
        self.setTabKeyNavigation(False)
        self.setCursor(Qt.CursorShape.PointingHandCursor)
        self.setVerticalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.verticalHeader().hide()
        kop = self.horizontalHeader()
        kop.setSectionsClickable(False)
        kop.setSectionResizeMode(0, QHeaderView.ResizeMode.Stretch)
        self.horizontalHeaderItem(0).setTextAlignment(Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignVCenter)
        for plek in range(1, self.columnCount()):
            kop.setSectionResizeMode(plek, QHeaderView.ResizeMode.Fixed)
            self.setColumnWidth(plek, _CIJFERS)
            self.horizontalHeaderItem(plek).setTextAlignment(
                Qt.AlignmentFlag.AlignRight | Qt.AlignmentFlag.AlignVCenter
            )
        for nr, type_ in enumerate(types):
            self.setItem(nr, 0, QTableWidgetItem(f"{type_.naam}\n{wie(type_)}"))
            for plek in range(1, self.columnCount()):
                cel = QTableWidgetItem("…")
                cel.setTextAlignment(Qt.AlignmentFlag.AlignRight | Qt.AlignmentFlag.AlignVCenter)
                self.setItem(nr, plek, cel)
        self.setCurrentCell(0, 0)

    def zet(self, nr: int, opbrengsten_: Sequence[Opbrengst]) -> None:
        """What was computed for one type."""
        for plek, een in enumerate(opbrengsten_, start=1):
            self.item(nr, plek).setText(f"{_meer(een)}\n{_baan(een.werk)}{_OORDEEL[een.oordeel]}")

    def resizeEvent(self, gebeurtenis) -> None:
        super().resizeEvent(gebeurtenis)
        self.resizeRowsToContents()
        for nr in range(self.rowCount()):
            self.setRowHeight(nr, self.rowHeight(nr) + _LUCHT)
        self.setFixedHeight(self.horizontalHeader().height() + self.verticalHeader().length() + 2)

    def keyPressEvent(self, gebeurtenis: QKeyEvent) -> None:
        # Qt gives `cellActivated` for Enter on some platforms only.
        if gebeurtenis.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter):
            self.cellClicked.emit(self.currentRow(), self.currentColumn())
        else:
            super().keyPressEvent(gebeurtenis)


class Voorbeeldscherm(QWidget):
    """Work and income of one type, under a head that says that it is nobody."""

    def __init__(self, kader: Kader, inwoner: Inwoner, type_: Voorbeeldhuishouden, terug: QWidget) -> None:
        super().__init__()
        self.inwoner = inwoner
        self.werk = WerkEnInkomenTab(kader)
        kop = QFrame()
        kop.setObjectName("kop")
        kop.setAccessibleName(GEEN_PERSOON)
        naam = Vloei()
        naam.addWidget(label(type_.naam, "titel", afbreken=False))
        naam.addWidget(chip(GEEN_PERSOON, "let"))
        boven = rij(ruimte=16)
        boven.addLayout(naam, 1)
        boven.addWidget(terug)
        onder = rij(ruimte=12)
        onder.addWidget(label(" ".join(filter(None, (f"{wie(type_)}.", type_.let_op))), "zacht"), 1)
        onder.addWidget(self.werk.hoek)
        vak = kolom(boven, onder, ruimte=6)
        vak.setContentsMargins(20, 10, 20, 8)
        kop.setLayout(vak)
        self.werk.hoek.show()
        alles = QVBoxLayout(self)
        alles.setContentsMargins(0, 0, 0, 0)
        alles.setSpacing(0)
        alles.addWidget(kop)
        alles.addWidget(self.werk, 1)
        kader.in_geheugen_gewijzigd.connect(self._opnieuw)
        self.werk.toon(inwoner)

    def _opnieuw(self, inwoner: Inwoner) -> None:
        if inwoner is self.inwoner:
            self.werk.toon(inwoner)


class VoorbeeldenScherm(QStackedWidget):
    """The list, and the household chosen from it."""

    def __init__(self, kader: Kader, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.kader = kader
        self._oud = False
        self._opbrengsten: dict[int, tuple[Opbrengst, ...]] = {}
        self.voorbeeld: Voorbeeldscherm | None = None
        self.lijst = Voorbeeldlijst()
        bibliotheek = self.lijst.bibliotheek
        procenten = f"{', '.join(map(str, bibliotheek.inkomens[:-1]))} of {bibliotheek.inkomens[-1]}"
        kaart = Kaart()
        kaart.inhoud.addWidget(self.lijst)
        vel = Vel("Voorbeeldhuishoudens")
        kop = rij(label("Voorbeeldhuishoudens", "titel", afbreken=False), ruimte=16)
        kop.addWidget(label("Dit zijn geen echte personen. Er wordt niets bewaard.", "zacht"), 1)
        vel.vak.addLayout(kop)
        vel.vak.addWidget(
            label(
                "Elk bedrag is wat iemand met dit werk per maand meer heeft dan nu. Het loon is netto "
                f"{procenten} procent van de bijstand. Klik op een huishouden of op een bedrag om er samen naar te "
                "kijken."
            )
        )
        vel.vak.addWidget(kaart)
        vel.vak.addWidget(label(bibliotheek.bron, "klein"))
        vel.vak.addStretch(1)
        self.addWidget(vel)
        self.lijst.cellClicked.connect(self._kies)
        kader.volg_normen(self._andere_normen)

    def showEvent(self, gebeurtenis) -> None:
        super().showEvent(gebeurtenis)
        self._vraag()

    def _andere_normen(self, _normen: Normen) -> None:
        self._oud = True
        self._vraag()

    def _vraag(self) -> None:
        """Asks what work brings each type, when that is looked at and other norms count than the last time."""
        if self._oud and self.isVisible():
            self._oud = False
            for nr, type_ in enumerate(self.lijst.bibliotheek.huishoudens):
                self.kader.lees(opbrengsten, type_, daarna=partial(self._berekend, nr))

    def toon_lijst(self) -> None:
        """Back to the list; what was tried with a household is gone."""
        self.setCurrentIndex(0)
        if self.voorbeeld is not None:
            self.removeWidget(self.voorbeeld)
            self.voorbeeld.deleteLater()
            self.voorbeeld = None
        self.lijst.setFocus()

    def gesprek(self) -> None:
        """Of the household on screen the talk, or everything on one sheet."""
        if self.voorbeeld is not None:
            self.voorbeeld.werk.wissel()

    def _berekend(self, nr: int, opbrengsten_: tuple[Opbrengst, ...]) -> None:
        self._opbrengsten[nr] = opbrengsten_
        self.lijst.zet(nr, opbrengsten_)

    def open(self, code: str, werk: Werk | None = None) -> None:
        """Shows a type, with this job or with the one a talk begins with."""
        type_ = next(t for t in self.lijst.bibliotheek.huishoudens if t.code == code)
        self.kader.lees(voorbeeldinwoner, type_, daarna=partial(self._open, type_, werk))

    def _kies(self, nr: int, plek: int) -> None:
        werk = self._opbrengsten[nr][plek - 1].werk if plek and nr in self._opbrengsten else None
        self.open(self.lijst.bibliotheek.huishoudens[nr].code, werk)

    def _open(self, type_: Voorbeeldhuishouden, werk: Werk | None, inwoner: Inwoner) -> None:
        self.toon_lijst()
        terug = knop("Alle voorbeelden", self.toon_lijst, link=True, hulp="Terug naar de lijst (Ctrl+H)")
        self.voorbeeld = Voorbeeldscherm(self.kader, inwoner, type_, terug)
        self.addWidget(self.voorbeeld)
        self.setCurrentWidget(self.voorbeeld)
        if werk is not None:
            self.voorbeeld.werk.neem_over(werk)
        if not self.kader.gesprek:
            self.voorbeeld.werk.werk.schuif.setFocus()


def wie(type_: Voorbeeldhuishouden) -> str:
    """The ages and the rent of a type."""
    jaren = f"{type_.leeftijd} jaar"
    if type_.leeftijd_partner is not None:
        gelijk = type_.leeftijd_partner == type_.leeftijd
        jaren = f"beiden {jaren}" if gelijk else f"{type_.leeftijd} en {type_.leeftijd_partner} jaar"
    huur = euro(type_.kale_huur).replace(" ", _PLAK)
    return f"{jaren[:1].upper()}{jaren[1:]}, kale huur {huur}"


def _meer(een: Opbrengst) -> str:
    tekst = euro(een.verschil)
    return f"+ {tekst}" if een.verschil > 0 else tekst


def _baan(werk: Werk) -> str:
    uren = f"{getal(werk.uren_per_week)} uur"
    return uren if werk.uurloon is None else f"{uren} × {euro(werk.uurloon, centen=True)}"

"""The list of inwoners: search as you type, narrow it by filters, Enter opens."""

from __future__ import annotations

import datetime as dt
from functools import cached_property, partial
from typing import TYPE_CHECKING

from PySide6.QtCore import QAbstractTableModel, QEvent, QModelIndex, Qt, QTimer, Signal
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QAbstractItemView, QHeaderView, QLineEdit, QTableView, QWidget

from werkteam_desktop.dossier.catalogus import codelijst, routes
from werkteam_desktop.dossier.datum import kort
from werkteam_desktop.gui.kader import Kader
from werkteam_desktop.gui.widgets import Kaart, knop, kolom, label, rij
from werkteam_desktop.handelingen.gepland import volgende_dagen
from werkteam_desktop.handelingen.lijst import ALLE, HOOGSTENS, Lijstregel, Vondst, lijstregels, vind
from werkteam_desktop.handelingen.werkplek import Wijziging

if TYPE_CHECKING:
    from werkteam_desktop.gui.inwonersfilters import Filterbalk

TREFFERS = 500
BLOK = 60
NAAM_MINSTENS = 220
BREEDTES = {1: 96, 2: 80, 3: 120, 4: 190, 5: 160, 6: 120, 7: 110}  # pixels; the name takes the rest
WEG_BIJ_SMAL = (2, 5, 3, 6, 7)  # what a narrow window leaves out first; the dossier has it too
FILTERS_HOOG = 32  # pixels: one row of filters, before they are there
KOLOMMEN = ("Naam", "Geboren", "Nummer", "Fase", "Route", "Regiehouder", "Laatste contact", "Volgende")


class InwonersModel(QAbstractTableModel):
    """Ids of all that fits; the rows themselves come in blocks, when they are painted."""

    def __init__(self, kader: Kader, parent=None) -> None:
        super().__init__(parent)
        self.kader = kader
        self.ids: list[int] = []
        self._rijen: dict[int, Lijstregel] = {}
        self._volgende: dict[int, dt.date] = {}
        self._gevraagd: set[int] = set()
        self._fasen = codelijst("fase")
        self._routes = routes()

    def zet(self, ids: list[int]) -> None:
        """Shows these inwoners; rows that were read before are read again."""
        self.beginResetModel()
        self.ids = ids
        self._rijen.clear()
        self._gevraagd.clear()
        self.endResetModel()

    def vul_aan(self, ids: list[int]) -> None:
        """The inwoners that are shown, and those that come after them."""
        self.beginInsertRows(QModelIndex(), len(self.ids), len(ids) - 1)
        self.ids = ids
        self.endInsertRows()

    def ververs(self) -> None:
        """Reads the rows again; who is in the list, and where, stays."""
        self._rijen.clear()
        self._gevraagd.clear()
        self._vertel()

    def rowCount(self, ouder: QModelIndex | None = None) -> int:
        return 0 if ouder is not None and ouder.isValid() else len(self.ids)

    def columnCount(self, ouder: QModelIndex | None = None) -> int:
        return 0 if ouder is not None and ouder.isValid() else len(KOLOMMEN)

    def headerData(self, nummer: int, richting: Qt.Orientation, rol: int = Qt.ItemDataRole.DisplayRole):
        if richting == Qt.Orientation.Horizontal and rol == Qt.ItemDataRole.DisplayRole and 0 <= nummer < len(KOLOMMEN):
            return KOLOMMEN[nummer]
        return None

    def data(self, plek: QModelIndex, rol: int = Qt.ItemDataRole.DisplayRole):
        if not plek.isValid() or rol not in (Qt.ItemDataRole.DisplayRole, Qt.ItemDataRole.AccessibleTextRole):
            return None
        regel = self._rijen.get(self.ids[plek.row()])
        if regel is None:
            self._haal(plek.row())
            return "…" if plek.column() == 0 else ""
        return self._tekst(regel, plek.column())

    def _tekst(self, r: Lijstregel, kolom: int) -> str:
        if kolom == 0:
            return " · ".join(deel for deel in (r.naam, r.stand, "VOORBEELD" if r.voorbeeld else "") if deel)
        if kolom == 3:
            return self._fasen.naam_van(r.fase) or "nog geen plan"
        if kolom == 4:
            return self._routes.naam_van(r.route) or "nog geen route"
        if kolom == 6:
            return kort(r.laatste_contact) or "nog niet"
        if kolom == 7:
            return "" if r.stand else self._wanneer(self._volgende.get(r.id))
        return (kort(r.geboortedatum), r.nummer, "", "", r.regiehouder)[kolom - 1]

    def _wanneer(self, dag: dt.date | None) -> str:
        if dag is not None and dag < self.kader.werkplek.vandaag():
            return f"te laat, {kort(dag).rpartition(' ')[0]}"
        return kort(dag)

    def _haal(self, rij_: int) -> None:
        begin = rij_ - rij_ % BLOK
        if begin in self._gevraagd:
            return
        self._gevraagd.add(begin)
        ids = self.ids[begin : begin + BLOK]
        self.kader.lees(lijstregels, ids, daarna=partial(self._gehaald, ids))
        # From ten tables: the rest of the rows does not wait for it.
        self.kader.lees(volgende_dagen, ids, daarna=partial(self._met_dagen, ids))

    def _gehaald(self, ids: list[int], regels: list[Lijstregel]) -> None:
        self._rijen |= {r.id: r for r in regels}
        self._vertel()

    def _met_dagen(self, ids: list[int], dagen: dict[int, dt.date]) -> None:
        for inwoner_id in ids:
            self._volgende.pop(inwoner_id, None)
        self._volgende |= dagen
        self._vertel()

    def _vertel(self) -> None:
        if self.ids:
            self.dataChanged.emit(self.index(0, 0), self.index(len(self.ids) - 1, len(KOLOMMEN) - 1))


class Zoekveld(QLineEdit):
    """Down goes to the list, Enter opens the first one."""

    omlaag = Signal()

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setProperty("vluchtig", True)

    def keyPressEvent(self, gebeurtenis: QKeyEvent) -> None:
        if gebeurtenis.key() == Qt.Key.Key_Down:
            self.omlaag.emit()
        else:
            super().keyPressEvent(gebeurtenis)


class InwonersScherm(QWidget):
    """`geladen` is emitted each time an answer to a search is on screen."""

    geladen = Signal()

    def __init__(self, kader: Kader, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.kader = kader
        self._vraag = 0
        self._oud = False
        self._selectie = self._begin = False
        self.zoekveld = Zoekveld()
        self.zoekveld.setAccessibleName("Zoek een inwoner")
        self.zoekveld.setPlaceholderText("Naam, nummer, postcode of geboortedatum")
        self.zoekveld.setClearButtonEnabled(True)
        self.zoekveld.setMinimumWidth(220)
        self.zoekveld.setMaximumWidth(420)
        self.zoekveld.textChanged.connect(self.zoek)
        self.zoekveld.returnPressed.connect(self._open_eerste)
        self.aantal = label(soort="zacht", afbreken=False)
        self.model = InwonersModel(kader, self)
        self.model.dataChanged.connect(self._maak_af)
        self.lijst = QTableView()
        self.lijst.setAccessibleName("Inwoners")
        self.lijst.setModel(self.model)
        self.lijst.setSelectionBehavior(QAbstractItemView.SelectionBehavior.SelectRows)
        self.lijst.setSelectionMode(QAbstractItemView.SelectionMode.SingleSelection)
        self.lijst.setTabKeyNavigation(False)
        self.lijst.setShowGrid(False)
        self.lijst.setWordWrap(False)
        self.lijst.verticalHeader().hide()
        self.lijst.verticalHeader().setDefaultSectionSize(40)
        kop = self.lijst.horizontalHeader()
        kop.setDefaultAlignment(Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignVCenter)
        kop.setSectionsClickable(False)  # the order is by name: this is no list to rank people in
        kop.setSectionResizeMode(0, QHeaderView.ResizeMode.Stretch)
        for nummer, breedte in BREEDTES.items():
            kop.resizeSection(nummer, breedte)
        self.lijst.activated.connect(self._open)
        self.lijst.clicked.connect(self._open)
        self.lijst.installEventFilter(self)
        self.zoekveld.omlaag.connect(self._naar_lijst)
        self.alles = knop("Toon alle inwoners", self.zoek, link=True)
        self.alles.hide()
        self.dicht = knop("", self._ook_dicht, link=True)
        self.dicht.hide()
        self._plek = QWidget()
        self._plek.setFixedHeight(FILTERS_HOOG)
        nieuw = knop("Nieuw dossier", lambda: self.window().nieuw_dossier(), hoofd=True)
        kaart = Kaart()
        kaart.layout().setContentsMargins(4, 4, 4, 4)
        kaart.inhoud.addWidget(self.lijst)
        boven = rij(self.zoekveld, self.aantal, self.alles, self.dicht, None, nieuw)
        boven.setStretch(0, 1000)  # before the spring
        vak = kolom(boven, self._plek, kaart)
        vak.setSpacing(12)
        vak.setContentsMargins(20, 16, 20, 16)
        self.setLayout(vak)
        kader.gewijzigd.connect(self._gewijzigd)

    @cached_property
    def filters(self) -> Filterbalk:
        """The filters, made when the first rows are on screen: the list must not wait for them."""
        from werkteam_desktop.gui.inwonersfilters import Filterbalk

        balk = Filterbalk(self.kader)
        balk.veranderd.connect(self.zoek)
        self.layout().replaceWidget(self._plek, balk)
        self._plek.deleteLater()
        balk.volg_tab(self.dicht)
        balk.laad()
        return balk

    def _maak_af(self) -> None:
        """The first rows are on screen: now what they did not have to wait for."""
        if "filters" not in self.__dict__:
            QTimer.singleShot(0, self, lambda: self.filters)
        if self._begin:
            QTimer.singleShot(0, self, self.zoek)

    @property
    def _keuzes(self) -> dict[str, str]:
        return self.filters.keuzes if "filters" in self.__dict__ else {}

    def zoek(self, _tekst: str = "") -> None:
        """Asks for all that fits the text and the filters; an answer to an older question is dropped."""
        self._vraag += 1
        self._oud = self._selectie = False
        tekst = self.zoekveld.text()
        if self._vraag == 1 and not tekst:
            self.kader.lees(vind, "", {}, BLOK, daarna=partial(self._begonnen, self._vraag))
            return
        hoogstens = TREFFERS if tekst.strip() else HOOGSTENS
        self.kader.lees(vind, tekst, self._keuzes, hoogstens, daarna=partial(self._gevonden, self._vraag))

    def gekozen(self) -> int | None:
        """Id of the inwoner whose row is marked, when the list has the focus."""
        plek = self.lijst.currentIndex()
        return self.model.ids[plek.row()] if self.lijst.hasFocus() and plek.isValid() else None

    def toon_selectie(self, ids: list[int], waaruit: str = "uit het overzicht") -> None:
        """Shows these dossiers and no others, until something is searched or filtered."""
        self._vraag += 1
        self._oud, self._selectie = False, True
        self.zoekveld.blockSignals(True)
        self.zoekveld.clear()
        self.zoekveld.blockSignals(False)
        self.filters.zet({}, meld=False)
        self.model.zet(ids)
        self.aantal.setText(f"{'1 dossier' if len(ids) == 1 else f'{len(ids)} dossiers'} {waaruit}")
        self.alles.show()
        self.dicht.hide()

    def _begonnen(self, vraag: int, vondst: Vondst) -> None:
        """The top of the list, at once however long it is; the rest comes when this is on screen."""
        if len(vondst.ids) < BLOK:
            self._gevonden(vraag, vondst)
        elif vraag == self._vraag:
            self.model.zet(vondst.ids)
            self._begin = True

    def _gevonden(self, vraag: int, vondst: Vondst) -> None:
        if vraag != self._vraag:
            return
        ids, nu = vondst.ids, self.model.ids
        begin, self._begin = self._begin, False
        if ids == nu:
            self.model.ververs()  # what is selected and how far one scrolled stays
        elif begin and ids[: len(nu)] == nu:
            self.model.vul_aan(ids)
        else:
            self.model.zet(ids)
        self.alles.hide()
        self.dicht.setText(f"Ook {vondst.afgesloten} gesloten")
        self.dicht.setVisible(bool(vondst.afgesloten))
        self.aantal.setText(self._in_woorden(ids, vondst))
        if not ids:
            self._maak_af()
        self.geladen.emit()

    def _in_woorden(self, ids: list[int], vondst: Vondst) -> str:
        gezocht, gefilterd = bool(self.zoekveld.text().strip()), bool(self._keuzes)
        if gezocht and len(ids) + vondst.afgesloten >= TREFFERS:
            return f"De eerste {len(ids)} inwoners. Typ verder om preciezer te zoeken."
        if not ids and gefilterd:
            return "Niemand past hierbij. Wis een filter" + (" of typ minder letters." if gezocht else ".")
        if not ids and gezocht:
            return "Niemand gevonden. Typ minder letters, of maak een nieuw dossier."
        if not ids:
            return "Er zijn nog geen inwoners. Maak een nieuw dossier."
        return "1 inwoner" if len(ids) == 1 else f"{len(ids):,} inwoners".replace(",", ".")

    def _ook_dicht(self) -> None:
        """Closed dossiers too, for what was typed."""
        self.filters.zet({**self.filters.keuzes, "stand": ALLE})
        self.zoekveld.setFocus(Qt.FocusReason.OtherFocusReason)

    def resizeEvent(self, gebeurtenis) -> None:
        """In a narrow window the name stays readable: other columns give way."""
        super().resizeEvent(gebeurtenis)
        ruimte = self.width() - 80 - NAAM_MINSTENS - sum(BREEDTES.values())
        for nummer in WEG_BIJ_SMAL:
            self.lijst.setColumnHidden(nummer, ruimte < 0)
            ruimte += BREEDTES[nummer] if ruimte < 0 else 0

    def showEvent(self, gebeurtenis) -> None:
        super().showEvent(gebeurtenis)
        if self._oud or not self._vraag:
            self.zoek()

    def _gewijzigd(self, wijziging: Wijziging) -> None:
        if not self.isVisible():
            self._oud = True
        elif self._selectie:
            self.model.ververs()
        elif wijziging.inwoners:
            self.zoek()

    def _naar_lijst(self) -> None:
        if self.model.ids:
            self.lijst.setFocus(Qt.FocusReason.TabFocusReason)
            self.lijst.selectRow(max(self.lijst.currentIndex().row(), 0))

    def eventFilter(self, wie, gebeurtenis) -> bool:
        # Qt gives `activated` for Enter on some platforms only.
        if gebeurtenis.type() == QEvent.Type.KeyPress and gebeurtenis.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter):
            self._open(self.lijst.currentIndex())
            return True
        return super().eventFilter(wie, gebeurtenis)

    def _open_eerste(self) -> None:
        if self.model.ids:
            self.kader.gevraagd.emit(self.model.ids[0], "")

    def _open(self, plek: QModelIndex) -> None:
        if plek.isValid():
            self.kader.gevraagd.emit(self.model.ids[plek.row()], "")

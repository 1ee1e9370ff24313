"""The table of an overview: group headings, totals, and every number a way to its dossiers."""

from __future__ import annotations

from math import ceil

from PySide6.QtCore import QEvent, QSize, Qt, Signal
from PySide6.QtGui import QFont, QKeyEvent
from PySide6.QtWidgets import QAbstractItemView, QHeaderView, QSizePolicy, QTableWidget, QTableWidgetItem, QWidget

from werkteam_desktop.gui.widgets import plat
from werkteam_desktop.regio.overzicht import Overzicht, toon

REGEL = 34  # pixels
KOP_REGEL = 30
LANG = 1.8  # times the height of the window: a longer table scrolls by itself
LAAGSTE = 320  # pixels that a long table takes in a low window
ONDER = 96  # pixels for what stands under the table
EERSTE_MINSTENS, EERSTE_HOOGSTENS = 110, 320
RUIMTE = 18  # pixels beside the words of a cell
KOP_RUIMTE = 12  # and beside those of a head
KOP_LETTER = 0.93  # width of the small bold letters of a head, in that of ordinary ones


class OverzichtTabel(QTableWidget):
    """`geopend(rij, kolom)`: somebody wants the dossiers of a cell. `gevraagd(rij, kolom)`: somebody wants to know what
    it counts. Both are positions in the overview."""

    geopend = Signal(int, int)
    gevraagd = Signal(int, int)

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.overzicht: Overzicht | None = None
        self._hoogste = LAAGSTE
        self._regels: list[int | None] = []  # of each row of the table the row of the overview, None for a heading
        self.setObjectName("overzicht")
        self.setProperty("mag_opzij", True)  # the arrow keys bring every column into sight
        self.setEditTriggers(QAbstractItemView.EditTrigger.NoEditTriggers)
        self.setSelectionMode(QAbstractItemView.SelectionMode.SingleSelection)
        self.setShowGrid(False)
        self.setTabKeyNavigation(False)
        self.setWordWrap(False)
        self.verticalHeader().hide()
        self.setVerticalScrollMode(QAbstractItemView.ScrollMode.ScrollPerPixel)
        self.setHorizontalScrollMode(QAbstractItemView.ScrollMode.ScrollPerPixel)
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)
        self.horizontalHeader().setSectionsClickable(True)
        self.horizontalHeader().setCursor(Qt.CursorShape.PointingHandCursor)
        self.horizontalHeader().sectionClicked.connect(self._kop)
        self.cellClicked.connect(self._open)

    def toon(self, o: Overzicht) -> None:
        """Draws another overview; the same cell stays chosen when only the numbers changed."""
        plek = (self.currentRow(), self.currentColumn())
        zelfde = self.overzicht is not None and self.overzicht.naam == o.naam
        self.overzicht = o
        self.setAccessibleName(o.titel)
        self.clear()
        self.clearSpans()
        self._regels = []
        for nummer, regel in enumerate(o.regels):
            self._regels += [None, nummer] if regel.kop else [nummer]
        self.setRowCount(len(self._regels))
        self.setColumnCount(len(o.kolommen) + 1)
        self._zet_kop(o)
        vet = QFont(self.font())
        vet.setBold(True)
        for r, nummer in enumerate(self._regels):
            if nummer is None:
                self._zet_groep(r, o.regels[self._regels[r + 1]].kop, vet)
            else:
                self._zet_regel(r, o, nummer, vet)
        self._zet_maten(o)
        if zelfde and plek[0] >= 0:
            self.setCurrentCell(min(plek[0], self.rowCount() - 1), min(plek[1], self.columnCount() - 1))
        self.updateGeometry()

    def houd_binnen(self, hoogte: int) -> None:
        """A table that does not fit in a window of this height scrolls by itself, so that its head stays in sight."""
        self._hoogste = max(hoogte - ONDER, LAAGSTE)
        self.updateGeometry()

    def plek(self) -> tuple[int, int] | None:
        """The number that is chosen, or else the last total; None when there is no number."""
        if self.overzicht is None or not self.overzicht.regels or not self.overzicht.kolommen:
            return None
        r, k = self.currentRow(), self.currentColumn()
        nummer = self._regels[r] if 0 <= r < len(self._regels) else None
        return (len(self.overzicht.regels) - 1 if nummer is None else nummer, max(k - 1, 0))

    def rij_van(self, nummer: int) -> int:
        """The row of the table in which a row of the overview stands."""
        return self._regels.index(nummer)

    def _zet_kop(self, o: Overzicht) -> None:
        self.setHorizontalHeaderLabels([_op_twee_regels(n) for n in (o.eerste, *(k.naam for k in o.kolommen))])
        for nummer in range(len(o.kolommen) + 1):
            kop = self.horizontalHeaderItem(nummer)
            kolom = o.kolommen[nummer - 1] if nummer else None
            kop.setToolTip(plat(kolom.definitie if kolom else ""))
            kop.setTextAlignment(_kant(kolom is not None and kolom.soort != "tekst"))

    def _zet_groep(self, r: int, woorden: str, vet: QFont) -> None:
        item = QTableWidgetItem(woorden)
        item.setFont(vet)
        item.setFlags(Qt.ItemFlag.NoItemFlags)
        item.setForeground(self.palette().link())
        self.setItem(r, 0, item)
        self.setSpan(r, 0, 1, self.columnCount())
        self.setRowHeight(r, KOP_REGEL)

    def _zet_regel(self, r: int, o: Overzicht, nummer: int, vet: QFont) -> None:
        regel = o.regels[nummer]
        eerste = QTableWidgetItem(regel.naam)
        eerste.setToolTip(plat(regel.naam))
        items = [eerste]
        for vak, kolom in zip(regel.vakken, o.kolommen, strict=True):
            item = QTableWidgetItem(toon(vak, kolom.soort))
            item.setTextAlignment(_kant(kolom.soort != "tekst"))
            item.setData(Qt.ItemDataRole.AccessibleTextRole, f"{regel.naam}, {kolom.naam}: {toon(vak, kolom.soort)}")
            items.append(item)
        for k, item in enumerate(items):
            if regel.totaal:
                item.setFont(vet)
            self.setItem(r, k, item)
        self.setRowHeight(r, REGEL)

    def _zet_maten(self, o: Overzicht) -> None:
        kop = self.horizontalHeader()
        kop.setSectionResizeMode(QHeaderView.ResizeMode.Interactive)
        meter = self.fontMetrics()
        for k in range(1, self.columnCount()):
            woorden = [self.item(r, k).text() for r, n in enumerate(self._regels) if n is not None]
            breed = max((meter.horizontalAdvance(w) for w in woorden), default=0) * 1.08 + RUIMTE
            kop.resizeSection(k, round(max(breed, self._kop_breed(k))))
        self._vul_eerste()

    def _kop_breed(self, k: int) -> int:
        """Without the room that Qt keeps for an arrow of a sorted column: of twelve that is a column and a half."""
        meter = self.horizontalHeader().fontMetrics()
        regels = self.horizontalHeaderItem(k).text().split("\n")
        return ceil(max(map(meter.horizontalAdvance, regels)) * KOP_LETTER) + KOP_RUIMTE

    def _vul_eerste(self) -> None:
        """What the numbers leave is for the words; with little room the table scrolls sideways."""
        if self.overzicht is None:
            return
        kop = self.horizontalHeader()
        rest = self.viewport().width() - sum(kop.sectionSize(k) for k in range(1, self.columnCount()))
        meter = self.fontMetrics()
        langst = max((meter.horizontalAdvance(r.naam) for r in self.overzicht.regels), default=0) + RUIMTE
        minst = max(EERSTE_MINSTENS, kop.sectionSizeFromContents(0).width() + 4)
        kop.resizeSection(0, max(minst, rest, min(langst, EERSTE_HOOGSTENS)))

    def sizeHint(self) -> QSize:
        hoogte = self.horizontalHeader().sizeHint().height() + sum(map(self.rowHeight, range(self.rowCount()))) + 2
        if self.horizontalHeader().length() > self.viewport().width():
            hoogte += self.horizontalScrollBar().sizeHint().height()
        # One page that scrolls reads better than a table that scrolls in it, unless the list is really long.
        past = hoogte <= LANG * self._hoogste
        return QSize(super().sizeHint().width(), hoogte if past else self._hoogste)

    def resizeEvent(self, gebeurtenis) -> None:
        super().resizeEvent(gebeurtenis)
        self._vul_eerste()
        self.updateGeometry()

    def changeEvent(self, gebeurtenis: QEvent) -> None:
        super().changeEvent(gebeurtenis)
        if gebeurtenis.type() == QEvent.Type.PaletteChange and self.overzicht is not None:
            self.toon(self.overzicht)  # the headings have a colour of the theme

    def focusInEvent(self, gebeurtenis) -> None:
        super().focusInEvent(gebeurtenis)
        if self.currentRow() < 0 and self.overzicht is not None and self.overzicht.regels:
            self.setCurrentCell(self.rij_van(0), 1)  # a heading cannot be chosen: the arrows begin at a number

    def keyPressEvent(self, gebeurtenis: QKeyEvent) -> None:
        if gebeurtenis.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter):
            self._open(self.currentRow(), self.currentColumn())
            return
        super().keyPressEvent(gebeurtenis)

    def _open(self, r: int, k: int) -> None:
        nummer = self._regels[r] if 0 <= r < len(self._regels) else None
        if nummer is not None and k > 0:
            self.geopend.emit(nummer, k - 1)

    def _kop(self, k: int) -> None:
        plek = self.plek()
        if k > 0 and plek is not None:
            self.gevraagd.emit(plek[0], k - 1)


def _op_twee_regels(kop: str) -> str:
    """The heading on two lines of about the same length."""
    delen = kop.split()
    keuzes = [(" ".join(delen[:nr]), " ".join(delen[nr:])) for nr in range(1, len(delen))]
    return "\n".join(min(keuzes, key=lambda helften: max(map(len, helften)))) if keuzes else kop


def _kant(rechts: bool) -> Qt.AlignmentFlag:
    return (Qt.AlignmentFlag.AlignRight if rechts else Qt.AlignmentFlag.AlignLeft) | Qt.AlignmentFlag.AlignVCenter

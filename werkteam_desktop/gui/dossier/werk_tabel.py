"""A table as high as what it holds, whose text may take more lines."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import QRect, Qt
from PySide6.QtGui import QFont, QFontMetrics, QResizeEvent
from PySide6.QtWidgets import QAbstractItemView, QHeaderView, QSizePolicy, QTableWidget, QTableWidgetItem, QWidget

_RECHTS = Qt.AlignmentFlag.AlignRight | Qt.AlignmentFlag.AlignVCenter
_NAAST, _BOVEN = 26, 10  # pixels round the text of a cell (venster.qss)
_LINKS = Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignVCenter


class Feitentabel(QTableWidget):
    """Columns with a fixed width, and those with width 0 that share what is left. Text stands left, in the columns of
    `cijfers` right."""

    def __init__(
        self, naam: str, breedten: Sequence[int], cijfers: Sequence[int] = (), parent: QWidget | None = None
    ) -> None:
        super().__init__(0, 0, parent)
        self.setAccessibleName(naam)
        self.setObjectName("dicht")
        self.setEditTriggers(QAbstractItemView.EditTrigger.NoEditTriggers)
        self.setSelectionMode(QAbstractItemView.SelectionMode.SingleSelection)
        self.setShowGrid(False)
        self.setTabKeyNavigation(False)
        self.setWordWrap(True)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setVerticalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)
        self.verticalHeader().hide()
        self.verticalHeader().setMinimumSectionSize(24)
        self.horizontalHeader().setHighlightSections(False)
        self.horizontalHeader().setSectionsClickable(False)
        self._breedten, self._cijfers = breedten, frozenset(cijfers)

    def zet_breedten(self, breedten: Sequence[int]) -> None:
        """Other widths, for another width of the window."""
        self._breedten = breedten
        self._schik()

    def toon_kop(self, kop: Sequence[str]) -> None:
        """The names of the columns."""
        self.setColumnCount(len(kop))
        self.setHorizontalHeaderLabels(list(kop))
        for nr in range(len(kop)):
            self.horizontalHeaderItem(nr).setTextAlignment(self._kant(nr))
        self._schik()

    def toon_rijen(self, rijen: Sequence[Sequence[str]], vet: Sequence[int] = ()) -> None:
        """The text of every cell; the rows in `vet` in bold."""
        self.setRowCount(len(rijen))
        for nr, rij in enumerate(rijen):
            for plek, tekst in enumerate(rij):
                item = QTableWidgetItem(tekst.replace("€ ", "€\u00a0"))  # an amount stays on one line
                item.setTextAlignment(self._kant(plek))
                item.setFlags(item.flags() & ~Qt.ItemFlag.ItemIsEditable)
                if nr in vet:
                    letter = QFont(self.font())
                    letter.setBold(True)
                    item.setFont(letter)
                self.setItem(nr, plek, item)
        self.pas_hoogte()

    def resizeEvent(self, gebeurtenis: QResizeEvent) -> None:
        super().resizeEvent(gebeurtenis)
        if gebeurtenis.oldSize().width() != self.width():
            self.pas_hoogte()

    def _kant(self, plek: int) -> Qt.AlignmentFlag:
        return _RECHTS if plek in self._cijfers else _LINKS

    def _schik(self) -> None:
        kop = self.horizontalHeader()
        for nr, breedte in zip(range(self.columnCount()), self._breedten, strict=False):
            kop.setSectionResizeMode(nr, QHeaderView.ResizeMode.Fixed if breedte else QHeaderView.ResizeMode.Stretch)
            if breedte:
                self.setColumnWidth(nr, breedte)

    def pas_hoogte(self) -> None:
        """As high as the rows."""
        for nr in range(self.rowCount()):
            self.setRowHeight(nr, self._rijhoogte(nr))
        kop = 0 if self.horizontalHeader().isHidden() else self.horizontalHeader().sizeHint().height()
        self.setFixedHeight(self.verticalHeader().length() + kop + 2)

    def _rijhoogte(self, nr: int) -> int:
        """Measured here: Qt forgets the room round the text that the look of the window asks for."""
        hoogste = 0
        for plek in range(self.columnCount()):
            if deze := self.cellWidget(nr, plek):
                hoogste = max(hoogste, deze.sizeHint().height())
            item = self.item(nr, plek)
            vak = QRect(0, 0, max(self.columnWidth(plek) - _NAAST, 1), 9999)
            meter = QFontMetrics(item.font()) if item.data(Qt.ItemDataRole.FontRole) else self.fontMetrics()
            hoogste = max(hoogste, meter.boundingRect(vak, Qt.TextFlag.TextWordWrap, item.text()).height())
        return hoogste + _BOVEN

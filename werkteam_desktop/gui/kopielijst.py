"""The list of backups, on the sheet and in the window that puts one back."""

from __future__ import annotations

import datetime as dt

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QAbstractItemView, QHeaderView, QTableWidget, QTableWidgetItem

from werkteam_desktop.dossier.datum import leesbaar
from werkteam_desktop.gui.widgets import plat
from werkteam_desktop.opslag.reservekopie import Reservekopie

HOOGSTENS, MINSTENS = 340, 80  # pixels; it scrolls when there is more
_KOPPEN = ("Gemaakt", "Dossiers", "Grootte", "Waar")


class Kopielijst(QTableWidget):
    """Newest first, one row for each. `mag_krimpen`: a small screen may leave it less room than it would like."""

    def __init__(self, mag_krimpen: bool = False) -> None:
        super().__init__(0, len(_KOPPEN))
        self._mag_krimpen = mag_krimpen
        self.setObjectName("dicht")
        self.setAccessibleName("Reservekopieën")
        self.setHorizontalHeaderLabels(_KOPPEN)
        self.setEditTriggers(QAbstractItemView.EditTrigger.NoEditTriggers)
        self.setSelectionBehavior(QAbstractItemView.SelectionBehavior.SelectRows)
        self.setSelectionMode(QAbstractItemView.SelectionMode.SingleSelection)
        self.setTabKeyNavigation(False)
        self.setShowGrid(False)
        self.verticalHeader().hide()
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        kop = self.horizontalHeader()
        kop.setDefaultAlignment(Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignVCenter)
        kop.setSectionResizeMode(QHeaderView.ResizeMode.ResizeToContents)
        kop.setSectionResizeMode(len(_KOPPEN) - 1, QHeaderView.ResizeMode.Stretch)
        self.kopieen: list[Reservekopie] = []

    def toon(self, kopieen: list[Reservekopie]) -> None:
        """Fills the list; who was chosen stays chosen."""
        gekozen = self.gekozen()
        self.kopieen = kopieen
        self.setRowCount(len(kopieen))
        for nummer, kopie in enumerate(kopieen):
            for plek, tekst in enumerate(
                (moment(kopie.gemaakt_op), str(kopie.dossiers), megabytes(kopie), waar(kopie))
            ):
                item = QTableWidgetItem(tekst)
                item.setToolTip(plat(str(kopie.pad) if plek == len(_KOPPEN) - 1 else ""))
                self.setItem(nummer, plek, item)
        self.resizeRowsToContents()
        hoog = self.horizontalHeader().sizeHint().height() + sum(map(self.rowHeight, range(len(kopieen)))) + 8
        self.setMaximumHeight(min(hoog, HOOGSTENS))
        self.setMinimumHeight(min(hoog, MINSTENS if self._mag_krimpen else HOOGSTENS))
        if gekozen is not None:
            self.kies(gekozen)

    def kies(self, kopie: Reservekopie) -> None:
        paden = [k.pad for k in self.kopieen]
        if kopie.pad in paden:
            self.selectRow(paden.index(kopie.pad))

    def gekozen(self) -> Reservekopie | None:
        nummer = self.currentRow()
        return self.kopieen[nummer] if self.selectedItems() and 0 <= nummer < len(self.kopieen) else None


def moment(op: dt.datetime) -> str:
    """When, in words."""
    hier = op.astimezone()
    return f"{leesbaar(hier.date())}, {hier:%H.%M} uur"


def megabytes(kopie: Reservekopie) -> str:
    return f"{f'{kopie.grootte / 1e6:.1f}'.replace('.', ',')} MB"


def waar(kopie: Reservekopie) -> str:
    """On which of the places it lies."""
    map_ = kopie.pad.parent.name
    return {"reservekopieen": "op deze computer"}.get(
        map_, "op de tweede plek" if map_.startswith("werkteam-") else "in een eigen bestand"
    )

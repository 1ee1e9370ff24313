"""The rows behind a number of the whole team: coded, for they lie on other laptops; with the way to the own ones."""

from __future__ import annotations

from collections.abc import Collection, Sequence
from functools import partial

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QAbstractItemView, QHeaderView, QTableWidget, QTableWidgetItem, QWidget

from werkteam_desktop.gui.dialogen import Dialoog
from werkteam_desktop.gui.kader import Kader
from werkteam_desktop.gui.widgets import knop, kolom, label, rij
from werkteam_desktop.regio.overzicht import Bron
from werkteam_desktop.regio.teamsamenvoeging import GECODEERD, gecodeerd

HOOGSTENS = 240  # pixels of a table among other things; after that it scrolls


class GecodeerdDialoog(Dialoog):
    """The rows behind a number of the whole team, coded. `eigen_gevraagd(list)`: show the own dossiers among them."""

    eigen_gevraagd = Signal(list)

    def __init__(self, kader: Kader, parent: QWidget | None, bron: Bron, ids: Collection[int]) -> None:
        super().__init__(kader, parent, "Dossiers van het hele team")
        self.resize(960, 420)
        self.tabel = leestabel("Dossiers", GECODEERD)
        self.tabel.horizontalHeader().setSectionResizeMode(QHeaderView.ResizeMode.ResizeToContents)
        vul(self.tabel, gecodeerd(bron, ids), vast=False)
        eigen = [i for i in ids if i > 0]
        uitleg = "Van dossiers op een andere laptop ziet u codes en geen namen. De coach vindt het dossier met de code."
        onder = rij(None, knop("Sluiten", self.reject))
        if eigen:
            tekst = "Open het eigen dossier" if len(eigen) == 1 else f"Toon de {len(eigen)} eigen dossiers"
            onder.insertWidget(0, knop(tekst, partial(self._eigen, eigen), hoofd=True))
        vak = kolom(label(uitleg), self.tabel, onder, marge=20, ruimte=12)
        vak.setStretch(1, 1)
        self.setLayout(vak)

    def _eigen(self, ids: list[int]) -> None:
        self.eigen_gevraagd.emit(ids)
        self.accept()


def open_getal(kader: Kader, scherm: QWidget, bron: Bron, ids: Collection[int]) -> None:
    """Opens what stands behind a number: the dossiers themselves, or coded rows as soon as one lies on another
    laptop."""
    if any(i < 0 for i in ids):
        dialoog = GecodeerdDialoog(kader, scherm, bron, ids)
        dialoog.eigen_gevraagd.connect(partial(open_getal, kader, scherm, bron))
        dialoog.open()
    elif len(ids) == 1:
        kader.gevraagd.emit(next(iter(ids)), "")
    elif ids:
        scherm.window().toon_selectie(list(ids))


def leestabel(naam: str, kop: Sequence[str]) -> QTableWidget:
    """A table to read, with the last column as wide as there is room."""
    tabel = QTableWidget(0, len(kop))
    tabel.setAccessibleName(naam)
    tabel.setHorizontalHeaderLabels(list(kop))
    tabel.setEditTriggers(QAbstractItemView.EditTrigger.NoEditTriggers)
    tabel.setSelectionBehavior(QAbstractItemView.SelectionBehavior.SelectRows)
    tabel.setSelectionMode(QAbstractItemView.SelectionMode.SingleSelection)
    tabel.setTabKeyNavigation(False)
    tabel.setShowGrid(False)
    tabel.verticalHeader().hide()
    koprij = tabel.horizontalHeader()
    koprij.setDefaultAlignment(Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignVCenter)
    koprij.setSectionResizeMode(QHeaderView.ResizeMode.ResizeToContents)
    koprij.setSectionResizeMode(len(kop) - 1, QHeaderView.ResizeMode.Stretch)
    return tabel


def vul(tabel: QTableWidget, rijen: Sequence[Sequence[str]], vast: bool = True) -> None:
    """Fills a table. `vast`: as high as its rows, up to `HOOGSTENS`."""
    tabel.setRowCount(len(rijen))
    for r, cellen in enumerate(rijen):
        for k, cel in enumerate(cellen):
            tabel.setItem(r, k, QTableWidgetItem(cel))
    if vast:
        tabel.resizeRowsToContents()
        hoog = tabel.horizontalHeader().sizeHint().height() + tabel.verticalHeader().length() + 4
        tabel.setFixedHeight(min(hoog, HOOGSTENS))

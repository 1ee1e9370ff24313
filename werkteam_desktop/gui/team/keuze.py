"""Which overview, over which period and of whom."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterator

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QFontMetrics
from PySide6.QtWidgets import QListWidget, QListWidgetItem, QWidget

from werkteam_desktop.handelingen.overzichten import groepen
from werkteam_desktop.regio.periode import Periode, lees_periode

BREED = 226  # pixels
_RANDEN = 50  # of those for margins and the scroll bar
MAANDEN, KWARTALEN, JAREN = 13, 5, 3  # that can be chosen, the running one included


class Overzichtenlijst(QListWidget):
    """The overviews under the headings of their groups. `gekozen(naam)`."""

    gekozen = Signal(str)

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setObjectName("overzichten")
        self.setAccessibleName("Overzichten")
        self.setSpacing(3)
        self.setFixedWidth(BREED)
        self.ensurePolished()
        ruimte = BREED - _RANDEN
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        for groep, namen in groepen().items():
            kop = QListWidgetItem(groep)
            kop.setFlags(Qt.ItemFlag.NoItemFlags)
            letter = self.font()
            letter.setBold(True)
            kop.setFont(letter)
            self.addItem(kop)
            for naam, titel in namen:
                item = QListWidgetItem(_gebroken(titel, self.fontMetrics(), ruimte))
                item.setData(Qt.ItemDataRole.AccessibleTextRole, titel)
                item.setData(Qt.ItemDataRole.UserRole, naam)
                self.addItem(item)
        self.currentItemChanged.connect(self._kies)

    def zet(self, naam: str) -> None:
        """Marks an overview without choosing it again."""
        for nummer in range(self.count()):
            if self.item(nummer).data(Qt.ItemDataRole.UserRole) == naam:
                self.blockSignals(True)
                self.setCurrentRow(nummer)
                self.blockSignals(False)

    def _kies(self, item: QListWidgetItem | None, _vorige: QListWidgetItem | None) -> None:
        naam = item.data(Qt.ItemDataRole.UserRole) if item is not None else None
        if naam:
            self.gekozen.emit(naam)


def _gebroken(titel: str, meter: QFontMetrics, ruimte: int) -> str:
    """The title over as many lines as it needs: a list cuts off words that it breaks by itself."""
    regels = [""]
    for woord in titel.split():
        langer = f"{regels[-1]} {woord}".strip()
        if regels[-1] and meter.horizontalAdvance(langer) > ruimte:
            regels.append(woord)
        else:
            regels[-1] = langer
    return "\n".join(regels)


def periodes(vandaag: dt.date) -> list[tuple[str, str]]:
    """(code, words) of the months, quarters and years that can be chosen, the newest first."""
    return [
        (p.code, f"{p.naam} (loopt nog)" if p.loopt else p.naam)
        for p in (*_terug(vandaag, 1, MAANDEN), *_terug(vandaag, 3, KWARTALEN), *_terug(vandaag, 12, JAREN))
    ]


def _terug(vandaag: dt.date, lengte: int, aantal: int) -> Iterator[Periode]:
    """The running period of so many months, and those before it."""
    nummer = (vandaag.year * 12 + vandaag.month - 1) // lengte
    for deze in range(nummer, nummer - aantal, -1):
        jaar, maand = divmod(deze * lengte, 12)
        code = {1: f"{jaar}-{maand + 1:02}", 3: f"{jaar}-K{maand // 3 + 1}", 12: str(jaar)}[lengte]
        yield lees_periode(code, vandaag)

"""More than one answer at a time: words to press, and a week to press."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QGridLayout, QPushButton, QWidget

from werkteam_desktop.gui.indeling import Vloei
from werkteam_desktop.gui.widgets import Knop, label

DAGEN = ("ma", "di", "wo", "do", "vr", "za", "zo")
DAGDELEN = ("ochtend", "middag", "avond")
_PIJLEN = {
    Qt.Key.Key_Left: (0, -1),
    Qt.Key.Key_Right: (0, 1),
    Qt.Key.Key_Up: (-1, 0),
    Qt.Key.Key_Down: (1, 0),
}


class _Schakelaars(QWidget):
    """Buttons of which any number can be pressed. Tab reaches the first one and leaves them all, arrows move, Space
    presses. `gekozen(list)`: the codes that are pressed, in the order of the buttons."""

    gekozen = Signal(list)

    def __init__(self, naam: str, stijl: str, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setAccessibleName(naam)
        self._stijl = stijl
        self.knoppen: dict[str, _Schakelaar] = {}
        self._weg: list[str] = []  # codes that the list no longer has: kept as they are

    def zet(self, codes: Sequence[str]) -> None:
        """Shows which are pressed."""
        self._weg = [code for code in codes if code not in self.knoppen]
        for code, deze in self.knoppen.items():
            deze.setChecked(code in codes)

    def codes(self) -> list[str]:
        return [code for code, deze in self.knoppen.items() if deze.isChecked()] + self._weg

    def keyPressEvent(self, gebeurtenis: QKeyEvent) -> None:
        stap = _PIJLEN.get(gebeurtenis.key())
        plek = next((code for code, deze in self.knoppen.items() if deze.hasFocus()), None)
        if stap is None or plek is None:
            super().keyPressEvent(gebeurtenis)
        else:
            self.knoppen[self._buur(plek, *stap)].setFocus(Qt.FocusReason.OtherFocusReason)

    def _buur(self, code: str, omlaag: int, naar_rechts: int) -> str:
        """The code that an arrow leads to; at the edge one stays."""
        raise NotImplementedError

    def _knop(self, code: str, tekst: str, woord: str) -> QPushButton:
        deze = _Schakelaar(woord)
        deze.setAccessibleName(f"{self.accessibleName()}: {tekst}")
        deze.setProperty(self._stijl, True)
        if self.knoppen:
            deze.setFocusPolicy(Qt.FocusPolicy.ClickFocus)
        deze.clicked.connect(lambda _aan: self.gekozen.emit(self.codes()))
        self.knoppen[code] = deze
        return deze


class Keuzewoorden(_Schakelaars):
    """Words beside each other."""

    def __init__(self, naam: str, keuzes: Sequence[tuple[str, str]], parent: QWidget | None = None) -> None:
        super().__init__(naam, "fase", parent)
        vak = Vloei(ruimte=6, regelruimte=6)
        for code, tekst in keuzes:
            vak.addWidget(self._knop(code, tekst, tekst))
        self.setLayout(vak)

    def _buur(self, code: str, omlaag: int, naar_rechts: int) -> str:
        alle = list(self.knoppen)
        return alle[min(max(alle.index(code) + omlaag + naar_rechts, 0), len(alle) - 1)]


class Weekrooster(_Schakelaars):
    """Days beside each other, parts of the day under each other; codes such as "ma_ochtend"."""

    def __init__(self, naam: str, namen: dict[str, str], parent: QWidget | None = None) -> None:
        """`namen`: code -> name, as the codelijst has them."""
        super().__init__(naam, "dagdeel", parent)
        raster = QGridLayout(self)
        raster.setContentsMargins(0, 0, 0, 0)
        raster.setSpacing(4)
        for kolomnr, dag in enumerate(DAGEN):
            raster.addWidget(label(dag, "klein", afbreken=False), 0, kolomnr + 1, Qt.AlignmentFlag.AlignHCenter)
        for rijnr, deel in enumerate(DAGDELEN):
            raster.addWidget(label(deel, "klein", afbreken=False), rijnr + 1, 0)
            for kolomnr, dag in enumerate(DAGEN):
                code = f"{dag}_{deel}"
                deze = self._knop(code, namen.get(code, code), "")
                deze.setFixedSize(34, 28)
                raster.addWidget(deze, rijnr + 1, kolomnr + 1)
        raster.setColumnStretch(len(DAGEN) + 1, 1)

    def _buur(self, code: str, omlaag: int, naar_rechts: int) -> str:
        dag, deel = code.split("_")
        rijnr = min(max(DAGDELEN.index(deel) + omlaag, 0), len(DAGDELEN) - 1)
        kolomnr = min(max(DAGEN.index(dag) + naar_rechts, 0), len(DAGEN) - 1)
        return f"{DAGEN[kolomnr]}_{DAGDELEN[rijnr]}"


class _Schakelaar(Knop):
    """A button that stays pressed, with a tick then: not by colour alone. It leaves the arrows to whoever holds it: a
    button of Qt would look for a neighbour of its own."""

    def __init__(self, woord: str) -> None:
        super().__init__(woord)
        self.setCheckable(True)
        self.toggled.connect(lambda aan: self.setText(f"✓ {woord}".strip() if aan else woord))

    def keyPressEvent(self, gebeurtenis: QKeyEvent) -> None:
        if gebeurtenis.key() in _PIJLEN:
            gebeurtenis.ignore()
        else:
            super().keyPressEvent(gebeurtenis)

"""More than one answer at a time: words to press, and a week to press."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QGridLayout, QPushButton, QWidget

from werkteam_desktop.gui.indeling import Vloei
from werkteam_desktop.gui.widgets import label

DAGEN = ("ma", "di", "wo", "do", "vr", "za", "zo")
DAGDELEN = ("ochtend", "middag", "avond")
_PIJLEN = {
    Qt.Key.Key_Left: (0, -1),
    Qt.Key.Key_Right: (0, 1),
    Qt.Key.Key_Up: (-1, 0),
    Qt.Key.Key_Down: (1, 0),
}


class Keuzewoorden(QWidget):
    """Words of which any number can be pressed. `gekozen(list)`: the codes that are, in the order of the words."""

    gekozen = Signal(list)

    def __init__(self, naam: str, keuzes: Sequence[tuple[str, str]], parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setAccessibleName(naam)
        self.knoppen: dict[str, QPushButton] = {}
        vak = Vloei(ruimte=6, regelruimte=6)
        for code, tekst in keuzes:
            self.knoppen[code] = _schakelaar(QPushButton(tekst), f"{naam}: {tekst}", "fase")
            self.knoppen[code].clicked.connect(self._meld)
            vak.addWidget(self.knoppen[code])
        self.setLayout(vak)

    def zet(self, codes: Sequence[str]) -> None:
        """Shows which are pressed; a code that the list no longer has is kept by whoever asks `codes`."""
        self._weg = [code for code in codes if code not in self.knoppen]
        for code, deze in self.knoppen.items():
            deze.setChecked(code in codes)
            _merk(deze)

    def codes(self) -> list[str]:
        return [code for code, deze in self.knoppen.items() if deze.isChecked()] + self._weg

    _weg: list[str] = []  # noqa: RUF012 - replaced, never changed

    def _meld(self) -> None:
        for deze in self.knoppen.values():
            _merk(deze)
        self.gekozen.emit(self.codes())


class Weekrooster(QWidget):
    """Days beside each other, parts of the day under each other. Arrows move, Space presses. `gekozen(list)`: codes
    such as "ma_ochtend"."""

    gekozen = Signal(list)

    def __init__(self, naam: str, namen: dict[str, str], parent: QWidget | None = None) -> None:
        """`namen`: code -> name, as the codelijst has them."""
        super().__init__(parent)
        self.setAccessibleName(naam)
        raster = QGridLayout(self)
        raster.setContentsMargins(0, 0, 0, 0)
        raster.setSpacing(4)
        self.knoppen: dict[str, QPushButton] = {}
        for kolomnr, dag in enumerate(DAGEN):
            raster.addWidget(label(dag, "klein", afbreken=False), 0, kolomnr + 1, Qt.AlignmentFlag.AlignHCenter)
        for rijnr, deel in enumerate(DAGDELEN):
            raster.addWidget(label(deel, "klein", afbreken=False), rijnr + 1, 0)
            for kolomnr, dag in enumerate(DAGEN):
                code = f"{dag}_{deel}"
                deze = _Dagdeel()
                _schakelaar(deze, f"{naam}: {namen.get(code, code)}", "dagdeel")
                deze.setFixedSize(34, 28)
                deze.clicked.connect(self._meld)
                self.knoppen[code] = deze
                raster.addWidget(deze, rijnr + 1, kolomnr + 1)
        raster.setColumnStretch(len(DAGEN) + 1, 1)
        for code in list(self.knoppen)[1:]:  # Tab reaches the first one, the arrows go on from there
            self.knoppen[code].setFocusPolicy(Qt.FocusPolicy.ClickFocus)

    def zet(self, codes: Sequence[str]) -> None:
        for code, deze in self.knoppen.items():
            deze.setChecked(code in codes)
            _merk(deze, "✓")

    def codes(self) -> list[str]:
        return [code for code, deze in self.knoppen.items() if deze.isChecked()]

    def keyPressEvent(self, gebeurtenis: QKeyEvent) -> None:
        stap = _PIJLEN.get(gebeurtenis.key())
        plek = next((code for code, deze in self.knoppen.items() if deze.hasFocus()), None)
        if stap is None or plek is None:
            super().keyPressEvent(gebeurtenis)
            return
        dag, deel = plek.split("_")
        rijnr = min(max(DAGDELEN.index(deel) + stap[0], 0), len(DAGDELEN) - 1)
        kolomnr = min(max(DAGEN.index(dag) + stap[1], 0), len(DAGEN) - 1)
        self.knoppen[f"{DAGEN[kolomnr]}_{DAGDELEN[rijnr]}"].setFocus(Qt.FocusReason.OtherFocusReason)

    def _meld(self) -> None:
        for deze in self.knoppen.values():
            _merk(deze, "✓")
        self.gekozen.emit(self.codes())


class _Dagdeel(QPushButton):
    """Leaves the arrows to the week: a button of Qt would look for a neighbour of its own."""

    def keyPressEvent(self, gebeurtenis: QKeyEvent) -> None:
        if gebeurtenis.key() in _PIJLEN:
            gebeurtenis.ignore()
        else:
            super().keyPressEvent(gebeurtenis)


def _schakelaar(deze: QPushButton, naam: str, stijl: str) -> QPushButton:
    deze.setCheckable(True)
    deze.setAutoDefault(False)
    deze.setProperty(stijl, True)
    deze.setAccessibleName(naam)
    deze.setProperty("woord", deze.text())
    return deze


def _merk(deze: QPushButton, teken: str = "") -> None:
    """What is pressed has a tick: not by colour alone."""
    woord = deze.property("woord")
    aan = teken or f"✓ {woord}"
    deze.setText(aan if deze.isChecked() else woord)

"""A calm line within a text field: this word can be said otherwise. It suggests, never stops, and nothing of it is
kept or sent."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QEvent, QObject, Qt, QTimer
from PySide6.QtGui import QAccessible, QAccessibleEvent
from PySide6.QtWidgets import QFrame, QLabel, QLineEdit, QPushButton, QWidget

if TYPE_CHECKING:
    from werkteam_desktop.dossier.woordwacht import Signaal
    from werkteam_desktop.gui.widgets import Tekstveld

NA_MS = 400  # a pause in typing
_MARGE = 4
_laat_staan: set[str] = set()  # words that need no line any more, until the program ends


class Wacht(QObject):
    """Looks along with one field while somebody types in it: a Tekstveld or any QLineEdit."""

    def __init__(self, veld: Tekstveld | QLineEdit) -> None:
        super().__init__(veld)
        self._veld = veld
        self._hoogte = 0  # at least, without a line
        self.regel: Regel | None = None  # made for the first word; most fields never need one
        self._klok = QTimer(self)
        self._klok.setSingleShot(True)
        self._klok.setInterval(NA_MS)
        self._klok.timeout.connect(self.kijk)
        veld.textChanged.connect(self._klok.start)

    def rust(self) -> None:
        """Nothing is pointed at until somebody types again."""
        self._klok.stop()
        self._toon([])

    def kijk(self) -> None:
        """Looks at the text as it stands."""
        from werkteam_desktop.dossier.woordwacht import let_op

        tekst = self._veld.text() if isinstance(self._veld, QLineEdit) else self._veld.toPlainText()
        self._toon([s for s in let_op(tekst) if s.woord.casefold() not in _laat_staan])

    def eventFilter(self, veld: QObject, gebeurtenis: QEvent) -> bool:
        if gebeurtenis.type() == QEvent.Type.Resize:
            self._leg_neer()
        return False

    def _toon(self, signalen: list[Signaal]) -> None:
        if self.regel is None:
            if not signalen:
                return
            self.regel = Regel(self._veld)
            self.regel.knop.clicked.connect(self._sla_over)
            self._veld.installEventFilter(self)
            self._hoogte = self._veld.minimumHeight()
            QWidget.setTabOrder(self._veld, self.regel.knop)
        if not signalen and self.regel.knop.hasFocus():
            self._veld.setFocus(Qt.FocusReason.OtherFocusReason)
        self.regel.toon(signalen)
        self._leg_neer()

    def _leg_neer(self) -> None:
        """Lays the line at the bottom of the field, that grows by as much."""
        if self.regel is None:
            return
        onder = 0
        if self.regel.woord:
            breedte = self._veld.width() - 2 * _MARGE
            hoogte = self.regel.hoogte(breedte)
            onder = hoogte
            self.regel.setGeometry(_MARGE, self._veld.height() - hoogte - _MARGE, breedte, hoogte)
        if isinstance(self._veld, QLineEdit):
            if self._veld.textMargins().bottom() != onder:
                self._veld.setTextMargins(0, 0, 0, onder)
                self._veld.setMinimumHeight(self._hoogte + onder)  # beside a button a row grows only for this
        elif self._veld.viewportMargins().bottom() != onder:
            self._veld.houd_vrij(onder)

    def _sla_over(self) -> None:
        _laat_staan.add(self.regel.woord.casefold())
        self.kijk()


class Regel(QFrame):
    """The word, why it is pointed at, what could stand there instead, and a button to leave it."""

    def __init__(self, veld: QWidget) -> None:
        from werkteam_desktop.gui.widgets import knop, label, rij

        super().__init__(veld)
        self.woord = ""
        self.setCursor(Qt.CursorShape.ArrowCursor)
        self.tekst: QLabel = label(soort="klein")
        self.knop: QPushButton = knop("Laat staan", lambda: None, link=True)
        vak = rij(ruimte=12)
        vak.setContentsMargins(8, 2, 8, 2)
        vak.addWidget(self.tekst, 1)
        vak.addWidget(self.knop, 0, Qt.AlignmentFlag.AlignTop)
        self.setLayout(vak)
        self.hide()

    def toon(self, signalen: list[Signaal]) -> None:
        """The first of them; the others come when this one is mended or left."""
        if not signalen:
            self.woord = ""
            self.hide()
            return
        eerste = signalen[0]
        nieuw = eerste.woord != self.woord
        self.woord = eerste.woord
        meer = f" (en nog {len(signalen) - 1})" if len(signalen) > 1 else ""
        self.tekst.setText(f"‘{eerste.woord}’{meer}: {eerste.waarom} Bijvoorbeeld: {eerste.suggestie}.")
        self.knop.setAccessibleName(f"Laat ‘{eerste.woord}’ staan")
        self.show()
        if nieuw:
            QAccessible.updateAccessibility(QAccessibleEvent(self.tekst, QAccessible.Event.Alert))

    def hoogte(self, breedte: int) -> int:
        return self.layout().totalHeightForWidth(breedte)


def waak(veld: QLineEdit) -> Wacht:
    """Lets the guard look along with a field that is no Tekstveld or Regelveld."""
    return Wacht(veld)

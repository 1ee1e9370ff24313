"""Draws a guide: one question at a time, with a way back. It can be shown before there is a window, or a store."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from functools import partial
from typing import Any

from PySide6.QtCore import Qt
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QAbstractButton, QComboBox, QDialog, QFrame, QLineEdit, QScrollArea, QWidget

from werkteam_desktop.fouten import InvoerFout
from werkteam_desktop.gui.begin.pagina import Pagina
from werkteam_desktop.gui.taak import Werker
from werkteam_desktop.gui.vraag import vraag_eerst
from werkteam_desktop.gui.widgets import knop, kolom, label, leeg, rij, streep
from werkteam_desktop.handelingen.gids import Antwoorden, Gids

BREED, HOOG = 620, 600


class GidsDialoog(QDialog):
    """`afronden` gets all answers at the end, in the thread of `werker` or one of its own, and gives `resultaat`; then
    the dialog is accepted. `toetsen`: per step what has to be tried on its answers, in that thread too; an InvoerFout
    of either is shown on the page and nothing is lost. When it closes all answers are forgotten: there are secrets
    among them."""

    def __init__(
        self,
        gids: Gids,
        paginas: Mapping[str, Callable[[], Pagina]],
        afronden: Callable[[Antwoorden], Any],
        titel: str,
        parent: QWidget | None = None,
        toetsen: Mapping[str, Callable[[Antwoorden], None]] | None = None,
        werker: Werker | None = None,
    ) -> None:
        super().__init__(parent)
        self.setWindowTitle(titel)
        self.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose, parent is not None)
        self.gids, self._paginas, self._afronden, self._toetsen = gids, paginas, afronden, toetsen or {}
        self.resultaat: Any = None
        self._eigen_werker = werker is None
        self.werker = werker or Werker(self)
        self._werkt = False
        self.waar = label(soort="klein", afbreken=False)
        self.kop = label(soort="titel")
        self.fout = label(soort="rood")
        self.vak = kolom(ruimte=0)
        self.pagina: Pagina | None = None
        binnen = QWidget()
        binnen.setLayout(kolom(self.kop, self.vak, None, ruimte=12))
        self.vel = QScrollArea()
        self.vel.setWidgetResizable(True)
        self.vel.setFrameShape(QFrame.Shape.NoFrame)
        self.vel.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        self.vel.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.vel.setAccessibleName(titel)
        self.vel.setWidget(binnen)
        self.streep = streep()
        self._binnen = binnen
        self._pas_rand(0, 0)
        self.vel.verticalScrollBar().rangeChanged.connect(self._pas_rand)
        self.terug = knop("Terug", self._terug)
        self.verder = knop("Verder", self._verder, hoofd=True)
        self.bezig = label(soort="zacht")
        onder = kolom(self.fout, rij(self.terug, self.bezig, None, self.verder), ruimte=10)
        onder.setContentsMargins(24, 8, 24, 20)
        boven = kolom(self.waar)
        boven.setContentsMargins(24, 18, 24, 0)
        self.setLayout(kolom(boven, self.vel, self.streep, onder, ruimte=0))
        ruimte = self.screen().availableGeometry()
        self.resize(min(BREED, ruimte.width() - 20), min(HOOG, ruimte.height() - 20))
        self._toon()

    # --- drawing ------------------------------------------------------------------------------------------------

    def _toon(self) -> None:
        leeg(self.vak)
        self.pagina = self._paginas[self.gids.stap]()
        self.pagina.verder.connect(self._verder)
        self.pagina.zet(self.gids.gegeven(self.gids.stap), self.gids.antwoorden)
        self.vak.addWidget(self.pagina)
        self._luister()
        self.pagina.show()  # now, not after the next event: what is not in sight takes no focus
        self.kop.setText(self.pagina.KOP)
        self.setAccessibleName(self.pagina.KOP)
        self._tel()
        self.terug.setText("Terug" if self.gids.nummer > 1 else "Annuleren")
        self.terug.setVisible(self.gids.nummer > 1 or self.parent() is not None)
        self._zeg("")
        self.vel.verticalScrollBar().setValue(0)
        self.pagina.eerste().setFocus(Qt.FocusReason.OtherFocusReason)

    def _luister(self) -> None:
        """What was wrong with an answer is not said of another answer."""
        for veld in self.pagina.findChildren(QWidget):
            if isinstance(veld, QLineEdit):
                veld.textEdited.connect(lambda _tekst: self._zeg(""))
            elif isinstance(veld, QComboBox):
                veld.activated.connect(lambda _nr: self._zeg(""))
            elif isinstance(veld, QAbstractButton) and veld.isCheckable():
                veld.clicked.connect(lambda _aan: self._zeg(""))

    def _pas_rand(self, _van: int, tot: int) -> None:
        """The fields end above the buttons, also beside a scroll bar; a line shows where the page goes on."""
        balk = self.vel.verticalScrollBar().sizeHint().width() if tot else 0
        self._binnen.layout().setContentsMargins(24, 4, 24 - balk, 12)
        self.streep.setVisible(bool(tot))

    def _tel(self) -> None:
        nummer, aantal = self.gids.nummer, self.gids.aantal
        self.waar.setText(f"Stap {nummer} van {aantal}" if aantal > 1 else "")
        self.verder.setText(self.pagina.VERDER if nummer < aantal else self.pagina.KLAAR)

    def _zeg(self, zin: str) -> None:
        self.fout.setText(zin)
        self.fout.setAccessibleName(zin)
        self.fout.setVisible(bool(zin))

    def _werk(self, aan: bool, wat: str = "") -> None:
        self._werkt = aan
        self.bezig.setText(wat)
        for deel in (self.vel, self.terug, self.verder):
            deel.setEnabled(not aan)

    # --- going on and back --------------------------------------------------------------------------------------

    def keyPressEvent(self, gebeurtenis: QKeyEvent) -> None:
        if gebeurtenis.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter) and self.verder.isEnabled():
            self._verder()
        else:
            super().keyPressEvent(gebeurtenis)

    def _terug(self) -> None:
        if self.gids.nummer == 1:
            self.reject()
            return
        self.gids.terug(**self.pagina.lees())
        self._toon()

    def _verder(self) -> None:
        self._zeg("")
        stap, antwoorden = self.gids.stap, self.pagina.lees()
        try:
            self.gids.vooruit(**antwoorden)
        except InvoerFout as fout:
            self._mislukt(fout)
            return
        toets = self._toetsen.get(stap)
        if toets is None and not self.gids.klaar:
            self._toon()
            return
        alles = {**self.gids.antwoorden, **antwoorden}
        self._werk(True, "Een ogenblik …")
        if toets is not None and not self.gids.klaar:
            self.werker.doe(partial(toets, alles), self._getoetst, self._toch_niet)
        else:
            self.werker.doe(partial(self._afronden, self.gids.uitkomst), self._klaar, self._mislukt)

    def _getoetst(self, _niets: object) -> None:
        self._werk(False)
        self._toon()

    def _toch_niet(self, fout: Exception) -> None:
        self.gids.terug()
        self._mislukt(fout)

    def _mislukt(self, fout: Exception) -> None:
        self._werk(False)
        if not isinstance(fout, InvoerFout):
            raise fout
        self._zeg(str(fout))
        veld = self.pagina.eerste()
        veld.setFocus(Qt.FocusReason.OtherFocusReason)
        self.layout().activate()  # the sentence takes room
        self.vel.ensureWidgetVisible(veld)

    def _klaar(self, resultaat: Any) -> None:
        self._werk(False)
        self.resultaat = resultaat
        self.accept()

    def reject(self) -> None:
        """Not while something is being made: it would be half of it. With no window behind it the program ends too;
        then it asks first, from the second step on."""
        if self._werkt:
            return
        if self.parent() is None and self.gids.nummer > 1:
            weg = "Wat u hebt ingevuld, wordt niet bewaard. De volgende keer begint u opnieuw."
            vraag_eerst(self, "Stoppen met instellen?", weg, "Stop", lambda: self.done(self.DialogCode.Rejected))
        else:
            super().reject()

    def done(self, uitkomst: int) -> None:
        if self._eigen_werker:
            self.werker.stop()
        self.gids.wis()
        if self.pagina is not None:
            self.pagina.wis()
        super().done(uitkomst)

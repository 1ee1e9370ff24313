"""A dossier on screen, over a real encrypted store, pressed by real keys."""

from typing import Any

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QAbstractButton, QApplication, QPushButton, QWidget
from pytestqt.qtbot import QtBot

from werkteam_desktop.dossier import Inwoner
from werkteam_desktop.gui.afdruk import Afdruk
from werkteam_desktop.gui.dossier.scherm import DossierScherm
from werkteam_desktop.gui.kader import Kader
from werkteam_desktop.handelingen.inwoners import open_dossier
from werkteam_desktop.handelingen.werkplek import Werkplek


class Werkbank:
    """The window of one dossier. `gemeld`: the sentences the user got to see."""

    def __init__(self, qtbot: QtBot, werkplek: Werkplek, inwoner_id: int) -> None:
        self.qtbot, self.werkplek, self.inwoner_id = qtbot, werkplek, inwoner_id
        self.kader = Kader(werkplek)
        self.gemeld: list[str] = []
        self.kader.gemeld.connect(lambda zin, _soort: self.gemeld.append(zin))
        self.scherm = DossierScherm(self.kader)
        self.scherm.resize(1280, 760)
        qtbot.addWidget(self.scherm)
        with qtbot.waitExposed(self.scherm):
            self.scherm.show()
        self.scherm.activateWindow()

    def open(self, tab: str, inwoner_id: int | None = None) -> Any:
        """The tab of a dossier, loaded."""
        self.scherm.open(inwoner_id or self.inwoner_id, tab)
        self.wacht()
        return self.scherm.tab(tab)

    def wacht(self) -> None:
        """Until the store has done all that was asked and the screen shows it."""
        self.qtbot.waitUntil(lambda: not self.kader.werker.is_bezig, timeout=30_000)
        QApplication.processEvents()

    def dossier(self) -> Inwoner:
        """What the store holds now."""
        self.wacht()
        return open_dossier(self.werkplek, self.inwoner_id)

    def toets(self, *toetsen: Qt.Key) -> None:
        """Presses keys in whatever has the focus."""
        for toets in toetsen:
            self.qtbot.keyClick(QApplication.focusWidget(), toets)
            self.wacht()

    def typ(self, tekst: str, *daarna: Qt.Key) -> None:
        """Types in whatever has the focus."""
        self.qtbot.keyClicks(QApplication.focusWidget(), tekst)
        self.toets(*daarna)

    def klik(self, knop: QWidget | str, binnen: QWidget | None = None) -> None:
        """Clicks a button, found by its accessible name or its text when a string is given."""
        doel = knop if isinstance(knop, QWidget) else knop_met(binnen or self.scherm, knop)
        klik_op(self.qtbot, doel)
        self.wacht()

    def sluit(self) -> None:
        self.scherm.close()  # first: what was being typed is kept when a field loses the focus
        self.kader.werker.stop()
        self.kader.deleteLater()  # its connections hold on to all of the screen


def klik_op(qtbot: QtBot, doel: QWidget) -> None:
    """A click as a person gives it: on what lies on the screen. A widget that is new has no height for a moment."""
    qtbot.waitUntil(lambda: not doel.rect().isEmpty())
    qtbot.mouseClick(doel, Qt.MouseButton.LeftButton)


def knop_met(binnen: QWidget, naam: str) -> QPushButton:
    """The one visible button with this name."""
    passend = [
        k
        for k in binnen.findChildren(QPushButton)
        if k.isVisible() and naam in (k.accessibleName() or k.text(), k.text())
    ]
    assert len(passend) == 1, f"{len(passend)} buttons called {naam!r}"
    return passend[0]


def naamlozen(scherm: QWidget) -> list[str]:
    """Widgets that can have the focus but that a screen reader could not name."""
    return [
        type(w).__name__
        for w in scherm.findChildren(QWidget)
        if w.focusPolicy() & Qt.FocusPolicy.TabFocus
        and w.focusProxy() is None
        and w.window() is scherm.window()
        and not w.accessibleName()
        and not (isinstance(w, QAbstractButton) and w.text())
    ]


def bewaar_afdruk(qtbot: QtBot) -> None:
    """Waits for a print on screen and keeps it as PDF, at the place that `bestanden.vraag_plek` answers."""
    qtbot.waitUntil(lambda: isinstance(QApplication.activeModalWidget(), Afdruk), timeout=10_000)
    afdruk = QApplication.activeModalWidget()
    onder = afdruk.parentWidget()
    while onder.parentWidget() is not None:
        onder = onder.parentWidget().window()
    afdruk.bewaar.click()
    qtbot.waitUntil(lambda: not isinstance(QApplication.activeModalWidget(), Afdruk), timeout=10_000)
    if onder.isVisible():  # it comes in front again, as it does where there is a window manager
        onder.activateWindow()

"""The whole window on Vandaag or Inwoners, pressed by real keys."""

from typing import Any

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QApplication, QDialog, QPushButton, QWidget
from pytestqt.qtbot import QtBot

from werkteam_desktop.gui.inwoners import InwonersScherm
from werkteam_desktop.gui.vandaag import VandaagScherm
from werkteam_desktop.gui.venster import Venster
from werkteam_desktop.handelingen.werkplek import Werkplek


class Dagbank:
    """`gevraagd`: the dossiers somebody asked for, with their tab."""

    def __init__(self, qtbot: QtBot, werkplek: Werkplek) -> None:
        self.qtbot, self.werkplek = qtbot, werkplek
        self.venster = Venster(werkplek)
        self.gevraagd: list[tuple[int, str]] = []
        self.venster.kader.gevraagd.disconnect(self.venster.open_dossier)
        self.venster.kader.gevraagd.connect(lambda id_, tab: self.gevraagd.append((id_, tab)))
        qtbot.addWidget(self.venster)
        with qtbot.waitExposed(self.venster):
            self.venster.show()
        self.venster.activateWindow()
        qtbot.waitUntil(self.venster.isActiveWindow)

    @property
    def vandaag(self) -> VandaagScherm:
        self.venster.ga_vandaag()
        self.rust()
        scherm: VandaagScherm = self.venster.scherm("vandaag")
        return scherm

    @property
    def inwoners(self) -> InwonersScherm:
        self.venster.ga_inwoners()
        self.rust()
        scherm: InwonersScherm = self.venster.scherm("inwoners")
        return scherm

    def rust(self) -> None:
        """Until the store has done all that was asked and the screen shows it."""
        for _ in range(3):
            self.qtbot.waitUntil(lambda: not self.venster.kader.werker.is_bezig, timeout=30_000)
            QApplication.processEvents()

    def dialoog(self) -> QDialog:
        self.qtbot.waitUntil(lambda: QApplication.activeModalWidget() is not None)
        deze = QApplication.activeModalWidget()
        assert isinstance(deze, QDialog)
        self.voor()
        return deze

    def voor(self) -> None:
        """Brings the window that is to be used to the front; the platform without a screen leaves that to us."""
        venster = QApplication.activeModalWidget() or self.venster
        venster.activateWindow()
        self.qtbot.waitUntil(venster.isActiveWindow)

    def toets(self, *toetsen: Qt.Key) -> None:
        """Presses keys in whatever has the focus."""
        for toets in toetsen:
            self.voor()
            self.qtbot.keyClick(QApplication.focusWidget(), toets)
            self.rust()

    def typ(self, tekst: str) -> None:
        self.voor()
        self.qtbot.keyClicks(QApplication.focusWidget(), tekst)
        self.rust()

    def tab_naar(self, naam: str) -> QWidget:
        """Presses Tab until what a screen reader calls `naam` has the focus."""
        for _ in range(200):
            self.voor()
            nu = QApplication.focusWidget()
            if nu is not None and naam in (nu.accessibleName(), getattr(nu, "text", str)()):
                return nu
            self.toets(Qt.Key.Key_Tab)
        raise AssertionError(f"Tab does not reach {naam!r}")

    def knoppen(self, binnen: QWidget) -> list[str]:
        """What the visible buttons say, as a screen reader tells it."""
        return [k.accessibleName() or k.text() for k in binnen.findChildren(QPushButton) if k.isVisibleTo(self.venster)]

    def sluit(self) -> None:
        self.venster.close()


def groepen(scherm: VandaagScherm) -> dict[str, list[Any]]:
    """Per group on screen its lines, from top to bottom."""
    kaarten = [*scherm.groepen.rijen.values(), *scherm.dicht.rijen.values()]
    return {k.groep.titel: list(k.regels.rijen.values()) for k in kaarten if not k.isHidden()}

"""A day in the real window, on a computer of its own, with a marker in every field that takes text.

    python -m tests.faal.dag MAP ochtend|middag

MAP holds `thuis` (all that is the user's), `stick` (files that come from elsewhere) and `uit` (what the user prints).
`ochtend` ends in the middle of typing, when it says "dood mij"; `middag` begins where that left off, and closes the
program. Each prints one line of JSON with what it typed, what was said, and what stood in titles, log and clipboard."""

import faulthandler
import json
import logging
import os
import sys
import traceback
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import TypeVar

from PySide6.QtCore import QEvent, QObject, Qt, QTimer
from PySide6.QtTest import QTest
from PySide6.QtWidgets import (
    QApplication,
    QDialog,
    QLabel,
    QLineEdit,
    QMessageBox,
    QPlainTextEdit,
    QPushButton,
    QWidget,
)

from tests.faal import storing
from werkteam_desktop import cli
from werkteam_desktop.gui import bestanden, slot
from werkteam_desktop.gui.dossier.scherm import TABS
from werkteam_desktop.gui.slot import Gordijn
from werkteam_desktop.gui.venster import Venster

MERK = "Qzwaluw"
GEDULD = 300  # seconds for half a day: who waits for ever tells where
WACHTWOORD = "een lange wachtzin van vier woorden"
_DIALOGEN = ("leg_vast", "kies_route", "draag_over", "voeg_samen", "sluit_dossier", "eigen_lijsten", "opdrachten")
_SCHERMEN = (
    "ga_vandaag",
    "ga_inwoners",
    "ga_team",
    "ga_regio",
    "ga_instellingen",
    "ga_beheer",
    "sociale_kaart",
    "voorbeelden",
)
W = TypeVar("W", bound=QWidget)


class _Titels(QObject):
    """Every title that any window ever had."""

    def __init__(self) -> None:
        super().__init__()
        self.gezien: set[str] = set()

    def eventFilter(self, ding: QObject, gebeurtenis: QEvent) -> bool:
        if gebeurtenis.type() in (QEvent.Type.WindowTitleChange, QEvent.Type.Show) and isinstance(ding, QWidget):
            self.gezien.add(ding.windowTitle())
        return False


class _Log(logging.Handler):
    def __init__(self) -> None:
        super().__init__(logging.INFO)
        self.regels: list[str] = []

    def emit(self, regel: logging.LogRecord) -> None:
        self.regels.append(self.format(regel))


class Dag:
    """Somebody at the window who types a marker wherever that is possible."""

    def __init__(self, venster: Venster, map_: Path) -> None:
        self.venster, self.map = venster, map_
        self.velden: dict[str, str] = {}
        self.meldingen: list[str] = []
        self.klembord: list[str] = []
        self.op_slot: list[str] = []
        venster.kader.gemeld.connect(lambda tekst, _soort: self.meldingen.append(tekst))
        bestanden.vraag_bestand = lambda *_: map_ / "stick" / "mensen.csv"
        bestanden.vraag_plek = lambda _bij, _titel, naam, _soorten: map_ / "uit" / naam
        bestanden.vraag_map = lambda *_: map_ / "uit"

    def rust(self) -> None:
        """Until the store has done all that was asked, and the screens show it."""
        stil = 0
        while stil < 3:
            QTest.qWait(5)
            stil = 0 if self.venster.kader.werker.is_bezig else stil + 1

    @property
    def voor(self) -> QWidget:
        return QApplication.activeModalWidget() or self.venster

    def zichtbaar(self, soort: type[W]) -> Iterator[W]:
        for widget in self.voor.findChildren(soort):
            if widget.isVisible() and widget.isEnabled():
                yield widget

    def vul(self, waar: str) -> None:
        """A marker in every field that is in front and not filled yet."""
        for soort in (QLineEdit, QPlainTextEdit):
            for veld in list(self.zichtbaar(soort)):
                naam = f"{waar}: {veld.accessibleName() or type(veld.parent()).__name__}"
                if naam in self.velden or veld.isReadOnly():
                    continue
                merk = f"{MERK}{len(self.velden) + 10}"
                veld.setFocus(Qt.FocusReason.OtherFocusReason)
                QTest.keyClicks(veld, merk)
                self.velden[naam] = merk
                self.rust()

    def klik(self, tekst: str) -> None:
        knop = next(k for k in self.zichtbaar(QPushButton) if k.text().startswith(tekst))
        while knop.rect().isEmpty():  # it is not laid out yet
            QApplication.processEvents()
        QTest.mouseClick(knop, Qt.MouseButton.LeftButton)
        self.rust()

    def actie(self, code: str) -> None:
        self.venster.acties[code].trigger()
        self.rust()

    def weg(self) -> None:
        """Closes whatever lies in front of the window."""
        for _ in range(5):
            if (dialoog := QApplication.activeModalWidget()) is not None:
                assert isinstance(dialoog, QDialog)
                dialoog.reject()
                self.rust()

    def verslag(self) -> None:
        gegevens = {"velden": self.velden, "meldingen": self.meldingen, "titels": sorted(titels.gezien)}
        print(
            json.dumps({**gegevens, "log": log.regels, "klembord": self.klembord, "op_slot": self.op_slot}), flush=True
        )

    # --- the day ------------------------------------------------------------------------------------------------

    def ochtend(self) -> None:
        """A new dossier, an import, every tab; and then the program is gone in the middle of a word."""
        self.actie("nieuw_dossier")
        self.vul("nieuw dossier")
        geboren = next(v for v in self.zichtbaar(QLineEdit) if v.accessibleName() == "Geboortedatum")
        geboren.setText("14-03-1988")
        self.klik("Maak dossier")
        self.actie("importeer")
        self.klik("Kies een bestand")
        self.klik("Neem over")
        self.weg()
        for code, _ in TABS:
            self.venster.open_dossier(1, code)
            self.rust()
            self.vul(code)
        self.venster.open_dossier(1, "tijdlijn")
        self.rust()
        veld = self.venster.scherm("dossier").tab("tijdlijn").contact
        veld.clear()
        veld.setFocus(Qt.FocusReason.OtherFocusReason)
        QTest.keyClicks(veld, f"{MERK}halverwege")
        QTest.qWait(1200)
        self.verslag()
        print("dood mij", flush=True)
        while True:
            QTest.keyClicks(veld, "x")
            QTest.qWait(20)

    def middag(self) -> None:
        """All small windows, all screens, a paper, a fault of the program."""
        self.weg()
        for code in _DIALOGEN:
            self.venster.open_dossier(1, "plan")
            self.rust()
            self.actie(code)
            self.vul(code)
            self.weg()
        for code in _SCHERMEN:
            self.actie(code)
            self.vul(code)
            self.weg()
        self.venster.open_dossier(1, "plan")
        self.rust()
        self.actie("druk_plan_af")
        self.klik("Bewaar als PDF")
        self.weg()
        QTimer.singleShot(0, self.venster, self._val_om)  # both in the loop of the program itself, not in ours
        QTimer.singleShot(100, self.venster, lambda: _doe(self.avond))

    def avond(self) -> None:
        """Something on the clipboard, the lock, the password; and closes."""
        self.venster.open_dossier(1, "tijdlijn")
        self.rust()
        veld = self.venster.scherm("dossier").tab("tijdlijn").contact
        veld.setText(f"{MERK}klembord")
        veld.selectAll()
        veld.copy()
        self.klembord.append(QApplication.clipboard().text())
        self.actie("vergrendel")
        gordijn = wacht_op(Gordijn)
        while not gordijn.vraag.isVisible() or any(isinstance(w, Venster) for w in QApplication.topLevelWidgets()):
            QTest.qWait(20)
        self.klembord.append(QApplication.clipboard().text())
        self.op_slot = [w.text() for w in gordijn.findChildren(QLabel)]
        QTest.keyClicks(gordijn.vraag.wachtwoord.regel, WACHTWOORD)
        QTest.keyClick(gordijn.vraag.wachtwoord.regel, Qt.Key.Key_Return)
        self.venster = wacht_op(Venster)
        self.rust()
        self.weg()
        self.verslag()
        self.venster.close()

    def _val_om(self) -> None:
        """A fault of the program, with the name of somebody in its text."""
        raise RuntimeError(f"{MERK}fout bij de heer {MERK}naam")


def wacht_op(soort: type[W]) -> W:
    """The visible window of this kind, as soon as it is there."""
    while True:
        for widget in QApplication.topLevelWidgets():
            if isinstance(widget, soort) and widget.isVisible():
                return widget
        QTest.qWait(20)


def main() -> int:
    global titels, log
    map_, deel = Path(sys.argv[1]).resolve(), sys.argv[2]
    faulthandler.dump_traceback_later(GEDULD, exit=True)
    titels, log = _Titels(), _Log()
    logging.getLogger().addHandler(log)
    if "storing" in os.environ.get("LD_PRELOAD", ""):
        storing.bewaar_wat_weggaat(map_ / "thuis", map_ / "prullenbak")
    QMessageBox.critical = QMessageBox.warning = lambda *vraag: log.regels.append(" ".join(map(str, vraag[1:])))
    QMessageBox.question = lambda *_: QMessageBox.StandardButton.Yes  # settings that are no settings are not kept
    if os.environ["QT_QPA_PLATFORM"] == "offscreen":  # it never says whose the clipboard is
        slot.klembord_van_ons = lambda: True
    echt = Venster.begin

    def begin(venster: Venster) -> None:
        echt(venster)
        QApplication.instance().installEventFilter(titels)
        Venster.begin = echt  # what comes after the lock has no day of its own
        QTimer.singleShot(200, venster, lambda: _doe(getattr(Dag(venster, map_), deel)))

    Venster.begin = begin
    return cli.main(["--sleutelbestand", str(map_ / "stick" / "sleutel")])


def _doe(deel: Callable[[], None]) -> None:
    try:
        deel()
    except BaseException:
        traceback.print_exc()
        sys.stderr.flush()
        os._exit(3)


if __name__ == "__main__":
    sys.exit(main())

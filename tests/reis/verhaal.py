"""What the stories share: somebody at the window who counts keys and clicks, days that pass, and how a story ends."""

import datetime as dt
from collections.abc import Iterator
from pathlib import Path

from pypdf import PdfReader
from PySide6.QtCore import QEvent, QObject, QPoint, Qt
from PySide6.QtWidgets import QAbstractButton, QApplication, QComboBox, QLabel, QPushButton, QTabBar, QWidget
from pytestqt.qtbot import QtBot
from sqlalchemy import select

from tests.gui.werkbank import bewaar_afdruk
from tests.reis.test_dag_van_een_coach import Coach
from werkteam_desktop.dossier import Inwoner
from werkteam_desktop.dossier.tijdlijn import tijdlijn
from werkteam_desktop.dossier.vervolg import vervolg
from werkteam_desktop.gui.afdruk import Afdruk
from werkteam_desktop.gui.dossier.scherm import TABS
from werkteam_desktop.handelingen.inwoners import open_dossier
from werkteam_desktop.opslag.journaal import Logregel

ENTER, TAB, SPATIE = Qt.Key.Key_Return, Qt.Key.Key_Tab, Qt.Key.Key_Space
OMLAAG, OMHOOG, LINKS, RECHTS = Qt.Key.Key_Down, Qt.Key.Key_Up, Qt.Key.Key_Left, Qt.Key.Key_Right
J, N = Qt.Key.Key_J, Qt.Key.Key_N
EINDELOOS = 400  # presses of Tab: more widgets than any screen has


def middag(dag: dt.date) -> dt.datetime:
    """Noon: the same day wherever the test runs."""
    return dt.datetime(dag.year, dag.month, dag.day, 12, tzinfo=dt.UTC)


class _Muis(QObject):
    """Counts every press of a mouse button anywhere in the program."""

    def __init__(self) -> None:
        super().__init__()
        self.gezien = 0

    def eventFilter(self, _ding: QObject, gebeurtenis: QEvent) -> bool:
        if gebeurtenis.type() in (QEvent.Type.MouseButtonPress, QEvent.Type.MouseButtonDblClick):
            self.gezien += 1
        return False


class Verteller(Coach):
    """A coach through days and months. `toetsen`: keys that are no text; `letters`: the text; `klikken`: clicks."""

    def __init__(self, qtbot: QtBot, bureau: Path, dag: dt.date, teamdatabase: str = "") -> None:
        self.bureau = bureau
        self.toetsen = self.letters = self.klikken = 0
        self.fouten: list[str] = []
        self.titels: set[str] = set()
        self.muis = _Muis()
        QApplication.instance().installEventFilter(self.muis)
        super().__init__(qtbot, bureau / "computer" / "werkteam.db", middag(dag), teamdatabase)

    def open(self) -> None:
        super().open()
        self.venster.kader.gemeld.connect(self._gemeld)

    def _gemeld(self, tekst: str, soort: str) -> None:
        if soort == "fout":
            self.fouten.append(tekst)

    @property
    def geteld(self) -> tuple[int, int]:
        """(keys that are no text, clicks) until now."""
        return self.toetsen, self.klikken

    def sinds(self, eerder: tuple[int, int]) -> tuple[int, int]:
        return self.toetsen - eerder[0], self.klikken - eerder[1]

    # --- what a coach does ---------------------------------------------------------------------------------------

    def rust(self) -> None:
        super().rust()
        voor = QApplication.activeModalWidget() or self.venster
        if QApplication.activePopupWidget() is None and not voor.isActiveWindow():
            voor.activateWindow()  # what the desktop does when a window in front of it closes
            self.qtbot.waitUntil(voor.isActiveWindow)
        self.titels |= {venster.windowTitle() for venster in QApplication.topLevelWidgets()}

    def druk(self, *toetsen: Qt.Key) -> None:
        """Keys, in whatever has the focus or has just opened."""
        for toets in toetsen:
            self.qtbot.keyClick(self._doel(), toets)
            self.toetsen += 1
            self.rust()

    def tik(self, tekst: str, *daarna: Qt.Key) -> None:
        """Text, in whatever has the focus."""
        self.qtbot.keyClicks(self._doel(), tekst)
        self.letters += len(tekst)
        self.rust()
        self.druk(*daarna)

    def _doel(self) -> QWidget:
        return QApplication.activePopupWidget() or QApplication.focusWidget() or self.venster

    def toets(self, sneltoets: str) -> None:
        super().toets(sneltoets)
        self.toetsen += 1

    def tab(self, code: str) -> None:
        """To another part of the dossier, the shortest way; and nobody is lost there."""
        doel = [c for c, _ in TABS].index(code)
        balk = self.venster.scherm("dossier").kop.tabs
        rechtsom = (doel - balk.currentIndex()) % len(TABS)
        for _ in range(min(rechtsom, len(TABS) - rechtsom)):
            self.toets("Ctrl+PgDown" if rechtsom * 2 <= len(TABS) else "Ctrl+PgUp")
        assert balk.currentIndex() == doel
        self.niemand_kwijt()

    @property
    def hier(self) -> str:
        """What a screen reader would say that has the focus."""
        widget = QApplication.focusWidget()
        return "" if widget is None else widget.accessibleName() or getattr(widget, "text", str)()

    def naar(self, naam: str, terug: bool = False) -> None:
        """With Tab (or Shift+Tab) to what is called `naam`, as one must without a mouse."""
        gezien: list[str] = []
        while self.hier != naam:
            gezien.append(self.hier)
            assert len(gezien) < EINDELOOS, f"Tab komt niet bij {naam!r}: {list(dict.fromkeys(gezien))}"
            self.qtbot.keyClick(
                QApplication.focusWidget() or self.venster,
                TAB,
                Qt.KeyboardModifier.ShiftModifier if terug else Qt.KeyboardModifier.NoModifier,
            )
            self.toetsen += 1
            QApplication.processEvents()
        self.rust()

    def kies(self, naam: str, tekst: str) -> None:
        """In the list called `naam`: as many letters of `tekst` as set it apart."""
        self.naar(naam)
        lijst = QApplication.focusWidget()
        assert isinstance(lijst, QComboBox)
        keuzes = [lijst.itemText(nr) for nr in range(lijst.count())]
        assert tekst in keuzes, keuzes
        if lijst.currentText() != tekst:
            genoeg = (tekst[:n] for n in range(1, len(tekst) + 1))
            begin = next((b for b in genoeg if sum(k.casefold().startswith(b.casefold()) for k in keuzes) == 1), tekst)
            if " " not in begin:
                self.qtbot.keyClicks(lijst, begin)
                self.toetsen += len(begin)
            else:  # a space would open the list
                stappen = keuzes.index(tekst) - lijst.currentIndex()
                self.druk(*[OMLAAG if stappen > 0 else OMHOOG] * abs(stappen))
            self.rust()
        assert lijst.currentText() == tekst

    def klik(self, naam: str, soort: type[QAbstractButton] = QPushButton) -> None:
        wat = self.vind(soort, naam)
        self.qtbot.waitUntil(lambda: not wat.rect().isEmpty())
        self.qtbot.mouseClick(wat, Qt.MouseButton.LeftButton, pos=QPoint(min(12, wat.width() // 2), wat.height() // 2))
        self.klikken += 1
        self.rust()

    def klik_tab(self, code: str) -> None:
        """To another part of the dossier with the mouse."""
        balk: QTabBar = self.venster.scherm("dossier").kop.tabs
        plek = balk.tabRect([c for c, _ in TABS].index(code)).center()
        self.qtbot.mouseClick(balk, Qt.MouseButton.LeftButton, pos=plek)
        self.klikken += 1
        self.rust()
        self.niemand_kwijt()

    def wacht_tot(self, dag: dt.date, opnieuw: bool = True) -> None:
        """Another day; with `opnieuw` the program was closed in between."""
        if opnieuw:
            self.sluit()
        self.nu = middag(dag)
        if opnieuw:
            self.open()

    def zoek(self, tekst: str) -> None:
        """Opens the dossier that is found first."""
        self.toets("Ctrl+F")
        self.tik(tekst, ENTER)
        self.qtbot.waitUntil(lambda: self.venster.dossier_op_scherm() is not None)
        self.niemand_kwijt()

    # --- what is seen and what must hold -------------------------------------------------------------------------

    @property
    def inwoner(self) -> Inwoner:
        """The dossier in front, as the store has it now."""
        return open_dossier(self.venster.kader.werkplek, self.venster.scherm("dossier").inwoner.id)

    def niemand_kwijt(self) -> None:
        inwoner = self.inwoner
        assert inwoner.afgesloten_op is not None or (inwoner.regiehouder is not None and vervolg(inwoner))

    def op_scherm(self) -> list[str]:
        """All that can be read now, from what was made first to what was made last."""
        voor = QApplication.activeModalWidget() or self.venster
        return [w.text() for w in voor.findChildren(QLabel) if w.isVisible() and w.text()]

    def zegt(self, deel: str) -> bool:
        """Whether that can be read, now or when the store has answered."""
        try:
            self.qtbot.waitUntil(lambda: any(deel in tekst for tekst in self.op_scherm()), timeout=3000)
        except self.qtbot.TimeoutError:
            return False
        return True

    def papier(self, naam: str) -> list[str]:
        """The text of every page of a PDF that was made."""
        pad = self.bureau / naam
        if isinstance(QApplication.activeModalWidget(), Afdruk):
            bewaar_afdruk(self.qtbot)
        self.qtbot.waitUntil(pad.exists)
        self.rust()
        return [blad.extract_text() for blad in PdfReader(pad).pages]

    def einde(self, *namen: str) -> None:
        """A story ends: its line runs from old to new, its log is whole, and nothing went wrong on the way."""
        self.niemand_kwijt()
        dagen = [g.datum for g in tijdlijn(self.inwoner)]
        assert dagen == sorted(dagen, reverse=True)
        assert all(_heel(self.opslag))
        assert self.fouten == []
        assert not [t for t in self.titels for naam in namen if naam.casefold() in t.casefold()]


def _heel(opslag) -> Iterator[bool]:
    """Whether each line of the audit log holds the hash of the line before."""
    with opslag.lees() as sessie:
        vorige = ""
        for regel in sessie.scalars(select(Logregel).order_by(Logregel.id)):
            bewaard = regel.hash
            yield regel.verzegel(vorige) == bewaard
            vorige = bewaard

"""The calculation over time and over hours: each a line, a sentence and a table."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date
from decimal import Decimal

from PySide6.QtCore import Qt, QTimer, Signal
from PySide6.QtGui import QKeyEvent, QResizeEvent, QShowEvent
from PySide6.QtWidgets import QAbstractItemView, QHeaderView, QSizePolicy, QTableWidget, QTableWidgetItem, QWidget

from werkteam_desktop.grafiek.lijn import saldolijn
from werkteam_desktop.grafiek.opmaak import MAANDEN, MAANDEN_KORT, bedrag, verschil
from werkteam_desktop.grafiek.urenlijn import STAP, urenlijn
from werkteam_desktop.gui.grafiek import GrafiekVeld
from werkteam_desktop.gui.widgets import kolom, label, plat
from werkteam_desktop.inkomen.uitkomst import Kasdag, Kasmaand, Post, Uitkomst
from werkteam_desktop.inkomen.zin import oorzaakzin

WACHT_MS = 300
_RIJ = 22
_BREED = 760  # from this width the columns lie beside each other, below it under each other
_PUNT = 96 / 72
_PLAK = "\u2060\u00a0"  # a space where the line may not break
_STAND = "Stand: hoeveel geld u meer heeft dan wanneer alles blijft zoals het nu is."


class Kruistabel(QTableWidget):
    """A few facts for many moments; the moments lie beside each other where there is room.

    `gekozen(int)`: the user went to the moment with this number; `bevestigd(int)`: clicked it or pressed Enter."""

    gekozen = Signal(int)
    bevestigd = Signal(int)

    def __init__(self, naam: str, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setAccessibleName(naam)
        self.setObjectName("dicht")
        self.setEditTriggers(QAbstractItemView.EditTrigger.NoEditTriggers)
        self.setSelectionMode(QAbstractItemView.SelectionMode.SingleSelection)
        self.setShowGrid(False)
        self.setTabKeyNavigation(False)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setVerticalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)
        rechts = Qt.AlignmentFlag.AlignRight | Qt.AlignmentFlag.AlignVCenter
        for kop in (self.horizontalHeader(), self.verticalHeader()):
            kop.setSectionsClickable(False)
            kop.setHighlightSections(False)
        self.horizontalHeader().setSectionResizeMode(QHeaderView.ResizeMode.Stretch)
        self.horizontalHeader().setMinimumSectionSize(30)
        self.horizontalHeader().setDefaultAlignment(rechts)
        self.horizontalHeader().setFixedHeight(_RIJ)
        self.verticalHeader().setDefaultSectionSize(_RIJ)
        self._rechts = rechts
        self._breed = True
        self.currentCellChanged.connect(lambda rij, plek, *_: self.gekozen.emit(plek if self._breed else rij))
        self.cellClicked.connect(lambda rij, plek: self.bevestigd.emit(plek if self._breed else rij))

    def toon(
        self, momenten: Sequence[str], feiten: Sequence[str], cijfers: Sequence[Sequence[str]], nu: int, breed: bool
    ) -> None:
        """`cijfers` per moment the text of each fact; `nu` is the moment to begin at."""
        self.blockSignals(True)
        self._breed = breed
        self.clear()
        self.setRowCount(len(feiten) if breed else len(momenten))
        self.setColumnCount(len(momenten) if breed else len(feiten))
        self.setHorizontalHeaderLabels(momenten if breed else feiten)
        self.setVerticalHeaderLabels(feiten if breed else momenten)
        for nr, cellen in enumerate(cijfers):
            for plek, tekst in enumerate(cellen):
                item = QTableWidgetItem(tekst)
                item.setTextAlignment(self._rechts)
                self.setItem(*((plek, nr) if breed else (nr, plek)), item)
        self.verticalHeader().setFixedWidth(64)
        self.setFixedHeight(_RIJ + self.verticalHeader().length() + 2)
        laatste = len(feiten) - 1
        self.setCurrentCell(*((laatste, nu) if breed else (nu, laatste)))
        self.blockSignals(False)

    def keyPressEvent(self, gebeurtenis: QKeyEvent) -> None:
        if gebeurtenis.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter):
            self.bevestigd.emit(self.currentColumn() if self._breed else self.currentRow())
        else:
            super().keyPressEvent(gebeurtenis)


class OpVerzoek(QWidget):
    """A page whose answer takes a while: it asks for it only while on screen, and then not at every step of the
    slider but after a pause. `_roep` asks, when what is known is not the answer."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._klok = QTimer(self)
        self._klok.setSingleShot(True)
        self._klok.setInterval(WACHT_MS)
        self._klok.timeout.connect(self._roep)

    def straks(self) -> None:
        """There is another question."""
        if self.isVisible():
            self._klok.start()

    def showEvent(self, gebeurtenis: QShowEvent) -> None:
        super().showEvent(gebeurtenis)
        self._roep()

    def _roep(self) -> None:
        raise NotImplementedError


class _Beeld(QWidget):
    """A chart above a table above a sentence, drawn again for the width there is."""

    def __init__(self, naam: str, tabelnaam: str, thema: str, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.grafiek = GrafiekVeld(naam, thema)
        self.tabel = Kruistabel(tabelnaam)
        self.zin = label(soort="klein")
        self.setLayout(kolom(self.grafiek, self.tabel, self.zin, ruimte=4))

    @property
    def is_breed(self) -> bool:
        return self.width() >= _BREED

    def resizeEvent(self, gebeurtenis: QResizeEvent) -> None:
        super().resizeEvent(gebeurtenis)
        if gebeurtenis.oldSize().width() != self.width():
            self._teken()

    def _teken(self) -> None:
        raise NotImplementedError

    def _breedte(self) -> float:
        return max(self.width(), 300) / _PUNT


class Kasbeeld(_Beeld):
    """How far ahead of or behind today somebody is after each month; the chosen month opens into its posts."""

    def __init__(self, thema: str, parent: QWidget | None = None) -> None:
        super().__init__(
            "Hoeveel u voor- of achterloopt op nu, per maand",
            "Maand voor maand: wat erin komt, wat eruit gaat en de stand",
            thema,
            parent,
        )
        self._kas: tuple[Kasmaand, ...] = ()
        self._dagen: tuple[Kasdag, ...] = ()
        self._standen: tuple[tuple[date, Decimal], ...] = ()
        self._laagste = ""  # the sentence of the chart
        self.oorzaken = label(soort="klein")
        self.layout().addWidget(self.oorzaken)
        self.tabel.gekozen.connect(self._toon_posten)
        self.tabel.setToolTip(plat(_STAND))
        self.tabel.setAccessibleDescription(_STAND)

    def toon(self, uitkomst: Uitkomst) -> None:
        """Draws the months of an outcome, with the line of the days; the month with the lowest day is chosen to
        begin with. Why money comes late is said when that makes somebody short."""
        if (uitkomst.kasstroom, uitkomst.kasdagen) != (self._kas, self._dagen):
            self._kas, self._dagen, self._standen = uitkomst.kasstroom, uitkomst.kasdagen, uitkomst.saldolijn
            self._teken()
        krapte = uitkomst.krapte
        waarom = " ".join(map(oorzaakzin, krapte.oorzaken)) if krapte and krapte.buffer else ""
        self.oorzaken.setText(waarom)
        self.oorzaken.setVisible(bool(waarom))

    def _teken(self) -> None:
        kas = self._kas
        if not kas:
            self.grafiek.zet(None)
            return
        grafiek = saldolijn(self._standen, self._breedte(), 60 if self.is_breed else 110)
        self.grafiek.zet(grafiek)
        self._laagste = grafiek.zin
        dag = min(self._standen, key=lambda punt: punt[1])[0]
        laagste = next(nr for nr, m in enumerate(kas) if m.maand == dag.replace(day=1))
        self.tabel.toon(
            [f"{MAANDEN_KORT[m.maand.month - 1]} {m.maand:%y}" for m in kas],
            ("erin", "eruit", "stand"),
            [[bedrag(w, centen=False) for w in (m.erin, m.eruit, m.stand)] for m in kas],
            laagste,
            self.is_breed,
        )
        self._toon_posten(laagste)

    def _toon_posten(self, nr: int) -> None:
        if not 0 <= nr < len(self._kas):
            return
        maand = self._kas[nr]
        # A calculation that was kept by an earlier version has no days.
        dagen = [dag for dag in self._dagen if dag.dag.replace(day=1) == maand.maand]
        delen = [f"op de {dag.dag.day}e {_posten(dag.posten)}" for dag in dagen] or [_posten(maand.posten)]
        naam = MAANDEN[maand.maand.month - 1].capitalize()
        self.zin.setText(f"{self._laagste} {naam}: {'; '.join(delen)}.")


def _posten(posten: Sequence[Post]) -> str:
    """What comes in and goes out, without a line break between sign and amount."""
    tekst = ", ".join(f"{_klein(post.wat)} {verschil(post.bedrag)}" for post in posten)
    return tekst.replace("– ", f"–{_PLAK}").replace("+ ", f"+{_PLAK}")


def _klein(wat: str) -> str:
    """A name within a sentence; WW and IOAW keep their capitals."""
    return wat if wat[:2].isupper() else wat[:1].lower() + wat[1:]


class Urenbeeld(_Beeld):
    """What somebody has more than now at every number of hours. `uren_gekozen(int)`: look at these hours."""

    uren_gekozen = Signal(int)

    def __init__(self, thema: str, parent: QWidget | None = None) -> None:
        super().__init__(
            "Wat u meer overhoudt bij elk aantal uren", "Per aantal uren: wat u per maand meer overhoudt", thema, parent
        )
        self.tabel.setAccessibleDescription("Enter op een kolom rekent met die uren.")
        self.tabel.setCursor(Qt.CursorShape.PointingHandCursor)
        self._reeks: Sequence[Decimal] = ()
        self._uren = 0
        self.tabel.bevestigd.connect(lambda nr: self.uren_gekozen.emit(nr * STAP))

    def toon(self, verschillen: Sequence[Decimal], uren: int) -> None:
        """Draws the line for all hours with `uren` marked; an empty one draws nothing."""
        if (verschillen, uren) != (self._reeks, self._uren):
            self._reeks, self._uren = verschillen, uren
            self._teken()

    def _teken(self) -> None:
        if not self._reeks:
            self.grafiek.zet(None)
            self.zin.setText("")
            return
        grafiek = urenlijn(self._reeks, self._uren, self._breedte(), 84)
        self.grafiek.zet(grafiek)
        self.zin.setText(f"{grafiek.zin} Klik op een kolom om met die uren te rekenen.")
        momenten = range(0, len(self._reeks), STAP)
        self.tabel.toon(
            [f"{uren} uur" for uren in momenten],
            ("meer",),
            [[bedrag(self._reeks[uren], centen=False)] for uren in momenten],
            self._uren // STAP,
            self.is_breed,
        )

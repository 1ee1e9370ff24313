"""Ctrl+K: type what you want to do or whom you look for; actions and inwoners in one list, the best on top."""

from __future__ import annotations

import unicodedata
from collections.abc import Callable
from dataclasses import dataclass
from functools import cache, partial
from math import ceil
from typing import TYPE_CHECKING, Any

from PySide6.QtCore import QEvent, QModelIndex, QObject, QPersistentModelIndex, QRect, QSize, Qt, QTimer
from PySide6.QtGui import QAccessible, QAccessibleEvent, QFontMetricsF, QPainter, QPalette
from PySide6.QtWidgets import (
    QApplication,
    QDialog,
    QLineEdit,
    QListWidget,
    QListWidgetItem,
    QStyle,
    QStyledItemDelegate,
    QStyleOptionViewItem,
)

from werkteam_desktop.dossier.datum import leesbaar
from werkteam_desktop.gui.acties import ACTIES, DOSSIER
from werkteam_desktop.gui.dossier.scherm import TABS
from werkteam_desktop.gui.widgets import kolom
from werkteam_desktop.handelingen.lijst import Lijstregel, lijstregels, zoek_inwoners
from werkteam_desktop.handelingen.werkplek import Werkplek

if TYPE_CHECKING:
    from werkteam_desktop.gui.venster import Venster

WACHT_MS = 150  # after the last letter, before the store is asked
HOOGSTENS = 8  # inwoners in the list
RIJHOOGTE = 34
BINNENIN = 3  # letters, from which a question is looked for inside words too


@dataclass(frozen=True)
class Keuze:
    """A line of the list. `plek`: lower stands higher; `kan`: whether it can be done now."""

    tekst: str
    hulp: str
    toets: str
    doe: Callable[[], Any]
    plek: tuple[int, bool, int, int]
    kan: bool = True


@cache
def woorden(tekst: str) -> tuple[str, ...]:
    """The words of a text, without capitals, accents and signs."""
    kaal = unicodedata.normalize("NFKD", tekst.lower())
    return tuple(
        "".join(teken if teken.isalnum() else " " for teken in kaal if not unicodedata.combining(teken)).split()
    )


def past(vraag: str, tekst: str) -> int | None:
    """How a question fits the beginnings of the words of a text: 0 when each word of it begins one ("nieuw dos"), more
    when a word of it goes over several ("nido", "nd"), None when it does not fit."""
    kosten = [_deel(woord, woorden(tekst)) for woord in woorden(vraag)]
    return None if None in kosten else sum(kosten)


def bevat(vraag: str, tekst: str) -> bool:
    """Whether each word of a question stands somewhere in the text, also inside a word ("kopie")."""
    return all(len(woord) >= BINNENIN and any(woord in over for over in woorden(tekst)) for woord in woorden(vraag))


def _deel(letters: str, over: tuple[str, ...]) -> int | None:
    """The number of times that `letters` goes on in a next word; None when it does not come out."""
    beste: int | None = None
    for nummer, woord in enumerate(over):
        if woord.startswith(letters):
            return 0
        gelijk = next((i for i, (a, b) in enumerate(zip(letters, woord, strict=False)) if a != b), len(woord))
        for lengte in range(gelijk, 0, -1):
            rest = _deel(letters[lengte:], over[nummer + 1 :])
            if rest is not None and (beste is None or rest + 1 < beste):
                beste = rest + 1
    return beste


class Palet(QDialog):
    """The question stays in the field; the arrow keys go through the list, Enter does what is chosen."""

    def __init__(self, venster: Venster) -> None:
        super().__init__(venster, Qt.WindowType.Dialog | Qt.WindowType.FramelessWindowHint)
        self.setObjectName("palet")
        self.setWindowTitle("Zoek een opdracht of inwoner")
        self.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        self.venster = venster
        self._vraag = 0
        self._wacht_op_namen = self._enter_straks = self._zelf_gekozen = False
        self._inwoners: list[Keuze] = []
        self.veld = QLineEdit()
        self.veld.setAccessibleName("Zoek een opdracht of inwoner")
        self.veld.setPlaceholderText("Typ wat u wilt doen of wie u zoekt")
        self.veld.installEventFilter(self)
        self.veld.textChanged.connect(self._getypt)
        self.lijst = QListWidget()
        self.lijst.setAccessibleName("Gevonden")
        self.lijst.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        self.lijst.setFocusProxy(self.veld)
        self.lijst.setUniformItemSizes(True)
        self.lijst.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.lijst.setItemDelegate(_Regel(self.lijst))
        self.lijst.itemClicked.connect(self._doe)
        self.lijst.currentRowChanged.connect(self._zeg)
        self._klok = QTimer(self)
        self._klok.setSingleShot(True)
        self._klok.setInterval(WACHT_MS)
        self._klok.timeout.connect(self._zoek)
        self.setLayout(kolom(self.veld, self.lijst, marge=12, ruimte=8))
        breed = min(680, venster.width() - 24)
        self.setFixedSize(breed, min(12 * RIJHOOGTE + 70, venster.height() - 24))
        self.move(venster.mapToGlobal(venster.rect().topLeft()).x() + (venster.width() - breed) // 2, self._boven())
        self._toon()
        if venster.recent:
            venster.kader.lees(lijstregels, venster.recent, daarna=partial(self._gevonden, self._vraag))

    def _boven(self) -> int:
        ruimte = self.venster.height() - self.height()
        return self.venster.mapToGlobal(self.venster.rect().topLeft()).y() + min(ruimte // 2, 60)

    # --- what is in the list ------------------------------------------------------------------------------------

    def _getypt(self, tekst: str) -> None:
        self._vraag += 1
        self._inwoners = []
        self._enter_straks = self._zelf_gekozen = False
        self._wacht_op_namen = bool(tekst.strip())
        self._toon()
        if self._wacht_op_namen:
            self._klok.start()
        else:
            self._klok.stop()
            self.venster.kader.lees(lijstregels, self.venster.recent, daarna=partial(self._gevonden, self._vraag))

    def _zoek(self) -> None:
        mislukt = partial(self._mislukt, self._vraag)
        self.venster.kader.lees(_vind, self.veld.text(), daarna=partial(self._gevonden, self._vraag), mislukt=mislukt)

    def _mislukt(self, vraag: int, fout: Exception) -> None:
        self._gevonden(vraag, [])
        self.venster.kader.meld_fout(fout)

    def _gevonden(self, vraag: int, regels: list[Lijstregel]) -> None:
        if vraag != self._vraag:
            return  # an answer to what is no longer asked
        self._wacht_op_namen = False
        self._inwoners = [
            Keuze(
                regel.naam,
                " · ".join(deel for deel in (leesbaar(regel.geboortedatum), regel.nummer, regel.stand) if deel),
                "inwoner",
                partial(self.venster.open_dossier, regel.id),
                (0 if not self.veld.text().strip() else 1, False, 0, nummer),
            )
            for nummer, regel in enumerate(regels)
        ]
        self._toon()
        if self._enter_straks:
            self._doe(self.lijst.currentItem())

    def _toon(self) -> None:
        hier: Keuze | None = self._keuze(self.lijst.currentItem()) if self._zelf_gekozen else None
        keuzes = sorted([*self._acties(), *self._onderdelen(), *self._inwoners], key=lambda keuze: keuze.plek)
        self.lijst.blockSignals(True)
        self.lijst.clear()
        for keuze in keuzes:
            item = QListWidgetItem(keuze.tekst)
            item.setData(Qt.ItemDataRole.UserRole, keuze)
            item.setData(Qt.ItemDataRole.AccessibleTextRole, f"{keuze.tekst}, {keuze.hulp}, {keuze.toets}")
            self.lijst.addItem(item)
        if not keuzes and not self._wacht_op_namen:
            leeg = QListWidgetItem("Niets gevonden. Typ een ander woord, of een naam of nummer.")
            leeg.setFlags(Qt.ItemFlag.NoItemFlags)
            self.lijst.addItem(leeg)
        self.lijst.blockSignals(False)
        zelfde = [
            nr for nr, keuze in enumerate(keuzes) if hier and (keuze.tekst, keuze.hulp) == (hier.tekst, hier.hulp)
        ]
        self.lijst.setCurrentRow(zelfde[0] if zelfde else 0 if keuzes else -1)

    def _acties(self) -> list[Keuze]:
        """The actions that fit: by their text before the inwoners, by fewer letters or by their help after them."""
        vraag = self.veld.text()
        uit = []
        for nummer, actie in enumerate(ACTIES):
            # By its own words: undo names what it turns back, and whoever types that word means the thing itself.
            kosten = 0 if past(vraag, actie.zoals) == 0 else past(vraag, actie.tekst)
            ook = past(vraag, actie.uitleg) == 0 or bevat(vraag, actie.tekst)
            if actie.code == "opdrachten" or (kosten is None and not ook):
                continue
            belet = actie.belet(self.venster)
            rang = 2 if kosten is None or kosten else 0
            if not vraag.strip():
                rang = 1
            uit.append(
                Keuze(
                    actie.naam(self.venster),
                    belet or actie.uitleg,
                    actie.sneltoets,
                    partial(self.venster.voer_uit, actie),
                    (rang, bool(belet), 99 if kosten is None else kosten, nummer),
                    not belet,
                )
            )
        return uit

    def _onderdelen(self) -> list[Keuze]:
        """The parts of the dossier on screen, by their name."""
        inwoner, vraag = self.venster.dossier_op_scherm(), self.veld.text()
        if not vraag.strip():
            return []
        return [
            Keuze(
                naam,
                "Onderdeel van dit dossier" if inwoner else DOSSIER.zin,
                "",
                partial(self.venster.naar_onderdeel, code),
                (0 if kosten == 0 else 2, inwoner is None, kosten, nummer),
                inwoner is not None,
            )
            for nummer, (code, naam) in enumerate(TABS)
            if (kosten := past(vraag, naam)) is not None
        ]

    # --- choosing -----------------------------------------------------------------------------------------------

    def eventFilter(self, object_: QObject, gebeurtenis: QEvent) -> bool:
        if gebeurtenis.type() == QEvent.Type.KeyPress:
            toets = gebeurtenis.key()
            if toets in (Qt.Key.Key_Up, Qt.Key.Key_Down, Qt.Key.Key_PageUp, Qt.Key.Key_PageDown):
                self._zelf_gekozen = True
                stap = {Qt.Key.Key_Up: -1, Qt.Key.Key_Down: 1, Qt.Key.Key_PageUp: -8, Qt.Key.Key_PageDown: 8}[toets]
                self._stap(stap)
                return True
            if toets in (Qt.Key.Key_Return, Qt.Key.Key_Enter):
                self._enter()
                return True
            if toets in (Qt.Key.Key_Tab, Qt.Key.Key_Backtab):
                return True  # there is nothing else to go to
        return super().eventFilter(object_, gebeurtenis)

    def _stap(self, stap: int) -> None:
        aantal = self.lijst.count()
        if aantal and self.lijst.currentRow() >= 0:
            nieuw = self.lijst.currentRow() + stap
            # A single step goes round; a page stops at the end.
            self.lijst.setCurrentRow(nieuw % aantal if abs(stap) == 1 else max(0, min(nieuw, aantal - 1)))

    def _enter(self) -> None:
        """Who types a name and Enter at once, means the inwoner and not what happens to stand on top before the store
        has answered."""
        keuze = self._keuze(self.lijst.currentItem())
        zeker = keuze is not None and (self._zelf_gekozen or keuze.plek[0] == 0)
        if self._wacht_op_namen and not zeker:
            self._enter_straks = True
            if self._klok.isActive():
                self._klok.stop()
                self._zoek()
        else:
            self._doe(self.lijst.currentItem())

    def _doe(self, item: QListWidgetItem | None) -> None:
        keuze = self._keuze(item)
        if keuze is not None:
            self.accept()  # first: what follows may open a window of its own
            keuze.doe()

    def _keuze(self, item: QListWidgetItem | None) -> Keuze | None:
        return item.data(Qt.ItemDataRole.UserRole) if item is not None else None

    def _zeg(self, rij: int) -> None:
        """Tells a screen reader which line is chosen while the focus stays in the field."""
        keuze = self._keuze(self.lijst.item(rij))
        self.veld.setAccessibleDescription(f"{keuze.tekst}, {keuze.hulp}" if keuze is not None else "")
        if keuze is not None:
            gebeurtenis = QAccessibleEvent(self.lijst, QAccessible.Event.Focus)
            gebeurtenis.setChild(rij)
            QAccessible.updateAccessibility(gebeurtenis)


def _vind(werkplek: Werkplek, tekst: str) -> list[Lijstregel]:
    return lijstregels(werkplek, zoek_inwoners(werkplek, tekst, HOOGSTENS))


class _Regel(QStyledItemDelegate):
    """The text, its help in quiet letters, and its key at the right."""

    def sizeHint(self, _optie: QStyleOptionViewItem, _index: QModelIndex | QPersistentModelIndex) -> QSize:
        return QSize(0, RIJHOOGTE)

    def paint(self, verf: QPainter, optie: QStyleOptionViewItem, index: QModelIndex | QPersistentModelIndex) -> None:
        keuze: Keuze | None = index.data(Qt.ItemDataRole.UserRole)
        if keuze is None:
            super().paint(verf, optie, index)
            return
        deel = QStyleOptionViewItem(optie)
        self.initStyleOption(deel, index)
        deel.text = ""
        deel.widget.style().drawControl(QStyle.ControlElement.CE_ItemViewItem, deel, verf, deel.widget)
        vlak = optie.rect.adjusted(12, 0, -12, 0)
        inkt = optie.palette.color(QPalette.ColorRole.Text)
        zacht = QApplication.palette().color(QPalette.ColorRole.PlaceholderText)  # a style sheet makes its own paler
        maat = QFontMetricsF(optie.font)
        toets = vlak.adjusted(vlak.width() - ceil(maat.horizontalAdvance(keuze.toets)), 0, 0, 0)
        tekst = QRect(vlak)
        tekst.setWidth(min(ceil(maat.horizontalAdvance(keuze.tekst)), toets.x() - 16 - vlak.x()))
        hulp = vlak.adjusted(tekst.width() + 12, 0, -toets.width() - 16, 0)
        verf.save()
        verf.setFont(optie.font)
        for plek, wat, kleur in (
            (tekst, keuze.tekst, inkt if keuze.kan else zacht),
            (hulp, keuze.hulp, zacht),
            (toets, keuze.toets, zacht),
        ):
            verf.setPen(kleur)
            past_er = maat.elidedText(wat, Qt.TextElideMode.ElideRight, max(plek.width(), 0) + 1)
            verf.drawText(plek, Qt.AlignmentFlag.AlignVCenter | Qt.TextFlag.TextDontClip, past_er)
        verf.restore()

"""How a screen lies: two columns that become one in a narrow window, and lists whose rows stay while they live."""

from __future__ import annotations

from collections.abc import Callable, Hashable, Iterable, Mapping
from functools import partial
from typing import Any

from PySide6.QtCore import QCoreApplication, QEvent, QPoint, QRect, QSize, Qt, QTimer
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QHBoxLayout, QLayout, QLayoutItem, QPushButton, QVBoxLayout, QWidget

from werkteam_desktop.gui.widgets import Vel, bewaar_alles, knop

_ERBOVEN, _ERONDER = 14, 80  # what shows around something that was scrolled to, in logical pixels
LINKS_MINSTENS = 650  # logical pixels; with less the right column goes under the left one


class TweeKolommen(QWidget):
    """Two columns that scroll on their own; in a narrow window the right one follows under the left one.

    Cards go into `links` and `rechts`."""

    def __init__(self, naam: str, naam_rechts: str, breedte_rechts: int = 380, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._vel = Vel(naam)
        self._naast = Vel(naam_rechts)
        self._naast.setFixedWidth(breedte_rechts)
        self.links = _stapel()
        self.rechts = _stapel()
        self._rechts = QWidget()
        self._rechts.setObjectName("vel")
        self._rechts.setLayout(self.rechts)
        self._vel.vak.addLayout(self.links)
        self._vel.vak.addStretch(1)
        # The scroll bar of the left column stands halfway between the cards.
        self._vel.vak.setContentsMargins(20, 16, 12, 16)
        self._naast.vak.setContentsMargins(8, 16, 20, 16)
        self._naast.vak.addWidget(self._rechts)
        self._naast.vak.addStretch(1)
        vak = QHBoxLayout(self)
        vak.setContentsMargins(0, 0, 0, 0)
        vak.setSpacing(0)
        vak.addWidget(self._vel, 1)
        vak.addWidget(self._naast)

    @property
    def is_smal(self) -> bool:
        return self._naast.isHidden()

    def breedte_links(self) -> int:
        """Width in pixels of the left column, its margins included."""
        return self.width() if self._past_niet() else self.width() - self._naast.width()

    def _past_niet(self) -> bool:
        return self.width() - self._naast.maximumWidth() < LINKS_MINSTENS

    def toon_boven(self) -> None:
        """Scrolls both columns to their beginning."""
        for vel in (self._vel, self._naast):
            vel.verticalScrollBar().setValue(0)

    def breng_in_beeld(self, widget: QWidget) -> None:
        """Scrolls to a widget, once the layout knows where it lies; of one that is too high its beginning shows."""
        for vel in (self._vel, self._naast):
            if vel.isAncestorOf(widget):
                QTimer.singleShot(0, widget, partial(_rol_naar, vel, widget))

    def resizeEvent(self, gebeurtenis: QResizeEvent) -> None:
        super().resizeEvent(gebeurtenis)
        smal = self._past_niet()
        if smal != self.is_smal:
            (self._vel if smal else self._naast).vak.insertWidget(1 if smal else 0, self._rechts)
            self._naast.setVisible(not smal)


def _rol_naar(vel: Vel, widget: QWidget) -> None:
    QCoreApplication.sendPostedEvents(None, QEvent.Type.LayoutRequest.value)
    begin = widget.mapTo(vel.widget(), QPoint()).y()
    over = max(0, vel.viewport().height() - widget.height())
    vroegst = begin - over + min(_ERONDER, over)
    rol = vel.verticalScrollBar()
    rol.setValue(min(max(rol.value(), vroegst), begin - min(_ERBOVEN, over)))


def _stapel() -> QVBoxLayout:
    vak = QVBoxLayout()
    vak.setContentsMargins(0, 0, 0, 0)
    vak.setSpacing(14)
    return vak


class Regels(QVBoxLayout):
    """A column with one row per item. A row lives as long as its item, so that focus and what is being typed survive a
    reload; it is told the news by its method `toon(item)`."""

    def __init__(self, sleutel: Callable[[Any], Hashable], maak: Callable[[Any], QWidget], ruimte: int = 0) -> None:
        super().__init__()
        self.setContentsMargins(0, 0, 0, 0)
        self.setSpacing(ruimte)
        self._sleutel, self._maak = sleutel, maak
        self.rijen: dict[Hashable, Any] = {}

    def toon(self, items: Iterable[Any]) -> None:
        """Shows these items in this order."""
        nieuw = {self._sleutel(item): item for item in items}
        for sleutel in [s for s in self.rijen if s not in nieuw]:
            weg = self.rijen.pop(sleutel)
            bewaar_alles(weg)  # a colleague may take away what somebody is typing in: it is told, and the text is kept
            self.removeWidget(weg)
            weg.hide()
            weg.deleteLater()
        for plek, (sleutel, item) in enumerate(nieuw.items()):
            if sleutel not in self.rijen:
                self.rijen[sleutel] = self._maak(item)
            rij = self.rijen[sleutel]
            if self.indexOf(rij) != plek:
                self.removeWidget(rij)
                self.insertWidget(plek, rij)
            rij.toon(item)
        # Tab follows what is seen, also after rows changed places.
        volg_tab(*(self.rijen[sleutel] for sleutel in nieuw))

    def hernoem(self, namen: Mapping[Hashable, Hashable]) -> None:
        """Gives rows another key: the same item under a new number."""
        self.rijen = {namen.get(sleutel, sleutel): rij for sleutel, rij in self.rijen.items()}


def wegknop(klik: Callable[[], Any], hulp: str) -> QPushButton:
    """The small cross that takes a row away; the caller names what goes."""
    veld = knop("✕", klik, link=True, hulp=hulp)
    veld.setProperty("weg", True)
    return veld


class Vloei(QLayout):
    """Widgets one after another, on a next line where the width ends; in the middle of the height there is."""

    def __init__(self, ruimte: int = 16, regelruimte: int = 4) -> None:
        super().__init__()
        self._items: list[QLayoutItem] = []
        self._ruimte, self._regelruimte = ruimte, regelruimte
        self.setContentsMargins(0, 0, 0, 0)

    def addItem(self, item: QLayoutItem) -> None:
        self._items.append(item)

    def count(self) -> int:
        return len(self._items)

    def itemAt(self, plek: int) -> QLayoutItem | None:
        return self._items[plek] if 0 <= plek < len(self._items) else None

    def takeAt(self, plek: int) -> QLayoutItem | None:
        return self._items.pop(plek) if 0 <= plek < len(self._items) else None

    def expandingDirections(self) -> Qt.Orientation:
        return Qt.Orientation(0)

    def hasHeightForWidth(self) -> bool:
        return True

    def heightForWidth(self, breedte: int) -> int:
        return self._leg(QRect(0, 0, breedte, 0), echt=False)

    def setGeometry(self, vlak: QRect) -> None:
        super().setGeometry(vlak)
        over = max(vlak.height() - self.heightForWidth(vlak.width()), 0)
        self._leg(vlak.adjusted(0, over // 2, 0, 0), echt=True)

    def sizeHint(self) -> QSize:
        maten = [item.sizeHint() for item in self._items if not item.isEmpty()]
        breedte = sum(m.width() for m in maten) + self._ruimte * max(len(maten) - 1, 0)
        return QSize(breedte, max((m.height() for m in maten), default=0))

    def minimumSize(self) -> QSize:
        maten = [item.minimumSize() for item in self._items]
        return QSize(max((m.width() for m in maten), default=0), max((m.height() for m in maten), default=0))

    def _leg(self, vlak: QRect, echt: bool) -> int:
        """Lays the lines within a rectangle, or only measures. Returns the height they take."""
        regels: list[list[QLayoutItem]] = []
        x = vlak.right() + 1
        for item in self._items:
            if item.isEmpty():  # a widget that is hidden
                continue
            if not regels or x + item.sizeHint().width() > vlak.right() + 1:
                regels.append([])
                x = vlak.x()
            regels[-1].append(item)
            x += item.sizeHint().width() + self._ruimte
        y = vlak.y()
        for regel in regels:
            hoogte = max(item.sizeHint().height() for item in regel)
            x = vlak.x()
            for item in regel:
                maat = item.sizeHint()
                if echt:
                    item.setGeometry(QRect(QPoint(x, y + (hoogte - maat.height()) // 2), maat))
                x += maat.width() + self._ruimte
            y += hoogte + self._regelruimte
        return max(y - self._regelruimte - vlak.y(), 0)


def volg_tab(*delen: QWidget) -> None:
    """Lets Tab go through these parts one after another, also when they were made in another order."""
    vorige: list[QWidget] = []
    for deel in delen:
        velden = invoer_in(deel) or [deel]
        for veld in velden if vorige else velden[-1:]:  # within the first part nothing changes
            if vorige:
                QWidget.setTabOrder(vorige[-1], veld)
            vorige = [veld]


def invoer_in(rij: QWidget) -> list[QWidget]:
    """What can have the focus in a row; the lists and calendars that pop up are windows of their own."""
    return [w for w in rij.findChildren(QWidget) if _mag_met_tab(w) and w.window() is rij.window()]


def _mag_met_tab(widget: QWidget) -> bool:
    return bool(widget.focusPolicy().value & Qt.FocusPolicy.TabFocus.value) and widget.focusProxy() is None


def herteken(veld: QWidget) -> None:
    """Looks up the style again after a property of a widget changed."""
    veld.style().unpolish(veld)
    veld.style().polish(veld)
    veld.update()

"""The building blocks of all screens, so that they look and behave alike."""

from __future__ import annotations

import datetime as dt
from collections.abc import Callable, Sequence
from html import escape
from typing import Any

from PySide6.QtCore import QDate, QEvent, QLocale, QSize, Qt, QTimer, Signal
from PySide6.QtGui import QAction, QFocusEvent, QKeyEvent, QMouseEvent, QResizeEvent
from PySide6.QtWidgets import (
    QComboBox,
    QDateEdit,
    QFrame,
    QHBoxLayout,
    QLabel,
    QLayout,
    QLineEdit,
    QPlainTextEdit,
    QPushButton,
    QScrollArea,
    QSizePolicy,
    QVBoxLayout,
    QWidget,
)

from werkteam_desktop.gui.woordwacht import Wacht

BEWAAR_NA_MS = 500
PIJLTJE = 46  # pixels of a choice beside its text
HOOGSTENS_REGELS = 14  # a text field grows so far; after that it scrolls
NEDERLANDS = QLocale(QLocale.Language.Dutch, QLocale.Country.Netherlands)


def plat(tekst: str, afbreken: bool = False) -> str:
    """A text for under the pointer or in a message, as it is: what looks like markup Qt would take for that, and load a
    picture that it names, from another computer too. `afbreken`: broken over lines."""
    return f"<qt>{escape(tekst).replace(chr(10), '<br/>')}</qt>" if afbreken or set(tekst) & set("<&") else tekst


def label(tekst: str = "", soort: str = "", afbreken: bool = True) -> QLabel:
    """A line of text as plain text, never as markup. `soort`: titel, kaartkop, zin, zacht, klein, goed, let, rood."""
    veld = QLabel(tekst)
    veld.setTextFormat(Qt.TextFormat.PlainText)
    veld.setObjectName(soort)
    veld.setWordWrap(afbreken)
    return veld


def chip(tekst: str, ernst: str = "merk") -> QLabel:
    """A short mark; `ernst`: merk, let or rood. The words carry the meaning, the colour only helps."""
    veld = label(tekst, afbreken=False)
    veld.setProperty("chip", ernst)
    veld.setSizePolicy(QSizePolicy.Policy.Maximum, QSizePolicy.Policy.Maximum)
    return veld


class Knop(QPushButton):
    """A button that Enter presses too when it has the focus. Qt does so only in a dialog, and for a button that then
    takes the place of the main one. A double click on the main button of a screen is one click."""

    def __init__(self, tekst: str = "", parent: QWidget | None = None) -> None:
        super().__init__(tekst, parent)
        self.setAutoDefault(False)

    def keyPressEvent(self, gebeurtenis: QKeyEvent) -> None:
        enter = gebeurtenis.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter)
        if not enter or gebeurtenis.modifiers() & Qt.KeyboardModifier.ShiftModifier:
            super().keyPressEvent(gebeurtenis)
        elif not gebeurtenis.isAutoRepeat():
            self.click()

    def mouseDoubleClickEvent(self, gebeurtenis: QMouseEvent) -> None:
        if not self.property("hoofd"):
            super().mouseDoubleClickEvent(gebeurtenis)


def knop(tekst: str, klik: Callable[[], Any], hoofd: bool = False, link: bool = False, hulp: str = "") -> QPushButton:
    """A button. `hoofd`: the one primary action of a screen; `link`: looks like a link."""
    veld = Knop(tekst)
    veld.setProperty("hoofd", hoofd)
    veld.setProperty("link", link)
    veld.setCursor(Qt.CursorShape.PointingHandCursor)
    veld.setSizePolicy(QSizePolicy.Policy.Maximum, QSizePolicy.Policy.Fixed)
    if hulp:
        veld.setToolTip(plat(hulp))
        veld.setAccessibleDescription(hulp)
    veld.clicked.connect(lambda _aan=False: klik())
    return veld


def streep() -> QFrame:
    veld = QFrame()
    veld.setObjectName("streep")
    return veld


def rij(*delen: QWidget | int | None, marge: int = 0, ruimte: int = 8) -> QHBoxLayout:
    """Widgets beside each other; None is a spring, a number a fixed gap."""
    vak = QHBoxLayout()
    vak.setContentsMargins(marge, marge, marge, marge)
    vak.setSpacing(ruimte)
    for deel in delen:
        if deel is None:
            vak.addStretch(1)
        elif isinstance(deel, int):
            vak.addSpacing(deel)
        else:
            vak.addWidget(deel)
    return vak


def kolom(*delen: QWidget | QLayout | int | None, marge: int = 0, ruimte: int = 8) -> QVBoxLayout:
    """Widgets and layouts under each other; None is a spring, a number a fixed gap."""
    vak = QVBoxLayout()
    vak.setContentsMargins(marge, marge, marge, marge)
    vak.setSpacing(ruimte)
    for deel in delen:
        if deel is None:
            vak.addStretch(1)
        elif isinstance(deel, int):
            vak.addSpacing(deel)
        elif isinstance(deel, QLayout):
            vak.addLayout(deel)
        else:
            vak.addWidget(deel)
    return vak


def leeg(vak: QLayout) -> None:
    """Takes everything out of a layout."""
    while (item := vak.takeAt(0)) is not None:
        if item.widget() is not None:
            item.widget().hide()
            item.widget().deleteLater()
        elif item.layout() is not None:
            leeg(item.layout())


class Kaart(QFrame):
    """A card with a heading and, beside it, a quiet remark. Its contents go into `inhoud`."""

    def __init__(self, kop: str = "", bij: str = "", parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setObjectName("kaart")
        buiten = QVBoxLayout(self)
        buiten.setContentsMargins(16, 14, 16, 14)
        buiten.setSpacing(8)
        self.kop = label(kop, "kaartkop", afbreken=False)
        self.bij = label(bij, "zacht", afbreken=False)
        self.kopregel = rij(self.kop, self.bij, None)
        if kop:
            buiten.addLayout(self.kopregel)
            self.setAccessibleName(kop)
        self.inhoud = QVBoxLayout()
        self.inhoud.setSpacing(8)
        buiten.addLayout(self.inhoud, 1)


class Vel(QScrollArea):
    """The scrolling sheet of a screen: a column of cards that is never wider than reads well."""

    def __init__(self, naam: str, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setWidgetResizable(True)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setFrameShape(QFrame.Shape.NoFrame)
        self.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        self.setAccessibleName(naam)
        binnen = QWidget()
        binnen.setObjectName("vel")
        self.vak = QVBoxLayout(binnen)
        self.vak.setContentsMargins(20, 16, 20, 16)
        self.vak.setSpacing(14)
        self.setWidget(binnen)

    def sizeHint(self) -> QSize:
        """Asks for no height: it takes what there is, and scrolls. Else a small window would scroll around it too."""
        return QSize(super().sizeHint().width(), self.minimumSizeHint().height())


class _Bewaarder:
    """Mixin: tells after a pause in typing, or when the field is left, that its text changed.

    `gegeven`: the text that the store holds or was asked to keep; all else that stands here is still to be kept.
    `wacht_op_keuze`: somebody else wrote something else here, and the user has not said yet what is to stand. `keer`:
    counts how often the field began anew, such as for another dossier."""

    _nu: _Bewaarder | None = None  # the field whose text is being handed over

    def _begin(self, bij_pauze: bool = True) -> None:
        self._bewaard = self.gegeven = self.tekst()
        self._achter = self.wacht_op_keuze = False
        self.keer = 0
        self.textChanged.connect(self._getypt_na_keuze)
        self._klok = QTimer(self)
        self._klok.setSingleShot(True)
        self._klok.setInterval(BEWAAR_NA_MS)
        self._klok.timeout.connect(self.bewaar_nu)
        if bij_pauze:
            self.textChanged.connect(self._klok.start)
            self.wacht: Wacht | None = Wacht(self)  # the others hold a date or a number, no words
        else:
            self.wacht = None

    def zet(self, tekst: str) -> None:
        """Shows what the store holds, unless somebody is typing here."""
        if self._bezet(tekst):
            return
        self._bewaard = self.gegeven = tekst
        if tekst != self.tekst():
            self.blockSignals(True)
            self._schrijf(tekst)
            self.blockSignals(False)
            if self.wacht is not None:
                self.wacht.rust()  # it speaks to who types, not to who reads

    def _bezet(self, nieuw: str) -> bool:
        """Whether what the store holds (`nieuw`) cannot be shown: somebody is typing here, or it was refused."""
        typt = self._klok.isActive() or (self.hasFocus() and self.tekst() != self._bewaard)
        bezet = typt or self.geweigerd
        self._achter = bezet and nieuw.strip() != (self._bewaard or "").strip()
        return bezet

    @property
    def geweigerd(self) -> bool:
        """Whether the store did not take what stands here."""
        return self._bewaard is None or self.wacht_op_keuze

    @property
    def loopt_achter(self) -> bool:
        """Whether the store holds something else than what this field began with, which it did not show."""
        return self._achter or self.geweigerd

    def bewaar_nu(self) -> None:
        """Hands over what was typed, if that was not done yet."""
        self._klok.stop()
        if self.tekst() != self._bewaard and not self.wacht_op_keuze:
            self._bewaard = self.tekst()
            _Bewaarder._nu = self
            try:
                self.bewaren.emit(self._bewaard)
            finally:
                _Bewaarder._nu = None

    def laat_los(self) -> None:
        """What stands here now is as good as kept."""
        self._klok.stop()
        self._bewaard = self.gegeven = self.tekst()
        self._achter = self.wacht_op_keuze = False
        self.keer += 1

    def niet_bewaard(self) -> None:
        """The store refused it: what is typed here is handed over again the next time."""
        self._bewaard = None

    def _getypt_na_keuze(self) -> None:
        self.wacht_op_keuze = False

    def focusOutEvent(self, gebeurtenis: QFocusEvent) -> None:
        super().focusOutEvent(gebeurtenis)
        self.bewaar_nu()


class Regelveld(_Bewaarder, QLineEdit):
    """One line that keeps itself. `bewaren(str)` is emitted with the text to keep.

    `bij_pauze` False: only when the field is left or on Enter, for what means nothing half typed, like a date."""

    bewaren = Signal(str)

    def __init__(self, naam: str, hint: str = "", parent: QWidget | None = None, bij_pauze: bool = True) -> None:
        super().__init__(parent)
        self.setAccessibleName(naam)
        self.setPlaceholderText(hint)
        self._begin(bij_pauze)
        self.returnPressed.connect(self.bewaar_nu)

    def tekst(self) -> str:
        return self.text()

    def _schrijf(self, tekst: str) -> None:
        self.setText(tekst)
        self.setCursorPosition(0)  # a long text shows its beginning


class Tekstveld(_Bewaarder, QPlainTextEdit):
    """A text that keeps itself and grows with what is typed. Tab goes to the next field."""

    bewaren = Signal(str)

    def __init__(self, naam: str, hint: str = "", regels: int = 2, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setAccessibleName(naam)
        self.setPlaceholderText(hint)
        self.setTabChangesFocus(True)
        self._regels = regels
        self._onder = 0
        self.document().documentLayout().documentSizeChanged.connect(self._groei)
        self._begin()
        self._groei()

    def tekst(self) -> str:
        return self.toPlainText()

    def houd_vrij(self, onder: int) -> None:
        """Keeps this many pixels free below the text."""
        self._onder = onder
        self.setViewportMargins(0, 0, 0, onder)
        self._groei()

    def _schrijf(self, tekst: str) -> None:
        self.setPlainText(tekst)
        self._groei()

    def _groei(self, *_: Any) -> None:
        nodig = int(self.document().size().height())
        balk = (
            Qt.ScrollBarPolicy.ScrollBarAsNeeded if nodig > HOOGSTENS_REGELS else Qt.ScrollBarPolicy.ScrollBarAlwaysOff
        )
        self.setVerticalScrollBarPolicy(balk)
        regels = max(self._regels, min(nodig, HOOGSTENS_REGELS))
        self.setFixedHeight(regels * self.fontMetrics().lineSpacing() + 26 + self._onder)

    def resizeEvent(self, gebeurtenis: QResizeEvent) -> None:
        # Another width breaks the lines elsewhere, of which the document says nothing.
        super().resizeEvent(gebeurtenis)
        if gebeurtenis.oldSize().width() != gebeurtenis.size().width():
            self._groei()

    def changeEvent(self, gebeurtenis: QEvent) -> None:
        super().changeEvent(gebeurtenis)
        if gebeurtenis.type() in (QEvent.Type.FontChange, QEvent.Type.StyleChange):
            self._groei()


def bewarend() -> Regelveld | Tekstveld | None:
    """The field whose text is being handed over right now."""
    return _Bewaarder._nu


def loopt_achter(scherm: QWidget) -> bool:
    """Whether a field of a screen does not show what the store holds, because somebody is typing in it."""
    return any(v.loopt_achter for v in _velden(scherm))


def niet_bewaard(scherm: QWidget) -> bool:
    """Whether something was typed on a screen that the store did not take."""
    return any(v.geweigerd for v in _velden(scherm))


def _velden(scherm: QWidget) -> list[Regelveld | Tekstveld]:
    return [*scherm.findChildren(Regelveld), *scherm.findChildren(Tekstveld)]


def bewaar_alles(scherm: QWidget) -> None:
    """Hands over what is typed on a screen and not kept yet: before another dossier opens, and at the end."""
    for invoer in _velden(scherm):
        invoer.bewaar_nu()


def laat_los(scherm: QWidget) -> None:
    """Lets every field of a screen go over to another dossier: nothing of this one is handed over any more."""
    for invoer in _velden(scherm):
        invoer.laat_los()


class Keuzelijst(QComboBox):
    """A choice out of codes. `gekozen(str)` is emitted when the user picks another one; "" is "niet gevraagd"."""

    gekozen = Signal(str)

    def __init__(
        self, naam: str, keuzes: Sequence[tuple[str, str]], leeg: str | None = None, parent: QWidget | None = None
    ) -> None:
        """`keuzes`: (code, text); `leeg`: text of an extra first choice with code ""."""
        super().__init__(parent)
        self.setAccessibleName(naam)
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        if leeg is not None:
            self.addItem(leeg, "")
        for code, tekst in keuzes:
            self.addItem(tekst, code)
        self.setSizeAdjustPolicy(QComboBox.SizeAdjustPolicy.AdjustToMinimumContentsLengthWithIcon)
        self.setMinimumContentsLength(12)
        self.activated.connect(lambda _nr: self.gekozen.emit(self.code()))
        self.currentTextChanged.connect(self._zeg_voluit)

    def code(self) -> str:
        return self.currentData() or ""

    def zet(self, code: str) -> None:
        """Shows a code; one that is no longer in the list is shown as it is."""
        plek = self.findData(code)
        if plek < 0:
            self.addItem(code, code)
            plek = self.count() - 1
        self.setCurrentIndex(plek)

    def resizeEvent(self, gebeurtenis: QResizeEvent) -> None:
        super().resizeEvent(gebeurtenis)
        self._zeg_voluit()

    def _zeg_voluit(self, *_: Any) -> None:
        """Shows in full, beside the pointer, what is chosen and does not fit."""
        past_er = self.fontMetrics().horizontalAdvance(self.currentText()) <= self.width() - PIJLTJE
        self.setToolTip(plat("" if past_er else self.currentText()))

    def wheelEvent(self, gebeurtenis) -> None:
        # Scrolling the page must not change an answer.
        gebeurtenis.ignore()


class Datumveld(QDateEdit):
    """A day. `gekozen(date)` when the user changed it and leaves the field or presses Enter."""

    gekozen = Signal(object)

    def __init__(self, naam: str, datum: dt.date | None = None, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setAccessibleName(naam)
        self.setDisplayFormat("d MMM yyyy")
        self.setLocale(NEDERLANDS)
        self.setCalendarPopup(True)
        self.setButtonSymbols(QDateEdit.ButtonSymbols.NoButtons)
        self._bewaard = None
        self.zet(datum or dt.date.today())  # noqa: DTZ011 - a start value on screen
        self.editingFinished.connect(self._af)

    def datum(self) -> dt.date:
        d = self.date()
        return dt.date(d.year(), d.month(), d.day())

    def zet(self, datum: dt.date) -> None:
        self._bewaard = datum
        self.setDate(QDate(datum.year, datum.month, datum.day))

    @property
    def wordt_getypt(self) -> bool:
        """Whether somebody is changing the day and did not leave it yet."""
        return self.hasFocus() and (self.datum() != self._bewaard or not self.hasAcceptableInput())

    def _af(self) -> None:
        if self.datum() != self._bewaard:
            self._bewaard = self.datum()
            self.gekozen.emit(self._bewaard)

    def wheelEvent(self, gebeurtenis) -> None:
        gebeurtenis.ignore()


def veld(naam: str, invoer: QWidget, hulp: str = "") -> QVBoxLayout:
    """A field under its name, with the reason why it is asked."""
    kop = label(naam, "zacht", afbreken=False)
    kop.setBuddy(invoer)
    if not invoer.accessibleName():
        invoer.setAccessibleName(naam)
    vak = kolom(kop, invoer, ruimte=4)
    if hulp:
        vak.addWidget(label(hulp, "klein"))
        invoer.setAccessibleDescription(hulp)
    return vak


def actie(tekst: str, sneltoets: str, doe: Callable[[], Any], parent: QWidget) -> QAction:
    """An action of the window that works wherever the focus is."""
    deze = QAction(tekst, parent)
    deze.setShortcut(sneltoets)
    deze.setShortcutContext(Qt.ShortcutContext.WindowShortcut)
    deze.triggered.connect(lambda _aan=False: doe())
    parent.addAction(deze)
    return deze

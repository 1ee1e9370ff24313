"""What stands in a field and is not kept yet: noticed when somebody changes it, found again by its name."""

from __future__ import annotations

from collections.abc import Callable
from typing import TYPE_CHECKING

from PySide6.QtCore import QDateTime, QObject, Qt, Signal
from PySide6.QtWidgets import (
    QAbstractButton,
    QApplication,
    QComboBox,
    QDateTimeEdit,
    QLineEdit,
    QListWidget,
    QPlainTextEdit,
    QSlider,
    QStackedWidget,
    QWidget,
)

from werkteam_desktop.gui.widgets import Regelveld, Tekstveld

if TYPE_CHECKING:
    from werkteam_desktop.gui.kader import Kader

_TEKST = (QLineEdit, QPlainTextEdit)
_KEUZE = (QComboBox, QDateTimeEdit, QSlider, QListWidget)


def is_invoer(widget: QWidget) -> bool:
    """Whether something can be typed or chosen here that may be kept: never a password."""
    if isinstance(widget, QLineEdit):
        return widget.echoMode() == QLineEdit.EchoMode.Normal and not widget.isReadOnly()
    if isinstance(widget, QPlainTextEdit):
        return not widget.isReadOnly()
    return isinstance(widget, _KEUZE) or (isinstance(widget, QAbstractButton) and widget.isCheckable())


def is_vluchtig(veld: QWidget) -> bool:
    """Whether who ends the program leaves this behind: what is searched for or shown, against what is written down."""
    return not isinstance(veld, _TEKST) or bool(veld.property("vluchtig"))


def waarde(veld: QWidget) -> str:
    """What a field shows, as text."""
    if isinstance(veld, QLineEdit):
        return veld.text()
    if isinstance(veld, QPlainTextEdit):
        return veld.toPlainText()
    if isinstance(veld, QComboBox):
        return veld.currentText()
    if isinstance(veld, QDateTimeEdit):
        return veld.dateTime().toString(Qt.DateFormat.ISODate)
    if isinstance(veld, QSlider):
        return str(veld.value())
    if isinstance(veld, QListWidget):
        return veld.currentItem().text() if veld.currentItem() is not None else ""
    return "ja" if isinstance(veld, QAbstractButton) and veld.isChecked() else ""


def vul_in(veld: QWidget, nieuw: str) -> bool:
    """Puts a value in a field the way a person does, so that all that listens hears of it; False when it cannot."""
    if isinstance(veld, QLineEdit):
        veld.selectAll()
        veld.insert(nieuw)
    elif isinstance(veld, QPlainTextEdit):
        veld.selectAll()
        veld.insertPlainText(nieuw)
    elif isinstance(veld, QComboBox):
        plek = veld.findText(nieuw)
        if plek < 0 and veld.isEditable():
            return vul_in(veld.lineEdit(), nieuw)
        if plek >= 0:
            veld.setCurrentIndex(plek)
            veld.activated.emit(plek)
    elif isinstance(veld, QDateTimeEdit):
        veld.setDateTime(QDateTime.fromString(nieuw, Qt.DateFormat.ISODate))
    elif isinstance(veld, QSlider):
        veld.setValue(int(nieuw))
    elif isinstance(veld, QListWidget):
        for regel in veld.findItems(nieuw, Qt.MatchFlag.MatchExactly)[:1]:
            veld.setCurrentItem(regel)
    elif isinstance(veld, QAbstractButton) and waarde(veld) != nieuw:
        veld.click()
    return waarde(veld) == nieuw


def cursor(veld: QWidget | None) -> int:
    """Where one goes on in a field: the position in the text, or the part of a date."""
    if isinstance(veld, QLineEdit):
        return veld.cursorPosition()
    if isinstance(veld, QPlainTextEdit):
        return veld.textCursor().position()
    return veld.currentSectionIndex() if isinstance(veld, QDateTimeEdit) else 0


def zet_cursor(veld: QWidget, plek: int) -> None:
    if isinstance(veld, QLineEdit):
        veld.setCursorPosition(plek)
    elif isinstance(veld, QPlainTextEdit):
        wijzer = veld.textCursor()
        wijzer.setPosition(min(plek, len(veld.toPlainText())))
        veld.setTextCursor(wijzer)
    elif isinstance(veld, QDateTimeEdit):
        veld.setCurrentSectionIndex(plek)


def naam_in(vak: QWidget, veld: QWidget) -> str:
    """How a field is found again in a part of a screen: its kind, its name, and the how-manieth it is in sight."""
    soort, naam = _soort_en_naam(veld)
    zelfde = _met_naam(vak, soort, naam)
    return f"{soort}|{naam}|{zelfde.index(veld) if veld in zelfde else 0}"


def zoek_in(vak: QWidget, gezocht: str) -> QWidget | None:
    """The field with a name from `naam_in`. One that is hidden comes in sight, as it was when somebody typed in it."""
    soort, _, rest = gezocht.partition("|")
    naam, _, nummer = rest.rpartition("|")
    zelfde = _met_naam(vak, soort, naam)
    if len(zelfde) > int(nummer):
        return zelfde[int(nummer)]
    weg = _met_naam(vak, soort, naam, ook_verborgen=True)
    if zelfde or len(weg) != 1:  # of more than one nobody knows which it was
        return None
    _breng_in_zicht(vak, weg[0])
    return weg[0]


def _soort_en_naam(veld: QWidget) -> tuple[str, str]:
    tekst = veld.text() if isinstance(veld, QAbstractButton) else ""
    return type(veld).__name__, veld.accessibleName() or tekst


def _met_naam(vak: QWidget, soort: str, naam: str, ook_verborgen: bool = False) -> list[QWidget]:
    return [
        w
        for w in vak.findChildren(QWidget)
        if type(w).__name__ == soort
        and w.window() is vak.window()
        and _soort_en_naam(w)[1] == naam
        and (ook_verborgen or w.isVisibleTo(vak))
    ]


def _breng_in_zicht(vak: QWidget, veld: QWidget) -> None:
    deel = veld
    while deel is not None and deel is not vak:
        boven = deel.parentWidget()
        if isinstance(boven, QStackedWidget):
            boven.setCurrentWidget(deel)
        elif deel.isHidden():
            deel.show()
        deel = boven


class Spoor(QObject):
    """Follows one field from the moment it first has the focus; it goes when the field goes.

    `veranderd()`: somebody typed or chose something here."""

    veranderd = Signal()

    def __init__(self, kader: Kader, veld: QWidget) -> None:
        super().__init__(veld)
        self.kader, self.veld = kader, veld
        self._begin = waarde(veld)
        self._gekozen: str | None = None
        if isinstance(veld, _TEKST):
            veld.textChanged.connect(self.veranderd)
        elif isinstance(veld, QComboBox):
            veld.activated.connect(self._koos)
            if veld.isEditable():
                veld.lineEdit().textEdited.connect(self._koos)
        elif isinstance(veld, QDateTimeEdit):
            veld.dateTimeChanged.connect(self._bij_focus)
            veld.editingFinished.connect(self._klaar)
        elif isinstance(veld, QSlider):
            veld.valueChanged.connect(self._bij_focus)
        elif isinstance(veld, QListWidget):
            veld.currentTextChanged.connect(self._bij_focus)
        elif isinstance(veld, QAbstractButton):
            veld.clicked.connect(self._koos)

    def concept(self) -> tuple[str, str] | None:
        """What the store held when somebody began here, and what stands here now; None when that is kept."""
        nu = waarde(self.veld)
        if isinstance(self.veld, (Regelveld, Tekstveld)):
            return (self.veld.gegeven, nu) if nu != self.veld.gegeven else None
        if isinstance(self.veld, QLineEdit):
            zelf = self.veld.isModified()
        elif isinstance(self.veld, QPlainTextEdit):
            zelf = self.veld.document().isModified()
        else:
            zelf = nu == self._gekozen
        if not zelf:
            self._begin = nu  # the program put it here
        return (self._begin, nu) if nu != self._begin else None

    def begin_bij(self, begin: str) -> None:
        """What stands here was put back: somebody began with `begin`."""
        self._begin, self._gekozen = begin, waarde(self.veld)

    def _bij_focus(self, *_wat: object) -> None:
        if self.veld.hasFocus() or QApplication.activePopupWidget() is not None:
            self._koos()

    def _koos(self, *_wat: object) -> None:
        self._gekozen = waarde(self.veld)
        self._klaar()
        self.veranderd.emit()

    def _klaar(self) -> None:
        if self.kader.vraagt:  # what was chosen is on its way to the store already
            self._begin = waarde(self.veld)


def volg(kader: Kader, veld: QWidget, bij_verandering: Callable[[], None]) -> Spoor:
    """The Spoor of a field, made when it has none."""
    spoor = next((kind for kind in veld.children() if isinstance(kind, Spoor)), None)
    if spoor is None:
        spoor = Spoor(kader, veld)
        spoor.veranderd.connect(bij_verandering)
    return spoor

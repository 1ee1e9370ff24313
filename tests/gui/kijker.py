"""Looks at a window as somebody does who has only a keyboard, a screen reader, large letters or little contrast.

Every function gives sentences about what is wrong in a window that is shown; none when all is well."""

from collections.abc import Iterator
from itertools import pairwise

import numpy as np
from PySide6.QtCore import QPoint, QRect, QSize, Qt
from PySide6.QtGui import QImage, QRegion
from PySide6.QtTest import QTest
from PySide6.QtWidgets import (
    QAbstractButton,
    QAbstractItemView,
    QAbstractScrollArea,
    QAbstractSpinBox,
    QApplication,
    QCheckBox,
    QComboBox,
    QHeaderView,
    QLabel,
    QLineEdit,
    QMenu,
    QPlainTextEdit,
    QPushButton,
    QRadioButton,
    QScrollArea,
    QSlider,
    QStyle,
    QStyleOptionComboBox,
    QTabBar,
    QTextEdit,
    QToolButton,
    QWidget,
)

TEKST, VORM = 4.5, 3.0  # WCAG 2.2, success criteria 1.4.3 and 1.4.11, level AA
SMAL = 1000  # pixels; in a smaller window tabs may scroll
SPELING = 6  # pixels that a table may scroll aside: columns are rounded
SCHERP = 2  # a picture at twice the size: letters are thick enough to hold their full colour
GEBRUIKT = (
    QAbstractButton,
    QAbstractItemView,
    QAbstractSpinBox,
    QComboBox,
    QLineEdit,
    QPlainTextEdit,
    QTextEdit,
    QSlider,
    QTabBar,
)


def naam(widget: QWidget) -> str:
    """What a screen reader calls it. The text of a tooltip is no name."""
    if widget.accessibleName():
        return widget.accessibleName()
    if isinstance(widget, QAbstractButton) and widget.text():
        return widget.text().replace("&", "")
    return ""


def wie(widget: QWidget) -> str:
    """Which widget is meant, for the sentence."""
    boven = widget.parentWidget()
    tekst = naam(widget) or (widget.text() if isinstance(widget, QLabel) else "")
    return f"{type(widget).__name__} {tekst[:50]!r} in {type(boven).__name__ if boven else ''}"


def deel_van_ander(widget: QWidget) -> bool:
    """Whether a widget is the inside of another one: the field of a spin box, the list of a choice."""
    boven = widget.parentWidget()
    while boven is not None and not boven.isWindow():
        if isinstance(boven, (QAbstractSpinBox, QComboBox, QTabBar, QHeaderView, QLineEdit)):
            return True
        if isinstance(boven, QAbstractItemView) and boven.indexWidget is not None and widget is boven.viewport():
            return True
        boven = boven.parentWidget()
    return False


def zichtbaar(venster: QWidget) -> Iterator[QWidget]:
    for widget in venster.findChildren(QWidget):
        if widget.isVisible() and widget.window() is venster and not isinstance(widget, QMenu):
            yield widget


def met_tab(venster: QWidget) -> list[QWidget]:
    """What the key Tab comes to, in its order."""
    gezien: list[QWidget] = []
    begin = QApplication.focusWidget()
    QTest.keyClick(begin if begin is not None and begin.window() is venster else venster, Qt.Key.Key_Tab)
    vast = 0
    while (hier := QApplication.focusWidget()) is not None and hier.window() is venster and vast < 8:
        if gezien and hier is gezien[-1]:
            vast += 1  # within a date Tab goes from day to month to year first
        elif hier in gezien:
            break
        else:
            vast = 0
            gezien.append(hier)
        QTest.keyClick(hier, Qt.Key.Key_Tab)
    return gezien


def _naast(widget: QWidget, ander: QWidget) -> QRect:
    """Where it lies, as seen from another one: of what scrolls on its own, the whole sheet."""
    deze, boven = widget, widget.parentWidget()
    while boven is not None and not boven.isAncestorOf(ander):
        if isinstance(boven, QScrollArea):
            deze = boven
        boven = boven.parentWidget()
    return plek(deze)


def plek(widget: QWidget) -> QRect:
    """Where it lies in its window when nothing is scrolled."""
    hoek = widget.mapTo(widget.window(), QPoint())
    boven = widget.parentWidget()
    while boven is not None and boven is not widget.window():
        if isinstance(boven, QScrollArea):
            hoek += QPoint(boven.horizontalScrollBar().value(), boven.verticalScrollBar().value())
        boven = boven.parentWidget()
    return QRect(hoek, widget.size())


# --- by keyboard and by ear ---------------------------------------------------------------------------------------


def naamloos(venster: QWidget) -> list[str]:
    return [
        f"geen naam: {wie(w)}"
        for w in zichtbaar(venster)
        if w.focusPolicy() & Qt.FocusPolicy.TabFocus
        and w.focusProxy() is None
        and not deel_van_ander(w)
        and not naam(w).strip()
    ]


def alleen_met_muis(venster: QWidget) -> list[str]:
    """What can be pressed, but neither Tab nor an arrow key comes to it."""
    fout = []
    for w in zichtbaar(venster):
        if not isinstance(w, GEBRUIKT) or not w.isEnabled() or deel_van_ander(w) or w.objectName().startswith("qt_"):
            continue
        if w.focusPolicy() & Qt.FocusPolicy.TabFocus or w.focusProxy() is not None or isinstance(w, QHeaderView):
            continue
        if isinstance(w, QAbstractButton) and w.group() is not None:
            continue  # by the arrow keys: Tab comes to one of a group
        naast = [k for k in w.parentWidget().children() if type(k) is type(w)]
        if isinstance(w, QAbstractButton) and any(k.focusPolicy() & Qt.FocusPolicy.TabFocus for k in naast):
            continue  # a row of switches of which Tab comes to the first
        fout.append(f"alleen met de muis: {wie(w)}")
    return fout


def volgorde(venster: QWidget, keten: list[QWidget]) -> list[str]:
    """Tab comes to everything, through rows from above to below and within a row from left to right.

    It may go up only into a column further to the right. Two widgets stand in a row when the middle of one of them lies
    beside the other. Of buttons that exclude each other Tab comes to one; the arrow keys go on from there."""
    groepen = {w.group() for w in keten if isinstance(w, QAbstractButton) and w.group() is not None}
    fout = [
        f"Tab komt er niet: {wie(w)}"
        for w in zichtbaar(venster)
        if w not in keten
        and w.isEnabled()
        and w.focusPolicy() & Qt.FocusPolicy.TabFocus
        and w.focusProxy() is None
        and not deel_van_ander(w)
        and not (isinstance(w, QAbstractButton) and w.group() in groepen)
    ]
    terug = [
        f"Tab springt terug: van {wie(a)} {plek(a).getRect()} naar {wie(b)} {plek(b).getRect()}"
        for a, b in pairwise([*keten, *keten[:1]])
        if _terug(_naast(a, b), _naast(b, a))
    ]
    return fout + (terug if len(terug) > 1 else [])  # once it begins anew


def _terug(van: QRect, naar: QRect) -> bool:
    in_rij = van.top() <= naar.center().y() <= van.bottom() or naar.top() <= van.center().y() <= naar.bottom()
    return naar.left() < van.left() if in_rij else naar.bottom() <= van.top() and naar.left() < van.right()


# --- in full, at any size -----------------------------------------------------------------------------------------


def afgesneden(venster: QWidget) -> list[str]:
    """Texts that do not fit in their widget, and widgets that do not fit in what they stand in."""
    fout = []
    for w in zichtbaar(venster):
        boven = w.parentWidget()
        if boven is None or deel_van_ander(w) or w.width() == 0:
            continue
        if isinstance(boven.parentWidget(), QAbstractScrollArea) and boven is boven.parentWidget().viewport():
            gebied = boven.parentWidget()
            if w.width() > boven.width() and gebied.objectName() != "afdruk":  # a page may be larger than the window
                fout.append(f"breder dan zijn vel ({w.width()} > {boven.width()}): {wie(gebied)}")
            continue
        buiten = w.geometry().right() > boven.width() or w.geometry().bottom() > boven.height()
        if buiten and not isinstance(boven, QAbstractItemView):
            fout.append(f"valt buiten zijn vak {w.geometry().getRect()} in {boven.size().toTuple()}: {wie(w)}")
        fout += [f"{wat}: {wie(w)}" for wat in _te_klein(w)]
    return fout


def _te_klein(w: QWidget) -> list[str]:
    if isinstance(w, QLabel) and w.text() and w.pixmap().isNull():
        vlak = w.contentsRect().adjusted(0, 0, -2 * w.margin(), -2 * w.margin())
        if w.wordWrap():
            nodig = w.heightForWidth(w.width())
            woord = max((w.fontMetrics().horizontalAdvance(woord) for woord in w.text().split()), default=0)
            fout = [f"tekst heeft {nodig} hoogte nodig van {w.height()}"] if nodig > w.height() + 2 else []
            return fout + (
                [f"woord heeft {woord} breedte nodig van {vlak.width()}"] if woord > vlak.width() + 2 else []
            )
        if w.toolTip() and w.text().endswith("…"):
            return []  # made shorter on purpose, with all of it in reach
        nodig = max(w.fontMetrics().horizontalAdvance(regel) for regel in w.text().split("\n"))
        fout = [f"tekst heeft {nodig} breedte nodig van {vlak.width()}"] if nodig > vlak.width() + 2 else []
        hoog = w.fontMetrics().height() * (w.text().count("\n") + 1)
        return fout + ([f"tekst heeft {hoog} hoogte nodig van {vlak.height()}"] if hoog > vlak.height() + 3 else [])
    if isinstance(w, (QPushButton, QCheckBox, QRadioButton, QToolButton)) and w.text():
        if w.toolTip() and w.text().endswith("…") and not w.text().endswith(" …"):
            return []
        nodig = w.sizeHint() if not isinstance(w, QToolButton) else QSize(_breedte(w), 0)
        if nodig.width() > w.width() + 2 or nodig.height() > w.height() + 2:
            return [f"knop heeft {nodig.toTuple()} nodig van {w.size().toTuple()}"]
    if isinstance(w, QComboBox):
        keuze = QStyleOptionComboBox()
        w.initStyleOption(keuze)
        vlak = w.style().subControlRect(
            QStyle.ComplexControl.CC_ComboBox, keuze, QStyle.SubControl.SC_ComboBoxEditField, w
        )
        nodig = w.fontMetrics().horizontalAdvance(w.currentText())
        if nodig > vlak.width() + 2 and w.toolTip() != w.currentText():
            return [f"keuze {w.currentText()!r} heeft {nodig} nodig van {vlak.width()}"]
    if isinstance(w, QLineEdit) and w.placeholderText() and not w.text():
        nodig, ruimte = w.fontMetrics().horizontalAdvance(w.placeholderText()), w.contentsRect().width() - 4
        if nodig > ruimte + 20 and w.toolTip() != w.placeholderText():
            return [f"voorbeeld {w.placeholderText()!r} heeft {nodig} nodig van {ruimte}"]
    if isinstance(w, QTabBar):
        nodig = sum(w.tabRect(nr).width() for nr in range(w.count()))
        if nodig > w.width() and (w.window().width() > SMAL or not w.usesScrollButtons()):
            return [f"tabs hebben {nodig} nodig van {w.width()}"]
    if isinstance(w, QHeaderView) and w.orientation() == Qt.Orientation.Horizontal:
        maat = w.fontMetrics()
        return [
            f"kop {woord!r} heeft {maat.horizontalAdvance(woord)} nodig van {w.sectionSize(nr)}"
            for nr in range(w.count())
            for woord in str(w.model().headerData(nr, w.orientation()) or "").split()[:1]
            if not w.isSectionHidden(nr) and maat.horizontalAdvance(woord) > w.sectionSize(nr)
        ]
    if isinstance(w, QAbstractScrollArea) and not isinstance(w, QScrollArea):
        balk = w.horizontalScrollBar()
        if (
            balk.maximum() > SPELING
            and not isinstance(w, QPlainTextEdit)
            and w.horizontalScrollBarPolicy() != Qt.ScrollBarPolicy.ScrollBarAlwaysOff
            and not w.property("mag_opzij")
        ):
            return [f"schuift {balk.maximum()} opzij"]
    return []


def _breedte(knop: QToolButton) -> int:
    return max(knop.fontMetrics().horizontalAdvance(regel) for regel in knop.text().split("\n")) if knop.text() else 0


def te_groot(venster: QWidget, breed: int, hoog: int) -> list[str]:
    """Whether a window can be made as small as the screen."""
    minst = venster.minimumSizeHint().expandedTo(venster.minimumSize())
    return [f"venster wil minstens {minst.toTuple()}"] if minst.width() > breed or minst.height() > hoog else []


# --- in the eye ---------------------------------------------------------------------------------------------------


def _helderheid(kleuren: np.ndarray) -> np.ndarray:
    deel = kleuren[..., :3].astype(float) / 255
    lineair = np.where(deel <= 0.04045, deel / 12.92, ((deel + 0.055) / 1.055) ** 2.4)
    return lineair @ np.array([0.0722, 0.7152, 0.2126])  # the bytes of an image lie as blue, green, red


def _verhouding(a: np.ndarray, b: np.ndarray) -> np.ndarray:
    return (np.maximum(a, b) + 0.05) / (np.minimum(a, b) + 0.05)


def beeld(venster: QWidget, vlak: QRect | None = None) -> np.ndarray:
    """The brightness of every pixel (of a part), at SCHERP times the size."""
    vlak = (vlak or venster.rect()).intersected(venster.rect())
    doek = QImage(vlak.size() * SCHERP, QImage.Format.Format_RGB32)
    doek.setDevicePixelRatio(SCHERP)
    venster.render(doek, QPoint(), QRegion(vlak))
    rij = np.frombuffer(doek.constBits(), np.uint8).reshape(doek.height(), doek.bytesPerLine() // 4, 4)
    return _helderheid(rij[:, : doek.width()])


def _stuk(lichten: np.ndarray, vlak: QRect) -> np.ndarray:
    x, y = max(vlak.x(), 0) * SCHERP, max(vlak.y(), 0) * SCHERP
    return lichten[y : (vlak.bottom() + 1) * SCHERP, x : (vlak.right() + 1) * SCHERP]


def _in_zicht(w: QWidget) -> QRect:
    return w.visibleRegion().boundingRect().translated(w.mapTo(w.window(), QPoint()))


def bleek(venster: QWidget) -> list[str]:
    """Texts and borders of fields that stand out too little, as measured in the picture."""
    lichten, fout = beeld(venster), []
    for w in zichtbaar(venster):
        if not w.isEnabled() or deel_van_ander(w) or w.visibleRegion().isEmpty():
            continue
        heeft_tekst = (isinstance(w, QLabel) and w.text().strip()) or (isinstance(w, QAbstractButton) and w.text())
        invoer = isinstance(w, (QLineEdit, QComboBox, QPlainTextEdit, QAbstractSpinBox))
        vlak = _in_zicht(w)
        if vlak.height() < 0.8 * w.height() or vlak.width() < 0.8 * w.width():
            continue  # halfway out of sight
        if (heeft_tekst or (invoer and _tekst(w))) and vlak.height() >= 10 and vlak.width() >= 10:
            binnen = _stuk(lichten, vlak.adjusted(4, 3, -4, -3) if invoer or isinstance(w, QPushButton) else vlak)
            if binnen.size:
                grond = np.median(binnen)
                beste = float(_verhouding(binnen, grond).max())
                if beste < TEKST:
                    fout.append(f"tekst {beste:.2f}:1: {wie(w)}")
        if invoer and vlak.height() == w.height() and vlak.width() == w.width() and w.objectName() != "grootgetal":
            rand = _stuk(lichten, QRect(vlak.x() - 2, vlak.center().y(), 5, 1))
            if rand.size and float(_verhouding(rand, rand[:, :1]).max()) < VORM:
                fout.append(f"rand {float(_verhouding(rand, rand[:, :1]).max()):.2f}:1: {wie(w)}")
    return fout


def _tekst(w: QWidget) -> str:
    if isinstance(w, QLineEdit):
        return w.text() or w.placeholderText()
    if isinstance(w, QPlainTextEdit):
        return w.toPlainText() or w.placeholderText()
    return w.currentText() if isinstance(w, QComboBox) else w.text()


def onzichtbare_focus(venster: QWidget, keten: list[QWidget], gezien: set[tuple[str, ...]]) -> list[str]:
    """Widgets that look the same with the focus as without. One of each kind (`gezien`) is looked at."""
    fout = []
    for w in keten:
        soort = (
            type(w).__name__,
            w.objectName(),
            *(f"{n}={w.property(n)}" for n in ("hoofd", "link", "fase", "weg", "hoek", "dagdeel", "onderwerp", "smal")),
        )
        if soort in gezien or (isinstance(w, QAbstractItemView) and w.model().rowCount() == 0):
            continue
        gezien.add(soort)
        w.setFocus(Qt.FocusReason.TabFocusReason)
        gebied = w.parentWidget()
        while gebied is not None and not isinstance(gebied, QScrollArea):
            gebied = gebied.parentWidget()
        if gebied is not None:
            gebied.ensureWidgetVisible(w)
        QApplication.processEvents()
        if QApplication.focusWidget() is not w or w.visibleRegion().isEmpty():
            continue
        vlak = _in_zicht(w)
        if vlak.size() != w.size():
            continue  # too high for the window: its border is not in sight
        vlak.adjust(-3, -3, 3, 3)
        met = beeld(venster, vlak)
        w.clearFocus()
        QApplication.processEvents()
        anders = _verhouding(beeld(venster, vlak), met)
        if int((anders >= VORM).sum()) < 12 * SCHERP:
            fout.append(f"focus niet te zien: {wie(w)}")
    return fout

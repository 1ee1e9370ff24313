"""Tab follows the eye: from above to below and from left to right, whatever was made first."""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QButtonGroup, QLayout, QRadioButton, QTabBar, QWidget

SPELING = 2  # pixels that neighbours may overlap

Deel = QWidget | QLayout


class Leesvolgorde:
    """For a window. What lies in one box is gone through before the next box: a card, a column, a row."""

    def focusNextPrevChild(self, verder: bool) -> bool:
        hier = self.focusWidget()
        keten = [w for w in groepen_bijeen(in_leesvolgorde(self)) if w is hier or mag_met_tab(w)]
        if not keten or keten == [hier]:
            return False
        stap = 1 if verder else -1
        nu = keten.index(hier) if hier in keten else (-1 if verder else 0)
        doel = keten[(nu + stap) % len(keten)]
        doel.setFocus(Qt.FocusReason.TabFocusReason if verder else Qt.FocusReason.BacktabFocusReason)
        return True


def mag_met_tab(widget: QWidget) -> bool:
    """Whether Tab may come here; of choices that exclude each other only the chosen one takes it. (Qt itself goes by
    the one that had the focus last.)"""
    beleid = widget.focusPolicy()
    groep = _groep(widget)
    gekozen = groep.checkedButton() if groep is not None else None
    if gekozen is not None and gekozen.isVisible() and gekozen.isEnabled():
        return gekozen is widget and beleid != Qt.FocusPolicy.NoFocus
    return bool(beleid.value & Qt.FocusPolicy.TabFocus.value) and widget.focusProxy() is None and widget.isEnabled()


def in_leesvolgorde(boven: QWidget) -> Iterator[QWidget]:
    """What is visible in a window, each box with what is in it, in the order in which it is read."""
    if isinstance(boven, QTabBar):  # its own arrows are for the mouse
        return
    vak = boven.layout()
    eigen = vak is not None and vak.parentWidget() is boven  # that of a dialog lies in its scrolling sheet
    gelegd = set(_widgets(vak)) if eigen else set()
    los = [k for k in boven.children() if isinstance(k, QWidget) and k not in gelegd]
    yield from _lees([*(_delen(vak) if eigen else ()), *(k for k in los if k.isVisible() and not k.isWindow())])


def groepen_bijeen(widgets: Iterable[QWidget]) -> list[QWidget]:
    """Choices in one box that exclude each other are one thing, which stands where its first one stands: of two columns
    of steps the left one comes first, whichever steps are chosen."""
    eerste: dict[object, int] = {}
    plekken = []
    for nr, widget in enumerate(widgets):
        groep = _groep(widget)
        ding = widget if groep is None else (groep, widget.parentWidget())
        plekken.append((eerste.setdefault(ding, nr), nr, widget))
    return [widget for _, _, widget in sorted(plekken, key=lambda plek: plek[:2])]


def _groep(widget: QWidget) -> QButtonGroup | None:
    groep = widget.group() if isinstance(widget, QRadioButton) else None
    return groep if groep is not None and groep.exclusive() else None


def _lees(delen: list[Deel]) -> Iterator[QWidget]:
    for deel in _op_volgorde(delen):
        if isinstance(deel, QLayout):
            yield from _lees(_delen(deel))
        else:
            yield deel
            yield from in_leesvolgorde(deel)


def _delen(vak: QLayout) -> list[Deel]:
    """What is laid in a layout and can be seen; a column or a row in it is one part."""
    items = [vak.itemAt(nr) for nr in range(vak.count())]
    delen = [item.widget() or item.layout() for item in items if item is not None and not item.isEmpty()]
    return [deel for deel in delen if isinstance(deel, QLayout) or (deel is not None and deel.isVisible())]


def _widgets(vak: QLayout) -> Iterator[QWidget]:
    for nr in range(vak.count()):
        item = vak.itemAt(nr)
        if item is not None and item.widget() is not None:
            yield item.widget()
        elif item is not None and item.layout() is not None:
            yield from _widgets(item.layout())


def _op_volgorde(delen: list[Deel]) -> list[Deel]:
    """Cuts what lies beside and under each other into lines where a straight line can pass between them, else into
    columns, and each of those again; what cannot be cut goes by its upper left corner."""
    for snede in (_regels(delen), _kolommen(delen)):
        if len(snede) > 1:
            return [deel for stuk in snede for deel in _op_volgorde(stuk)]
    return sorted(delen, key=lambda k: (k.geometry().y(), k.geometry().x()))


def _regels(delen: list[Deel]) -> list[list[Deel]]:
    return _snij([(v.y(), v.y() + v.height(), k) for k in delen for v in (k.geometry(),)])


def _kolommen(delen: list[Deel]) -> list[list[Deel]]:
    return _snij([(v.x(), v.x() + v.width(), k) for k in delen for v in (k.geometry(),)])


def _snij(banden: list[tuple[int, int, Deel]]) -> list[list[Deel]]:
    """Groups that do not touch; each band is a beginning, an end and whose it is."""
    groepen: list[list[Deel]] = []
    tot = 0
    for begin, einde, kind in sorted(banden, key=lambda band: band[:2]):
        if not groepen or begin >= tot - SPELING:
            groepen.append([])
        groepen[-1].append(kind)
        tot = max(tot, einde)
    return groepen

"""Tab follows the eye: from above to below and from left to right, whatever was made first."""

from __future__ import annotations

from collections.abc import Iterator

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QTabBar, QWidget

SPELING = 2  # pixels that neighbours may overlap


class Leesvolgorde:
    """For a window. What lies in one box is gone through before the next box: a card, a column, a dialog."""

    def focusNextPrevChild(self, verder: bool) -> bool:
        hier = self.focusWidget()
        keten = [w for w in in_leesvolgorde(self) if w is hier or mag_met_tab(w)]
        if not keten or keten == [hier]:
            return False
        stap = 1 if verder else -1
        nu = keten.index(hier) if hier in keten else (-1 if verder else 0)
        doel = keten[(nu + stap) % len(keten)]
        doel.setFocus(Qt.FocusReason.TabFocusReason if verder else Qt.FocusReason.BacktabFocusReason)
        return True


def mag_met_tab(widget: QWidget) -> bool:
    """Whether Tab may come here; of buttons that exclude each other Qt lets only the chosen one take it."""
    return (
        bool(widget.focusPolicy().value & Qt.FocusPolicy.TabFocus.value)
        and widget.focusProxy() is None
        and widget.isEnabled()
    )


def in_leesvolgorde(boven: QWidget) -> Iterator[QWidget]:
    """What is visible in a window, each box with what is in it, in the order in which it is read."""
    if isinstance(boven, QTabBar):  # its own arrows are for the mouse
        return
    kinderen = [k for k in boven.children() if isinstance(k, QWidget) and k.isVisible() and not k.isWindow()]
    for kind in _op_volgorde(kinderen):
        yield kind
        yield from in_leesvolgorde(kind)


def _op_volgorde(kinderen: list[QWidget]) -> list[QWidget]:
    """Cuts what lies beside and under each other into lines where a straight line can pass between them, else into
    columns, and each of those again; what cannot be cut goes by its upper left corner."""
    for deel in (_regels(kinderen), _kolommen(kinderen)):
        if len(deel) > 1:
            return [kind for stuk in deel for kind in _op_volgorde(stuk)]
    return sorted(kinderen, key=lambda k: (k.y(), k.x()))


def _regels(kinderen: list[QWidget]) -> list[list[QWidget]]:
    return _snij([(k.y(), k.y() + k.height(), k) for k in kinderen])


def _kolommen(kinderen: list[QWidget]) -> list[list[QWidget]]:
    return _snij([(k.x(), k.x() + k.width(), k) for k in kinderen])


def _snij(banden: list[tuple[int, int, QWidget]]) -> list[list[QWidget]]:
    """Groups that do not touch; each band is a beginning, an end and whose it is."""
    groepen: list[list[QWidget]] = []
    tot = 0
    for begin, einde, kind in sorted(banden, key=lambda band: band[:2]):
        if not groepen or begin >= tot - SPELING:
            groepen.append([])
        groepen[-1].append(kind)
        tot = max(tot, einde)
    return groepen

"""Tab follows the eye: from above to below and from left to right, as things lie on screen and not as they were made."""

from __future__ import annotations

from collections.abc import Iterator

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QWidget


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
    kinderen = [k for k in boven.children() if isinstance(k, QWidget) and k.isVisible() and not k.isWindow()]
    for regel in _regels(kinderen):
        for kind in sorted(regel, key=lambda k: k.x()):
            yield kind
            yield from in_leesvolgorde(kind)


def _regels(kinderen: list[QWidget]) -> list[list[QWidget]]:
    """The lines: beside each other lies what has its middle beside the first of the line, or the other way round."""
    regels: list[list[QWidget]] = []
    for kind in sorted(kinderen, key=lambda k: (k.y(), k.x())):
        eerste = regels[-1][0] if regels else None
        if eerste is not None and (
            kind.geometry().center().y() <= eerste.geometry().bottom()
            or eerste.geometry().center().y() >= kind.geometry().top()
        ):
            regels[-1].append(kind)
        else:
            regels.append([kind])
    return regels

"""The line above the hours slider: what is left at every number of hours."""

from __future__ import annotations

from collections.abc import Sequence
from decimal import Decimal

from PySide6.QtCore import QSize
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QSizePolicy, QWidget

from werkteam_desktop.grafiek.urenlijn import urenlijn
from werkteam_desktop.gui.grafiek import GrafiekVeld

_HOOGTE, _RUIM = 40, 120  # pixels
_RAND = 11  # half the handle of the slider below, so that the mark stands above the handle
_PUNT = 96 / 72


class Urenlijn(GrafiekVeld):
    """Drawn as wide as the slider it stands above."""

    def __init__(self, thema: str, parent: QWidget | None = None) -> None:
        super().__init__("Wat u meer overhoudt bij elk aantal uren", thema, parent)
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)
        self.setFixedHeight(_HOOGTE)
        self._reeks: Sequence[Decimal] = ()
        self._uren = 0

    def zet_reeks(self, verschillen: Sequence[Decimal], uren: int) -> None:
        """Draws another line, or marks another number of hours; an empty one draws nothing."""
        self._reeks, self._uren = verschillen, uren
        self._teken_opnieuw()

    def zet_ruim(self, ruim: bool) -> None:
        """High enough to read from a chair beside it, or as on the sheet."""
        self.setFixedHeight(_RUIM if ruim else _HOOGTE)

    def sizeHint(self) -> QSize:
        return QSize(200, self.maximumHeight())

    def minimumSizeHint(self) -> QSize:
        return self.sizeHint()

    def resizeEvent(self, gebeurtenis: QResizeEvent) -> None:
        super().resizeEvent(gebeurtenis)
        self._teken_opnieuw()

    def _teken_opnieuw(self) -> None:
        if self._reeks:
            maat = self.width() / _PUNT, self.height() / _PUNT
            self.zet(urenlijn(self._reeks, self._uren, *maat, rand=_RAND / _PUNT))
        else:
            self.zet(None)

"""The norms for the open screens: read once, and again when a file with the rules of a gemeente changes."""

from __future__ import annotations

from collections.abc import Callable
from typing import TYPE_CHECKING

import shiboken6
from PySide6.QtCore import QFileSystemWatcher, QObject, QTimer, Signal

from werkteam_desktop.handelingen.gemeente import HANDELINGEN
from werkteam_desktop.handelingen.werkplek import Werkplek, Wijziging
from werkteam_desktop.inkomen.normen import Normen

if TYPE_CHECKING:
    from werkteam_desktop.gui.kader import Kader

RUST_MS = 200  # another program may write a file in pieces


class Normenwacht(QObject):
    """Tells who follows it which norms count, whether this window changed them or somebody else did.

    A file that is not well made is told to the user as well."""

    _gelezen = Signal(object)

    def __init__(self, kader: Kader) -> None:
        super().__init__(kader)
        self.kader = kader
        self.normen: Normen | None = None
        self._schijf: QFileSystemWatcher | None = QFileSystemWatcher(self)
        self._rust = QTimer(self)
        self._rust.setSingleShot(True)
        self._rust.setInterval(RUST_MS)
        self._rust.timeout.connect(self._lees)
        self._schijf.directoryChanged.connect(self._veranderd)
        self._schijf.fileChanged.connect(self._veranderd)
        kader.gewijzigd.connect(self._gewijzigd)
        kader.werker.gestopt.connect(self._stop)

    def volg(self, daarna: Callable[[Normen], None]) -> None:
        """Gives the norms as soon as they are known, and again each time others count."""
        self._gelezen.connect(daarna)
        if self.normen is not None:
            daarna(self.normen)
        self._lees()

    def _gewijzigd(self, wijziging: Wijziging) -> None:
        if wijziging.handeling in HANDELINGEN:
            self._lees()

    def _stop(self) -> None:
        """Ends the watch here: Python's garbage collector would do so in any thread, which Qt does not allow."""
        self._rust.stop()
        if self._schijf is not None:
            shiboken6.delete(self._schijf)
            self._schijf = None

    def _veranderd(self, _pad: str) -> None:
        self._rust.start()

    def _lees(self) -> None:
        self.kader.lees(_normen, daarna=self._vertel)

    def _vertel(self, gelezen: tuple[Normen, list[str]]) -> None:
        normen, paden = gelezen
        if paden and self._schijf is not None:
            self._schijf.addPaths(paden)  # each time: what took the place of a file is another file
        if self.normen is not None and normen.versie == self.normen.versie:
            return
        self.normen = normen
        self._gelezen.emit(normen)
        for zin in normen.fouten.values():
            self.kader.gemeld.emit(zin, "fout")


def _normen(werkplek: Werkplek) -> tuple[Normen, list[str]]:
    """The norms, and the places where another file would show itself."""
    map_ = werkplek.gemeentemap
    if not map_.is_dir():
        return werkplek.normen(), [str(map_.parent)]  # where the folder would appear
    return werkplek.normen(), [str(pad) for pad in (map_, *map_.glob("*.toml"))]

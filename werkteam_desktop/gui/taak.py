"""One thread for the store: the window never waits for it."""

from __future__ import annotations

import gc
import queue
import threading
from collections.abc import Callable
from contextlib import suppress
from dataclasses import dataclass
from functools import partial
from typing import Any

import shiboken6
from PySide6.QtCore import QCoreApplication, QEvent, QObject, QTimer, Signal

OPRUIMEN_MS = 1000


@dataclass
class _Taak:
    functie: Callable[[], Any]
    gelukt: Callable[[Any], None] | None
    mislukt: Callable[[Exception], None]
    stil: bool = False


class Werker(QObject):
    """Runs work in the order it was given, in a thread of its own; the answers come back in the thread of the window.

    The thread is Python's: one of Qt that still runs when its window goes takes the program along.

    `bezig` (signal): True when there is work under way, False when all of it is done. `gestopt` (signal): it ended."""

    bezig = Signal(bool)
    gestopt = Signal()
    _klaar = Signal(object, object, object)

    def __init__(self, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._rij: queue.SimpleQueue[_Taak | None] = queue.SimpleQueue()
        self._draad: threading.Thread | None = None
        self._onderweg = 0
        self._dicht = False
        self._klaar.connect(self._lever_af)
        self.destroyed.connect(partial(self._rij.put, None))

    def doe(
        self,
        functie: Callable[[], Any],
        gelukt: Callable[[Any], None] | None,
        mislukt: Callable[[Exception], None],
        stil: bool = False,
    ) -> None:
        """Queues `functie`. `gelukt` gets its result, `mislukt` its exception; a callback of a widget that is gone by
        then is not called. After `stop` nothing is taken any more: what still asks then is a window that is going.

        `stil`: nobody waits for it, and `bezig` does not speak of it."""
        if self._dicht:
            return
        self._onderweg += not stil
        if self._onderweg == 1 and not stil:
            self.bezig.emit(True)
        if self._draad is None:
            self._draad = threading.Thread(target=self._werk, name="opslag", daemon=True)
            self._draad.start()
        self._rij.put(_Taak(functie, gelukt, mislukt, stil))

    @property
    def is_bezig(self) -> bool:
        return self._onderweg > 0

    def maak_af(self) -> None:
        """Does what was queued until now, and gives the answers, before it returns. Without an event loop: there is
        none left when the program is told to quit."""
        if not self._dicht:  # else all of it is done
            af = threading.Event()
            self.doe(af.set, None, _gooi, stil=True)
            af.wait()
        QCoreApplication.sendPostedEvents(self, QEvent.Type.MetaCall)

    def stop(self) -> None:
        """Does what is still queued, then ends for good."""
        self._dicht = True
        self._rij.put(None)
        if self._draad is not None:
            self._draad.join()
        self.gestopt.emit()

    def _werk(self) -> None:
        while (taak := self._rij.get()) is not None:
            try:
                resultaat, fout = taak.functie(), None
            except Exception as gevangen:  # the outer edge of the thread: the window shows it
                resultaat, fout = None, gevangen
            with suppress(RuntimeError):  # the window is gone: nobody waits for an answer
                self._klaar.emit(taak, resultaat, fout)
            del taak, resultaat, fout  # while it waits it holds on to nobody

    def _lever_af(self, taak: _Taak, resultaat: Any, fout: Exception | None) -> None:
        self._onderweg -= not taak.stil
        if self._onderweg == 0 and not taak.stil:
            self.bezig.emit(False)
        if fout is not None:
            roep(taak.mislukt, fout)
        else:
            roep(taak.gelukt, resultaat)


class Opruimer(QObject):
    """Python's garbage collector, in the thread of the window and nowhere else.

    By itself it runs in whichever thread makes objects. A widget that it takes away in the thread of the store takes
    the program along."""

    def __init__(self, parent: QObject) -> None:
        super().__init__(parent)
        gc.disable()
        self._klok = QTimer(self)
        self._klok.setInterval(OPRUIMEN_MS)
        self._klok.timeout.connect(self.ruim_op)
        self._klok.start()

    def ruim_op(self) -> None:
        """Collects what Python by its own limits would have collected by now."""
        for generatie in (2, 1, 0):
            if gc.get_count()[generatie] > gc.get_threshold()[generatie]:
                gc.collect(generatie)
                return


def roep(terug: Callable[[Any], None] | None, waarde: Any) -> None:
    """Calls back, unless there is nobody to call: the widget may be gone by the time an answer comes."""
    if terug is None:
        return
    eigenaar = getattr(terug.func if isinstance(terug, partial) else terug, "__self__", None)
    if isinstance(eigenaar, QObject) and not shiboken6.isValid(eigenaar):
        return
    terug(waarde)


def _gooi(fout: Exception) -> None:
    raise fout

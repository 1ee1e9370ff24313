"""The thread of the store does its work in order and takes nothing on once it stopped."""

import threading
from collections.abc import Callable
from functools import partial
from typing import ClassVar

import pytest
import shiboken6
from PySide6.QtCore import QObject
from pytestqt.qtbot import QtBot

from werkteam_desktop.gui.taak import Opruimer, Werker


@pytest.fixture
def nieuwe_draden() -> Callable[[], set[threading.Thread]]:
    """The threads that came since: a window of another test may still have its own."""
    eerder = set(threading.enumerate())
    return lambda: {draad for draad in threading.enumerate() if draad.name == "opslag"} - eerder


@pytest.fixture
def werker(qtbot: QtBot) -> Werker:
    deze = Werker()
    yield deze
    deze.stop()


def test_work_is_done_in_order_and_answered_in_the_thread_of_the_window(werker: Werker, qtbot: QtBot) -> None:
    antwoorden: list[tuple[int, bool]] = []
    for nr in range(3):
        werker.doe(
            lambda nr=nr: nr,
            lambda nr: antwoorden.append((nr, threading.current_thread() is threading.main_thread())),
            pytest.fail,
        )
    qtbot.waitUntil(lambda: not werker.is_bezig)
    assert antwoorden == [(0, True), (1, True), (2, True)]


def test_after_stop_nothing_is_taken_on_and_all_that_was_queued_is_done(qtbot: QtBot, nieuwe_draden) -> None:
    werker, gedaan = Werker(), []
    werker.doe(lambda: gedaan.append("eerst"), None, pytest.fail)
    assert nieuwe_draden()
    werker.stop()
    werker.doe(lambda: gedaan.append("te laat"), None, pytest.fail)
    qtbot.wait(20)
    assert gedaan == ["eerst"]
    assert not nieuwe_draden()


def test_a_window_that_goes_while_work_is_under_way_takes_nothing_along(qtbot: QtBot, nieuwe_draden) -> None:
    venster, verder, gedaan = QObject(), threading.Event(), threading.Event()
    werker = Werker(venster)
    werker.doe(verder.wait, pytest.fail, pytest.fail)
    werker.doe(gedaan.set, pytest.fail, pytest.fail)
    shiboken6.delete(venster)
    verder.set()
    assert gedaan.wait(5), "what was asked is done all the same"
    qtbot.waitUntil(lambda: not nieuwe_draden())


class _Lezer(QObject):
    def lees(self, *_: object) -> None:
        self.objectName()  # what is gone has none


@pytest.mark.parametrize("hoe", [lambda lezer: lezer.lees, lambda lezer: partial(lezer.lees, 1)])
def test_an_answer_for_a_window_that_closed_meanwhile_is_dropped(werker: Werker, qtbot: QtBot, hoe) -> None:
    lezer = _Lezer()
    werker.doe(lambda: None, hoe(lezer), pytest.fail)
    shiboken6.delete(lezer)
    qtbot.waitUntil(lambda: not werker.is_bezig)


class _Kring:
    """Garbage that only the collector can take away; says in which thread that was."""

    weg: ClassVar[list[bool]] = []

    def __init__(self) -> None:
        self.zelf = self

    def __del__(self) -> None:
        _Kring.weg.append(threading.current_thread() is threading.main_thread())


def test_garbage_of_another_thread_is_collected_in_that_of_the_window(qtbot: QtBot, werker: Werker) -> None:
    _Kring.weg.clear()
    ouder = QObject()
    opruimer = Opruimer(ouder)
    werker.doe(lambda: [_Kring() for _ in range(2000)] and None, None, pytest.fail)
    qtbot.waitUntil(lambda: not werker.is_bezig)
    assert _Kring.weg == []
    opruimer.ruim_op()
    assert len(_Kring.weg) == 2000
    assert all(_Kring.weg)


def test_what_was_queued_is_done_and_answered_without_an_event_loop(werker: Werker) -> None:
    antwoorden: list[int] = []
    for getal in range(50):
        werker.doe(lambda getal=getal: getal, antwoorden.append, antwoorden.append)
    werker.maak_af()
    assert antwoorden == list(range(50))
    assert not werker.is_bezig
    werker.stop()
    werker.maak_af()  # also when it ended

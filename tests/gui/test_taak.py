"""The thread of the store does its work in order and takes nothing on once it stopped."""

import threading

import pytest
from pytestqt.qtbot import QtBot

from werkteam_desktop.gui.taak import Werker


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


def test_after_stop_nothing_is_taken_on_and_all_that_was_queued_is_done(qtbot: QtBot) -> None:
    werker, gedaan = Werker(), []
    werker.doe(lambda: gedaan.append("eerst"), None, pytest.fail)
    werker.stop()
    werker.doe(lambda: gedaan.append("te laat"), None, pytest.fail)
    qtbot.wait(20)
    assert gedaan == ["eerst"]
    assert not werker.isRunning()

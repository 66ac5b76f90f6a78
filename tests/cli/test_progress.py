"""Ctrl-C stops a search with the best plan so far; a second one is Python's own again."""

from __future__ import annotations

import os
import signal
import threading
import time

import pytest

from api.cli.progress import watched
from api.cli.screen import Screen
from optimizer.solving import CancelToken, Progress
from optimizer.solving.options import ProgressCallback


@pytest.fixture
def screen() -> Screen:
    return Screen.open("solve", "en", as_json=False)


def _interrupt_soon(times: int = 1) -> None:
    def strike() -> None:
        for _ in range(times):
            time.sleep(0.3)
            os.kill(os.getpid(), signal.SIGINT)

    threading.Thread(target=strike, daemon=True).start()


def _until_cancelled(progress: ProgressCallback, cancel: CancelToken) -> str:
    for _ in range(1000):
        if cancel.cancelled:
            return "best so far"
        time.sleep(0.01)
    return "never cancelled"


def test_ctrl_c_cancels_and_the_result_is_kept(screen, capsys):
    _interrupt_soon()
    assert watched(screen, _until_cancelled) == "best so far"
    assert "the best plan so far is kept" in capsys.readouterr().err


def test_handlers_are_as_they_were_before(screen):
    before = signal.getsignal(signal.SIGINT), signal.getsignal(signal.SIGTERM)
    watched(screen, lambda progress, cancel: None)
    assert (signal.getsignal(signal.SIGINT), signal.getsignal(signal.SIGTERM)) == before


@pytest.fixture
def default_ctrl_c():
    """Ctrl-C as in a terminal: a test run in the background of a shell inherits it ignored."""
    before = signal.signal(signal.SIGINT, signal.default_int_handler)
    yield
    signal.signal(signal.SIGINT, before)


@pytest.mark.usefixtures("default_ctrl_c")
def test_a_second_ctrl_c_ends_the_program(screen):
    def slow_to_stop(progress: ProgressCallback, cancel: CancelToken) -> None:
        time.sleep(1.2)

    _interrupt_soon(times=2)
    with pytest.raises(KeyboardInterrupt):
        watched(screen, slow_to_stop)


def test_errors_of_the_work_come_through(screen):
    def broken(progress: ProgressCallback, cancel: CancelToken) -> None:
        raise TimeoutError("its own, not that of waiting")

    with pytest.raises(TimeoutError, match="its own"):
        watched(screen, broken)


def test_every_tier_that_is_done_gets_a_line(screen, capsys):
    def two_tiers(progress: ProgressCallback, cancel: CancelToken) -> None:
        progress(Progress("places", 0, 2, 3, 5, 0.1))
        progress(Progress("places", 0, 2, 4, 4, 0.2, done=True))
        progress(Progress("shortfall_worst", 1, 2, 2500, 0, 0.3, done=True))

    watched(screen, two_tiers)
    lines = capsys.readouterr().err.splitlines()
    assert lines[1:] == [
        "[1/2] places filled: 4 (bound 4), 0.2 s",
        "[2/2] largest relative target shortfall: 25.00% (bound 0.00%), 0.3 s",
    ]

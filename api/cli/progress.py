"""Shows a search while it runs, and lets Ctrl-C end it with the best plan found so far."""

from __future__ import annotations

import signal
import threading
from collections.abc import Callable, Iterator
from concurrent.futures import Future, ThreadPoolExecutor
from concurrent.futures import TimeoutError as NotDone
from contextlib import AbstractContextManager, contextmanager
from types import FrameType
from typing import Protocol, TypeVar

from rich.live import Live
from rich.table import Table
from rich.text import Text

from api.cli.render.view import FAINT, GOOD, YES
from api.cli.screen import Screen
from optimizer.explanation.wording import Wording
from optimizer.solving import CancelToken, Progress
from optimizer.solving.options import ProgressCallback

T = TypeVar("T")
POLL_S = 0.1


def watched(screen: Screen, work: Callable[[ProgressCallback, CancelToken], T]) -> T:
    """Return what ``work`` returns; meanwhile show its progress on standard error.

    The work runs in a thread of its own: Python hears signals only in the main one, and only while
    that is not inside a solver. The first Ctrl-C cancels: the best plan so far is judged and kept. A second
    one ends the program without it.
    """
    display = _Display(screen)
    return shown_while(screen, display, lambda cancel: work(display.take, cancel))


class Display(Protocol):
    """What shows a search while it runs."""

    def shown(self) -> AbstractContextManager[None]:
        """Keep it on the screen while the block runs."""

    def refresh(self) -> None:
        """Draw it anew."""


def shown_while(screen: Screen, display: Display, work: Callable[[CancelToken], T]) -> T:
    """Return what ``work`` returns, done as in :func:`watched` with a display of another kind."""
    cancel = CancelToken()
    with _cancelled_by_signal(cancel, screen), display.shown(), ThreadPoolExecutor(1) as pool:
        future = pool.submit(work, cancel)
        try:
            return _wait(future, display)
        finally:
            cancel.cancel(0.0)  # of use only when the program is on its way out, which waits for the work


def _wait(future: Future[T], display: Display) -> T:
    while True:
        try:
            return future.result(timeout=POLL_S)
        except NotDone:
            if future.done():
                raise
            display.refresh()


@contextmanager
def _cancelled_by_signal(cancel: CancelToken, screen: Screen) -> Iterator[None]:
    """Turn the first SIGINT or SIGTERM into a cancellation; from then on they do what they did before."""
    if threading.current_thread() is not threading.main_thread():
        yield
        return
    before = {number: signal.getsignal(number) for number in (signal.SIGINT, signal.SIGTERM)}

    def restore() -> None:
        for number, handler in before.items():
            signal.signal(number, handler)

    def stop(_number: int, _frame: FrameType | None) -> None:
        restore()
        cancel.cancel()
        screen.note("cli.solve.stopping")

    for number in before:
        signal.signal(number, stop)
    try:
        yield
    finally:
        restore()


class _Display:
    """The tiers so far: a live table on a terminal, else one line for each tier that is done."""

    def __init__(self, screen: Screen) -> None:
        self._screen = screen
        self._words = Wording(screen.lang)
        self._latest: dict[int, Progress] = {}
        self._lock = threading.Lock()
        self._live = Live(console=screen.err, transient=True, auto_refresh=False) if screen.err.is_terminal else None

    @contextmanager
    def shown(self) -> Iterator[None]:
        """Keep the live table on the screen while the block runs."""
        if self._live is None:
            self._screen.note("cli.solve.working")
            yield
            return
        with self._live:
            yield

    def take(self, progress: Progress) -> None:
        """Note where the search stands; called from the solver's threads."""
        with self._lock:
            self._latest[progress.index] = progress
        if self._live is None and progress.done:
            self._screen.err.print(self._line(progress))

    def refresh(self) -> None:
        """Draw the live table."""
        if self._live is not None:
            self._live.update(self._table(), refresh=True)

    def _line(self, progress: Progress) -> str:
        return self._words.say(
            "cli.solve.tier_done",
            index=progress.index + 1,
            total=progress.total,
            tier=self._words.tier(progress.tier),
            best=self._words.tier_value(progress.tier, progress.best),
            bound=self._words.tier_value(progress.tier, progress.bound),
            seconds=f"{progress.elapsed_s:.1f}",
        )

    def _table(self) -> Table:
        with self._lock:
            latest = list(self._latest.values())
        made = Table.grid(padding=(0, 2))
        if not latest:
            made.add_row(Text(self._words.say("cli.solve.working"), FAINT))
        proven = True
        for one in latest:
            proven = proven and one.done and one.best == one.bound  # nothing is proven on top of what is not
            mark = Text(YES, GOOD) if proven else Text("…", FAINT)
            made.add_row(
                mark,
                f"{one.index + 1}/{one.total}",
                self._words.tier(one.tier),
                self._words.tier_value(one.tier, one.best),
                Text(f"{self._words.say('cli.tier.bound')} {self._words.tier_value(one.tier, one.bound)}", FAINT),
                Text(f"{one.elapsed_s:.1f} s", FAINT),
            )
        return made

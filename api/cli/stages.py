"""Shows a question of many searches while it runs: the stage, and a bar where the end is known."""

from __future__ import annotations

import threading
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from typing import TypeVar

from rich.live import Live
from rich.progress_bar import ProgressBar
from rich.table import Table

from api.cli.progress import shown_while
from api.cli.screen import Screen
from optimizer.candidates.asking import Asker, Step
from optimizer.solving import CancelToken, SolveOptions
from optimizer.solving.options import EngineName

T = TypeVar("T")
BAR = 30


def asked(screen: Screen, engine: EngineName, time_limit_s: float | None, work: Callable[[Asker], T]) -> T:
    """Return what ``work`` returns, given an asker; the first Ctrl-C stops the searches, a second the program."""
    display = _Stages(screen)
    options = SolveOptions(engine=engine, time_limit_s=time_limit_s)

    def run(cancel: CancelToken) -> T:
        return work(Asker(options, cancel, display.take))

    return shown_while(screen, display, run)


class _Stages:
    """The present stage: one live line on a terminal, else one line when a stage begins."""

    def __init__(self, screen: Screen) -> None:
        self._screen = screen
        self._latest: Step | None = None
        self._lock = threading.Lock()
        self._live = Live(console=screen.err, transient=True, auto_refresh=False) if screen.err.is_terminal else None

    @contextmanager
    def shown(self) -> Iterator[None]:
        """Keep the line on the screen while the block runs."""
        if self._live is None:
            yield
            return
        with self._live:
            yield

    def take(self, step: Step) -> None:
        """Note where the question stands; called from another thread."""
        with self._lock:
            is_new = self._latest is None or self._latest.stage != step.stage
            self._latest = step
        if self._live is None and is_new:
            self._screen.note(f"stage.{step.stage}")

    def refresh(self) -> None:
        """Draw the line."""
        with self._lock:
            step = self._latest
        if self._live is None or step is None:
            return
        line = Table.grid(padding=(0, 2))
        bar = ProgressBar(total=step.total or None, completed=step.done, width=BAR, pulse=not step.total)
        count = f"{step.done}/{step.total}" if step.total else str(step.done)
        line.add_row(self._screen.say(f"stage.{step.stage}"), bar, count)
        self._live.update(line, refresh=True)

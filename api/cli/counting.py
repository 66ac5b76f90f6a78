"""Shows how many of many questions are answered, and lets Ctrl-C end with those."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager

from rich.status import Status

from api.cli.screen import Screen


class Counting:
    """A line on the terminal that is drawn anew; nothing where there is no terminal."""

    def __init__(self, screen: Screen) -> None:
        self._screen = screen
        self._count: tuple[int, int] | None = None
        self._status: Status | None = None

    @contextmanager
    def shown(self) -> Iterator[None]:
        """Keep the line on the screen while the block runs."""
        if not self._screen.err.is_terminal:
            yield
            return
        with self._screen.err.status(self._screen.say("cli.solve.working")) as self._status:
            yield

    def take(self, done: int, total: int) -> None:
        """Note where the work stands; called from its thread."""
        self._count = done, total

    def refresh(self) -> None:
        """Draw the line anew."""
        if self._status is not None and self._count is not None:
            done, total = self._count
            self._status.update(self._screen.say("cli.sensitive.working", done=done, total=total))

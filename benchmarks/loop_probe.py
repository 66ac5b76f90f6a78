"""``duikou`` with a watch on the event loop of its API: ``python -m benchmarks.loop_probe FILE serve …``.

The service's own code runs unchanged inside; around its application stands a task that asks to be woken every
``BEAT_S`` and notes how late that is. Of each second the worst lateness is written to FILE as a JSON line. A lateness
over ``LONG_S`` has a line of its own, which says what the loop's thread did meanwhile: ``computed`` (its own CPU time),
``waited`` (ready to run, but the machine's cores were taken by others); the rest is waiting for the interpreter's lock.
Who holds that may itself be waiting for a core: ``process`` is what all threads together computed meanwhile, and nobody
held the loop up for longer than that.
A second thread looks where the loop stands when it is overdue: ``at`` is the innermost place in our code, empty if
the loop had nothing of ours in hand.
"""

from __future__ import annotations

import asyncio
import json
import sys
import threading
import time
from dataclasses import dataclass, field
from pathlib import Path
from types import FrameType
from typing import Any, TextIO

from starlette.types import ASGIApp, Receive, Scope, Send

BEAT_S = 0.01
LONG_S = 0.1


@dataclass
class Watch:
    """The lateness of one event loop."""

    file: TextIO
    beat: float = 0.0
    thread: int = 0
    places: list[str] = field(default_factory=list)

    async def keep(self) -> None:
        """Note how late this task is woken, until it is cancelled."""
        self.thread, self.beat = threading.get_ident(), time.perf_counter()
        threading.Thread(target=self._look, daemon=True).start()
        schedule = Path(f"/proc/self/task/{threading.get_native_id()}/schedstat")
        worst, beats, second = 0.0, 0, time.time() // 1
        while True:
            before, computed, waited = time.perf_counter(), time.thread_time(), _waited(schedule)
            process = time.process_time()
            self.places.clear()
            await asyncio.sleep(BEAT_S)
            self.beat = time.perf_counter()
            late = self.beat - before - BEAT_S
            worst, beats = max(worst, late), beats + 1
            if late > LONG_S:
                spent = time.thread_time() - computed, _waited(schedule) - waited
                told = {"computed": spent[0], "waited": spent[1], "process": time.process_time() - process}
                self._write(long=round(late, 4), **{name: round(s, 4) for name, s in told.items()}, at=self.places)
            if time.time() // 1 > second:
                self._write(worst=round(worst, 4), beats=beats)
                worst, beats, second = 0.0, 0, time.time() // 1

    def _write(self, **what: Any) -> None:
        self.file.write(json.dumps({"time": round(time.time(), 3), **what}) + "\n")
        self.file.flush()

    def _look(self) -> None:
        while True:
            time.sleep(LONG_S / 4)
            if time.perf_counter() - self.beat > LONG_S / 2 and len(self.places) < 8:
                frame = sys._current_frames().get(self.thread)
                self.places.append(_place(frame))


def _place(frame: FrameType | None) -> str:
    """Return the innermost place in api/ or optimizer/ that a thread is in, with the function that it calls."""
    inner = frame.f_code.co_qualname if frame is not None else ""
    while frame is not None:
        name = frame.f_globals.get("__name__", "")
        if name.startswith(("api.http", "api.store", "api.access", "optimizer")):
            return f"{name}.{frame.f_code.co_name} > {inner}"
        frame = frame.f_back
    return ""


def _waited(schedule: Path) -> float:
    """Return for how many seconds a thread was ready to run and had no core; 0 where the system does not say."""
    return int(schedule.read_text().split()[1]) / 1e9 if schedule.exists() else 0.0


class Probed:
    """An application beside which the watch runs as long as it lives."""

    def __init__(self, app: ASGIApp, file: TextIO) -> None:
        self._app, self._watch = app, Watch(file)

    def __getattr__(self, name: str) -> Any:
        """Return what else the application has: it is prepared before it serves."""
        return getattr(self._app, name)

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        """Pass everything on."""
        if scope["type"] != "lifespan":
            await self._app(scope, receive, send)
            return
        task = asyncio.create_task(self._watch.keep())
        try:
            await self._app(scope, receive, send)
        finally:
            task.cancel()


def main() -> None:
    """Run the command line with the application of ``serve`` under watch."""
    from api.cli.commands import serve
    from api.cli.main import main as duikou

    create = serve.create_app
    with Path(sys.argv.pop(1)).open("a", encoding="utf-8") as file:
        serve.create_app = lambda settings: Probed(create(settings), file)  # type: ignore[assignment, return-value]  # a shell around it
        duikou()


if __name__ == "__main__":
    main()

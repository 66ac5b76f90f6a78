"""When a worker looks at the queue: as soon as a run ended or one is said to wait, and never beside a run in hand.

The library's own loop looks by the clock. Often enough for short runs, the looks take their time from searches and from
the database; seldom enough not to, runs wait. So its loop sleeps on an event of ours.
"""

from __future__ import annotations

import threading
import time
from collections.abc import Iterator
from contextlib import contextmanager

from dbos import DBOS, Queue
from dbos._queue import queue_worker_thread  # the loop over one queue, as the library starts it itself

from api.jobs.news import News

LOOK_S = 2.0
"""A free worker that hears nothing looks so often."""
HAND_S = 0.2
"""A loop that waits for the run in hand to end asks so often whether to stop."""
SOON_S, SOON_FOR_S = 0.004, 0.5
"""After a run a worker looks several times, ever less often: the library may not have written that it ended."""


class Looks(threading.Event):
    """The event that stops the library's loop; waiting for it ends whenever a look at the queue pays.

    Parameters
    ----------
    news
        Tells of runs that were enqueued; read by the loop's thread alone.
    """

    def __init__(self, news: News) -> None:
        super().__init__()
        self._news = news
        self._free = threading.Event()
        self._free.set()
        self._taking = threading.Lock()
        self._ended_at = -SOON_FOR_S

    def wait(self, timeout: float | None = None) -> bool:
        """Sleep until a look pays and return whether to stop; the library's interval does not count."""
        until = time.monotonic() + LOOK_S
        while not self.is_set():
            if not self._free.is_set():
                if self._free.wait(HAND_S):
                    break
            elif (since := time.monotonic() - self._ended_at) < SOON_FOR_S:
                time.sleep(max(SOON_S, since / 4))
                break
            elif self._news.came() or time.monotonic() >= until:
                break
        return self.is_set()

    @contextmanager
    def in_hand(self) -> Iterator[bool]:
        """Have a run in hand while the block runs; gives False if there is one already."""
        is_mine = self._taking.acquire(blocking=False)
        if is_mine:
            self._free.clear()
        try:
            yield is_mine
        finally:
            if is_mine:
                self._ended_at = time.monotonic()
                self._taking.release()
                self._free.set()

    def wait_until_free(self, seconds: float) -> None:
        """Wait until no run is in hand, for so many seconds at most."""
        self._free.wait(seconds)


@contextmanager
def looking(library: DBOS, queue: Queue, looks: Looks) -> Iterator[None]:
    """Take runs out of the queue while the block runs; at its end, no more are taken."""
    queue.database_backed_queue = False  # its settings are ours alone: not read anew at every look
    thread = threading.Thread(target=queue_worker_thread, args=(looks, library, queue), name="queue", daemon=True)
    thread.start()
    try:
        yield
    finally:
        looks.set()
        thread.join(1)

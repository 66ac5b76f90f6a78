"""How HiGHS is run so that clocks and Ctrl-C are heard meanwhile: in a thread that can be left to itself.

On large models HiGHS can be deaf for minutes, to its own time limit as well. Then whoever waits for it goes on; the
thread ends when HiGHS listens again, and what it worked on must not be touched.
"""

from __future__ import annotations

import threading
from collections.abc import Callable
from contextvars import copy_context
from dataclasses import dataclass, field
from typing import Any

from optimizer.solving.options import Clock
from optimizer.stopping import Stopped

_POLL_S = 0.02
_POLLS = 5
"""So often HiGHS is asked to stop before it is left to itself."""
_NAME = "duikou-highs"


@dataclass(slots=True)
class _Thread:
    """What the thread apart and the one that waits for it know of each other.

    ``solver``: the one that runs now. ``is_left``: nobody waits any more.
    """

    solver: Any = None
    is_left: bool = False
    error: BaseException | None = None
    done: threading.Event = field(default_factory=threading.Event)
    lock: threading.Lock = field(default_factory=threading.Lock)


_here = threading.local()


def apart(work: Callable[[], None], clock: Clock) -> bool:
    """Do some work that runs HiGHS in a thread of its own, and return whether it came back.

    All solvers that ``work`` runs (:func:`run_within`) run in this one thread. To wake one thread after the other for
    each of many short questions costs milliseconds a time where processors are busy. Errors of the work are raised.
    """
    mine, context = _Thread(), copy_context()

    def run() -> None:
        _here.thread = mine
        try:
            work()
        except BaseException as error:  # for whoever waits
            mine.error = error
        finally:
            mine.done.set()

    thread = threading.Thread(target=context.run, args=(run,), name=_NAME, daemon=True)
    thread.start()
    try:
        if not _is_back(mine, clock):
            return False
    except BaseException:  # Ctrl-C: nobody waits any more
        mine.is_left = True
        _is_deaf(mine)
        raise
    thread.join()
    if mine.error is not None:
        raise mine.error
    return True


def _is_back(mine: _Thread, clock: Clock) -> bool:
    """Wait for the thread; return False if it was left to itself."""
    patience = _POLLS
    while not mine.done.wait(_POLL_S):
        if clock.is_over and _is_deaf(mine):
            patience -= 1
            if not patience:
                with mine.lock:
                    mine.is_left = mine.solver is not None
                if mine.is_left:
                    return False
    return True


def _is_deaf(mine: _Thread) -> bool:
    """Ask the solver that runs to stop; return whether there is one."""
    with mine.lock:
        solver = mine.solver
        if solver is not None:
            solver.cancelSolve()
        return solver is not None


def run_within(solver: Any, clock: Clock) -> bool:
    """Run HiGHS; return whether it came back. If not, ``solver`` belongs to its thread.

    Raises
    ------
    Stopped
        In a thread that was left to itself meanwhile, whose work is for nobody.
    """
    solver.HandleUserInterrupt = True
    mine: _Thread | None = getattr(_here, "thread", None)
    if mine is None:
        return apart(lambda: _run(solver, _here.thread), clock)
    _run(solver, mine)
    return True


def _run(solver: Any, mine: _Thread) -> None:
    with mine.lock:
        if mine.is_left:
            raise Stopped
        mine.solver = solver
    try:
        solver.run()
    finally:
        with mine.lock:
            mine.solver = None
    if mine.is_left:
        raise Stopped


def is_left_running() -> bool:
    """Return whether a solver that was left to itself still works: then the process must end without waiting for it."""
    return any(thread.name == _NAME for thread in threading.enumerate())

"""Stopping: long work in plain Python asks now and then whether it must go on.

Whoever works within a limit runs the work inside :func:`stoppable`; loops over all people, posts or arcs go through
:func:`steps`, long sequences of array operations call :func:`pause`. Neither knows of clocks, and outside of
:func:`stoppable` both do nothing. Never used where half a work would be of worth: a search hears its own clock.
"""

from __future__ import annotations

import gc
from collections.abc import Callable, Iterable, Iterator
from contextlib import contextmanager
from contextvars import ContextVar
from itertools import islice
from typing import TypeVar

T = TypeVar("T")

_STEP = 200
"""Rows between two questions: twenty milliseconds of the slowest loop."""

_must_stop: ContextVar[Callable[[], bool] | None] = ContextVar("must_stop", default=None)


class Stopped(Exception):
    """The work was broken off. Raised inside :func:`stoppable` only, by :func:`pause` and :func:`steps`."""


@contextmanager
def stoppable(must_stop: Callable[[], bool]) -> Iterator[None]:
    """Let the work of this thread inside the block be broken off (:class:`Stopped`) once ``must_stop`` says so."""
    before = _must_stop.set(must_stop)
    try:
        yield
    finally:
        _must_stop.reset(before)


@contextmanager
def uncollected() -> Iterator[None]:
    """Let Python's collector of cycles rest: one pass over a national programme takes longer than a pause may last.

    For work of bounded length that makes many objects and no cycles. It rests for all threads. Afterwards it takes what
    was made for old: its next short pass, through all that is young, would last as long as the one that was saved.
    """
    was_on = gc.isenabled()
    gc.disable()
    try:
        yield
    finally:
        if was_on:
            gc.freeze()
            if not _is_anything_kept:
                gc.unfreeze()
            gc.enable()


_is_anything_kept = False


def keep_what_is_loaded() -> None:
    """Let Python's collector of cycles leave alone, for good, what there is by now."""
    global _is_anything_kept
    _is_anything_kept = True
    gc.freeze()


def pause() -> None:
    """Raise :class:`Stopped` if the work must not go on."""
    must_stop = _must_stop.get()
    if must_stop is not None and must_stop():
        raise Stopped


def steps(rows: Iterable[T]) -> Iterator[T]:
    """Return the rows one after the other, with a pause now and then."""
    return iter(rows) if _must_stop.get() is None else _with_pauses(iter(rows))


def _with_pauses(rows: Iterator[T]) -> Iterator[T]:
    while True:
        pause()
        some = list(islice(rows, _STEP))
        if not some:
            return
        yield from some

"""How to solve: engine, limits, and the way to stop."""

from __future__ import annotations

import math
import time
from collections.abc import Callable
from dataclasses import dataclass, field
from typing import Literal

from optimizer.frozen import frozen

EngineName = Literal["auto", "blocks", "milp", "cpsat"]


@dataclass(frozen=True, slots=True, kw_only=True)
class SolveOptions:
    """What the caller decides.

    Attributes
    ----------
    engine
        ``milp`` (HiGHS over all arcs), ``cpsat`` (CP-SAT over all arcs), ``blocks`` (small blocks filled as
        wholes, coupling rows priced, HiGHS on the rest), or ``auto``: the one that suits the programme.
    time_limit_s
        Seconds from the call of :func:`optimizer.solving.solve` to its return, compiling, assembling and judging the
        plan included; None: until everything is proven.
    exact
        Where a later sum may use up the tolerance of an earlier one: False is content with the best of many good
        ways to fill each block, found much sooner but not proven best. Large programmes always are.
    workers
        Threads of CP-SAT. 1 makes its search, too, the same every time.
    certificate
        Whether the plan gets a certificate, as time allows (:mod:`optimizer.solving.certify`).
    """

    engine: EngineName = "auto"
    time_limit_s: float | None = None
    workers: int = 1
    exact: bool = True
    certificate: bool = False


@dataclass(slots=True)
class CancelToken:
    """Lets another thread (or Ctrl-C) stop a search; the best plan so far is kept."""

    _is_cancelled: bool = False
    _leave_at: float = math.inf

    def cancel(self, within_s: float | None = None) -> None:
        """Ask the search to stop: it does within a fraction of a second.

        Parameters
        ----------
        within_s
            Seconds left for assembling and judging the best plan so far, which take as long as they take on
            any other plan of the programme. If that is too short, there is no plan. None: as long as they take.
            A second call can shorten them.
        """
        if within_s is not None:
            self._leave_at = min(self._leave_at, time.perf_counter() + within_s)
        self._is_cancelled = True

    @property
    def cancelled(self) -> bool:
        """Whether somebody asked."""
        return self._is_cancelled

    @property
    def must_leave(self) -> bool:
        """Whether no time is left for anything."""
        return time.perf_counter() >= self._leave_at


@frozen
class Progress:
    """Where a search stands: tier ``index`` of ``total``, its best value and bound so far."""

    tier: str
    index: int
    total: int
    best: int | None
    bound: int | None
    elapsed_s: float
    done: bool = False


ProgressCallback = Callable[[Progress], None]


@dataclass(slots=True)
class Clock:
    """The time that a search has left, and whether it was told to stop."""

    limit_s: float | None
    cancel: CancelToken
    started: float = field(default_factory=time.perf_counter)

    @property
    def elapsed_s(self) -> float:
        """Seconds since the search began."""
        return time.perf_counter() - self.started

    @property
    def left_s(self) -> float:
        """Seconds left; infinite without a limit."""
        return float("inf") if self.limit_s is None else max(0.0, self.limit_s - self.elapsed_s)

    def before(self, reserve_s: float) -> Clock:
        """Return a clock that is over so many seconds earlier, stopped by the same hand."""
        return Clock(None if self.limit_s is None else self.limit_s - reserve_s, self.cancel, self.started)

    def part(self, share: float) -> Clock:
        """Return a clock for a share of the time left, stopped by the same hand."""
        return Clock(None if self.limit_s is None else self.left_s * share, self.cancel)

    @property
    def is_over(self) -> bool:
        """Whether the search must stop now."""
        return self.cancel.cancelled or self.left_s <= 0

"""What an engine is: something that makes one linear sum best over a linear model."""

from __future__ import annotations

from collections.abc import Callable
from typing import Literal, Protocol

from optimizer.compiling.columns import Bools, Ints
from optimizer.compiling.linear import LinearModel, Rows
from optimizer.domain.tiers import Sense
from optimizer.frozen import frozen
from optimizer.solving.options import Clock

Answer = Literal["optimal", "feasible", "infeasible", "unknown", "inexact"]
"""optimal: proven. feasible: a solution, the bound open. infeasible: proven that there is none.
unknown: stopped before either. inexact: the engine's arithmetic cannot answer this exactly."""

Incumbent = Callable[[int | None, int | None], None]
"""Called with (best, bound) as they improve."""


@frozen
class Losses:
    """What each column costs at least: a solution that takes column ``j`` is worth at most
    ``(scaled_bound - loss[j]) / 2**shift``, worth counted so that more is better.
    """

    loss: Ints
    scaled_bound: int
    shift: int

    def ruled_out(self, worth: int) -> Bools:
        """Return the columns that no solution worth at least ``worth`` takes."""
        return self.loss > self.scaled_bound - (worth << self.shift)


@frozen
class Multipliers:
    """Prices that prove a bound: of the model's rows, then of the extra ones, in units of 1 / denominator.

    The sum is counted so that more is better. A value is 0 or more where the row's upper bound is
    used, 0 or less where the lower one is, 0 where the row has no price.
    """

    value: Ints
    denominator: int


@frozen
class Outcome:
    """What an engine found. ``solution`` satisfies the model exactly; ``bound`` is on the sum.

    ``multipliers`` prove the bound, where the engine has any.
    """

    answer: Answer
    solution: Ints | None = None
    bound: int | None = None
    losses: Losses | None = None
    multipliers: Multipliers | None = None


@frozen
class Sum:
    """A linear sum to make best; without entries, any solution will do."""

    column: Ints
    value: Ints
    sense: Sense

    def of(self, solution: Ints) -> int:
        """Return the sum at ``solution``, exactly."""
        return int(self.value @ solution[self.column])


class Engine(Protocol):
    """One solver library behind one question."""

    name: str

    def best(
        self,
        model: LinearModel,
        extra: tuple[Rows, ...],
        wanted: Sum,
        start: Ints | None,
        clock: Clock,
        incumbent: Incumbent,
    ) -> Outcome:
        """Return the best solution of ``model`` with the rows ``extra``.

        Parameters
        ----------
        extra
            Further rows. An engine that was asked before may know the first ones again, and go on from there.
        start
            A solution to begin from, or None.
        clock
            Stop when it is over, and say what is known then.
        """
        ...

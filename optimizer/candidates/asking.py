"""Asker: one search after another under one clock, counted, so that long questions can show how far they are."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass, field

from optimizer.compiling.instance import Instance
from optimizer.domain.plan import Status
from optimizer.domain.programme import Programme
from optimizer.errors import NoPlan
from optimizer.solving.known import NOTHING, Known
from optimizer.solving.optimum import Optimum, find_optimum
from optimizer.solving.options import CancelToken, Clock, SolveOptions
from optimizer.solving.within import compile_within


@dataclass(frozen=True, slots=True)
class Step:
    """Where a question stands: ``done`` of about ``total`` units of the ``stage`` (``total`` 0: not known)."""

    stage: str
    done: int
    total: int


StepCallback = Callable[[Step], None]


@dataclass(slots=True)
class Asker:
    """Finds optima. All searches of one question share the options and the clock.

    A time limit is for the whole question: when it is over, searches return at once with what
    is known, and nothing that rests on them is called proven.
    """

    options: SolveOptions = field(default_factory=SolveOptions)
    cancel: CancelToken = field(default_factory=CancelToken)
    tell: StepCallback | None = None
    searches: int = 0
    status: Status = "no_plan_in_time"
    clock: Clock = field(init=False)

    def __post_init__(self) -> None:
        self.clock = Clock(self.options.time_limit_s, self.cancel)

    def __call__(self, instance: Instance, known: Known = NOTHING) -> Optimum:
        """Return the optimum of an instance."""
        self.searches += 1
        return find_optimum(instance, self.options, self.clock, known=known)

    def compiled(self, programme: Programme) -> Instance | None:
        """Return the compiled programme, or None if the clock is over before that: then ``status`` says why."""
        try:
            return compile_within(programme, self.clock)
        except NoPlan as none:
            self.status = none.status
            return None

    def best(self, instance: Instance) -> Optimum:
        """Return the optimum of a programme as compiled; ``status`` is its status from now on."""
        self.step("candidates.best", 0, 1)
        found = self(instance)
        self.status = status_of(found, self.cancel)
        return found

    def step(self, stage: str, done: int, total: int = 0) -> None:
        """Tell how far a stage is."""
        if self.tell is not None:
            self.tell(Step(stage, done, total))


def status_of(best: Optimum, cancel: CancelToken) -> Status:
    """Return the status of the best plan of a programme."""
    if best.selection is None and best.answer == "infeasible":
        return "infeasible"
    if best.is_proven:
        return "optimal"
    if cancel.cancelled:
        return "cancelled"
    return "no_plan_in_time" if best.selection is None else "feasible"

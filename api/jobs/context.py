"""What a run is given to work with, and what it gives back."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from typing import Any, TypeVar

from optimizer.candidates.asking import Asker, Step
from optimizer.domain.edits import Edits
from optimizer.domain.plan import Plan
from optimizer.domain.programme import Programme
from optimizer.domain.text import Model
from optimizer.explanation.workbench import Workbench
from optimizer.messages import LANGS, Lang
from optimizer.solving.options import CancelToken, EngineName, Progress, SolveOptions

T = TypeVar("T")
Report = Callable[[str, str, Mapping[str, Any]], None]
"""Tells those who watch: (kind of event, what it is about, its data). Of two about one thing the later one counts."""


def both(make: Callable[[Lang], T]) -> dict[str, T]:
    """Return what ``make`` makes, in each language."""
    return {lang: make(lang) for lang in LANGS}


@dataclass(frozen=True, slots=True)
class Job:
    """One run as its kind sees it.

    ``programme`` has the run's ``edits`` applied, ``before`` has not; without edits they are the same. ``plan``: the
    plan that the run names, if any; it solves ``before``. ``read`` returns stored content by its digest; LookupError.
    """

    before: Programme
    programme: Programme
    edits: Edits | None
    plan: Plan | None
    parameters: Model
    time_limit_s: float | None
    cancel: CancelToken
    report: Report
    read: Callable[[str], bytes]

    def options(self, engine: EngineName = "auto") -> SolveOptions:
        """Return the options of a search of this run."""
        return SolveOptions(engine=engine, time_limit_s=self.time_limit_s)

    def progress(self, progress: Progress) -> None:
        """Report where a search stands; handed to the engine."""
        told = {
            "tier": progress.tier,
            "index": progress.index,
            "total": progress.total,
            "best": None if progress.best is None else int(progress.best),
            "bound": None if progress.bound is None else int(progress.bound),
            "done": progress.done,
            "elapsed_s": round(progress.elapsed_s, 3),
        }
        self.report("tier", progress.tier, told)

    def stage(self, stage: str, done: int, total: int) -> None:
        """Report where a question of many searches stands."""
        self.report("stage", stage, {"stage": stage, "done": done, "total": total})

    def asker(self, engine: EngineName = "auto") -> Asker:
        """Return what asks for many optima under this run's clock and cancellation."""

        def tell(step: Step) -> None:
            self.stage(step.stage, step.done, step.total)

        return Asker(self.options(engine), self.cancel, tell)

    def workbench(self) -> Workbench:
        """Return the run's plan ready for questions."""
        return Workbench(self.programme, self.plan, self.options(), self.cancel)


@dataclass(frozen=True, slots=True)
class Candidate:
    """A plan that a run found, with the programme it solves and a title (zh, en)."""

    plan: Plan
    programme: Programme
    title: Mapping[str, str] = field(default_factory=dict)


@dataclass(frozen=True, slots=True)
class Answer:
    """What came of a run: the status of its answer, a JSON document, and the plans found."""

    outcome: str
    document: Mapping[str, Any]
    plans: tuple[Candidate, ...] = ()

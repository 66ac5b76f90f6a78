"""What a run is given to work with, and what it gives back."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from typing import Any

from optimizer.candidates.asking import Asker, Step
from optimizer.domain.plan import Plan
from optimizer.domain.programme import Programme
from optimizer.domain.text import Model
from optimizer.solving.options import CancelToken, Progress, SolveOptions

Report = Callable[[str, Mapping[str, Any]], None]
"""Tells those who watch: (kind of event, its data)."""


@dataclass(frozen=True, slots=True)
class Job:
    """One run as its kind sees it.

    ``programme`` has the scenario's edits applied, ``base`` has not. ``plan``: the plan the run is about, if any.
    """

    base: Programme
    programme: Programme
    edits: Mapping[str, Any] | None
    plan: Plan | None
    parameters: Model
    time_limit_s: float | None
    cancel: CancelToken
    report: Report

    @property
    def options(self) -> SolveOptions:
        """Options of a search of this run."""
        return SolveOptions(time_limit_s=self.time_limit_s)

    def progress(self, progress: Progress) -> None:
        """Report where a search stands; handed to the engine."""
        self.report(
            "tier",
            {
                "tier": progress.tier,
                "index": progress.index,
                "total": progress.total,
                "best": progress.best,
                "bound": progress.bound,
                "done": progress.done,
                "elapsed_s": round(progress.elapsed_s, 3),
            },
        )

    def step(self, step: Step) -> None:
        """Report where a question of many searches stands."""
        self.report("stage", {"stage": step.stage, "done": step.done, "total": step.total})

    def asker(self) -> Asker:
        """Return what asks for many optima under this run's clock and cancellation."""
        return Asker(self.options, self.cancel, self.step)


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

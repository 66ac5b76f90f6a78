"""Errors that are part of the interface: each has a stable code, none carries a sentence.

Sentences live in :mod:`optimizer.messages` (zh and en), keyed by the same code.

    DuikouError
    ├── InputRefused          the programme (or plan) given is not usable; all problems at once
    ├── NoPlan                a question about a plan, and there is none to ask about
    ├── PlanRefused           the judge refused a plan that the program itself made (a defect)
    └── EngineFailed          a solver library refused a model (a defect); nothing is claimed
"""

from __future__ import annotations

import dataclasses
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Literal

Severity = Literal["error", "warning"]


@dataclass(frozen=True, slots=True, kw_only=True)
class Problem:
    """One thing wrong (or doubtful) in what was given, with the place where it stands.

    ``table``, ``index`` and ``field`` say where in the domain (``nominees``, 3, ``unit``); ``index``
    counts from 0, and for a part of ``programme`` ``field`` is the dotted path
    (``links.2.ends.a``). A loader adds where that is in the file: ``file``, ``row`` (counted from
    1 as the planner's editor counts, header included) and ``column`` (the header as written, or
    the column number in a YAML line).
    """

    code: str
    severity: Severity = "error"
    table: str = ""
    index: int | None = None
    field: str = ""
    value: str = ""
    allowed: str = ""
    params: Mapping[str, str | int] = dataclasses.field(default_factory=dict)
    file: str = ""
    row: int | None = None
    column: str = ""


class DuikouError(Exception):
    """Base of all errors that the program raises on purpose."""

    code = "error"


class InputRefused(DuikouError):
    """What was given cannot be used.

    Attributes
    ----------
    problems
        The problems found, in the order of the files, at most a cap of the loader.
    total
        How many there were in all (at least ``len(problems)``).
    """

    code = "input.refused"

    def __init__(self, problems: Sequence[Problem], total: int | None = None) -> None:
        self.problems = tuple(problems)
        self.total = len(self.problems) if total is None else total
        super().__init__(f"{self.total} problem(s): " + ", ".join(sorted({p.code for p in problems})))

    def __reduce__(self) -> tuple[type[InputRefused], tuple[Sequence[Problem], int]]:
        return InputRefused, (self.problems, self.total)


class NoPlan(DuikouError):
    """A question about the best plan of a programme that has none, or none that was found in time."""

    code = "plan.none"

    def __init__(self, status: Literal["infeasible", "no_plan_in_time", "cancelled"]) -> None:
        self.status = status
        super().__init__(f"there is no plan to ask about: {status}")

    def __reduce__(self) -> tuple[type[NoPlan], tuple[str]]:
        return NoPlan, (self.status,)


class PlanRefused(DuikouError):
    """The judge found violations in a plan that was about to leave the program."""

    code = "plan.refused"

    def __init__(self, codes: Sequence[str]) -> None:
        self.codes = tuple(codes)
        super().__init__("the judge refused the plan: " + ", ".join(self.codes))

    def __reduce__(self) -> tuple[type[PlanRefused], tuple[Sequence[str]]]:
        return PlanRefused, (self.codes,)


class EngineFailed(DuikouError):
    """A solver library refused a model: no answer of any kind."""

    code = "engine.failed"

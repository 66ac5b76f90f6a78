"""What is said about a programme without a plan: what clashes, and what would help. Becomes JSON."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Literal

from optimizer.domain.edits import Edit
from optimizer.domain.plan import Fact
from optimizer.domain.requirements import Requirement, Strength
from optimizer.domain.text import Model

ConflictStatus = Literal["feasible", "infeasible", "not_proven", "cancelled"]
"""feasible: some plan keeps everything, nothing clashes. infeasible: proven by two engines. not_proven: time ran
out before either. cancelled: a person stopped the search before either."""


class Part(Model):
    """One requirement of a conflict.

    Attributes
    ----------
    requirement
        What the programme asks.
    against
        A rule or ban: the people whom a plan without it, and with all else of the conflict, places against it
        (as few as possible). None for other kinds, and where the time ran out.
    """

    requirement: Requirement
    against: tuple[str, ...] = ()


class Conflict(Model):
    """Requirements that no plan keeps together, while each can be kept by leaving any one other out.

    Attributes
    ----------
    parts
        In the order of the programme. Empty: the links and quotas by themselves allow no plan.
    infeasible
        Whether two engines have proven that no plan keeps them all.
    minimal
        Whether, for each part, the judge has passed a plan that keeps all others.
    """

    parts: tuple[Part, ...]
    infeasible: bool
    minimal: bool

    @property
    def proven(self) -> bool:
        """Whether all that a conflict claims is proven."""
        return self.infeasible and self.minimal


class Step(Model):
    """What a repair does about one requirement.

    Attributes
    ----------
    code
        Of a closed list: ``target.amount``, ``target.soften``, ``cap.raise``, ``rule.waive``, ``rule.years``,
        ``rule.soften``, ``group.raise``, ``ceiling.raise``, ``pin.remove``, ``require.remove``, ``ban.remove``.
    facts
        ``before`` and ``after`` of a number or share.
    people
        Whom a waiver excuses.
    least
        Whether it is proven that no smaller change of this kind does: a number one closer to what the programme
        says, or a share one hundredth of a percent closer, or one person fewer.
    edits
        The same as edits of the programme.
    """

    code: str
    requirement: Requirement
    facts: Mapping[str, Fact] = {}
    people: tuple[str, ...] = ()
    least: bool = True
    edits: tuple[Edit, ...]


class Repair(Model):
    """Changes after which the programme has a plan: found by solving it again, and passed by the judge.

    ``gives_up``: how many requirements of each strength are changed.
    """

    steps: tuple[Step, ...]
    gives_up: Mapping[Strength, int]

    @property
    def edits(self) -> tuple[Edit, ...]:
        """All edits, in order."""
        return tuple(edit for step in self.steps for edit in step.edits)


class ConflictReport(Model):
    """The answer about one programme.

    Attributes
    ----------
    status
        As in :data:`ConflictStatus`.
    requirements
        How many requirements there are that could be left out.
    conflicts
        The smallest first.
    smallest
        Whether no conflict has fewer requirements than the first.
    complete
        Whether these are all conflicts that there are.
    repairs
        The least painful first.
    repairs_complete
        Whether every repair before the last one listed is listed: False where time ran out.
    """

    status: ConflictStatus
    requirements: int
    conflicts: tuple[Conflict, ...] = ()
    smallest: bool = False
    complete: bool = False
    repairs: tuple[Repair, ...] = ()
    repairs_complete: bool = False

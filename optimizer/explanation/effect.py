"""Effect: what another plan would change, goal by goal and person by person. Data alone; made by :mod:`.compare`."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Literal

from optimizer.domain.plan import ExceptionUse
from optimizer.domain.text import Model
from optimizer.domain.tiers import Sense, TierId

Verdict = Literal["same", "better", "worse", "impossible", "unknown"]
"""How the best of the other plans compares, in the order of the tiers. ``impossible``: proven that there is
none. ``unknown``: stopped before that was settled."""


class TierEffect(Model):
    """One tier in two plans.

    Attributes
    ----------
    before, after
        Values of the plan in hand and of the other plan.
    best_before, best_after
        The best possible values, each given what the earlier tiers leave; they differ from the above
        only where a tolerance lets later tiers use some up, or where the plan in hand is not a best one.
    gain
        By how much the best possible value becomes better (negative: worse).
    proven
        Whether both best values are proven.
    """

    id: TierId
    sense: Sense
    before: int
    after: int
    best_before: int
    best_after: int
    gain: int
    proven: bool


class Seat(Model):
    """Where somebody sits: a post, reached through a link."""

    post: str
    link: str


class Move(Model):
    """Somebody who sits elsewhere: ``before`` None comes in, ``after`` None falls out, else moves."""

    nominee: str
    before: Seat | None
    after: Seat | None

    @property
    def kind(self) -> Literal["in", "out", "moved"]:
        """Whether the person comes in, falls out or moves."""
        if self.before is None:
            return "in"
        return "out" if self.after is None else "moved"


class ChoiceChange(Model):
    """Another unit at an open end of a link."""

    link: str
    end: Literal["a", "b"]
    before: str
    after: str


class TargetEffect(Model):
    """One cell of a target whose numbers change: people counted, and people short."""

    target: str
    cell: Mapping[str, str]
    count_before: int
    count_after: int
    shortfall_before: int
    shortfall_after: int


class Effect(Model):
    """What the best plan under another condition changes against the plan in hand.

    Attributes
    ----------
    verdict
        How it compares; with ``impossible`` and ``unknown`` there is no plan, and all below is empty.
    decided_by
        The first tier in which the best possible values differ, None if none does.
    proven
        Every tier of both plans is proven, so the numbers are exact.
    """

    verdict: Verdict
    decided_by: TierId | None = None
    proven: bool = False
    tiers: tuple[TierEffect, ...] = ()
    moves: tuple[Move, ...] = ()
    choices: tuple[ChoiceChange, ...] = ()
    targets: tuple[TargetEffect, ...] = ()
    exceptions_gained: tuple[ExceptionUse, ...] = ()
    exceptions_lost: tuple[ExceptionUse, ...] = ()

    @property
    def is_plan(self) -> bool:
        """Whether there is such a plan."""
        return self.verdict not in ("impossible", "unknown")

    @property
    def loss(self) -> tuple[int, ...]:
        """What each tier loses (negative: gains), in order: of two effects, the smaller is the better one."""
        return tuple(-tier.gain for tier in self.tiers)

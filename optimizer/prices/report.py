"""Prices: what a programme would gain or lose in every tier if one number in it were another. Becomes JSON."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Literal

from optimizer.domain.amounts import Amount
from optimizer.domain.edits import Edit
from optimizer.domain.text import Model
from optimizer.domain.tiers import TierId

LeverKind = Literal["place", "target", "years", "exception", "ceiling", "group"]
LEVER_KINDS: tuple[LeverKind, ...] = ("place", "target", "years", "exception", "ceiling", "group")
"""place: the quota of one block. target: what a target asks for. years: an age limit. exception: a cap.
ceiling: ``at_most`` of a level. group: ``at_most`` of a group rule."""

LeverUnit = Literal["people", "percent", "years"]
"""percent: percentage points, where a share is of a number that is not fixed or counts in several cells."""

Outcome = Literal["proven", "found", "impossible", "unknown"]
"""proven: every tier proven. found: a plan, not every tier proven. impossible: proven that no plan exists.
unknown: the time ran out."""


class Lever(Model):
    """A number of the programme that can be another. ``id`` is of the target, rule or level; a place has ``link``,
    ``level`` and ``direction``.
    """

    kind: LeverKind
    unit: LeverUnit
    before: Amount
    id: str = ""
    link: str = ""
    level: str = ""
    direction: str = ""


class Point(Model):
    """The programme with the number ``steps`` steps on.

    Attributes
    ----------
    amount
        The number then.
    edit
        The same as an edit of the programme.
    values
        Best value of each tier, the lottery left out; empty without a plan.
    gains
        What each tier gains on the point before this one, in its own unit; more is better in every tier.
        The difference of two solves.
    """

    steps: int
    amount: Amount
    edit: Edit
    outcome: Outcome
    values: Mapping[TierId, int] = {}
    gains: Mapping[TierId, int] = {}


class Price(Model):
    """What one more of a number is worth, up to where that changes.

    Attributes
    ----------
    points
        One step each: all with the gains of the first, then, if it was reached, the one where they change.
    holds_for
        So many steps gain what the first does.
    breaks
        Whether the last point gains something else: the break-point. False where the walk ended before.
    """

    lever: Lever
    points: tuple[Point, ...]
    holds_for: int
    breaks: bool

    @property
    def first(self) -> Point:
        """One step."""
        return self.points[0]


class PriceReport(Model):
    """Prices of a programme, the most valuable change first.

    Attributes
    ----------
    status
        ``priced``; or why not: ``infeasible`` or ``no_plan_in_time`` (or ``cancelled``) of the programme as it is.
    tiers
        The tiers that are priced, in order.
    values
        Their best values in the programme as it is.
    proven
        Whether these are proven.
    complete
        Whether every number asked about was priced; False where time ran out.
    """

    status: Literal["priced", "infeasible", "no_plan_in_time", "cancelled"]
    tiers: tuple[TierId, ...] = ()
    values: Mapping[TierId, int] = {}
    proven: bool = False
    prices: tuple[Price, ...] = ()
    complete: bool = False

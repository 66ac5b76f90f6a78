"""How two plans differ, as data. ``before`` and ``after`` are the first and the second plan.

Only differences are listed, but for the tiers, of which all are. What one side does not have (a target that was
added, a post that was withdrawn) is None there.
"""

from __future__ import annotations

from collections.abc import Mapping
from typing import Literal

from optimizer.domain.links import Direction
from optimizer.domain.plan import ExceptionUse, Status, WaiverUse
from optimizer.domain.text import Model
from optimizer.domain.tiers import Sense, TierId

Change = Literal["better", "worse", "same", "unclear"]
"""unclear: one side has no such tier, or the two count different things."""
Move = Literal["link", "unit", "post"]
"""What a person changed: the link (or direction) and all below it, the host unit, or the post alone."""


class Side(Model):
    """One of the two plans: its programme, and what is proven of it."""

    programme: str
    digest: str
    status: Status
    synthetic: bool
    placed: int
    quota: int


class TierChange(Model):
    """One tier in both plans.

    ``same_measure``: whether both programmes count the same in it: the same soft rules, the same targets, the same
    weights of fit; for the lottery, all data. If not, the two numbers are no comparison of the plans.
    """

    id: TierId
    sense: Sense
    before: int | None
    after: int | None
    change: Change
    same_measure: bool
    proven_before: bool
    proven_after: bool


class TargetNumbers(Model):
    """What one side says of a cell of a target."""

    count: int
    required: int
    shortfall: int
    hardness: Literal["proportion", "must"]


class TargetChange(Model):
    """A cell of a target whose numbers differ."""

    target: str
    cell: Mapping[str, str]
    before: TargetNumbers | None
    after: TargetNumbers | None


class Seat(Model):
    """Where somebody sits. ``unit`` is the host unit, if the programme is known."""

    post: str
    unit: str | None
    link: str
    level: str
    direction: Direction


class PersonIn(Model):
    """Placed in the second plan only; ``is_new``: not even a nominee before."""

    nominee: str
    seat: Seat
    is_new: bool


class PersonOut(Model):
    """Placed in the first plan only; ``is_gone``: no nominee any more. ``reason``: why not placed, if told."""

    nominee: str
    seat: Seat
    is_gone: bool
    reason: str | None = None
    facts: Mapping[str, str | int] = {}


class PersonMoved(Model):
    """Placed in both, on another post."""

    nominee: str
    before: Seat
    after: Seat
    changed: Move


class OpenPostChange(Model):
    """A post with another number of free places; None: no such post on that side."""

    post: str
    before: int | None
    after: int | None


class Filling(Model):
    """Places of a block, and how many are filled."""

    quota: int
    placed: int


class QuotaChange(Model):
    """A block (link, level, direction) with other places or other numbers placed."""

    link: str
    level: str
    direction: Direction
    before: Filling | None
    after: Filling | None


class ChoiceChange(Model):
    """An end that was open on at least one side, with another unit taken for it."""

    link: str
    end: Literal["a", "b"]
    before: str | None
    after: str | None


class Comparison(Model):
    """Everything in which two plans differ.

    ``same_order``: both programmes have the same tiers in the same order. ``first_difference``: the first tier, in the
    order of the second programme, whose values differ; with the same order and the same measures up to it, it says
    which plan is better.
    """

    before: Side
    after: Side
    same_programme: bool
    same_order: bool
    first_difference: TierId | None
    tiers: tuple[TierChange, ...]
    targets: tuple[TargetChange, ...]
    people_in: tuple[PersonIn, ...]
    people_out: tuple[PersonOut, ...]
    moved: tuple[PersonMoved, ...]
    exceptions_gained: tuple[ExceptionUse, ...]
    exceptions_lost: tuple[ExceptionUse, ...]
    waivers_gained: tuple[WaiverUse, ...]
    waivers_lost: tuple[WaiverUse, ...]
    open_posts: tuple[OpenPostChange, ...]
    quotas: tuple[QuotaChange, ...]
    choices: tuple[ChoiceChange, ...]

    @property
    def is_empty(self) -> bool:
        """Whether the two plans do not differ in anything."""
        lists = (self.targets, self.people_in, self.people_out, self.moved, self.exceptions_gained,
                 self.exceptions_lost, self.waivers_gained, self.waivers_lost, self.open_posts, self.quotas,
                 self.choices)  # fmt: skip
        return not any(lists) and all(tier.change == "same" for tier in self.tiers)

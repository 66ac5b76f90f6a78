"""The plan (方案): who goes where, and what that achieves. What ``plan.json`` holds.

Everything a plan says about itself (tier values, targets, exceptions) can be recomputed from the
programme and ``assignments`` + ``choices``; the judge does so before a plan leaves the program.
"""

from __future__ import annotations

from collections.abc import Mapping
from typing import Literal

from pydantic import Field

from optimizer.domain.certificate import Certificate
from optimizer.domain.links import Direction
from optimizer.domain.rules import ArcHardness
from optimizer.domain.text import Model
from optimizer.domain.tiers import Sense, TierId

PLAN_FORMAT: Literal["duikou-plan/1"] = "duikou-plan/1"

Status = Literal["optimal", "feasible", "infeasible", "no_plan_in_time", "cancelled"]
"""optimal: every tier proven. feasible: a plan, at least one tier not proven. infeasible: proven in two ways (HiGHS
and CP-SAT, or HiGHS over two models) that no plan exists. no_plan_in_time: nothing found, nothing proven, or nothing
checked. cancelled: a person stopped the search; the best plan found so far is there, or none."""

Fact = str | int


class Assignment(Model):
    """One person on one post. ``fit`` is the arc's fit (or own score)."""

    nominee: str
    post: str
    link: str
    level: str
    direction: Direction
    fit: int
    components: Mapping[str, int] = Field(default_factory=dict)
    exceptions: tuple[str, ...] = ()
    waivers: tuple[str, ...] = ()


class Choice(Model):
    """The unit taken for an end that was ``one_of``."""

    link: str
    end: Literal["a", "b"]
    unit: str


class TierResult(Model):
    """What was reached in one tier.

    ``value``: of this plan. ``best``: the best value found when this tier was solved, given the
    tiers before it. ``bound``: proven that no plan that keeps the earlier tiers can be better.
    ``proven``: ``best`` equals
    ``bound`` and every earlier tier is proven. ``tolerance``: how far below ``best`` later tiers could go.
    """

    id: TierId
    sense: Sense
    value: int
    best: int
    bound: int | None
    proven: bool
    tolerance: int = 0


class TargetResult(Model):
    """One cell of one target; see :mod:`optimizer.domain.targets` for the numbers."""

    target: str
    cell: Mapping[str, str]
    count: int
    base: int
    required: int
    shortfall: int
    hardness: Literal["proportion", "must"]


class ExceptionUse(Model):
    """An assignment that breaks a soft rule."""

    rule: str
    hardness: ArcHardness
    nominee: str
    post: str


class WaiverUse(Model):
    """An assignment that is allowed (or no exception) because of a waiver."""

    rule: str
    nominee: str
    post: str
    reason: str


class QuotaRow(Model):
    """One block: how many of its places are filled."""

    link: str
    level: str
    direction: Direction
    quota: int
    placed: int


class OpenPost(Model):
    """A post with free capacity; ``reason`` is of a closed list, ``facts`` are its parameters."""

    post: str
    free: int
    reason: str
    facts: Mapping[str, Fact] = Field(default_factory=dict)


class NotPlaced(Model):
    """A nominee without a post; ``reason`` is of a closed list, ``facts`` are its parameters."""

    nominee: str
    reason: str
    facts: Mapping[str, Fact] = Field(default_factory=dict)


class ProgrammeRef(Model):
    """Which programme a plan belongs to."""

    id: str
    digest: str
    synthetic: bool


class Provenance(Model):
    """How the plan was made; no times of day, so that the same run gives the same bytes."""

    version: str
    engine: str
    seed: int
    libraries: Mapping[str, str]


class Plan(Model):
    """A complete plan, as stored in ``plan.json``."""

    format: Literal["duikou-plan/1"] = PLAN_FORMAT
    programme: ProgrammeRef
    status: Status
    assignments: tuple[Assignment, ...]
    choices: tuple[Choice, ...]
    tiers: tuple[TierResult, ...]
    targets: tuple[TargetResult, ...]
    exceptions: tuple[ExceptionUse, ...]
    waivers: tuple[WaiverUse, ...]
    quotas: tuple[QuotaRow, ...]
    open_posts: tuple[OpenPost, ...]
    not_placed: tuple[NotPlaced, ...]
    provenance: Provenance
    certificate: Certificate | None = None

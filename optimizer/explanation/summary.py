"""The few numbers by which a planner knows a plan: places by level, exceptions by rule, who is left out."""

from __future__ import annotations

from collections import Counter
from collections.abc import Mapping
from dataclasses import dataclass

from optimizer.domain.plan import ExceptionUse, Plan


@dataclass(frozen=True, slots=True)
class LevelTotal:
    """Places of one level over all links and directions."""

    level: str
    quota: int
    placed: int

    @property
    def open(self) -> int:
        """Places not filled."""
        return self.quota - self.placed


def level_totals(plan: Plan) -> tuple[LevelTotal, ...]:
    """Return the places of each level that has any, in order of first appearance in the quota table."""
    quota: Counter[str] = Counter()
    placed: Counter[str] = Counter()
    for row in plan.quotas:
        quota[row.level] += row.quota
        placed[row.level] += row.placed
    return tuple(LevelTotal(level, quota[level], placed[level]) for level in quota)


def exceptions_by_rule(plan: Plan) -> Mapping[str, tuple[ExceptionUse, ...]]:
    """Return rule -> its exceptions, in the plan's order."""
    found: dict[str, list[ExceptionUse]] = {}
    for use in plan.exceptions:
        found.setdefault(use.rule, []).append(use)
    return {rule: tuple(uses) for rule, uses in found.items()}


@dataclass(frozen=True, slots=True)
class Headline:
    """What is met and what is not, in whole numbers."""

    quota: int
    placed: int
    targets: int
    targets_met: int
    exceptions: int
    waivers: int
    not_placed: int
    open_posts: int


def headline(plan: Plan) -> Headline:
    """Return the headline numbers of a plan."""
    return Headline(
        quota=sum(row.quota for row in plan.quotas),
        placed=len(plan.assignments),
        targets=len(plan.targets),
        targets_met=sum(target.shortfall == 0 for target in plan.targets),
        exceptions=len(plan.exceptions),
        waivers=len(plan.waivers),
        not_placed=len(plan.not_placed),
        open_posts=sum(post.free for post in plan.open_posts),
    )


def count_reasons(plan: Plan) -> Mapping[str, int]:
    """Return reason -> nominees not placed for it, most frequent first."""
    return dict(Counter(one.reason for one in plan.not_placed).most_common())

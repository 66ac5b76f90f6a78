"""What goals are called, and their values in words."""

from __future__ import annotations

from optimizer.candidates.goals import Goal
from optimizer.candidates.sweep import Sweep
from optimizer.domain.tiers import TierId
from optimizer.explanation.wording import Wording


def goal_name(words: Wording, goal: Goal) -> str:
    """Return what a goal is called: the tier, or the people that a target counts."""
    if goal.kind == "tier":
        return words.tier(goal.id)
    return words.say("cli.front.target", target=words.target(goal.id))


def goal_value(words: Wording, goal: Goal, value: int) -> str:
    """Return a value of a goal."""
    return words.tier_value(goal.id, value) if goal.kind == "tier" else f"{value:,}"


def changing(sweep: Sweep) -> list[TierId]:
    """Return the tiers that are not the same in every segment, in their order."""
    tiers = list(sweep.segments[0].tiers) if sweep.segments else []
    return [tier for tier in tiers if len({segment.tiers[tier] for segment in sweep.segments}) > 1]

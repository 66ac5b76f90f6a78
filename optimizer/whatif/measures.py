"""Tiers of two plans side by side, and whether two programmes count the same in them."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from typing import Any

from optimizer.domain.plan import Plan, TierResult
from optimizer.domain.programme import Programme
from optimizer.domain.rules import ARC_RULES
from optimizer.domain.tiers import TierId
from optimizer.whatif.comparison import Change, TierChange

_WORDS = {"label": None, "source": None, "assumption": None}
"""What is said of a rule or target, and decides nothing."""


def _nothing(programme: Programme) -> Any:
    """Return the same for all programmes: people and places are counted alike everywhere."""
    return None


def _soft(hardness: str) -> Callable[[Programme], Any]:
    """Return what decides the number of exceptions at a hardness: the rules themselves, and who is excused."""

    def measure(programme: Programme) -> Any:
        rules = {one.id: one for one in programme.rules if isinstance(one, ARC_RULES) and one.hardness == hardness}
        waivers = {(one.nominee, one.rule) for one in programme.decisions.waivers if one.rule in rules}
        return {id: rule.model_copy(update={**_WORDS, "cap": None}) for id, rule in rules.items()}, waivers

    return measure


def _targets(programme: Programme) -> Any:
    kept = (target for target in programme.targets if target.hardness == "proportion")
    return {target.id: target.model_copy(update=_WORDS) for target in kept}


def _fit(programme: Programme) -> Any:
    return (
        programme.fit.model_copy(update={"source": None, "assumption": None}),
        programme.scores,
        programme.previous.links,
    )


def _leximin(programme: Programme) -> Any:
    """Return what decides the means, and how many there are: with more links the lowest may be a new one."""
    return _fit(programme), len(programme.links)


def _wishes(programme: Programme) -> Any:
    return programme.fit.per_rank


def _continuity(programme: Programme) -> Any:
    return programme.previous.links


def _lottery(programme: Programme) -> Any:
    """Return what no other programme has: tickets of other people and posts are no better or worse."""
    return programme.digest()


MEASURES: Mapping[TierId, Callable[[Programme], Any]] = {
    "places": _nothing,
    "reciprocity": _nothing,
    "generally": _soft("generally"),
    "in_principle": _soft("in_principle"),
    "shortfall_worst": _targets,
    "shortfall_total": _targets,
    "fit_floor": _fit,
    "fit_leximin": _leximin,
    "fit": _fit,
    "wishes": _wishes,
    "continuity": _continuity,
    "lottery": _lottery,
}
"""Tier -> what of a programme, besides its people, posts and places, decides the tier's number."""


def tier_changes(
    programme_before: Programme | None, before: Plan, programme_after: Programme | None, after: Plan
) -> tuple[TierChange, ...]:
    """Return every tier that either plan has: those of the second in their order, then those of the first alone."""
    old, new = ({tier.id: tier for tier in plan.tiers} for plan in (before, after))
    same_data = before.programme.digest == after.programme.digest

    def is_same(tier: TierId) -> bool:
        measure = MEASURES[tier]
        if same_data or measure is _nothing:
            return True
        if programme_before is None or programme_after is None:
            return False
        return bool(measure(programme_before) == measure(programme_after))

    return tuple(_change(tier, old.get(tier), new.get(tier), is_same(tier)) for tier in dict.fromkeys((*new, *old)))


def _change(tier: TierId, old: TierResult | None, new: TierResult | None, same_measure: bool) -> TierChange:
    known = new or old
    assert known is not None
    before, after = old.value if old else None, new.value if new else None
    return TierChange(
        id=tier,
        sense=known.sense,
        before=before,
        after=after,
        change=_verdict(before, after, known.sense, same_measure),
        same_measure=same_measure,
        proven_before=old is not None and old.proven,
        proven_after=new is not None and new.proven,
    )


def _verdict(before: int | None, after: int | None, sense: str, same_measure: bool) -> Change:
    if before is None or after is None or not same_measure:
        return "unclear"
    if before == after:
        return "same"
    return "better" if (after > before) == (sense == "max") else "worse"


def first_difference(tiers: tuple[TierChange, ...]) -> TierId | None:
    """Return the first tier of the second plan that the first has as well with another value."""
    return next((one.id for one in tiers if None not in (one.before, one.after) and one.before != one.after), None)

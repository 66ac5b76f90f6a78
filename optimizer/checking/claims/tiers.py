"""What the plan says about its tiers, and the status that follows from them."""

from __future__ import annotations

from collections.abc import Iterator

from optimizer.checking.evaluate import Evaluation
from optimizer.checking.shares import share_down
from optimizer.checking.violation import Violation, violation
from optimizer.domain.leximin import is_like
from optimizer.domain.plan import Plan, TierResult
from optimizer.domain.programme import Programme
from optimizer.domain.tiers import SENSES, Tier


def false_tiers(programme: Programme, plan: Plan, evaluation: Evaluation) -> Iterator[Violation]:
    """Yield what is wrong with the tiers: their order, and each one's numbers.

    ``value`` is recomputed. It must be no worse than ``best`` less ``tolerance``, and neither may
    beat ``bound``. ``tolerance`` is what the programme declares. A tier is ``proven`` exactly if
    ``best`` equals ``bound`` and every earlier tier is proven: a bound that holds only beside an
    unproven tier proves nothing about the plan.
    """
    claimed_order = [result.id for result in plan.tiers]
    order = [tier.id for tier in programme.tiers]
    if claimed_order != order:
        yield violation("claim.tier_order", claimed=", ".join(claimed_order) or "-", found=", ".join(order))
    declared = {tier.id: tier for tier in programme.tiers}
    earlier_proven = True
    for result in plan.tiers:
        yield from _false_value(result, evaluation)
        yield from _false_bound(result)
        if result.id in declared:
            yield from _false_tolerance(result, declared[result.id])
        proven = earlier_proven and result.best == result.bound
        if result.proven != proven:
            yield violation("claim.tier_proven", tier=result.id, claimed=str(result.proven), found=str(proven))
        earlier_proven = proven


def _false_value(result: TierResult, evaluation: Evaluation) -> Iterator[Violation]:
    if result.sense != SENSES[result.id]:
        yield violation("claim.tier_sense", tier=result.id, claimed=result.sense, found=SENSES[result.id])
    found = evaluation.tiers[result.id]
    if result.id == "fit_leximin":
        for claimed in (result.best, found if result.bound is None else result.bound):
            if not is_like(claimed, found):
                yield violation("claim.tier_form", tier=result.id, claimed=claimed)
    if result.value != found:
        yield violation("claim.tier_value", tier=result.id, claimed=result.value, found=found)


def _false_bound(result: TierResult) -> Iterator[Violation]:
    """Compare value, best and bound as numbers of which more is better."""
    sign = 1 if SENSES[result.id] == "max" else -1
    value, best = sign * result.value, sign * result.best
    if value < best - result.tolerance:
        yield violation(
            "claim.tier_best", tier=result.id, value=result.value, best=result.best, tolerance=result.tolerance
        )
    if result.bound is not None and max(value, best) > sign * result.bound:
        yield violation("claim.tier_bound", tier=result.id, value=result.value, best=result.best, bound=result.bound)


def _false_tolerance(result: TierResult, tier: Tier) -> Iterator[Violation]:
    """A share is of the size of the best value (fit from own scores may be negative), rounded down."""
    declared = tier.tolerance
    tolerance = declared if isinstance(declared, int) else share_down(declared, abs(result.best))
    if result.tolerance != tolerance:
        yield violation("claim.tier_tolerance", tier=result.id, claimed=result.tolerance, found=tolerance)


def false_status(programme: Programme, plan: Plan, evaluation: Evaluation) -> Iterator[Violation]:
    """Yield a violation unless the status is ``optimal`` with every tier proven, else ``feasible`` or ``cancelled``."""
    allowed = ("optimal",) if all(result.proven for result in plan.tiers) else ("feasible", "cancelled")
    if plan.status not in allowed:
        yield violation("claim.status", claimed=plan.status, found=" / ".join(allowed))

"""Leeway: how far a plan may fall behind the best one, tier by tier, and still be a candidate.

What counts are the tiers before the lottery, each on its own: a plan is *within* if every one of them is no
worse than its best value in the declared order by more than what is given up there. (The sequential
tolerances of a search mean less: with one person fewer placed, the fewest exceptions may be fewer, and
then the best plan itself would be outside.) What stands after the lottery is left to it.
"""

from __future__ import annotations

import math
from collections.abc import Mapping
from dataclasses import dataclass
from itertools import takewhile

from optimizer.candidates.asking import Asker
from optimizer.compiling.instance import ArcSum, Instance
from optimizer.compiling.variation import with_tiers
from optimizer.domain.amounts import Amount, share_of
from optimizer.domain.text import Model
from optimizer.domain.tiers import SENSES, Tier, TierId
from optimizer.errors import InputRefused, Problem
from optimizer.solving.known import NOTHING, Known
from optimizer.solving.leximin import Levels
from optimizer.solving.optimum import Optimum

POINTS: frozenset[TierId] = frozenset({"fit_floor", "fit", "wishes", "continuity"})
"""Tiers counted in points: a general share (``1%``) applies to them. The others count people or
cases: they keep their best value unless a tolerance is given for the tier itself.
"""

Within = Mapping[TierId, Amount]
"""Tier -> what may be given up of its best value: a number in its unit, or a share, rounded down."""


class TierStandard(Model):
    """One tier before the lottery: its best value, and how much less (or more) is still within."""

    id: TierId
    best: int
    given_up: int
    proven: bool


@dataclass(frozen=True, slots=True)
class Leeway:
    """The plans within, as an instance can say it.

    Attributes
    ----------
    tiers
        The tiers before the lottery, with tolerances that let through exactly the plans within.
    best, given_up
        Best value in the declared order, and how much less (or more, where least is best) is still within.
    proven
        Whether every best value is proven.
    levels
        Of tier ``fit_leximin``, where it is proven: which plans are best in it.
    """

    tiers: tuple[Tier, ...]
    best: tuple[int, ...]
    given_up: tuple[int, ...]
    proven: bool
    levels: Levels | None = None

    @property
    def known(self) -> Known:
        """What is known of the tiers before a search: up to the first that may be given up, nothing can be better."""
        if not self.proven or self.levels is None:
            return NOTHING
        kept = next((place for place, given_up in enumerate(self.given_up) if given_up), len(self.best))
        return Known(None, self.best[: kept + 1], self.levels)

    def instance(self, base: Instance, *sums: ArcSum) -> Instance:
        """Return ``base`` with only the plans within, and the goals ``sums`` among them."""
        return with_tiers(base, self.tiers, sums)

    def standard(self) -> tuple[TierStandard, ...]:
        """Return the same in words of results."""
        rows = zip(self.tiers, self.best, self.given_up, strict=True)
        return tuple(
            TierStandard(id=tier.id, best=best, given_up=given_up, proven=self.proven) for tier, best, given_up in rows
        )

    def holds(self, values: Mapping[TierId, int]) -> bool:
        """Return whether a plan with these tier values is within."""
        rows = zip(self.tiers, self.best, self.given_up, strict=True)
        return all(behind(tier.id, best, values[tier.id]) <= given_up for tier, best, given_up in rows)


def general(share: Amount) -> Within:
    """Return the tolerance of ``share`` for every tier counted in points."""
    return dict.fromkeys(sorted(POINTS), share)


def find_leeway(ask: Asker, instance: Instance, best: Optimum, within: Within) -> Leeway:
    """Return what plans may differ by.

    Parameters
    ----------
    best
        The optimum of ``instance``: all its tiers, in the declared order.
    within
        Tolerances by tier; a tier's own tolerance counts where it is larger.

    Raises
    ------
    InputRefused
        If something is given up before tier ``fit_leximin``, whose values are ranked but not counted.
    """
    tiers: list[Tier] = []
    given_up: list[int] = []
    kept = before_lottery(instance.tiers)
    proven, widened = all(outcome.proven for outcome in best.outcomes[: len(kept)]), False
    for tier, outcome in zip(kept, best.outcomes, strict=False):
        slack = max(outcome.tolerance, amount_of(within.get(tier.id, 0), outcome.best))
        given_up.append(slack)
        tolerance = slack
        if widened and tier.id == "fit_leximin":
            # Its best value would have to be kept though better ones are within: no tolerance says that.
            raise InputRefused([Problem(code="within.before_leximin", value=str(tiers[-1].id))])
        if widened:
            # With more room in the tiers before it, this one could be better: its tolerance grows by as much.
            found = ask(with_tiers(instance, (*tiers, Tier(id=tier.id))))
            proven = proven and found.is_proven
            tolerance += max(0, -behind(tier.id, outcome.best, found.outcomes[-1].best))
        tiers.append(Tier(id=tier.id, tolerance=tolerance))
        widened = widened or slack > outcome.tolerance
    outcomes = best.outcomes[: len(kept)]
    levels = next((one.levels for one in outcomes if one.levels is not None), None)
    return Leeway(tuple(tiers), tuple(one.best for one in outcomes), tuple(given_up), proven, levels)


def before_lottery(tiers: tuple[Tier, ...]) -> tuple[Tier, ...]:
    """Return the tiers that stand before the lottery."""
    return tuple(takewhile(lambda tier: tier.id != "lottery", tiers))


def behind(tier: TierId, best: int, value: int) -> int:
    """Return by how much ``value`` is worse than ``best`` (negative: better)."""
    return best - value if SENSES[tier] == "max" else value - best


def amount_of(amount: Amount, best: int) -> int:
    """Return a tolerance in the tier's own unit; a share is of the size of the best value, rounded down."""
    return amount if isinstance(amount, int) else math.floor(share_of(amount) * abs(best))

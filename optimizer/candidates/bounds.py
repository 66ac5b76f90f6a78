"""What placing somebody costs at least: a bound for every arc at once, proven by prices and without a search.

It is always true and not always tight: 0 says nothing. Exact prices are asked for one by one (:mod:`.forcing`).
"""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np

from optimizer.candidates.leeway import Leeway
from optimizer.compiling.columns import Bools, Ints
from optimizer.domain.text import Model
from optimizer.domain.tiers import TierId
from optimizer.solving.optimum import Optimum


class Bound(Model):
    """``earlier``: a tier before ``tier`` gets worse; else ``tier`` does by at least ``least`` (1 or more)."""

    tier: TierId
    earlier: bool
    least: int


@dataclass(frozen=True, slots=True)
class ArcBounds:
    """Arrays of shape (arcs,), as :class:`optimizer.solving.blocks.arc_prices.ArcPrices` has them for ``tier``.

    ``is_never``: no plan within the leeway has the arc.
    """

    tier: TierId
    least: Ints
    is_excluded: Bools
    is_never: Bools

    def of(self, things: Ints, count: int) -> list[Bound | None]:
        """Return the bound on having each of ``count`` things, given the thing of each arc: that of its cheapest arc.

        None where nothing is known, or where no arc has the thing.
        """
        most = int(self.least.max(initial=0)) + 1
        cheapest = np.full(count, -1, dtype=np.int64)
        cost = np.where(self.is_excluded, most, self.least)
        order = np.argsort(-cost, kind="stable")
        cheapest[things[order]] = cost[order]  # the cheapest comes last and stays
        return [
            Bound(tier=self.tier, earlier=cost == most, least=0 if cost == most else cost) if cost > 0 else None
            for cost in cheapest.tolist()
        ]


def find_bounds(best: Optimum, leeway: Leeway) -> ArcBounds | None:
    """Return the bounds in the last tier before the lottery; None where there are none to be had.

    Only the engine whose inner loops they share has them: compiling those would take longer than searching.
    """
    goal = len(leeway.tiers) - 1
    if goal < 0 or "blocks" not in best.engines:
        return None
    from optimizer.solving.blocks.arc_prices import find_arc_prices  # slow to import

    prices = find_arc_prices(best, goal)
    if prices is None:
        return None
    kept = [one.tolerance for one in best.outcomes[:goal]] == list(leeway.given_up[:goal])
    is_never = (prices.is_excluded | (prices.least > leeway.given_up[goal])) & kept
    return ArcBounds(leeway.tiers[goal].id, prices.least, prices.is_excluded, is_never)

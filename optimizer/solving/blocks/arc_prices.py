"""find_arc_prices: what taking each arc costs at least in one goal, for all arcs at once and without a search.

Every row gets a price (of the relaxation or the search; any price of the right sign is valid), and every lane is free
to take its best people at ``worth = goal - prices``. With ``S`` for the sum of the lanes' best and the rows' sides:

    goal of any plan that keeps the earlier goals <= S
    goal of any such plan that takes arc e        <= S - (best of its lane - best of its lane with e)

All in whole numbers. The first goals that count people (places, exceptions) lead, packed above the rest: an arc whose
lane falls behind in them is in no plan that keeps them. Rows that are left out (a person wanted in two blocks,
caps, groups) only make the bounds weaker.
"""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np

from optimizer.compiling.columns import Bools, Ints, starts
from optimizer.compiling.instance import Instance
from optimizer.solving.blocks.lane_totals import lane_totals
from optimizer.solving.blocks.row_prices import price_targets
from optimizer.solving.optimum import Optimum

_MOST_TOTAL = 1 << 59

_STEEP = 4
"""Times the largest value of an arc: a price that hardly any exchange of people outweighs."""

_SUMS = {"wishes": "nominee_wish", "continuity": "continuity"}
_COUNTS = ("places", "generally", "in_principle")


@dataclass(frozen=True, slots=True)
class ArcPrices:
    """Arrays of shape (arcs,), proven of every plan that is within tolerance in all goals before ``goal``.

    ``least``: a plan with the arc is worse in the goal than the best plan by at least so much, in the goal's own unit
    (0: nothing known). ``is_excluded``: no such plan has the arc.
    """

    goal: int
    least: Ints
    is_excluded: Bools


def find_arc_prices(found: Optimum, goal: int) -> ArcPrices | None:
    """Return what each arc costs at least in goal number ``goal`` of an optimum's instance.

    None where nothing can be said: no plan, an earlier goal or this one not proven, a goal that is no sum over
    arcs to be made large, or sums that 64 bits are too few for.
    """
    instance = found.model.context.instance
    value = _goal_values(instance, goal)
    if value is None or found.answer != "found" or not all(one.proven for one in found.outcomes[: goal + 1]):
        return None
    units, floor = _leading(found, goal)
    rows = price_targets(found, goal, _STEEP * int(np.abs(value).max(initial=1)))
    rest = rows.unit * value + rows.worth
    totals = _totals(instance, units, rest)
    if totals is None:
        return None
    # How far the lanes' best in the leading goals, taken together, lie above what a plan needs to have.
    gap = totals.units - floor
    is_excluded = totals.units_lost > gap
    if gap > 0:  # then the leading goals would spoil the bound: once more without them
        totals = _totals(instance, np.zeros_like(units), rest)
        if totals is None:
            return None
    most = (totals.rest + rows.constant - totals.rest_lost) // rows.unit
    least = np.where(is_excluded, 0, np.maximum(found.outcomes[goal].best - most, 0))
    return ArcPrices(goal, least, is_excluded)


@dataclass(frozen=True, slots=True)
class _Totals:
    """The best of all lanes together, and what of it is lost with each arc, in leading units and in the rest."""

    units: int
    rest: int
    units_lost: Ints
    rest_lost: Ints


def _totals(instance: Instance, units: Ints, rest: Ints) -> _Totals | None:
    """Return the totals of all lanes; None if 64 bits are too few."""
    arcs, lanes = instance.arcs, instance.lanes
    quota = instance.blocks.quota[lanes.block]
    most = int(quota.max(initial=1))
    scale = 4 * most * int(np.abs(rest).max(initial=0)) + 4
    if most * (scale * int(np.abs(units).max(initial=0)) + scale) >= _MOST_TOTAL:
        return None
    first = starts(arcs.lane, len(lanes))
    top, taken = lane_totals(
        first[:-1], first[1:], arcs.nominee, arcs.post, instance.capacity, quota, scale * units + rest
    )
    top_units, top_rest = _unpacked(top, scale)
    arc_units, arc_rest = _unpacked(taken, scale)
    option = instance.lanes.option
    of_option = [np.zeros(len(instance.options), dtype=np.int64) for _ in range(2)]
    for total, part in zip(of_option, (top_units, top_rest), strict=True):
        np.add.at(total, option, part)
    link_units, link_rest = _best_options(instance, *of_option)
    link, its_option = instance.arc_link, instance.arc_option
    return _Totals(
        int(link_units.sum()),
        int(link_rest.sum()),
        link_units[link] - of_option[0][its_option] + top_units[arcs.lane] - arc_units,
        link_rest[link] - of_option[1][its_option] + top_rest[arcs.lane] - arc_rest,
    )


def _unpacked(total: Ints, scale: int) -> tuple[Ints, Ints]:
    """Return (units, rest) of packed totals; the rest is smaller than half the scale in size."""
    units = (total + scale // 2) // scale
    return units, total - units * scale


def _best_options(instance: Instance, units: Ints, rest: Ints) -> tuple[Ints, Ints]:
    """Return (units, rest) of the option of each link that is best, first in units."""
    order = np.lexsort((rest, units, instance.options.link))
    best = np.zeros(len(instance.programme.links), dtype=np.int64)
    best[instance.options.link[order]] = order  # the last of each link is the best
    return units[best], rest[best]


def _goal_values(instance: Instance, goal: int) -> Ints | None:
    """Return what each arc adds to a goal of which more is better, None if it is another kind of goal."""
    if goal >= len(instance.tiers):
        return instance.sums[goal - len(instance.tiers)].value
    tier = instance.tiers[goal].id
    if tier in ("fit", "lottery"):
        return instance.fit if tier == "fit" else instance.tickets
    if tier in _SUMS:
        return instance.components.get(_SUMS[tier], np.zeros(len(instance.arcs), dtype=np.int64))
    return None


def _leading(found: Optimum, goal: int) -> tuple[Ints, int]:
    """Return (what each arc adds to demands and the first goals that count people, packed; the least a plan has)."""
    instance = found.model.context.instance
    demanded = np.zeros(len(instance.arcs), dtype=np.int64)
    for demand in instance.demands:
        demanded[demand] += 1
    parts = [(demanded, len(instance.demands))] if instance.demands else []
    for tier, outcome in zip(instance.tiers[:goal], found.outcomes, strict=False):
        if tier.id in _COUNTS:
            sign = 1 if tier.id == "places" else -1
            parts.append((sign * _counted(instance, tier.id), sign * outcome.best - outcome.tolerance))
        elif tier.id != "reciprocity":
            break
    total, least, scale = np.zeros(len(instance.arcs), dtype=np.int64), 0, 1
    most = int(instance.blocks.quota.max(initial=1))
    for value, floor in reversed(parts):
        total, least = total + scale * value, least + scale * floor
        scale *= 2 * most * int(np.abs(value).max(initial=0)) + 1
    return total, least


def _counted(instance: Instance, tier: str) -> Ints:
    """Return how many people (each arc one) or exceptions each arc adds."""
    if tier == "places":
        return np.ones(len(instance.arcs), dtype=np.int64)
    return instance.exceptions_of[tier].astype(np.int64)

"""scatter: many different plans within, one search each, from which a set far apart is picked.

Plans far from one and the same plan are near to each other: they all make the cheapest changes. So every search has a
sum of its own: each way that people may be used (:mod:`optimizer.candidates.people`) is worth a random part of a
person, less for the share of the plans chosen that have it. Against that stands a price on the tier that may be
given up; it is moved after every search, so that most plans come to lie just inside the limit.
"""

from __future__ import annotations

import math
from collections.abc import Callable

import numpy as np

from optimizer.candidates.inside import Inside
from optimizer.candidates.pool import Pool, closest

_UNIT = 10
"""What one person is worth in a sum: small numbers, so that every engine is exact."""
_STEP, _MOST_STEP = 0.2, 0.5
"""How far the logarithm of the price moves for a plan that misses the limit by all that may be given up; the most."""
_AIM = 0.05
"""How much of what may be given up plans are to leave unused: those aimed at the limit itself often miss it."""


def scatter(
    pool: Pool, inside: Inside, chosen: list[int], wanted: int, turns: int, tell: Callable[[int], None]
) -> list[int]:
    """Return ``wanted`` plans of the pool (fewer if no more come up) as far apart as was found in so many searches.

    Parameters
    ----------
    pool
        Plans seen; those that come up are added.
    chosen
        Plans to begin with; the first stays.
    tell
        Called before each search with how many there were.
    """
    random, given_up = np.random.default_rng(inside.instance.programme.seed), inside.leeway.given_up[-1]
    price = inside.price * _UNIT
    for turn in range(turns):
        if inside.ask.clock.is_over:
            break
        tell(turn)
        others = chosen if len(chosen) < wanted else _without_one(pool, chosen, turn)
        shared = np.mean([pool.mask(one) for one in others], axis=0)
        worth = np.rint(_UNIT * (random.random(len(shared)) - shared)).astype(np.int64)
        selection, left = inside.at_price(worth[pool.ways], price)
        if selection is None:
            break
        price *= math.exp(np.clip(_STEP * (_AIM - left / given_up), -_MOST_STEP, _MOST_STEP))
        if left < 0:
            continue
        plan = pool.add(selection)
        if len(chosen) < wanted and plan not in chosen:
            chosen = [*chosen, plan]
        chosen = pool.farther(chosen)
    return chosen


def _without_one(pool: Pool, chosen: list[int], turn: int) -> list[int]:
    """Return the plans but for one of a closest pair, each of these in its turn."""
    near = closest(pool.apart[np.ix_(chosen, chosen)])
    place = near[turn % len(near)]
    return [*chosen[:place], *chosen[place + 1 :]]

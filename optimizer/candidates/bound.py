"""bound: how far apart plans could be at most, whatever they are.

Both bounds speak of the *smallest* pairwise distance of k plans within the leeway, one of which is the best plan
of the declared order (as every set of candidates has it):

- none of them is farther from the best plan than the farthest plan within (proven by a search);
- the mean of the pairwise distances is no larger than ``people - mean overlap``, and k plans that fill the
  same places from a limited number of ways cannot but overlap: if a block uses n ways in each of k plans and has M
  to choose from, its pairs of plans share at least what the most even use gives.
"""

from __future__ import annotations

import numpy as np

from optimizer.candidates.leeway import Leeway
from optimizer.candidates.spread import least_people, most_people
from optimizer.compiling.columns import Ints
from optimizer.compiling.instance import Instance


def distance_bound(instance: Instance, leeway: Leeway, ways: Ints, apart: int, plans: int) -> int:
    """Return an upper bound on the smallest pairwise distance of ``plans`` plans, the best plan among them.

    Parameters
    ----------
    ways
        Way of each arc.
    apart
        Proven bound on the distance of any plan within from the best plan.
    """
    if plans < 2:
        return apart
    pairs = plans * (plans - 1) // 2
    shared = _shared_at_least(instance, leeway, ways, plans)
    return max(0, min(apart, (most_people(instance, leeway) * pairs - shared) // pairs))


def _shared_at_least(instance: Instance, leeway: Leeway, ways: Ints, plans: int) -> int:
    """Return how many ways the pairs of plans share at least, summed over pairs."""
    first = np.unique(ways, return_index=True)[1]
    to_choose = np.bincount(instance.arc_block[first], minlength=len(instance.blocks))
    most = np.minimum(instance.blocks.quota, to_choose)
    least = np.maximum(0, least_people(leeway) - (int(most.sum()) - most))
    uses = plans * least
    each, more = uses // np.maximum(to_choose, 1), uses % np.maximum(to_choose, 1)
    shared = (to_choose - more) * (each * (each - 1) // 2) + more * (each * (each + 1) // 2)
    return int(shared[to_choose > 0].sum())

"""From the best mixture of choices to one choice: a solution as good as the bound, where only rows are short of people.

At the best prices many choices are equally good, and only their mixture keeps the rows: 60 % of this one and 40 % of
that. What rows are short of is known from it: of each free column, what the mixture has of it. Where changes from the
choices of most weight do not lead there, one choice is taken unit by unit (a cluster or a group) so that all sums stay
near the mixture's; what this is off in the end, HiGHS mends with a few units left open. Nothing is claimed here.
"""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np

from optimizer.compiling.columns import Bools, Ints
from optimizer.solving.pricing.domain import Domain
from optimizer.solving.pricing.dual import Found, best_at
from optimizer.solving.pricing.groups import Floats, within
from optimizer.solving.pricing.kernel import worths
from optimizer.solving.pricing.mixture_kernel import mixed_choice, transpose
from optimizer.solving.pricing.relaxed import Relaxed

_NEARLY = 1e-6
"""A share this little below a whole number is that number."""


@dataclass(frozen=True, slots=True)
class Mixture:
    """One choice near the mixture.

    Attributes
    ----------
    relaxed
        What it is a choice of.
    item, first
        The groups, and behind them the free columns, of each unit.
    taken
        How often each place is taken, shape (places,).
    differs
        Whether a unit has several choices in the mixture, shape (units,).
    """

    relaxed: Relaxed
    item: Ints
    first: Ints
    taken: Ints
    differs: Bools

    def around(self, most_columns: int) -> tuple[Domain, bool]:
        """Return the domain in which only some units with several choices are open, and whether these are all.

        ``most_columns``: about so many columns stay open. Free columns that no unit has are open in any case.
        """
        domain, groups = self.relaxed.domain, self.relaxed.domain.groups
        several = np.flatnonzero(self.differs)
        size = np.concatenate([np.diff(groups.first), np.ones(len(domain.lower), dtype=np.int64)])
        columns = np.add.reduceat(size[self.item], self.first[:-1])[several]
        total = int(columns.sum())
        # Every so manieth, spread over all of them.
        share = min(1.0, most_columns / max(total, 1))
        opened = several[np.diff(np.floor(np.arange(len(several) + 1) * share)) >= 1]
        is_fixed = np.ones(len(self.first) - 1, dtype=bool)
        is_fixed[opened] = False
        fixed = np.zeros(len(size), dtype=bool)
        fixed[self.item] = np.repeat(is_fixed, np.diff(self.first))
        group, free = fixed[: len(domain.must)], fixed[len(domain.must) :]
        wide = np.repeat(group, np.diff(groups.first))
        is_open = domain.is_open.copy()
        is_open[: groups.grouped] &= ~wide | (self.taken[: groups.grouped] > 0)
        value = self.taken[groups.grouped :]
        lower, upper = np.where(free, value, domain.lower), np.where(free, value, domain.upper)
        has_none = np.add.reduceat(is_open[: groups.grouped].astype(np.int64), groups.first[:-1]) == 0
        must = np.where(group, ~has_none, domain.must)
        return domain.with_choices(must, is_open, lower, upper), share >= 1


def heaviest(relaxed: Relaxed, objective: Ints, found: Found) -> Ints:
    """Return how often each place is taken by the choices that have most weight in the mixture."""
    prices = found.mixed[np.argmax(found.weight)] if len(found.weight) else found.prices
    return best_at(relaxed, objective, prices)


def shared_free(relaxed: Relaxed, objective: Ints, found: Found, least: int, lower: Ints, upper: Ints) -> Ints:
    """Return whole values of the free columns near those of the mixture, all together worth ``least`` if they can be.

    Parameters
    ----------
    objective
        Shape (places,), more is better.
    least
        What the free columns shall be worth together, in its unit.
    lower, upper
        Bounds of their values, shape (free columns,).

    Returns
    -------
    Shape (free columns,). What is rounded down is raised again, most of a whole first, as far as ``least`` allows.
    """
    cost, share = -objective[relaxed.domain.groups.grouped :], _free_shares(relaxed, objective, found)
    value = np.clip(np.floor(share + _NEARLY).astype(np.int64), lower, upper)
    order = np.argsort(value - share)
    order = order[value[order] < upper[order]]
    raised = order[np.cumsum(cost[order]) <= -least - int(cost @ value)]
    value[raised] += 1
    return value


def _free_shares(relaxed: Relaxed, objective: Ints, found: Found) -> Floats:
    """Return how much of each free column the mixture has."""
    domain, grouped = relaxed.domain, relaxed.domain.groups.grouped
    rows = within(relaxed.rows, np.arange(len(objective)) >= grouped)
    is_each_alone = bool(relaxed.is_loose_free.all())
    shares, total = np.zeros(len(domain.lower)), max(float(found.weight.sum()), _NEARLY)
    for prices, weight in zip(found.mixed, found.weight, strict=True):
        if is_each_alone:
            worth = objective.astype(np.float64)
            worths(worth, prices, rows.start, rows.column, rows.value)
            taken = np.where(worth[grouped:] > 0, domain.upper, domain.lower)
        else:
            taken = best_at(relaxed, objective, prices)[grouped:]
        shares += taken * (weight / total)
    return shares


def mix(relaxed: Relaxed, objective: Ints, found: Found) -> Mixture | None:
    """Return one choice near the mixture of choices that ``found`` ended with; None if it ended with none."""
    if not len(found.weight):
        return None
    taken = np.empty((len(found.weight), len(objective)), dtype=np.int64)
    for part, prices in enumerate(found.mixed):
        taken[part] = best_at(relaxed, objective, prices)
    item, first = _units(relaxed)
    rows, groups = relaxed.rows, relaxed.domain.groups
    by_place, row, value = transpose(rows.start, rows.column, rows.value, len(objective))
    scale = np.ones(len(rows))
    if len(rows):
        scale = np.maximum(np.maximum.reduceat(np.abs(rows.value), rows.start[:-1]), 1).astype(np.float64)
    units = len(first) - 1
    part_of, differs = np.zeros(units, dtype=np.int64), np.zeros(units, dtype=bool)
    weight = found.weight / found.weight.sum()
    mixed_choice(item, first, groups.first, taken, weight, by_place, row, value, scale, part_of, differs)
    size = np.concatenate([np.diff(groups.first), np.ones(len(relaxed.domain.lower), dtype=np.int64)])
    of_item = np.zeros(len(size), dtype=np.int64)
    of_item[item] = np.repeat(part_of, np.diff(first))
    of_place = np.repeat(of_item, size)
    return Mixture(relaxed, item, first, taken[of_place, np.arange(len(objective))], differs)


def _units(relaxed: Relaxed) -> tuple[Ints, Ints]:
    """Return (items of each unit, where each begins): the clusters, then the loose groups, which make up for them."""
    loose = np.flatnonzero(relaxed.is_loose)
    if relaxed.network is None:
        return loose, np.arange(len(loose) + 1)
    clusters = relaxed.network.clusters
    return (
        np.concatenate([clusters.item, loose]),
        np.concatenate([clusters.first, clusters.first[-1] + 1 + np.arange(len(loose))]),
    )

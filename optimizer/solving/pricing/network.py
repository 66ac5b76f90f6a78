"""The best choice of each cluster, its local rows obeyed: a longest walk through states.

A layer of nodes stands before each item of a cluster: the sums of its rows that still make a difference. An arc
takes a column (or none, or a value of a free column) and leads to the sums that this makes. Walks from begin to end
are exactly the choices that obey the local rows, so the walk of most worth is the best of them.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any

import numpy as np

from optimizer.compiling.columns import Bools, Ints
from optimizer.compiling.linear import Rows
from optimizer.solving.pricing.clusters import Clusters, find_clusters
from optimizer.solving.pricing.clusters_kernel import MOST_STATES
from optimizer.solving.pricing.domain import Domain
from optimizer.solving.pricing.groups import Floats, select
from optimizer.solving.pricing.mixture_kernel import transpose
from optimizer.solving.pricing.network_kernel import build, longest, losses

_MOST_AT_A_TIME = 16 * MOST_STATES
"""Nodes of a layer that are more than estimated are still walked through, within reason."""


@dataclass(frozen=True, slots=True)
class Network:
    """``tail``, ``head``, ``place``, ``times``: of each arc; ``first_arc``, ``first_node``: of each cluster."""

    clusters: Clusters
    tail: Ints
    head: Ints
    place: Ints
    times: Ints
    first_arc: Ints
    first_node: Ints

    @classmethod
    def of(cls, domain: Domain, live: Rows) -> Network | None:
        """Return the network of all clusters of a domain; None if there are none, or they are too large."""
        clusters = find_clusters(domain, live)
        if not len(clusters):
            return None
        groups, numbers = domain.groups, np.flatnonzero(clusters.is_local)
        local = select(live, numbers)
        by_place, row, value = transpose(local.start, local.column, local.value, len(groups.column))
        arc, first_arc, first_node, is_done = build(
            clusters.item, clusters.first, clusters.row, clusters.first_row, live.low, live.high, groups.first,
            domain.must, domain.is_open, domain.lower, domain.upper, by_place, numbers[row], value, _MOST_AT_A_TIME,
        )  # fmt: skip
        tail, head, place, times = np.ascontiguousarray(arc.T)
        return cls(clusters, tail, head, place, times, first_arc, first_node) if is_done else None

    def walk(self, worth: Ints | Floats, taken: Ints) -> Ints | Floats:
        """Return the most worth of each cluster and set in ``taken`` what that takes."""
        total: Ints | Floats = self._walked(worth, taken)[0]
        return total

    def lose(self, worth: Ints, loss: Ints) -> None:
        """Set what each grouped place on a walk loses at least: by how much the best walk through it is worse."""
        total, best = self._walked(worth, np.empty(len(worth), dtype=np.int64))
        losses(
            worth, self.tail, self.head, self.place, self.times, self.first_arc, self.first_node, best, total,
            len(loss), loss,
        )  # fmt: skip

    def _walked(self, worth: Ints | Floats, taken: Ints) -> tuple[Any, Any]:
        """Return the most worth of each cluster, and on the way to each node."""
        total = np.zeros(len(self.clusters), dtype=worth.dtype)
        best = np.zeros(int(self.first_node[-1]), dtype=worth.dtype)
        longest(
            worth, self.tail, self.head, self.place, self.times, self.first_arc, self.first_node, best,
            np.empty(len(best), dtype=np.int64), total, taken,
        )  # fmt: skip
        return total, best

    def is_inside(self, groups: int, free: int) -> tuple[Bools, Bools]:
        """Return which groups and which free columns lie in a cluster."""
        inside = np.zeros(groups + free, dtype=bool)
        inside[self.clusters.item] = True
        return inside[:groups], inside[groups:]

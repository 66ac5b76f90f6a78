"""Which rows lie between a few groups only, and in which order to go through these groups.

A target of one city looks at the blocks of that city. Such a *local* row needs no price: its groups and free columns
make a *cluster*, and the best choice of a whole cluster, its local rows obeyed, is a walk through few states: how far
each of its rows has come (:mod:`optimizer.solving.pricing.network`). Rows may be nested, a district's inside a
city's: a cluster goes through the groups of the smaller row first, and forgets the row when it is done with it.
"""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np

from optimizer.compiling.columns import Bools, Ints
from optimizer.compiling.linear import Rows
from optimizer.solving.pricing.clusters_kernel import join, listed
from optimizer.solving.pricing.domain import Domain


@dataclass(frozen=True, slots=True)
class Clusters:
    """``item``: the groups, and behind them the free columns, of cluster ``c`` in order are ``item[first[c]]`` up to
    ``item[first[c + 1] - 1]``. ``row``, ``first_row``: its local rows likewise. ``is_local``: of each row.
    """

    item: Ints
    first: Ints
    row: Ints
    first_row: Ints
    is_local: Bools

    def __len__(self) -> int:
        return len(self.first) - 1


def find_clusters(domain: Domain, live: Rows) -> Clusters:
    """Return the clusters of a domain; rows are numbered as in ``live``."""
    groups = domain.groups
    left = np.add.reduceat(domain.is_open[: groups.grouped].astype(np.int64), groups.first[:-1])
    order = np.argsort(np.diff(live.start), kind="stable")
    root, after, head, row_root = join(
        order, groups.group_of, domain.must, domain.is_open, domain.lower, domain.upper, left, live.start, live.column,
        live.value, live.low, live.high,
    )  # fmt: skip
    is_local = row_root >= 0
    rows = np.flatnonzero(is_local)
    roots, number = np.unique(root[row_root[rows]], return_inverse=True)
    item, first = listed(head[roots], after)
    by_cluster = np.argsort(number, kind="stable")
    first_row = np.concatenate([[0], np.cumsum(np.bincount(number, minlength=len(roots)))]).astype(np.int64)
    return Clusters(item, first, rows[by_cluster], first_row, is_local)

"""A domain without some of its rows: what is best if only the rows between few groups must hold."""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np

from optimizer.compiling.columns import Bools, Ints
from optimizer.compiling.linear import Rows
from optimizer.solving.pricing.domain import Domain
from optimizer.solving.pricing.groups import Floats, select
from optimizer.solving.pricing.kernel import best_loose
from optimizer.solving.pricing.network import Network

CLOSED = 1 << 61
"""The loss of a closed column: more than any bound can make up for."""


@dataclass(frozen=True, slots=True)
class Relaxed:
    """The local rows of a domain hold, its other rows are priced.

    Attributes
    ----------
    numbers
        The priced rows, as numbers of the domain's rows.
    rows
        These rows.
    network
        What the local rows make of their groups, None without any.
    is_loose, is_loose_free
        Groups and free columns that no local row has.
    """

    domain: Domain
    numbers: Ints
    rows: Rows
    network: Network | None
    is_loose: Bools
    is_loose_free: Bools

    @classmethod
    def of(cls, domain: Domain, with_network: bool = True) -> Relaxed:
        """Return the relaxation of a domain; without its network every row is priced."""
        rows = domain.rows
        network = Network.of(domain, rows) if with_network else None
        groups, free = len(domain.must), len(domain.lower)
        if network is None:
            return cls(domain, np.arange(len(rows)), rows, None, np.ones(groups, dtype=bool), np.ones(free, dtype=bool))
        inside, inside_free = network.is_inside(groups, free)
        priced = np.flatnonzero(~network.clusters.is_local)
        return cls(domain, priced, select(rows, priced), network, ~inside, ~inside_free)

    def best(self, worth: Ints | Floats, taken: Ints) -> int | float:
        """Return the most that the sum of ``worth`` (shape (places,)) can be, and set in ``taken`` what that takes."""
        domain = self.domain
        total = best_loose(
            worth, domain.groups.first, domain.must, domain.is_open, domain.lower, domain.upper, self.is_loose,
            self.is_loose_free, taken,
        )  # fmt: skip
        if self.network is None:
            return total  # type: ignore[no-any-return]
        return total + self.network.walk(worth, taken).sum()  # type: ignore[no-any-return]

    def losses(self, worth: Ints) -> Ints:
        """Return for each grouped place how much less the best sum with it is, at least; ``CLOSED`` where closed."""
        domain, groups = self.domain, self.domain.groups
        choice = domain.choices(worth)
        best = np.where(choice >= 0, worth[choice], 0)
        loss = np.repeat(best, np.diff(groups.first)) - worth[: groups.grouped]
        loss[~domain.is_open[: groups.grouped]] = CLOSED
        if self.network is not None:
            loss[np.repeat(~self.is_loose, np.diff(groups.first))] = CLOSED
            self.network.lose(worth, loss)
        return loss

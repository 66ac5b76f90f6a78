"""Seating: the assignments and choices of one plan, read against the programme."""

from __future__ import annotations

from collections import Counter
from collections.abc import Mapping
from dataclasses import dataclass
from functools import cached_property

from optimizer.checking.facts import Facts
from optimizer.checking.lanes import Block, Lane, Option
from optimizer.checking.seat import Arc, Seat
from optimizer.checking.targets import CellCount, count_cells
from optimizer.stopping import steps


@dataclass(frozen=True)
class Seating:
    """One plan as the judge sees it.

    Attributes
    ----------
    arcs
        Every assignment as given, nonsense included.
    seats
        The assignments that belong to a lane, in the order given. All counts, sums and tiers are of
        these; the others are violations already.
    taken
        Link -> (unit at a, unit at b), for the links whose ends are decided.
    """

    facts: Facts
    arcs: tuple[Arc, ...]
    seats: tuple[Seat, ...]
    taken: Mapping[str, Option]

    @cached_property
    def placed(self) -> Counter[Block]:
        """People placed in each block."""
        return Counter(seat.lane.block for seat in steps(self.seats))

    @cached_property
    def lanes(self) -> tuple[Lane, ...]:
        """The lanes of the options taken: every block once, links as declared."""
        return tuple(
            lane
            for link in steps(self.facts.programme.links)
            if link.id in self.taken
            for lane in self.facts.lanes_of.get((link.id, self.taken[link.id]), ())
        )

    @cached_property
    def target_cells(self) -> tuple[CellCount, ...]:
        """Every cell of every target with its numbers."""
        return count_cells(self.facts, self.seats, self.lanes)

    @cached_property
    def link_means(self) -> Mapping[str, int]:
        """Link -> mean fit of the people placed through it, rounded down; only links that have people."""
        fits: dict[str, list[int]] = {}
        for seat in steps(self.seats):
            fits.setdefault(seat.lane.link, []).append(seat.fit)
        return {link: sum(values) // len(values) for link, values in fits.items()}

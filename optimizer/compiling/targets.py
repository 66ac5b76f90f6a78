"""Targets -> their cells, and what is asked for there."""

from __future__ import annotations

from dataclasses import dataclass
from fractions import Fraction

import numpy as np

from optimizer.compiling.columns import Bools, Ints
from optimizer.compiling.instance import Instance
from optimizer.compiling.scopes import Cells, find_cells, most_quota
from optimizer.domain.amounts import share_of
from optimizer.domain.targets import RELATIVE_UNIT, Target


@dataclass(frozen=True, slots=True)
class TargetCells:
    """One target over its cells.

    ``people``: nominees whom the target counts, shape (nominees,). ``places``: those of each cell
    if every block that may belong to it does. ``scale``: what is asked for when every place
    is filled, at least 1 (see :mod:`optimizer.domain.tiers`). Arrays over cells.
    """

    target: Target
    cells: Cells
    people: Bools
    places: Ints
    scale: Ints

    @property
    def share(self) -> Fraction:
        """The share asked for, or the number."""
        return _share(self.target)

    @property
    def is_number(self) -> bool:
        """Whether a number is asked for."""
        return isinstance(self.target.amount, int)

    def name(self, cell: int) -> tuple[str, ...]:
        """Return the target and the values of one cell."""
        return (self.target.id, *self.cells.values[cell])


def _share(target: Target) -> Fraction:
    return Fraction(target.amount) if isinstance(target.amount, int) else share_of(target.amount)


def find_targets(instance: Instance) -> tuple[TargetCells, ...]:
    """Return every target of the programme with its cells."""
    found = []
    for target in instance.programme.targets:
        cells = find_cells(instance.programme, instance.blocks, instance.lanes, target.scope, target.within)
        places = most_quota(cells, instance.blocks, instance.lanes)
        share = _share(target)
        base = np.ones_like(places) if isinstance(target.amount, int) else places
        scale = np.maximum(asked(share.numerator, share.denominator, target.is_lower, base), 1)
        found.append(TargetCells(target, cells, instance.nominees.holds(target.where), places, scale))
    return tuple(found)


def asked(numerator: Ints | int, denominator: Ints | int, is_lower: Bools | bool, base: Ints) -> Ints:
    """Return the people asked for: the share of ``base``, rounded up for a lower bound, else down."""
    share = numerator * base
    return np.where(is_lower, -(-share // denominator), share // denominator)


def most_shortfall(instance: Instance, one: TargetCells) -> Ints:
    """Return an upper bound on the shortfall of each cell."""
    if one.target.is_lower:
        return one.scale
    cell = one.cells.of_lane[instance.arcs.lane]
    return np.bincount(cell[(cell >= 0) & one.people[instance.arcs.nominee]], minlength=len(one.cells))


def relative(scale: Ints, shortfall: Ints) -> Ints:
    """Return ceil(10000 * shortfall / scale) of each cell."""
    return -((-RELATIVE_UNIT * shortfall) // scale)

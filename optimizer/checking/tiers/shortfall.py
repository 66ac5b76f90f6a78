"""Shortfall: how far the ``proportion`` targets are missed, at worst and altogether."""

from __future__ import annotations

from optimizer.checking.seating import Seating
from optimizer.domain.targets import RELATIVE_UNIT


def worst(seating: Seating) -> int:
    """Return the largest ceil(10000 * shortfall / scale) of any cell, in hundredths of a percent."""
    return max(
        (
            -(-RELATIVE_UNIT * cell.shortfall // cell.scale)
            for cell in seating.target_cells
            if cell.target.hardness == "proportion"
        ),
        default=0,
    )


def total(seating: Seating) -> int:
    """Return the sum of all shortfalls, in people."""
    return sum(cell.shortfall for cell in seating.target_cells if cell.target.hardness == "proportion")

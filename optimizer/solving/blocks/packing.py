"""Sums over arcs, packed into one number each, so that comparing totals compares the sums in their order."""

from __future__ import annotations

from typing import NamedTuple

import numpy as np
from numpy.typing import NDArray

from optimizer.compiling.columns import Ints
from optimizer.solving.blocks.packing_kernel import add_scaled, extent

_MOST_PACKED = 1 << 61

_PART = 1 << 15
"""Arcs of a part."""


class Term(NamedTuple):
    """What each arc adds to a sum, so that more is better: ``sign`` times ``values``, shape (arcs,).

    ``low``, ``high``: the least and the most of that, 0 among it.
    """

    values: NDArray[np.integer]
    sign: int
    low: int
    high: int

    @classmethod
    def of(cls, values: NDArray[np.integer], sign: int = 1) -> Term:
        """Return the term of some values."""
        low, high = extent(values)
        return cls(values, sign, low, high) if sign > 0 else cls(values, sign, -high, -low)

    @classmethod
    def ones(cls, arcs: int) -> Term:
        """Return the term that counts arcs."""
        return cls(np.ones(arcs, dtype=np.int8), 1, 0, 1)


class Packed(NamedTuple):
    """``units``: the leading sums; ``worth``: these and the later ones; ``clean``: the most units that an
    arc can have without the first of them, the demands that it meets.
    """

    units: Ints
    worth: Ints
    clean: int


def pack(arcs: int, first: list[Term], prefix: list[Term], sums: list[Term], most_people: int) -> Packed | None:
    """Return the leading sums ``first`` and ``prefix``, and the later ``sums``; None where 64 bits are too few.

    Each sum is scaled by more than twice the most that all later ones can
    add up to, for ``most_people`` arcs taken, so no total of a block can leave 64 bits.
    """
    leading, later = _scaled([*first, *prefix], most_people), _scaled(sums, most_people)
    if leading is None or later is None:
        return None
    units, worth, largest = np.empty(arcs, dtype=np.int64), np.empty(arcs, dtype=np.int64), 0
    for part in _parts(arcs):
        units[part] = 0
        leading.add_to(units, part)
        low, high = extent(units[part])
        largest = max(largest, -low, high)
    if leading.terms and later.scale * (2 * largest * most_people + 1) >= _MOST_PACKED:
        return None
    for part in _parts(arcs):
        np.multiply(units[part], later.scale, out=worth[part])
        later.add_to(worth, part)
    return Packed(units, worth, sum(scale * one.high for one, scale in leading.terms[len(first) :]))


def _parts(arcs: int) -> list[slice]:
    """Return the arcs part by part: what is at hand is added to sooner than what has to be fetched each time."""
    return [slice(first, first + _PART) for first in range(0, arcs, _PART)]


class _Scaled(NamedTuple):
    """Terms, each with its scale, and the ``scale`` of whatever comes before them."""

    terms: list[tuple[Term, int]]
    scale: int

    def add_to(self, total: Ints, part: slice) -> None:
        """Add what the arcs of a part are worth to ``total``, shape (arcs,)."""
        for one, scale in self.terms:
            add_scaled(total[part], one.values[part], one.sign * scale)


def _scaled(terms: list[Term], most_people: int) -> _Scaled | None:
    """Return the terms with their scales, None where 64 bits are too few."""
    scale, scales = 1, []
    for one in reversed(terms):
        scales.append(scale)
        scale *= 2 * max(-one.low, one.high) * most_people + 1
        if scale >= _MOST_PACKED:
            return None
    return _Scaled(list(zip(terms, reversed(scales), strict=True)), scale)

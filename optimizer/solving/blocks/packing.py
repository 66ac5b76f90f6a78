"""Sums over arcs, packed into one number each, so that comparing totals compares the sums in their order."""

from __future__ import annotations

from collections.abc import Iterator
from typing import NamedTuple

import numpy as np
from numpy.typing import NDArray

from optimizer.compiling.columns import Ints

_MOST_PACKED = 1 << 61
_SPAN = 1 << 14
"""Arcs gone through at a time: what is computed on the way stays in the processor's cache."""


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
        low, high = 0, 0
        for span in _spans(len(values)):
            part = values[span]
            low, high = min(low, int(part.min())), max(high, int(part.max()))
        return cls(values, sign, low, high) if sign > 0 else cls(values, sign, -high, -low)

    @classmethod
    def ones(cls, arcs: int) -> Term:
        """Return the term that counts arcs."""
        return cls(np.broadcast_to(np.int64(1), arcs), 1, 0, 1)


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
    units, worth, most = np.zeros(arcs, dtype=np.int64), np.empty(arcs, dtype=np.int64), 0
    for span in _spans(arcs if leading.terms else 0):
        leading.add_to(units[span], span)
        most = max(most, int(np.abs(units[span]).max()))
    if leading.terms and later.scale * (2 * most * most_people + 1) >= _MOST_PACKED:
        return None
    for span in _spans(arcs):
        np.multiply(units[span], later.scale, out=worth[span])
        later.add_to(worth[span], span)
    return Packed(units, worth, sum(scale * one.high for one, scale in leading.terms[len(first) :]))


class _Scaled(NamedTuple):
    """Terms, each with its scale, and the ``scale`` of whatever comes before them."""

    terms: list[tuple[Term, int]]
    scale: int

    def add_to(self, total: Ints, span: slice) -> None:
        """Add what the arcs of a span are worth to ``total``, shape (arcs of the span,)."""
        for one, scale in self.terms:
            total += one.values[span] * np.int64(one.sign * scale)


def _scaled(terms: list[Term], most_people: int) -> _Scaled | None:
    """Return the terms with their scales, None where 64 bits are too few."""
    scale, scales = 1, []
    for one in reversed(terms):
        scales.append(scale)
        scale *= 2 * max(-one.low, one.high) * most_people + 1
        if scale >= _MOST_PACKED:
            return None
    return _Scaled(list(zip(terms, reversed(scales), strict=True)), scale)


def _spans(arcs: int) -> Iterator[slice]:
    """Yield all arcs, some at a time."""
    for begin in range(0, arcs, _SPAN):
        yield slice(begin, min(begin + _SPAN, arcs))

"""Floor: each block by itself as a linear assignment (scipy): most people placed, then most fit. No targets."""

from __future__ import annotations

import numpy as np
from scipy.optimize import linear_sum_assignment

from benchmarks.arrays import Arrays, Ints
from benchmarks.methods.plain import Prepared, prepare
from benchmarks.trace import Trace

__all__ = ["prepare", "run"]


def run(prepared: Prepared, trace: Trace) -> None:
    """Make a matrix per block (phase ``model``) and assign each (phase ``search``)."""
    with trace.phase("model"):
        matrices = _matrices(prepared.arrays)
    taken = []
    with trace.phase("search"):
        for number, matrix in matrices:
            row, column = linear_sum_assignment(matrix, maximize=True)
            arc = number[row, column]
            taken.append(arc[arc >= 0])
    trace.arcs = np.sort(np.concatenate(taken))
    trace.tier("places", len(trace.arcs), True)
    trace.tier("fit_alone", int(prepared.arrays.fit[trace.arcs].sum()), True)


def _matrices(arrays: Arrays) -> list[tuple[Ints, np.ndarray]]:
    """Return for each block (arc of each person and post, -1 for none; its worth). Capacities are 1 here."""
    above = 2.0 * len(arrays.capacity) * (int(arrays.fit.max(initial=0)) + 1)
    starts = np.flatnonzero(np.diff(arrays.block, prepend=-1))
    found = []
    for first, last in zip(starts, [*starts[1:], len(arrays)], strict=True):
        _, row = np.unique(arrays.nominee[first:last], return_inverse=True)
        _, column = np.unique(arrays.post[first:last], return_inverse=True)
        number = np.full((row.max() + 1, column.max() + 1), -1, dtype=np.int64)
        number[row, column] = np.arange(first, last)
        found.append((number, np.where(number >= 0, above + arrays.fit[number], 0.0)))
    return found

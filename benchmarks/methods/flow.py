"""Floor: one min-cost flow over the same arcs (OR-Tools): most people placed, then most fit. No targets.

Stated as a balanced problem, the faster of the ways tried: everybody not placed goes to the own
block's pool, and a post that nobody takes is filled from there at a price above any fit.
"""

from __future__ import annotations

import numpy as np
from ortools.graph.python import min_cost_flow

from benchmarks.arrays import Arrays
from benchmarks.methods.plain import Prepared, prepare
from benchmarks.trace import Trace

__all__ = ["prepare", "run"]


def run(prepared: Prepared, trace: Trace) -> None:
    """Build the network and solve it in one call."""
    arrays = prepared.arrays
    with trace.phase("model"):
        flow = _network(arrays)
    with trace.phase("search"):
        status = flow.solve()
    if status != flow.OPTIMAL:
        trace.notes.append(str(status))
        return
    trace.arcs = np.flatnonzero(flow.flows(np.arange(len(arrays))))
    trace.tier("places", len(trace.arcs), True)
    trace.tier("fit_alone", int(arrays.fit[trace.arcs].sum()), True)


def _network(arrays: Arrays) -> min_cost_flow.SimpleMinCostFlow:
    """Return the network; each nominee and post must lie in one block, as in all cases here."""
    people, posts, blocks = arrays.nominees, len(arrays.capacity), len(arrays.quota)
    home, host = _block_of(arrays.nominee, arrays.block, people), _block_of(arrays.post, arrays.block, posts)
    known, open_posts = np.flatnonzero(home >= 0), np.flatnonzero(host >= 0)
    above = int(arrays.fit.max(initial=0)) + 1
    pool = people + posts
    tail = np.concatenate([arrays.nominee, known, pool + host[open_posts]])
    head = np.concatenate([people + arrays.post, pool + home[known], people + open_posts])
    cost = np.concatenate([above - arrays.fit, np.zeros(len(known)), np.full(len(open_posts), 3 * above)])
    room = np.concatenate([np.ones(len(arrays) + len(known)), arrays.capacity[open_posts]])
    supply = np.zeros(pool + blocks, dtype=np.int64)
    supply[known] = 1
    supply[people + open_posts] = -arrays.capacity[open_posts]
    places = np.bincount(host[open_posts], weights=arrays.capacity[open_posts], minlength=blocks)
    supply[pool:] = places - np.bincount(home[known], minlength=blocks)
    flow = min_cost_flow.SimpleMinCostFlow()
    flow.add_arcs_with_capacity_and_unit_cost(
        tail.astype(np.int32), head.astype(np.int32), room.astype(np.int64), cost.astype(np.int64)
    )
    flow.set_nodes_supplies(np.arange(len(supply), dtype=np.int32), supply)
    return flow


def _block_of(index: np.ndarray, block: np.ndarray, count: int) -> np.ndarray:
    """Return the block of each nominee or post, -1 without arcs."""
    found = np.full(count, -1, dtype=np.int64)
    found[index] = block
    return found

"""Ready plans of measurement: which methods on which cases, how often, how long."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from benchmarks.methods import METHODS


@dataclass(frozen=True, slots=True)
class Batch:
    """Methods on cases, interleaved: each repeat runs all of them once."""

    cases: Sequence[str]
    methods: Sequence[str]
    repeats: int
    limit_s: float


_EVERY = tuple(METHODS)
_FAST = ("blocks", "flow", "lap")
_PEERS = ("highs", "highs_tuned", "cpsat", "scipy_milp", "scip", "cbc")

PLANS: Mapping[str, Sequence[Batch]] = {
    "short": (
        Batch(("S",), _EVERY, 3, 20.0),
        Batch(("S-city", "M", "M-city"), _FAST, 3, 20.0),
        Batch(("M",), ("highs", "cpsat"), 1, 20.0),
    ),
    "full": (
        Batch(("S",), _EVERY, 7, 60.0),
        Batch(("S-city",), (*_FAST, "highs", "cpsat"), 3, 60.0),
        Batch(("M", "M-city", "L-city", "dense"), _FAST, 3, 60.0),
        Batch(("L", "XL"), ("blocks", "flow"), 5, 120.0),
        Batch(("L", "XL"), ("lap",), 3, 120.0),
        Batch(("M", "L"), _PEERS, 3, 60.0),
        Batch(("M-city", "L-city"), ("highs",), 3, 60.0),
        Batch(("XL-city",), _FAST, 1, 120.0),
    ),
}
"""Name -> batches, in order. ``short`` takes less than five minutes, ``full`` three quarters of an hour.

L and XL take turns: what is compared is measured side by side. Only ours and the floors run on XL; on the dense block
the plain assignment is the floor ``lap``.
"""

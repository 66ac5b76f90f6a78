"""Peer: HiGHS as in ``highs``, with the settings that were found fastest on S: no presolve, no symmetry detection.

On programmes with open ends they are slower than the defaults; both are shown.
"""

from __future__ import annotations

from benchmarks.methods.highs import run_with
from benchmarks.methods.plain import Prepared, prepare
from benchmarks.trace import Trace

__all__ = ["prepare", "run"]


def run(prepared: Prepared, trace: Trace) -> None:
    """Build the model once, then change its objective and lock what is proven."""
    run_with(prepared, trace, {"presolve": "off", "mip_detect_symmetry": False})

"""Instance -> result: engines, tiers, statuses. The only place that knows solver libraries."""

from __future__ import annotations

from optimizer.solving.options import CancelToken, Progress, SolveOptions
from optimizer.solving.result import SolveResult
from optimizer.solving.solve import solve

__all__ = ["CancelToken", "Progress", "SolveOptions", "SolveResult", "solve"]

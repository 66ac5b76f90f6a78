"""The best plan: what a search found, told as JSON."""

from __future__ import annotations

from dataclasses import asdict
from typing import Any

from optimizer.solving import SolveResult


def document(result: SolveResult) -> dict[str, Any]:
    """Return what a search found, without the plan itself."""
    return {
        "status": result.status,
        "engine": result.engine,
        "structure": None if result.structure is None else asdict(result.structure),
        "notes": list(result.notes),
        "bounds": dict(result.bounds),
        "seconds": {phase: round(seconds, 3) for phase, seconds in result.seconds.items()},
    }

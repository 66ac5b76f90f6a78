"""The files of candidates: one plan each, and their comparison."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path

from optimizer.candidates.comparison import Comparison
from optimizer.domain.plan import Plan
from optimizer.loading import atomic_folder, save_plan

MOST_PLANS = 20
COMPARISON_FILE = "comparison.json"
OWNED = frozenset({COMPARISON_FILE, *(f"plan-{number}.json" for number in range(1, MOST_PLANS + 1))})
"""All that a folder may hold to be overwritten."""


def write_candidates(plans: Sequence[Plan], comparison: Comparison, folder: Path, overwrite: bool) -> tuple[Path, ...]:
    """Write ``plan-1.json`` ... and ``comparison.json``, together or not at all; return their paths."""
    names = [f"plan-{number}.json" for number in range(1, len(plans) + 1)]
    with atomic_folder(folder, overwrite=overwrite, owned=OWNED) as temporary:
        for name, plan in zip(names, plans, strict=True):
            save_plan(plan, temporary / name)
        text = comparison.model_dump_json(indent=1) + "\n"
        (temporary / COMPARISON_FILE).write_text(text, encoding="utf-8")
    return tuple(folder / name for name in (*names, COMPARISON_FILE))

"""The exit codes of ``duikou``; scripts rely on them."""

from __future__ import annotations

from optimizer.domain.plan import Status

DONE = 0
DEFECT = 1
USAGE = 2
REFUSED = 3
INFEASIBLE = 4
NO_PLAN = 5
NOT_VERIFIED = 6
INTERRUPTED = 130


def of_status(status: Status, has_plan: bool) -> int:
    """Return the exit code of a solve."""
    if has_plan:
        return DONE
    return INFEASIBLE if status == "infeasible" else NO_PLAN

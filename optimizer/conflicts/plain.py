"""The slow and obvious way to a conflict: leave out one requirement after the other and solve again.

Nothing of the fast way is used: every question compiles the programme that keeps so much, and is answered by
two engines. The tests hold both ways to the same claims.
"""

from __future__ import annotations

from optimizer.conflicts.confirm import has_plan
from optimizer.conflicts.shrink import Undecided
from optimizer.domain.programme import Programme
from optimizer.domain.requirements import Requirement, keeping, requirements
from optimizer.solving.options import CancelToken, Clock


def plain_conflict(programme: Programme, clock: Clock | None = None) -> tuple[Requirement, ...] | None:
    """Return a minimal set of requirements that cannot be kept together, or None if all can.

    Raises
    ------
    Undecided
        If a question was not settled in time.
    """
    clock = clock or Clock(None, CancelToken())
    kept = list(requirements(programme))
    if _is_possible(programme, kept, clock):
        return None
    for one in tuple(kept):
        rest = [other for other in kept if other is not one]
        if not _is_possible(programme, rest, clock):
            kept = rest
    return tuple(kept)


def _is_possible(programme: Programme, kept: list[Requirement], clock: Clock) -> bool:
    answer = has_plan(keeping(programme, kept), clock)
    if answer == "unknown":
        raise Undecided
    return answer == "found"

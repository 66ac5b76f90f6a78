"""What one goal costs, or two or three traded with each other."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

from optimizer.candidates.asking import Asker
from optimizer.candidates.front import Front, find_front
from optimizer.candidates.reading import read_within
from optimizer.candidates.sweep import Sweep, find_sweep
from optimizer.domain.plan import Status
from optimizer.domain.programme import Programme
from optimizer.errors import InputRefused, Problem

MOST_AGAINST = 2


def refuse_goals(against: Sequence[str]) -> None:
    """Raise InputRefused if there are more goals than can be traded with."""
    if len(against) > MOST_AGAINST:
        raise InputRefused([Problem(code="front.goals_count", value=", ".join(against))])


def find_tradeoff(
    programme: Programme, of: str, against: Sequence[str], within: Sequence[str], most_points: int, ask: Asker
) -> tuple[Status, Sweep | Front | None]:
    """Return (status of the best plan, the trade-off if there is a plan).

    Raises
    ------
    InputRefused
        If a goal or tolerance is none of the programme's.
    """
    refuse_goals(against)
    tolerances = read_within(programme, tuple(within), {})
    instance = ask.compiled(programme)
    if instance is None:
        return ask.status, None
    found: Sweep | Front | None
    if against:
        found = find_front(instance, (of, *against), tolerances, most_points, ask)
    else:
        found = find_sweep(instance, of, most_points, ask)
    return ask.status, found


def document(status: Status, found: Sweep | Front | None) -> dict[str, Any]:
    """Return the trade-off as JSON."""
    return {"status": status, "front": found.model_dump(mode="json") if found is not None else None}

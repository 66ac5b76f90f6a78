"""What the plan says about each assignment."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence

from optimizer.checking.evaluate import Evaluation
from optimizer.checking.fit import shown_components
from optimizer.checking.seat import Seat
from optimizer.checking.violation import Violation, violation
from optimizer.domain.plan import Assignment, Plan
from optimizer.domain.programme import Programme
from optimizer.stopping import steps


def false_assignments(programme: Programme, plan: Plan, evaluation: Evaluation) -> Iterator[Violation]:
    """Yield what differs of level, direction, fit, components, exceptions and waivers of each assignment.

    Assignments that join nothing are violations already; their claims have nothing to be held against.
    """
    for claimed in steps(plan.assignments):
        seat = evaluation.seats.get((claimed.nominee, claimed.post, claimed.link))
        if seat is not None:
            yield from _differences(programme, claimed, seat)


def _differences(programme: Programme, claimed: Assignment, seat: Seat) -> Iterator[Violation]:
    who = {"nominee": claimed.nominee, "post": claimed.post}
    if claimed.level != seat.lane.level:
        yield violation("claim.level", **who, claimed=claimed.level, found=seat.lane.level)
    if claimed.direction != seat.lane.direction_name:
        yield violation("claim.direction", **who, claimed=claimed.direction, found=seat.lane.direction_name)
    if claimed.fit != seat.fit:
        yield violation("claim.fit", **who, claimed=claimed.fit, found=seat.fit)
    components = shown_components(programme, seat.components)
    if claimed.components != components:
        yield violation("claim.components", **who, claimed=_pairs(claimed.components), found=_pairs(components))
    if sorted(claimed.exceptions) != sorted(seat.exceptions):
        yield violation(
            "claim.assignment_exceptions", **who, claimed=_names(claimed.exceptions), found=_names(seat.exceptions)
        )
    if sorted(claimed.waivers) != sorted(seat.waivers):
        yield violation("claim.assignment_waivers", **who, claimed=_names(claimed.waivers), found=_names(seat.waivers))


def _pairs(components: Mapping[str, int]) -> str:
    return ", ".join(f"{name}={value}" for name, value in sorted(components.items())) or "-"


def _names(rules: Sequence[str]) -> str:
    return ", ".join(sorted(rules)) or "-"

"""Exceptions to soft rules: the list of them, and the caps on how many there may be."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator

from optimizer.checking.cells import Cells, cell_text
from optimizer.checking.seating import Seating
from optimizer.checking.shares import share_down
from optimizer.checking.violation import Violation, violation
from optimizer.domain.plan import ExceptionUse
from optimizer.domain.rules import ArcRule, Cap
from optimizer.stopping import steps


def used_exceptions(seating: Seating) -> Iterator[ExceptionUse]:
    """Yield one exception per soft rule and assignment that breaks it unwaived, in order of rule, then assignment."""
    breakers = [seat for seat in steps(seating.seats) if seat.exceptions]
    for rule in seating.facts.arc_rules if breakers else ():
        for seat in breakers:
            if rule.id in seat.exceptions:
                yield ExceptionUse(rule=rule.id, hardness=rule.hardness, nominee=seat.nominee.id, post=seat.post.id)


def exceeded_caps(seating: Seating) -> Iterator[Violation]:
    """Yield a violation for each cell with more exceptions to a rule than its cap allows."""
    for rule in seating.facts.arc_rules:
        if rule.cap is not None and rule.id in seating.facts.cap_cells:
            yield from _exceeded(seating, rule, rule.cap, seating.facts.cap_cells[rule.id])


def _exceeded(seating: Seating, rule: ArcRule, cap: Cap, cells: Cells) -> Iterator[Violation]:
    used = Counter(cells.of_lane[seat.lane.number] for seat in steps(seating.seats) if rule.id in seat.exceptions)
    for cell, count in used.items():
        assert cell is not None  # a cap has no `within`, so every lane is in a cell
        allowed = _allowed(seating, cap, cells, cell)
        if count > allowed:
            yield violation(
                "rule.cap.exceeded", rule=rule.id, cell=cell_text(cells.names[cell]), count=count, allowed=allowed
            )


def _allowed(seating: Seating, cap: Cap, cells: Cells, cell: int) -> int:
    """Return the number, or the share of the people placed or of the places in the cell, rounded down."""
    if isinstance(cap.at_most, int):
        return cap.at_most
    if cap.of == "assigned":
        base = sum(cells.of_lane[seat.lane.number] == cell for seat in steps(seating.seats))
    else:
        base = sum(lane.quota for lane in steps(seating.lanes) if cells.of_lane[lane.number] == cell)
    return share_down(cap.at_most, base)

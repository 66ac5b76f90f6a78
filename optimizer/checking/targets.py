"""Targets: count, base, required and shortfall of every cell, as :mod:`optimizer.domain.targets` states them."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass

from optimizer.checking.cells import Cells, cell_text
from optimizer.checking.facts import Facts
from optimizer.checking.lanes import Lane
from optimizer.checking.seat import Seat
from optimizer.checking.shares import share_down, share_up
from optimizer.checking.violation import Violation, violation
from optimizer.domain.plan import TargetResult
from optimizer.domain.targets import Target
from optimizer.stopping import steps


@dataclass(frozen=True, slots=True)
class CellCount:
    """One cell of one target.

    ``scale`` is what the target asks for when every place of the cell is filled and every block
    that may belong to the cell does; at least 1.
    """

    target: Target
    name: Mapping[str, str]
    count: int
    base: int
    required: int
    shortfall: int
    scale: int

    def result(self) -> TargetResult:
        """Return the row that a plan shows."""
        return TargetResult(
            target=self.target.id,
            cell=self.name,
            count=self.count,
            base=self.base,
            required=self.required,
            shortfall=self.shortfall,
            hardness=self.target.hardness,
        )


def count_cells(facts: Facts, seats: Sequence[Seat], lanes: Sequence[Lane]) -> tuple[CellCount, ...]:
    """Return every cell of every target, in order of target, then of first appearance of the cell.

    Parameters
    ----------
    seats
        The people placed.
    lanes
        The lanes of the options that the plan takes.
    """
    return tuple(
        cell
        for number, target in enumerate(facts.programme.targets)
        for cell in _count_target(target, number, facts.target_cells[number], seats, lanes)
    )


def _count_target(
    target: Target, number: int, cells: Cells, seats: Sequence[Seat], lanes: Sequence[Lane]
) -> Iterator[CellCount]:
    count, assigned, quota = ([0] * len(cells.names) for _ in range(3))
    for seat in steps(seats):
        cell = cells.of_lane[seat.lane.number]
        if cell is not None:
            assigned[cell] += 1
            count[cell] += seat.counted[number]
    for lane in steps(lanes):
        cell = cells.of_lane[lane.number]
        if cell is not None:
            quota[cell] += lane.quota
    for cell, name in enumerate(steps(cells.names)):
        base = assigned[cell] if target.of == "assigned" else quota[cell]
        required = _required(target, base, has_block=quota[cell] > 0)
        missing = required - count[cell] if target.is_lower else count[cell] - required
        scale = max(1, _required(target, cells.most_places[cell], has_block=True))
        yield CellCount(target, name, count[cell], base, required, max(0, missing), scale)


def _required(target: Target, base: int, has_block: bool) -> int:
    """Return the number asked for (none where no block of the cell is chosen), or the share of ``base``."""
    amount = target.amount
    if isinstance(amount, int):
        return amount if has_block else 0
    return share_up(amount, base) if target.is_lower else share_down(amount, base)


def missed_targets(cells: Sequence[CellCount]) -> Iterator[Violation]:
    """Yield a violation for each cell in which a ``must`` target is not met."""
    for cell in steps(cells):
        if cell.target.hardness == "must" and cell.shortfall > 0:
            yield violation(
                "target.missed",
                target=cell.target.id,
                cell=cell_text(cell.name),
                count=cell.count,
                required=cell.required,
            )

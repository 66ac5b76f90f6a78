"""Cells of a scope: every combination of its dimensions' values that some lane has."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from optimizer.checking.lanes import Lane
from optimizer.domain.attributes import city_of
from optimizer.domain.people import Unit
from optimizer.domain.scopes import Dimension, Scope
from optimizer.stopping import steps


@dataclass(frozen=True, slots=True)
class Cells:
    """The cells of one scope, in order of first appearance among the lanes.

    Attributes
    ----------
    names
        Dimension -> value of each cell, in the order of the scope.
    of_lane
        For each lane its cell, or None where ``within`` leaves it out.
    most_places
        Places of each cell if every block that may belong to it does; a block counts once, even
        where several of its options fall into the cell.
    """

    names: tuple[Mapping[str, str], ...]
    of_lane: tuple[int | None, ...]
    most_places: tuple[int, ...]


def find_cells(
    scope: Scope,
    within: Mapping[Dimension, tuple[str, ...]],
    lanes: Sequence[Lane],
    units: Mapping[str, Unit],
) -> Cells:
    """Return the cells of ``scope`` whose values ``within`` lists (those of all values where it names none)."""
    numbers: dict[tuple[str, ...], int] = {}
    names: list[Mapping[str, str]] = []
    of_lane: list[int | None] = []
    blocks: list[dict[tuple[str, str, int], int]] = []
    for lane in steps(lanes):
        name: dict[str, str] = {dimension: _value(dimension, lane, units) for dimension in scope}
        if any(name[dimension] not in allowed for dimension, allowed in within.items()):
            of_lane.append(None)
            continue
        cell = numbers.setdefault(tuple(name.values()), len(numbers))
        if cell == len(names):
            names.append(name)
            blocks.append({})
        blocks[cell][lane.block] = lane.quota
        of_lane.append(cell)
    return Cells(tuple(names), tuple(of_lane), tuple(sum(quotas.values()) for quotas in blocks))


def cell_text(name: Mapping[str, str]) -> str:
    """Return a cell as a planner can look it up: ``level=county, link=L1``; ``programme`` for the whole."""
    return ", ".join(f"{dimension}={value}" for dimension, value in name.items()) or "programme"


def _value(dimension: Dimension, lane: Lane, units: Mapping[str, Unit]) -> str:
    match dimension:
        case "level":
            return lane.level
        case "direction":
            return lane.direction_name
        case "link":
            return lane.link
        case "unit":
            return lane.home
        case "host_unit":
            return lane.host
        case "city":
            return city_of(lane.home, units)
        case "host_city":
            return city_of(lane.host, units)

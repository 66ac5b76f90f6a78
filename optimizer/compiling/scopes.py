"""Cells of a scope: which lanes fall into which cell, and how many places a cell has."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

import numpy as np

from optimizer.compiling.columns import Ints, factorise
from optimizer.compiling.instance import Blocks, Lanes, Options
from optimizer.domain.attributes import city_of
from optimizer.domain.links import DIRECTIONS
from optimizer.domain.programme import Programme
from optimizer.domain.scopes import Dimension, Scope
from optimizer.stopping import pause, steps


@dataclass(frozen=True, slots=True)
class Cells:
    """The cells of one scope, in order of first appearance among the lanes.

    ``of_lane``: cell of each lane, -1 where the lane is in none. ``values``: one tuple per cell, in
    the order of the scope.
    """

    scope: Scope
    of_lane: Ints
    values: list[tuple[str, ...]]

    def __len__(self) -> int:
        return len(self.values)

    def named(self, cell: int) -> dict[Dimension, str]:
        """Return dimension -> value of one cell."""
        return dict(zip(self.scope, self.values[cell], strict=True))


def find_cells(
    programme: Programme,
    blocks: Blocks,
    lanes: Lanes,
    scope: Scope,
    within: Mapping[Dimension, tuple[str, ...]] | None = None,
) -> Cells:
    """Return the cells of ``scope``, only those that ``within`` keeps."""
    columns = [_dimension(programme, blocks, lanes, name) for name in scope]
    rows: list[tuple[str, ...]] = list(zip(*columns, strict=True)) if columns else [()] * len(lanes)
    codes, values = factorise(rows)
    pause()
    kept = [
        all(dict(zip(scope, value, strict=True)).get(name) in allowed for name, allowed in (within or {}).items())
        for value in values
    ]
    number = np.where(kept, np.cumsum(kept) - 1, -1) if kept else np.empty(0, dtype=np.int64)
    of_lane = number[codes] if len(codes) else np.empty(0, dtype=np.int64)
    return Cells(scope, of_lane, [value for value, keep in zip(values, kept, strict=True) if keep])


def _dimension(programme: Programme, blocks: Blocks, lanes: Lanes, name: Dimension) -> list[str]:
    """Return the value of one dimension for each lane."""
    units = programme.units
    match name:
        case "level":
            return [programme.levels[level].id for level in blocks.level[lanes.block].tolist()]
        case "direction":
            return [DIRECTIONS[direction] for direction in blocks.direction[lanes.block].tolist()]
        case "link":
            return [programme.links[link].id for link in blocks.link[lanes.block].tolist()]
        case "unit":
            return [units[unit].code for unit in steps(lanes.home.tolist())]
        case "host_unit":
            return [units[unit].code for unit in steps(lanes.host.tolist())]
        case "city":
            return [city_of(units[unit].code, programme.unit_by_code) for unit in steps(lanes.home.tolist())]
        case "host_city":
            return [city_of(units[unit].code, programme.unit_by_code) for unit in steps(lanes.host.tolist())]


def most_quota(cells: Cells, blocks: Blocks, lanes: Lanes) -> Ints:
    """Return for each cell its places if every block that may belong to it does, each block once."""
    inside = cells.of_lane >= 0
    pairs = np.unique(cells.of_lane[inside] * len(blocks) + lanes.block[inside])
    cell, block = np.divmod(pairs, max(len(blocks), 1))
    return np.bincount(cell, weights=blocks.quota[block], minlength=len(cells)).astype(np.int64)


def chosen_quota(cells: Cells, blocks: Blocks, lanes: Lanes, options: Options, chosen: Ints) -> Ints:
    """Return for each cell its places under the options ``chosen`` (indices of options)."""
    taken = np.zeros(len(options), dtype=bool)
    taken[chosen] = True
    inside = (cells.of_lane >= 0) & taken[lanes.option]
    return np.bincount(cells.of_lane[inside], weights=blocks.quota[lanes.block[inside]], minlength=len(cells)).astype(
        np.int64
    )

"""Targets that nobody can meet: fewer eligible people than are asked for when every place is filled."""

from __future__ import annotations

import math
from collections.abc import Iterator

import numpy as np

from optimizer.compiling.columns import Ints
from optimizer.compiling.scopes import most_quota
from optimizer.compiling.targets import TargetCells
from optimizer.domain.amounts import share_of
from optimizer.domain.targets import Target
from optimizer.errors import Problem
from optimizer.explanation.candidates import Candidates


def doubts(candidates: Candidates) -> Iterator[Problem]:
    """Return the cells of ``at_least`` targets that stay short even with every place filled."""
    instance = candidates.instance
    for number, one in enumerate(instance.targets):
        if not one.target.is_lower:
            continue
        most = _most_people(candidates, one)
        places = most_quota(one.cells, instance.blocks, instance.lanes)
        for cell in range(len(one.cells)):
            asked = _asked(one.target, int(places[cell]))
            if most[cell] < asked:
                named = {f"cell.{dimension}": value for dimension, value in one.cells.named(cell).items()}
                yield Problem(
                    code="doubt.target_out_of_reach",
                    severity="warning",
                    table="programme",
                    field=f"targets.{number}",
                    params={"target": one.target.id, "asked": asked, "eligible": int(most[cell]), **named},
                )


def _asked(target: Target, places: int) -> int:
    """Return the people asked for when all ``places`` are filled."""
    if isinstance(target.amount, int):
        return target.amount if places else 0
    return math.ceil(share_of(target.amount) * places)


def _most_people(candidates: Candidates, one: TargetCells) -> Ints:
    """Return for each cell an upper bound on the people that the target can count there.

    Per block: its quota, or the eligible people of the option that has most of them.
    """
    instance = candidates.instance
    arcs, lanes, blocks = instance.arcs, instance.lanes, instance.blocks
    people = max(len(candidates.programme.nominees), 1)
    counted = one.people[arcs.nominee]
    pairs = np.unique(arcs.lane[counted] * people + arcs.nominee[counted]) // people
    per_lane = np.minimum(np.bincount(pairs, minlength=len(lanes)), blocks.quota[lanes.block])
    inside = np.flatnonzero(one.cells.of_lane >= 0)
    most = np.zeros(len(one.cells) * len(blocks), dtype=np.int64)
    np.maximum.at(most, one.cells.of_lane[inside] * len(blocks) + lanes.block[inside], per_lane[inside])
    total: Ints = most.reshape(len(one.cells), len(blocks)).sum(axis=1)
    return total

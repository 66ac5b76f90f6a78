"""People placed, cell by cell, counted in one pass and one by one."""

from __future__ import annotations

from random import Random

import numpy as np
import pytest

from optimizer.compiling.headcount import Headcount


@pytest.mark.parametrize("conditions", [0, 1, 2, 6, 7, 13])
@pytest.mark.parametrize("seed", range(4))
def test_each_cell_counts_who_meets_its_condition(conditions: int, seed: int) -> None:
    rng = Random(f"{conditions} {seed}")
    people, lanes, targets = rng.randint(1, 30), rng.randint(1, 12), rng.randint(0, 9) if conditions else 0
    holds = np.array([[rng.random() < 0.4 for _ in range(people)] for _ in range(conditions)], dtype=bool)
    holds = holds.reshape(conditions, people)
    condition = np.array([rng.randrange(conditions) for _ in range(targets)], dtype=np.int64)
    of_lane, cells = np.full((targets, lanes), -1), 0
    for target in range(targets):
        size = rng.randint(0, 3)  # with some that no lane falls into
        for lane in range(lanes):
            if size and rng.random() < 0.7:
                of_lane[target, lane] = cells + rng.randrange(size)
        cells += size
    counter = Headcount.of(holds, condition, of_lane, cells)
    for placed in (0, 1, 40):
        lane = np.array([rng.randrange(lanes) for _ in range(placed)], dtype=np.int64)
        nominee = np.array([rng.randrange(people) for _ in range(placed)], dtype=np.int64)
        meeting, everybody = [0] * cells, [0] * cells
        for target in range(targets):
            for where, who in zip(lane, nominee, strict=True):
                cell = of_lane[target, where]
                if cell >= 0:
                    everybody[cell] += 1
                    meeting[cell] += bool(holds[condition[target], who])
        assert counter.count(lane, nominee).tolist() == meeting
        assert counter.everybody(lane).tolist() == everybody

"""One nominee replaced in a compiled programme: the same as compiling the whole programme anew."""

from __future__ import annotations

from dataclasses import replace
from random import Random

import numpy as np
import pytest

from optimizer.compiling import compile_programme
from optimizer.compiling.instance import Instance
from optimizer.compiling.replacing import with_nominee
from optimizer.domain.codes import allowed
from optimizer.domain.people import Nominee
from optimizer.domain.programme import Programme
from tests.random_programmes import random_features, random_programme


def otherwise(nominee: Nominee, programme: Programme, draw: Random) -> Nominee:
    """Return the nominee with a few other cells."""
    units = [unit.code for unit in programme.units]
    cells = {
        "birth": draw.choice(["", "1955-03-01", "1962-07-15", "1975-01-01"]),
        "sex": draw.choice(["", "男", "女"]),
        "education": draw.choice(allowed("education")),
        "native_place": draw.choice(units),
        "relatives_units": tuple(draw.sample(units, 2)),
        "reserve": draw.choice([None, True, False]),
        "grade": draw.choice(["", *allowed("grade")]),
        "experience": draw.choice([None, 0, 12]),
        "unit": draw.choice(units),
        "level": draw.choice(programme.levels).id,
    }
    return replace(nominee, **{name: cells[name] for name in draw.sample(sorted(cells), 3)})


def assert_equal(one: Instance, other: Instance) -> None:
    assert one.programme == other.programme
    for name in ("nominee", "post", "lane"):
        np.testing.assert_array_equal(getattr(one.arcs, name), getattr(other.arcs, name))
    for name in ("fit", "tickets"):
        np.testing.assert_array_equal(getattr(one, name), getattr(other, name))
    for name in ("components", "exceptions", "waived"):
        mine, theirs = getattr(one, name), getattr(other, name)
        assert {key for key, mask in mine.items() if mask.any()} == {key for key, mask in theirs.items() if mask.any()}
        for key in theirs:
            np.testing.assert_array_equal(mine[key], theirs[key])
    for mine, theirs in zip(one.demands, other.demands, strict=True):
        np.testing.assert_array_equal(mine, theirs)
    for mine, theirs in zip(one.targets, other.targets, strict=True):
        np.testing.assert_array_equal(mine.people, theirs.people)


@pytest.mark.parametrize("seed", range(120))
def test_a_replaced_nominee_is_compiled_as_the_whole_programme_is(seed: int) -> None:
    draw = Random(f"replaced/{seed}")
    instance = compile_programme(random_programme(seed, random_features(seed)))
    for row in draw.sample(range(len(instance.programme.nominees)), min(2, len(instance.programme.nominees))):
        rows = list(instance.programme.nominees)
        rows[row] = otherwise(rows[row], instance.programme, draw)
        whole = compile_programme(instance.programme.model_copy(update={"nominees": tuple(rows)}))
        instance = with_nominee(instance, row, rows[row])
        assert_equal(instance, whole)

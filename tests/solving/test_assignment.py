"""Large blocks that nothing looks into: one filling, the best there is."""

from __future__ import annotations

import random

import pytest

from optimizer.compiling import compile_programme
from optimizer.domain.programme import Programme
from optimizer.solving import SolveOptions, solve
from optimizer.solving.blocks.bundle import REASONS, bundle
from tests.builders import link, make_programme, nominee, post, score


def large_block(seed: int, **settings: object) -> Programme:
    """Return one link with one block of 10 to 14 people and posts, some of two places, and own scores."""
    draw = random.Random(seed)
    people, posts = draw.randint(10, 14), draw.randint(8, 13)
    seats = [draw.choice([1, 1, 2]) for _ in range(posts)]
    lowest = draw.choice([0, -30])
    made: dict[str, object] = {
        "tiers": draw.choice([["places", "fit", "lottery"], ["fit", "lottery"], ["places", "lottery"]]),
        "arcs": draw.choice(["listed", "all"]),
        **settings,
    }
    return make_programme(
        nominees=[nominee(f"n{n:02d}") for n in range(people)],
        posts=[post(f"p{n:02d}", capacity=one) for n, one in enumerate(seats)],
        links=[link("L1", kind="one_way", quota=draw.choice([9, 10, 30]))],
        scores=[
            score(f"n{n:02d}", f"p{p:02d}", draw.randint(lowest, 60))
            for n in range(people)
            for p in range(posts)
            if draw.random() < 0.7
        ],
        **made,  # type: ignore[arg-type]
    )


@pytest.mark.parametrize("seed", range(25))
def test_a_large_block_is_assigned_as_well_as_highs_does(seed: int) -> None:
    programme = large_block(seed)
    found, expected = (solve(programme, SolveOptions(engine=engine)) for engine in ("blocks", "milp"))  # type: ignore[arg-type]
    assert found.status == "optimal"
    assert [tier.best for tier in found.tiers] == [tier.best for tier in expected.tiers]


def test_it_has_one_filling_where_places_are_filled_first() -> None:
    patterns, reason = bundle(compile_programme(large_block(1, tiers=["places", "fit"])))
    assert patterns is not None and len(patterns) == 1 and reason.max() == 0


def test_a_target_that_looks_into_it_leaves_it_loose() -> None:
    woman = {"id": "w", "where": {"attribute": "woman", "is": True}, "at_least": 1}
    programme = large_block(1, tiers=["places", "shortfall_total", "fit"], targets=[woman])
    assert REASONS[bundle(compile_programme(programme))[1].max()] == "large"

"""Time limits and cancelling on a programme that takes longer than the limit."""

from __future__ import annotations

import random
import threading
import time

import pytest

from optimizer.domain.programme import Programme
from optimizer.solving import CancelToken, SolveOptions, solve
from tests.builders import make_programme, nominee, post, score


@pytest.fixture(scope="module")
def hard() -> Programme:
    """One block of 60 x 60 with clashing groups: nothing that is proven in a second."""
    draw = random.Random(1)
    people = [nominee(f"n{number}", sex=draw.choice("男女")) for number in range(60)]
    posts = [post(f"p{number}") for number in range(60)]
    rules = [
        {"type": "apart", "id": f"g{number}", "nominees": draw.sample([one.id for one in people], 9), "within": "end"}
        for number in range(60)
    ]
    scores = [score(one.id, place.id, draw.randint(0, 1000)) for one in people for place in posts]
    links = [{"id": "L1", "ends": {"a": "A", "b": "B"}, "quotas": {"county": {"a_to_b": 60, "b_to_a": 0}}}]
    return make_programme(
        nominees=people, posts=posts, links=links, rules=rules, scores=scores, tiers=["fit", "places", "lottery"]
    )


def test_the_time_limit_gives_the_best_plan_found_with_bounds_and_no_false_proof(hard: Programme) -> None:
    result = solve(hard, SolveOptions(time_limit_s=1.0))
    assert result.status in ("feasible", "optimal")
    assert result.plan is not None
    for tier in result.tiers:
        assert tier.bound is not None and tier.bound >= tier.best >= tier.value
        assert tier.proven <= (tier.bound == tier.best)
    if result.status == "feasible":
        first = next(place for place, tier in enumerate(result.tiers) if not tier.proven)
        assert not any(tier.proven for tier in result.tiers[first:])


@pytest.mark.parametrize("engine", ["milp", "cpsat"])
def test_cancelling_from_another_thread_stops_within_a_second_and_keeps_a_judged_plan(
    hard: Programme, engine: str
) -> None:
    cancel = CancelToken()
    threading.Timer(1.0, cancel.cancel).start()
    began = time.perf_counter()
    result = solve(hard, SolveOptions(engine=engine), cancel=cancel)  # type: ignore[arg-type]
    if result.status != "optimal":
        assert result.status == "cancelled"
        assert time.perf_counter() - began < 5.0

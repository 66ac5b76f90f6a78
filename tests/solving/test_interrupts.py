"""Told to stop at any moment: what comes out is judged, rightly named, and no bound is false."""

from __future__ import annotations

import random

import pytest

from optimizer.checking import check
from optimizer.checking.certificate import prove
from optimizer.domain.programme import Programme
from optimizer.domain.tiers import SENSES
from optimizer.solving import CancelToken, SolveOptions, SolveResult, solve
from optimizer.solving.options import EngineName
from optimizer.stopping import Stopped, pause, steps, stoppable
from scenarios.generator import GeneratorOptions, generate
from tests.oracle import Vector, oracle
from tests.random_programmes import random_features, random_programme


class AfterQuestions(CancelToken):
    """Says "cancelled" from the n-th time on that it is asked. ``leave``: no time is left then, either."""

    def __init__(self, count: int, leave: bool = False) -> None:
        super().__init__()
        self.left, self.leave = count, leave

    @property
    def cancelled(self) -> bool:
        self.left -= 1
        return self.left < 0

    @property
    def must_leave(self) -> bool:
        return self.leave and self.cancelled


def questions(programme: Programme, engine: EngineName) -> int:
    """Return how often a solve asks whether it has been cancelled."""
    token = AfterQuestions(1 << 40, leave=True)
    assert solve(programme, SolveOptions(engine=engine, certificate=True), cancel=token).status != "cancelled"
    return (1 << 40) - token.left


def check_result(programme: Programme, result: SolveResult, best: Vector | None) -> None:
    """``best``: the best value of each tier by listing all plans, None if there is no plan."""
    if result.plan is None:
        assert result.status in (("cancelled", "infeasible") if best is None else ("cancelled",))
    else:
        assert best is not None
        assert result.plan.status == result.status
        assert check(programme, result.plan).violations == ()
        assert (result.status == "optimal") == all(tier.proven for tier in result.tiers)
        assert result.status in ("optimal", "cancelled")
        for tier, value in zip(result.tiers, best, strict=True):
            assert not tier.proven or tier.best == value
        for proof, value in zip(prove(programme, result.plan).tiers, best, strict=True):
            assert proof.bound is None or _sign(proof.tier) * proof.bound >= _sign(proof.tier) * value
    for (tier, bound), value in zip(result.bounds.items(), best or (), strict=False):
        assert _sign(tier) * bound >= _sign(tier) * value


def _sign(tier: str) -> int:
    return 1 if SENSES[tier] == "max" else -1  # type: ignore[index]


@pytest.mark.parametrize("engine", ["blocks", "milp", "cpsat"])
def test_random_programmes_interrupted_at_random_moments(engine: EngineName) -> None:
    draw = random.Random(engine)
    stopped = 0
    for seed in range(20):
        programme = random_programme(seed, random_features(seed), 500)
        answer = oracle(programme)
        most = questions(programme, engine)
        for leave in (False, False, True):
            token = AfterQuestions(draw.randrange(most), leave)
            result = solve(programme, SolveOptions(engine=engine, certificate=True), cancel=token)
            check_result(programme, result, None if answer is None else answer.best)
            stopped += result.status == "cancelled"
    assert stopped >= 15


@pytest.fixture(scope="module")
def small() -> Programme:
    return generate(GeneratorOptions(links=6, city_links=1, seed=5))


def test_every_moment_of_one_programme(small: Programme) -> None:
    """With and without a plan; with all tiers proven, some, none; with a certificate, with part of it, without."""
    proven = solve(small, SolveOptions(engine="blocks"))
    assert proven.status == "optimal"
    best = tuple(tier.best for tier in proven.tiers)
    seen: set[tuple[str, int, bool]] = set()
    proven_at: dict[int, bool] = {}

    def stop(count: int, leave: bool) -> None:
        result = solve(small, SolveOptions(engine="blocks", certificate=True), cancel=AfterQuestions(count, leave))
        check_result(small, result, best)
        assert result.remains is not None or "note.plan_unchecked" not in result.notes
        certified = result.plan.certificate if result.plan else None
        seen.add((result.status, len(certified.tiers) if certified else 0, "note.plan_unchecked" in result.notes))
        proven_at[count] = result.status == "optimal"

    most = questions(small, "blocks")
    for count in sorted({*range(0, most, max(1, most // 25)), *range(most - 20, most)}):
        for leave in (True, False):
            stop(count, leave)
    # The moment at which all is proven and the certificate not begun is a short one.
    high = min(at for at, is_proven in proven_at.items() if is_proven)
    low = max(at for at in proven_at if at < high)
    while high - low > 1:
        middle = (low + high) // 2
        stop(middle, leave=False)
        low, high = (low, middle) if proven_at[middle] else (middle, high)
    assert ("cancelled", 0, False) in seen and ("cancelled", 0, True) in seen
    assert ("optimal", 0, False) in seen and ("optimal", len(best), False) in seen
    assert any(0 < tiers < len(best) for _, tiers, _ in seen)


@pytest.mark.parametrize("limit_s", [0.0, 0.01, 0.03, 0.06, 0.1, 0.2])
def test_limits_too_short_for_the_whole(small: Programme, limit_s: float) -> None:
    proven = {tier.id: tier.best for tier in solve(small, SolveOptions(engine="blocks")).tiers}
    result = solve(small, SolveOptions(engine="blocks", time_limit_s=limit_s))
    assert result.status in ("no_plan_in_time", "feasible", "optimal")
    assert (result.plan is None) == (result.status == "no_plan_in_time")
    assert all(_sign(tier) * bound >= _sign(tier) * proven[tier] for tier, bound in result.bounds.items())


def test_a_second_cancel_can_only_shorten_the_time_to_leave() -> None:
    cancel = CancelToken()
    cancel.cancel()
    assert cancel.cancelled and not cancel.must_leave
    cancel.cancel(0.0)
    cancel.cancel(1000.0)
    assert cancel.must_leave


def test_work_is_broken_off_inside_stoppable_only() -> None:
    assert list(steps(range(1000))) == list(range(1000))
    with stoppable(lambda: True):
        with stoppable(lambda: False):
            pause()
            assert list(steps(range(1000))) == list(range(1000))
        with pytest.raises(Stopped):
            pause()
        with pytest.raises(Stopped):
            list(steps(range(1000)))
    pause()

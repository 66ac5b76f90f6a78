"""Each status is reached by a programme that deserves it, and by no other."""

from __future__ import annotations

import sys
from collections.abc import Callable

import numpy as np
import pytest

from optimizer.compiling.columns import Ints
from optimizer.compiling.linear import LinearModel, Rows
from optimizer.domain.programme import Programme
from optimizer.solving import CancelToken, Progress, SolveOptions, solve
from optimizer.solving.engine import Incumbent, Outcome, Sum
from optimizer.solving.milp import Milp
from optimizer.solving.options import Clock
from tests.builders import make_programme, nominee, post, score

ENGINES = ("milp", "cpsat", "auto")


def one_pair(**settings: object) -> Programme:
    return make_programme(nominees=[nominee("n1"), nominee("n2")], posts=[post("p1"), post("p2")], **settings)  # type: ignore[arg-type]


@pytest.mark.parametrize("engine", ENGINES)
def test_a_programme_that_is_solved_to_the_end_is_optimal(engine: str) -> None:
    result = solve(one_pair(), SolveOptions(engine=engine))  # type: ignore[arg-type]
    assert result.status == "optimal"
    assert result.plan is not None and len(result.plan.assignments) == 1
    assert all(tier.proven and tier.best == tier.bound for tier in result.tiers)


@pytest.mark.parametrize("engine", ENGINES)
def test_a_programme_without_any_plan_is_infeasible_and_two_engines_say_so(engine: str) -> None:
    programme = one_pair(decisions={"requires": [{"nominee": "n1"}, {"nominee": "n2"}]})
    result = solve(programme, SolveOptions(engine=engine))  # type: ignore[arg-type]
    assert result.status == "infeasible"
    assert result.plan is None
    asked = set(result.engine.split("+"))
    assert "cpsat" in asked and len(asked) == 2


@pytest.mark.parametrize("engine", ENGINES)
def test_a_pin_on_a_pair_that_a_must_rule_forbids_is_infeasible(engine: str) -> None:
    programme = one_pair(
        rules=[{"type": "age_limit", "id": "age", "years": 30, "inclusive": False}],
        decisions={"pins": [{"nominee": "n1", "post": "p1"}]},
    )
    assert solve(programme, SolveOptions(engine=engine)).status == "infeasible"  # type: ignore[arg-type]


@pytest.mark.parametrize("engine", ENGINES)
def test_an_empty_plan_is_a_plan(engine: str) -> None:
    programme = one_pair(rules=[{"type": "age_limit", "id": "age", "years": 30, "inclusive": False}])
    result = solve(programme, SolveOptions(engine=engine))  # type: ignore[arg-type]
    assert result.status == "optimal"
    assert result.plan is not None and result.plan.assignments == ()
    assert len(result.plan.not_placed) == 2 and len(result.plan.open_posts) == 2


def test_no_time_at_all_is_no_plan_in_time_and_not_infeasible() -> None:
    result = solve(one_pair(), SolveOptions(engine="milp", time_limit_s=0.0))
    assert result.status in ("no_plan_in_time", "feasible")
    assert result.status == "feasible" or result.plan is None


def test_a_search_cancelled_before_it_begins_is_cancelled() -> None:
    cancel = CancelToken()
    cancel.cancel()
    result = solve(one_pair(), cancel=cancel)
    assert result.status in ("cancelled", "optimal")
    assert result.status != "optimal" or result.plan is not None


def test_a_search_cancelled_between_tiers_keeps_its_plan_and_calls_nothing_after_proven() -> None:
    cancel = CancelToken()

    def stop_after_places(progress: Progress) -> None:
        if progress.done and progress.tier == "places":
            cancel.cancel()

    people = [nominee(f"n{number}", experience=number) for number in range(8)]
    programme = make_programme(nominees=people, posts=[post("p1"), post("p2")], tiers=["places", "fit", "lottery"])
    result = solve(programme, SolveOptions(engine="milp"), progress=stop_after_places, cancel=cancel)
    assert result.status == "cancelled"
    assert result.plan is not None and len(result.plan.assignments) == 1
    assert [tier.proven for tier in result.tiers] == [True, False, False]
    assert all(tier.bound is not None and tier.bound >= tier.value for tier in result.tiers)


class _Liar(Milp):
    """An engine that calls everything infeasible."""

    def best(
        self,
        model: LinearModel,
        extra: tuple[Rows, ...],
        wanted: Sum,
        start: Ints | None,
        clock: Clock,
        incumbent: Incumbent,
    ) -> Outcome:
        return Outcome("infeasible")


class _Idle(_Liar):
    """An engine that never finds or proves anything."""

    def best(self, *args: object, **keywords: object) -> Outcome:  # type: ignore[override]
        return Outcome("unknown")


@pytest.fixture
def replace_engine(monkeypatch: pytest.MonkeyPatch) -> Callable[[str, object], None]:
    def replace(which: str, engine: object) -> None:
        module = sys.modules["optimizer.solving.optimum"]
        monkeypatch.setattr(module, f"_{which}", lambda *options: engine)

    return replace


def test_a_false_infeasible_is_refuted_by_the_second_engine(replace_engine: Callable[[str, object], None]) -> None:
    replace_engine("milp", _Liar())
    result = solve(one_pair(), SolveOptions(engine="milp"))
    assert result.status == "optimal"
    assert "note.infeasible_refuted" in result.notes


def test_infeasible_without_confirmation_is_not_said(replace_engine: Callable[[str, object], None]) -> None:
    replace_engine("milp", _Liar())
    replace_engine("cpsat", _Idle())
    result = solve(one_pair(), SolveOptions(engine="milp"))
    assert result.status == "no_plan_in_time"
    assert "note.infeasible_unconfirmed" in result.notes


def test_an_engine_that_loses_the_plan_in_a_later_tier_is_not_believed(monkeypatch: pytest.MonkeyPatch) -> None:
    honest = Milp.best

    def forgetful(self: Milp, model: LinearModel, extra: Rows, wanted: Sum, *rest: object) -> Outcome:
        if len(wanted.column) and np.unique(wanted.value).size > 1:
            return Outcome("infeasible")
        return honest(self, model, extra, wanted, *rest)  # type: ignore[arg-type]

    monkeypatch.setattr(Milp, "best", forgetful)
    people = [nominee("n1", experience=1), nominee("n2", experience=20)]
    programme = make_programme(nominees=people, posts=[post("p1")], tiers=["places", "fit"])
    result = solve(programme, SolveOptions(engine="milp"))
    assert result.status == "optimal"
    assert "note.second_engine_used" in result.notes
    assert result.plan is not None and result.plan.assignments[0].nominee == "n2"


def test_scores_too_large_for_floating_point_are_proven_by_the_exact_engine() -> None:
    """Two plans differ by 1 in 10^9: only exact arithmetic tells which is better."""
    programme = make_programme(
        nominees=[nominee("n1"), nominee("n2")],
        posts=[post("p1")],
        scores=[score("n1", "p1", 999_999_999), score("n2", "p1", 1_000_000_000)],
        tiers=["places", "fit"],
    )
    result = solve(programme, SolveOptions(engine="milp"))
    assert result.status == "optimal"
    assert result.tiers[1].value == 1_000_000_000
    assert "cpsat" in result.engine

"""What is said when there is nothing to leave out, when a person stops, and when HiGHS is not to be trusted."""

from __future__ import annotations

from typing import Any

import numpy as np
import pytest

from optimizer.compiling.switches import switched_model
from optimizer.conflicts import ConflictReport, conflicts
from optimizer.conflicts.search import find_conflicts
from optimizer.domain.programme import Programme
from optimizer.solving import feasibility
from optimizer.solving.feasibility import Feasibility
from optimizer.solving.options import CancelToken, Clock
from optimizer.solving.warm_relaxation import Relaxation, Relaxed
from tests.builders import link, make_programme, unit
from tests.conflicts.clashing import Keys, examples, is_possible, keys

EXAMPLES = examples(0, 400, 4)


def one_too_few() -> Programme:
    """Return a programme of three open links for which there are two units, each of which may serve in one."""
    return make_programme(
        units=[unit(code, max_links=1) for code in "ABCDE"], links=[link(code, code, ["D", "E"]) for code in "ABC"]
    )


def test_links_that_allow_no_plan_are_a_conflict_without_requirements() -> None:
    report = conflicts(one_too_few(), at_most=3, repairs=3)
    assert report.status == "infeasible"
    assert [one.parts for one in report.conflicts] == [()]
    assert report.conflicts[0].proven and report.complete
    assert not report.repairs


def test_a_search_that_a_person_stops_claims_nothing() -> None:
    cancel = CancelToken()
    cancel.cancel()
    report = conflicts(EXAMPLES[0][1], cancel=cancel)
    assert (report.status, report.conflicts, report.complete) == ("cancelled", (), False)


def test_a_generous_limit_changes_nothing() -> None:
    for _, programme in EXAMPLES:
        assert conflicts(programme, 9, 9, time_limit_s=600) == conflicts(programme, 9, 9)


@pytest.mark.parametrize("exact", [False, True])
def test_both_ways_to_compute_agree_with_every_plan(exact: bool) -> None:
    for seed, programme in EXAMPLES:
        oracle = Feasibility(switched_model(programme), Clock(None, CancelToken()), exact)
        asked = oracle.model.requirements
        rng = np.random.default_rng(seed)
        for _ in range(30):
            kept = [number for number in range(len(asked)) if rng.random() < 0.6]
            wanted = keys(tuple(asked[number] for number in kept))
            verdict = oracle.ask(kept)
            assert (verdict.answer == "found") == is_possible(programme, wanted)
            broken = keys(tuple(asked[number] for number in verdict.broken))
            core = keys(tuple(asked[number] for number in verdict.core))
            assert not broken & wanted and core <= wanted
            assert verdict.answer == "found" or not is_possible(programme, core)
        (conflict,) = find_conflicts(oracle, 1).conflicts
        assert not oracle.ask(conflict).solution


def test_a_conflict_that_an_engine_made_up_does_not_get_out(monkeypatch: pytest.MonkeyPatch) -> None:
    """The relaxation calls the first requirement alone impossible, which it is not: computed again in whole numbers."""
    for _, programme in EXAMPLES:
        honest, owner = conflicts(programme, at_most=9), switched_model(programme).owner

        def lie(self: Relaxation, active: Any, clock: Clock, owner: Any = owner) -> Relaxed:
            first = int(np.flatnonzero(active)[0]) if active.any() else -1
            rows = np.flatnonzero(owner == first)
            return Relaxed("infeasible" if len(rows) else "feasible", rows)

        with monkeypatch.context() as patch:
            patch.setattr(feasibility.Relaxation, "solve", lie)
            found = conflicts(programme, at_most=9)
        assert parts(found) == parts(honest) and all(one.proven for one in found.conflicts)


def parts(report: ConflictReport) -> list[Keys]:
    return [keys(tuple(part.requirement for part in one.parts)) for one in report.conflicts]

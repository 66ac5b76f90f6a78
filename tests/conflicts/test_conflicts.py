"""Conflicts: each impossible and minimal, whoever finds it; all of them, against every set of requirements."""

from __future__ import annotations

from collections.abc import Callable

import pytest

from optimizer.conflicts import ConflictReport, conflicts
from optimizer.conflicts.plain import plain_conflict
from optimizer.domain.programme import Programme
from optimizer.domain.requirements import requirements
from tests.builders import make_programme, nominee, post
from tests.conflicts.clashing import Keys, examples, is_possible, keys, minimal_conflicts

EXAMPLES = examples(0, 400, 12)


def found_by_search(programme: Programme) -> list[Keys]:
    report = conflicts(programme, at_most=1)
    assert report.status == "infeasible"
    return [keys(part.requirement for part in one.parts) for one in report.conflicts]


def found_plainly(programme: Programme) -> list[Keys]:
    found = plain_conflict(programme)
    assert found is not None
    return [keys(found)]


def everything(programme: Programme) -> ConflictReport:
    return conflicts(programme, at_most=200)


def test_there_are_examples_of_every_size() -> None:
    sizes = {len(one) for _, programme in EXAMPLES for one in minimal_conflicts(programme)}
    assert len(EXAMPLES) >= 12
    assert {1, 2, 3} <= sizes


@pytest.mark.parametrize("find", [found_by_search, found_plainly])
def test_a_conflict_is_impossible_and_each_strict_part_of_it_is_not(
    find: Callable[[Programme], list[Keys]],
) -> None:
    for seed, programme in EXAMPLES:
        for conflict in find(programme):
            assert not is_possible(programme, conflict), seed
            assert all(is_possible(programme, conflict - {one}) for one in conflict), seed


def test_all_conflicts_are_those_of_trying_every_set() -> None:
    for seed, programme in EXAMPLES:
        report = everything(programme)
        found = [keys(part.requirement for part in one.parts) for one in report.conflicts]
        assert set(found) == minimal_conflicts(programme), seed
        assert len(found) == len(set(found))
        assert report.complete and report.smallest


def test_everything_claimed_of_small_programmes_is_proven() -> None:
    for seed, programme in EXAMPLES:
        assert all(one.proven for one in everything(programme).conflicts), seed


def test_the_first_conflict_is_the_smallest_there_is() -> None:
    for seed, programme in EXAMPLES:
        report = conflicts(programme, at_most=1)
        smallest = min(len(one) for one in minimal_conflicts(programme))
        assert report.smallest and len(report.conflicts[0].parts) == smallest, seed
        assert report.complete == (len(minimal_conflicts(programme)) == 1), seed


def test_people_named_against_a_rule_are_those_of_a_plan_without_it() -> None:
    named = [
        (programme, one, part)
        for _, programme in EXAMPLES
        for one in everything(programme).conflicts
        for part in one.parts
        if part.requirement.kind == "rule"
    ]
    assert named
    for programme, one, part in named:
        others = keys(other.requirement for other in one.parts if other != part)
        people = {nominee.id for nominee in programme.nominees}
        assert part.against and set(part.against) <= people
        assert is_possible(programme, others) and not is_possible(programme, others | {part.requirement.key})


def test_a_programme_with_a_plan_has_no_conflict() -> None:
    report = conflicts(make_programme(nominees=[nominee("n")], posts=[post("p")]))
    assert report.status == "feasible" and not report.conflicts


def test_without_time_nothing_is_claimed() -> None:
    for _, programme in EXAMPLES[:3]:
        report = conflicts(programme, at_most=5, repairs=5, time_limit_s=0)
        assert report.status == "not_proven"
        assert not report.smallest and not report.complete and not report.conflicts


def test_requirements_have_keys_of_their_own() -> None:
    for _, programme in EXAMPLES:
        asked = requirements(programme)
        assert len({one.key for one in asked}) == len(asked)

"""Qualification: the nominee satisfies the test."""

from __future__ import annotations

from tests.builders import nominee
from tests.checking.build import pair_faults

RULE = {"type": "qualification", "test": {"attribute": "education", "at_least": "大学本科"}}


def test_exactly_the_degree_asked_for_is_enough() -> None:
    assert pair_faults(RULE, nominee("n", education="大学本科")) == []


def test_one_step_below_is_not() -> None:
    assert pair_faults(RULE, nominee("n", education="大学专科")) == ["rule.qualification.broken"]


def test_a_blank_cell_satisfies_nothing_but_blank_and_the_negative_tests() -> None:
    unknown = nominee("n", reserve=None)
    assert pair_faults({"type": "qualification", "test": {"attribute": "reserve", "is": True}}, unknown) != []
    assert pair_faults({"type": "qualification", "test": {"attribute": "reserve", "is": False}}, unknown) != []
    assert pair_faults({"type": "qualification", "test": {"attribute": "reserve", "is_not": False}}, unknown) == []
    assert pair_faults({"type": "qualification", "test": {"attribute": "reserve", "blank": True}}, unknown) == []


def test_a_column_of_the_planners_own_can_be_tested() -> None:
    rule = {"type": "qualification", "test": {"attribute": "health", "is": "good"}}
    assert pair_faults(rule, nominee("n", extra={"health": "good"})) == []
    assert pair_faults(rule, nominee("n", extra={"health": ""})) == ["rule.qualification.broken"]


def test_soft_rules_make_exceptions_instead() -> None:
    assert pair_faults({**RULE, "hardness": "generally"}, nominee("n", education="大学专科")) == []

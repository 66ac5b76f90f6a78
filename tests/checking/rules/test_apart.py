"""Apart: of these people at most so many in one host."""

from __future__ import annotations

from typing import Any

from optimizer.domain.programme import Programme
from tests.builders import link, make_programme, nominee, post, unit
from tests.checking.build import faults

BROKEN = ["rule.apart.broken"]
UNITS = [
    unit("A"),
    unit("B"),
    unit("T1", kind="township", parent="B"),
    unit("T2", kind="township", parent="B"),
]


def _programme(**rule: Any) -> Programme:
    """Three people; p1 and p2 lie in township T1, p3 in T2, both of county B."""
    return make_programme(
        nominees=[nominee("n1"), nominee("n2"), nominee("n3")],
        posts=[post("p1", unit="T1"), post("p2", unit="T1"), post("p3", unit="T2")],
        units=UNITS,
        links=[link(quota=3)],
        rules=[{"id": "r", "type": "apart", "nominees": ("n1", "n2"), **rule}],
    )


def test_two_of_them_in_one_unit_break_it_and_in_two_units_do_not() -> None:
    assert faults(_programme(), "n1 p1", "n2 p2") == BROKEN
    assert faults(_programme(), "n1 p1", "n2 p3") == []


def test_people_who_are_not_named_do_not_count() -> None:
    assert faults(_programme(), "n1 p1", "n3 p2") == []


def test_within_end_compares_the_end_of_the_link() -> None:
    assert faults(_programme(within="end"), "n1 p1", "n2 p3") == BROKEN


def test_exactly_at_most_many_are_allowed() -> None:
    three = ("n1", "n2", "n3")
    assert faults(_programme(nominees=three, at_most=2, within="end"), "n1 p1", "n2 p2") == []
    assert faults(_programme(nominees=three, at_most=2, within="end"), "n1 p1", "n2 p2", "n3 p3") == BROKEN

"""Home cap: at most so many people of one home unit in one host."""

from __future__ import annotations

from typing import Any

from optimizer.domain.programme import Programme
from tests.builders import link, make_programme, nominee, post, unit
from tests.checking.build import faults

BROKEN = ["rule.home_cap.broken"]
UNITS = [
    unit("A"),
    unit("S1", kind="township", parent="A"),
    unit("S2", kind="township", parent="A"),
    unit("B"),
    unit("T1", kind="township", parent="B"),
    unit("T2", kind="township", parent="B"),
]


def _programme(**rule: Any) -> Programme:
    """n1 and n2 are of township S1, n3 of S2; p1 and p2 lie in T1, p3 in T2; n4, p4 are of level county."""
    return make_programme(
        nominees=[
            *(nominee(id, unit=home, level="township") for id, home in (("n1", "S1"), ("n2", "S1"), ("n3", "S2"))),
            nominee("n4", unit="S1"),
        ],
        posts=[
            *(post(id, unit=host, level="township") for id, host in (("p1", "T1"), ("p2", "T1"), ("p3", "T2"))),
            post("p4", unit="T1"),
        ],
        units=UNITS,
        links=[link(quotas={"township": 3, "county": 1})],
        rules=[{"id": "r", "type": "home_cap", "at_most": 1, **rule}],
    )


def test_two_of_one_township_in_one_township_break_it() -> None:
    assert faults(_programme(), "n1 p1", "n2 p2") == BROKEN


def test_other_homes_and_other_hosts_are_counted_apart() -> None:
    assert faults(_programme(), "n1 p1", "n3 p2") == []
    assert faults(_programme(), "n1 p1", "n2 p3") == []


def test_within_end_counts_over_the_whole_end_that_receives() -> None:
    assert faults(_programme(within="end"), "n1 p1", "n2 p3") == BROKEN
    assert faults(_programme(within="end"), "n1 p1", "n3 p3") == []  # the home stays the person's own unit


def test_exactly_at_most_many_are_allowed() -> None:
    assert faults(_programme(at_most=2), "n1 p1", "n2 p2") == []


def test_only_the_rules_levels_are_counted() -> None:
    assert faults(_programme(), "n1 p1", "n4 p4") == BROKEN
    assert faults(_programme(levels=("township",)), "n1 p1", "n4 p4") == []

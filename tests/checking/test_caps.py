"""Caps: at most so many exceptions in each cell, by number or by share rounded down."""

from __future__ import annotations

from typing import Any

import pytest

from optimizer.domain.programme import Programme
from tests.builders import link, make_programme, nominee, post
from tests.checking.build import faults

BROKEN = ["rule.cap.exceeded"]


def _programme(at_most: int | str, waived: tuple[str, ...] = (), **cap: Any) -> Programme:
    """Three a side; o1, o2, o3 of A and x of B break the rule, y1, y2 of B do not; quota 3 a direction."""
    people = {"o1": "A", "o2": "A", "o3": "A", "x": "B", "y1": "B", "y2": "B"}
    return make_programme(
        nominees=[nominee(id, unit=home, reserve=id[0] == "y") for id, home in people.items()],
        posts=[post(f"b{n}", unit="B") for n in (1, 2, 3)] + [post(f"a{n}", unit="A") for n in (1, 2, 3)],
        links=[link(quota=3)],
        rules=[
            {
                "id": "r",
                "type": "qualification",
                "hardness": "generally",
                "test": {"attribute": "reserve", "is": True},
                "cap": {"at_most": at_most, **cap},
            }
        ],
        decisions={"waivers": [{"nominee": id, "rule": "r", "reason": "x"} for id in waived]},
    )


def test_a_number_over_the_programme() -> None:
    assert faults(_programme(2), "o1 b1", "o2 b2", "y1 a1") == []
    assert faults(_programme(2), "o1 b1", "o2 b2", "x a1") == BROKEN
    assert faults(_programme(0), "o1 b1") == BROKEN


def test_each_cell_of_the_scope_is_counted_by_itself() -> None:
    programme = _programme(1, scope=("direction",))
    assert faults(programme, "o1 b1", "x a1") == []
    assert faults(programme, "o1 b1", "o2 b2", "x a1") == BROKEN


@pytest.mark.parametrize(("share", "allowed"), [("50%", True), ("49.99%", False), ("100%", True)])
def test_a_share_of_those_placed_is_rounded_down(share: str, allowed: bool) -> None:
    assert (faults(_programme(share), "o1 b1", "o2 b2", "y1 a1", "y2 a2") == []) is allowed


def test_a_share_of_the_places_counts_them_filled_or_not() -> None:
    assert faults(_programme("50%", of="quota"), "o1 b1", "o2 b2", "o3 b3") == []  # 3 of 6 places
    assert faults(_programme("49%", of="quota"), "o1 b1", "o2 b2", "o3 b3") == BROKEN  # floor(2.94) = 2
    assert faults(_programme("50%"), "o1 b1", "o2 b2", "o3 b3") == BROKEN  # of 3 people


def test_a_waived_person_uses_nothing_of_the_cap() -> None:
    assert faults(_programme(1, waived=("o1",)), "o1 b1", "o2 b2") == []
    assert faults(_programme(1), "o1 b1", "o2 b2") == BROKEN

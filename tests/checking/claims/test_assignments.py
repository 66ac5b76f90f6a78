"""What a plan says of each assignment."""

from __future__ import annotations

import pytest

from tests.checking.build import edited, refusals
from tests.checking.claims.programme import claimed_plan


@pytest.mark.parametrize(
    ("field", "value", "code"),
    [
        ("level", "township", "claim.level"),
        ("direction", "b_to_a", "claim.direction"),
        ("fit", 1000, "claim.fit"),
        ("components", {"field": 999}, "claim.components"),
        ("components", {}, "claim.components"),
        ("exceptions", (), "claim.assignment_exceptions"),
        ("exceptions", ("degree", "degree"), "claim.assignment_exceptions"),
        ("waivers", ("first",), "claim.assignment_waivers"),
    ],
)
def test_one_edited_field_is_refused(field: str, value: object, code: str) -> None:
    programme, plan = claimed_plan()
    assert refusals(programme, plan, assignments=edited(plan.assignments, 0, **{field: value})) == [code]


def test_components_without_weight_are_not_shown() -> None:
    programme, plan = claimed_plan()
    shown = plan.assignments[0].components
    assert "continuity" not in shown
    more = edited(plan.assignments, 0, components={**shown, "continuity": 0})
    assert refusals(programme, plan, assignments=more) == ["claim.components"]

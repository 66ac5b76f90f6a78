"""Post requirement: the nominee meets everything that the post asks for."""

from __future__ import annotations

from optimizer.domain.conditions import AttributeCondition
from tests.builders import nominee, post
from tests.checking.build import pair_faults

RULE = {"type": "post_requirement"}
FIELD = AttributeCondition.model_validate({"attribute": "fields", "is": "农业"})
YEARS = AttributeCondition.model_validate({"attribute": "experience", "at_least": 5})
POST = post("p", requirements=(FIELD, YEARS))


def test_meeting_every_requirement_exactly_is_enough() -> None:
    assert pair_faults(RULE, nominee("n", fields=("水利", "农业"), experience=5), POST) == []


def test_missing_a_single_requirement_breaks_it() -> None:
    assert pair_faults(RULE, nominee("n", fields=("农业",), experience=4), POST) == ["rule.post_requirement.broken"]
    assert pair_faults(RULE, nominee("n", fields=(), experience=9), POST) == ["rule.post_requirement.broken"]


def test_a_post_without_requirements_takes_anyone() -> None:
    assert pair_faults(RULE, nominee("n"), post("p")) == []


def test_requirements_bind_only_where_the_programme_has_the_rule() -> None:
    assert pair_faults({"type": "first_time"}, nominee("n"), POST) == []

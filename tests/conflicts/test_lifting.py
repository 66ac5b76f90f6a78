"""Every kind of requirement can be given up by one edit, and then is none."""

from __future__ import annotations

from typing import get_args

from optimizer.domain.edits.lifting import LIFT, lifted
from optimizer.domain.requirements import RequirementKind, requirements
from optimizer.whatif.apply import apply_edits
from tests.whatif.cases import base, edits

MORE = edits(
    {"type": "set_target_hardness", "target": "women", "hardness": "must"},
    {"type": "set_level_ceiling", "level": "county", "at_most": 3},
)


def test_what_is_lifted_no_longer_binds_and_all_else_does() -> None:
    programme = apply_edits(base(), MORE)
    every = requirements(programme)
    assert {one.kind for one in every} == set(get_args(RequirementKind)) == set(LIFT)
    for one in every:
        left = {other.key for other in requirements(apply_edits(programme, [lifted(one)]))}
        assert left == {other.key for other in every} - {one.key}

"""The tables of a plan: targets, exceptions, waivers, quotas."""

from __future__ import annotations

import pytest

from optimizer.domain.plan import ExceptionUse, QuotaRow
from tests.checking.build import edited, refusals
from tests.checking.claims.programme import claimed_plan


@pytest.mark.parametrize(
    ("number", "value"), [("count", 2), ("base", 9), ("required", 0), ("shortfall", 1), ("hardness", "must")]
)
def test_an_edited_number_of_a_target_is_refused(number: str, value: object) -> None:
    programme, plan = claimed_plan()
    assert refusals(programme, plan, targets=edited(plan.targets, **{number: value})) == ["claim.target_number"]


def test_every_cell_is_listed_once_and_no_other() -> None:
    programme, plan = claimed_plan()
    assert refusals(programme, plan, targets=plan.targets[1:]) == ["claim.target_hidden"]
    moved = edited(plan.targets, cell={"direction": "sideways"})
    assert refusals(programme, plan, targets=moved) == ["claim.target_hidden", "claim.target_invented"]
    assert set(refusals(programme, plan, targets=(*plan.targets, plan.targets[0]))) == {"claim.target_invented"}


def test_a_hidden_exception_is_refused() -> None:
    programme, plan = claimed_plan()
    assert refusals(programme, plan, exceptions=()) == ["claim.exception_hidden"]


def test_an_exception_that_is_none_or_listed_twice_is_refused() -> None:
    programme, plan = claimed_plan()
    more = ExceptionUse(rule="degree", hardness="generally", nominee="n2", post="p2")
    assert refusals(programme, plan, exceptions=(*plan.exceptions, more)) == ["claim.exception_invented"]
    assert refusals(programme, plan, exceptions=plan.exceptions * 2) == ["claim.exception_invented"]


def test_an_exception_under_another_hardness_is_hidden_and_invented() -> None:
    programme, plan = claimed_plan()
    softer = edited(plan.exceptions, hardness="in_principle")
    assert refusals(programme, plan, exceptions=softer) == ["claim.exception_hidden", "claim.exception_invented"]


def test_waivers_used_are_listed_with_their_reason() -> None:
    programme, plan = claimed_plan()
    assert refusals(programme, plan, waivers=()) == ["claim.waiver_hidden"]
    assert refusals(programme, plan, waivers=plan.waivers * 2) == ["claim.waiver_invented"]
    reworded = edited(plan.waivers, reason="other")
    assert refusals(programme, plan, waivers=reworded) == ["claim.waiver_hidden", "claim.waiver_invented"]


def test_the_quota_table_has_every_block_once_with_its_numbers() -> None:
    programme, plan = claimed_plan()
    ghost = QuotaRow(link="L1", level="township", direction="a_to_b", quota=0, placed=0)
    for quotas in (
        edited(plan.quotas, placed=1),
        edited(plan.quotas, quota=4),
        plan.quotas[1:],
        (*plan.quotas, plan.quotas[0]),
        (*plan.quotas, ghost),
    ):
        assert refusals(programme, plan, quotas=quotas) == ["claim.quota_row"]

"""A plan that says nothing false passes; its tables may stand in any order."""

from __future__ import annotations

from optimizer.checking import check
from tests.checking.build import refusals
from tests.checking.claims.programme import claimed_plan


def test_a_true_plan_passes() -> None:
    programme, plan = claimed_plan()
    verdict = check(programme, plan)
    assert verdict.violations == ()
    assert verdict.evaluation.tiers["places"] == 3


def test_the_order_of_rows_is_no_claim() -> None:
    programme, plan = claimed_plan()
    tables = ("assignments", "targets", "quotas", "open_posts", "not_placed")
    assert refusals(programme, plan, **{table: getattr(plan, table)[::-1] for table in tables}) == []

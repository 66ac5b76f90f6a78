"""First time: nobody of the last batch."""

from __future__ import annotations

from tests.checking.build import pair_faults

RULE = {"type": "first_time"}


def test_whoever_served_in_the_last_batch_breaks_it() -> None:
    assert pair_faults(RULE, previous={"people": ("n",)}) == ["rule.first_time.broken"]


def test_others_do_not() -> None:
    assert pair_faults(RULE, previous={"people": ("n1",)}) == []
    assert pair_faults(RULE) == []

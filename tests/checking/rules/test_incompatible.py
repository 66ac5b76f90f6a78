"""Incompatible: certain people are not sent to certain posts."""

from __future__ import annotations

from tests.builders import nominee, post
from tests.checking.build import pair_faults

RULE = {
    "type": "incompatible",
    "who": {"attribute": "non_party", "is": True},
    "post": {"attribute": "fields", "is": "党务"},
}
PARTY_POST, OTHER_POST = post("p", fields=("党务",)), post("p", fields=("农业",))


def test_both_sides_must_hold_to_break_it() -> None:
    outside, inside = nominee("n", party="群众"), nominee("n", party="中共预备党员")
    assert pair_faults(RULE, outside, PARTY_POST) == ["rule.incompatible.broken"]
    assert pair_faults(RULE, outside, OTHER_POST) == []
    assert pair_faults(RULE, inside, PARTY_POST) == []


def test_a_blank_party_is_not_known_to_be_outside_the_party() -> None:
    assert pair_faults(RULE, nominee("n", party=""), PARTY_POST) == []


def test_without_who_the_post_is_closed_to_everyone() -> None:
    assert pair_faults({"type": "incompatible", "post": RULE["post"]}, nominee("n"), PARTY_POST) != []


def test_a_post_without_fields_is_not_closed() -> None:
    assert pair_faults(RULE, nominee("n", party="群众"), post("p")) == []

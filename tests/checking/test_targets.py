"""Targets: count, base, required and shortfall; number and share; must and proportion."""

from __future__ import annotations

from typing import Any

import pytest

from optimizer.checking import Evaluation
from tests.builders import link, make_programme, nominee, post
from tests.checking.build import codes, judged

WOMAN = {"attribute": "woman", "is": True}


def _judged(*pairs: str, quota: int = 4, **target: Any) -> Evaluation:
    """Judge w1, w2 (women) and m1, m2 (men) of A on posts p1 to p4 of B, one way, under one target."""
    programme = make_programme(
        nominees=[nominee(id, sex="女" if id[0] == "w" else "男") for id in ("w1", "w2", "m1", "m2")],
        posts=[post(f"p{n}") for n in (1, 2, 3, 4)],
        links=[link(kind="one_way", quota=quota)],
        targets=[{"id": "t", "where": WOMAN, **target}],
    )
    return judged(programme, *pairs)


def _numbers(*pairs: str, **target: Any) -> tuple[int, int, int, int]:
    row = _judged(*pairs, **target).targets[0]
    return (row.count, row.base, row.required, row.shortfall)


def test_a_number_asked_for() -> None:
    assert _numbers("w1 p1", "w2 p2", at_least=2) == (2, 4, 2, 0)
    assert _numbers("w1 p1", "m1 p2", at_least=2) == (1, 4, 2, 1)
    assert _numbers("w1 p1", "m1 p2", at_least=2, of="assigned") == (1, 2, 2, 1)


def test_a_number_as_a_ceiling() -> None:
    assert _numbers("w1 p1", "m1 p2", at_most=1) == (1, 4, 1, 0)
    assert _numbers("w1 p1", "w2 p2", at_most=1) == (2, 4, 1, 1)
    assert _numbers("w1 p1", "w2 p2", at_most=0) == (2, 4, 0, 2)


@pytest.mark.parametrize(("share", "required"), [("25%", 1), ("25.01%", 2), ("50%", 2), ("0%", 0), ("100%", 4)])
def test_at_least_a_share_of_the_places_is_rounded_up(share: str, required: int) -> None:
    assert _numbers("w1 p1", at_least=share) == (1, 4, required, max(0, required - 1))


@pytest.mark.parametrize(("share", "allowed"), [("50%", 1), ("49.99%", 0), ("0%", 0), ("100%", 2)])
def test_at_most_a_share_of_those_placed_is_rounded_down(share: str, allowed: int) -> None:
    assert _numbers("w1 p1", "m1 p2", at_most=share, of="assigned") == (1, 2, allowed, max(0, 1 - allowed))


def test_a_share_of_nobody_asks_for_nobody() -> None:
    assert _numbers(at_least="100%", of="assigned") == (0, 0, 0, 0)


def test_thirds_are_exact() -> None:
    assert _numbers("w1 p1", quota=3, at_least="33.33%")[2] == 1
    assert _numbers("w1 p1", quota=3, at_least="33.34%")[2] == 2


def test_a_blank_cell_is_not_counted() -> None:
    programme = make_programme(
        nominees=[nominee("n", sex="")], posts=[post("p")], targets=[{"id": "t", "where": WOMAN, "at_least": 1}]
    )
    assert judged(programme, "n p").targets[0].count == 0


def test_a_must_target_is_a_violation_when_missed_and_only_then() -> None:
    must = {"at_least": 1, "hardness": "must"}
    assert _judged("w1 p1", **must).violations == ()
    missed = _judged("m1 p1", **must)
    assert codes(missed.violations) == ["target.missed"]
    assert missed.tiers["shortfall_total"] == 0  # only `proportion` targets count in the tiers
    assert _judged("m1 p1", at_least=1).violations == ()


def test_a_number_in_a_cell_none_of_whose_blocks_is_chosen_requires_nothing() -> None:
    programme = make_programme(
        links=[link(b=("B", "C"), kind="one_way")],
        targets=[{"id": "t", "where": WOMAN, "at_least": 1, "scope": ("host_unit",)}],
    )
    rows = judged(programme, choices={("L1", "b"): "C"}).targets
    assert [(row.cell["host_unit"], row.required, row.shortfall) for row in rows] == [("B", 0, 0), ("C", 1, 1)]

"""Tier reciprocity: difference of the unfilled places of the two directions."""

from __future__ import annotations

from typing import Any

from optimizer.domain.programme import Programme
from tests.builders import link, make_programme, nominee, post
from tests.checking.build import judged


def _programme(*links: Any) -> Programme:
    people = [nominee(f"n{n}") for n in (1, 2, 3)] + [nominee(f"m{n}", unit="B") for n in (1, 2, 3)]
    places = [post(f"p{n}") for n in (1, 2, 3)] + [post(f"q{n}", unit="A") for n in (1, 2, 3)]
    return make_programme(nominees=people, posts=places, links=links)


def _value(programme: Programme, *pairs: str) -> int:
    return judged(programme, *pairs).tiers["reciprocity"]


def test_as_many_each_way_is_0_and_one_more_is_1() -> None:
    programme = _programme(link(quota=3))
    assert _value(programme) == 0
    assert _value(programme, "n1 p1", "m1 q1") == 0
    assert _value(programme, "n1 p1", "n2 p2", "m1 q1") == 1
    assert _value(programme, "m1 q1", "m2 q2") == 2


def test_the_planned_difference_of_unequal_quotas_is_not_counted() -> None:
    programme = _programme(link(quota={"a_to_b": 3, "b_to_a": 1}))
    assert _value(programme, "n1 p1", "n2 p2", "n3 p3", "m1 q1") == 0
    assert _value(programme, "n1 p1", "m1 q1") == 2
    assert _value(programme) == 2


def test_one_way_links_have_no_reciprocity() -> None:
    assert _value(_programme(link(kind="one_way", quota=3)), "n1 p1") == 0


def test_links_do_not_make_up_for_one_another() -> None:
    programme = _programme(link(), link("L2"))
    assert _value(programme, "n1 p1 L1", "m1 q1 L2") == 2
    assert _value(programme, "n1 p1 L1", "m1 q1 L1") == 0


def test_levels_do_not_make_up_for_one_another() -> None:
    programme = make_programme(
        nominees=[nominee("n"), nominee("m", unit="B", level="township")],
        posts=[post("p"), post("q", unit="A", level="township")],
        links=[link(quotas={"county": 1, "township": 1})],
    )
    assert _value(programme, "n p", "m q") == 2

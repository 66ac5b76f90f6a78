"""Hard structure: people, capacities, quotas, level ceilings, open ends, links a unit may serve in."""

from __future__ import annotations

from typing import Any

import pytest

from optimizer.domain.programme import Programme
from tests.builders import link, make_programme, nominee, post, unit
from tests.checking.build import faults, judged


def _programme(**parts: Any) -> Programme:
    """Return three people of A, posts p1 to p3 in B, quota 2."""
    people = [nominee(f"n{n}") for n in (1, 2, 3)]
    places = [post("p1"), post("p2"), post("p3", capacity=2)]
    return make_programme(**{"nominees": people, "posts": places, "links": [link(quota=2)], **parts})


def test_a_nominee_gets_at_most_one_post() -> None:
    assert faults(_programme(), "n1 p1", "n2 p2") == []
    assert faults(_programme(), "n1 p1", "n1 p2") == ["nominee.placed_twice"]


def test_one_place_is_not_claimed_twice() -> None:
    assert faults(_programme(), "n1 p1", "n2 p1") == ["post.over_capacity"]


def test_a_post_may_be_filled_to_its_capacity_and_no_further() -> None:
    programme = _programme(links=[link(quota=3)])
    assert faults(programme, "n1 p3", "n2 p3") == []
    assert faults(programme, "n1 p3", "n2 p3", "n3 p3") == ["post.over_capacity"]


def test_the_same_assignment_twice_is_both() -> None:
    assert faults(_programme(), "n1 p1", "n1 p1") == ["nominee.placed_twice", "post.over_capacity"]


def test_a_block_takes_its_quota_and_no_more() -> None:
    assert faults(_programme(), "n1 p1", "n2 p2", "n3 p3") == ["block.over_quota"]


def test_the_quota_is_per_direction() -> None:
    programme = _programme(
        links=[link(quota={"a_to_b": 2, "b_to_a": 1})],
        nominees=[nominee("n1"), nominee("n2"), nominee("m1", unit="B"), nominee("m2", unit="B")],
        posts=[post("p1"), post("p2"), post("q1", unit="A"), post("q2", unit="A")],
    )
    assert faults(programme, "n1 p1", "n2 p2", "m1 q1") == []
    assert faults(programme, "n1 p1", "m1 q1", "m2 q2") == ["block.over_quota"]
    rows = judged(programme, "n1 p1", "m1 q1", "m2 q2").quotas
    assert [(row.direction, row.placed, row.quota) for row in rows] == [("a_to_b", 1, 2), ("b_to_a", 2, 1)]


def test_blocks_without_quota_have_no_row() -> None:
    assert [row.direction for row in judged(_programme(links=[link(kind="one_way")])).quotas] == ["a_to_b"]


def test_a_level_has_a_ceiling_over_all_links() -> None:
    ceiling = {"levels": [{"id": "county", "at_most": 1}], "links": [link(), link("L2")]}
    assert faults(_programme(**ceiling), "n1 p1 L1") == []
    assert faults(_programme(**ceiling), "n1 p1 L1", "n2 p2 L2") == ["level.over_ceiling"]


OPEN = {"links": [link(b=("B", "C"))], "posts": [post("p1"), post("c1", unit="C")]}
B_CHOSEN = {("L1", "b"): "B"}


def test_the_arcs_of_a_link_use_the_unit_chosen() -> None:
    assert faults(_programme(**OPEN), "n1 p1", choices=B_CHOSEN) == []
    assert faults(_programme(**OPEN), "n1 c1", choices=B_CHOSEN) == ["arc.not_joined"]


@pytest.mark.parametrize(
    ("choices", "expected"),
    [
        ({}, ["choice.missing"]),
        ({("L1", "b"): "A"}, ["choice.not_offered"]),
        ({**B_CHOSEN, ("L1", "a"): "A"}, ["choice.not_open"]),
        ({**B_CHOSEN, ("L1", "c"): "A"}, ["choice.not_open"]),
        ({**B_CHOSEN, ("L9", "a"): "A"}, ["choice.unknown_link"]),
    ],
)
def test_each_open_end_gets_one_unit_on_offer_and_no_other_end_gets_any(choices: Any, expected: list[str]) -> None:
    assert faults(_programme(**OPEN), choices=choices) == expected


def test_a_link_without_choice_places_nobody() -> None:
    assert faults(_programme(**OPEN), "n1 p1") == ["choice.missing", "arc.undecided_link"]


def test_an_end_with_a_single_unit_on_offer_still_has_to_be_chosen() -> None:
    programme = _programme(links=[link(b=("B",))])
    assert faults(programme, "n1 p1") == ["choice.missing", "arc.undecided_link"]
    assert faults(programme, "n1 p1", choices=B_CHOSEN) == []


def test_a_unit_serves_in_no_more_links_than_it_may() -> None:
    units = [unit("A", max_links=2), unit("B"), unit("C")]
    programme = make_programme(units=units, links=[link(), link("L2", b=("B", "C"))])
    assert faults(programme, choices={("L2", "b"): "C"}) == []
    found = judged(programme, choices={("L2", "b"): "B"}).violations
    assert [(one.code, dict(one.params)) for one in found] == [
        ("unit.too_many_links", {"unit": "B", "count": 2, "max_links": 1})
    ]

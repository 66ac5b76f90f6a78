"""Where an assignment belongs: units, levels, directions, link columns, listed pairs."""

from __future__ import annotations

from typing import Any

import pytest

from optimizer.domain.people import Nominee, Post
from tests.builders import link, make_programme, nominee, post, score, unit
from tests.checking.build import faults, judged

UNITS = [
    unit("A", max_links=2),
    unit("A1", kind="township", parent="A"),
    unit("B", max_links=2),
    unit("B1", kind="township", parent="B"),
    unit("C"),
]
LEVELS = ("county", "township")


def _faults(who: Nominee, where: Post, *, on: str = "L1", **parts: Any) -> list[str]:
    settings = {"units": UNITS, "levels": LEVELS, "links": [link(quotas={"county": 1, "township": 1})], **parts}
    return faults(make_programme(nominees=[who], posts=[where], **settings), f"n p {on}")


def test_people_and_posts_below_an_end_belong_to_it() -> None:
    who, where = nominee("n", unit="A1", level="township"), post("p", unit="B1", level="township")
    assert _faults(who, where) == []


def test_both_directions_of_an_exchange_are_open() -> None:
    programme = make_programme(nominees=[nominee("n"), nominee("m", unit="B")], posts=[post("p"), post("q", unit="A")])
    found = judged(programme, "n p", "m q")
    assert found.violations == ()
    assert [seat.lane.direction_name for seat in found.seats.values()] == ["a_to_b", "b_to_a"]


@pytest.mark.parametrize(("home", "host"), [("A", "A"), ("C", "B"), ("A", "C"), ("C", "C")])
def test_an_arc_joins_the_two_ends_of_the_link(home: str, host: str) -> None:
    assert _faults(nominee("n", unit=home), post("p", unit=host)) == ["arc.not_joined"]


def test_both_sides_are_of_the_same_level() -> None:
    assert _faults(nominee("n"), post("p", level="township")) == ["arc.levels_differ"]


def test_a_direction_without_quota_is_none() -> None:
    one_way = {"links": [link(kind="one_way", quotas={"county": 1})]}
    assert _faults(nominee("n"), post("p"), **one_way) == []
    assert _faults(nominee("n", unit="B"), post("p", unit="A"), **one_way) == ["arc.no_quota"]
    other_level = {"links": [link(quotas={"township": 1})]}
    assert _faults(nominee("n"), post("p"), **other_level) == ["arc.no_quota"]


def test_people_and_posts_kept_for_a_link_go_through_no_other() -> None:
    links = [link(), link("L2")]
    assert _faults(nominee("n", link="L1"), post("p", link="L1"), links=links) == []
    assert _faults(nominee("n", link="L2"), post("p"), links=links) == ["nominee.other_link"]
    assert _faults(nominee("n"), post("p", link="L2"), links=links) == ["post.other_link"]


def test_with_listed_arcs_only_listed_pairs_are_arcs() -> None:
    assert _faults(nominee("n"), post("p"), arcs="listed", scores=[score("n", "p", -3)]) == []
    assert _faults(nominee("n"), post("p"), arcs="listed", scores=[score("n", "q", 9)]) == ["arc.not_listed"]
    assert _faults(nominee("n"), post("p"), arcs="all", scores=[score("n", "q", 9)]) == []


def test_where_one_end_lies_below_the_other_the_first_direction_that_fits_counts() -> None:
    parts = {"units": [unit("A"), unit("A1", kind="township", parent="A")], "links": [link(b="A1")]}
    programme = make_programme(nominees=[nominee("n", unit="A1")], posts=[post("p", unit="A1")], **parts)
    assert [seat.lane.direction_name for seat in judged(programme, "n p").seats.values()] == ["a_to_b"]

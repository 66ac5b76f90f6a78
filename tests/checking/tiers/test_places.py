"""Tier places: people placed."""

from __future__ import annotations

from tests.builders import link, make_programme, nominee, post
from tests.checking.build import judged


def test_everyone_placed_counts_one() -> None:
    programme = make_programme(
        nominees=[nominee("n1"), nominee("n2")], posts=[post("p", capacity=2)], links=[link(quota=2)]
    )
    assert [judged(programme, *pairs).tiers["places"] for pairs in ((), ("n1 p",), ("n1 p", "n2 p"))] == [0, 1, 2]


def test_an_assignment_that_joins_nothing_fills_no_place() -> None:
    assert judged(make_programme(nominees=[nominee("n")], posts=[post("p", unit="A")]), "n p").tiers["places"] == 0

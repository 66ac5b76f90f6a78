"""Tier continuity: sum of the component continuity, whatever its weight."""

from __future__ import annotations

from tests.builders import link, make_programme, nominee, post, unit
from tests.checking.build import judged


def test_only_people_between_ends_that_were_linked_before_count() -> None:
    programme = make_programme(
        nominees=[nominee("n1"), nominee("n2"), nominee("m", unit="B")],
        posts=[post("p"), post("q", unit="A"), post("r", unit="C")],
        links=[link(), link("L2", b="C")],
        previous={"links": [{"a": "A", "b": "B"}]},
    )
    assert judged(programme, "n1 p", "m q", "n2 r L2").tiers["continuity"] == 2000


def test_the_ends_count_not_the_townships_below_them() -> None:
    programme = make_programme(
        units=[unit("A"), unit("S", parent="A"), unit("B"), unit("T", parent="B")],
        nominees=[nominee("n", unit="S")],
        posts=[post("p", unit="T")],
        previous={"links": [{"a": "A", "b": "B"}]},
    )
    assert judged(programme, "n p").tiers["continuity"] == 1000

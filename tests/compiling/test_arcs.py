"""Blocks, options, lanes and arcs say what the links allow, and nothing else."""

from __future__ import annotations

from optimizer.compiling import compile_programme
from optimizer.domain.programme import Programme
from tests.builders import link, make_programme, nominee, post, unit


def pairs(programme: Programme) -> set[tuple[str, str, str]]:
    """Return (nominee, post, link) of every arc."""
    instance = compile_programme(programme)
    found = zip(instance.arcs.nominee, instance.arcs.post, instance.arc_link, strict=True)
    return {
        (programme.nominees[person].id, programme.posts[place].id, programme.links[number].id)
        for person, place, number in found
    }


def test_an_exchange_joins_both_directions_and_a_unit_below_an_end_belongs_to_it() -> None:
    programme = make_programme(
        units=[unit("A"), unit("A1", kind="township", parent="A"), unit("B")],
        nominees=[nominee("a", unit="A1"), nominee("b", unit="B")],
        posts=[post("at_b", unit="B"), post("at_a", unit="A")],
    )
    assert pairs(programme) == {("a", "at_b", "L1"), ("b", "at_a", "L1")}


def test_a_one_way_link_sends_from_a_only() -> None:
    programme = make_programme(
        links=[link(kind="one_way")],
        nominees=[nominee("a"), nominee("b", unit="B")],
        posts=[post("at_b"), post("at_a", unit="A")],
    )
    assert pairs(programme) == {("a", "at_b", "L1")}


def test_levels_do_not_mix() -> None:
    programme = make_programme(
        links=[link(quotas={"county": 1, "township": 1})],
        nominees=[nominee("n1", level="township")],
        posts=[post("p1"), post("p2", level="township")],
    )
    assert pairs(programme) == {("n1", "p2", "L1")}


def test_an_open_end_makes_one_option_per_candidate() -> None:
    programme = make_programme(
        links=[link(b=["B", "C"])], nominees=[nominee("n1")], posts=[post("p1"), post("p2", unit="C")]
    )
    instance = compile_programme(programme)
    assert len(instance.options) == 2 and instance.is_open_link.tolist() == [True]
    assert instance.arc_option.tolist() == [0, 1]


def test_a_nominee_kept_for_one_link_has_no_arc_in_another() -> None:
    programme = make_programme(
        links=[link("L1"), link("L2", b="C")],
        nominees=[nominee("n1", link="L2"), nominee("n2")],
        posts=[post("p1"), post("p2", unit="C")],
    )
    assert pairs(programme) == {("n1", "p2", "L2"), ("n2", "p1", "L1"), ("n2", "p2", "L2")}

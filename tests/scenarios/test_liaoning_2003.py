"""The second batch in its first version: what goes on, what joins, and that all of it is labelled."""

from __future__ import annotations

from functools import cache

from optimizer.domain.programme import Programme
from scenarios.builders import departments, liaoning_2002, liaoning_2003
from scenarios.builders.counts import is_eligible


@cache
def first() -> Programme:
    """Return the first batch, built once."""
    return liaoning_2002.build()


@cache
def second() -> Programme:
    """Return the second batch, built once."""
    return liaoning_2003.build()


def test_the_links_of_the_first_batch_go_on() -> None:
    ends = {link.id: (link.ends, link.quotas) for link in second().links}
    assert all(ends[link.id] == (link.ends, link.quotas) for link in first().links)


def test_departments_join_at_their_own_level_one_way_and_mutually() -> None:
    joined = [link for link in second().links if "department" in link.quotas]
    assert [link.kind for link in joined].count("one_way") == 12
    assert [link.kind for link in joined].count("exchange") == 3
    assert {link.candidates("b")[0] for link in joined} == {one.code for one in second().units if "贫困" in one.tags}
    assert next(level.quota for level in second().levels if level.id == "department") == departments.PLACES == 18


def test_every_figure_that_the_source_does_not_give_is_labelled() -> None:
    labelled = (*second().levels, *second().links, *second().rules, *second().targets, second().fit)
    assert all(one.assumption for one in labelled)


def test_180_served_as_many_of_every_block_as_it_had_eligible_people_for() -> None:
    served = second().previous.people
    assert len(served) == len(set(served)) == 180
    assert all(is_eligible(first(), first().nominee_by_id[one]) for one in served)


def test_some_of_the_first_batch_are_put_forward_again_and_those_who_served_are_excluded() -> None:
    again = [one for one in second().nominees if one.id.startswith("SYN02-")]
    served = [one for one in again if one.id in second().previous.people]
    assert (len(again), len(served)) == (18, 6)
    assert not any(is_eligible(second(), one) for one in served)
    assert any(is_eligible(second(), one) for one in again)


def test_links_of_the_last_batch_are_the_fixed_ones_of_the_document() -> None:
    fixed = {(link.ends.a, link.ends.b) for link in first().links if not link.is_open("b")}
    assert {(link.a, link.b) for link in second().previous.links} == fixed

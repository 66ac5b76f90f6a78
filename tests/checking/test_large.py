"""The judge at size: every number of a large plan adds up."""

from __future__ import annotations

from optimizer.checking import Judge
from tests.builders import link, make_programme, nominee, post

LINKS, PEOPLE = 400, 12


def test_5000_assignments_of_15000_nominees_are_judged() -> None:
    links = [link(f"L{n}", a=f"A{n}", b=f"B{n}", quota={"a_to_b": PEOPLE}) for n in range(LINKS)]
    programme = make_programme(
        nominees=[nominee(f"n{n}/{k}", unit=f"A{n}") for n in range(LINKS) for k in range(3 * PEOPLE)],
        posts=[post(f"p{n}/{k}", unit=f"B{n}") for n in range(LINKS) for k in range(PEOPLE)],
        links=links,
        rules=[
            {"id": "age", "type": "age_limit", "years": 45, "inclusive": False},
            {"id": "recusal", "type": "recusal", "by": ("native_place", "relatives_units")},
            {"id": "home", "type": "home_cap", "at_most": PEOPLE},
        ],
        targets=[{"id": "t", "where": {"attribute": "woman", "is": True}, "at_least": "20%", "scope": ("link",)}],
    )
    arcs = [(f"n{n}/{k}", f"p{n}/{k}", f"L{n}") for n in range(LINKS) for k in range(PEOPLE)]
    found = Judge(programme).evaluate(arcs, {})
    assert found.violations == ()
    assert found.tiers["places"] == len(arcs) == LINKS * PEOPLE

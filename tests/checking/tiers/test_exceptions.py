"""Tiers generally and in_principle: exceptions, once per rule and assignment."""

from __future__ import annotations

from optimizer.domain.programme import Programme
from tests.builders import link, make_programme, nominee, post
from tests.checking.build import judged


def _programme() -> Programme:
    """``n1`` breaks both rules, ``n2`` only the one of hardness in_principle, ``n3`` none."""
    return make_programme(
        nominees=[nominee("n1", education="大学专科", reserve=False), nominee("n2", reserve=False), nominee("n3")],
        posts=[post("p", capacity=3)],
        links=[link(quota=3)],
        rules=[
            _rule("degree", "generally", {"attribute": "education", "at_least": "大学本科"}),
            _rule("reserve", "in_principle", {"attribute": "reserve", "is": True}),
        ],
    )


def _rule(id: str, hardness: str, test: dict[str, object]) -> dict[str, object]:
    return {"id": id, "type": "qualification", "hardness": hardness, "test": test}


def _values(*pairs: str) -> tuple[int, int]:
    tiers = judged(_programme(), *pairs).tiers
    return (tiers["generally"], tiers["in_principle"])


def test_each_rule_counts_in_the_tier_of_its_hardness() -> None:
    assert _values("n3 p") == (0, 0)
    assert _values("n2 p") == (0, 1)
    assert _values("n1 p") == (1, 1)
    assert _values("n1 p", "n2 p", "n3 p") == (1, 2)


def test_exceptions_are_listed_by_rule_then_assignment() -> None:
    listed = [(one.rule, one.nominee) for one in judged(_programme(), "n2 p", "n1 p").exceptions]
    assert listed == [("degree", "n1"), ("reserve", "n2"), ("reserve", "n1")]

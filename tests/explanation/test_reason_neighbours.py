"""For every reason one programme that yields it and one neighbour, a single thing different, that does not."""

from __future__ import annotations

from typing import Any

import pytest

from optimizer.domain.conditions import AttributeCondition
from optimizer.domain.programme import Programme
from optimizer.explanation import not_placed, open_posts
from tests.builders import link, make_programme, nominee, post
from tests.explanation.explained import why_not, why_open

AGE = {"type": "age_limit", "id": "age", "years": 40, "inclusive": False}
DEGREE = {"type": "qualification", "id": "degree", "test": {"attribute": "education", "at_least": "大学本科"}}
RECUSAL = {"type": "recusal", "id": "recusal", "by": ["native_place"], "reach": "unit"}
OPEN_END = [link(b=["B", "C"])]


class Case:
    """A small programme about nominee ``n`` and post ``p`` with a plan; ``nearly``: what its neighbour has instead."""

    def __init__(self, nearly: dict[str, Any], *pairs: str, plan: dict[str, Any] | None = None, **parts: Any) -> None:
        self.pairs, self.plan, self.parts, self.nearly = pairs, plan or {}, parts, nearly

    def sides(self) -> tuple[tuple[Programme, tuple[str, ...], dict[str, Any]], ...]:
        """Return (programme, pairs, parts of the plan) of the case and of its neighbour."""
        other = dict(self.nearly)
        pairs, plan = other.pop("pairs", self.pairs), other.pop("plan", self.plan)
        return (_programme(**self.parts), self.pairs, self.plan), (_programme(**{**self.parts, **other}), pairs, plan)


def _programme(who: Any = None, others: Any = (), posts: Any = None, **parts: Any) -> Programme:
    people = ([] if who == "nobody" else [who or nominee("n")]) + list(others)
    return make_programme(nominees=people, posts=[post("p")] if posts is None else posts, **parts)


M, K = nominee("m"), nominee("k")
Q = post("q")

NOT_PLACED = {
    "reason.no_link": Case(
        {"links": [link(quotas={"county": 1, "township": 1})]},
        who=nominee("n", level="township"),
        posts=[post("p"), post("t", level="township")],
        links=[link(quotas={"county": 1, "township": {"b_to_a": 1}})],
    ),
    "reason.end_not_chosen": Case(
        {"plan": {"choices": {("L1", "b"): "C"}}},
        who=nominee("n", unit="C"),
        posts=[post("p", unit="A")],
        links=OPEN_END,
        plan={"choices": {("L1", "b"): "B"}},
    ),
    "reason.no_post": Case(
        {"posts": [post("p")]}, posts=[post("p", unit="C")], links=OPEN_END, plan={"choices": {("L1", "b"): "B"}}
    ),
    "reason.over_age": Case(
        {"who": nominee("n", birth="1962-07-16")}, who=nominee("n", birth="1962-07-15"), rules=[AGE]
    ),
    "reason.age_unknown": Case({"who": nominee("n")}, who=nominee("n", birth=""), rules=[AGE]),
    "reason.served_before": Case(
        {"previous": {"people": ["somebody"]}}, rules=[{"type": "first_time", "id": "r"}], previous={"people": ["n"]}
    ),
    "reason.must_rule": Case(
        {"rules": [{**DEGREE, "hardness": "generally"}]}, who=nominee("n", education="大学专科"), rules=[DEGREE]
    ),
    "reason.must_rule_posts": Case(
        {"who": nominee("n", native_place="A")}, who=nominee("n", native_place="B"), rules=[RECUSAL]
    ),
    "reason.not_listed": Case({"arcs": "all"}, arcs="listed", scores=()),
    "reason.banned": Case(
        {"decisions": {"bans": [{"nominee": "m"}]}}, others=[M], decisions={"bans": [{"nominee": "n"}]}
    ),
    "reason.ruled_out": Case(
        {"decisions": {"bans": [{"nominee": "m", "post": "p"}]}},
        who=nominee("n", education="大学专科"),
        others=[M],
        posts=[post("p"), post("r", requirements=(AttributeCondition(attribute="education", at_least="大学本科"),))],
        rules=[{"type": "post_requirement", "id": "asked"}],
        decisions={"bans": [{"nominee": "n", "post": "p"}]},
    ),
    "reason.level_full": Case(
        {"levels": [{"id": "county", "at_most": 2}]},
        "m p",
        others=[M],
        posts=[post("p"), Q],
        links=[link(quota=2)],
        levels=[{"id": "county", "at_most": 1}],
    ),
    "reason.outranked": Case({"links": [link(quota=2)]}, "m p", others=[M], posts=[post("p"), Q]),
    "reason.posts_taken": Case({"posts": [post("p"), Q]}, "m p", others=[M], links=[link(quota=2)]),
    "reason.held_back": Case({"pairs": ("m p",)}, others=[M]),
    "reason.not_settled": Case({"plan": {"status": "optimal"}}, plan={"status": "feasible"}),
}  # fmt: skip

OPEN = {
    "open.no_link": Case(
        {"links": [link(quota={"a_to_b": 1, "b_to_a": 1})]}, who="nobody", others=[nominee("x", unit="B")],
        posts=[post("p"), post("x1", unit="A")], links=[link(quota={"b_to_a": 1})],
    ),
    "open.end_not_chosen": Case(
        {"plan": {"choices": {("L1", "b"): "B"}}}, links=OPEN_END, plan={"choices": {("L1", "b"): "C"}}
    ),
    "open.no_nominee": Case({"who": nominee("n")}, who="nobody"),
    "open.no_eligible": Case({"who": nominee("n")}, who=nominee("n", birth="1950-01-01"), rules=[AGE]),
    "open.quota_full": Case({"links": [link(quota=2)]}, "n q", posts=[post("p"), Q]),
    "open.level_full": Case(
        {"levels": [{"id": "county"}]}, "n q", others=[M], posts=[post("p"), Q], links=[link(quota=2)],
        levels=[{"id": "county", "at_most": 1}],
    ),
    "open.all_elsewhere": Case({"others": [M]}, "n q", posts=[post("p"), Q], links=[link(quota=2)]),
    "open.held_back": Case({"plan": {"status": "feasible"}}),
    "open.not_settled": Case({"plan": {"status": "optimal"}}, plan={"status": "feasible"}),
}  # fmt: skip


def test_every_reason_has_its_programme_and_its_neighbour():
    assert set(NOT_PLACED) == set(not_placed.REASONS)
    assert set(OPEN) == set(open_posts.REASONS)


@pytest.mark.parametrize("reason", sorted(NOT_PLACED))
def test_a_nominee_without_a_post(reason):
    (programme, pairs, plan), neighbour = NOT_PLACED[reason].sides()
    assert why_not(programme, "n", *pairs, **plan)[0] == reason
    programme, pairs, plan = neighbour
    assert why_not(programme, "n", *pairs, **plan)[0] != reason


@pytest.mark.parametrize("reason", sorted(OPEN))
def test_an_open_post(reason):
    (programme, pairs, plan), neighbour = OPEN[reason].sides()
    assert why_open(programme, "p", *pairs, **plan)[0] == reason
    programme, pairs, plan = neighbour
    assert why_open(programme, "p", *pairs, **plan)[0] != reason

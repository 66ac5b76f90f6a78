"""Tier lottery: sum of the tickets that the seed and the ids alone draw."""

from __future__ import annotations

from optimizer.domain.lottery import key, ticket
from optimizer.domain.programme import Programme
from tests.builders import link, make_programme, nominee, post
from tests.checking.build import judged


def _programme(seed: int, *ids: str) -> Programme:
    return make_programme(
        nominees=[nominee(id) for id in ids], posts=[post("p1"), post("p2")], links=[link(quota=2)], seed=seed
    )


def _drawn(seed: int, nominee: str, post: str) -> int:
    return ticket(key(seed, "nominee", nominee), key(seed, "post", post))


def test_tickets_add_up() -> None:
    value = judged(_programme(7, "n1", "n2"), "n1 p1", "n2 p2").tiers["lottery"]
    assert value == _drawn(7, "n1", "p1") + _drawn(7, "n2", "p2")


def test_row_order_changes_nothing_and_the_seed_does() -> None:
    values = [judged(_programme(7, *ids), "n1 p1").tiers["lottery"] for ids in (("n1", "n2"), ("n2", "n1"))]
    assert values[0] == values[1]
    assert judged(_programme(8, "n1", "n2"), "n1 p1").tiers["lottery"] != values[0]

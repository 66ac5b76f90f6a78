"""Tier fit: sum of fit over the people placed."""

from __future__ import annotations

from tests.builders import link, make_programme, nominee, post, score
from tests.checking.build import judged


def test_fit_adds_up() -> None:
    programme = make_programme(
        nominees=[nominee("n1"), nominee("n2")],
        posts=[post("p1"), post("p2")],
        links=[link(quota=2)],
        scores=[score("n1", "p1", 10**9), score("n2", "p2", 10**9), score("n2", "p1", -4)],
    )
    assert judged(programme).tiers["fit"] == 0
    assert judged(programme, "n1 p1", "n2 p2").tiers["fit"] == 2 * 10**9
    assert judged(programme, "n1 p2", "n2 p1").tiers["fit"] == -4


def test_without_own_scores_the_weighted_components_count() -> None:
    programme = make_programme(nominees=[nominee("n")], posts=[post("p")], fit={"weights": {"field": 1}})
    assert judged(programme, "n p").tiers["fit"] == 500

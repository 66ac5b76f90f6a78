"""Tier wishes: sum of the component nominee_wish, whatever its weight."""

from __future__ import annotations

from tests.builders import link, make_programme, nominee, post, score, wish
from tests.checking.build import judged


def test_wishes_add_up_whether_or_not_they_weigh_in_the_fit() -> None:
    parts = {
        "nominees": [nominee("n1"), nominee("n2"), nominee("n3")],
        "posts": [post("p1"), post("p2"), post("p3")],
        "links": [link(quota=3)],
        "wishes": [wish("n1", "p1", 2), wish("n2", "p1"), wish("n3", "p3", by="host")],
    }
    for settings in ({}, {"fit": {"weights": {"field": 1}}}, {"scores": [score("n1", "p1", 9)]}):
        programme = make_programme(**parts, **settings)
        assert judged(programme, "n1 p1", "n2 p2", "n3 p3").tiers["wishes"] == 800 + 0 + 500

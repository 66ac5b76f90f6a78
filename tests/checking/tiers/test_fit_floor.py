"""Tier fit_floor: the lowest mean fit of any link that has people."""

from __future__ import annotations

from typing import Any

from optimizer.checking import Evaluation
from tests.builders import link, make_programme, nominee, post, score
from tests.checking.build import judged


def _judged(*pairs: str, **parts: Any) -> Evaluation:
    """Judge n1 to n3 on p1 to p3; two links of quota 3; scores n1 p1: 5, n2 p2: -2, n3 p3: 10."""
    scores = [score("n1", "p1", 5), score("n2", "p2", -2), score("n3", "p3", 10)]
    programme = make_programme(
        **{
            "nominees": [nominee(f"n{n}") for n in (1, 2, 3)],
            "posts": [post(f"p{n}") for n in (1, 2, 3)],
            "links": [link(quota=3), link("L2", quota=3)],
            "scores": scores,
            **parts,
        }
    )
    return judged(programme, *pairs)


def _value(*pairs: str, **parts: Any) -> int:
    return _judged(*pairs, **parts).tiers["fit_floor"]


def test_the_mean_of_a_link_is_rounded_down_also_below_0() -> None:
    assert _value("n1 p1", "n2 p2") == 1  # 3 / 2
    assert _value("n2 p2", "n1 p2") == -1  # (-2 + 0) / 2
    assert _value("n2 p2", "n1 p2", "n3 p1") == -1  # -2 / 3


def test_the_lowest_link_counts_and_links_without_people_do_not() -> None:
    assert _value("n1 p1 L1", "n3 p3 L2") == 5
    assert _value("n3 p3 L2") == 10
    assert _judged("n1 p1 L1", "n3 p3 L2").links == {"L1": 5, "L2": 10}


def test_when_nobody_is_placed_it_is_the_highest_fit_that_could_be() -> None:
    assert _value() == 10
    assert _value(scores=None) == 1000
    assert _value(scores=[]) == 0


def test_unlisted_pairs_score_0_so_the_highest_possible_fit_is_no_less_unless_only_listed_pairs_are_arcs() -> None:
    below_0 = [score("n1", "p1", -7), score("n2", "p2", -9)]
    assert _value(scores=below_0) == 0
    assert _value(scores=below_0, arcs="listed") == -7

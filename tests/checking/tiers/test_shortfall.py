"""Tiers shortfall_worst (hundredths of a percent, rounded up) and shortfall_total (people)."""

from __future__ import annotations

from typing import Any

from tests.builders import link, make_programme, nominee, post
from tests.checking.build import judged

WOMAN = {"attribute": "woman", "is": True}


def _values(*targets: dict[str, Any], links: Any = None, choices: Any = None) -> tuple[int, int]:
    """Return (worst, total) of the plan that places nobody; by default 3 places one way from A to B."""
    named = [{"id": f"t{n}", "where": WOMAN, **target} for n, target in enumerate(targets)]
    programme = make_programme(links=links or [link(kind="one_way", quota=3)], targets=named)
    tiers = judged(programme, choices=choices).tiers
    return (tiers["shortfall_worst"], tiers["shortfall_total"])


def test_without_targets_nothing_is_short() -> None:
    assert _values() == (0, 0)


def test_the_worst_is_relative_to_what_the_target_asks_for() -> None:
    assert _values({"at_least": 2}) == (10_000, 2)
    assert _values({"at_least": "50%"}) == (10_000, 2)  # ceil(1.5) = 2 of 2


def test_the_total_adds_up_over_targets_and_the_worst_is_the_largest() -> None:
    assert _values({"at_least": 2}, {"at_least": 1}, {"at_most": 0}) == (10_000, 3)


def test_must_targets_do_not_count() -> None:
    assert _values({"at_least": 2, "hardness": "must"}) == (0, 0)


def test_relative_shortfall_is_rounded_up() -> None:
    programme = make_programme(
        nominees=[nominee("w", sex="女"), nominee("v", sex="女")],
        posts=[post("p", capacity=2)],
        links=[link(kind="one_way", quota=3)],
        targets=[{"id": "t", "where": WOMAN, "at_least": 3}],
    )
    assert judged(programme, "w p", "v p").tiers["shortfall_worst"] == 3334  # 1 of 3
    assert judged(programme, "w p").tiers["shortfall_worst"] == 6667  # 2 of 3


def test_a_target_that_asks_for_nobody_has_scale_1() -> None:
    programme = make_programme(
        nominees=[nominee("w", sex="女"), nominee("v", sex="女")],
        posts=[post("p", capacity=2)],
        links=[link(kind="one_way", quota=2)],
        targets=[{"id": "t", "where": WOMAN, "at_most": 0}],
    )
    assert judged(programme, "w p", "v p").tiers["shortfall_worst"] == 20_000


def test_the_scale_counts_every_block_that_may_belong_to_the_cell_each_once() -> None:
    # The cell of host B: 4 places of L1 if it chooses B, and 4 of L2 for certain; half of 8 is 4.
    links = [link(b=("B", "C"), kind="one_way", quota=4), link("L2", kind="one_way", quota=4)]
    target = {"at_least": "50%", "scope": ("host_unit",), "within": {"host_unit": ("B",)}}
    assert _values(target, links=links, choices={("L1", "b"): "C"}) == (5000, 2)  # 2 of the 4 places are short of 4
    assert _values(target, links=links, choices={("L1", "b"): "B"}) == (10_000, 4)
    # With both units in one cell (the whole programme) the block of L1 counts once.
    assert _values({"at_least": "50%"}, links=links, choices={("L1", "b"): "C"}) == (10_000, 4)

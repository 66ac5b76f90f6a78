"""Blocks filled as wholes: what is kept of them, and that nothing is lost."""

from __future__ import annotations

import random
from itertools import pairwise

import numpy as np
import pytest

from optimizer.compiling import compile_programme
from optimizer.domain.people import Nominee
from optimizer.domain.programme import Programme
from optimizer.solving import SolveOptions, solve
from optimizer.solving.blocks import kernel as filling
from optimizer.solving.blocks.bundle import bundle
from optimizer.solving.pricing import kernel as pricing
from optimizer.solving.warm import warm
from tests.builders import link, make_programme, nominee, post

WOMEN = {"attribute": "woman", "is": True}


def people(count: int, unit: str, level: str = "county") -> list[Nominee]:
    draw = random.Random(f"{unit}{level}")
    return [
        nominee(f"{unit}{level}{n}", unit=unit, level=level, sex=draw.choice("男男女"), experience=draw.randint(0, 20))
        for n in range(count)
    ]


def two_links(**settings: object) -> Programme:
    """Two exchanges, 3 places each way, 6 people a side."""
    posts = [post(f"p{unit}{n}", unit=unit) for unit in "ABCD" for n in range(3)]
    everyone = [one for unit in "ABCD" for one in people(6, unit)]
    links = [link("L1", quota=3), link("L2", a="C", b="D", quota=3)]
    return make_programme(nominees=everyone, posts=posts, links=links, **settings)  # type: ignore[arg-type]


def test_every_small_separate_block_is_filled_as_a_whole() -> None:
    patterns = bundle(compile_programme(two_links()))[0]
    assert patterns is not None and patterns.is_whole.all() and patterns.always


def test_arcs_ascend_in_a_filling_and_in_a_plan_of_fillings() -> None:
    instance = compile_programme(two_links(targets=[{"id": "t", "where": WOMEN, "at_least": "40%"}]))
    patterns = bundle(instance)[0]
    assert patterns is not None and len(patterns) > len(patterns.favourite)
    for first, last in pairwise(patterns.start.tolist()):
        assert (np.diff(patterns.arc[first:last]) > 0).all()
    taken = np.isin(np.arange(len(patterns)), patterns.favourite)
    arcs = patterns.arcs_of(taken)
    assert (np.diff(arcs) > 0).all() and len(arcs) == patterns.size[taken].sum()


def test_targets_that_see_the_same_people_in_a_block_do_not_multiply_its_fillings() -> None:
    """Women of the programme, of the level and of the link are one number inside a block."""
    scopes = ([], ["level"], ["link"], ["direction"], ["unit"])
    one = two_links(targets=[{"id": "t", "where": WOMEN, "at_least": "40%"}])
    many = two_links(
        targets=[{"id": f"t{n}", "where": WOMEN, "scope": scope, "at_least": "40%"} for n, scope in enumerate(scopes)]
    )
    few, same = bundle(compile_programme(one))[0], bundle(compile_programme(many))[0]
    assert few is not None and same is not None
    assert len(few) == len(same)


@pytest.mark.parametrize(
    "settings",
    [
        {"rules": [{"type": "apart", "id": "g", "nominees": ["Acounty0", "Acounty1"], "within": "end"}]},
        {"rules": [{"type": "home_cap", "id": "g", "at_most": 2, "within": "end"}]},
    ],
)
def test_a_group_keeps_only_the_blocks_it_touches_loose(settings: dict[str, object]) -> None:
    patterns = bundle(compile_programme(two_links(**settings)))[0]
    assert patterns is None or not patterns.is_whole.all()
    result = solve(two_links(**settings), SolveOptions(engine="blocks"))
    expected = solve(two_links(**settings), SolveOptions(engine="milp"))
    assert [tier.best for tier in result.tiers] == [tier.best for tier in expected.tiers]


@pytest.mark.parametrize(
    "decisions",
    [
        {"pins": [{"nominee": "Acounty0", "post": "pB0"}]},
        {"requires": [{"nominee": "Acounty0"}, {"post": "pB1"}]},
    ],
)
def test_the_fillings_of_a_block_answer_for_its_pins_and_requires(decisions: dict[str, object]) -> None:
    programme = two_links(decisions=decisions)
    patterns = bundle(compile_programme(programme))[0]
    assert patterns is not None and patterns.is_whole.all()
    found, expected = (solve(programme, SolveOptions(engine=engine)) for engine in ("blocks", "milp"))  # type: ignore[arg-type]
    assert found.status == "optimal"
    assert [tier.best for tier in found.tiers] == [tier.best for tier in expected.tiers]


@pytest.mark.parametrize("seed", range(12))
def test_whole_blocks_and_single_arcs_reach_the_same_values(seed: int) -> None:
    draw = random.Random(seed)
    targets = [
        {"id": "share", "where": WOMEN, "at_least": f"{draw.randint(20, 80)}%", "of": "assigned"},
        {"id": "level", "where": WOMEN, "scope": ["link"], draw.choice(["at_least", "at_most"]): draw.randint(1, 4)},
    ]
    rule = {
        "type": "qualification",
        "id": "years",
        "hardness": draw.choice(["generally", "in_principle"]),
        "test": {"attribute": "experience", "at_least": 10},
    }
    if draw.random() < 0.5:
        rule["cap"] = {"at_most": draw.randint(1, 5)}
    order = ["places", "generally", "in_principle", "shortfall_worst", "shortfall_total", "fit", "lottery"]
    if draw.random() < 0.3:
        order.remove("places")
        order.insert(3, "places")
    programme = two_links(targets=targets, rules=[rule], tiers=order, seed=seed)
    results = [solve(programme, SolveOptions(engine=engine)) for engine in ("blocks", "milp")]  # type: ignore[arg-type]
    assert {result.status for result in results} == {"optimal"}
    assert [tier.best for tier in results[0].tiers] == [tier.best for tier in results[1].tiers]


def test_warming_up_compiles_what_solving_calls() -> None:
    """The types of the warm-up are those of a real call, so that set-up leaves nothing to compile."""
    assert warm() == 1
    loops = [one for kernel in (filling, pricing) for one in vars(kernel).values() if hasattr(one, "signatures")]
    before = [len(one.signatures) for one in loops]
    targets = [{"id": "t", "where": WOMEN, "at_least": "40%"}, {"id": "s", "where": WOMEN, "at_most": 3}]
    solve(two_links(targets=targets), SolveOptions(engine="blocks"))
    assert [len(one.signatures) for one in loops] == before

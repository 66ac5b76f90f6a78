"""What is known beforehand shortens a search and changes no answer."""

from __future__ import annotations

from random import Random

import numpy as np
import pytest

from optimizer.compiling import compile_programme
from optimizer.compiling.instance import ArcSum
from optimizer.compiling.variation import demanding, with_tiers
from optimizer.solving import SolveOptions
from optimizer.solving.known import Known
from optimizer.solving.optimum import find_optimum
from scenarios.generator import GeneratorOptions, generate
from tests.candidates.enumeration import example

OPTIONS = SolveOptions(engine="blocks")


def answer(found) -> tuple:
    return found.answer, [(one.best, one.bound, one.proven) for one in found.outcomes]


def instances(seed: int):
    """A tiny random programme, and one of some blocks with targets, both compiled."""
    yield compile_programme(example(seed))
    if seed % 4 == 0:
        yield compile_programme(generate(GeneratorOptions(links=3, city_links=1, seed=seed)))


@pytest.mark.parametrize("seed", range(700, 724))
def test_a_search_that_knows_the_answer_gives_it(seed: int) -> None:
    for instance in instances(seed):
        found = find_optimum(instance, OPTIONS)
        if found.selection is None:
            continue
        known = Known(found.selection, tuple(one.best for one in found.outcomes))
        again = find_optimum(instance, OPTIONS, known=known)
        assert answer(again) == answer(found)
        assert not again.engines or found.engines


@pytest.mark.parametrize("seed", range(700, 724))
def test_a_search_may_begin_from_any_plan(seed: int) -> None:
    """From a plan that is best in another sum, and from one that no demand lets stand."""
    rng = Random(seed)
    for instance in instances(seed):
        found = find_optimum(instance, OPTIONS)
        if found.selection is None:
            continue
        value = np.array([rng.randrange(-5, 6) for _ in range(len(instance.arcs))], dtype=np.int64)
        other = find_optimum(with_tiers(instance, (), (ArcSum("any", value),)), OPTIONS)
        assert answer(find_optimum(instance, OPTIONS, known=Known(other.selection))) == answer(found)
        left = np.setdiff1d(np.arange(len(instance.arcs)), found.selection.arcs)
        if len(left):
            demanded = demanding(instance, left[[rng.randrange(len(left))]])
            bounds = tuple(one.bound for one in found.outcomes) if not any(t.tolerance for t in instance.tiers) else ()
            known = Known(found.selection, bounds)
            plain = find_optimum(demanded, SolveOptions(engine="milp"))
            assert answer(find_optimum(demanded, OPTIONS, known=known)) == answer(plain)

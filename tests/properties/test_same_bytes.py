"""The same programme and seed give the same plan, to the byte."""

from __future__ import annotations

import os
import subprocess
import sys

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from optimizer.solving import SolveOptions, solve
from optimizer.solving.options import EngineName
from tests.properties.related import example


def plan_text(seed: int, engine: EngineName) -> str:
    """Return the plan of a random programme as text."""
    plan = solve(example(seed), SolveOptions(engine=engine)).plan
    return "" if plan is None else plan.model_dump_json()


@pytest.mark.parametrize("engine", ["milp", "cpsat", "auto"])
@settings(max_examples=15)
@given(seed=st.integers(0, 100_000))
def test_solving_twice_gives_the_same_plan(engine: EngineName, seed: int) -> None:
    """Nothing of one solve is left over for the next."""
    assert plan_text(seed, engine) == plan_text(seed, engine)


def test_another_process_gives_the_same_plan() -> None:
    """Nothing hangs on the order of sets, which differs from process to process."""
    program = (
        "from tests.properties.test_same_bytes import plan_text\n"
        "for seed in range(12): print(plan_text(seed, 'milp'), plan_text(seed, 'cpsat'))"
    )
    outputs = {
        subprocess.run(
            [sys.executable, "-c", program],
            env={**os.environ, "PYTHONHASHSEED": seed, "PYTHONPATH": os.pathsep.join(sys.path)},
            capture_output=True,
            check=True,
        ).stdout
        for seed in ("1", "2")
    }
    assert len(outputs) == 1

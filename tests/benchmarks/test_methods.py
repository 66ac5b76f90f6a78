"""The benchmark's methods give equal values on the smallest case; nothing is timed."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import numpy as np
import pytest

from benchmarks import arrays
from benchmarks.cases import CASES, TIERS
from benchmarks.child import measure
from benchmarks.results_file import contradictions
from optimizer.solving import SolveOptions, solve

INSTALLED_WITH_THE_TESTS = ("blocks", "our_milp", "highs", "cpsat", "scipy_milp", "flow", "lap")


@pytest.fixture(autouse=True)
def _own_cache(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(arrays, "CACHE", tmp_path)


def run(case: str, method: str) -> dict[str, Any]:
    return {"case": case, "method": method, **measure(method, CASES[case], 60)}


@pytest.mark.parametrize("case", ["tiny", "dense-tiny"])
def test_all_methods_prove_the_same_values(case: str) -> None:
    runs = [run(case, method) for method in INSTALLED_WITH_THE_TESTS]
    assert [run["status"] for run in runs] == ["done"] * len(runs)
    assert not contradictions(runs)


def test_the_values_are_those_of_the_program_with_its_judge() -> None:
    result = solve(CASES["tiny"].programme(), SolveOptions(engine="milp"))
    assert result.status == "optimal"
    counted = run("tiny", "blocks")["counted"]
    assert {tier.id: tier.value for tier in result.tiers} == {tier: counted[tier] for tier in TIERS}


def test_a_case_read_from_its_file_is_the_case_that_was_built() -> None:
    case = CASES["tiny"]
    first = arrays.load(case)
    assert first.digest() == arrays.load(case).digest()
    (arrays.CACHE / "tiny.npz").unlink()
    assert arrays.load(case).digest() == first.digest()


def test_a_plan_that_breaks_the_structure_is_not_counted() -> None:
    case = arrays.load(CASES["tiny"])
    with pytest.raises(ValueError, match="taken too often"):
        arrays.recount(case, np.array([0, 0]))

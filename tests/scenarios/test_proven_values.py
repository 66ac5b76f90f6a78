"""The values that scenarios/README.md calls proven are what three engines prove."""

from __future__ import annotations

import re
from pathlib import Path

import pytest

from optimizer.loading import load_programme
from optimizer.solving import SolveOptions, solve
from optimizer.solving.options import EngineName
from scenarios import catalogue

SCENARIOS = Path(__file__).parents[2] / "scenarios"


def stated(page: str, name: str) -> tuple[int, ...]:
    """Return the last cell of a scenario's row: the tier values, joined by ``·``."""
    row = next(line for line in (SCENARIOS / page).read_text(encoding="utf-8").splitlines() if f"[{name}]" in line)
    return tuple(int(number.replace(",", "")) for number in re.findall(r"[\d,]+", row.split("|")[-2]))


@pytest.mark.parametrize(
    ("name", "engine"),
    [
        *((name, engine) for name in catalogue.names() for engine in ("milp", "blocks")),
        ("liaoning-2002", "cpsat"),  # the larger one keeps CP-SAT busy for minutes
    ],
)
def test_every_engine_proves_the_stated_values(name: str, engine: EngineName) -> None:
    result = solve(load_programme(catalogue.folder(name)), SolveOptions(engine=engine))
    assert result.status == "optimal"
    assert tuple(tier.value for tier in result.tiers) == stated("README.md", name) == stated("README.zh.md", name)

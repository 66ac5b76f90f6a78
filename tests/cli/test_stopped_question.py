"""A question whose time is over while its programme is still compiled ends with a clear word, and soon."""

from __future__ import annotations

from pathlib import Path

import pytest

from optimizer.loading import save_programme
from scenarios.generator import GeneratorOptions, generate
from tests.cli.console import duikou


@pytest.fixture(scope="module")
def programme(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Return a programme that takes longer to compile than a hundredth of a second."""
    path = tmp_path_factory.mktemp("stopped") / "p.json"
    save_programme(generate(GeneratorOptions(links=60, seed=3)), path)
    return path


@pytest.mark.parametrize("question", [["candidates"], ["always"], ["chances"], ["front", "--of", "fit"], ["prices"]])
def test_without_time_to_compile_there_is_no_plan_and_nothing_else_is_said(
    programme: Path, question: list[str]
) -> None:
    name, *options = question
    done = duikou(name, programme, *options, "--time-limit", "0.001", "--lang", "en")
    assert done.exit_code == 5
    assert "No plan found in time" in done.stdout + done.stderr
    assert "Traceback" not in done.stdout + done.stderr


def test_without_time_to_compile_a_conflict_is_not_proven(programme: Path) -> None:
    done = duikou("conflict", programme, "--time-limit", "0.001", "--json")
    assert '"status": "not_proven"' in done.stdout or '"status":"not_proven"' in done.stdout

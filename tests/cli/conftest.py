"""Small programmes as files."""

from __future__ import annotations

from pathlib import Path

import pytest

from optimizer.loading import save_programme
from tests.cli.console import duikou, small


@pytest.fixture
def programme(tmp_path: Path) -> Path:
    """A small programme as one JSON file."""
    path = tmp_path / "small.json"
    save_programme(small(), path)
    return path


@pytest.fixture
def solved(programme: Path, tmp_path: Path) -> Path:
    """The folder with the plan of that programme."""
    out = tmp_path / "out"
    assert duikou("solve", programme, "--out", out).exit_code == 0
    return out

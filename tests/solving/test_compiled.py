"""Compiled loops that are older than their code are never run."""

from __future__ import annotations

import os
from pathlib import Path

import pytest

from optimizer.solving import compiled


@pytest.fixture
def folders(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """Two folders of loops, compiled after their code."""
    monkeypatch.setattr(compiled, "__file__", str(tmp_path / "compiled.py"))
    for folder, name, files in compiled._LOOPS:
        (tmp_path / folder / "__pycache__").mkdir(parents=True, exist_ok=True)
        for file in files:
            (tmp_path / folder / f"{file}.py").touch()
            os.utime(tmp_path / folder / f"{file}.py", (1000, 1000))
        for suffix in ("nbi", "1.nbc"):
            made = tmp_path / folder / "__pycache__" / f"{name}-3.py311.{suffix}"
            made.touch()
            os.utime(made, (2000, 2000))
    return tmp_path


def test_fresh_loops_stay(folders: Path) -> None:
    compiled.forget_stale()
    assert compiled.is_compiled()


def test_a_change_in_a_file_that_is_only_inlined_makes_them_stale(folders: Path) -> None:
    os.utime(folders / "blocks" / "room.py", (3000, 3000))
    assert not compiled.is_compiled()
    compiled.forget_stale()
    assert not list((folders / "blocks" / "__pycache__").glob("*.nb*"))
    assert list((folders / "pricing" / "__pycache__").glob("*.nb*"))

"""The architecture is a test: ARCHITECTURE.md names the folders that exist, and the contracts of the imports hold."""

from __future__ import annotations

import re
from pathlib import Path

import pytest

ROOT = Path(__file__).parents[1]


def tree_of_the_page() -> set[str]:
    """Return the folders that the tree in ARCHITECTURE.md draws, as paths."""
    page = (ROOT / "ARCHITECTURE.md").read_text(encoding="utf-8")
    drawn = re.search(r"```\n(optimizer/.*?)```", page, re.DOTALL)
    assert drawn is not None
    folders, parent = set(), ""
    for line in drawn.group(1).splitlines():
        found = re.match(r"( *)(\w+)/", line)
        if found:
            parent = found.group(2) if not found.group(1) else parent
            folders.add(found.group(2) if not found.group(1) else f"{parent}/{found.group(2)}")
    return folders


def test_the_tree_of_the_architecture_is_the_tree_of_the_packages() -> None:
    packages = {
        path.relative_to(ROOT).as_posix()
        for top in ("optimizer", "api")
        for path in (ROOT / top).iterdir()
        if path.is_dir() and path.name != "__pycache__"
    }
    drawn = tree_of_the_page()
    assert packages == {folder for folder in drawn if "/" in folder}
    assert all((ROOT / folder).is_dir() for folder in drawn)


@pytest.mark.parametrize("top", ["optimizer", "api", "scenarios"])
def test_no_file_grows_past_four_hundred_lines(top: str) -> None:
    long = [
        path.name for path in (ROOT / top).rglob("*.py") if len(path.read_text(encoding="utf-8").splitlines()) > 400
    ]
    assert long == []


def test_the_import_contracts_hold_and_would_notice(capsys: pytest.CaptureFixture[str]) -> None:
    from importlinter.cli import EXIT_STATUS_SUCCESS, lint_imports

    assert lint_imports(config_filename=str(ROOT / "pyproject.toml"), cache_dir=None) == EXIT_STATUS_SUCCESS
    assert "0 broken" in capsys.readouterr().out

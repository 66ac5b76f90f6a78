"""Whether the compiled inner loops are on disk: else the first run would have to compile them."""

from __future__ import annotations

from pathlib import Path

_LAST = {"blocks": "fill_blocks", "pricing": "repair"}
"""Folder -> the function of its ``kernel.py`` that is compiled last."""


def is_compiled() -> bool:
    """Return whether the inner loops are on disk and newer than all the code that they were made from."""
    return all(_is_there(Path(__file__).parent / folder, name) for folder, name in _LAST.items())


def _is_there(folder: Path, name: str) -> bool:
    sources = [source for source in folder.glob("*.py") if "@njit" in source.read_text(encoding="utf-8")]
    made = max(source.stat().st_mtime for source in sources)
    return any(one.stat().st_mtime >= made for one in (folder / "__pycache__").glob(f"kernel.{name}-*.nbc"))

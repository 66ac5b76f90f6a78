"""Whether the compiled inner loops are on disk: else the first run would have to compile them."""

from __future__ import annotations

from pathlib import Path

_SOURCES = {"blocks": "fill_blocks", "pricing": "repair"}
"""Folder -> a function of its ``kernel.py`` that is compiled last."""


def is_compiled() -> bool:
    """Return whether the inner loops are on disk beside their source and newer than it."""
    return all(_is_there(Path(__file__).parent / folder / "kernel.py", name) for folder, name in _SOURCES.items())


def _is_there(source: Path, name: str) -> bool:
    made = source.stat().st_mtime
    return any(one.stat().st_mtime >= made for one in (source.parent / "__pycache__").glob(f"kernel.{name}-*.nbc"))

"""Whether the compiled inner loops are on disk: else the first run would have to compile them."""

from __future__ import annotations

from contextlib import suppress
from pathlib import Path

_LOOPS = (
    ("blocks", "kernel.fill_blocks", ("kernel", "reading", "room")),
    ("blocks", "sharing.mark_shared", ("sharing",)),
    ("pricing", "rows_kernel.most_of", ("rows_kernel",)),
    ("pricing", "repair_kernel.mend", ("repair_kernel", "kernel", "mixture_kernel")),
    ("pricing", "branching.settle", ("branching", "core")),
    ("pricing", "clusters_kernel.join", ("clusters_kernel", "kernel")),
    ("pricing", "network_kernel.losses", ("network_kernel",)),
    ("pricing", "choices_kernel.best_of", ("choices_kernel",)),
    ("pricing", "mixture_kernel.mixed_choice", ("mixture_kernel",)),
    ("pricing", "local_prices_kernel.price_rows", ("local_prices_kernel",)),
)
"""Folder, the function that is compiled last, the files that go into it."""


def is_compiled() -> bool:
    """Return whether the inner loops are on disk and newer than all the code that they were made from."""
    return all(_is_there(Path(__file__).parent / folder, name, files) for folder, name, files in _LOOPS)


def forget_stale() -> None:
    """Delete compiled loops that are older than any code they were made from; they are compiled anew when needed.

    numba looks at the file of a function alone, and functions are inlined from one file into another: what it finds on
    disk after another file has changed would be run as if it were right.
    """
    for folder in {folder for folder, _, _ in _LOOPS}:
        place = Path(__file__).parent / folder
        parts = {file for named, _, files in _LOOPS if named == folder for file in files}
        made = max((place / f"{file}.py").stat().st_mtime for file in parts)
        for one in (place / "__pycache__").glob("*.nb[ci]"):
            # Gone already: another process is as quick.
            with suppress(FileNotFoundError):
                if one.stat().st_mtime < made:
                    one.unlink()


def _is_there(folder: Path, name: str, files: tuple[str, ...]) -> bool:
    made = max((folder / f"{file}.py").stat().st_mtime for file in files)
    return any(one.stat().st_mtime >= made for one in (folder / "__pycache__").glob(f"{name}-*.nbc"))

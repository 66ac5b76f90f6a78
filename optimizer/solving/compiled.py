"""Where the compiled inner loops are kept, and whether they are there: else the first run has to compile them."""

from __future__ import annotations

import atexit
import os
import shutil
import tempfile
from contextlib import suppress
from functools import cache
from hashlib import sha256
from pathlib import Path

_LOOPS = (
    ("blocks", "kernel.fill_blocks", ("kernel", "reading", "room")),
    ("blocks", "packing_kernel.extent", ("packing_kernel",)),
    ("blocks", "sharing.mark_shared", ("sharing",)),
    ("pricing", "rows_kernel.worth_of", ("rows_kernel", "propagation_kernel")),
    ("pricing", "repair_kernel.mend", ("repair_kernel", "kernel", "mixture_kernel")),
    ("pricing", "branching.settle", ("branching", "core")),
    ("pricing", "clusters_kernel.join", ("clusters_kernel", "propagation_kernel")),
    ("pricing", "network_kernel.losses", ("network_kernel",)),
    ("pricing", "choices_kernel.best_of", ("choices_kernel",)),
    ("pricing", "mixture_kernel.mixed_choice", ("mixture_kernel",)),
    ("pricing", "local_prices_kernel.price_rows", ("local_prices_kernel",)),
)
"""Folder, the function that is compiled last, the files that go into it."""


def is_compiled() -> bool:
    """Return whether the inner loops are on disk and newer than all the code that they were made from."""
    if _is_beside():
        return True
    own = None if _is_ours() else _own()
    return own is not None and _is_in(own)


@cache
def prepare() -> None:
    """Tell numba where to keep the loops; called before any of them is imported.

    Beside the code, where set-up leaves them. Where that is not ours to write (an image, what root installed), numba
    would not read there either: a copy in a folder of the user's own, which stands for just this state of the code.
    """
    from numba import config

    _begin_without_blas()
    config.CACHE_DIR = "" if _is_ours() else str(_copied())
    if _is_ours():
        forget_stale()


def _begin_without_blas() -> None:
    """Have numba begin without looking for linear algebra: no loop uses any, and importing it takes a quarter second.

    Linear algebra asked for later is imported then.
    """
    from numba.np import linalg

    ensure, linalg.ensure_blas = linalg.ensure_blas, _no_blas
    try:
        import numba.np.arraymath  # noqa: F401
    finally:
        linalg.ensure_blas = ensure


def _no_blas() -> None:
    raise ImportError


def forget_stale() -> None:
    """Delete compiled loops that are older than any code they were made from; they are compiled anew when needed.

    numba looks at the file of a function alone, and functions are inlined from one file into another: what it finds on
    disk after another file has changed would be run as if it were right.
    """
    for place in _folders():
        parts = {file for folder, _, files in _LOOPS if folder == place.name for file in files}
        made = max((place / f"{file}.py").stat().st_mtime for file in parts)
        for one in (place / "__pycache__").glob("*.nb[ci]"):
            # Gone already: another process is as quick.
            with suppress(FileNotFoundError):
                if one.stat().st_mtime < made:
                    one.unlink()


def _folders() -> list[Path]:
    return [Path(__file__).parent / folder for folder in sorted({folder for folder, _, _ in _LOOPS})]


def _is_ours() -> bool:
    """Return whether loops can be kept beside the code."""
    kept = [place / "__pycache__" for place in _folders()]
    return all(os.access(place if place.is_dir() else place.parent, os.W_OK) for place in kept)


def _is_beside() -> bool:
    return all(_is_there(Path(__file__).parent / folder, name, files) for folder, name, files in _LOOPS)


def _is_there(folder: Path, name: str, files: tuple[str, ...]) -> bool:
    made = max((folder / f"{file}.py").stat().st_mtime for file in files)
    return any(one.stat().st_mtime >= made for one in (folder / "__pycache__").glob(f"{name}-*.nbc"))


def _is_in(own: Path) -> bool:
    return all(any(own.glob(f"{folder}_*/{name}-*.nbc")) for folder, name, _ in _LOOPS)


def _own() -> Path | None:
    """Return the folder of the user's for loops of just this code, as it is beside what was compiled from it."""
    state = sha256()
    for place in _folders():
        for file in sorted(place.glob("*.py")):
            state.update(file.read_bytes())
        for file in sorted((place / "__pycache__").glob("*.nbi")):
            state.update(f"{file} {file.stat().st_mtime_ns}".encode())
    with suppress(RuntimeError):  # a user without a home
        caches = Path(os.environ.get("XDG_CACHE_HOME") or Path.home() / ".cache")
        return caches / "duikou" / f"loops-{state.hexdigest()[:16]}"
    return None


def _copied() -> Path:
    """Return the user's own folder of loops, or one for this process alone; made from what lies beside the code."""
    own = _own()
    with suppress(OSError):
        if own is not None and not own.is_dir():
            own.parent.mkdir(parents=True, exist_ok=True)
            made = _filled(Path(tempfile.mkdtemp(dir=own.parent)))
            try:
                made.rename(own)
            except OSError:  # another process was as quick
                shutil.rmtree(made)
        if own is not None and os.access(own, os.W_OK):
            return own
    alone = Path(tempfile.mkdtemp(prefix="duikou-loops-"))
    atexit.register(shutil.rmtree, alone, ignore_errors=True)
    return _filled(alone)


def _filled(folder: Path) -> Path:
    """Copy the loops beside the code into ``folder``, under the names that numba gives its folders there."""
    from numba.core.caching import _CacheLocator

    for place in _folders() if _is_beside() else ():
        named = folder / _CacheLocator.get_suitable_cache_subpath(str(place / "__init__.py"))
        named.mkdir()
        for file in (place / "__pycache__").glob("*.nb[ci]"):
            shutil.copyfile(file, named / file.name)
    return folder

"""Writing that is never half done: to a temporary sibling first, then renamed into place."""

from __future__ import annotations

import os
import shutil
import tempfile
from collections.abc import Collection, Iterator
from contextlib import contextmanager
from pathlib import Path

from optimizer.errors import Problem
from optimizer.loading.findings import refuse


def write_atomic(path: Path, content: bytes, *, overwrite: bool = False) -> None:
    """Write a file so that it is there whole or, after any failure, as it was before.

    Raises
    ------
    InputRefused
        ``target.exists`` if there is a file already and ``overwrite`` is not set.
    """
    with atomic_file(path, overwrite=overwrite) as temporary:
        temporary.write_bytes(content)


@contextmanager
def atomic_file(path: Path, *, overwrite: bool = False) -> Iterator[Path]:
    """Yield a temporary sibling of ``path`` to write to; it becomes ``path`` if the block succeeds."""
    if path.is_dir() or (not overwrite and path.exists() and path.stat().st_size > 0):
        raise refuse(Problem(code="target.exists", file=path.name, value=path.name))
    path.parent.mkdir(parents=True, exist_ok=True)
    handle, name = tempfile.mkstemp(prefix=f".{path.stem[:40]}.", suffix=f".tmp{path.suffix}", dir=path.parent)
    os.close(handle)
    temporary = Path(name)
    try:
        yield temporary
        _settle(temporary, 0o666)
        temporary.replace(path)
    finally:
        temporary.unlink(missing_ok=True)


@contextmanager
def atomic_folder(path: Path, *, overwrite: bool = False, owned: Collection[str] | None = None) -> Iterator[Path]:
    """Yield a temporary folder to fill; it becomes ``path`` if the block succeeds.

    Parameters
    ----------
    path
        The folder to make. An existing one that is not empty is replaced only with ``overwrite``.
    overwrite
        Replace what is there.
    owned
        The only names that may be replaced: a folder that holds anything else is left alone, so
        that files of the planner's own are never deleted. None: no such check.

    Raises
    ------
    InputRefused
        ``target.exists`` or ``target.foreign``.
    """
    _refuse_target(path, overwrite, owned)
    path.parent.mkdir(parents=True, exist_ok=True)
    temporary = Path(tempfile.mkdtemp(prefix=f".{path.name[:40]}.", suffix=".tmp", dir=path.parent))
    try:
        yield temporary
        for part in temporary.rglob("*"):
            if part.is_file():
                _settle(part, 0o666)
        _settle(temporary, 0o777)
        _swap(temporary, path)
    finally:
        shutil.rmtree(temporary, ignore_errors=True)


def _refuse_target(path: Path, overwrite: bool, owned: Collection[str] | None) -> None:
    if not path.exists():
        return
    names = sorted(part.name for part in path.iterdir()) if path.is_dir() else [path.name]
    if names and (not overwrite or not path.is_dir()):
        raise refuse(Problem(code="target.exists", file=path.name, value=path.name))
    foreign = [name for name in names if owned is not None and name not in owned]
    if foreign:
        raise refuse(Problem(code="target.foreign", file=path.name, value=", ".join(foreign[:5])))


def _swap(temporary: Path, path: Path) -> None:
    """Put ``temporary`` in the place of ``path``; what was there comes back if that fails."""
    if not path.exists():
        temporary.rename(path)
        return
    old = Path(tempfile.mkdtemp(prefix=f".{path.name[:40]}.", suffix=".old", dir=path.parent))
    path.rename(old / "was")
    try:
        temporary.rename(path)
    except OSError:
        (old / "was").rename(path)
        raise
    finally:
        shutil.rmtree(old, ignore_errors=True)


def _settle(path: Path, mode: int) -> None:
    """Force the bytes of a file to the disk, and give it the rights that a new file would have."""
    umask = os.umask(0)
    os.umask(umask)
    path.chmod(mode & ~umask)
    if path.is_file():
        with path.open("rb") as stream:
            os.fsync(stream.fileno())

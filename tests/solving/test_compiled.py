"""Compiled loops that are older than their code are never run; those that others installed are found."""

from __future__ import annotations

import os
import shutil
import subprocess
import sys
from collections.abc import Iterator
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


SOLVING = Path(compiled.__file__).parent
AS_A_USER = ["setpriv", "--bounding-set=-dac_override", "--inh-caps=-dac_override"] if os.getuid() == 0 else []
"""To root, modes of files mean something without this capability."""
MISSES = """
from optimizer.solving.blocks import kernel, sharing
from optimizer.solving.warm import warm
from optimizer.solving.compiled import is_compiled
assert is_compiled()
warm()
loops = kernel.fill_blocks, sharing.mark_shared
print(sum(sum(loop.stats.cache_misses.values()) for loop in loops))
"""


@pytest.fixture
def installed(tmp_path: Path) -> Iterator[Path]:
    """The program with its loops in a folder that may only be read."""
    if AS_A_USER and shutil.which("setpriv") is None:
        pytest.skip("root may write everywhere, and setpriv is not here")
    assert compiled.is_compiled(), "set-up compiles them"
    root = tmp_path / "installed"
    shutil.copytree(SOLVING.parent, root / "optimizer")
    kept = [root, *(place for place in root.rglob("*") if place.is_dir())]
    for place in kept:
        place.chmod(0o555)
    yield root
    for place in kept:
        place.chmod(0o755)


def _run(installed: Path, code: str, home: Path) -> str:
    """Run ``code`` as somebody who may only read the program; return what it printed."""
    environment = {"PYTHONPATH": str(installed), "PATH": os.environ["PATH"], "HOME": str(home)}
    ran = subprocess.run(
        [*AS_A_USER, sys.executable, "-c", code],
        env={**environment, "TMPDIR": str(installed.parent)},
        cwd=installed.parent,
        capture_output=True,
        text=True,
        timeout=300,
    )
    assert ran.returncode == 0, ran.stderr
    return ran.stdout.strip()


def test_loops_that_may_only_be_read_are_not_compiled_again(installed: Path, tmp_path: Path) -> None:
    for _ in range(2):
        assert _run(installed, MISSES, tmp_path / "home") == "0"
        assert len(list((tmp_path / "home" / ".cache" / "duikou").iterdir())) == 1


def test_nor_where_nothing_can_be_kept(installed: Path, tmp_path: Path) -> None:
    assert _run(installed, MISSES, installed) == "0"
    assert list(tmp_path.iterdir()) == [installed]


def test_stale_loops_that_may_only_be_read_are_not_run(installed: Path, tmp_path: Path) -> None:
    room = installed / "optimizer" / "solving" / "blocks" / "room.py"
    later = room.stat().st_mtime + 10**6
    os.utime(room, (later, later))
    code = (
        "from optimizer.solving.compiled import _copied, is_compiled; print(is_compiled(), list(_copied().iterdir()))"
    )
    assert _run(installed, code, tmp_path / "home") == "False []"


def test_loops_begin_without_linear_algebra_and_numba_has_it_when_asked(tmp_path: Path) -> None:
    script = tmp_path / "begin.py"
    script.write_text(
        "import sys, optimizer.solving.blocks.kernel\n"
        "assert 'numba.np.arraymath' in sys.modules and 'scipy.linalg' not in sys.modules\n"
        "import numpy, numba\n"
        "product = numba.njit(lambda one, two: one @ two)(numpy.eye(2), numpy.array([3.0, 4.0]))\n"
        "assert product.tolist() == [3.0, 4.0] and 'scipy.linalg' in sys.modules\n",
        encoding="utf-8",
    )
    subprocess.run(
        [sys.executable, str(script)], check=True, env={**os.environ, "PYTHONPATH": str(Path(__file__).parents[2])}
    )

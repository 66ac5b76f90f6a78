"""What a result rests on: machine, versions, commit, load."""

from __future__ import annotations

import os
import platform
import subprocess
from collections.abc import Iterable
from contextlib import suppress
from importlib.metadata import PackageNotFoundError, version
from pathlib import Path
from typing import Any

import psutil

ROOT = Path(__file__).parent.parent
_PACKAGES = ("highspy", "matplotlib", "numba", "numpy", "ortools", "pulp", "pydantic", "pyscipopt", "scipy")

_SETTINGS = ("OMP_NUM_THREADS", "OPENBLAS_NUM_THREADS", "MKL_NUM_THREADS", "NUMBA_NUM_THREADS", "PYTHONHASHSEED")

ONE_THREAD = dict.fromkeys(_SETTINGS, "1")
"""Environment of every run: one thread, and the same order of sets every time."""


def describe() -> dict[str, Any]:
    """Return machine, versions and commit as a record; no name of a host or person."""
    return {
        "system": f"{platform.system()} {platform.machine()}",
        "cpu": _line("/proc/cpuinfo", "model name") or platform.processor(),
        "cores": os.cpu_count(),
        "memory": _line("/proc/meminfo", "MemTotal"),
        "python": platform.python_version(),
        "versions": {name: found for name in _PACKAGES if (found := _version(name))},
        "commit": _git("rev-parse", "HEAD"),
        "changed_files": len(_git("status", "--porcelain", "--", "optimizer", "scenarios").splitlines()),
    }


def load() -> float:
    """Return the machine's load average of the last minute."""
    return round(os.getloadavg()[0], 2)


def busy_s() -> float:
    """Return for how many seconds all cores together have worked since the machine began."""
    times = psutil.cpu_times()
    return float(times.user + times.nice + times.system)  # "user" is with what ran inside guests


def spent_s(processes: Iterable[int]) -> float:
    """Return the processor seconds of processes that are still there, by their ids."""
    found = 0.0
    for number in processes:
        with suppress(psutil.NoSuchProcess):
            times = psutil.Process(number).cpu_times()
            found += times.user + times.system
    return found


def _line(path: str, name: str) -> str:
    file = Path(path)
    lines = file.read_text(encoding="utf-8").splitlines() if file.exists() else []
    return next((line.split(":", 1)[1].strip() for line in lines if line.startswith(name)), "")


def _version(name: str) -> str:
    try:
        return version(name)
    except PackageNotFoundError:
        return ""


def _git(*words: str) -> str:
    done = subprocess.run(["git", *words], cwd=ROOT, capture_output=True, text=True, check=False)
    return done.stdout.strip()

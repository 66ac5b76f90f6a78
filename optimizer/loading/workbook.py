"""A programme as one workbook: a sheet ``programme`` of keys and values, and one sheet per table."""

from __future__ import annotations

import json
import os
import subprocess
import sys
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

from optimizer.errors import InputRefused, Problem
from optimizer.loading import xlsx_child
from optimizer.loading.findings import Findings, refuse, short
from optimizer.loading.headers import NEEDED_TABLES, PROGRAMME_SHEET, SHEETS, TABLES
from optimizer.loading.key_values import read_key_values
from optimizer.loading.parts import Parts
from optimizer.loading.raw import raw_table
from optimizer.loading.xlsx_guard import look_at

TIME_LIMIT_S = 180.0


@dataclass
class Grid:
    """The rows of one sheet that are not blank, with their numbers; merged cells (``A1:B2``) if they were asked for."""

    rows: list[int] = field(default_factory=list)
    records: list[list[str]] = field(default_factory=list)
    merged: list[str] = field(default_factory=list)


def read_workbook(path: Path, findings: Findings, time_limit_s: float = TIME_LIMIT_S) -> Parts:
    """Return the parts of the programme in a workbook; problems go to ``findings``."""
    parts = Parts()
    try:
        look_at(path)
        grids = read_grids(path, findings, time_limit_s)
    except InputRefused as error:
        findings.extend(error.problems)
        return parts
    sheets = _name_sheets(path.name, grids, findings)
    for name in SHEETS:
        if name in sheets:
            written, grid = sheets[name]
            _add_sheet(parts, name, f"{path.name}#{written}", grid, findings)
        elif name in (PROGRAMME_SHEET[0], *NEEDED_TABLES):
            allowed = f"{name}, {SHEETS[name]}"
            findings.add(Problem(code="sheet.missing", table=name, file=path.name, value=name, allowed=allowed))
        else:
            parts.missing.add(name)
    return parts


def _add_sheet(parts: Parts, name: str, file: str, grid: Grid, findings: Findings) -> None:
    if name == PROGRAMME_SHEET[0]:
        parts.settings = read_key_values(grid.records, grid.rows, file, findings)
        return
    raw = raw_table(TABLES[name], file, grid.records, grid.rows, findings)
    if raw is not None:
        parts.tables[name] = raw


def _name_sheets(file: str, grids: dict[str, Grid], findings: Findings) -> dict[str, tuple[str, Grid]]:
    """Return English sheet name -> (name as written, sheet)."""
    meaning = {word.lower(): name for name, zh in SHEETS.items() for word in (name, zh)}
    found: dict[str, tuple[str, Grid]] = {}
    allowed = ", ".join(f"{name} ({zh})" for name, zh in SHEETS.items())
    for written, grid in grids.items():
        name = meaning.get(written.strip().lower())
        if name is None or name in found:
            code = "sheet.unknown" if name is None else "sheet.duplicate"
            findings.add(Problem(code=code, file=file, value=short(written), allowed=allowed))
        else:
            found[name] = (written, grid)
    return found


def read_grids(
    path: Path, findings: Findings, time_limit_s: float = TIME_LIMIT_S, with_merged: bool = False
) -> dict[str, Grid]:
    """Return sheet name -> sheet of a workbook, read by a child process with limits of time and memory.

    Raises
    ------
    InputRefused
        If the child could not read the workbook to its end.
    """
    lines = _run_child(path, time_limit_s, ["merged"] if with_merged else [])
    grids: dict[str, Grid] = {}
    grid, ended = Grid(), False
    for line in lines:
        match line:
            case ["sheet", name]:
                grid = grids[name] = Grid()
            case ["merged", ranges]:
                grid.merged = ranges
            case ["row", number, texts]:
                grid.rows.append(number)
                grid.records.append(texts)
            case ["bad", code, sheet, row, column, value, allowed]:
                problem = _bad(path.name, code, sheet, row, column, value, allowed)
                if not code.startswith("cell."):
                    raise refuse(problem)
                findings.add(problem)
            case "end":
                ended = True
    if not ended:
        raise refuse(Problem(code="xlsx.damaged", file=path.name))
    return grids


def _bad(file: str, code: str, sheet: str, row: int | None, column: str, value: str, allowed: str) -> Problem:
    place = f"{file}#{sheet}" if sheet else file
    return Problem(code=code, file=place, row=row, column=column, value=short(value), allowed=allowed)


def _run_child(path: Path, time_limit_s: float, wanted: Sequence[str]) -> Iterator[Any]:
    """Return the lines that the child writes, as Python lists."""
    # The child finds its libraries where this process does; -P keeps this folder's modules out of its way.
    environment = {**os.environ, "PYTHONPATH": os.pathsep.join(filter(None, sys.path)), "PYTHONIOENCODING": "utf-8"}
    command = [sys.executable, "-P", str(xlsx_child.__file__), str(path.resolve()), *wanted]
    try:
        done = subprocess.run(command, capture_output=True, env=environment, timeout=time_limit_s, check=False)
    except subprocess.TimeoutExpired:
        limit = f"{time_limit_s:g} s"
        raise refuse(Problem(code="xlsx.too_slow", file=path.name, allowed=limit)) from None
    if done.returncode != 0:
        raise refuse(Problem(code="xlsx.damaged", file=path.name, value=_last_word(done.stderr)))
    return map(json.loads, done.stdout.splitlines())


def _last_word(stderr: bytes) -> str:
    """Return the name of the error with which the child ended."""
    lines = stderr.decode("utf-8", "replace").strip().splitlines()
    return short(lines[-1].split(":")[0]) if lines else ""

"""The bytes of a workbook -> its sheets as text, and whose it is; a workbook of another plan is refused."""

from __future__ import annotations

import dataclasses
import re
import tempfile
from collections.abc import Mapping
from dataclasses import dataclass, field
from pathlib import Path

from api.exports.identity import KEYS, WORKBOOK_FORMAT
from optimizer.domain.plan import Plan
from optimizer.domain.programme import Programme
from optimizer.errors import InputRefused, Problem
from optimizer.loading.findings import Findings, refuse, short
from optimizer.loading.plans import plan_digest
from optimizer.loading.workbook import Grid, read_grids
from optimizer.loading.xlsx_guard import look_at
from optimizer.messages import LANGS, Lang, say

_RANGE = re.compile(r"([A-Z]+)(\d+):([A-Z]+)(\d+)")
MOST_HIDDEN = 1_000_000
"""Cells covered by merged ones, in one sheet; more are no planner's doing."""

At = tuple[int, int]
"""Row and column of a cell, both from 1."""


@dataclass(frozen=True)
class Page:
    """One sheet that came back: its rows, the cells that a merged one covers, and formulas without a result."""

    name: str
    rows: Mapping[int, list[str]]
    hidden: frozenset[At] = frozenset()
    formulas: frozenset[At] = frozenset()

    def text(self, at: At) -> str:
        """Return what a cell says, in one line."""
        row = self.rows.get(at[0], [])
        return " ".join(row[at[1] - 1].split()) if at[1] <= len(row) else ""


@dataclass(frozen=True)
class Returned:
    """A workbook of this plan: the language that it was written in, and its sheets in order."""

    name: str
    lang: Lang
    pages: tuple[Page, ...] = field(default=())


def read_returned(programme: Programme, plan: Plan, content: bytes, name: str) -> Returned:
    """Return the workbook, read in a child process with limits.

    Raises
    ------
    InputRefused
        What no workbook is refused for, ``takeback.not_ours``, ``takeback.format``, ``takeback.other_programme`` or
        ``takeback.other_plan``.
    """
    findings = Findings()
    with tempfile.TemporaryDirectory(prefix="duikou-back-") as folder:
        path = Path(folder) / "returned.xlsx"
        path.write_bytes(content)
        try:
            look_at(path)
            grids = read_grids(path, findings, with_merged=True)
        except InputRefused as error:
            raise _renamed(error, path.name, name) from None
    formulas = _formulas(findings)
    pages = tuple(_page(title, grid, formulas.get(title, frozenset()), name) for title, grid in grids.items())
    values = _identity(pages)
    if values is None:
        raise refuse(Problem(code="takeback.not_ours", file=name))
    form, programme_digest, digest, lang = values
    if form != WORKBOOK_FORMAT or lang not in LANGS:
        raise refuse(Problem(code="takeback.format", file=name, value=short(form), allowed=WORKBOOK_FORMAT))
    if programme_digest != programme.digest():
        raise refuse(Problem(code="takeback.other_programme", file=name))
    if digest != plan_digest(plan):
        raise refuse(Problem(code="takeback.other_plan", file=name))
    return Returned(name, next(one for one in LANGS if one == lang), pages)


def _renamed(error: InputRefused, was: str, name: str) -> InputRefused:
    problems = [dataclasses.replace(one, file=one.file.replace(was, name, 1)) for one in error.problems]
    return InputRefused(problems, error.total)


def _formulas(findings: Findings) -> dict[str, frozenset[At]]:
    """Return sheet -> its formulas without a stored result."""
    found: dict[str, set[At]] = {}
    for problem in findings.problems:
        if problem.code == "cell.formula" and problem.row is not None:
            title = problem.file.partition("#")[2]
            found.setdefault(title, set()).add((problem.row, number_of(problem.column)))
    return {title: frozenset(cells) for title, cells in found.items()}


def number_of(letters: str) -> int:
    """Return the number of a column: A is 1."""
    number = 0
    for letter in letters:
        number = 26 * number + ord(letter) - ord("A") + 1
    return number


def _page(title: str, grid: Grid, formulas: frozenset[At], name: str) -> Page:
    last = max(grid.rows, default=0)
    hidden: set[At] = set()
    for ref in grid.merged:
        found = _RANGE.fullmatch(ref)
        assert found is not None  # the child finds them by this form
        left, right = number_of(found[1]), number_of(found[3])
        top, bottom = int(found[2]), min(int(found[4]), last)
        if len(hidden) + (right - left + 1) * max(bottom - top + 1, 0) > MOST_HIDDEN:
            raise refuse(Problem(code="xlsx.too_large", file=f"{name}#{title}", allowed=str(MOST_HIDDEN)))
        cells = {(row, column) for row in range(top, bottom + 1) for column in range(left, right + 1)}
        hidden |= cells - {(top, left)}
    rows = dict(zip(grid.rows, grid.records, strict=True))
    return Page(title, rows, frozenset(hidden), formulas)


def _identity(pages: tuple[Page, ...]) -> tuple[str, ...] | None:
    """Return the four values by which a workbook is known, from whichever sheet has them."""
    for page in pages:
        said = {row[0].strip(): row[1].strip() for row in page.rows.values() if len(row) > 1}
        for lang in LANGS:
            values = tuple(said.get(say(key, lang), "") for key in KEYS)
            if all(values):
                return values
    return None

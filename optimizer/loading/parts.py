"""The parts of a programme as read from any kind of file, and the programme made of them."""

from __future__ import annotations

import dataclasses
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from functools import partial

from optimizer.domain import consistency
from optimizer.domain.links import Level
from optimizer.domain.people import Nominee, Post, Score, Unit, Wish
from optimizer.domain.programme import Programme, Settings
from optimizer.errors import Problem
from optimizer.loading.conditions import attribute_names, settle_cell, settle_settings
from optimizer.loading.document import Document
from optimizer.loading.findings import Findings
from optimizer.loading.headers import NEEDED_TABLES, NOMINEES, SHEETS
from optimizer.loading.raw import RawTable
from optimizer.loading.rows import Parsers, Read, Row, read_rows
from optimizer.loading.settings import read_settings


@dataclass
class Parts:
    """What the files say: settings and raw tables, None or absent where a file was no use.

    ``missing`` names the tables that the files do not have at all: an absent ``scores`` is no
    problem, an unreadable one is.
    """

    settings: Document | None = None
    tables: dict[str, RawTable] = field(default_factory=dict)
    missing: set[str] = field(default_factory=set)

    def place(self, problem: Problem) -> Problem:
        """Return a problem of the domain with the place in the files where it stands."""
        if problem.table in self.tables:
            return self.tables[problem.table].place(problem)
        return self.settings.place(problem) if self.settings else problem


@dataclass(frozen=True)
class _Rows:
    """The rows of all tables."""

    units: Read[Unit]
    nominees: Read[Nominee]
    posts: Read[Post]
    wishes: Read[Wish]
    scores: Read[Score]

    def read(self) -> Mapping[str, Read[Unit] | Read[Nominee] | Read[Post] | Read[Wish] | Read[Score]]:
        """Return table name -> rows."""
        return {one.name: getattr(self, one.name) for one in dataclasses.fields(self)}

    def usable(self) -> bool:
        """Return whether every table is complete enough for cross-checks."""
        return all(one.usable for one in self.read().values())


def assemble(parts: Parts, findings: Findings) -> Programme:
    """Return the programme that the parts make.

    Raises
    ------
    InputRefused
        With every problem of the parts and, as far as they can be told, of how they fit together.
    """
    nominees, posts = parts.tables.get("nominees"), parts.tables.get("posts")
    settings = read_settings(parts.settings, findings) if parts.settings else None
    if settings is not None:
        settings = settle_settings(settings, nominees, posts)
    rows = _read_all(parts, settings, findings)
    if settings is None:
        if rows.usable():
            _cross_check(parts, rows, _tables_alone(rows), findings)
    elif rows.usable():
        programme = _programme(parts, settings, rows)
        _cross_check(parts, rows, consistency.problems(programme), findings)
    findings.raise_if_any(_reading_order)
    return programme


def _reading_order(problem: Problem) -> tuple[int, int]:
    """Return where a person who reads the files one after the other comes to a problem."""
    words = problem.file.rpartition("#")[2].removesuffix(".csv").removesuffix(".yaml")
    places = [place for place, names in enumerate(SHEETS.items()) if words.lower() in names]
    return places[0] if places else -1, problem.row or 0


def _read_all(parts: Parts, settings: Settings | None, findings: Findings) -> _Rows:
    nominees = parts.tables.get("nominees")
    names = attribute_names(NOMINEES, nominees.extra if nominees else ())
    levels = level_names(settings.levels) if settings else {}
    parsers = Parsers(levels, partial(settle_cell, names=names))

    def read(name: str, kind: type[Row]) -> Read[Row]:
        raw = parts.tables.get(name)
        if raw is None:
            return Read(usable=name in parts.missing and name not in NEEDED_TABLES)
        return read_rows(kind, raw, parsers, findings)

    return _Rows(
        units=read("units", Unit),
        nominees=read("nominees", Nominee),
        posts=read("posts", Post),
        scores=read("scores", Score),
        wishes=read("wishes", Wish),
    )


def level_names(levels: Iterable[Level]) -> dict[str, str]:
    """Return every name that means exactly one level -> its id; an id always means its own level."""
    meanings: dict[str, set[str]] = {}
    for level in levels:
        for name in {level.name.zh.strip(), level.name.en.strip()}:
            meanings.setdefault(name, set()).add(level.id)
    names = {name: next(iter(ids)) for name, ids in meanings.items() if len(ids) == 1}
    return names | {level.id: level.id for level in levels}


def _programme(parts: Parts, settings: Settings, rows: _Rows) -> Programme:
    whole = {name: getattr(settings, name) for name in Settings.model_fields}
    return Programme(
        **whole,
        units=rows.units.rows,
        nominees=rows.nominees.rows,
        posts=rows.posts.rows,
        wishes=rows.wishes.rows,
        scores=None if "scores" in parts.missing else rows.scores.rows,
    )


def _tables_alone(rows: _Rows) -> list[Problem]:
    return consistency.table_problems(
        rows.units.rows, rows.nominees.rows, rows.posts.rows, rows.wishes.rows, rows.scores.rows
    )


def _cross_check(parts: Parts, rows: _Rows, problems: Iterable[Problem], findings: Findings) -> None:
    """Add the problems, but for rows with unreadable cells: what is wrong with those is already said."""
    bad = {name: read.bad for name, read in rows.read().items()}
    for problem in problems:
        if problem.index is not None and problem.index in bad.get(problem.table, ()):
            continue
        if findings.room:
            findings.add(parts.place(problem))
        else:
            findings.count_only(1)

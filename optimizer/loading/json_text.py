"""JSON -> data; rows and columns are found by a second, slower reading when a problem needs them."""

from __future__ import annotations

import json
import re
from functools import cache
from typing import Any

from optimizer.errors import Problem
from optimizer.loading.document import Document, Marks, below
from optimizer.loading.findings import Findings, short

LIMIT = 300_000_000
_TOKEN = re.compile(r'"(?:[^"\\]|\\.)*"|[{}\[\],:]|[^\s{}\[\],:"]+|\n')


class _Repeated(ValueError):
    """Some object has one key twice."""


class _NotFinite(ValueError):
    """NaN or Infinity, which are no JSON."""


def parse_json(text: str, file: str, findings: Findings) -> Document | None:
    """Return what a JSON text says, or None if it is none; problems go to ``findings``.

    Numbers with a fraction stay text, as written: nothing in a programme or plan is a fraction.
    """
    try:
        data = json.loads(text, object_pairs_hook=_object, parse_float=str, parse_constant=_refuse_constant)
    except json.JSONDecodeError as error:
        findings.add(_problem("json.syntax", file, error.lineno, error.colno, text[error.pos : error.pos + 20]))
    except _Repeated:
        findings.extend(_repeats(text, file))
    except _NotFinite as error:
        row, column = _find_word(text, str(error))
        findings.add(_problem("json.not_finite", file, row, column, str(error)))
    except RecursionError:
        findings.add(_problem("json.depth", file, None, None, ""))
    except ValueError:  # a whole number of more digits than Python reads
        findings.add(_problem("json.number", file, None, None, ""))
    else:
        return Document(data, file, cache(lambda: scan(text)[0]))
    return None


def _object(pairs: list[tuple[str, Any]]) -> dict[str, Any]:
    found = dict(pairs)
    if len(found) != len(pairs):
        raise _Repeated
    return found


def _refuse_constant(name: str) -> Any:
    raise _NotFinite(name)


def _problem(code: str, file: str, row: int | None, column: int | None, value: str) -> Problem:
    shown = "" if column is None else str(column)
    return Problem(code=code, table="programme", file=file, row=row, column=shown, value=short(value))


def _repeats(text: str, file: str) -> list[Problem]:
    return [_problem("json.duplicate_key", file, row, column, key) for key, row, column in scan(text)[1]]


def _find_word(text: str, word: str) -> tuple[int | None, int | None]:
    row, start = 1, 0
    for found in _TOKEN.finditer(text):
        if found[0] == "\n":
            row, start = row + 1, found.end()
        elif found[0] == word:
            return row, found.start() - start + 1
    return None, None


class _Level:
    """An object or list that has begun and not ended yet."""

    def __init__(self, path: str, is_object: bool) -> None:
        self.path, self.is_object = path, is_object
        self.key: str | None = None
        self.keys: set[str] = set()
        self.count = 0

    def child(self) -> str:
        """Return the path of the value that comes next."""
        return below(self.path, self.key if self.is_object else self.count)


def scan(text: str) -> tuple[Marks, list[tuple[str, int, int]]]:
    """Return the place of every value of a sound JSON text, and every repeated key with its place."""
    marks: dict[str, tuple[int, str]] = {}
    repeated: list[tuple[str, int, int]] = []
    levels: list[_Level] = []
    row, start = 1, 0
    for found in _TOKEN.finditer(text):
        token, column = found[0], found.start() - start + 1
        if token == "\n":
            row, start = row + 1, found.end()
        elif token in "}]":
            levels.pop()
        elif token == ",":
            levels[-1].count += 1
            levels[-1].key = None
        elif token == ":":
            continue
        elif levels and levels[-1].is_object and levels[-1].key is None:
            key = levels[-1].key = json.loads(token)
            if key in levels[-1].keys:
                repeated.append((key, row, column))
            levels[-1].keys.add(key)
        else:
            path = levels[-1].child() if levels else ""
            marks[path] = (row, str(column))
            if token in "{[":
                levels.append(_Level(path, token == "{"))
    return marks, repeated

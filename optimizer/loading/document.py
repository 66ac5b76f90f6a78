"""Nested data read from a file, with the place where each part of it stands."""

from __future__ import annotations

import dataclasses
import re
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from typing import Any

from optimizer.errors import Problem

Marks = Mapping[str, tuple[int, str]]
"""Dotted path -> (row, column as messages show it); ``""`` is the whole."""

_INT = re.compile(r"0|-?[1-9]\d{0,99}")
_WORDS: Mapping[str, bool | None] = {
    "true": True, "True": True, "TRUE": True, "false": False, "False": False, "FALSE": False,
    "null": None, "Null": None, "NULL": None, "~": None, "": None,
}  # fmt: skip


@dataclass(frozen=True)
class Document:
    """What a file of settings (or a whole JSON file) says.

    ``marks`` is called only when a problem has to be placed: finding places may cost a second
    reading.
    """

    data: Any
    file: str
    marks: Callable[[], Marks]

    def place(self, problem: Problem) -> Problem:
        """Return ``problem`` with file, row and column of its ``field`` (or of the nearest part around it)."""
        row, column = find_mark(self.marks(), problem.field)
        return dataclasses.replace(problem, file=self.file, row=row, column=column)


def find_mark(marks: Marks, path: str) -> tuple[int | None, str]:
    """Return (row, column) of ``path``, or of the longest part of it that has a place."""
    while path not in marks:
        if not path:
            return None, ""
        path = path.rpartition(".")[0]
    return marks[path]


def below(path: str, key: object) -> str:
    """Return the dotted path of ``key`` under ``path``."""
    return f"{path}.{key}" if path else str(key)


def plain_scalar(text: str) -> Any:
    """Return what an unquoted word means: a whole number, true/false, nothing, or the text itself.

    Everything else stays text, also ``yes``, ``0123``, ``1.50`` and ``2002-07-01``: what it should
    be is decided by the key it stands under, not by its look.
    """
    if text in _WORDS:
        return _WORDS[text]
    return int(text) if _INT.fullmatch(text) else text


def reads_as_text(text: str) -> bool:
    """Return whether an unquoted ``text`` is read back as itself."""
    return plain_scalar(text) is text

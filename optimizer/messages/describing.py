"""A problem of the input as one sentence, with the place where it stands."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Protocol

from optimizer.messages import MESSAGES, Lang, say


class PlacedProblem(Protocol):
    """What describing needs of :class:`optimizer.errors.Problem` (which this layer does not import)."""

    @property
    def code(self) -> str:
        """Key of the sentence."""

    @property
    def table(self) -> str:
        """Table of the domain, or blank."""

    @property
    def index(self) -> int | None:
        """Row of the table or number of the edit, counted from 0, or None."""

    @property
    def file(self) -> str:
        """File, or blank."""

    @property
    def row(self) -> int | None:
        """Row counted from 1, or None."""

    @property
    def column(self) -> str:
        """Header, or number of the column in a line, or blank."""

    @property
    def field(self) -> str:
        """Field of the domain, or blank."""

    @property
    def value(self) -> str:
        """The value that is wrong."""

    @property
    def allowed(self) -> str:
        """What is allowed instead, or blank."""

    @property
    def params(self) -> Mapping[str, str | int]:
        """Further parameters of the sentence."""


def describe(problem: PlacedProblem, lang: Lang) -> str:
    """Return one line for a person: where the problem stands, what it is, and what is allowed."""
    params: dict[str, object] = {
        "file": problem.file,
        "row": problem.row,
        "column": problem.column,
        "field": problem.field,
        "value": problem.value,
        "allowed": problem.allowed,
        "number": (problem.index or 0) + 1,
        **problem.params,
    }
    sentence = say(_place(problem), lang, **params) + say(problem.code, lang, **params)
    says_it = "{allowed}" in MESSAGES[problem.code][0]
    return sentence if says_it or not problem.allowed else sentence + say("place.allowed", lang, **params)


def _place(problem: PlacedProblem) -> str:
    """Return the code of the phrase that names the place, as precise as it is known."""
    if problem.table == "edits" and problem.index is not None:
        return "place.edit" if problem.row is None else "place.edit_row"
    if not problem.file:
        return "place.field" if problem.field else "place.none"
    if problem.row is None:
        return "place.column" if problem.column else "place.file"
    if not problem.column:
        return "place.row"
    return "place.position" if problem.column.isdecimal() else "place.cell"

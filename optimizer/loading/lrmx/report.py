"""What came of an import: a report of what was read, guessed, left out and warned of. Data alone."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Literal

from optimizer.domain.plan import Fact
from optimizer.domain.text import Model

Kind = Literal["guessed", "left_out", "warning", "open"]
"""guessed: inferred, to be looked at. left_out: on the form, and not in the table. warning: recusal and dates, for the
planner to judge. open: keeps the person out of the table until a planner settles it."""


class Note(Model):
    """One thing about a form, or about all of them (``file`` blank).

    Attributes
    ----------
    code
        Key of the sentence; ``facts`` are its parameters.
    nominee
        The id that the person was given.
    field
        The column of the table, or the element of the form, that it is about.
    """

    kind: Kind
    code: str
    file: str = ""
    nominee: str = ""
    field: str = ""
    facts: Mapping[str, Fact] = {}


class Entry(Model):
    """One form that was read: who it became, and whether they are in the table of nominees."""

    file: str
    nominee: str
    unit: str
    level: str
    is_complete: bool


class Report(Model):
    """The report of one import.

    Attributes
    ----------
    programme, digest
        What the people were read for.
    filled
        Column -> in how many rows it has something.
    notes
        In the order of the forms.
    """

    programme: str
    digest: str
    entries: tuple[Entry, ...]
    filled: Mapping[str, int]
    notes: tuple[Note, ...]

    def count(self, kind: Kind) -> int:
        """Return how many notes there are of a kind."""
        return sum(note.kind == kind for note in self.notes)

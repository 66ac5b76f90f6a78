"""What came of forms, as the API shows it."""

from __future__ import annotations

from pydantic import BaseModel

from api.http.programmes.schemas import VersionOut
from optimizer.domain.edits import Edits
from optimizer.loading.lrmx.report import Entry, Note


class NoteOut(BaseModel):
    """One note of the report, with its sentence in the reader's language."""

    note: Note
    message: str


class FormsOut(BaseModel):
    """The report on forms that were read.

    ``edits`` add the complete people to the programme; ``unsettled`` ids need a planner first. ``version``: the new
    version of the programme, if it was asked for.
    """

    entries: list[Entry]
    filled: dict[str, int]
    notes: list[NoteOut]
    edits: Edits | None
    unsettled: list[str]
    version: VersionOut | None

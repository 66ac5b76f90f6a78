"""What came of a workbook that was sent back."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

from optimizer.conflicts.report import ConflictReport
from optimizer.domain.edits import Edits
from optimizer.domain.edits.decisions import AddBan, AddPin
from optimizer.domain.plan import Fact
from optimizer.domain.text import Model
from optimizer.explanation.effect import Effect
from optimizer.explanation.obstacles import Obstacle
from optimizer.whatif.whatif import WhatIf

Decision = AddPin | AddBan


class Place(Model):
    """Where in the workbook: ``row`` as the planner's program counts (None: the sheet), ``column`` the header."""

    sheet: str
    row: int | None = None
    column: str = ""


class RefusedChange(Model):
    """A change that is not taken over.

    Attributes
    ----------
    code, facts
        Key of the sentence, and its parameters.
    reasons
        What is in the way, for a change that would be impossible or does not fit.
    """

    place: Place
    code: str
    facts: Mapping[str, Fact] = {}
    reasons: tuple[Obstacle, ...] = ()


class Accepted(Model):
    """A change that becomes a decision.

    ``effect``: what the best plan with this change alone changes against the plan; ``unknown`` where there was no time
    to find out.
    """

    place: Place
    edit: Decision
    effect: Effect


@dataclass(frozen=True, slots=True)
class RoundTrip:
    """The answer.

    Attributes
    ----------
    accepted, refused
        In the order of the workbook.
    edits
        The accepted changes as edits of the programme; None if there are none.
    together
        The best plan with all accepted changes, compared with the plan; None if there are none.
    clash
        Where there is no such plan: which of the changes and of the programme's requirements clash.
    """

    accepted: tuple[Accepted, ...]
    refused: tuple[RefusedChange, ...]
    edits: Edits | None = None
    together: WhatIf | None = None
    clash: ConflictReport | None = None

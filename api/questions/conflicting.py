"""What clashes in a programme without a plan, and what would help: told as JSON and in sentences."""

from __future__ import annotations

from typing import Any

from optimizer.conflicts import words as wording
from optimizer.conflicts.report import ConflictReport
from optimizer.domain.programme import Programme
from optimizer.explanation.wording import Wording
from optimizer.messages import Lang

REPAIRS = 6
"""So many repairs are looked for."""


def document(report: ConflictReport) -> dict[str, Any]:
    """Return a report as JSON."""
    return report.model_dump(mode="json", by_alias=True, exclude_none=True)


def sentences(programme: Programme, report: ConflictReport, lang: Lang) -> dict[str, Any]:
    """Return each conflict and each repair in words."""
    words = Wording(lang, programme)
    said = [
        {"requirements": [wording.requirement(words, programme, part.requirement) for part in one.parts]}
        for one in report.conflicts
    ]
    helps = [{"steps": [wording.step(words, programme, step) for step in one.steps]} for one in report.repairs]
    return {"conflicts": said, "repairs": helps}

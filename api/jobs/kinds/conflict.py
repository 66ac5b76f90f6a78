"""conflict: what clashes in a programme without a plan, and what would help."""

from __future__ import annotations

from typing import Annotated

from pydantic import Field

from api.jobs.context import Answer, Job, both
from api.jobs.kinds import Kind, Parameters
from api.questions.conflicting import REPAIRS, document, sentences
from optimizer.conflicts import conflicts


class Conflict(Parameters):
    """How many conflicts are looked for, and whether repairs are."""

    at_most: Annotated[int, Field(ge=1, le=100)] = 1
    repairs: bool = False


def answer(job: Job) -> Answer:
    """Find conflicts."""
    asked = job.parameters
    assert isinstance(asked, Conflict)
    most = REPAIRS if asked.repairs else 0
    report = conflicts(job.programme, asked.at_most, most, job.time_limit_s, job.cancel)
    said = both(lambda lang: sentences(job.programme, report, lang))
    return Answer(report.status, {**document(report), "sentences": said})


KIND = Kind(Conflict, answer)

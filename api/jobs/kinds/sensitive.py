"""sensitive: on which doubtful facts a plan hangs."""

from __future__ import annotations

from typing import Annotated

from pydantic import Field

from api.jobs.context import Answer, Job
from api.jobs.kinds import Id, Kind, Parameters
from api.questions.explaining import refuse_unknown
from optimizer.explanation.sensitivity.facts import MONTHS
from optimizer.explanation.sensitivity.report import sensitive

STAGE = "explain.sensitive"


class Sensitive(Parameters):
    """``months``: how near to an age limit is doubtful. ``nominee``: only facts about this person."""

    months: Annotated[int, Field(ge=0, le=600)] = MONTHS
    nominee: Id | None = None


def answer(job: Job) -> Answer:
    """Turn each doubtful fact."""
    asked = job.parameters
    assert isinstance(asked, Sensitive)
    refuse_unknown(job.programme, asked.nominee, None)
    bench = job.workbench()
    only = None if asked.nominee is None else (asked.nominee,)
    found = sensitive(bench, asked.months, only, lambda done, total: job.stage(STAGE, done, total))
    return Answer("answered", {"is_best": bench.is_best, "sensitive": found.model_dump(mode="json", by_alias=True)})


def _nominees(asked: Sensitive) -> frozenset[str]:
    return frozenset() if asked.nominee is None else frozenset({asked.nominee})


KIND = Kind(Sensitive, answer, "plan", _nominees)

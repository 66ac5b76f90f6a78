"""candidates: a few good plans that differ in people."""

from __future__ import annotations

from typing import Annotated

from pydantic import Field

from api.jobs.context import Answer, Candidate, Job, both
from api.jobs.kinds import Kind, Parameters, Within
from optimizer.candidates.distinct import DEFAULT_WITHIN, distinct_plans
from optimizer.candidates.reading import read_within
from optimizer.explanation.reasons import explain
from optimizer.messages import say
from optimizer.solving.options import EngineName


class Candidates(Parameters):
    """``within``: how much a plan may give up, as ``1%`` or ``fit=2%``; none: 1% of every tier counted in points."""

    count: Annotated[int, Field(ge=1, le=20)] = 5
    within: Within = ()
    engine: EngineName = "auto"


def answer(job: Job) -> Answer:
    """Find distinct plans and compare them."""
    asked = job.parameters
    assert isinstance(asked, Candidates)
    within = read_within(job.programme, asked.within, DEFAULT_WITHIN)
    found = distinct_plans(job.programme, asked.count, within, job.asker(asked.engine))
    comparison = found.comparison.model_dump(mode="json") if found.comparison is not None else None
    plans = tuple(
        Candidate(explain(job.programme, plan), job.programme, _title(n)) for n, plan in enumerate(found.plans, start=1)
    )
    return Answer(found.status, {"status": found.status, "comparison": comparison}, plans)


def _title(number: int) -> dict[str, str]:
    return both(lambda lang: say("run.candidate", lang, number=number))


KIND = Kind(Candidates, answer)

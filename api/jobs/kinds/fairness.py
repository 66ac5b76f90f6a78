"""fairness: how evenly a plan treats links, sending units and groups."""

from __future__ import annotations

from typing import Annotated

from pydantic import Field

from api.jobs.context import Answer, Job
from api.jobs.kinds import Id, Kind, Parameters
from optimizer.fairness.measure import measure


class Fairness(Parameters):
    """``by``: attributes of nominees whose groups are compared; none: those that matter here."""

    by: Annotated[tuple[Id, ...], Field(max_length=50)] = ()


def answer(job: Job) -> Answer:
    """Measure."""
    asked = job.parameters
    assert isinstance(asked, Fairness) and job.plan is not None
    found = measure(job.programme, job.plan, asked.by)
    return Answer("answered", {"fairness": found.model_dump(mode="json")})


KIND = Kind(Fairness, answer, "plan")

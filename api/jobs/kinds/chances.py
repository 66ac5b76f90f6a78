"""chances: how often the lottery places each nominee."""

from __future__ import annotations

from typing import Annotated

from pydantic import Field

from api.jobs.context import Answer, Job
from api.jobs.kinds import Kind, Parameters
from optimizer.fairness.chances import find_chances
from optimizer.solving.options import EngineName


class Chances(Parameters):
    """How many seeds are drawn."""

    seeds: Annotated[int, Field(ge=1, le=100_000)] = 200
    engine: EngineName = "auto"


def answer(job: Job) -> Answer:
    """Draw."""
    asked = job.parameters
    assert isinstance(asked, Chances)
    found = find_chances(job.programme, asked.seeds, job.asker(asked.engine))
    chances = found.chances.model_dump(mode="json") if found.chances is not None else None
    return Answer(found.status, {"status": found.status, "chances": chances})


KIND = Kind(Chances, answer)

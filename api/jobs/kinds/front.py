"""front: what one goal costs, or two or three traded with each other."""

from __future__ import annotations

from typing import Annotated

from pydantic import Field

from api.jobs.context import Answer, Job
from api.jobs.kinds import Id, Kind, Parameters, Within
from api.questions.tradeoff import MOST_AGAINST, document, find_tradeoff
from optimizer.solving.options import EngineName


class Front(Parameters):
    """Goals are tiers or targets by id; with none in ``against``, the answer is what raising ``of`` costs."""

    of: Id
    against: Annotated[tuple[Id, ...], Field(max_length=MOST_AGAINST)] = ()
    within: Within = ()
    most_points: Annotated[int, Field(ge=1, le=10_000)] = 200
    engine: EngineName = "auto"


def answer(job: Job) -> Answer:
    """Find the trade-off."""
    asked = job.parameters
    assert isinstance(asked, Front)
    ask = job.asker(asked.engine)
    status, found = find_tradeoff(job.programme, asked.of, asked.against, asked.within, asked.most_points, ask)
    return Answer(status, document(status, found))


KIND = Kind(Front, answer)

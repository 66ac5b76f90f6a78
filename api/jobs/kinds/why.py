"""why: why a person sits where they sit (or has no post), or why a post is filled as it is (or open)."""

from __future__ import annotations

from typing import Self

from pydantic import model_validator
from pydantic_core import PydanticCustomError

from api.jobs.context import Answer, Job
from api.jobs.kinds import Id, Kind, Parameters
from api.questions.explaining import about_nominee, about_post, document, refuse_unknown


class Why(Parameters):
    """Either a nominee or a post."""

    nominee: Id | None = None
    post: Id | None = None

    @model_validator(mode="after")
    def _one(self) -> Self:
        if (self.nominee is None) == (self.post is None):
            raise PydanticCustomError("nominee_or_post", "a nominee or a post")
        return self


def answer(job: Job) -> Answer:
    """Explain."""
    asked = job.parameters
    assert isinstance(asked, Why)
    refuse_unknown(job.programme, asked.nominee, asked.post)
    bench = job.workbench()
    found = about_nominee(bench, asked.nominee) if asked.nominee is not None else about_post(bench, str(asked.post))
    return Answer("answered", {"is_best": bench.is_best, **document(found)})


def _nominees(asked: Why) -> frozenset[str]:
    return frozenset() if asked.nominee is None else frozenset({asked.nominee})


KIND = Kind(Why, answer, "plan", _nominees)

"""why_not: why a person is not on a post (or on any)."""

from __future__ import annotations

from api.jobs.context import Answer, Job
from api.jobs.kinds import Id, Kind, Parameters
from api.questions.explaining import about_pair, document, refuse_unknown


class WhyNot(Parameters):
    """A nominee, and the post they might have had; without one: any post."""

    nominee: Id
    post: Id | None = None


def answer(job: Job) -> Answer:
    """Explain."""
    asked = job.parameters
    assert isinstance(asked, WhyNot)
    refuse_unknown(job.programme, asked.nominee, asked.post)
    bench = job.workbench()
    found = about_pair(bench, asked.nominee, asked.post)
    return Answer("answered", {"is_best": bench.is_best, **document(found)})


def _nominees(asked: WhyNot) -> frozenset[str]:
    return frozenset({asked.nominee})


KIND = Kind(WhyNot, answer, "plan", _nominees)

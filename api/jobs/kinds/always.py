"""always: who is in all, some or no good plans, and what forcing somebody in or out would cost."""

from __future__ import annotations

from api.jobs.context import Answer, Job
from api.jobs.kinds import Id, Kind, Parameters, Within
from api.questions.standings import Question, document, find_standings
from optimizer.solving.options import EngineName


class Always(Parameters):
    """``seats``: for each seat too. ``prices``: of everybody; with a ``nominee`` (and ``post``), theirs alone."""

    within: Within = ()
    seats: bool = False
    prices: bool = False
    nominee: Id | None = None
    post: Id | None = None
    engine: EngineName = "auto"


def answer(job: Job) -> Answer:
    """Find standings and prices."""
    asked = job.parameters
    assert isinstance(asked, Always)
    question = Question(asked.within, asked.seats, asked.prices, asked.nominee, asked.post)
    result, prices = find_standings(job.programme, question, job.asker(asked.engine))
    return Answer(result.status, document(result, prices))


KIND = Kind(Always, answer)

"""prices: what one more of each number would gain or cost."""

from __future__ import annotations

from typing import Annotated

from pydantic import Field

from api.jobs.context import Answer, Job, both
from api.jobs.kinds import Ids, Kind, Parameters
from api.questions.pricing import document, lever_kinds, sentences
from optimizer.prices import prices
from optimizer.prices.report import LeverKind
from optimizer.solving import SolveOptions


class Prices(Parameters):
    """Which kinds of number (none: all), of which links (none: all), and how many steps of each."""

    kinds: Annotated[tuple[LeverKind, ...], Field(max_length=20)] = ()
    links: Ids = ()
    steps: Annotated[int, Field(ge=1, le=50)] = 3


def answer(job: Job) -> Answer:
    """Price."""
    asked = job.parameters
    assert isinstance(asked, Prices)
    options = SolveOptions(engine="blocks", time_limit_s=job.time_limit_s)
    report = prices(job.programme, lever_kinds(asked.kinds), asked.links, asked.steps, options, job.cancel)
    said = both(lambda lang: sentences(job.programme, report, lang))
    return Answer(report.status, {**document(report), "sentences": said})


KIND = Kind(Prices, answer)

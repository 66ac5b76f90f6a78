"""whatif: what edits change, against the best plan without them or against a plan that is given."""

from __future__ import annotations

from typing import Annotated

from pydantic import Field

from api.jobs.context import Answer, Candidate, Job, both
from api.jobs.kinds import Kind, Parameters
from api.questions.edited import document, sentences
from optimizer.domain.edits import Edit, Edits
from optimizer.errors import InputRefused, Problem
from optimizer.solving import SolveOptions
from optimizer.solving.options import EngineName
from optimizer.whatif.whatif import what_if


class WhatIf(Parameters):
    """``edits`` come after those of the run's scenario. ``by_edit``: also which edit made which difference."""

    edits: Annotated[tuple[Edit, ...], Field(max_length=1000)] = ()
    by_edit: bool = False
    engine: EngineName = "auto"


def answer(job: Job) -> Answer:
    """Solve both and compare; the plan after the edits is kept."""
    asked = job.parameters
    assert isinstance(asked, WhatIf)
    every = (*(job.edits.edits if job.edits else ()), *asked.edits)
    if not every:
        raise InputRefused([Problem(code="run.no_edits", field="parameters.edits")])
    edits = job.edits.model_copy(update={"edits": every}) if job.edits else Edits(edits=every)
    said = both(lambda lang: sentences(job.before, every, lang))
    found = what_if(
        job.before,
        every,
        base=job.plan,
        options=SolveOptions(engine=asked.engine, time_limit_s=job.time_limit_s),
        with_causes=asked.by_edit,
        progress=job.progress,
        cancel=job.cancel,
    )
    sides = [{"zh": zh, "en": en} for zh, en in zip(said["zh"], said["en"], strict=True)]
    after = found.after
    plans = (Candidate(after.plan, after.programme),) if after.plan else ()
    return Answer(after.status, document(edits, found, sides, with_plans=False), plans)


KIND = Kind(WhatIf, answer)

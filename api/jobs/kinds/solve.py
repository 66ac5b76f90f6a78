"""solve: the best plan, tier by tier."""

from __future__ import annotations

from api.jobs.context import Answer, Candidate, Job
from api.jobs.kinds import Kind, Parameters
from api.questions.solving import document
from optimizer.explanation.reasons import explain
from optimizer.solving import SolveOptions, solve
from optimizer.solving.options import EngineName


class Solve(Parameters):
    """What a solve may be told."""

    engine: EngineName = "auto"
    certificate: bool = True


def answer(job: Job) -> Answer:
    """Solve."""
    asked = job.parameters
    assert isinstance(asked, Solve)
    options = SolveOptions(engine=asked.engine, time_limit_s=job.time_limit_s, certificate=asked.certificate)
    result = solve(job.programme, options, job.progress, job.cancel)
    plans = (Candidate(explain(job.programme, result.plan, result.instance), job.programme),) if result.plan else ()
    return Answer(result.status, document(result), plans)


KIND = Kind(Solve, answer)

"""solve: the best plan, tier by tier."""

from __future__ import annotations

from dataclasses import asdict

from api.jobs.context import Answer, Candidate, Job
from api.jobs.kinds import Kind
from optimizer.domain.text import Model
from optimizer.explanation.reasons import explain
from optimizer.solving import SolveOptions, solve
from optimizer.solving.options import EngineName


class Parameters(Model):
    """What a solve may be told."""

    engine: EngineName = "auto"
    certificate: bool = True


def answer(job: Job) -> Answer:
    """Solve."""
    asked = job.parameters
    assert isinstance(asked, Parameters)
    options = SolveOptions(engine=asked.engine, time_limit_s=job.time_limit_s, certificate=asked.certificate)
    result = solve(job.programme, options, job.progress, job.cancel)
    document = {
        "status": result.status,
        "engine": result.engine,
        "structure": asdict(result.structure),
        "notes": list(result.notes),
        "seconds": {phase: round(seconds, 3) for phase, seconds in result.seconds.items()},
    }
    plans = (Candidate(explain(job.programme, result.plan), job.programme),) if result.plan else ()
    return Answer(result.status, document, plans)


KIND = Kind(Parameters, answer)

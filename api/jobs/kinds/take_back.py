"""take_back: the plan's workbook, edited and sent back; each change becomes a decision with a price, or is refused."""

from __future__ import annotations

from typing import Annotated

from pydantic import Field

from api.jobs.context import Answer, Candidate, Job, both
from api.jobs.kinds import Kind, Parameters
from api.takeback import read_back
from api.takeback.document import document
from optimizer.errors import InputRefused, Problem
from optimizer.explanation.wording import Wording


class TakeBack(Parameters):
    """``workbook``: digest of the uploaded bytes; ``name``: what messages call the file."""

    workbook: Annotated[str, Field(pattern="^[0-9a-f]{64}$")]
    name: Annotated[str, Field(min_length=1, max_length=200)] = "plan.xlsx"


def answer(job: Job) -> Answer:
    """Read, check and price every change; the plan with all accepted ones is kept."""
    asked = job.parameters
    assert isinstance(asked, TakeBack)
    assert job.plan is not None
    try:
        workbook = job.read(asked.workbook)
    except LookupError:
        raise InputRefused([Problem(code="upload.gone", field="parameters.workbook")]) from None
    found = read_back(
        job.programme,
        job.plan,
        workbook,
        name=asked.name,
        options=job.options(),
        cancel=job.cancel,
        step=lambda done, total: job.stage("take_back", done, total),
    )
    said = both(lambda lang: document(Wording(lang, job.programme, job.plan), found))
    content = {**said["zh"], "together": None, "sentences": {lang: _sentences(one) for lang, one in said.items()}}
    together = found.together
    if together is None:
        return Answer("unchanged" if not found.clash else "infeasible", content)
    content["together"] = {"status": together.after.status, "comparison": said["zh"]["together"]["comparison"]}
    plans = (Candidate(together.after.plan, together.after.programme),) if together.after.plan else ()
    return Answer(together.after.status, content, plans)


def _sentences(one: dict[str, list[dict[str, str]]]) -> dict[str, list[str]]:
    return {part: [row["sentence"] for row in one[part]] for part in ("accepted", "refused")}


KIND = Kind(TakeBack, answer, about="plan")

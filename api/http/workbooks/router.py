"""/plans/{id}/workbook: send the edited plan.xlsx back."""

from __future__ import annotations

from hashlib import sha256
from pathlib import PurePath
from typing import Annotated

from fastapi import APIRouter, Depends, File, Request, Response, UploadFile
from sqlalchemy.orm import Session

from api.access.actor import Actor
from api.http.idempotency import Created, once
from api.http.plans.service import plan_row
from api.http.runs import service as runs
from api.http.runs.schemas import RunIn, RunOut
from api.http.services import Parts, allowed
from api.store.documents import XLSX_TYPE, put

router = APIRouter(prefix="/plans/{plan_id}/workbook", tags=["reviews"])
Solver = Annotated[Actor, Depends(allowed("runs.create"))]
Workbook = Annotated[UploadFile, File(description="plan.xlsx as exported, with changes")]


@router.post("", status_code=202)
def send_workbook_back(
    plan_id: str, file: Workbook, request: Request, response: Response, parts: Parts, actor: Solver
) -> RunOut:
    """Send the edited workbook back: a run checks and prices every change (kind take_back)."""
    content = file.file.read()
    name = PurePath(file.filename or "plan.xlsx").name[:200] or "plan.xlsx"

    def make(session: Session) -> Created[RunOut]:
        plan_row(session, actor, plan_id)
        digest = put(session, content, XLSX_TYPE)
        question = RunIn(kind="take_back", plan=plan_id, parameters={"workbook": digest, "name": name})
        run = runs.create(session, actor, question, parts.settings.runs_per_user)
        return Created(runs.shown(session, actor, run), f"/api/v1/runs/{run.id}")

    shown = once(
        request, response, parts.database, actor, {"name": name, "digest": sha256(content).hexdigest()}, RunOut, make
    )
    parts.queue.offer(shown.id, shown.priority)
    return shown

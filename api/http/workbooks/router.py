"""/plans/{id}/workbook: send the edited plan.xlsx back."""

from __future__ import annotations

from pathlib import PurePath
from typing import Annotated

from fastapi import APIRouter, Depends, File, Response, UploadFile
from sqlalchemy.orm import Session

from api.access.actor import Actor
from api.http.exchange import Reply, Sending, Sent
from api.http.idempotency import Created, once
from api.http.plans.service import plan_row
from api.http.runs import service as runs
from api.http.runs.schemas import RunIn, RunOut
from api.http.services import Parts, allowed
from api.store.database import Database
from api.store.documents import XLSX_TYPE, pack, put

router = APIRouter(prefix="/plans/{plan_id}/workbook", tags=["reviews"])
Solver = Annotated[Actor, Depends(allowed("runs.create"))]
Workbook = Annotated[UploadFile, File(description="plan.xlsx as exported, with changes")]


@router.post("", status_code=202, response_model=RunOut)
async def send_workbook_back(plan_id: str, file: Workbook, sent: Sending, parts: Parts, actor: Solver) -> Response:
    """Send the edited workbook back: a run checks and prices every change (kind take_back)."""
    content = await file.read()
    name = PurePath(file.filename or "plan.xlsx").name[:200] or "plan.xlsx"
    reply = await parts.seen(stored, actor, plan_id, sent, name, content, parts.settings.runs_per_user)
    await parts.offer(reply.body)
    return reply.response(202)


def stored(
    database: Database, actor: Actor, plan_id: str, sent: Sent, name: str, content: bytes, most: int
) -> Reply[RunOut]:
    """Store a workbook and a run about it."""
    document = pack(content)

    def make(session: Session) -> Created[RunOut]:
        plan_row(session, actor, plan_id)
        digest = put(session, document, XLSX_TYPE)
        question = RunIn(kind="take_back", plan=plan_id, parameters={"workbook": digest, "name": name})
        run = runs.create(session, actor, question, most)
        return Created(runs.shown(session, actor, run), f"/api/v1/runs/{run.id}")

    return once(sent, database, actor, {"name": name, "digest": document.digest}, RunOut, make)

"""/plans/{id}/exports: a plan as a file."""

from __future__ import annotations

import tempfile
from pathlib import Path
from typing import Annotated, Literal

from fastapi import APIRouter, Depends, Response

from api.access.actor import Actor
from api.audit.chain import record
from api.exports.workbook import write_workbook
from api.http.plans.service import plan_row
from api.http.services import InLang, Parts, allowed
from api.store.documents import XLSX_TYPE, take, take_plan, take_programme
from optimizer.domain.plan import Plan
from optimizer.domain.programme import Programme
from optimizer.messages import Lang

router = APIRouter(prefix="/plans/{plan_id}/exports", tags=["exports"])
Exporter = Annotated[Actor, Depends(allowed("plans.export"))]


@router.get("/{form}", response_class=Response)
def export_plan(
    plan_id: str, form: Literal["plan.json", "plan.xlsx"], parts: Parts, actor: Exporter, lang: InLang
) -> Response:
    """Read a plan as a file; who took which is recorded."""
    with parts.database.writing() as session:
        row = plan_row(session, plan_id)
        record(session, actor.id, "plan.exported", row.id, form=form, digest=row.digest)
        plan, programme = take_plan(session, row.digest), take_programme(session, row.programme_digest)
        content = take(session, row.digest)
    if form == "plan.xlsx":
        return _file(_workbook(programme, plan, lang), XLSX_TYPE, form)
    return _file(content, "application/json", form)


def _workbook(programme: Programme, plan: Plan, lang: Lang) -> bytes:
    with tempfile.TemporaryDirectory(prefix="duikou-export-") as folder:
        path = Path(folder) / "plan.xlsx"
        write_workbook(programme, plan, path, lang)
        return path.read_bytes()


def _file(content: bytes, media_type: str, name: str) -> Response:
    headers = {"Content-Disposition": f'attachment; filename="{name}"', "Cache-Control": "no-store"}
    return Response(content, media_type=media_type, headers=headers)

"""/plans/{id}/exports: a plan as a file."""

from __future__ import annotations

from typing import Annotated, Literal

from fastapi import APIRouter, Depends, Response

from api.access.actor import Actor
from api.audit.chain import record
from api.exports.files import FileKind, export_bytes
from api.http.plans.service import plan_row, sight
from api.http.services import InLang, Parts, allowed
from api.store.documents import JSON_TYPE, XLSX_TYPE, take_plan, take_programme

router = APIRouter(prefix="/plans/{plan_id}/exports", tags=["exports"])
Exporter = Annotated[Actor, Depends(allowed("plans.export"))]
DOCX_TYPE = "application/vnd.openxmlformats-officedocument.wordprocessingml.document"
FORMS: dict[str, tuple[FileKind, str]] = {
    "plan.json": ("json", JSON_TYPE),
    "plan.xlsx": ("xlsx", XLSX_TYPE),
    "plan.csv": ("csv", "text/csv"),
    "plan.docx": ("docx", DOCX_TYPE),
}


@router.get("/{form}", response_class=Response)
def export_plan(
    plan_id: str,
    form: Literal["plan.json", "plan.xlsx", "plan.csv", "plan.docx"],
    parts: Parts,
    actor: Exporter,
    lang: InLang,
) -> Response:
    """Read a plan as a file (docx: the list for signature); who took which is recorded."""
    with parts.database.writing() as session:
        row = plan_row(session, actor, plan_id)
        record(session, actor.id, "plan.exported", row.id, form=form, digest=row.digest)
        seen = sight(session, actor, row)
        plan = seen.plan(take_plan(session, row.digest))
        programme = seen.programme(take_programme(session, row.programme_digest))
    kind, media_type = FORMS[form]
    headers = {"Content-Disposition": f'attachment; filename="{form}"', "Cache-Control": "no-store"}
    return Response(export_bytes(programme, plan, kind, lang), media_type=media_type, headers=headers)

"""/plans/{id}/exports: a plan as a file."""

from __future__ import annotations

from typing import Annotated, Literal

from fastapi import APIRouter, Depends, Response

from api.access.actor import Actor
from api.audit.chain import record
from api.exports.files import FileKind, export_bytes
from api.http.exchange import respond
from api.http.plans.service import plan_row, sight
from api.http.services import InLang, Parts, allowed
from api.store.database import Database
from api.store.documents import JSON_TYPE, XLSX_TYPE, take, take_plan, take_programme
from api.store.tables import PlanRow
from optimizer.messages import Lang

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
async def export_plan(
    plan_id: str,
    form: Literal["plan.json", "plan.xlsx", "plan.csv", "plan.docx"],
    parts: Parts,
    actor: Exporter,
    lang: InLang,
) -> Response:
    """Read a plan as a file (docx: the list for signature); who took which is recorded."""
    kind, media_type = FORMS[form]
    if kind == "json" and actor.sees_all:
        content = await parts.near(stored, actor, plan_id, form)
    else:
        content = await parts.slow.do(exported, actor, plan_id, form, lang)
    headers = {"Content-Disposition": f'attachment; filename="{form}"', "Cache-Control": "no-store"}
    return respond(content, media_type, headers=headers)


def stored(database: Database, actor: Actor, plan_id: str, form: str) -> bytes:
    """Return a plan's file as it is stored, for who sees all of it."""
    while True:
        with database.reading() as session:
            row = plan_row(session, actor, plan_id)
            content = take(session, row.digest)
        if _recorded(database, actor, row, form):
            return content


def exported(database: Database, actor: Actor, plan_id: str, form: str, lang: Lang) -> bytes:
    """Return a plan's file, made anew."""
    while True:
        with database.reading() as session:
            row = plan_row(session, actor, plan_id)
            seen = sight(session, actor, row)
            plan = seen.plan(take_plan(session, row.digest))
            programme = seen.programme(take_programme(session, row.programme_digest))
        content = export_bytes(programme, plan, FORMS[form][0], lang)
        if _recorded(database, actor, row, form):
            return content


def _recorded(database: Database, actor: Actor, row: PlanRow, form: str) -> bool:
    """Write down who takes a plan; False if its content is another by now: somebody was erased from it."""
    with database.writing() as session:
        is_same = plan_row(session, actor, row.id).digest == row.digest
        if is_same:
            record(session, actor.id, "plan.exported", row.id, form=form, digest=row.digest)
        return is_same

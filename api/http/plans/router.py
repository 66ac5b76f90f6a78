"""/plans: list and read."""

from __future__ import annotations

from typing import Annotated

from fastapi import APIRouter, Depends, Response
from starlette.concurrency import run_in_threadpool

from api.access.actor import Actor
from api.http.etags import etag
from api.http.paging import After, Limit, Page, page
from api.http.plans import service
from api.http.plans.schemas import PlanOut
from api.http.recent import Content
from api.http.services import Parts, Reading, Services, allowed
from api.store.tables import PlanRow

router = APIRouter(prefix="/plans", tags=["plans"])
Reader = Annotated[Actor, Depends(allowed("plans.read"))]


@router.get("")
def list_plans(session: Reading, actor: Reader, limit: Limit = 50, after: After = None) -> Page[PlanOut]:
    """List plans, newest first."""
    rows, following = page(session, service.visible(actor), PlanRow.id, limit, after)
    return Page(items=[service.shown(row) for row in rows], next=following)


@router.get("/{plan_id}")
def read_plan(plan_id: str, session: Reading, actor: Reader, response: Response) -> PlanOut:
    """Read a plan's state and figures."""
    row = service.plan_row(session, actor, plan_id)
    response.headers["ETag"] = etag(row.version)
    return service.shown(row)


@router.get("/{plan_id}/document", response_class=Response)
async def read_plan_document(plan_id: str, parts: Parts, actor: Reader) -> Response:
    """Read the whole plan, as plan.json has it; of who has units, its own nominees' part."""
    content = parts.recent.get(plan_id) if actor.sees_all else None
    if content is None:
        content = await run_in_threadpool(_document, parts, actor, plan_id)
        if actor.sees_all:
            parts.recent.put(plan_id, content)
    return Response(content.body, media_type="application/json", headers={"ETag": content.etag})


def _document(parts: Services, actor: Actor, plan_id: str) -> Content:
    with parts.database.reading() as session:
        return service.document(session, actor, plan_id)

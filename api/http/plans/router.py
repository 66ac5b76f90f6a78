"""/plans: list and read."""

from __future__ import annotations

from typing import Annotated

from fastapi import APIRouter, Depends, Response
from sqlalchemy import select

from api.access.actor import Actor
from api.http.etags import etag
from api.http.paging import After, Limit, Page, page
from api.http.plans import service
from api.http.plans.schemas import PlanOut
from api.http.services import Reading, allowed
from api.store.documents import take
from api.store.tables import PlanRow

router = APIRouter(prefix="/plans", tags=["plans"])
Reader = Annotated[Actor, Depends(allowed("plans.read"))]


@router.get("")
def list_plans(session: Reading, actor: Reader, limit: Limit = 50, after: After = None) -> Page[PlanOut]:
    """List plans, newest first."""
    rows, following = page(session, select(PlanRow), PlanRow.id, limit, after)
    return Page(items=[service.shown(row) for row in rows], next=following)


@router.get("/{plan_id}")
def read_plan(plan_id: str, session: Reading, actor: Reader, response: Response) -> PlanOut:
    """Read a plan's state and figures."""
    row = service.plan_row(session, plan_id)
    response.headers["ETag"] = etag(row.version)
    return service.shown(row)


@router.get("/{plan_id}/document", response_class=Response)
def read_plan_document(plan_id: str, session: Reading, actor: Reader) -> Response:
    """Read the whole plan, as plan.json has it."""
    row = service.plan_row(session, plan_id)
    return Response(take(session, row.digest), media_type="application/json", headers={"ETag": f'"{row.digest}"'})

"""/plans: list and read."""

from __future__ import annotations

from typing import Annotated

from fastapi import APIRouter, Depends, Response

from api.access.actor import Actor
from api.http.exchange import JSON_TYPE, respond
from api.http.paging import After, Limit, Page
from api.http.plans import service
from api.http.plans.schemas import PlanOut
from api.http.services import Parts, allowed

router = APIRouter(prefix="/plans", tags=["plans"])
Reader = Annotated[Actor, Depends(allowed("plans.read"))]


@router.get("", response_model=Page[PlanOut])
async def list_plans(parts: Parts, actor: Reader, limit: Limit = 50, after: After = None) -> Response:
    """List plans, newest first."""
    return respond(await parts.near(service.listed, actor, limit, after), JSON_TYPE)


@router.get("/{plan_id}", response_model=PlanOut)
async def read_plan(plan_id: str, parts: Parts, actor: Reader) -> Response:
    """Read a plan's state and figures."""
    return (await parts.near(service.read, actor, plan_id)).response()


@router.get("/{plan_id}/document", response_class=Response)
async def read_plan_document(plan_id: str, parts: Parts, actor: Reader) -> Response:
    """Read the whole plan, as plan.json has it; of who has units, its own nominees' part."""
    content = parts.recent.get(plan_id) if actor.sees_all else None
    if content is None:
        content = await parts.seen(service.document, actor, plan_id)
        if actor.sees_all:
            parts.recent.put(plan_id, content)
    return respond(content.body, JSON_TYPE, headers={"ETag": content.etag})

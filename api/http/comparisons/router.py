"""/comparisons: how two plans differ, tier by tier and person by person."""

from __future__ import annotations

from typing import Annotated

from fastapi import APIRouter, Depends, Query, Response
from sqlalchemy.orm import Session

from api.access.actor import Actor
from api.http.exchange import respond
from api.http.plans.service import plan_row, sight
from api.http.services import Parts, allowed
from api.store.database import Database
from api.store.documents import JSON_TYPE, take_plan, take_programme
from api.store.tables import PlanRow
from optimizer.domain.plan import Plan
from optimizer.domain.programme import Programme
from optimizer.whatif.compare import compare
from optimizer.whatif.comparison import Comparison

router = APIRouter(prefix="/comparisons", tags=["comparisons"])
Comparer = Annotated[Actor, Depends(allowed("plans.compare"))]
PlanId = Annotated[str, Query(max_length=64, description="id of a plan")]


@router.get("", response_model=Comparison)
async def compare_plans(before: PlanId, after: PlanId, parts: Parts, actor: Comparer) -> Response:
    """Compare two plans, of one programme or of two."""
    return respond(await parts.quick.do(compared, actor, before, after), JSON_TYPE)


def compared(database: Database, actor: Actor, before: str, after: str) -> bytes:
    """Return how two plans differ, as JSON."""
    with database.reading() as session:
        rows = plan_row(session, actor, before), plan_row(session, actor, after)
        sides = [_visible(session, actor, row) for row in rows]
    return compare(*sides[0], *sides[1]).model_dump_json(by_alias=True).encode()


def _visible(session: Session, actor: Actor, row: PlanRow) -> tuple[Programme, Plan]:
    seen = sight(session, actor, row)
    programme, plan = take_programme(session, row.programme_digest), take_plan(session, row.digest)
    return seen.programme(programme), seen.plan(plan)

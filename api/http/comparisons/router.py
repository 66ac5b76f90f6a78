"""/comparisons: how two plans differ, tier by tier and person by person."""

from __future__ import annotations

from typing import Annotated

from fastapi import APIRouter, Depends, Query
from sqlalchemy.orm import Session

from api.access.actor import Actor
from api.http.plans.service import plan_row, sight
from api.http.services import Reading, allowed
from api.store.documents import take_plan, take_programme
from api.store.tables import PlanRow
from optimizer.domain.plan import Plan
from optimizer.domain.programme import Programme
from optimizer.whatif.compare import compare
from optimizer.whatif.comparison import Comparison

router = APIRouter(prefix="/comparisons", tags=["comparisons"])
Comparer = Annotated[Actor, Depends(allowed("plans.compare"))]
PlanId = Annotated[str, Query(max_length=64, description="id of a plan")]


@router.get("")
def compare_plans(before: PlanId, after: PlanId, session: Reading, actor: Comparer) -> Comparison:
    """Compare two plans, of one programme or of two."""
    rows = plan_row(session, actor, before), plan_row(session, actor, after)
    return compare(*_visible(session, actor, rows[0]), *_visible(session, actor, rows[1]))


def _visible(session: Session, actor: Actor, row: PlanRow) -> tuple[Programme, Plan]:
    seen = sight(session, actor, row)
    programme, plan = take_programme(session, row.programme_digest), take_plan(session, row.digest)
    return seen.programme(programme), seen.plan(plan)

"""/comparisons: how two plans differ, tier by tier and person by person."""

from __future__ import annotations

from typing import Annotated

from fastapi import APIRouter, Depends, Query

from api.access.actor import Actor
from api.http.plans.service import plan_row
from api.http.services import Reading, allowed
from api.store.documents import take_plan, take_programme
from optimizer.whatif.compare import compare
from optimizer.whatif.comparison import Comparison

router = APIRouter(prefix="/comparisons", tags=["comparisons"])
Comparer = Annotated[Actor, Depends(allowed("plans.compare"))]
PlanId = Annotated[str, Query(max_length=64, description="id of a plan")]


@router.get("")
def compare_plans(before: PlanId, after: PlanId, session: Reading, actor: Comparer) -> Comparison:
    """Compare two plans, of one programme or of two."""
    rows = plan_row(session, before), plan_row(session, after)
    programmes = [take_programme(session, row.programme_digest) for row in rows]
    plans = [take_plan(session, row.digest) for row in rows]
    return compare(programmes[0], plans[0], programmes[1], plans[1])

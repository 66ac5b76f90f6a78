"""/plans/{id}/steps, /comments, /decisions, /solve-again: the review of a plan."""

from __future__ import annotations

from typing import Annotated

from fastapi import APIRouter, Depends, Response

from api.access.actor import Actor
from api.http.exchange import JSON_TYPE, Sending, respond
from api.http.paging import After, Limit, Page
from api.http.plans.schemas import PlanOut
from api.http.reviews import acts
from api.http.reviews.schemas import CommentIn, CommentOut, DecisionIn, DecisionOut, SolveAgainIn, StepIn, StepOut
from api.http.runs.schemas import RunOut
from api.http.services import Parts, actor_of, allowed

router = APIRouter(prefix="/plans/{plan_id}", tags=["reviews"])
Reader = Annotated[Actor, Depends(allowed("plans.read"))]
Mover = Annotated[Actor, Depends(actor_of)]  # which operation it takes depends on the act
Commenter = Annotated[Actor, Depends(allowed("plans.comment"))]
Decider = Annotated[Actor, Depends(allowed("plans.decide"))]
Solver = Annotated[Actor, Depends(allowed("runs.create"))]


@router.post("/steps", status_code=201, response_model=PlanOut)
async def move_plan(plan_id: str, asked: StepIn, sent: Sending, parts: Parts, actor: Mover) -> Response:
    """Move a plan to its next state: propose, take_up, return, approve, publish or withdraw it."""
    return (await parts.slow.do(acts.move, actor, plan_id, sent, asked)).response(201)


@router.get("/steps", response_model=Page[StepOut])
async def list_steps(plan_id: str, parts: Parts, actor: Reader, limit: Limit = 50, after: After = None) -> Response:
    """List how a plan came to its state, newest first."""
    return respond(await parts.near(acts.steps, actor, plan_id, limit, after), JSON_TYPE)


@router.post("/comments", status_code=201)
async def comment_plan(plan_id: str, asked: CommentIn, parts: Parts, actor: Commenter) -> CommentOut:
    """Remark on a plan, a nominee or a post."""
    do = parts.near if asked.subject == "plan" else parts.quick.do  # a nominee or post is one of the programme's
    return await do(acts.comment, actor, plan_id, asked)


@router.get("/comments", response_model=Page[CommentOut])
async def list_comments(plan_id: str, parts: Parts, actor: Reader, limit: Limit = 50, after: After = None) -> Response:
    """List remarks, newest first."""
    return respond(await parts.seen(acts.remarks, actor, plan_id, limit, after), JSON_TYPE)


@router.post("/decisions", status_code=201, response_model=DecisionOut)
async def decide(plan_id: str, asked: DecisionIn, sent: Sending, parts: Parts, actor: Decider) -> Response:
    """Decide about one person: accept, reject, pin, ban or waive."""
    return (await parts.quick.do(acts.decide, actor, plan_id, sent, asked)).response(201)


@router.get("/decisions", response_model=Page[DecisionOut])
async def list_decisions(plan_id: str, parts: Parts, actor: Reader, limit: Limit = 50, after: After = None) -> Response:
    """List decisions, newest first, those taken back among them."""
    return respond(await parts.seen(acts.decided, actor, plan_id, limit, after), JSON_TYPE)


@router.delete("/decisions/{decision_id}", status_code=204)
async def revoke_decision(
    plan_id: str, decision_id: str, sent: Sending, response: Response, parts: Parts, actor: Decider
) -> None:
    """Take a decision back."""
    response.headers["ETag"] = await parts.near(acts.revoke, actor, plan_id, decision_id, sent)


@router.post("/solve-again", status_code=202, response_model=RunOut)
async def solve_again(plan_id: str, asked: SolveAgainIn, sent: Sending, parts: Parts, actor: Solver) -> Response:
    """Solve again around the decisions of this plan."""
    reply = await parts.quick.do(acts.solve_again, actor, plan_id, sent, asked, parts.settings.runs_per_user)
    await parts.offer(reply.body)
    return reply.response(202)

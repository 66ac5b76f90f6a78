"""/plans/{id}/steps, /comments, /decisions, /solve-again: the review of a plan."""

from __future__ import annotations

from typing import Annotated

from fastapi import APIRouter, Depends, Request, Response
from sqlalchemy import select
from sqlalchemy.orm import Session

from api.access.actor import Actor
from api.http.etags import etag, require_match
from api.http.idempotency import Created, once
from api.http.paging import After, Limit, Page, page
from api.http.plans import service as plans
from api.http.plans.schemas import PlanOut
from api.http.reviews import comments, decisions, moves
from api.http.reviews.schemas import CommentIn, CommentOut, DecisionIn, DecisionOut, SolveAgainIn, StepIn, StepOut
from api.http.runs import service as runs
from api.http.runs.schemas import RunIn, RunOut
from api.http.services import Parts, Reading, actor_of, allowed
from api.store.tables import Comment, Decision, PlanStep

router = APIRouter(prefix="/plans/{plan_id}", tags=["reviews"])
Reader = Annotated[Actor, Depends(allowed("plans.read"))]
Mover = Annotated[Actor, Depends(actor_of)]  # which operation it takes depends on the act
Commenter = Annotated[Actor, Depends(allowed("plans.comment"))]
Decider = Annotated[Actor, Depends(allowed("plans.decide"))]
Solver = Annotated[Actor, Depends(allowed("runs.create"))]


@router.post("/steps", status_code=201)
def move_plan(plan_id: str, asked: StepIn, request: Request, response: Response, parts: Parts, actor: Mover) -> PlanOut:
    """Move a plan to its next state: propose, take_up, return, approve, publish or withdraw it."""
    with parts.database.writing() as session:
        row = plans.plan_row(session, actor, plan_id, lock=True)
        require_match(request, row.version)
        moves.move(session, actor, row, asked)
        response.headers["ETag"] = etag(row.version)
        return plans.shown(row)


@router.get("/steps")
def list_steps(plan_id: str, session: Reading, actor: Reader, limit: Limit = 50, after: After = None) -> Page[StepOut]:
    """List how a plan came to its state, newest first."""
    plans.plan_row(session, actor, plan_id)
    query = select(PlanStep).where(PlanStep.plan_id == plan_id)
    rows, following = page(session, query, PlanStep.id, limit, after)
    return Page(items=[moves.shown(row, with_reason=actor.sees_all) for row in rows], next=following)


@router.post("/comments", status_code=201)
def comment_plan(plan_id: str, asked: CommentIn, parts: Parts, actor: Commenter) -> CommentOut:
    """Remark on a plan, a nominee or a post."""
    with parts.database.writing() as session:
        return comments.shown(comments.add(session, actor, plans.plan_row(session, actor, plan_id), asked))


@router.get("/comments")
def list_comments(
    plan_id: str, session: Reading, actor: Reader, limit: Limit = 50, after: After = None
) -> Page[CommentOut]:
    """List remarks, newest first."""
    query = comments.visible(session, actor, plans.plan_row(session, actor, plan_id))
    rows, following = page(session, query, Comment.id, limit, after)
    return Page(items=[comments.shown(row) for row in rows], next=following)


@router.post("/decisions", status_code=201)
def decide(
    plan_id: str, asked: DecisionIn, request: Request, response: Response, parts: Parts, actor: Decider
) -> DecisionOut:
    """Decide about one person: accept, reject, pin, ban or waive."""
    with parts.database.writing() as session:
        row = plans.plan_row(session, actor, plan_id, lock=True)
        require_match(request, row.version)
        decision = decisions.decide(session, actor, row, asked)
        response.headers["ETag"] = etag(row.version)
        return decisions.shown(decision)


@router.get("/decisions")
def list_decisions(
    plan_id: str, session: Reading, actor: Reader, limit: Limit = 50, after: After = None
) -> Page[DecisionOut]:
    """List decisions, newest first, those taken back among them."""
    seen = plans.sight(session, actor, plans.plan_row(session, actor, plan_id))
    query = select(Decision).where(Decision.plan_id == plan_id)
    rows, following = page(session, query, Decision.id, limit, after)
    return Page(items=[decisions.shown(row) for row in rows if seen.sees(row.nominee)], next=following)


@router.delete("/decisions/{decision_id}", status_code=204)
def revoke_decision(
    plan_id: str, decision_id: str, request: Request, response: Response, parts: Parts, actor: Decider
) -> None:
    """Take a decision back."""
    with parts.database.writing() as session:
        row = plans.plan_row(session, actor, plan_id, lock=True)
        require_match(request, row.version)
        decisions.revoke(session, actor, row, decision_id)
        response.headers["ETag"] = etag(row.version)


@router.post("/solve-again", status_code=202)
def solve_again(
    plan_id: str, asked: SolveAgainIn, request: Request, response: Response, parts: Parts, actor: Solver
) -> RunOut:
    """Solve again around the decisions of this plan."""

    def make(session: Session) -> Created[RunOut]:
        edits = decisions.solving_edits(session, plans.plan_row(session, actor, plan_id))
        question = RunIn(kind="solve", plan=plan_id, time_limit_s=asked.time_limit_s, priority=asked.priority)
        run = runs.create(session, actor, question, parts.settings.runs_per_user, edits)
        return Created(runs.shown(session, actor, run), f"/api/v1/runs/{run.id}")

    shown = once(request, response, parts.database, actor, asked.model_dump(mode="json"), RunOut, make)
    parts.queue.offer(shown.id, shown.priority)
    return shown

"""What the routes of a review do in the database, wherever it is done."""

from __future__ import annotations

from sqlalchemy import select
from sqlalchemy.orm import Session

from api.access.actor import Actor
from api.http.etags import etag, require_match
from api.http.exchange import Reply, Sent, as_json
from api.http.idempotency import Created, once
from api.http.paging import Page, page
from api.http.plans import service as plans
from api.http.plans.schemas import PlanOut
from api.http.reviews import comments, decisions, moves
from api.http.reviews.schemas import CommentIn, CommentOut, DecisionIn, DecisionOut, SolveAgainIn, StepIn, StepOut
from api.http.runs import service as runs
from api.http.runs.schemas import RunIn, RunOut
from api.store.database import Database
from api.store.documents import take_programme
from api.store.tables import Comment, Decision, PlanStep


def move(database: Database, actor: Actor, plan_id: str, sent: Sent, asked: StepIn) -> Reply[PlanOut]:
    """Move a plan to its next state."""
    with database.reading() as session:  # the judge takes its time: nobody has to wait with writing for it
        row = plans.plan_row(session, actor, plan_id)
        require_match(sent, row.version)
        moves.refuse_unfit(session, actor, row, asked)
    with database.writing() as session:
        row = plans.plan_row(session, actor, plan_id, lock=True)
        require_match(sent, row.version)
        moves.move(session, actor, row, asked)
        return Reply(plans.shown(row), {"ETag": etag(row.version)})


def steps(database: Database, actor: Actor, plan_id: str, limit: int, after: str | None) -> bytes:
    """Return how a plan came to its state, as JSON."""
    with database.reading() as session:
        plans.plan_row(session, actor, plan_id)
        query = select(PlanStep).where(PlanStep.plan_id == plan_id)
        rows, following = page(session, query, PlanStep.id, limit, after)
    items = [moves.shown(row, with_reason=actor.sees_all) for row in rows]
    return as_json(Page[StepOut](items=items, next=following))


def comment(database: Database, actor: Actor, plan_id: str, asked: CommentIn) -> CommentOut:
    """Store a remark."""
    with database.writing() as session:
        return comments.shown(comments.add(session, actor, plans.plan_row(session, actor, plan_id), asked))


def remarks(database: Database, actor: Actor, plan_id: str, limit: int, after: str | None) -> bytes:
    """Return the remarks on a plan, as JSON."""
    with database.reading() as session:
        query = comments.visible(session, actor, plans.plan_row(session, actor, plan_id))
        rows, following = page(session, query, Comment.id, limit, after)
    return as_json(Page[CommentOut](items=[comments.shown(row) for row in rows], next=following))


def decide(database: Database, actor: Actor, plan_id: str, sent: Sent, asked: DecisionIn) -> Reply[DecisionOut]:
    """Store a decision."""
    with database.reading() as session:  # nobody has to wait with writing until a programme is read
        take_programme(session, plans.plan_row(session, actor, plan_id).programme_digest)
    with database.writing() as session:
        row = plans.plan_row(session, actor, plan_id, lock=True)
        require_match(sent, row.version)
        decision = decisions.decide(session, actor, row, asked)
        return Reply(decisions.shown(decision), {"ETag": etag(row.version)})


def decided(database: Database, actor: Actor, plan_id: str, limit: int, after: str | None) -> bytes:
    """Return the decisions about a plan, as JSON."""
    with database.reading() as session:
        seen = plans.sight(session, actor, plans.plan_row(session, actor, plan_id))
        query = select(Decision).where(Decision.plan_id == plan_id)
        rows, following = page(session, query, Decision.id, limit, after)
    items = [decisions.shown(row) for row in rows if seen.sees(row.nominee)]
    return as_json(Page[DecisionOut](items=items, next=following))


def revoke(database: Database, actor: Actor, plan_id: str, decision_id: str, sent: Sent) -> str:
    """Take a decision back; return the plan's new ETag."""
    with database.writing() as session:
        row = plans.plan_row(session, actor, plan_id, lock=True)
        require_match(sent, row.version)
        decisions.revoke(session, actor, row, decision_id)
        return etag(row.version)


def solve_again(
    database: Database, actor: Actor, plan_id: str, sent: Sent, asked: SolveAgainIn, most: int
) -> Reply[RunOut]:
    """Store a run that solves around the decisions about a plan."""

    def make(session: Session) -> Created[RunOut]:
        edits = decisions.solving_edits(session, plans.plan_row(session, actor, plan_id))
        question = RunIn(kind="solve", plan=plan_id, time_limit_s=asked.time_limit_s, priority=asked.priority)
        run = runs.create(session, actor, question, most, edits)
        return Created(runs.shown(session, actor, run), f"/api/v1/runs/{run.id}")

    return once(sent, database, actor, asked.model_dump(mode="json"), RunOut, make)

"""/runs: ask, watch, cancel, read the result."""

from __future__ import annotations

from typing import Annotated

from fastapi import APIRouter, Depends, Response
from sqlalchemy.orm import Session

from api.access.actor import Actor
from api.http.exchange import JSON_TYPE, Reply, Sending, Sent, as_json, respond
from api.http.idempotency import Created, once
from api.http.paging import After, Limit, Page, page
from api.http.problems import Refused
from api.http.runs import service
from api.http.runs.schemas import RunIn, RunOut
from api.http.services import Parts, actor_of, allowed
from api.store.database import Database
from api.store.documents import take
from api.store.tables import Run

router = APIRouter(prefix="/runs", tags=["runs"])
Reader = Annotated[Actor, Depends(allowed("runs.read"))]
Asker = Annotated[Actor, Depends(actor_of)]
Canceller = Annotated[Actor, Depends(allowed("runs.cancel"))]


@router.post("", status_code=202, response_model=RunOut)
async def create_run(asked: RunIn, sent: Sending, parts: Parts, actor: Asker) -> Response:
    """Ask the engine; the answer comes later, where Location says."""
    reply = await parts.seen(created, actor, sent, asked, parts.settings.runs_per_user)
    await parts.offer(reply.body)
    return reply.response(202)


def created(database: Database, actor: Actor, sent: Sent, asked: RunIn, most: int) -> Reply[RunOut]:
    """Store a run."""

    def make(session: Session) -> Created[RunOut]:
        run = service.create(session, actor, asked, most)
        return Created(service.shown(session, actor, run), f"/api/v1/runs/{run.id}")

    return once(sent, database, actor, asked.model_dump(mode="json"), RunOut, make)


@router.get("", response_model=Page[RunOut])
async def list_runs(parts: Parts, actor: Reader, limit: Limit = 50, after: After = None) -> Response:
    """List runs, newest first."""
    return respond(await parts.seen(listed, actor, limit, after), JSON_TYPE)


def listed(database: Database, actor: Actor, limit: int, after: str | None) -> bytes:
    """Return runs, as JSON."""
    with database.reading() as session:
        rows, following = page(session, service.visible(actor), Run.id, limit, after)
        return as_json(Page[RunOut](items=[service.shown(session, actor, row) for row in rows], next=following))


@router.get("/{run_id}", response_model=RunOut)
async def read_run(run_id: str, parts: Parts, actor: Reader) -> Response:
    """Read where a run stands."""
    return respond(await parts.seen(read, actor, run_id), JSON_TYPE)


def read(database: Database, actor: Actor, run_id: str) -> bytes:
    """Return a run, as JSON."""
    with database.reading() as session:
        return as_json(service.shown(session, actor, service.run_row(session, actor, run_id)))


@router.post("/{run_id}/cancel")
async def cancel_run(run_id: str, parts: Parts, actor: Canceller) -> RunOut:
    """Stop a run; the best plan found so far is kept."""
    shown = await parts.seen(cancelled, actor, run_id)
    if shown.started_at is None:
        await parts.drop(run_id)
    return shown


def cancelled(database: Database, actor: Actor, run_id: str) -> RunOut:
    """Ask a run to stop."""
    with database.writing() as session:
        return service.shown(session, actor, service.cancel(session, actor, run_id))


@router.get("/{run_id}/result", response_class=Response)
async def read_result(run_id: str, parts: Parts, actor: Reader) -> Response:
    """Read what came of a run, as JSON."""
    return respond(await parts.seen(result, actor, run_id), JSON_TYPE)


def result(database: Database, actor: Actor, run_id: str) -> bytes:
    """Return what came of a run, as an actor sees it."""
    with database.reading() as session:
        run = service.run_row(session, actor, run_id)
        if run.result_digest is None:
            raise Refused(409, "no_result", state=run.state)
        return service.narrowed(session, actor, run, take(session, run.result_digest))

"""/runs: ask, watch, cancel, read the result."""

from __future__ import annotations

from typing import Annotated

from fastapi import APIRouter, Depends, Request, Response
from sqlalchemy.orm import Session

from api.access.actor import Actor
from api.http.idempotency import Created, once
from api.http.paging import After, Limit, Page, page
from api.http.problems import Refused
from api.http.runs import service
from api.http.runs.schemas import RunIn, RunOut
from api.http.services import Parts, Reading, actor_of, allowed
from api.store.documents import take
from api.store.tables import Run

router = APIRouter(prefix="/runs", tags=["runs"])
Reader = Annotated[Actor, Depends(allowed("runs.read"))]
Asker = Annotated[Actor, Depends(actor_of)]
Canceller = Annotated[Actor, Depends(allowed("runs.cancel"))]


@router.post("", status_code=202)
def create_run(asked: RunIn, parts: Parts, actor: Asker, request: Request, response: Response) -> RunOut:
    """Ask the engine; the answer comes later, where Location says."""

    def make(session: Session) -> Created[RunOut]:
        run = service.create(session, actor, asked, parts.settings.runs_per_user)
        return Created(service.shown(session, actor, run), f"/api/v1/runs/{run.id}")

    shown = once(request, response, parts.database, actor, asked.model_dump(mode="json"), RunOut, make)
    parts.queue.offer(shown.id, shown.priority)
    return shown


@router.get("")
def list_runs(session: Reading, actor: Reader, limit: Limit = 50, after: After = None) -> Page[RunOut]:
    """List runs, newest first."""
    rows, following = page(session, service.visible(actor), Run.id, limit, after)
    return Page(items=[service.shown(session, actor, row) for row in rows], next=following)


@router.get("/{run_id}")
def read_run(run_id: str, session: Reading, actor: Reader) -> RunOut:
    """Read where a run stands."""
    return service.shown(session, actor, service.run_row(session, actor, run_id))


@router.post("/{run_id}/cancel")
def cancel_run(run_id: str, parts: Parts, actor: Canceller) -> RunOut:
    """Stop a run; the best plan found so far is kept."""
    with parts.database.writing() as session:
        run = service.cancel(session, actor, run_id)
        shown = service.shown(session, actor, run)
    if shown.started_at is None:
        parts.queue.drop(run_id)
    return shown


@router.get("/{run_id}/result", response_class=Response)
def read_result(run_id: str, session: Reading, actor: Reader) -> Response:
    """Read what came of a run, as JSON."""
    run = service.run_row(session, actor, run_id)
    if run.result_digest is None:
        raise Refused(409, "no_result", state=run.state)
    content = take(session, run.result_digest)
    return Response(service.narrowed(session, actor, run, content), media_type="application/json")

"""/runs/{id}/events: what happens in a run, as server-sent events or as JSON for those who ask again and again."""

from __future__ import annotations

import json
from collections.abc import AsyncIterator
from datetime import datetime
from typing import Annotated, Any

from fastapi import APIRouter, Depends, Query, Request, Response
from fastapi.responses import StreamingResponse
from pydantic import BaseModel

from api.access.actor import Actor
from api.access.scope import Sight
from api.http.exchange import JSON_TYPE, as_json, respond
from api.http.middleware.callers import still_let_in
from api.http.problems import Refused
from api.http.runs import service
from api.http.runs.hub import Hub, events_after
from api.http.services import Parts, allowed
from api.jobs.events import FINAL, OPEN
from api.store.database import Database
from api.store.tables import RunEvent

router = APIRouter(prefix="/runs", tags=["runs"])
Reader = Annotated[Actor, Depends(allowed("runs.read"))]
STREAM = "text/event-stream"
RETRY_MS = 2000
"""A client that lost the connection should wait so long before it asks again."""


class EventOut(BaseModel):
    """One event of a run.

    ``kind``: queued, running, tier (best value and bound of a tier so far), stage (how far a long question is), and
    last done, failed or cancelled.
    """

    number: int
    kind: str
    data: dict[str, Any]
    at: datetime


class EventsOut(BaseModel):
    """Events of a run in their order; ``after`` is what to ask for next, ``over``: there will be no more."""

    items: list[EventOut]
    after: int
    over: bool


@router.get(
    "/{run_id}/events",
    response_model=EventsOut,
    responses={
        200: {"content": {STREAM: {"schema": {"type": "string"}}}},
        204: {"description": "the run is over and there is nothing behind Last-Event-ID"},
    },
)
async def read_events(
    run_id: str,
    request: Request,
    parts: Parts,
    actor: Reader,
    after: Annotated[int | None, Query(ge=0, le=2**31 - 1, description="number of the last event seen")] = None,
) -> Response:
    """Follow a run.

    With ``Accept: text/event-stream`` (what an EventSource sends), events come as they happen and ``Last-Event-ID``
    resumes; with ``after``, or any other ``Accept``, those so far come as JSON.
    """
    streaming = STREAM in request.headers.get("accept", "")
    seen = _last_seen(request, after)
    if not streaming:
        return respond(await parts.seen(so_far, actor, run_id, seen), JSON_TYPE)
    is_over, sight = await parts.seen(standing, actor, run_id, seen)
    if is_over:
        return Response(status_code=204)  # tells an EventSource to ask no more
    headers = {"Cache-Control": "no-store", "X-Accel-Buffering": "no"}
    return StreamingResponse(_stream(request, sight, run_id, seen), media_type=STREAM, headers=headers)


def so_far(database: Database, actor: Actor, run_id: str, seen: int) -> bytes:
    """Return the events behind number ``seen``, as JSON."""
    is_over, sight = standing(database, actor, run_id, seen)
    found = [shown(sight, event) for event in events_after(database, run_id, seen)]
    over = is_over or bool(found and found[-1].kind in FINAL)
    return as_json(EventsOut(items=found, after=found[-1].number if found else seen, over=over))


def standing(database: Database, actor: Actor, run_id: str, seen: int) -> tuple[bool, Sight]:
    """Return whether a run is over with nothing behind number ``seen``, and what an actor sees of it."""
    with database.reading() as session:
        run = service.run_row(session, actor, run_id)
        return run.state not in OPEN and seen >= run.events, service.sight(session, actor, run)


def _last_seen(request: Request, after: int | None) -> int:
    given = request.headers.get("last-event-id")
    if given is None:
        return after or 0
    if not given.isascii() or not given.isdigit() or len(given) > 9:
        raise Refused(400, "last_event_id")
    return int(given)


async def _stream(request: Request, sight: Sight, run_id: str, after: int) -> AsyncIterator[str]:
    hub: Hub = request.app.state.hub
    yield f"retry: {RETRY_MS}\n\n"
    async for events in hub.follow(run_id, after):
        if not await still_let_in(request.scope):
            return
        if not events:
            yield ": alive\n\n"
        for event in events:
            data = json.dumps(shown(sight, event).model_dump(mode="json"), ensure_ascii=False)
            yield f"id: {event.number}\nevent: {event.kind}\ndata: {data}\n\n"


def shown(sight: Sight, event: RunEvent) -> EventOut:
    """Return an event as the API shows it to those of this sight."""
    return EventOut(number=event.number, kind=event.kind, data=sight.document(event.data) or {}, at=event.at)

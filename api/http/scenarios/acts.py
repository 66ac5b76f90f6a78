"""What the routes of scenarios do in the database: each reads the programme that a scenario is of."""

from __future__ import annotations

from sqlalchemy.orm import Session

from api.access.actor import Actor
from api.http.etags import etag, require_match
from api.http.exchange import Reply, Sent, as_json, packed
from api.http.idempotency import Created, once
from api.http.paging import Page, page
from api.http.scenarios import service
from api.http.scenarios.schemas import ScenarioChange, ScenarioIn, ScenarioOut
from api.store.database import Database
from api.store.tables import Scenario
from optimizer.messages import Lang


def create(database: Database, actor: Actor, sent: Sent, asked: ScenarioIn, lang: Lang) -> Reply[bytes]:
    """Store a scenario."""

    def make(session: Session) -> Created[ScenarioOut]:
        row = service.create(session, actor, asked)
        return Created(service.shown(session, actor, row, lang), f"/api/v1/scenarios/{row.id}", etag(row.version))

    return packed(once(sent, database, actor, asked.model_dump(mode="json"), ScenarioOut, make))


def listed(
    database: Database, actor: Actor, lang: Lang, programme_version: str | None, limit: int, after: str | None
) -> bytes:
    """Return scenarios, newest first, as JSON."""
    query = service.visible(actor)
    if programme_version is not None:
        query = query.where(Scenario.programme_version_id == programme_version)
    with database.reading() as session:
        rows, following = page(session, query, Scenario.id, limit, after)
        items = [service.shown(session, actor, row, lang) for row in rows]
    return as_json(Page[ScenarioOut](items=items, next=following))


def read(database: Database, actor: Actor, scenario_id: str, lang: Lang) -> Reply[bytes]:
    """Return a scenario, as JSON."""
    with database.reading() as session:
        row = service.scenario_row(session, actor, scenario_id)
        return Reply(as_json(service.shown(session, actor, row, lang)), {"ETag": etag(row.version)})


def change(
    database: Database, actor: Actor, scenario_id: str, sent: Sent, asked: ScenarioChange, lang: Lang
) -> Reply[bytes]:
    """Replace a scenario's title and edits."""
    with database.writing() as session:
        row = service.scenario_row(session, actor, scenario_id, lock=True)
        require_match(sent, row.version)
        service.change(session, actor, row, asked)
        return Reply(as_json(service.shown(session, actor, row, lang)), {"ETag": etag(row.version)})

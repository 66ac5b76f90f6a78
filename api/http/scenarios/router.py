"""/scenarios: make, list, read, change."""

from __future__ import annotations

from typing import Annotated

from fastapi import APIRouter, Depends, Query, Request, Response
from sqlalchemy.orm import Session

from api.access.actor import Actor
from api.http.etags import etag, require_match
from api.http.idempotency import Created, once
from api.http.paging import After, Limit, Page, page
from api.http.scenarios import service
from api.http.scenarios.schemas import ScenarioChange, ScenarioIn, ScenarioOut
from api.http.services import InLang, Parts, Reading, allowed
from api.store.tables import Scenario

router = APIRouter(prefix="/scenarios", tags=["scenarios"])
Reader = Annotated[Actor, Depends(allowed("scenarios.read"))]
Creator = Annotated[Actor, Depends(allowed("scenarios.create"))]
Changer = Annotated[Actor, Depends(allowed("scenarios.change"))]


@router.post("", status_code=201)
def create_scenario(
    asked: ScenarioIn, request: Request, response: Response, parts: Parts, actor: Creator, lang: InLang
) -> ScenarioOut:
    """Make a scenario: edits on a version of a programme."""

    def make(session: Session) -> Created[ScenarioOut]:
        row = service.create(session, actor, asked)
        return Created(service.shown(session, actor, row, lang), f"/api/v1/scenarios/{row.id}", etag(row.version))

    return once(request, response, parts.database, actor, asked.model_dump(mode="json"), ScenarioOut, make)


@router.get("")
def list_scenarios(
    session: Reading,
    actor: Reader,
    lang: InLang,
    programme_version: Annotated[str | None, Query(max_length=64)] = None,
    limit: Limit = 50,
    after: After = None,
) -> Page[ScenarioOut]:
    """List scenarios, newest first."""
    query = service.visible(actor)
    if programme_version is not None:
        query = query.where(Scenario.programme_version_id == programme_version)
    rows, following = page(session, query, Scenario.id, limit, after)
    return Page(items=[service.shown(session, actor, row, lang) for row in rows], next=following)


@router.get("/{scenario_id}")
def read_scenario(scenario_id: str, session: Reading, actor: Reader, lang: InLang, response: Response) -> ScenarioOut:
    """Read a scenario, each edit with its sentence."""
    row = service.scenario_row(session, actor, scenario_id)
    response.headers["ETag"] = etag(row.version)
    return service.shown(session, actor, row, lang)


@router.put("/{scenario_id}")
def change_scenario(
    scenario_id: str,
    asked: ScenarioChange,
    request: Request,
    response: Response,
    parts: Parts,
    actor: Changer,
    lang: InLang,
) -> ScenarioOut:
    """Replace a scenario's title and edits."""
    with parts.database.writing() as session:
        row = service.scenario_row(session, actor, scenario_id, lock=True)
        require_match(request, row.version)
        service.change(session, actor, row, asked)
        response.headers["ETag"] = etag(row.version)
        return service.shown(session, actor, row, lang)

"""/scenarios: make, list, read, change."""

from __future__ import annotations

from typing import Annotated

from fastapi import APIRouter, Depends, Query, Response

from api.access.actor import Actor
from api.http.exchange import JSON_TYPE, Sending, respond
from api.http.paging import After, Limit, Page
from api.http.scenarios import acts
from api.http.scenarios.schemas import ScenarioChange, ScenarioIn, ScenarioOut
from api.http.services import InLang, Parts, allowed

router = APIRouter(prefix="/scenarios", tags=["scenarios"])
Reader = Annotated[Actor, Depends(allowed("scenarios.read"))]
Creator = Annotated[Actor, Depends(allowed("scenarios.create"))]
Changer = Annotated[Actor, Depends(allowed("scenarios.change"))]
Version = Annotated[str | None, Query(max_length=64)]


@router.post("", status_code=201, response_model=ScenarioOut)
async def create_scenario(asked: ScenarioIn, sent: Sending, parts: Parts, actor: Creator, lang: InLang) -> Response:
    """Make a scenario: edits on a version of a programme."""
    return (await parts.slow.do(acts.create, actor, sent, asked, lang)).response(201)


@router.get("", response_model=Page[ScenarioOut])
async def list_scenarios(
    parts: Parts,
    actor: Reader,
    lang: InLang,
    programme_version: Version = None,
    limit: Limit = 50,
    after: After = None,
) -> Response:
    """List scenarios, newest first."""
    found = await parts.slow.do(acts.listed, actor, lang, programme_version, limit, after)
    return respond(found, JSON_TYPE)


@router.get("/{scenario_id}", response_model=ScenarioOut)
async def read_scenario(scenario_id: str, parts: Parts, actor: Reader, lang: InLang) -> Response:
    """Read a scenario, each edit with its sentence."""
    return (await parts.slow.do(acts.read, actor, scenario_id, lang)).response()


@router.put("/{scenario_id}", response_model=ScenarioOut)
async def change_scenario(
    scenario_id: str, asked: ScenarioChange, sent: Sending, parts: Parts, actor: Changer, lang: InLang
) -> Response:
    """Replace a scenario's title and edits."""
    return (await parts.slow.do(acts.change, actor, scenario_id, sent, asked, lang)).response()

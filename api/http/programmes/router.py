"""/programmes: upload, list, read; versions."""

from __future__ import annotations

from typing import Annotated, Any

from fastapi import APIRouter, Depends, File, Form, Path, Response, UploadFile

from api.access.actor import Actor
from api.http.exchange import JSON_TYPE, Sending, respond
from api.http.paging import After, Limit, Page
from api.http.programmes import acts
from api.http.programmes.schemas import ProgrammeOut, VersionOut
from api.http.programmes.upload import read_upload
from api.http.services import InLang, Parts, allowed

router = APIRouter(prefix="/programmes", tags=["programmes"])
Reader = Annotated[Actor, Depends(allowed("programmes.read"))]
Doubter = Annotated[Actor, Depends(allowed("programmes.doubt"))]
Creator = Annotated[Actor, Depends(allowed("programmes.create"))]
Changer = Annotated[Actor, Depends(allowed("programmes.change"))]
Upload = Annotated[UploadFile, File(description="zipped folder, workbook (.xlsx) or JSON")]
VersionNumber = Annotated[int, Path(ge=1, le=2**31 - 1)]
Note = Annotated[str, Form(max_length=2000)]


@router.post("", status_code=201, response_model=ProgrammeOut)
async def create_programme(file: Upload, sent: Sending, parts: Parts, actor: Creator, note: Note = "") -> Response:
    """Upload a new programme."""
    digest, content = await read_upload(parts.slow, file)
    return (await parts.near(acts.create, actor, sent, digest, content, note)).response(201)


@router.get("", response_model=Page[ProgrammeOut])
async def list_programmes(parts: Parts, actor: Reader, limit: Limit = 50, after: After = None) -> Response:
    """List programmes, newest first."""
    return respond(await parts.near(acts.listed, actor, limit, after), JSON_TYPE)


@router.get("/{programme_id}", response_model=ProgrammeOut)
async def read_programme_row(programme_id: str, parts: Parts, actor: Reader) -> Response:
    """Read a programme and its latest version."""
    return (await parts.near(acts.read, actor, programme_id)).response()


@router.post("/{programme_id}/versions", status_code=201, response_model=VersionOut)
async def create_version(
    programme_id: str, file: Upload, sent: Sending, parts: Parts, actor: Changer, note: Note = ""
) -> Response:
    """Upload the next version of a programme; earlier ones stay as they are."""
    digest, content = await read_upload(parts.slow, file)
    return (await parts.near(acts.add_version, actor, programme_id, sent, digest, content, note)).response(201)


@router.get("/{programme_id}/versions", response_model=Page[VersionOut])
async def list_versions(
    programme_id: str, parts: Parts, actor: Reader, limit: Limit = 50, after: After = None
) -> Response:
    """List the versions of a programme, newest first."""
    return respond(await parts.near(acts.versions, actor, programme_id, limit, after), JSON_TYPE)


@router.get("/{programme_id}/versions/{number}/doubts", response_model=dict[str, Any])
async def read_doubts(programme_id: str, number: VersionNumber, parts: Parts, actor: Doubter, lang: InLang) -> Response:
    """Say what is doubtful about a version: as ``duikou check`` does. It names people of all units."""
    return respond(await parts.slow.do(acts.doubtful, actor, programme_id, number, lang), JSON_TYPE)


@router.get("/{programme_id}/versions/{number}/document", response_class=Response)
async def read_programme_document(programme_id: str, number: VersionNumber, parts: Parts, actor: Reader) -> Response:
    """Read a version's content, as JSON that can be uploaded again."""
    return (await parts.seen(acts.document, actor, programme_id, number)).response()

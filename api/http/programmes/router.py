"""/programmes: upload, list, read; versions."""

from __future__ import annotations

from hashlib import sha256
from typing import Annotated, Any

from fastapi import APIRouter, Depends, File, Form, Path, Request, Response, UploadFile
from sqlalchemy.orm import Session

from api.access.actor import Actor
from api.access.scope import sight_of
from api.audit.chain import record
from api.http.etags import etag, require_match
from api.http.idempotency import Created, once
from api.http.paging import After, Limit, Page, page
from api.http.programmes import service
from api.http.programmes.schemas import ProgrammeOut, VersionOut
from api.http.programmes.upload import read_programme
from api.http.services import InLang, Parts, Reading, allowed
from api.questions.doubting import document
from api.store.documents import programme_bytes, take, take_programme
from api.store.tables import ProgrammeRow, ProgrammeVersion
from optimizer.explanation.doubts import doubts
from optimizer.explanation.wording import Wording

router = APIRouter(prefix="/programmes", tags=["programmes"])
Reader = Annotated[Actor, Depends(allowed("programmes.read"))]
Doubter = Annotated[Actor, Depends(allowed("programmes.doubt"))]
Creator = Annotated[Actor, Depends(allowed("programmes.create"))]
Changer = Annotated[Actor, Depends(allowed("programmes.change"))]
Upload = Annotated[UploadFile, File(description="zipped folder, workbook (.xlsx) or JSON")]
VersionNumber = Annotated[int, Path(ge=1, le=2**31 - 1)]
Note = Annotated[str, Form(max_length=2000)]


def _told(content: bytes, note: str) -> dict[str, str]:
    """Return what tells an upload from others."""
    return {"digest": sha256(content).hexdigest(), "note": note}


@router.post("", status_code=201)
def create_programme(
    file: Upload, request: Request, response: Response, parts: Parts, actor: Creator, note: Note = ""
) -> ProgrammeOut:
    """Upload a new programme."""
    content = file.file.read()
    programme = read_programme(content, file.filename or "")

    def make(session: Session) -> Created[ProgrammeOut]:
        row = service.create(session, actor, programme, note)
        return Created(service.shown(session, actor, row), f"/api/v1/programmes/{row.id}", etag(row.version))

    return once(request, response, parts.database, actor, _told(content, note), ProgrammeOut, make)


@router.get("")
def list_programmes(session: Reading, actor: Reader, limit: Limit = 50, after: After = None) -> Page[ProgrammeOut]:
    """List programmes, newest first."""
    rows, following = page(session, service.visible(actor), ProgrammeRow.id, limit, after)
    return Page(items=[service.shown(session, actor, row) for row in rows], next=following)


@router.get("/{programme_id}")
def read_programme_row(programme_id: str, session: Reading, actor: Reader, response: Response) -> ProgrammeOut:
    """Read a programme and its latest version."""
    row = service.programme_row(session, actor, programme_id)
    response.headers["ETag"] = etag(row.version)
    return service.shown(session, actor, row)


@router.post("/{programme_id}/versions", status_code=201)
def create_version(
    programme_id: str, file: Upload, request: Request, response: Response, parts: Parts, actor: Changer, note: Note = ""
) -> VersionOut:
    """Upload the next version of a programme; earlier ones stay as they are."""
    content = file.file.read()
    programme = read_programme(content, file.filename or "")

    def make(session: Session) -> Created[VersionOut]:
        row = service.programme_row(session, actor, programme_id)
        require_match(request, row.version)
        version = service.add_version(session, actor, row, programme, note)
        row.version += 1
        record(session, actor.id, "programme.version_added", row.id, version=version.id, digest=version.digest)
        location = f"/api/v1/programmes/{row.id}/versions/{version.number}"
        return Created(service.shown_version(actor, version), location, etag(row.version))

    return once(request, response, parts.database, actor, _told(content, note), VersionOut, make)


@router.get("/{programme_id}/versions")
def list_versions(
    programme_id: str, session: Reading, actor: Reader, limit: Limit = 50, after: After = None
) -> Page[VersionOut]:
    """List the versions of a programme, newest first."""
    query = service.visible_versions(actor, service.programme_row(session, actor, programme_id))
    rows, following = page(session, query, ProgrammeVersion.id, limit, after)
    return Page(items=[service.shown_version(actor, row) for row in rows], next=following)


@router.get("/{programme_id}/versions/{number}/doubts")
def read_doubts(
    programme_id: str, number: VersionNumber, session: Reading, actor: Doubter, lang: InLang
) -> dict[str, Any]:
    """Say what is doubtful about a version: as ``duikou check`` does. It names people of all units."""
    programme = take_programme(session, service.numbered(session, actor, programme_id, number).digest)
    return document(Wording(lang, programme), programme, doubts(programme))


@router.get("/{programme_id}/versions/{number}/document", response_class=Response)
def read_programme_document(programme_id: str, number: VersionNumber, session: Reading, actor: Reader) -> Response:
    """Read a version's content, as JSON that can be uploaded again."""
    row = service.numbered(session, actor, programme_id, number)
    seen = sight_of(session, actor, row.digest)
    if seen.everything:
        content = take(session, row.digest)
    else:
        content = programme_bytes(seen.programme(take_programme(session, row.digest)))
    return Response(content, media_type="application/json", headers={"ETag": f'"{row.digest}{seen.mark}"'})

"""What the routes of programmes do in the database."""

from __future__ import annotations

from pydantic_core import to_json
from sqlalchemy.orm import Session

from api.access.actor import Actor
from api.access.scope import sight_of
from api.audit.chain import record
from api.http.etags import etag, require_match
from api.http.exchange import Reply, Sent, as_json
from api.http.idempotency import Created, once
from api.http.paging import Page, page
from api.http.programmes import service
from api.http.programmes.contents import Content
from api.http.programmes.schemas import ProgrammeOut, VersionOut
from api.questions import doubting
from api.store.database import Database
from api.store.documents import programme_bytes, take, take_programme
from api.store.tables import ProgrammeRow, ProgrammeVersion
from optimizer.explanation.doubts import doubts
from optimizer.explanation.wording import Wording
from optimizer.messages import Lang


def create(
    database: Database, actor: Actor, sent: Sent, digest: str, content: Content, note: str
) -> Reply[ProgrammeOut]:
    """Store a new programme; ``digest`` is of the file that was sent."""

    def make(session: Session) -> Created[ProgrammeOut]:
        row = service.create(session, actor, content, note)
        return Created(service.shown(session, actor, row), f"/api/v1/programmes/{row.id}", etag(row.version))

    return once(sent, database, actor, {"digest": digest, "note": note}, ProgrammeOut, make)


def listed(database: Database, actor: Actor, limit: int, after: str | None) -> bytes:
    """Return programmes, newest first, as JSON."""
    with database.reading() as session:
        rows, following = page(session, service.visible(actor), ProgrammeRow.id, limit, after)
        items = [service.shown(session, actor, row) for row in rows]
    return as_json(Page[ProgrammeOut](items=items, next=following))


def read(database: Database, actor: Actor, programme_id: str) -> Reply[bytes]:
    """Return a programme and its latest version, as JSON."""
    with database.reading() as session:
        row = service.programme_row(session, actor, programme_id)
        return Reply(as_json(service.shown(session, actor, row)), {"ETag": etag(row.version)})


def add_version(
    database: Database, actor: Actor, programme_id: str, sent: Sent, digest: str, content: Content, note: str
) -> Reply[VersionOut]:
    """Store the next version of a programme; ``digest`` is of the file that was sent."""

    def make(session: Session) -> Created[VersionOut]:
        row = service.programme_row(session, actor, programme_id)
        require_match(sent, row.version)
        version = service.add_version(session, actor, row, content, note)
        row.version += 1
        record(session, actor.id, "programme.version_added", row.id, version=version.id, digest=version.digest)
        location = f"/api/v1/programmes/{row.id}/versions/{version.number}"
        return Created(service.shown_version(actor, version), location, etag(row.version))

    return once(sent, database, actor, {"digest": digest, "note": note}, VersionOut, make)


def versions(database: Database, actor: Actor, programme_id: str, limit: int, after: str | None) -> bytes:
    """Return the versions of a programme, newest first, as JSON."""
    with database.reading() as session:
        query = service.visible_versions(actor, service.programme_row(session, actor, programme_id))
        rows, following = page(session, query, ProgrammeVersion.id, limit, after)
    return as_json(Page[VersionOut](items=[service.shown_version(actor, row) for row in rows], next=following))


def doubtful(database: Database, actor: Actor, programme_id: str, number: int, lang: Lang) -> bytes:
    """Return what is doubtful about a version, as JSON."""
    with database.reading() as session:
        programme = take_programme(session, service.numbered(session, actor, programme_id, number).digest)
    return to_json(doubting.document(Wording(lang, programme), programme, doubts(programme)))


def document(database: Database, actor: Actor, programme_id: str, number: int) -> Reply[bytes]:
    """Return a version's content as an actor sees it."""
    with database.reading() as session:
        row = service.numbered(session, actor, programme_id, number)
        seen = sight_of(session, actor, row.digest)
        if seen.everything:
            content = take(session, row.digest)
        else:
            content = programme_bytes(seen.programme(take_programme(session, row.digest)))
        return Reply(content, {"ETag": f'"{row.digest}{seen.mark}"'})

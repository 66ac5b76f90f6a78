"""Stores programmes and their versions."""

from __future__ import annotations

from typing import Any

from sqlalchemy import Select, func, insert, select
from sqlalchemy.orm import Session

from api.access.actor import Actor
from api.access.scope import concerning, concerns
from api.audit.chain import record
from api.http.problems import Refused
from api.http.programmes.contents import Content
from api.http.programmes.schemas import ProgrammeOut, VersionOut
from api.store.documents import put
from api.store.identity import new_id
from api.store.tables import ProgrammeRow, ProgrammeVersion, VersionUnit
from api.store.types import now
from optimizer.domain.text import Text


def create(session: Session, actor: Actor, content: Content, note: str) -> ProgrammeRow:
    """Store a new programme with its first version."""
    row = ProgrammeRow(id=new_id("prg"), title=content.title, created_by=actor.id, created_at=now(), version=1)
    session.add(row)
    session.flush()
    version = add_version(session, actor, row, content, note)
    record(session, actor.id, "programme.created", row.id, version=version.id, digest=version.digest)
    return row


def add_version(session: Session, actor: Actor, row: ProgrammeRow, content: Content, note: str) -> ProgrammeVersion:
    """Store the next version of a programme."""
    last = session.scalar(select(func.max(ProgrammeVersion.number)).where(ProgrammeVersion.programme_id == row.id))
    version = ProgrammeVersion(
        id=new_id("ver"),
        programme_id=row.id,
        number=(last or 0) + 1,
        digest=put(session, content.document),
        summary=content.summary,
        note=note,
        created_by=actor.id,
        created_at=now(),
    )
    session.add(version)
    session.flush()
    session.execute(insert(VersionUnit), [{"version_id": version.id, "unit": code} for code in content.units])
    return version


def visible(actor: Actor) -> Select[Any]:
    """Return the programmes that concern an actor."""
    query = select(ProgrammeRow)
    if actor.sees_all:
        return query
    return query.where(ProgrammeRow.id.in_(_versions(actor).with_only_columns(ProgrammeVersion.programme_id)))


def _versions(actor: Actor) -> Select[Any]:
    return select(ProgrammeVersion).where(concerning(actor, ProgrammeVersion.id))


def visible_versions(actor: Actor, row: ProgrammeRow) -> Select[Any]:
    """Return the versions of a programme that concern an actor."""
    return _versions(actor).where(ProgrammeVersion.programme_id == row.id)


def programme_row(session: Session, actor: Actor, programme_id: str) -> ProgrammeRow:
    """Return a programme that concerns the actor, or refuse with 404."""
    row = session.get(ProgrammeRow, programme_id)
    if row is None or not (actor.sees_all or _newest(session, actor, row)):
        raise Refused(404, "unknown.programme", id=programme_id)
    return row


def version_row(session: Session, actor: Actor, version_id: str) -> ProgrammeVersion:
    """Return a version that concerns the actor, or refuse with 404."""
    row = session.get(ProgrammeVersion, version_id)
    if row is None or not concerns(session, actor, version_id):
        raise Refused(404, "unknown.programme_version", id=version_id)
    return row


def latest(session: Session, actor: Actor, row: ProgrammeRow) -> ProgrammeVersion:
    """Return the newest version of a programme that concerns the actor."""
    found = _newest(session, actor, row)
    assert found is not None
    return found


def _newest(session: Session, actor: Actor, row: ProgrammeRow) -> ProgrammeVersion | None:
    query = visible_versions(actor, row).order_by(ProgrammeVersion.number.desc()).limit(1)
    return session.scalars(query).first()


def shown(session: Session, actor: Actor, row: ProgrammeRow) -> ProgrammeOut:
    """Return a programme as the API shows it."""
    return ProgrammeOut(
        id=row.id,
        title=Text.model_validate(row.title),
        created_by=row.created_by,
        created_at=row.created_at,
        latest=shown_version(actor, latest(session, actor, row)),
    )


def shown_version(actor: Actor, row: ProgrammeVersion) -> VersionOut:
    """Return a version as the API shows it; its note may speak of people whom not everybody sees."""
    return VersionOut(
        id=row.id,
        programme=row.programme_id,
        number=row.number,
        digest=row.digest,
        summary=row.summary,
        note=row.note if actor.sees_all else "",
        created_by=row.created_by,
        created_at=row.created_at,
        used=row.used_at is not None,
    )


def numbered(session: Session, actor: Actor, programme_id: str, number: int) -> ProgrammeVersion:
    """Return the version of a programme with a number if it concerns the actor, or refuse with 404."""
    query = _versions(actor).where(ProgrammeVersion.programme_id == programme_id, ProgrammeVersion.number == number)
    row: ProgrammeVersion | None = session.scalars(query).first()
    if row is None:
        raise Refused(404, "unknown.programme_version", id=f"{programme_id}/{number}")
    return row

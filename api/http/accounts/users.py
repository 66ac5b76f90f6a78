"""/users: for administrators."""

from __future__ import annotations

from typing import Annotated

from fastapi import APIRouter, Depends, Response
from sqlalchemy import select
from sqlalchemy.orm import Session

from api.access import keys, sessions, throttle, users
from api.access.actor import Actor
from api.access.passwords import one_time_password
from api.audit.chain import record
from api.http.accounts import shown
from api.http.accounts.schemas import (
    KeyOut,
    NewUserOut,
    OneTimePasswordOut,
    UserChange,
    UserIn,
    UserOut,
)
from api.http.etags import etag, require_match
from api.http.exchange import Sending
from api.http.paging import After, Limit, Page, page
from api.http.problems import Refused
from api.http.services import Parts, Reading, allowed
from api.store.tables import User

router = APIRouter(prefix="/users", tags=["users"])
Reader = Annotated[Actor, Depends(allowed("users.read"))]
Manager = Annotated[Actor, Depends(allowed("users.manage"))]


@router.get("")
def list_users(session: Reading, actor: Reader, limit: Limit = 50, after: After = None) -> Page[UserOut]:
    """List users, newest first."""
    rows, following = page(session, select(User), User.id, limit, after)
    return Page(items=[shown.user(row) for row in rows], next=following)


@router.post("", status_code=201)
def create_user(asked: UserIn, parts: Parts, actor: Manager, response: Response) -> NewUserOut:
    """Make a user; the password of the first login is shown this once."""
    password = one_time_password() if asked.with_password else None
    with parts.changing_access() as session:
        row = users.create(session, actor.id, asked.name, asked.roles, asked.units, password=password)
    response.headers["Location"] = f"/api/v1/users/{row.id}"
    response.headers["ETag"] = etag(row.version)
    return NewUserOut(**shown.user(row).model_dump(), password=password)


@router.get("/{user_id}")
def read_user(user_id: str, session: Reading, actor: Reader, response: Response) -> UserOut:
    """Read a user."""
    row = _row(session, user_id)
    response.headers["ETag"] = etag(row.version)
    return shown.user(row)


@router.put("/{user_id}")
def change_user(
    user_id: str, asked: UserChange, sent: Sending, response: Response, parts: Parts, actor: Manager
) -> UserOut:
    """Change roles, units and whether the user is active; one that is not comes in by no way."""
    with parts.changing_access() as session:
        row = _row(session, user_id, lock=True)
        require_match(sent, row.version)
        users.change(session, actor.id, row, roles=asked.roles, units=asked.units, active=asked.active)
    response.headers["ETag"] = etag(row.version)
    return shown.user(row)


@router.delete("/{user_id}", status_code=204)
def delete_user(user_id: str, sent: Sending, parts: Parts, actor: Manager) -> None:
    """Delete a user who never did anything."""
    with parts.changing_access() as session:
        row = _row(session, user_id, lock=True)
        require_match(sent, row.version)
        users.delete(session, actor.id, row)


@router.post("/{user_id}/password")
def reset_password(user_id: str, sent: Sending, response: Response, parts: Parts, actor: Manager) -> OneTimePasswordOut:
    """Give a user a new password for the next login, unlock the account and end all of its sessions."""
    with parts.changing_access() as session:
        row = _row(session, user_id, lock=True)
        require_match(sent, row.version)
        password = users.reset_password(session, actor.id, row)
        throttle.forgive(session, row.name)
    response.headers["ETag"] = etag(row.version)
    return OneTimePasswordOut(password=password)


@router.delete("/{user_id}/sessions", status_code=204)
def end_sessions(user_id: str, parts: Parts, actor: Manager) -> None:
    """End all sessions of a user."""
    with parts.changing_access() as session:
        row = _row(session, user_id)
        sessions.end_all(session, row.id)
        record(session, actor.id, "session.all_ended", row.id)


@router.get("/{user_id}/keys")
def list_keys_of(user_id: str, session: Reading, actor: Reader) -> list[KeyOut]:
    """List the keys of a user, newest first."""
    return [shown.key(row) for row in keys.keys_of(session, _row(session, user_id).id)]


@router.delete("/{user_id}/keys/{key_id}", status_code=204)
def revoke_key_of(user_id: str, key_id: str, parts: Parts, actor: Manager) -> None:
    """Revoke a key of a user, for good."""
    with parts.changing_access() as session:
        if not keys.revoke(session, actor.id, _row(session, user_id).id, key_id):
            raise Refused(404, "unknown.key", id=key_id)


def _row(session: Session, user_id: str, *, lock: bool = False) -> User:
    row = session.get(User, user_id, with_for_update=lock or None)
    if row is None:
        raise Refused(404, "unknown.user", id=user_id)
    return row

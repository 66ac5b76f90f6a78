"""/me: the own account, its password and its sessions. /keys: the own keys."""

from __future__ import annotations

from typing import Annotated

from fastapi import APIRouter, Depends, Request, Response

from api.access import keys, sessions
from api.access.actor import Actor
from api.access.login import check_own_password
from api.access.users import set_password
from api.http.accounts import shown
from api.http.accounts.schemas import KeyIn, KeyOut, LoggedInOut, MeOut, NewKeyOut, PasswordIn, SessionOut
from api.http.cookies import set_session
from api.http.middleware.gate import address
from api.http.problems import Refused
from api.http.services import Parts, Reading, actor_of, allowed
from api.store.tables import User

router = APIRouter(tags=["access"])
Self = Annotated[Actor, Depends(actor_of)]
KeyOwner = Annotated[Actor, Depends(allowed("keys.own"))]


@router.get("/me")
def read_me(actor: Self) -> MeOut:
    """Read who asks, and what this request may do."""
    return shown.me(actor)


@router.post("/me/password")
def change_password(asked: PasswordIn, request: Request, response: Response, parts: Parts, actor: Self) -> LoggedInOut:
    """Change the own password; all sessions end, and a new one begins."""
    if actor.via != "session":
        raise Refused(403, "session_needed")
    check_own_password(parts.database, actor.id, asked.current, address(request.scope))
    with parts.changing_access() as session:
        user = session.get_one(User, actor.id, with_for_update=True)
        set_password(session, user, asked.new, "new")
        opened = sessions.begin(session, user, parts.settings.session_hours, "password")
    set_session(response, parts.settings, opened)
    return shown.logged_in(user, opened.row, opened.csrf)


@router.get("/me/sessions")
def list_sessions(session: Reading, actor: Self) -> list[SessionOut]:
    """List the own sessions that have not ended, newest first."""
    return [shown.session(row, actor) for row in sessions.open_sessions(session, actor.id)]


@router.delete("/me/sessions/{session_id}", status_code=204)
def end_session(session_id: str, parts: Parts, actor: Self) -> None:
    """End one of the own sessions."""
    with parts.changing_access() as session:
        if not sessions.end(session, actor.id, actor.id, session_id):
            raise Refused(404, "unknown.session", id=session_id)


@router.get("/keys")
def list_keys(session: Reading, actor: KeyOwner) -> list[KeyOut]:
    """List the own keys, newest first."""
    return [shown.key(row) for row in keys.keys_of(session, actor.id)]


@router.post("/keys", status_code=201)
def create_key(asked: KeyIn, parts: Parts, actor: KeyOwner, response: Response) -> NewKeyOut:
    """Make a key; its secret is shown this once."""
    with parts.changing_access() as session:
        row, secret = keys.create(session, actor, asked.title, asked.days, asked.roles, asked.units, asked.operations)
    response.headers["Location"] = f"/api/v1/keys/{row.id}"
    return NewKeyOut(**shown.key(row).model_dump(), secret=secret)


@router.get("/keys/{key_id}")
def read_key(key_id: str, session: Reading, actor: KeyOwner) -> KeyOut:
    """Read one of the own keys."""
    for row in keys.keys_of(session, actor.id):
        if row.id == key_id:
            return shown.key(row)
    raise Refused(404, "unknown.key", id=key_id)


@router.delete("/keys/{key_id}", status_code=204)
def revoke_key(key_id: str, parts: Parts, actor: KeyOwner) -> None:
    """Revoke one of the own keys, for good."""
    with parts.changing_access() as session:
        if not keys.revoke(session, actor.id, actor.id, key_id):
            raise Refused(404, "unknown.key", id=key_id)

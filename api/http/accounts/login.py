"""/login, /logout, /oidc: how people come in by a browser."""

from __future__ import annotations

from html import escape
from typing import Annotated

from fastapi import APIRouter, Depends, Query, Request, Response
from fastapi.responses import HTMLResponse, RedirectResponse

from api.access import sessions
from api.access.actor import Actor
from api.access.login import login
from api.access.oidc.people import settle
from api.access.oidc.provider import CALLBACK, Provider
from api.http.accounts import shown
from api.http.accounts.schemas import LoggedInOut, LoginIn
from api.http.cookies import drop_session, set_session
from api.http.middleware.gate import address
from api.http.problems import Refused
from api.http.services import InLang, Parts, Services, actor_of
from optimizer.messages import say

router = APIRouter(tags=["access"])  # /oidc is for browsers alone and no part of the description
JOURNEY = "duikou-oidc"
Word = Annotated[str, Query(max_length=4096)]


@router.post("/login")
def log_in(asked: LoginIn, request: Request, response: Response, parts: Parts) -> LoggedInOut:
    """Log in by name and password; the session comes as a cookie."""
    if request.headers.get("sec-fetch-site") == "cross-site":
        raise Refused(403, "csrf")
    found = login(parts.database, asked.name, asked.password, address(request.scope), parts.settings.session_hours)
    set_session(response, parts.settings, found.opened)
    return shown.logged_in(found.user, found.opened.row, found.opened.csrf)


@router.post("/logout", status_code=204)
def log_out(parts: Parts, actor: Annotated[Actor, Depends(actor_of)], response: Response) -> None:
    """End the session that asks."""
    with parts.changing_access() as session:
        if actor.via == "session":
            sessions.end(session, actor.id, actor.id, actor.credential)
    drop_session(response, parts.settings)


@router.get("/oidc/login", response_class=RedirectResponse, status_code=307, include_in_schema=False)
def go_to_provider(
    parts: Parts, after: Annotated[str, Query(max_length=512, description="path to go on with")] = "/"
) -> RedirectResponse:
    """Send the browser to the identity provider."""
    journey = _provider(parts).start(_own_path(after))
    response = RedirectResponse(journey.url)
    response.set_cookie(
        JOURNEY,
        journey.cookie,
        max_age=600,
        path=CALLBACK,
        secure=parts.settings.secure_cookies,
        httponly=True,
        samesite="lax",  # it has to come along when the provider sends the browser back
    )
    return response


@router.get("/oidc/callback", response_class=HTMLResponse, include_in_schema=False)
def come_back(
    request: Request,
    parts: Parts,
    lang: InLang,
    state: Word = "",
    code: Word = "",
    iss: Annotated[str | None, Query(max_length=512)] = None,
) -> HTMLResponse:
    """Take the browser back from the identity provider and begin its session."""
    claims, after = _provider(parts).finish(request.cookies.get(JOURNEY, ""), state, code, iss)
    with parts.changing_access() as session:
        user = settle(session, parts.provider.settings, claims) if parts.provider else None
        assert user is not None
        opened = sessions.begin(session, user, parts.settings.session_hours, "oidc")
    # Not a redirect: what follows one from another site is sent without the strict cookie.
    words = escape(say("http.oidc_done", lang))
    link = escape(after, quote=True)
    page = f'<!doctype html><meta http-equiv="refresh" content="0;url={link}"><p><a href="{link}">{words}</a></p>'
    response = HTMLResponse(page)
    set_session(response, parts.settings, opened)
    response.delete_cookie(JOURNEY, path=CALLBACK)
    return response


def _provider(parts: Services) -> Provider:
    if parts.provider is None:
        raise Refused(404, "oidc_off")
    return parts.provider


def _own_path(after: str) -> str:
    """Return a path of this service: an address of another one would make the login a trap."""
    plain = after.startswith("/") and not after.startswith(("//", "/\\")) and after.isprintable() and "\\" not in after
    return after if plain else "/"

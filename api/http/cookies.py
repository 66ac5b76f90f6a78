"""The cookies of a browser's session."""

from __future__ import annotations

from datetime import datetime

from starlette.responses import Response

from api.access.sessions import Opened
from api.settings import Settings
from api.store.types import now

CSRF_HEADER = "X-CSRF-Token"


def session_name(settings: Settings) -> str:
    """Return the name of the session's cookie; ``__Host-`` ties it to this host and to TLS."""
    return "__Host-duikou" if settings.secure_cookies else "duikou"


def csrf_name(settings: Settings) -> str:
    """Return the name of the cookie from which pages read the token of their changes."""
    return "__Host-duikou-csrf" if settings.secure_cookies else "duikou-csrf"


def session_cookie(header: str, settings: Settings) -> str:
    """Return the session's token in a Cookie header, or nothing."""
    name = session_name(settings)
    for part in header.split(";"):
        key, _, value = part.strip().partition("=")
        if key == name:
            return value.strip('"')
    return ""


def set_session(response: Response, settings: Settings, opened: Opened) -> None:
    """Give the browser its session; scripts can read the CSRF token alone."""
    _set(response, settings, session_name(settings), opened.token, opened.row.expires_at, httponly=True)
    _set(response, settings, csrf_name(settings), opened.csrf, opened.row.expires_at, httponly=False)


def drop_session(response: Response, settings: Settings) -> None:
    """Take the cookies back."""
    for name, hidden in ((session_name(settings), True), (csrf_name(settings), False)):
        response.delete_cookie(name, path="/", secure=settings.secure_cookies, httponly=hidden, samesite="strict")


def _set(response: Response, settings: Settings, name: str, value: str, until: datetime, *, httponly: bool) -> None:
    response.set_cookie(
        name,
        value,
        max_age=max(0, int((until - now()).total_seconds())),
        path="/",
        secure=settings.secure_cookies,
        httponly=httponly,
        samesite="strict",
    )

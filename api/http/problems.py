"""Errors as RFC 9457 problem details: a stable code, a sentence in the reader's language, all field problems at once.

No stack trace and no text of an exception ever leaves the service.
"""

from __future__ import annotations

import errno
from collections.abc import Mapping, Sequence
from functools import partial
from typing import Any

import structlog
from fastapi import FastAPI, Request
from fastapi.exceptions import RequestValidationError
from fastapi.responses import JSONResponse
from sqlalchemy.exc import DataError, DBAPIError
from sqlalchemy.exc import TimeoutError as NoConnection
from starlette.exceptions import HTTPException

from api.access.refused import AccessRefused
from api.http.language import language
from api.jobs.insisting import is_full, is_passing
from optimizer.errors import InputRefused, NoPlan, Problem
from optimizer.explanation.wording import Wording
from optimizer.messages import MESSAGES, Lang, say

PROBLEM_TYPE = "application/problem+json"
log = structlog.get_logger()


class Refused(Exception):
    """A request that is answered with a problem: HTTP status, stable code, parameters of its sentence."""

    def __init__(self, status: int, code: str, *, headers: Mapping[str, str] | None = None, **params: object) -> None:
        self.status = status
        self.code = code
        self.params = params
        self.headers = dict(headers or {})
        super().__init__(code)

    def __reduce__(self) -> tuple[Any, ...]:
        named: dict[str, Any] = {"status": self.status, "code": self.code, "headers": self.headers, **self.params}
        return partial(Refused, **named), ()


def install(app: FastAPI) -> None:
    """Answer every error of the app with a problem."""
    app.add_exception_handler(Refused, _refused)
    app.add_exception_handler(InputRefused, _input_refused)
    app.add_exception_handler(AccessRefused, _access_refused)
    app.add_exception_handler(NoPlan, _no_plan)
    app.add_exception_handler(RequestValidationError, _invalid)
    app.add_exception_handler(HTTPException, _http)
    app.add_exception_handler(DBAPIError, _database)
    app.add_exception_handler(NoConnection, _database)
    app.add_exception_handler(OSError, _system)
    app.add_exception_handler(Exception, _unexpected)


def problem(
    request: Request,
    status: int,
    code: str,
    params: Mapping[str, object] | None = None,
    errors: Sequence[Mapping[str, Any]] = (),
    headers: Mapping[str, str] | None = None,
) -> JSONResponse:
    """Return a problem as a response."""
    lang = language(request)
    content: dict[str, Any] = {
        "type": f"urn:duikou:problem:{code}",
        "title": say(f"http.{code}", lang, **(params or {})),
        "status": status,
        "code": code,
        "instance": request.url.path,
    }
    if errors:
        content["errors"] = list(errors)
    all_headers = {"Content-Language": lang, "Cache-Control": "no-store", **(headers or {})}
    return JSONResponse(content, status, all_headers, media_type=PROBLEM_TYPE)


async def _refused(request: Request, error: Exception) -> JSONResponse:
    assert isinstance(error, Refused)
    return problem(request, error.status, error.code, error.params, headers=error.headers)


ACCESS_STATUS = {
    "last_administrator": 409,
    "user_acted": 409,
    "login_locked": 429,
    "password_wrong": 403,
    "oidc_no_role": 403,
    "provider_gone": 503,
    "provider_unusable": 502,
}
"""HTTP status of what the rules of access refuse; all else is a login that failed: 401."""


async def _access_refused(request: Request, error: Exception) -> JSONResponse:
    assert isinstance(error, AccessRefused)
    status = ACCESS_STATUS.get(error.code, 401)
    headers = {"WWW-Authenticate": "Bearer"} if status == 401 else {}
    if "seconds" in error.params:
        headers["Retry-After"] = str(error.params["seconds"])
    return problem(request, status, error.code, error.params, headers=headers)


# No coroutines: what has thousands of problems is told in a thread.


def _input_refused(request: Request, error: Exception) -> JSONResponse:
    assert isinstance(error, InputRefused)
    lang = language(request)
    shown = [field_problem(one, lang) for one in error.problems]
    return problem(request, 422, "input_refused", {"total": error.total}, shown)


def field_problem(found: Problem, lang: Lang) -> dict[str, Any]:
    """Return one problem of an input with its place, as the command line shows it."""
    place = {
        "file": found.file,
        "row": found.row,
        "column": found.column,
        "table": found.table,
        "index": found.index,
        "field": found.field,
    }
    given = {key: value for key, value in place.items() if value not in ("", None)}
    return {"code": found.code, "severity": found.severity, "message": Wording(lang).problem(found), **given}


async def _no_plan(request: Request, error: Exception) -> JSONResponse:
    assert isinstance(error, NoPlan)
    return problem(request, 409, "no_plan", {"status": error.status})


def _invalid(request: Request, error: Exception) -> JSONResponse:
    assert isinstance(error, RequestValidationError)
    lang = language(request)
    shown = []
    for one in error.errors():
        where = ".".join(str(part) for part in one["loc"])
        code = str(one["type"])
        known = f"http.field.{code}"
        message = say(known if known in MESSAGES else "http.field.invalid", lang, field=where)
        shown.append({"code": f"field.{code}", "severity": "error", "message": message, "field": where})
    return problem(request, 422, "invalid_request", {"total": len(shown)}, shown)


async def _http(request: Request, error: Exception) -> JSONResponse:
    assert isinstance(error, HTTPException)
    if isinstance(error.__cause__, OSError) and error.__cause__.errno in FULL:  # files of a body had no room
        return storage_full(request)
    code = {400: "body_unreadable", 404: "not_found", 405: "method_not_allowed"}.get(error.status_code, "refused")
    return problem(request, error.status_code, code, headers=error.headers)


FULL = (errno.ENOSPC, errno.EDQUOT)


async def _system(request: Request, error: Exception) -> JSONResponse:
    assert isinstance(error, OSError)
    if error.errno not in FULL:
        raise error
    return storage_full(request)


def storage_full(request: Request) -> JSONResponse:
    """Return the problem of a disk, or of a database's storage, without room."""
    log.error("http.storage_full")
    return problem(request, 507, "storage_full")


def database_problem(request: Request, error: Exception) -> JSONResponse:
    """Return the problem that an error of the database is to who asks; an error that is our own is raised again."""
    if isinstance(error, DataError):
        return problem(request, 422, "text_unreadable")
    if is_full(error):
        return storage_full(request)
    said = str(getattr(error, "orig", "")).lower()  # it may hold values of the request and goes nowhere
    if not is_passing(error) or said.startswith("no such "):  # SQLite says of a missing table what it says of a lock
        raise error
    log.warning("http.database_away", error=type(error).__name__)
    return problem(request, 503, "database_gone", headers={"Retry-After": "5"})


async def _database(request: Request, error: Exception) -> JSONResponse:
    return database_problem(request, error)


async def _unexpected(request: Request, error: Exception) -> JSONResponse:
    log.error("http.defect", error=type(error).__name__, path=request.scope.get("route_path", ""))
    return problem(request, 500, "defect")

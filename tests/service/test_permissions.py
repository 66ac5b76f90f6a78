"""Who may do what: every cell of role × operation × own or other unit, on every route that the application has.

The routes are read off the application: one that says of no operation what it needs, or that has no request here,
fails.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from typing import Any

import pytest
from fastapi import Depends, FastAPI
from fastapi.dependencies.models import Dependant
from fastapi.routing import APIRoute

from api.access.actor import ROLES
from api.access.permissions import PERMISSIONS, SCOPED
from api.http.app import create_app
from api.http.reviews.states import MOVES, Act
from api.http.services import Allowed, actor_of, allowed
from api.settings import Settings
from tests.service.reviewing import Headers, Review, a_review
from tests.service.service import Service

NOTHING = "nothing_000000000000"
OPEN = {
    "GET /health", "GET /ready", "GET /metrics", "POST /api/v1/login", "GET /api/v1/oidc/login",
    "GET /api/v1/oidc/callback",
}  # fmt: skip
"""Routes for who has not come in yet."""
OWN = {
    "POST /api/v1/logout", "GET /api/v1/me", "POST /api/v1/me/password", "GET /api/v1/me/sessions",
    "DELETE /api/v1/me/sessions/{session_id}",
}  # fmt: skip
"""Routes about nothing but who asks."""
BY_BODY = {"POST /api/v1/plans/{plan_id}/steps", "POST /api/v1/runs"}
"""Routes whose operation depends on what is asked; see their own tests below and in test_review, test_runs."""


@dataclass(frozen=True)
class Cell:
    """One route with the operation it needs."""

    route: str
    operation: str
    path: str
    method: str
    asked: Mapping[str, Any] = field(default_factory=dict)


UPLOAD = {"files": {"file": ("p.json", b"{}")}}
BODIES: dict[str, Mapping[str, Any]] = {
    "POST /api/v1/programmes": UPLOAD,
    "POST /api/v1/programmes/{programme_id}/versions": UPLOAD,
    "POST /api/v1/programmes/{programme_id}/forms": {"files": {"files": ("p.lrmx", b"<x/>")}},
    "POST /api/v1/plans/{plan_id}/workbook": {"files": {"file": ("p.xlsx", b"PK")}},
    "POST /api/v1/scenarios": {"json": {"programme_version": NOTHING, "title": "t", "edits": {"edits": []}}},
    "PUT /api/v1/scenarios/{scenario_id}": {"json": {"title": "t", "edits": {"edits": []}}},
    "POST /api/v1/plans/{plan_id}/comments": {"json": {"text": "t"}},
    "POST /api/v1/plans/{plan_id}/decisions": {"json": {"verdict": "ban", "nominee": "N", "reason": "r"}},
    "POST /api/v1/plans/{plan_id}/solve-again": {"json": {}},
    "GET /api/v1/comparisons": {"params": {"before": NOTHING, "after": NOTHING}},
    "POST /api/v1/users": {"json": {"name": "no name", "roles": []}},
    "PUT /api/v1/users/{user_id}": {"json": {"roles": []}},
    "POST /api/v1/keys": {"json": {"title": "t", "operations": ["no.operation"]}},
}
"""What a route must be asked so that nothing but the permission stands against it, and yet nothing changes."""


def _routes(app: FastAPI) -> Iterator[tuple[str, APIRoute, str, str]]:
    for path, methods in app.openapi()["paths"].items():
        for method in methods:
            yield f"{method.upper()} {path}", _found(app.routes, path, method.upper()), path, method.upper()


def _found(routes: Any, path: str, method: str) -> APIRoute:
    for route in _flat(routes):
        if method in route.methods and route.path_format in (path, path.removeprefix("/api/v1")):
            return route
    raise AssertionError(path)


def _flat(routes: Any) -> Iterator[APIRoute]:
    for route in routes:
        if isinstance(route, APIRoute):
            yield route
        elif hasattr(route, "original_router"):
            yield from _flat(route.original_router.routes)


def _operations(dependant: Dependant) -> set[str]:
    found = {call.operation for call in [dependant.call] if isinstance(call, Allowed)}
    found |= {"?"} if dependant.call is actor_of else set()
    for below in dependant.dependencies:
        found |= _operations(below)
    return found


def _cells(app: FastAPI) -> Iterator[Cell]:
    for name, route, path, method in _routes(app):
        operations = _operations(route.dependant)
        if name in OPEN:
            assert not operations, name
        elif name in OWN | BY_BODY:
            assert operations == {"?"}, name
        else:
            assert len(operations) == 1, f"{name} must need exactly one operation: {operations}"
            assert operations <= set(PERMISSIONS), f"{name} needs what has no row in the table: {operations}"
            plain = path
            for part in path.split("{")[1:]:
                key = part.split("}")[0]
                value = {"number": "1", "form": "plan.json"}.get(key, NOTHING)
                plain = plain.replace("{" + key + "}", value)
            yield Cell(name, operations.pop(), plain, method, BODIES.get(name, {}))


CELLS = list(_cells(create_app(Settings())))


@pytest.fixture(scope="module")
def people(running: Service) -> dict[tuple[str, bool], Headers]:
    """One user of each role, for all units and for one."""
    return {
        (role, scoped): running.user(role, units=["210900"] if scoped else None)
        for role in ROLES
        for scoped in (False, True)
    }


@pytest.mark.parametrize("cell", CELLS, ids=lambda cell: cell.route)
def test_a_route_lets_in_exactly_whom_the_table_names(
    running: Service, people: dict[tuple[str, bool], Headers], cell: Cell
) -> None:
    asked = dict(cell.asked)
    assert running.client.request(cell.method, cell.path, **asked).status_code == 401
    for (role, scoped), who in people.items():
        answer = running.client.request(cell.method, cell.path, headers={**who, "If-Match": "*"}, **asked)
        expected = role in PERMISSIONS[cell.operation] and (not scoped or cell.operation in SCOPED)
        let_in = (answer.status_code, answer.json().get("code") if answer.is_error else "") != (403, "not_allowed")
        assert let_in == expected, (cell.route, role, scoped, answer.text)
        assert answer.status_code < 500, answer.text


@pytest.mark.parametrize("needs", [None, "plans.paint"])
def test_a_new_route_without_a_row_in_the_table_is_found(needs: str | None) -> None:
    app = create_app(Settings())

    def paint_plan() -> None:
        """Paint."""

    dependencies = [Depends(allowed(needs))] if needs else []
    app.add_api_route("/api/v1/plans/{plan_id}/colour", paint_plan, methods=["POST"], dependencies=dependencies)
    with pytest.raises(AssertionError, match="colour"):
        list(_cells(app))


def test_every_operation_of_the_table_is_needed_by_a_route() -> None:
    by_body = {"runs.create", "plans.explain", *(one for one in PERMISSIONS if one.startswith("plans."))}
    assert set(PERMISSIONS) - {cell.operation for cell in CELLS} - by_body <= {"people.erase"}


@pytest.fixture(scope="module")
def review(running: Service) -> Review:
    """A plan to be moved, and a version to be asked about."""
    return a_review(running)


@pytest.mark.parametrize("act", ["propose", "take_up", "return", "approve", "publish", "withdraw"])
def test_moving_a_plan_takes_the_operation_of_the_act(
    review: Review, people: dict[tuple[str, bool], Headers], act: Act
) -> None:
    for (role, scoped), who in people.items():
        answer = review.move(act, who, "r")
        let_in = (answer.status_code, answer.json().get("code")) != (403, "not_allowed")
        assert let_in == (role in PERMISSIONS[MOVES[act].operation] and not scoped), (role, scoped, answer.text)


def test_asking_for_a_plan_takes_the_operation_of_runs(review: Review, people: dict[tuple[str, bool], Headers]) -> None:
    version = review.service.client.get(review.url, headers=review.planner).json()["programme_version"]
    for (role, scoped), who in people.items():
        asked = {"kind": "solve", "programme_version": version}
        answer = review.service.client.post("/api/v1/runs", json=asked, headers=who)
        expected = 202 if role in PERMISSIONS["runs.create"] and not scoped else 403
        assert answer.status_code == expected, (role, scoped, answer.text)

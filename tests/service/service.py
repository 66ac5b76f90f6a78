"""A service in this process: requests by its application, runs by the code of its workers."""

from __future__ import annotations

import io
import re
import zipfile
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from functools import cache
from pathlib import Path
from typing import Any

from fastapi.testclient import TestClient
from httpx2 import Response
from sqlalchemy import select

from api.access.first import first_administrator
from api.access.secrets import digest, new_key
from api.http.app import create_app
from api.http.openapi import operations
from api.http.services import Services
from api.jobs.execution import execute
from api.settings import Settings
from api.store.identity import new_id
from api.store.tables import ApiKey, Run, User
from api.store.types import now

V1 = "/api/v1"


@dataclass
class Service:
    """What a test talks to."""

    client: TestClient
    parts: Services
    admin: dict[str, str]

    def user(self, *roles: str, units: list[str] | None = None) -> dict[str, str]:
        """Create a user and return the headers of its key."""
        secret = new_key()
        with self.parts.database.writing() as session:
            user = User(id=new_id("usr"), name=new_id("name"), roles=list(roles), units=units, created_at=now())
            session.add(user)
            session.flush()
            key = ApiKey(id=new_id("key"), user_id=user.id, title="test", hash=digest(secret), created_at=now())
            session.add(key)
        return {"Authorization": f"Bearer {secret}"}

    def upload(self, content: bytes, headers: dict[str, str] | None = None) -> dict[str, Any]:
        """Upload a programme and return it."""
        answer = self.client.post(f"{V1}/programmes", files={"file": ("p.zip", content)}, headers=headers or self.admin)
        assert answer.status_code == 201, answer.text
        made: dict[str, Any] = answer.json()
        return made

    def ask(self, headers: dict[str, str] | None = None, **asked: Any) -> dict[str, Any]:
        """Ask for a run, do it, and return it when it is over."""
        answer = self.client.post(f"{V1}/runs", json=asked, headers=headers or self.admin)
        assert answer.status_code == 202, answer.text
        self.work()
        over: dict[str, Any] = self.client.get(answer.headers["Location"], headers=self.admin).json()
        return over

    def work(self) -> None:
        """Do all runs that wait, as a worker does them."""
        with self.parts.database.reading() as session:
            waiting = list(session.scalars(select(Run.id).where(Run.state == "queued")))
        for run in waiting:
            execute(self.parts.database, "test-worker", run)


@contextmanager
def service(settings: Settings) -> Iterator[Service]:
    """Start a service and give what talks to it."""
    app = create_app(settings)
    with TestClient(app, raise_server_exceptions=False) as client:
        client.event_hooks["response"].append(_refuse_undeclared)
        parts: Services = app.state.services
        first = first_administrator(parts.database)
        yield Service(client, parts, {"Authorization": f"Bearer {first.key if first else None}"})


@cache
def _declared() -> list[tuple[str, re.Pattern[str], set[str]]]:
    """Return (method, pattern of the path, declared statuses) of every operation."""
    found = []
    for one in operations(create_app(Settings()).openapi()).values():
        method, path = one["x-route"].split()
        found.append((method, re.compile(re.sub(r"\{[^}]+\}", "[^/]+", path)), set(one["responses"])))
    return found


EVERYWHERE = {"host_unknown", "not_found"}
"""Codes of what is refused before any route is asked."""


def _refuse_undeclared(response: Response) -> None:
    """Fail a test that is answered by an error which the description does not declare."""
    request, status = response.request, str(response.status_code)
    if not response.is_error:
        return
    for method, pattern, declared in _declared():
        if method == request.method and pattern.fullmatch(request.url.path) and status not in declared:
            response.read()
            code = response.json()["code"]
            assert code in EVERYWHERE, f"{method} {request.url.path}: {status} {code} is not declared"


def zipped(folder: Path) -> bytes:
    """Return a programme's folder as a zip file."""
    made = io.BytesIO()
    with zipfile.ZipFile(made, "w", zipfile.ZIP_DEFLATED) as archive:
        for path in sorted(folder.iterdir()):
            if path.suffix in (".yaml", ".csv"):
                archive.write(path, path.name)
    return made.getvalue()

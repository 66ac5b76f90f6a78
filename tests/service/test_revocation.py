"""What is taken away in one process of the API is gone in all others within the seconds that are stated."""

from __future__ import annotations

import time
from collections.abc import Iterator
from pathlib import Path

import httpx
import pytest

from api.access.credentials import REMEMBERED_S
from api.settings import Settings
from api.store.documents import programme_bytes
from tests.cli.console import small
from tests.service.postgresql import Server
from tests.service.processes import api
from tests.service.service import V1, Service, service


@pytest.fixture
def two(postgresql: Server, tmp_path: Path) -> Iterator[tuple[Service, httpx.Client]]:
    """Two processes on one database: this one, and one of its own."""
    settings = Settings(data=tmp_path, database=postgresql.new_database(), workers=0)
    with (
        service(settings) as here,
        api(settings) as address,
        httpx.Client(base_url=address, trust_env=False, timeout=30) as there,
    ):
        yield here, there


def test_keys_sessions_users_and_roles_are_gone_in_the_other_process(two: tuple[Service, httpx.Client]) -> None:
    here, there = two
    people = {name: here.user("planner") for name in ("revoked", "inactive", "narrowed", "follower", "untouched")}
    made = here.client.post(f"{V1}/users", json={"name": "li", "roles": ["planner"]}, headers=here.admin).json()
    here.client.post(f"{V1}/login", json={"name": "li", "password": made["password"]})
    cookie = {"Cookie": "; ".join(f"{name}={value}" for name, value in here.client.cookies.items())}
    here.client.cookies.clear()
    asked = {"kind": "solve", "programme_version": here.upload(programme_bytes(small()))["latest"]["id"]}
    run = here.client.post(f"{V1}/runs", json=asked, headers=here.admin).headers["location"]

    def status(who: dict[str, str], path: str = "/plans") -> int:
        return there.get(f"{V1}{path}", headers=who).status_code

    assert {status(who) for who in people.values()} == {200}
    assert status(cookie, "/me") == 200
    streaming = {**people["follower"], "Accept": "text/event-stream"}
    with there.stream("GET", f"{run}/events", headers=streaming) as events:
        lines = events.iter_lines()
        assert "event: queued" in (next(lines) for _ in range(8))
        _take_away(here, people, made["id"])
        began = time.monotonic()
        time.sleep(REMEMBERED_S)
        assert status(people["revoked"]) == status(people["inactive"]) == status(cookie, "/me") == 401
        assert status(people["narrowed"]) == 403
        assert status(people["untouched"]) == 200
        assert time.monotonic() - began < REMEMBERED_S + 10
        assert not [line for line in lines if line.startswith("event: ")]  # it ends, though nothing happens in the run
        assert time.monotonic() - began < REMEMBERED_S + 10
    here.work()
    assert there.get(run, headers=people["untouched"]).json()["state"] == "done"


def _take_away(here: Service, people: dict[str, dict[str, str]], logged_in: str) -> None:
    """Revoke a key, make a user inactive, take roles, and end sessions: each by the API of this process."""
    client, admin = here.client, here.admin
    ids = {name: client.get(f"{V1}/me", headers=who).json()["id"] for name, who in people.items()}
    for name in ("revoked", "follower"):
        key = client.get(f"{V1}/users/{ids[name]}/keys", headers=admin).json()[0]["id"]
        assert client.delete(f"{V1}/users/{ids[name]}/keys/{key}", headers=admin).status_code == 204
    for name, change in (("inactive", {"roles": ["planner"], "active": False}), ("narrowed", {"roles": []})):
        match = {"If-Match": client.get(f"{V1}/users/{ids[name]}", headers=admin).headers["etag"]}
        answer = client.put(f"{V1}/users/{ids[name]}", json=change, headers={**admin, **match})
        assert answer.status_code == 200, answer.text
    assert client.delete(f"{V1}/users/{logged_in}/sessions", headers=admin).status_code == 204
    assert {client.get(f"{V1}/plans", headers=people[name]).status_code for name in ("revoked", "inactive")} == {401}

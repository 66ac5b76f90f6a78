"""What no route should see is turned away: bodies without end, strange hosts, too many requests, broken texts."""

from __future__ import annotations

import http.client
import json
import socket
import threading
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Any

import pytest
import uvicorn

from api.access.first import first_administrator
from api.http.app import create_app
from api.http.middleware.envelope import ALWAYS
from api.http.services import Services
from api.settings import Settings
from tests.service.service import V1, Service, service

# The framework leaves the file of a broken upload to the garbage collector.
pytestmark = pytest.mark.filterwarnings("ignore::pytest.PytestUnraisableExceptionWarning")


@contextmanager
def listening(settings: Settings) -> Iterator[tuple[int, str]]:
    """Run a new service on a real port; give the port and a key."""
    with bound(settings) as (port, parts):
        first = first_administrator(parts.database)
        assert first is not None
        yield port, first.key


@contextmanager
def bound(settings: Settings) -> Iterator[tuple[int, Services]]:
    """Run a service on a real port; give the port and its parts."""
    with socket.socket() as free:
        free.bind(("127.0.0.1", 0))
        port = free.getsockname()[1]
    app = create_app(settings)
    server = uvicorn.Server(uvicorn.Config(app, port=port, log_config=None))
    thread = threading.Thread(target=server.run, daemon=True)
    thread.start()
    while not server.started:
        threading.Event().wait(0.02)
    try:
        yield port, app.state.services
    finally:
        server.should_exit = True
        thread.join()


@pytest.fixture(scope="module")
def door(tmp_path_factory: pytest.TempPathFactory) -> Iterator[tuple[int, str]]:
    """A service that takes a megabyte."""
    with listening(Settings(data=tmp_path_factory.mktemp("door"), workers=0, body_limit=2**20)) as found:
        yield found


def _pour(port: int, headers: dict[str, str], length: int, announced: bool) -> tuple[int, str, int]:
    """Send a body of ``length`` bytes; return status and code of the answer, and how many bytes were taken."""
    connection = http.client.HTTPConnection("127.0.0.1", port, timeout=30)
    connection.putrequest("POST", f"{V1}/programmes")
    size = {"Content-Length": str(length)} if announced else {"Transfer-Encoding": "chunked"}
    for name, value in {"Content-Type": "multipart/form-data; boundary=x", **headers, **size}.items():
        connection.putheader(name, value)
    connection.endheaders()
    chunk, sent = b"\0" * 65536, 0
    begin = b'--x\r\nContent-Disposition: form-data; name="file"; filename="f"\r\n\r\n'
    chunk = begin + chunk[len(begin) :]
    try:
        while sent < length:
            connection.send(chunk if announced else b"10000\r\n" + chunk + b"\r\n")
            sent += len(chunk)
    except OSError:
        pass
    answer = connection.getresponse()
    found = answer.status, str(json.loads(answer.read())["code"]), sent
    connection.close()
    return found


@pytest.mark.parametrize("announced", [True, False])
def test_a_gigabyte_is_refused_long_before_its_end(door: tuple[int, str], announced: bool) -> None:
    port, key = door
    status, code, sent = _pour(port, {"Authorization": f"Bearer {key}"}, 2**30, announced)
    assert (status, code) == (413, "body_too_large")
    assert sent < 2**25


def test_of_somebody_unknown_little_is_taken(door: tuple[int, str]) -> None:
    assert _pour(door[0], {"Authorization": "Bearer dk_guess"}, 2**18, True)[:2] == (413, "body_too_large")


def test_a_body_within_the_limit_is_read(door: tuple[int, str]) -> None:
    port, key = door
    status, code, _ = _pour(port, {"Authorization": f"Bearer {key}"}, 2**19, True)
    assert status in (400, 422), code


@pytest.fixture(scope="module")
def strict(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Service]:
    """A service as it is outside development."""
    folder = tmp_path_factory.mktemp("strict")
    hosts = ("testserver", "duikou.gov.example")
    with service(Settings(data=folder, workers=0, environment="production", hosts=hosts)) as made:
        yield made


def test_every_answer_has_the_headers_and_a_number(strict: Service) -> None:
    for path in ("/health", f"{V1}/plans", "/nowhere"):
        answer = strict.client.get(path)
        assert {name: answer.headers[name] for name in ALWAYS} == ALWAYS
        assert answer.headers["cache-control"] == "no-store"
        assert "max-age" in answer.headers["strict-transport-security"]
        assert len(answer.headers["x-request-id"]) == 16
    given = strict.client.get("/health", headers={"X-Request-ID": "proxy-0001"})
    assert given.headers["x-request-id"] == "proxy-0001"
    bad = strict.client.get("/health", headers={"X-Request-ID": "x y; injected"})
    assert "injected" not in bad.headers["x-request-id"]


def test_other_hosts_and_other_sites_are_turned_away(strict: Service) -> None:
    answer = strict.client.get(f"{V1}/me", headers={**strict.admin, "Host": "evil.example"})
    assert (answer.status_code, answer.json()["code"]) == (400, "host_unknown")
    assert strict.client.get("/health", headers={"Host": "10.0.0.7:8000"}).status_code == 200
    named = {**strict.admin, "Host": "duikou.gov.example:8443"}
    assert strict.client.get(f"{V1}/me", headers=named).status_code == 200
    preflight = {"Origin": "https://evil.example", "Access-Control-Request-Method": "POST"}
    answer = strict.client.options(f"{V1}/plans", headers=preflight)
    assert answer.status_code == 405
    assert not [name for name in answer.headers if name.startswith("access-control")]


def test_cookies_are_for_tls_alone_outside_development(strict: Service) -> None:
    user = strict.client.post(f"{V1}/users", json={"name": "tls", "roles": []}, headers=strict.admin).json()
    asked = {"name": "tls", "password": user["password"]}
    cookies = strict.client.post(f"{V1}/login", json=asked).headers.get_list("set-cookie")
    assert len(cookies) == 2
    assert all(one.startswith("__Host-duikou") and "Secure" in one for one in cookies)


@pytest.mark.parametrize("text", ["a\x00b", "\ud800", {"deep": ["\x00"]}])
def test_texts_that_cannot_be_stored_are_refused(running: Service, text: Any) -> None:
    body = json.dumps({"name": text, "password": "x", "roles": []})
    headers = {**running.admin, "Content-Type": "application/json"}
    answer = running.client.post(f"{V1}/login", content=body, headers=headers)
    assert answer.status_code == 422
    assert running.client.get(f"{V1}/plans/a%00b", headers=running.admin).status_code == 404
    assert running.client.get(f"{V1}/plans?after=%00", headers=running.admin).status_code == 422


@pytest.mark.parametrize("body", [b"\xff\xfe{", b"{", b"[" * 100_000, b'{"name": ' + b"9" * 5000 + b"}"])
def test_bodies_that_cannot_be_read_are_refused(running: Service, body: bytes) -> None:
    headers = {**running.admin, "Content-Type": "application/json"}
    answer = running.client.post(f"{V1}/login", content=body, headers=headers)
    assert answer.status_code in (400, 422)
    assert answer.json()["code"] in ("body_unreadable", "invalid_request", "text_unreadable")


@pytest.mark.parametrize("limited", ["rate_per_user", "rate_per_address"])
def test_too_many_requests_are_told_to_wait(tmp_path: Path, limited: str) -> None:
    with service(Settings(data=tmp_path, workers=0, **{limited: 0.2})) as made:  # type: ignore[arg-type]  # its name is a parameter of the test
        answers = [made.client.get(f"{V1}/me", headers=made.admin) for _ in range(5)]
    assert [one.status_code for one in answers[:3]] == [200, 200, 200]
    assert (answers[4].status_code, answers[4].json()["code"]) == (429, "too_many_requests")
    assert int(answers[4].headers["retry-after"]) >= 1

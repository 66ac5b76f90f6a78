"""Passwords, sessions, keys and users, on both databases."""

from __future__ import annotations

from datetime import timedelta
from typing import Any

import pytest
from sqlalchemy import select, update

from api.access import throttle
from api.store.tables import ApiKey, LoginFailure, LoginSession, User
from api.store.types import now
from tests.service.service import V1, Service

GOOD = "seven quiet herons"


def _made(made: Service, name: str, *roles: str, units: list[str] | None = None) -> dict[str, Any]:
    asked = {"name": name, "roles": list(roles), "units": units}
    answer = made.client.post(f"{V1}/users", json=asked, headers=made.admin)
    assert answer.status_code == 201, answer.text
    return {**answer.json(), "etag": answer.headers["etag"], "url": answer.headers["location"]}


def _login(made: Service, name: str, password: str) -> Any:
    made.client.cookies.clear()
    return made.client.post(f"{V1}/login", json={"name": name, "password": password})


def _settled(made: Service, name: str, *roles: str) -> dict[str, str]:
    """Make a user who has chosen a password; return the header of its changes."""
    user = _made(made, name, *roles)
    own = {"X-CSRF-Token": _login(made, name, user["password"]).json()["csrf"]}
    asked = {"current": user["password"], "new": GOOD}
    answer = made.client.post(f"{V1}/me/password", json=asked, headers=own)
    assert answer.status_code == 200, answer.text
    return {"X-CSRF-Token": answer.json()["csrf"]}


@pytest.fixture(autouse=True)
def calm(running: Service) -> None:
    """No cookies and no failed logins of another test."""
    running.client.cookies.clear()
    with running.parts.database.writing() as session:
        for row in session.scalars(select(LoginFailure)):
            session.delete(row)


def test_a_given_password_has_to_be_changed_first(running: Service) -> None:
    user = _made(running, "first", "planner")
    answer = _login(running, "first", user["password"])
    assert answer.json()["password_due"]
    assert running.client.get(f"{V1}/plans").json()["code"] == "password_due"
    assert running.client.get(f"{V1}/me").json()["password_due"]
    own = {"X-CSRF-Token": answer.json()["csrf"]}
    for new, code in (
        ("short", "password.short"),
        ("a" * 20, "password.guessable"),
        ("my first pass", "password.guessable"),
    ):
        asked = {"current": user["password"], "new": new}
        answer = running.client.post(f"{V1}/me/password", json=asked, headers=own)
        assert [one["code"] for one in answer.json()["errors"]] == [code]
    asked = {"current": user["password"], "new": GOOD}
    assert running.client.post(f"{V1}/me/password", json=asked, headers=own).status_code == 200
    assert running.client.get(f"{V1}/plans").status_code == 200
    assert _login(running, "first", user["password"]).status_code == 401
    assert _login(running, "FIRST", GOOD).status_code == 200  # a name looks the same either way


def test_the_cookie_is_hidden_strict_and_changes_need_the_token(running: Service) -> None:
    own = _settled(running, "cookie", "planner")
    cookies = _login(running, "cookie", GOOD).headers.get_list("set-cookie")
    session = next(one for one in cookies if one.startswith("duikou="))
    assert "HttpOnly" in session
    assert all("samesite=strict" in one.lower() for one in cookies)
    for headers in ({}, own, {"X-CSRF-Token": "x"}):  # none, of a session that has ended, a guess
        answer = running.client.post(f"{V1}/keys", json={"title": "k"}, headers=headers)
        assert (answer.status_code, answer.json()["code"]) == (403, "csrf")
    crossing = {"Sec-Fetch-Site": "cross-site"}
    asked = {"name": "cookie", "password": GOOD}
    assert running.client.post(f"{V1}/login", json=asked, headers=crossing).status_code == 403


def test_logout_and_ended_sessions_let_nobody_in(running: Service) -> None:
    own = _settled(running, "leaver", "planner")
    before = dict(running.client.cookies)
    assert running.client.post(f"{V1}/logout", headers=own).status_code == 204
    running.client.cookies.update(before)
    assert running.client.get(f"{V1}/me").json()["code"] == "session_over"
    answer = _login(running, "leaver", GOOD).json()
    with running.parts.changing_access() as session:
        over = update(LoginSession).where(LoginSession.id == answer["session"])
        session.execute(over.values(expires_at=now() - timedelta(seconds=1)))
    assert running.client.get(f"{V1}/me").json()["code"] == "session_over"


def test_failed_logins_lock_alike_whether_there_is_an_account(running: Service) -> None:
    _settled(running, "locked", "planner")
    for name in ("locked", "nobody-at-all"):
        answers = [_login(running, name, f"wrong {number} password") for number in range(throttle.FREE["account"])]
        assert {(one.status_code, one.json()["code"]) for one in answers} == {(401, "login_failed")}
        answer = _login(running, name, GOOD)  # even the right one waits
        assert (answer.status_code, answer.json()["code"]) == (429, "login_locked")
        assert 0 < int(answer.headers["retry-after"]) <= throttle.FIRST_S
    with running.parts.database.writing() as session:
        session.execute(update(LoginFailure).values(locked_until=now() - timedelta(seconds=1)))
    assert _login(running, "locked", GOOD).status_code == 200
    assert _login(running, "locked", "wrong again, once").status_code == 401  # counted anew


def test_many_names_from_one_address_are_locked_too(running: Service) -> None:
    codes = []
    with running.parts.database.writing() as session:
        for number in range(throttle.FREE["address"] + 1):
            codes.append(throttle.begin(session, throttle.Attempt.of(f"n{number}", "10.0.0.1")) > 0)
    assert codes == [False] * throttle.FREE["address"] + [True]


def test_a_key_is_shown_once_narrowed_and_revoked_at_once(running: Service) -> None:
    own = _settled(running, "keyer", "planner", "reviewer")
    asked = {"title": "k", "days": 2, "roles": ["planner"], "operations": ["plans.read", "keys.own"]}
    made = running.client.post(f"{V1}/keys", json=asked, headers=own).json()
    with running.parts.database.reading() as session:
        row = session.get_one(ApiKey, made["id"])
        assert made["secret"] not in (row.hash, row.title)
    key = {"Authorization": f"Bearer {made['secret']}"}
    assert "secret" not in running.client.get(f"{V1}/keys/{made['id']}", headers=own).json()
    assert running.client.get(f"{V1}/me", headers=key).json()["operations"] == ["plans.read", "keys.own"]
    assert running.client.get(f"{V1}/plans", headers=key).status_code == 200
    assert running.client.get(f"{V1}/runs", headers=key).status_code == 403
    wider = {"title": "w", "roles": ["reviewer"], "operations": ["runs.read"]}
    answer = running.client.post(f"{V1}/keys", json=wider, headers=key)
    assert {one["code"] for one in answer.json()["errors"]} == {"key.more_roles", "key.more_operations"}
    child = running.client.post(f"{V1}/keys", json={"title": "c", "days": 300}, headers=key).json()
    assert (child["roles"], child["operations"], child["expires_at"]) == (
        ["planner"], ["keys.own", "plans.read"], made["expires_at"],
    )  # fmt: skip
    assert running.client.delete(f"{V1}/keys/{made['id']}", headers=own).status_code == 204
    assert running.client.get(f"{V1}/me", headers=key).json()["code"] == "key_unknown"
    assert running.client.delete(f"{V1}/keys/key_nobody", headers=own).status_code == 404


def test_an_expired_key_lets_nobody_in(running: Service) -> None:
    own = _settled(running, "late", "planner")
    made = running.client.post(f"{V1}/keys", json={"title": "k"}, headers=own).json()
    with running.parts.changing_access() as session:
        session.get_one(ApiKey, made["id"]).expires_at = now()
    key = {"Authorization": f"Bearer {made['secret']}"}
    assert running.client.get(f"{V1}/me", headers=key).json()["code"] == "key_expired"


def test_users_are_changed_by_who_saw_their_last_state(running: Service) -> None:
    user = _made(running, "changed", "planner")
    key = running.user("planner")  # somebody else, whose key is remembered
    change = {"roles": ["auditor"], "units": ["210900"], "active": True}
    assert running.client.put(user["url"], json=change, headers=running.admin).status_code == 428
    match = {**running.admin, "If-Match": user["etag"]}
    changed = running.client.put(user["url"], json=change, headers=match)
    assert changed.json()["units"] == ["210900"]
    assert running.client.put(user["url"], json=change, headers=match).status_code == 412
    assert running.client.get(f"{V1}/users", headers=key).status_code == 403


def test_who_is_made_inactive_is_out_by_every_way(running: Service) -> None:
    own = _settled(running, "gone", "planner")
    key = running.client.post(f"{V1}/keys", json={"title": "k"}, headers=own).json()["secret"]
    user = running.client.get(f"{V1}/me").json()["id"]
    url = f"{V1}/users/{user}"
    match = {"If-Match": running.client.get(url, headers=running.admin).headers["etag"], **running.admin}
    change = {"roles": ["planner"], "active": False}
    assert running.client.put(url, json=change, headers=match).status_code == 200
    assert running.client.get(f"{V1}/me").status_code == 401
    assert running.client.get(f"{V1}/me", headers={"Authorization": f"Bearer {key}"}).status_code == 401
    assert _login(running, "gone", GOOD).json()["code"] == "login_failed"
    answer = running.client.delete(url, headers={**running.admin, "If-Match": "*"})
    assert (answer.status_code, answer.json()["code"]) == (409, "user_acted")


def test_the_last_administrator_stays(running: Service) -> None:
    with running.parts.database.reading() as session:
        admin = next(one for one in session.scalars(select(User)) if "administrator" in one.roles)
    headers = {**running.admin, "If-Match": "*"}
    for change in ({"roles": ["planner"]}, {"roles": ["administrator"], "active": False}):
        answer = running.client.put(f"{V1}/users/{admin.id}", json=change, headers=headers)
        assert (answer.status_code, answer.json()["code"]) == (409, "last_administrator")


def test_names_that_are_taken_or_none_are_refused(running: Service) -> None:
    _made(running, "taken")
    for name, code in (("TAKEN", "user.name_taken"), ("a b", "user.name_invalid"), ("../x", "user.name_invalid")):
        answer = running.client.post(f"{V1}/users", json={"name": name, "roles": []}, headers=running.admin)
        assert [one["code"] for one in answer.json()["errors"]] == [code]

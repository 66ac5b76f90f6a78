"""A walk through the whole service as its people take it: every operation is called once at least.

``python -m tests.service.walk`` writes what was asked and answered to the examples of the API's description.
"""

from __future__ import annotations

import json
import tempfile
from pathlib import Path
from typing import Any

from api.http.openapi import EXAMPLES
from api.settings import Settings
from tests.service.recording import Recorder
from tests.service.reviewing import FOLDER, Review
from tests.service.service import V1, Service, service, zipped

FORMS = FOLDER.parent / "lrmx"


def walk(made: Service) -> None:
    """Call every operation."""
    review = _programme_to_plan(made)
    _access(made)
    _scenario(made, review)
    _review(review)
    _rest(made, review)


def _get(made: Service, path: str, headers: dict[str, str], **params: str) -> Any:
    answer = made.client.get(path, headers=headers, params=params)
    assert not answer.is_error, (path, answer.text)
    return answer


def _programme_to_plan(made: Service) -> Review:
    planner, reviewer, approver = (made.user(role) for role in ("planner", "reviewer", "approver"))
    client = made.client
    files = {"file": ("liaoning-2002.zip", zipped(FOLDER))}
    programme = client.post(f"{V1}/programmes", files=files, data={"note": "初稿"}, headers=planner).json()
    url = f"{V1}/programmes/{programme['id']}"
    match = {"If-Match": _get(made, url, planner).headers["etag"]}
    version = client.post(f"{url}/versions", files=files, data={"note": "改后"}, headers={**planner, **match}).json()
    forms = [("files", (path.name, path.read_bytes())) for path in sorted(FORMS.glob("*.lrmx"))[:2]]
    assert client.post(f"{url}/forms", files=forms, headers=planner).is_success
    for path in (f"{V1}/programmes", f"{url}/versions", f"{url}/versions/1/document", f"{url}/versions/1/doubts"):
        _get(made, path, planner)
    run = made.ask(planner, kind="solve", programme_version=version["id"], parameters={"certificate": False})
    for path in ("", "/result", "/events"):
        _get(made, f"{V1}/runs/{run['id']}{path}", planner)
    _get(made, f"{V1}/runs", planner)
    waiting = client.post(
        f"{V1}/runs",
        json={"kind": "candidates", "programme_version": version["id"], "parameters": {"count": 5}},
        headers={**planner, "Idempotency-Key": "one-of-mine"},
    )
    assert client.post(f"{waiting.headers['location']}/cancel", headers=planner).is_success
    return Review(made, run["plans"][0], planner, reviewer, approver)


def _access(made: Service) -> None:
    client, admin = made.client, made.admin
    made_user = client.post(f"{V1}/users", json={"name": "wang", "roles": ["planner"]}, headers=admin)
    url, password, match = made_user.headers["location"], made_user.json()["password"], made_user.headers["etag"]
    login = client.post(f"{V1}/login", json={"name": "wang", "password": password})
    own = {"X-CSRF-Token": login.json()["csrf"]}
    chosen = {"current": password, "new": "seven quiet herons"}
    own["X-CSRF-Token"] = client.post(f"{V1}/me/password", json=chosen, headers=own).json()["csrf"]
    key = client.post(f"{V1}/keys", json={"title": "nightly", "operations": ["plans.read"]}, headers=own).json()
    for path in ("/me", "/keys", f"/keys/{key['id']}"):
        _get(made, f"{V1}{path}", {})
    for path in (f"{V1}/users", url, f"{url}/keys"):
        _get(made, path, admin)
    assert client.delete(f"{V1}/keys/{key['id']}", headers=own).status_code == 204
    assert client.delete(f"{url}/keys/{key['id']}", headers=admin).status_code == 204
    change = {"roles": ["planner", "reviewer"], "units": ["210900"]}
    changed = client.put(url, json=change, headers={**admin, "If-Match": match})
    reset = client.post(f"{url}/password", headers={**admin, "If-Match": changed.headers["etag"]})
    again = client.post(f"{V1}/login", json={"name": "wang", "password": reset.json()["password"]}).json()
    assert client.post(f"{V1}/logout", headers={"X-CSRF-Token": again["csrf"]}).status_code == 204
    chosen["current"] = reset.json()["password"]
    own = _chosen(made, "wang", chosen)
    for row in _get(made, f"{V1}/me/sessions", {}).json():
        assert client.delete(f"{V1}/me/sessions/{row['id']}", headers=own).status_code == 204
    assert client.delete(f"{url}/sessions", headers=admin).status_code == 204
    idle = client.post(f"{V1}/users", json={"name": "idle", "roles": []}, headers=admin)
    match = idle.headers["etag"]
    assert client.delete(idle.headers["location"], headers={**admin, "If-Match": match}).status_code == 204
    client.cookies.clear()


def _chosen(made: Service, name: str, asked: dict[str, str]) -> dict[str, str]:
    """Log in, choose a password, and return the header of changes."""
    login = made.client.post(f"{V1}/login", json={"name": name, "password": asked["current"]}).json()
    own = {"X-CSRF-Token": login["csrf"]}
    return {"X-CSRF-Token": made.client.post(f"{V1}/me/password", json=asked, headers=own).json()["csrf"]}


def _scenario(made: Service, review: Review) -> None:
    client, planner = made.client, review.planner
    nominee = review.document()["assignments"][0]["nominee"]
    version = _get(made, review.url, planner).json()["programme_version"]
    edits = {"edits": [{"type": "withdraw_nominee", "nominee": nominee}]}
    scenario = client.post(
        f"{V1}/scenarios", json={"programme_version": version, "title": "一人退出", "edits": edits}, headers=planner
    )
    url, match = scenario.headers["location"], {"If-Match": scenario.headers["etag"]}
    assert client.put(url, json={"title": "该人退出", "edits": edits}, headers={**planner, **match}).is_success
    _get(made, url, planner)
    _get(made, f"{V1}/scenarios", planner)
    run = made.ask(planner, kind="solve", scenario=scenario.json()["id"], parameters={"certificate": False})
    _get(made, f"{V1}/comparisons", planner, before=review.plan, after=run["plans"][0])


def _review(review: Review) -> None:
    client, made = review.service.client, review.service
    one, other = review.document()["assignments"][:2]
    decided = review.decide(
        review.reviewer, verdict="accept", nominee=one["nominee"], post=one["post"], reason="专业对口"
    ).json()
    taken_back = review.decide(review.reviewer, verdict="ban", nominee=other["nominee"], reason="本人有困难").json()
    match = {"If-Match": review.etag()}
    url = f"{review.url}/decisions/{taken_back['id']}"
    assert client.delete(url, headers={**review.reviewer, **match}).status_code == 204
    remark = {"subject": "nominee", "subject_id": decided["nominee"], "text": "请核实任职时间"}
    assert client.post(f"{review.url}/comments", json=remark, headers=review.reviewer).is_success
    assert client.post(f"{review.url}/solve-again", json={}, headers=review.planner).is_success
    workbook = _get(made, f"{review.url}/exports/plan.xlsx", review.planner).content
    assert client.post(
        f"{review.url}/workbook", files={"file": ("plan.xlsx", workbook)}, headers=review.planner
    ).is_success
    for act, who in (
        ("propose", review.planner),
        ("take_up", review.reviewer),
        ("approve", review.approver),
        ("publish", review.approver),
    ):
        assert review.move(act, who).status_code == 201
    for path in ("/decisions", "/comments", "/steps", "/document"):
        _get(made, review.url + path, review.planner)
    _get(made, f"{V1}/plans", review.planner)


def _rest(made: Service, review: Review) -> None:
    auditor = made.user("auditor")
    _get(made, f"{V1}/audit", auditor)
    _get(made, f"{V1}/audit/verification", auditor)
    for path in ("/health", "/ready", "/metrics"):
        _get(made, path, {})


def record() -> dict[str, Any]:
    """Return the examples of a walk through a new service."""
    with tempfile.TemporaryDirectory() as folder, service(Settings(data=Path(folder), workers=0)) as made:
        recorder = Recorder(made.client)
        walk(made)
        return dict(sorted(recorder.found.items()))


if __name__ == "__main__":
    EXAMPLES.write_text(json.dumps(record(), ensure_ascii=False, indent=1) + "\n", "utf-8")

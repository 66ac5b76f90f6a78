"""A service with a row in every table: a small programme with all that hangs on one."""

from __future__ import annotations

from api.store.documents import programme_bytes
from tests.cli.console import small
from tests.service.reviewing import Review
from tests.service.service import V1, Service


def furnish(made: Service) -> Review:
    """Fill a service and return its plan."""
    client, planner = made.client, made.user("planner")
    version = made.upload(programme_bytes(small()), planner)["latest"]["id"]
    edits = {"edits": [{"type": "withdraw_nominee", "nominee": "n1"}]}
    scenario = {"programme_version": version, "title": "t", "edits": edits}
    assert client.post(f"{V1}/scenarios", json=scenario, headers={**planner, "Idempotency-Key": "k"}).is_success
    run = made.ask(planner, kind="solve", programme_version=version)
    review = Review(made, run["plans"][0], planner, made.user("reviewer"), made.user("approver"))
    remark = {"subject": "nominee", "subject_id": "n1", "text": "t"}
    assert client.post(f"{review.url}/comments", json=remark, headers=review.reviewer).is_success
    assert review.decide(review.reviewer, verdict="ban", nominee="n1", reason="r").is_success
    assert review.move("propose", planner).is_success
    user = client.post(f"{V1}/users", json={"name": "chen", "roles": []}, headers=made.admin).json()
    for password in ("wrong", user["password"]):
        client.post(f"{V1}/login", json={"name": "chen", "password": password})
    assert client.post(f"{V1}/login", json={"name": "nobody", "password": "wrong"}).status_code == 401
    client.cookies.clear()
    return review

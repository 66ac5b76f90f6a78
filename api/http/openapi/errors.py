"""Which errors an operation can answer with: read off what it takes."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

from optimizer.messages import say

OPEN = frozenset({"health", "ready", "metrics", "log_in"})
"""Operations that nobody needs to be known for."""


def add_errors(operation: dict[str, Any]) -> None:
    """Declare an operation's problems, each with an example."""
    responses = operation["responses"]
    responses.pop("422", None)
    for status, code, params in _problems(operation):
        content = {"schema": {"$ref": "#/components/schemas/Problem"}, "example": _example(status, code, params)}
        responses[str(status)] = {
            "description": say(f"http.{code}", "en", **params),
            "content": {"application/problem+json": content},
        }


CONFLICTS = frozenset(
    {
        "move_plan", "decide", "revoke_decision", "solve_again", "read_result", "change_user", "delete_user",
    }
)  # fmt: skip
"""Operations that what stands there already can refuse."""
MATCHED = frozenset(
    {
        "create_version", "import_lrmx", "change_scenario", "move_plan", "decide", "revoke_decision", "change_user",
        "delete_user", "reset_password",
    }
)  # fmt: skip
"""Operations that must be told which state they change."""
NAMING = frozenset({"create_run", "create_scenario", "compare_plans"})
"""Operations that name something else than by their address."""
HEADERS = frozenset({"read_events"})
"""Operations without a body that read a header which may be malformed."""


def _problems(operation: dict[str, Any]) -> Iterator[tuple[int, str, dict[str, object]]]:
    name, path = operation["operationId"], operation["x-route"].split()[1]
    has_body = "requestBody" in operation
    if name not in OPEN or name == "log_in":
        yield 401, "login_needed", {}
        yield 403, "not_allowed", {"operation": "plans.approve"}
    if "{" in path or name in NAMING:
        yield 404, "unknown.plan", {"id": "plan_x"}
    if operation.get("parameters") or has_body:
        yield 422, "invalid_request", {"total": 1}
    if name in CONFLICTS:
        yield 409, "wrong_state", {"state": "draft", "act": "approve", "allowed": "under_review"}
    if name in MATCHED:
        yield 412, "changed_meanwhile", {}
        yield 428, "if_match_missing", {}
    if has_body:
        yield 400, "refused", {}
        yield 413, "body_too_large", {"limit": 67_108_864}
    elif name in HEADERS:
        yield 400, "last_event_id", {}
    yield 429, "too_many_runs", {"count": 20, "allowed": 20}
    yield 500, "defect", {}
    yield 503, "database_gone", {}
    yield 507, "storage_full", {}  # readers as well: a database may need room to let them in


def _example(status: int, code: str, params: dict[str, object]) -> dict[str, Any]:
    example: dict[str, Any] = {
        "type": f"urn:duikou:problem:{code}",
        "title": say(f"http.{code}", "zh", **params),
        "status": status,
        "code": code,
    }
    if code == "invalid_request":
        message = say("http.field.missing", "zh", field="body.kind")
        example["errors"] = [{"code": "field.missing", "severity": "error", "message": message, "field": "body.kind"}]
    return example

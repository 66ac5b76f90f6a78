"""Which errors an operation can answer with: read off what it takes."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

from optimizer.messages import say

OPEN = frozenset({"health", "ready", "metrics", "login", "login_oidc", "oidc_callback"})
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


def _problems(operation: dict[str, Any]) -> Iterator[tuple[int, str, dict[str, object]]]:
    method = operation["x-route"].split()[0]
    path = operation["x-route"].split()[1]
    has_body = "requestBody" in operation
    takes = bool(operation.get("parameters")) or has_body
    if operation["operationId"] not in OPEN:
        yield 401, "login_needed", {}
        yield 403, "not_allowed", {"operation": "plans.approve"}
    if takes:
        yield 404, "unknown.plan", {"id": "plan_x"}
        yield 422, "invalid_request", {"total": 1}
    if method != "GET" or path.endswith(("/result", "/comparisons")):
        yield 409, "wrong_state", {"state": "draft", "act": "approve", "allowed": "under_review"}
    if method in ("PUT", "PATCH", "DELETE") or ("{" in path and method == "POST"):
        yield 412, "changed_meanwhile", {}
        yield 428, "if_match_missing", {}
    if has_body:
        yield 400, "refused", {}
        yield 413, "body_too_large", {"limit": 67_108_864}
    yield 429, "too_many_runs", {"count": 20, "allowed": 20}
    yield 500, "defect", {}
    yield 503, "database_gone", {}


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

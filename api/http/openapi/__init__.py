"""The description of the service: OpenAPI 3.1 with every error and an example of every operation."""

from __future__ import annotations

import json
from functools import cache
from pathlib import Path
from typing import Any

from fastapi import FastAPI
from fastapi.openapi.utils import get_openapi
from fastapi.routing import APIRoute

from api.http.openapi.errors import add_errors

EXAMPLES = Path(__file__).parent / "examples.json"


def describe(app: FastAPI) -> None:
    """Let the app describe itself with errors and examples; made when first asked for."""

    def openapi() -> dict[str, Any]:
        if app.openapi_schema is None:
            made = get_openapi(title=app.title, version=app.version, routes=app.routes, summary=SUMMARY)
            for operation in operations(made).values():
                add_errors(operation)
                _add_example(operation)
            made["components"]["schemas"]["Problem"] = PROBLEM
            made["components"]["securitySchemes"] = {"key": {"type": "http", "scheme": "bearer"}}
            app.openapi_schema = made
        return app.openapi_schema

    app.openapi = openapi  # type: ignore[method-assign]  # the way FastAPI documents


SUMMARY = "对口挂职锻炼：候选方案 / candidate plans for paired secondment"

PROBLEM: dict[str, Any] = {
    "title": "Problem",
    "description": "RFC 9457: `code` is stable, `title` in the reader's language, `errors` all problems at once.",
    "type": "object",
    "required": ["type", "title", "status", "code"],
    "properties": {
        "type": {"type": "string"},
        "title": {"type": "string"},
        "status": {"type": "integer"},
        "code": {"type": "string"},
        "instance": {"type": "string"},
        "errors": {
            "type": "array",
            "items": {
                "type": "object",
                "required": ["code", "message"],
                "properties": {
                    "code": {"type": "string"},
                    "severity": {"type": "string"},
                    "message": {"type": "string"},
                    "file": {"type": "string"},
                    "row": {"type": "integer"},
                    "column": {"type": "string"},
                    "table": {"type": "string"},
                    "index": {"type": "integer"},
                    "field": {"type": "string"},
                },
            },
        },
    },
}


def operation_id(route: APIRoute) -> str:
    """Return the name of a route's function: clients are made of it."""
    return route.name


def operations(schema: dict[str, Any]) -> dict[str, dict[str, Any]]:
    """Return every operation by its id, with ``method`` and ``path`` to be read from ``x-route``."""
    found = {}
    for path, methods in schema["paths"].items():
        for method, operation in methods.items():
            operation["x-route"] = f"{method.upper()} {path}"
            found[operation["operationId"]] = operation
    return found


@cache
def examples() -> dict[str, Any]:
    """Return what was asked and answered in a recorded session, by operation."""
    found: dict[str, Any] = json.loads(EXAMPLES.read_text("utf-8")) if EXAMPLES.exists() else {}
    return found


def _add_example(operation: dict[str, Any]) -> None:
    example = examples().get(operation["operationId"])
    if example is None:
        return
    body = operation.get("requestBody", {}).get("content", {})
    if "request" in example and "application/json" in body:
        body["application/json"]["example"] = example["request"]
    if "response" in example:
        content = operation["responses"][str(example["status"])].setdefault("content", {})
        content.setdefault(example["media_type"], {})["example"] = example["response"]

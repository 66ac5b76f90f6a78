"""A session with the service is recorded: one example of what each operation is asked and answers."""

from __future__ import annotations

import json
import re
from typing import Any

from fastapi.testclient import TestClient
from httpx2 import Response

from api.http.openapi import operations

MOST_ITEMS, MOST_TEXT = 2, 400
SECRETS = re.compile(r"dk_[A-Za-z0-9_-]{20,}")


class Recorder:
    """Notes the first good answer of each operation of an application."""

    def __init__(self, client: TestClient) -> None:
        self.found: dict[str, dict[str, Any]] = {}
        self._operations = [
            (operation, method, re.compile(re.sub(r"\{[^}]+\}", "[^/]+", path) + "$"))
            for operation, route in self._routes(client)
            for method, path in [route.split()]
        ]
        client.event_hooks["response"].append(self._note)

    def _routes(self, client: TestClient) -> list[tuple[str, str]]:
        schema = client.get("/api/v1/openapi.json").json()
        return [(name, operation["x-route"]) for name, operation in operations(schema).items()]

    def _note(self, response: Response) -> None:
        if response.is_error:
            return
        path, method = response.request.url.path, response.request.method
        matching = [name for name, verb, pattern in self._operations if verb == method and pattern.fullmatch(path)]
        if not matching or matching[-1] in self.found:
            return
        response.read()
        example: dict[str, Any] = {"status": response.status_code}
        if response.request.headers.get("content-type", "").startswith("application/json"):
            example["request"] = json.loads(response.request.content)
        media_type = response.headers.get("content-type", "").split(";")[0]
        if response.content and media_type == "application/json":
            example |= {"media_type": media_type, "response": shortened(response.json())}
        elif response.content:
            text = response.text[:MOST_TEXT] if media_type.startswith("text/") else f"({media_type})"
            example |= {"media_type": media_type, "response": text}
        _hide(example)
        self.found[matching[-1]] = json.loads(SECRETS.sub("dk_example", json.dumps(example, ensure_ascii=False)))


def _hide(example: dict[str, Any]) -> None:
    """Take out what only its owner may see."""
    for part in (example.get("request"), example.get("response")):
        for name in ("password", "current", "new", "csrf"):
            if isinstance(part, dict) and part.get(name):
                part[name] = "…"


def shortened(value: Any) -> Any:
    """Return JSON with lists cut to a few items: an example is to be read."""
    if isinstance(value, list):
        return [shortened(one) for one in value[:MOST_ITEMS]]
    if isinstance(value, dict):
        return {key: shortened(one) for key, one in value.items()}
    return value[:MOST_TEXT] if isinstance(value, str) else value

"""The description of the API is complete and true: errors, examples, a client made from it, nonsense of all kinds."""

from __future__ import annotations

import importlib
import json
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import jsonschema
import pytest
import schemathesis
from hypothesis import HealthCheck, Phase, given, settings
from hypothesis import strategies as st
from schemathesis import GenerationMode

from api.http.app import create_app
from api.http.openapi import examples, operations
from api.settings import Settings
from tests.service.reviewing import FOLDER
from tests.service.service import Service, service, zipped

DESCRIPTION = create_app(Settings()).openapi()


def _resolved(schema: Any) -> dict[str, Any]:
    return {"$defs": {}, "components": DESCRIPTION["components"], **schema}


@pytest.mark.parametrize("name", sorted(operations(DESCRIPTION)))
def test_every_operation_has_errors_and_an_example_that_fits(name: str) -> None:
    operation, example = operations(DESCRIPTION)[name], examples()[name]
    assert {"429", "500", "503"} <= set(operation["responses"])
    for status, response in operation["responses"].items():
        if status >= "400":
            content = response["content"]["application/problem+json"]
            jsonschema.validate(content["example"], DESCRIPTION["components"]["schemas"]["Problem"])
            assert str(content["example"]["status"]) == status
    if "request" in example:
        body = operation["requestBody"]["content"]["application/json"]
        jsonschema.validate(example["request"], _resolved(body["schema"]))
        assert body["example"] == example["request"]
    answered = operation["responses"][str(example["status"])].get("content", {})
    if example.get("media_type") == "application/json" and "schema" in answered["application/json"]:
        jsonschema.validate(example["response"], _resolved(answered["application/json"]["schema"]))


def test_no_example_shows_a_key() -> None:
    assert "dk_" not in json.dumps(examples()).replace("dk_example", "")


@pytest.fixture(scope="module")
def living(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Service]:
    """A service that nonsense is sent to."""
    with service(Settings(data=tmp_path_factory.mktemp("nonsense"), workers=0, runs_per_user=10_000)) as made:
        yield made


CASES = {
    found.ok().definition.raw["operationId"]: found.ok()
    for found in schemathesis.openapi.from_dict(DESCRIPTION).get_all_operations()
}


@pytest.mark.parametrize("name", sorted(CASES))
def test_nonsense_is_answered_by_a_declared_error(living: Service, name: str) -> None:
    declared = set(operations(DESCRIPTION)[name]["responses"])

    @settings(
        max_examples=10,
        deadline=None,
        derandomize=True,
        database=None,
        phases=[Phase.generate],
        suppress_health_check=list(HealthCheck),
    )
    @given(st.one_of([CASES[name].as_strategy(generation_mode=mode) for mode in GenerationMode]))
    def send(case: schemathesis.Case) -> None:
        asked = case.as_transport_kwargs(base_url="http://testserver")
        headers = {key: str(value) for key, value in (asked.get("headers") or {}).items()} | living.admin
        kept = {key: asked[key] for key in ("params", "json", "data", "files") if asked.get(key) is not None}
        if isinstance(kept.get("data"), bytes | str):
            kept["content"] = kept.pop("data")
        response = living.client.request(asked["method"], asked["url"], headers=headers, **kept)
        assert response.status_code < 500, response.text
        assert str(response.status_code) in declared, response.text

    send()


def test_a_client_made_from_the_description_works(living: Service, tmp_path: Path) -> None:
    (tmp_path / "openapi.json").write_text(json.dumps(DESCRIPTION), "utf-8")
    made = tmp_path / "client"
    subprocess.run(
        [
            str(Path(sys.executable).parent / "openapi-python-client"),
            "generate",
            "--path", str(tmp_path / "openapi.json"),
            "--output-path", str(made),
            "--meta", "none",
        ],
        check=True,
        capture_output=True,
        cwd=tmp_path,
    )  # fmt: skip
    sys.path.insert(0, str(tmp_path))
    try:
        generated = importlib.import_module("client")
        read = importlib.import_module("client.api.programmes.list_programmes")
        programme = living.upload(zipped(FOLDER))
        client = generated.AuthenticatedClient("http://testserver", living.admin["Authorization"].split()[1])
        client.set_httpx_client(_Through(living))
        found = read.sync(client=client)
        assert programme["id"] in [one.id for one in found.items]
    finally:
        sys.path.remove(str(tmp_path))


class _Through:
    """Sends the generated client's requests to the service under test."""

    def __init__(self, living: Service) -> None:
        self._living = living

    def request(self, **asked: Any) -> Any:
        """Send one."""
        return self._living.client.request(**asked, headers={**self._living.admin, **asked.pop("headers", {})})

"""Logs and metrics tell what happened, and nothing of anybody."""

from __future__ import annotations

import json
import subprocess
import sys
from pathlib import Path

import pytest
from prometheus_client.parser import text_string_to_metric_families
from sqlalchemy import text

from api.settings import Settings
from tests.service.reviewing import FOLDER, a_review
from tests.service.service import V1, Service, service, zipped


def test_metrics_count_requests_by_route_and_runs_by_state(running: Service) -> None:
    review = a_review(running)
    running.client.get(f"{review.url}/document", headers=review.planner)
    answer = running.client.get("/metrics")
    assert answer.status_code == 200
    found = {
        (sample.name, *sample.labels.values()): sample.value
        for family in text_string_to_metric_families(answer.text)
        for sample in family.samples
    }
    assert found["duikou_runs", "solve", "done"] == 1
    assert any(name[0] == "duikou_requests_total" and "/plans/{plan_id}/document" in name for name in found)
    assert review.plan not in answer.text


def test_what_nobody_thought_of_is_answered_and_logged_without_its_text(tmp_path: Path) -> None:
    with service(Settings(data=tmp_path, workers=0)) as made:
        programme = made.upload(zipped(FOLDER))
        with made.parts.database.engine.begin() as connection:
            connection.execute(text("UPDATE document SET content = x'00'"))
        answer = made.client.get(f"{V1}/programmes/{programme['id']}/versions/1/document", headers=made.admin)
    assert answer.status_code == 500
    assert answer.headers["content-type"] == "application/problem+json"
    assert answer.json()["code"] == "defect"
    assert "zlib" not in answer.text


@pytest.mark.parametrize("as_json", [True, False])
def test_no_exception_text_reaches_the_log(as_json: bool) -> None:
    code = f"""
import logging, structlog
from api.logs import configure
configure(as_json={as_json})
def fails():
    raise ValueError("王伟 1970-01-01")
for log in (structlog.get_logger(), logging.getLogger("uvicorn.error")):
    try:
        fails()
    except ValueError as error:
        log.error("went wrong", exc_info=True)
        log.error("went wrong", exc_info=error)
"""
    done = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True)
    lines = done.stderr.strip().splitlines()
    assert len(lines) == 4
    assert "王伟" not in done.stderr
    assert all("ValueError" in line and "fails" in line for line in lines)
    if as_json:
        assert {json.loads(line)["level"] for line in lines} == {"error"}


def test_what_the_service_tells_is_logged_and_of_libraries_what_is_amiss() -> None:
    code = """
import logging
from api.http.metrics import Metrics
from api.http.middleware.observing import Observing
from api.logs import configure
configure(as_json=True)
Observing(None, Metrics())._note({"method": "GET"}, 200, 0.001)
for name in ("httpx", "uvicorn.access", "sqlalchemy.engine"):
    logging.getLogger(name).info("GET /programmes?name=王伟")
    logging.getLogger(name).warning("amiss")
"""
    done = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True)
    said = [json.loads(line)["event"] for line in done.stderr.strip().splitlines()]
    assert said == ["http.request", "amiss", "amiss", "amiss"]

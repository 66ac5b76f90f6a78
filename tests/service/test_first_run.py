"""From an uploaded programme to a proven plan, over HTTP, on both databases."""

from __future__ import annotations

from pathlib import Path

import pytest

from optimizer.checking import check
from optimizer.domain.plan import Plan
from optimizer.loading import load_programme
from tests.service.service import V1, Service, zipped

FOLDER = Path(__file__).parents[2] / "scenarios" / "liaoning-2002"


def test_a_programme_becomes_a_plan_that_the_judge_passes(running: Service) -> None:
    programme = running.upload(zipped(FOLDER))
    run = running.ask(kind="solve", programme_version=programme["latest"]["id"])
    assert (run["state"], run["outcome"]) == ("done", "optimal")
    answer = running.client.get(f"{V1}/plans/{run['plans'][0]}/document", headers=running.admin)
    plan, loaded = Plan.model_validate_json(answer.content), load_programme(FOLDER)
    assert plan.programme.digest == loaded.digest() == programme["latest"]["digest"]
    assert not check(loaded, plan).violations
    assert len(plan.assignments) == 180


def test_who_gives_no_key_is_told_so_in_both_languages(running: Service) -> None:
    for lang, word in (("zh", "密钥"), ("en", "key")):
        answer = running.client.get(f"{V1}/plans", headers={"Accept-Language": lang})
        assert answer.status_code == 401
        assert answer.headers["content-type"] == "application/problem+json"
        assert answer.json()["code"] == "login_needed"
        assert word in answer.json()["title"]


@pytest.mark.parametrize("content", [b"PK\x03\x04 cut off", zipped(FOLDER)[:-400], zipped(FOLDER)[:5000] + bytes(200)])
def test_a_damaged_zip_is_refused_and_nothing_is_stored(running: Service, content: bytes) -> None:
    before = running.client.get(f"{V1}/programmes", headers=running.admin).json()["items"]
    answer = running.client.post(f"{V1}/programmes", files={"file": ("p.zip", content)}, headers=running.admin)
    assert (answer.status_code, answer.json()["errors"][0]["code"]) == (422, "upload.zip_damaged")
    assert running.client.get(f"{V1}/programmes", headers=running.admin).json()["items"] == before

"""Every question as a run: the answer is the one that the command line gives."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import pytest

from api.jobs.kinds import kinds
from api.store.documents import programme_bytes
from optimizer.domain.edits import Edits
from optimizer.domain.plan import Plan
from optimizer.loading import save_edits, save_plan, save_programme
from tests.cli.console import document, impossible, small
from tests.service.service import V1, Service

EDITS = {"edits": [{"type": "withdraw_nominee", "nominee": "n1"}]}
ABOUT_PROGRAMME: dict[str, tuple[dict[str, Any], tuple[str, ...]]] = {
    "candidates": ({"count": 3, "within": ["2%"]}, ("-k", "3", "--within", "2%")),
    "front": ({"of": "women", "against": ["in_principle"]}, ("--of", "women", "--against", "in_principle")),
    "always": ({"nominee": "n1", "seats": True}, ("--nominee", "n1", "--seats")),
    "prices": ({"kinds": ["place", "years"], "steps": 2}, ("--kind", "place", "--kind", "years", "--steps", "2")),
    "chances": ({"seeds": 5}, ("--seeds", "5")),
    "conflict": ({"repairs": True}, ("--repairs",)),
}
ABOUT_PLAN: dict[str, tuple[str, dict[str, Any], tuple[str, ...]]] = {
    "a person": ("why", {"nominee": "n1"}, ("--nominee", "n1")),
    "a post": ("why", {"post": "p1"}, ("--post", "p1")),
    "a pair": ("why_not", {"nominee": "n2", "post": "p1"}, ("--why-not", "n2", "p1")),
    "facts": ("sensitive", {"months": 12}, ("--sensitive", "--months", "12")),
}


@pytest.fixture(scope="module")
def programme(running: Service) -> str:
    """A version of a small programme."""
    return str(running.upload(programme_bytes(small()))["latest"]["id"])


def result(service: Service, run: dict[str, Any]) -> dict[str, Any]:
    """Return what came of a run."""
    assert run["state"] == "done", run
    found: dict[str, Any] = service.client.get(f"{V1}/runs/{run['id']}/result", headers=service.admin).json()
    return found


def of_the_command(command: str, *args: object) -> dict[str, Any]:
    """Return what the command line says, in both languages where it says something."""
    zh, en = document(command, *args, lang="zh"), document(command, *args, lang="en")
    if "sentences" in zh:
        zh["sentences"] = {"zh": zh["sentences"], "en": en["sentences"]}
    for name in ("command", "files"):
        zh.pop(name, None)
    return dict(zh)


def timeless(told: Any) -> Any:
    """Return JSON data without seconds and without what a run adds."""
    if isinstance(told, dict):
        return {key: timeless(value) for key, value in told.items() if "seconds" not in key and key != "plans"}
    return [timeless(one) for one in told] if isinstance(told, list) else told


def test_every_kind_is_asked_here() -> None:
    asked = {*ABOUT_PROGRAMME, *(kind for kind, _, _ in ABOUT_PLAN.values()), "solve", "whatif", "fairness"}
    assert asked == set(kinds()) - {"take_back"}  # which has tests of its own


@pytest.mark.parametrize("kind", sorted(ABOUT_PROGRAMME))
def test_a_question_about_a_programme(running: Service, programme: str, kind: str, tmp_path: Path) -> None:
    parameters, arguments = ABOUT_PROGRAMME[kind]
    save_programme(small(), tmp_path / "p.json")
    run = running.ask(kind=kind, programme_version=programme, parameters=parameters)
    assert timeless(result(running, run)) == timeless(of_the_command(kind, tmp_path / "p.json", *arguments))


def test_what_clashes_is_told_in_both_languages(running: Service, tmp_path: Path) -> None:
    version = running.upload(programme_bytes(impossible()))["latest"]["id"]
    save_programme(impossible(), tmp_path / "p.json")
    run = running.ask(kind="conflict", programme_version=version, parameters={"at_most": 3, "repairs": True})
    told = result(running, run)
    assert run["outcome"] == "infeasible" and told["sentences"]["zh"]["conflicts"]
    assert timeless(told) == timeless(of_the_command("conflict", tmp_path / "p.json", "--all", "3", "--repairs"))


@pytest.mark.parametrize("question", sorted(ABOUT_PLAN))
def test_a_question_about_a_plan(running: Service, programme: str, question: str, tmp_path: Path) -> None:
    kind, parameters, arguments = ABOUT_PLAN[question]
    plan = running.ask(kind="solve", programme_version=programme)["plans"][0]
    content = running.client.get(f"{V1}/plans/{plan}/document", headers=running.admin).content
    save_programme(small(), tmp_path / "p.json")
    save_plan(Plan.model_validate_json(content), tmp_path / "plan.json")
    told = result(running, running.ask(kind="fairness", plan=plan, parameters={"by": ["sex"]}))
    assert timeless(told) == of_the_command("fairness", tmp_path / "p.json", tmp_path / "plan.json", "--by", "sex")
    run = running.ask(kind=kind, plan=plan, parameters=parameters)
    expected = of_the_command("explain", tmp_path / "p.json", tmp_path / "plan.json", *arguments)
    assert timeless(result(running, run)) == timeless(expected)


def test_what_edits_change(running: Service, programme: str, tmp_path: Path) -> None:
    save_programme(small(), tmp_path / "p.json")
    save_edits(Edits.model_validate(EDITS), tmp_path / "e.json")
    command = of_the_command("whatif", tmp_path / "p.json", tmp_path / "e.json", "--by-edit")
    scenario = {"programme_version": programme, "title": "without n1", "edits": EDITS}
    made = running.client.post(f"{V1}/scenarios", json=scenario, headers=running.admin)
    assert made.status_code == 201, made.text
    asked = running.ask(kind="whatif", programme_version=programme, parameters={**EDITS, "by_edit": True})
    of_scenario = running.ask(kind="whatif", scenario=made.json()["id"], parameters={"by_edit": True})
    for run in (asked, of_scenario):
        told = result(running, run)
        assert told["edits"][0]["sentence"]["zh"] == command["edits"][0]["sentence"]
        assert timeless(told["comparison"]) == timeless(command["comparison"])
        assert timeless(told["steps"]) == timeless(command["steps"])
        plan = running.client.get(f"{V1}/plans/{run['plans'][0]}/document", headers=running.admin).json()
        assert plan["assignments"] == command["after"]["plan"]["assignments"]


def test_what_does_not_fit_the_programme_fails_with_sentences(running: Service, programme: str) -> None:
    parameters = {"nominee": "nobody", "post": "nowhere"}
    run = running.ask(kind="always", programme_version=programme, parameters=parameters)
    assert run["state"] == "failed" and run["error"]["code"] == "input.refused"
    assert {one["code"] for one in run["error"]["problems"]} == {"always.nominee", "always.post"}
    assert all(one["message"]["zh"] and one["message"]["en"] for one in run["error"]["problems"])


def test_doubts_are_those_of_the_command_line(running: Service, tmp_path: Path) -> None:
    made = running.upload(programme_bytes(small()))
    save_programme(small(), tmp_path / "p.json")
    url = f"{V1}/programmes/{made['id']}/versions/1/doubts"
    for lang in ("zh", "en"):
        told = running.client.get(url, headers={**running.admin, "Accept-Language": lang}).json()
        expected = document("check", tmp_path / "p.json", lang=lang)
        assert told == {key: value for key, value in expected.items() if key != "command"} and told["warnings"]

"""What reads whole programmes and plans is done in processes beside the API."""

from __future__ import annotations

import asyncio
import os
import signal
import subprocess
import sys
import time
from collections.abc import Iterator
from pathlib import Path

import pytest
from starlette.types import Message

from api.http import aside
from api.http.aside import Aside
from api.http.exchange import JSON_TYPE, PIECE, respond
from api.http.problems import Refused
from api.settings import Settings
from api.store import documents
from api.store.database import Database
from optimizer.domain.plan import Plan
from optimizer.errors import InputRefused, Problem
from tests.service.processes import until
from tests.service.reviewing import FOLDER, Review, a_review
from tests.service.service import V1, Service, zipped

FORMS = ("json", "xlsx", "csv", "docx")


def number(_: Database) -> int:
    return os.getpid()


def answers(database: Database, word: str, *, twice: bool) -> tuple[bool, str]:
    return database.is_there(), word * (2 if twice else 1)


def refuses(_: Database) -> None:
    raise Refused(412, "changed_meanwhile", headers={"ETag": '"3"'}, id="plan_x")


def refuses_input(_: Database) -> None:
    raise InputRefused([Problem(code="post.unknown", field="post", value="p")])


def dies(_: Database) -> None:
    os.kill(os.getpid(), signal.SIGKILL)


def sleeps(_: Database, seconds: float) -> None:
    time.sleep(seconds)


def is_gone(process: int) -> bool:
    try:
        return "Z" in Path(f"/proc/{process}/stat").read_text().split()[2]
    except FileNotFoundError:
        return True


@pytest.fixture
def beside(tmp_path: Path) -> Iterator[Aside]:
    made = Aside(Settings(data=tmp_path), niceness=3)
    yield made
    made.close()


def test_arguments_go_there_and_answers_come_back(beside: Aside) -> None:
    assert asyncio.run(beside.do(answers, "ab", twice=True)) == (True, "abab")


def test_one_process_does_it_all(beside: Aside) -> None:
    async def both() -> list[int]:
        return await asyncio.gather(*(beside.do(number) for _ in range(5)))

    found = set(asyncio.run(both()))
    assert len(found) == 1 and os.getpid() not in found


def test_it_steps_back(beside: Aside) -> None:
    process = asyncio.run(beside.do(number))
    assert os.getpriority(os.PRIO_PROCESS, process) == os.getpriority(os.PRIO_PROCESS, 0) + 3


def test_what_is_refused_there_is_refused_here(beside: Aside) -> None:
    with pytest.raises(Refused) as found:
        asyncio.run(beside.do(refuses))
    assert (found.value.status, found.value.code) == (412, "changed_meanwhile")
    assert (found.value.headers, found.value.params) == ({"ETag": '"3"'}, {"id": "plan_x"})
    with pytest.raises(InputRefused) as wrong:
        asyncio.run(beside.do(refuses_input))
    assert [one.code for one in wrong.value.problems] == ["post.unknown"]


def test_a_process_that_dies_is_told_and_replaced(beside: Aside) -> None:
    first = asyncio.run(beside.do(number))
    with pytest.raises(Refused) as found:
        asyncio.run(beside.do(dies))
    assert (found.value.status, found.value.code) == (503, "broken_off")
    assert asyncio.run(beside.do(number)) != first


def test_who_finds_too_many_waiting_is_told_to_come_again(beside: Aside, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(aside, "MOST_WAITING", 3)

    async def rush() -> list[object]:
        return await asyncio.gather(*(beside.do(number) for _ in range(5)), return_exceptions=True)

    refused = [one for one in asyncio.run(rush()) if isinstance(one, Refused)]
    assert [(one.status, one.code) for one in refused] == [(503, "busy")] * 2
    assert asyncio.run(beside.do(number))


def test_closing_does_not_wait_for_what_is_in_hand(beside: Aside) -> None:
    async def leave() -> tuple[int, BaseException]:
        process = await beside.do(number)
        task = asyncio.create_task(beside.do(sleeps, 600))
        await asyncio.sleep(0.1)
        beside.close()
        (raised,) = await asyncio.gather(task, return_exceptions=True)
        return process, raised

    process, raised = asyncio.run(leave())
    assert isinstance(raised, Refused) and raised.code == "broken_off"
    until(lambda: is_gone(process))


def test_the_api_itself_reads_no_programme_and_no_plan(running: Service, monkeypatch: pytest.MonkeyPatch) -> None:
    review = a_review(running)
    (nominee, post), *_ = [(one["nominee"], one["post"]) for one in review.document()["assignments"]]
    scoped = running.user("reviewer", "planner", units=[nominee_unit(running, review, nominee)])
    version = running.client.get(review.url, headers=review.planner).json()["programme_version"]
    programme = running.client.get(f"{V1}/programmes", headers=review.planner).json()["items"][0]["id"]
    client, text = running.client, {"text": "?", "subject": "nominee", "subject_id": nominee}
    again = {"edits": {"edits": [{"type": "add_ban", "nominee": nominee, "post": post}]}, "title": "t"}

    def forbidden(*_: object, **__: object) -> None:
        raise AssertionError("read in the process of the API")

    documents._cache._kept.clear()
    monkeypatch.setattr(documents, "programme_adapter", forbidden)
    monkeypatch.setattr(Plan, "model_validate_json", forbidden)
    for who in (review.reviewer, scoped):
        reading = ["", "/document", "/comments", "/decisions", "/steps", *(f"/exports/plan.{form}" for form in FORMS)]
        answers = [client.get(review.url + path, headers=who) for path in reading]
        answers.append(
            client.get(f"{V1}/comparisons", params={"before": review.plan, "after": review.plan}, headers=who)
        )
        answers.append(client.get(f"{V1}/programmes/{programme}/versions/1/document", headers=who))
        answers.append(client.post(f"{review.url}/comments", json=text, headers=who))
        assert [one.status_code for one in answers] == [200] * (len(answers) - 1) + [201]
    headers = review.planner
    assert review.decide(review.reviewer, verdict="accept", nominee=nominee, post=post, reason="r").status_code == 201
    solved = client.post(f"{review.url}/solve-again", json={}, headers=headers)
    made = client.post(f"{V1}/scenarios", json={"programme_version": version, **again}, headers=headers)
    read = client.get(made.headers["Location"], headers=headers)
    doubts = client.get(f"{V1}/programmes/{programme}/versions/1/doubts", headers=headers)
    uploaded = client.post(f"{V1}/programmes", files={"file": ("p.zip", zipped(FOLDER))}, headers=headers)
    found = [one.status_code for one in (solved, made, read, doubts, uploaded, review.move("propose", headers))]
    assert found == [202, 201, 200, 200, 201, 201]


def nominee_unit(running: Service, review: Review, nominee: str) -> str:
    row = running.client.get(review.url, headers=review.planner).json()
    with running.parts.database.reading() as session:
        return documents.take_programme(session, row["programme_digest"]).nominee_by_id[nominee].unit


def test_large_answers_are_written_in_pieces() -> None:
    body = os.urandom(2 * PIECE + 5)
    answer = respond(body, JSON_TYPE, {"ETag": '"1"'})
    sent: list[Message] = []

    async def receive() -> Message:
        await asyncio.sleep(600)
        return {"type": "http.disconnect"}

    async def send(message: Message) -> None:
        sent.append(message)

    asyncio.run(answer({"type": "http", "asgi": {"spec_version": "2.4"}}, receive, send))
    assert dict(sent[0]["headers"])[b"content-length"] == str(len(body)).encode()
    parts = [bytes(one["body"]) for one in sent[1:]]
    assert b"".join(parts) == body and max(map(len, parts)) == PIECE


LONELY = """
import asyncio, os, pathlib, signal, sys
from api.http.aside import Aside
from api.settings import Settings
from tests.service.test_aside import number, sleeps

async def main():
    beside = Aside(Settings())
    print(await beside.do(number), flush=True)
    asyncio.create_task(beside.do(sleeps, 600))
    await asyncio.sleep(0.1)
    os.kill(os.getpid(), signal.SIGKILL)

if __name__ == "__main__":
    asyncio.run(main())
"""


def test_no_process_outlives_the_api(tmp_path: Path) -> None:
    script = tmp_path / "lonely.py"
    script.write_text(LONELY)
    root = str(Path(__file__).parents[2])
    environment = {**os.environ, "PYTHONPATH": root, "DUIKOU_DATA": str(tmp_path)}
    done = subprocess.run([sys.executable, script], env=environment, stdout=subprocess.PIPE, text=True, check=False)
    assert done.returncode == -signal.SIGKILL
    until(lambda: is_gone(int(done.stdout)))


CLOSING = """
import asyncio, signal
from api.http.aside import Aside
from api.settings import Settings
from tests.service.test_aside import number

async def main():
    beside = Aside(Settings())
    await beside.do(number)
    beside.close()

if __name__ == "__main__":
    asyncio.run(main())
    signal.raise_signal(signal.SIGTERM)
"""


def test_who_is_stopped_after_closing_leaves_nothing_behind(tmp_path: Path) -> None:
    script = tmp_path / "closing.py"
    script.write_text(CLOSING)
    root = str(Path(__file__).parents[2])
    environment = {**os.environ, "PYTHONPATH": root, "DUIKOU_DATA": str(tmp_path)}
    done = subprocess.run([sys.executable, script], env=environment, capture_output=True, text=True, check=False)
    assert (done.returncode, done.stderr) == (-signal.SIGTERM, "")

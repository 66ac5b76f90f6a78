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

from api.http import aside
from api.http.aside import Aside
from api.http.problems import Refused
from api.settings import Settings
from api.store.database import Database
from optimizer.errors import InputRefused, Problem
from tests.service.processes import until


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

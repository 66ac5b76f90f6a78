"""When a worker looks at the queue: at once when a run waits or ended, not at all beside a run in hand."""

from __future__ import annotations

import threading
import time
from collections.abc import Callable, Iterator

import pytest
from sqlalchemy import text

from api.jobs.looking import LOOK_S, Looks
from api.jobs.news import News, news_of
from api.store.documents import programme_bytes
from tests.cli.console import small
from tests.service.service import V1, Service

LONG_S = 60.0


@pytest.fixture
def news(running: Service) -> Iterator[News]:
    """What waits for news; it has heard all there was so far."""
    made = news_of(running.parts.settings.jobs_url)
    while made.came():
        pass
    yield made
    made.close()
    running.work()


@pytest.fixture(scope="module")
def version(running: Service) -> str:
    """A version of a small programme."""
    return str(running.upload(programme_bytes(small()))["latest"]["id"])


def ask(running: Service, version: str) -> str:
    """Ask for a run and return its id."""
    asked = {"kind": "solve", "programme_version": version}
    return str(running.client.post(f"{V1}/runs", json=asked, headers=running.admin).raise_for_status().json()["id"])


def comes(news: News) -> bool:
    """Return whether there are news before long."""
    end = time.monotonic() + LONG_S
    while time.monotonic() < end:
        if news.came():
            return True
    return False


def test_a_run_is_news_also_if_nobody_was_waiting_just_then(running: Service, version: str, news: News) -> None:
    assert not news.came()
    ask(running, version)
    assert comes(news)


def test_a_run_that_is_put_back_is_news(running: Service, version: str, news: News) -> None:
    run = ask(running, version)
    while news.came():
        pass
    running.parts.queue.put_back([run])
    assert comes(news)


def test_who_lost_the_connection_listens_again(running: Service, version: str, news: News) -> None:
    if running.parts.database.is_sqlite:
        pytest.skip("SQLite has no connections to lose")
    with running.parts.database.engine.connect() as connection:
        connection.execute(text("SELECT pg_terminate_backend(pid) FROM pg_stat_activity WHERE query LIKE 'LISTEN%'"))
    assert not news.came()  # it notices
    assert comes(news)  # connected anew: something may have been missed
    ask(running, version)
    assert comes(news)


class Rumours:
    """News as a test says."""

    def __init__(self) -> None:
        self.there = threading.Event()

    def came(self) -> bool:
        """Return whether the test said so."""
        came = self.there.wait(0.2)
        self.there.clear()
        return came

    def close(self) -> None:
        """Do nothing."""


def beside(looks: Looks) -> tuple[threading.Thread, list[bool]]:
    """Return a thread that sleeps on looks, as the library's loop does, and what it was told when it woke."""
    woken: list[bool] = []
    thread = threading.Thread(target=lambda: woken.append(looks.wait(0.001)))
    thread.start()
    return thread, woken


def is_asleep(thread: threading.Thread) -> bool:
    """Return whether a thread does not wake by itself for longer than a free worker waits."""
    thread.join(LOOK_S + 0.5)
    return thread.is_alive()


@pytest.mark.parametrize("act", [lambda looks, rumours: rumours.there.set(), lambda looks, rumours: looks.set()])
def test_a_free_worker_looks_at_news_and_stops_when_told(act: Callable[[Looks, Rumours], None]) -> None:
    rumours = Rumours()
    looks = Looks(rumours)
    thread, woken = beside(looks)
    act(looks, rumours)
    thread.join(LONG_S)
    assert woken == [looks.is_set()]


def test_nobody_looks_beside_a_run_in_hand_and_at_once_after_it() -> None:
    rumours = Rumours()
    looks = Looks(rumours)
    with looks.in_hand() as is_mine:
        assert is_mine
        thread, woken = beside(looks)
        rumours.there.set()
        assert is_asleep(thread)
        with looks.in_hand() as another:
            assert not another
        assert is_asleep(thread)
    thread.join(LONG_S)
    assert woken == [False]


def test_a_worker_that_hears_nothing_looks_all_the_same() -> None:
    thread, woken = beside(Looks(Rumours()))
    thread.join(LONG_S)
    assert woken == [False]

"""More requests at once than threads or connections: all are answered."""

from __future__ import annotations

from concurrent.futures import ThreadPoolExecutor

from tests.service.service import V1, Service

MANY = 120
"""More than the threads of the application and the connections of its pool (20) together."""


def test_a_rush_of_reads_and_writes_is_answered(running: Service) -> None:
    reviewer = running.user("reviewer")

    def ask(number: int) -> int:
        if number % 4 == 0:
            asked = {"kind": "solve", "programme_version": "ver_of_nobody"}
            return running.client.post(f"{V1}/runs", json=asked, headers=reviewer).status_code
        return running.client.get(f"{V1}/plans", headers=reviewer).status_code

    with ThreadPoolExecutor(MANY) as pool:
        answers = list(pool.map(ask, range(2 * MANY)))
    assert answers == [404 if number % 4 == 0 else 200 for number in range(2 * MANY)]

"""Operations one after the other, each with what the one before answered: never an error that is not declared."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import pytest
import schemathesis
from hypothesis import HealthCheck, Phase, settings
from hypothesis.stateful import run_state_machine_as_test
from schemathesis.generation.stateful import APIStateMachine

from api.access.actor import ROLES
from api.http.openapi import operations
from api.settings import Settings
from tests.service.furnished import furnish
from tests.service.service import Service, service
from tests.service.test_gate import bound
from tests.service.test_openapi import DESCRIPTION

DECLARED = {one["x-route"]: set(one["responses"]) for one in operations(DESCRIPTION).values()}
LEAST_SUCCESSES = 15


@pytest.mark.filterwarnings("ignore")  # schemathesis and its client leave connections to the garbage collector
def test_sequences_are_answered_as_declared(tmp_path: Path) -> None:
    given = Settings(data=tmp_path, workers=0, runs_per_user=10_000)
    with service(given) as made:
        furnish(made)
        with bound(given) as (port, _):
            seen: dict[str, list[int]] = {}
            machine = _machine(made, f"http://127.0.0.1:{port}", seen)
            chosen = settings(
                max_examples=6,
                stateful_step_count=15,
                deadline=None,
                derandomize=True,
                database=None,
                phases=[Phase.generate],
                suppress_health_check=list(HealthCheck),
            )
            run_state_machine_as_test(machine, settings=chosen)
    good = [status for statuses in seen.values() for status in statuses if status < 300]
    assert len(good) >= LEAST_SUCCESSES, seen
    assert len([route for route, statuses in seen.items() if min(statuses) < 300 and "{" in route]) >= 5, seen


def _machine(made: Service, address: str, seen: dict[str, list[int]]) -> type[APIStateMachine]:
    """Return what walks: each walk by a user of its own, so that none can lock the next one out."""
    described = schemathesis.openapi.from_dict(DESCRIPTION)

    class Walk(described.as_state_machine()):  # type: ignore[misc]  # made at run time
        def setup(self) -> None:
            self.who = made.user(*ROLES)

        def call(self, case: Any, **_: Any) -> Any:
            return case.call(base_url=address, headers={**self.who, "If-Match": "*"})

        def validate_response(self, response: Any, case: Any, **_: Any) -> None:
            route = f"{case.method} {case.operation.path}"
            seen.setdefault(route, []).append(response.status_code)
            assert response.status_code < 500, (route, response.text)
            assert str(response.status_code) in DECLARED[route] | {"405"}, (route, response.text)

    return Walk

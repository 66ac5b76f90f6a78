"""What tests of the review begin with: a plan of a small programme and the people who review it."""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path
from typing import Any

from httpx2 import Response

from tests.service.service import V1, Service, zipped

FOLDER = Path(__file__).parents[2] / "scenarios" / "liaoning-2002"
Headers = dict[str, str]


@dataclass
class Review:
    """A plan in a service, and how to act on it."""

    service: Service
    plan: str
    planner: Headers
    reviewer: Headers
    approver: Headers

    @property
    def url(self) -> str:
        """Address of the plan."""
        return f"{V1}/plans/{self.plan}"

    def etag(self) -> str:
        """Return the plan's ETag as it is now."""
        return str(self.service.client.get(self.url, headers=self.planner).headers["etag"])

    def state(self) -> str:
        """Return the plan's state."""
        return str(self.service.client.get(self.url, headers=self.planner).json()["state"])

    def move(self, act: str, who: Headers, reason: str = "") -> Response:
        """Move the plan, naming its present state."""
        body, headers = {"act": act, "reason": reason}, {**who, "If-Match": self.etag()}
        return self.service.client.post(f"{self.url}/steps", json=body, headers=headers)

    def decide(self, who: Headers, **asked: Any) -> Response:
        """Decide about a person."""
        headers = {**who, "If-Match": self.etag()}
        return self.service.client.post(f"{self.url}/decisions", json=asked, headers=headers)

    def document(self) -> dict[str, Any]:
        """Return the plan's content."""
        found: dict[str, Any] = self.service.client.get(f"{self.url}/document", headers=self.planner).json()
        return found

    def of(self, plan: str) -> Review:
        """Return the same people around another plan."""
        return Review(self.service, plan, self.planner, self.reviewer, self.approver)


def a_review(service: Service, *, certificate: bool = False) -> Review:
    """Upload a programme, solve it, and return its plan with new people."""
    planner, reviewer, approver = service.user("planner"), service.user("reviewer"), service.user("approver")
    version = service.upload(zipped(FOLDER), planner)["latest"]["id"]
    run = service.ask(planner, kind="solve", programme_version=version, parameters={"certificate": certificate})
    return Review(service, run["plans"][0], planner, reviewer, approver)

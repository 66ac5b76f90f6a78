"""Users of the service as the load test plays them: what they do, how often, and what of it was answered how."""

from __future__ import annotations

import asyncio
import random
import time
from collections.abc import Awaitable, Callable, Mapping
from dataclasses import dataclass, field
from typing import Any

import httpx2

from api.http.app import PREFIX

THINK_S = (0.5, 2.0)
FILES = ("plan.csv", "plan.json", "plan.xlsx", "plan.docx")
OPEN = ("queued", "running")


@dataclass(frozen=True, slots=True)
class Answer:
    """One request: what was done, when it was sent, how it was answered (0: not at all) and how long that took."""

    operation: str
    at: float
    status: int
    seconds: float
    code: str = ""


@dataclass
class World:
    """What all users know: the programmes' versions, plans to look at, and the answers so far."""

    client: httpx2.AsyncClient
    versions: list[str]
    plans: list[str]
    answers: list[Answer] = field(default_factory=list)
    finished: list[float] = field(default_factory=list)


class Player:
    """One user with a key of its own."""

    def __init__(self, world: World, key: str, role: str, seed: int) -> None:
        self._world, self._role = world, role
        self._headers = {"Authorization": f"Bearer {key}"}
        self._draw = random.Random(seed)
        self._run: str | None = None
        self._after = 0
        self._seen: dict[str, list[tuple[str, str]]] = {}

    async def play(self, until: float) -> None:
        """Act and think until the time is over; the first act falls anywhere within one time of thinking."""
        await asyncio.sleep(self._draw.uniform(0, THINK_S[1]))
        acts = ACTS | DECIDING if self._role == "reviewer" else ACTS
        while time.time() < until:
            (act,) = self._draw.choices(list(acts), list(acts.values()))
            await act(self)
            await asyncio.sleep(self._draw.uniform(*THINK_S))

    async def send(self, operation: str, method: str, path: str, **more: Any) -> httpx2.Response | None:
        """Send a request and note the answer; None if it was no success."""
        headers = {**self._headers, **more.pop("headers", {})}
        at, began = time.time(), time.perf_counter()
        try:
            answer = await self._world.client.request(method, PREFIX + path, headers=headers, **more)
        except httpx2.HTTPError as error:
            self._world.answers.append(
                Answer(operation, at, 0, round(time.perf_counter() - began, 4), type(error).__name__)
            )
            return None
        seconds = round(time.perf_counter() - began, 4)
        code = answer.json().get("code", "") if "problem+json" in answer.headers.get("content-type", "") else ""
        self._world.answers.append(Answer(operation, at, answer.status_code, seconds, code))
        return answer if answer.is_success else None

    @property
    def _plan(self) -> str:
        return self._draw.choice(self._world.plans)

    async def list_programmes(self) -> None:
        """List programmes."""
        await self.send("list programmes", "GET", "/programmes")

    async def list_plans(self) -> None:
        """List the newest plans."""
        await self.send("list plans", "GET", "/plans", params={"limit": 20})

    async def read_plan(self) -> None:
        """Read a plan's state."""
        await self.send("read plan", "GET", f"/plans/{self._plan}")

    async def read_document(self) -> None:
        """Read a whole plan."""
        await self._seats(self._plan)

    async def read_comments(self) -> None:
        """Read the remarks on a plan."""
        await self.send("list comments", "GET", f"/plans/{self._plan}/comments")

    async def read_decisions(self) -> None:
        """Read the decisions about a plan."""
        await self.send("list decisions", "GET", f"/plans/{self._plan}/decisions")

    async def comment(self) -> None:
        """Remark on a plan."""
        await self.send("comment", "POST", f"/plans/{self._plan}/comments", json={"text": "请再看。"})

    async def export(self) -> None:
        """Take a plan as a file."""
        form = self._draw.choice(FILES)
        await self.send(f"export {form.rpartition('.')[2]}", "GET", f"/plans/{self._plan}/exports/{form}")

    async def compare(self) -> None:
        """Compare two plans."""
        await self.send("compare", "GET", "/comparisons", params={"before": self._plan, "after": self._plan})

    async def follow(self) -> None:
        """Start a run if none is open, else ask what is new in it."""
        if self._run is None:
            body = {"kind": "solve", "programme_version": self._draw.choice(self._world.versions)}
            made = await self.send("start run", "POST", "/runs", json=body)
            self._run, self._after = (made.json()["id"], 0) if made is not None else (None, 0)
            return
        found = await self.send("poll events", "GET", f"/runs/{self._run}/events", params={"after": self._after})
        if found is None:
            return
        events = found.json()
        self._after = events["after"]
        if events["over"]:
            over = await self.send("read run", "GET", f"/runs/{self._run}")
            if over is not None and over.json()["state"] == "done":
                self._world.finished.append(time.time())
            self._run = None

    async def decide(self) -> None:
        """Accept or reject an assignment of the plan as it was seen: somebody else may have been quicker (412)."""
        plan = self._plan
        seats = await self._seats(plan)
        seen = await self.send("read plan", "GET", f"/plans/{plan}")
        if not seats or seen is None:
            return
        await asyncio.sleep(self._draw.uniform(*THINK_S) / 2)
        nominee, post = self._draw.choice(seats)
        verdict = self._draw.choice(("accept", "accept", "accept", "reject"))
        body = {"verdict": verdict, "nominee": nominee, "post": post, "reason": "研究过。"}
        match = {"If-Match": seen.headers["etag"]}
        await self.send("decide", "POST", f"/plans/{plan}/decisions", json=body, headers=match)

    async def _seats(self, plan: str) -> list[tuple[str, str]]:
        found = await self.send("read plan document", "GET", f"/plans/{plan}/document")
        if found is not None and plan not in self._seen:
            self._seen[plan] = [(one["nominee"], one["post"]) for one in found.json()["assignments"]]
        return self._seen.get(plan, [])


Act = Callable[[Player], Awaitable[None]]

ACTS: Mapping[Act, int] = {
    Player.list_programmes: 12,
    Player.list_plans: 15,
    Player.read_plan: 18,
    Player.read_document: 12,
    Player.read_comments: 10,
    Player.read_decisions: 8,
    Player.comment: 5,
    Player.follow: 12,
    Player.export: 3,
    Player.compare: 2,
}
"""What everybody does -> how often."""
DECIDING: Mapping[Act, int] = {Player.decide: 5}
"""What reviewers do beside."""

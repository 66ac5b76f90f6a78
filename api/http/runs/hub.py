"""One look at the database for all who follow runs: however many watch, a process asks once every ``LOOK_S``."""

from __future__ import annotations

import asyncio
from collections.abc import AsyncIterator, Mapping, Sequence
from dataclasses import dataclass, field

import structlog
from sqlalchemy import select

from api.jobs.events import FINAL
from api.jobs.insisting import is_passing
from api.store.database import Database
from api.store.tables import Run, RunEvent

LOOK_S = 0.2
BEAT_S = 2.5
"""Without events for so long, a sign of life is sent: what stands between would otherwise close the connection, and who
is let in no more would go on listening."""
MOST = 500
"""Events read at once."""
log = structlog.get_logger()


def events_after(database: Database, run_id: str, after: int, most: int = MOST) -> list[RunEvent]:
    """Return the events of a run behind number ``after``, the oldest first."""
    behind = select(RunEvent).where(RunEvent.run_id == run_id, RunEvent.number > after)
    with database.reading() as session:
        return list(session.scalars(behind.order_by(RunEvent.number).limit(most)))


@dataclass(slots=True)
class _Channel:
    """A run that is followed: how many events it has, how many follow it, and the last events read."""

    count: int = 0
    watchers: int = 0
    latest: list[RunEvent] = field(default_factory=list)
    news: asyncio.Event = field(default_factory=asyncio.Event)


class Hub:
    """Lets many follow the events of runs, whichever process writes them."""

    def __init__(self, database: Database) -> None:
        self._database = database
        self._channels: dict[str, _Channel] = {}
        self._task: asyncio.Task[None] | None = None

    async def follow(self, run_id: str, after: int) -> AsyncIterator[Sequence[RunEvent]]:
        """Yield the events behind number ``after`` as they come, up to the last one; nothing: a sign of life."""
        channel = self._join(run_id)
        try:
            while True:
                news = channel.news
                events = await self._read(channel, run_id, after)
                if events:
                    after = events[-1].number
                    yield events
                    if events[-1].kind in FINAL:
                        return
                    if len(events) >= MOST:
                        continue  # there may be more already
                try:
                    await asyncio.wait_for(news.wait(), BEAT_S)
                except TimeoutError:
                    yield ()
        finally:
            self._leave(run_id, channel)

    def close(self) -> None:
        """Stop looking."""
        if self._task is not None:
            self._task.cancel()

    async def _read(self, channel: _Channel, run_id: str, after: int) -> Sequence[RunEvent]:
        """Return events from what was read last if it reaches back far enough, else from the database."""
        if channel.latest and channel.latest[0].number <= after + 1:
            return [event for event in channel.latest if event.number > after]
        return await asyncio.to_thread(events_after, self._database, run_id, after)

    def _join(self, run_id: str) -> _Channel:
        channel = self._channels.setdefault(run_id, _Channel())
        channel.watchers += 1
        if self._task is None or self._task.done():
            self._task = asyncio.create_task(self._look())
        return channel

    def _leave(self, run_id: str, channel: _Channel) -> None:
        channel.watchers -= 1
        if not channel.watchers:
            self._channels.pop(run_id, None)

    async def _look(self) -> None:
        while self._channels:
            await asyncio.sleep(LOOK_S)
            try:
                counts = await asyncio.to_thread(self._counts, list(self._channels))
                for run_id, count in counts.items():
                    await self._tell(run_id, count)
            except Exception as error:  # all who follow runs hang on this loop: it looks again
                level = log.warning if is_passing(error) else log.error
                level("events.not_read", error=type(error).__name__)

    async def _tell(self, run_id: str, count: int) -> None:
        """Read what is new in a run and wake those who follow it."""
        channel = self._channels.get(run_id)
        if channel is None or count <= channel.count:
            return
        found = await asyncio.to_thread(events_after, self._database, run_id, max(channel.count, count - MOST))
        if found:
            channel.latest, channel.count = found, found[-1].number
            channel.news.set()
            channel.news = asyncio.Event()

    def _counts(self, run_ids: Sequence[str]) -> Mapping[str, int]:
        with self._database.reading() as session:
            rows = session.execute(select(Run.id, Run.events).where(Run.id.in_(run_ids)))
            return {row.id: row.events for row in rows}

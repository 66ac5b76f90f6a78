"""What came of a run, stored in one transaction: plans, result, last event, audit entry."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Any

import structlog
from sqlalchemy.orm import Session

from api.jobs.context import Answer, Candidate
from api.jobs.events import Event
from api.jobs.holding import Hold, close
from api.store.database import Database
from api.store.documents import Packed, has, pack, programme_bytes, put
from api.store.identity import new_id
from api.store.tables import PlanRow, Run
from api.store.types import now
from optimizer.loading import plan_bytes
from optimizer.loading.json_file import json_bytes

log = structlog.get_logger()


@dataclass(frozen=True, slots=True)
class Ending:
    """How a run ended."""

    state: str
    answer: Answer | None = None
    error: Mapping[str, Any] | None = None


@dataclass(frozen=True, slots=True)
class _Ready:
    """A plan to be stored, with all that takes time done."""

    id: str
    candidate: Candidate
    plan: Packed
    programme: Packed | str


def store(database: Database, hold: Hold, ending: Ending, last_events: Sequence[Event]) -> bool:
    """Store how a run ended; return False and store nothing if the hold is not the last one."""
    answer = ending.answer
    ready = _ready(database, answer.plans) if answer else []
    plans = tuple(one.id for one in ready)
    result = pack(json_bytes({**answer.document, "plans": list(plans)})) if answer else None
    with database.writing() as session:
        run = hold.take(session)
        if run is None:
            log.info("run.not_ours", run=hold.run_id)
            return False
        for one in ready:
            _add(session, run, one)
        if result is not None:
            run.result_digest = put(session, result)
        outcome = answer.outcome if answer else None
        close(session, run, ending.state, outcome=outcome, error=ending.error, plans=plans, before=last_events)
        return True


def _ready(database: Database, candidates: Sequence[Candidate]) -> list[_Ready]:
    """Pack plans and those programmes that are not stored yet."""
    with database.reading() as session:
        digests = {candidate.programme.digest() for candidate in candidates}
        known = {digest for digest in digests if has(session, digest)}
    packed: dict[str, Packed | str] = {digest: digest for digest in known}
    for candidate in candidates:
        digest = candidate.programme.digest()
        if digest not in packed:
            packed[digest] = pack(programme_bytes(candidate.programme))
    return [
        _Ready(new_id("plan"), one, pack(plan_bytes(one.plan)), packed[one.programme.digest()]) for one in candidates
    ]


def _add(session: Session, run: Run, ready: _Ready) -> None:
    plan = ready.candidate.plan
    row = PlanRow(
        id=ready.id,
        run_id=run.id,
        programme_version_id=run.programme_version_id,
        scenario_id=run.scenario_id,
        digest=put(session, ready.plan),
        programme_digest=ready.programme if isinstance(ready.programme, str) else put(session, ready.programme),
        title=dict(ready.candidate.title),
        summary={
            "status": plan.status,
            "placed": len(plan.assignments),
            "open": len(plan.open_posts),
            "exceptions": len(plan.exceptions),
            "tiers": [tier.model_dump(mode="json") for tier in plan.tiers],
            "provenance": plan.provenance.model_dump(mode="json"),
        },
        created_by=run.owner,
        created_at=now(),
        changed_at=now(),
    )
    session.add(row)
    session.flush()

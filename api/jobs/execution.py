"""One run from the queue to its end. A run is taken up under a number of attempt; only its holder may end it."""

from __future__ import annotations

import threading
from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from dataclasses import dataclass
from typing import Any

import structlog
from sqlalchemy import func, select, update
from sqlalchemy.orm import Session

from api.audit.chain import record
from api.jobs.context import Answer, Candidate, Job
from api.jobs.kinds import kinds
from api.store.database import Database
from api.store.documents import put, put_plan, put_programme, take_plan, take_programme
from api.store.identity import new_id
from api.store.tables import PlanRow, ProgrammeVersion, Run, RunEvent
from api.store.types import now
from optimizer.domain.edits import Edits
from optimizer.errors import DuikouError, InputRefused, NoPlan
from optimizer.loading.json_file import json_bytes
from optimizer.solving.options import CancelToken
from optimizer.whatif.apply import apply_edits

MOST_ATTEMPTS = 3
"""A run that took down so many workers is given up."""
WATCH_S = 0.2
log = structlog.get_logger()


@dataclass(frozen=True, slots=True)
class Hold:
    """A run taken up by a worker: its number of attempt is the right to end it."""

    run_id: str
    worker: str
    attempt: int


def execute(database: Database, worker: str, run_id: str) -> None:
    """Do a run, unless it is over or was given up."""
    hold = _take_up(database, worker, run_id)
    if hold is None:
        return
    cancel = CancelToken()
    with _watched(database, hold, cancel):
        try:
            answer = _answer(database, hold, cancel)
        except (InputRefused, NoPlan) as refused:
            _end(database, hold, "failed", None, _refusal(refused))
        except DuikouError as defect:
            log.error("run.defect", run=run_id, code=defect.code)
            _end(database, hold, "failed", None, {"code": defect.code})
        except Exception as unexpected:  # the worker lives on; the text may hold personal data
            log.error("run.defect", run=run_id, error=type(unexpected).__name__)
            _end(database, hold, "failed", None, {"code": "run.defect"})
        else:
            _end(database, hold, "cancelled" if cancel.cancelled else "done", answer, None)


def _take_up(database: Database, worker: str, run_id: str) -> Hold | None:
    with database.writing() as session:
        run = session.get(Run, run_id, with_for_update=True)
        if run is None or run.state not in ("queued", "running"):
            return None
        if run.cancel_requested or run.attempt >= MOST_ATTEMPTS:
            run.state = "cancelled" if run.cancel_requested else "failed"
            run.error = None if run.cancel_requested else {"code": "run.crashed"}
            run.finished_at = now()
            add_event(session, run.id, run.state, {})
            return None
        run.state, run.worker, run.attempt = "running", worker, run.attempt + 1
        run.started_at = now()
        add_event(session, run.id, "running", {"attempt": run.attempt})
        return Hold(run.id, worker, run.attempt)


def _answer(database: Database, hold: Hold, cancel: CancelToken) -> Answer:
    with database.reading() as session:
        run = session.get_one(Run, hold.run_id)
        version = session.get_one(ProgrammeVersion, run.programme_version_id)
        base = take_programme(session, version.digest)
        plan_row = session.get_one(PlanRow, run.plan_id) if run.plan_id else None
        plan = take_plan(session, plan_row.digest) if plan_row else None
        programme = take_programme(session, plan_row.programme_digest) if plan_row else base
    kind = kinds()[run.kind]
    if run.edits is not None:
        programme = apply_edits(programme, Edits.model_validate(run.edits).edits)

    def report(event: str, data: Mapping[str, Any]) -> None:
        with database.writing() as session:
            add_event(session, hold.run_id, event, data)

    parameters = kind.parameters.model_validate(run.parameters)
    return kind.answer(Job(base, programme, run.edits, plan, parameters, run.time_limit_s, cancel, report))


def _end(database: Database, hold: Hold, state: str, answer: Answer | None, error: Mapping[str, Any] | None) -> None:
    """Store what came of a run, in one transaction, if the hold is still the last one."""
    with database.writing() as session:
        held = update(Run).where(
            Run.id == hold.run_id, Run.attempt == hold.attempt, Run.worker == hold.worker, Run.state == "running"
        )
        outcome = answer.outcome if answer else None
        ended = session.execute(
            held.values(state=state, outcome=outcome, error=dict(error) if error else None, finished_at=now())
        )
        if ended.rowcount != 1:  # type: ignore[attr-defined]  # an update has it
            log.warning("run.lost_hold", run=hold.run_id)
            return
        run = session.get_one(Run, hold.run_id, populate_existing=True)
        plans = [_store_plan(session, run, candidate) for candidate in answer.plans] if answer else []
        if answer:
            run.result_digest = put(session, json_bytes({**answer.document, "plans": plans}))
        add_event(session, run.id, state, {"outcome": outcome, "plans": plans})
        record(session, run.owner, f"run.{state}", run.id, outcome=outcome, plans=plans)


def _store_plan(session: Session, run: Run, candidate: Candidate) -> str:
    plan = candidate.plan
    row = PlanRow(
        id=new_id("plan"),
        run_id=run.id,
        programme_version_id=run.programme_version_id,
        scenario_id=run.scenario_id,
        digest=put_plan(session, plan),
        programme_digest=put_programme(session, candidate.programme),
        title=dict(candidate.title),
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
    return row.id


def add_event(session: Session, run_id: str, kind: str, data: Mapping[str, Any]) -> None:
    """Append an event to a run."""
    last = session.scalar(select(func.max(RunEvent.number)).where(RunEvent.run_id == run_id)) or 0
    session.add(RunEvent(run_id=run_id, number=last + 1, kind=kind, data=dict(data), at=now()))
    session.flush()


def _refusal(refused: InputRefused | NoPlan) -> dict[str, Any]:
    if isinstance(refused, NoPlan):
        return {"code": refused.code, "status": refused.status}
    codes = [{"code": p.code, "table": p.table, "index": p.index, "field": p.field} for p in refused.problems]
    return {"code": refused.code, "problems": codes}


@contextmanager
def _watched(database: Database, hold: Hold, cancel: CancelToken) -> Iterator[None]:
    """Stop the search when somebody asks for it, or when the run was given to another worker."""
    over = threading.Event()

    def watch() -> None:
        while not over.wait(WATCH_S):
            with database.reading() as session:
                run = session.get_one(Run, hold.run_id)
                if run.cancel_requested or run.attempt != hold.attempt:
                    cancel.cancel()

    thread = threading.Thread(target=watch, name=f"watch-{hold.run_id}", daemon=True)
    thread.start()
    try:
        yield
    finally:
        over.set()
        thread.join()

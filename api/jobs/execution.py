"""One run from the queue to its end."""

from __future__ import annotations

import threading
import time
from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from typing import Any

import structlog

from api.jobs.context import Job, both
from api.jobs.holding import Hold, release, take_up
from api.jobs.insisting import GaveUp, insist
from api.jobs.kinds import kinds
from api.jobs.storing import Ending, store
from api.jobs.watching import Watch
from api.store.database import Database
from api.store.documents import take, take_plan, take_programme
from api.store.tables import PlanRow, ProgrammeVersion, Run
from optimizer.domain.edits import Edits
from optimizer.errors import DuikouError, InputRefused, NoPlan, Problem
from optimizer.explanation.wording import Wording
from optimizer.whatif.apply import apply_edits

DAY_S = 86_400.0
log = structlog.get_logger()


@dataclass(slots=True)
class Leave:
    """Whether this process must stop, and how long its run may still take.

    A run that is not over by then is given back to the queue. ``anew``: it stops to begin anew.
    """

    grace_s: float = 5.0
    asked: threading.Event = field(default_factory=threading.Event)
    anew: bool = False
    _since: float = field(default=0.0)

    def ask(self) -> None:
        """Ask the process to stop; may be called from a signal handler."""
        self._since = time.monotonic()
        self.anew = False
        self.asked.set()

    def begin_anew(self) -> None:
        """Ask the process to begin anew, unless it must stop."""
        if not self.asked.is_set():
            self.ask()
            self.anew = True

    def is_due(self) -> bool:
        """Whether the run in hand must be given back now."""
        return self.asked.is_set() and time.monotonic() - self._since >= self.grace_s


def execute(
    database: Database,
    worker: str,
    run_id: str,
    leave: Leave | None = None,
    longest_s: float = DAY_S,
    give_back: Callable[[str], None] | None = None,
) -> None:
    """Do a run, unless it is over or was given up.

    Parameters
    ----------
    leave
        Tells when this process must stop.
    longest_s
        Seconds that a search may take at most, whatever the run asks for.
    give_back
        Puts a run into the queue again that this process cannot end.

    Raises
    ------
    GaveUp
        If the process must stop while the database is away; the run is found again by other workers.
    """
    leave = leave or Leave()
    hold = insist(lambda: take_up(database, worker, run_id), leave.asked, leave.grace_s)
    if hold is None:
        return
    watch = Watch(database, hold, leave.is_due, 1.5 * longest_s + 60)
    with watch:
        ending = _ending(database, hold, watch, longest_s, leave)
    if watch.reason == "lost":
        return
    if watch.reason == "leaving":
        insist(lambda: release(database, hold), leave.asked, leave.grace_s)
        if give_back is not None:
            give_back(run_id)
        return
    last_events = watch.left()
    try:
        insist(lambda: store(database, hold, ending, last_events), leave.asked, leave.grace_s)
    except GaveUp:
        raise
    except Exception as unexpected:  # what was found cannot be stored: a defect, and it is said so
        log.error("run.not_stored", run=run_id, error=type(unexpected).__name__)
        failed = Ending("failed", error={"code": "run.defect"})
        insist(lambda: store(database, hold, failed, []), leave.asked, leave.grace_s)


def _ending(database: Database, hold: Hold, watch: Watch, longest_s: float, leave: Leave) -> Ending:
    """Return how a run ends; nothing that goes wrong in it may take the worker down."""
    try:
        kind, job = insist(lambda: _job(database, hold, watch, longest_s), leave.asked, leave.grace_s)
        answer = kind(job)
    except GaveUp:
        raise
    except Exception as error:  # whatever a kind raises ends its run, not the worker
        told = _told(error, hold.run_id)  # a defect is logged, also of a run that nobody wants any more
        return Ending("cancelled") if watch.reason == "asked" else Ending("failed", error=told)
    if watch.reason == "overdue":
        return Ending("failed", answer, {"code": "run.timed_out"})
    return Ending("cancelled" if watch.reason == "asked" else "done", answer)


def _job(database: Database, hold: Hold, watch: Watch, longest_s: float) -> tuple[Callable[[Job], Any], Job]:
    with database.reading() as session:
        run = session.get_one(Run, hold.run_id)
        version = session.get_one(ProgrammeVersion, run.programme_version_id)
        plan_row = session.get_one(PlanRow, run.plan_id) if run.plan_id else None
        plan = take_plan(session, plan_row.digest) if plan_row else None
        before = take_programme(session, plan_row.programme_digest if plan_row else version.digest)
    edits = Edits.model_validate(run.edits) if run.edits is not None else None
    kind = kinds()[run.kind]
    return kind.answer, Job(
        before=before,
        programme=apply_edits(before, edits.edits) if edits else before,
        edits=edits,
        plan=plan,
        parameters=kind.read(run.parameters),
        time_limit_s=min(run.time_limit_s or longest_s, longest_s),
        cancel=watch.cancel,
        report=watch.report,
        read=lambda digest: _content(database, digest),
    )


def _content(database: Database, digest: str) -> bytes:
    with database.reading() as session:
        return take(session, digest)


def _told(error: Exception, run_id: str) -> Mapping[str, Any]:
    """Return what is told of an error: codes, and sentences where somebody can do something about it."""
    if isinstance(error, InputRefused):
        return {"code": error.code, "total": error.total, "problems": [_problem(one) for one in error.problems]}
    if isinstance(error, NoPlan):
        return {"code": error.code, "status": error.status}
    code = error.code if isinstance(error, DuikouError) else "run.defect"
    log.error("run.defect", run=run_id, code=code, error=type(error).__name__)  # its text may hold personal data
    return {"code": code}


def _problem(one: Problem) -> dict[str, Any]:
    place = {"table": one.table, "index": one.index, "field": one.field}
    given = {key: value for key, value in place.items() if value not in ("", None)}
    return {"code": one.code, "message": both(lambda lang: Wording(lang).problem(one)), **given}

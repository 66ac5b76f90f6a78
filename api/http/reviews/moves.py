"""Moves a plan from state to state; the judge is asked again before it is proposed, approved or published."""

from __future__ import annotations

from sqlalchemy import select
from sqlalchemy.orm import Session

from api.access.actor import Actor
from api.access.permissions import may
from api.audit.chain import record
from api.http.problems import Refused
from api.http.reviews.schemas import StepIn, StepOut
from api.http.reviews.states import MOVES
from api.store.documents import take_plan, take_programme
from api.store.identity import new_id
from api.store.tables import Decision, PlanRow, PlanStep, ProgrammeVersion
from api.store.types import now
from optimizer.checking import check

JUDGED = frozenset({"proposed", "approved", "published"})
MOST_JUDGED = 64
_judged: dict[tuple[str, str], tuple[str, ...]] = {}
"""What the judge said a moment ago, by the digests of programme and plan, under which neither ever changes."""


def move(session: Session, actor: Actor, row: PlanRow, asked: StepIn) -> PlanStep:
    """Move a plan, or refuse with what stands against it."""
    refuse_unfit(session, actor, row, asked)
    rule = MOVES[asked.act]
    step = PlanStep(
        id=new_id("step"),
        plan_id=row.id,
        before=row.state,
        after=rule.after,
        by=actor.id,
        reason=asked.reason,
        at=now(),
    )
    session.add(step)
    row.state, row.changed_at, row.version = rule.after, step.at, row.version + 1
    if asked.act == "propose":
        row.proposed_by = actor.id
    session.flush()
    record(session, actor.id, f"plan.{rule.after}", row.id, before=step.before, digest=row.digest, state=row.version)
    return step


def refuse_unfit(session: Session, actor: Actor, row: PlanRow, asked: StepIn) -> None:
    """Refuse a move that this actor, at this moment, or this plan at all, cannot make."""
    rule = MOVES[asked.act]
    if not may(actor, rule.operation):
        raise Refused(403, "not_allowed", operation=rule.operation)
    if row.state not in rule.before:
        raise Refused(409, "wrong_state", state=row.state, act=asked.act, allowed=", ".join(sorted(rule.before)))
    if rule.four_eyes and actor.id in (row.proposed_by,):
        raise Refused(403, "four_eyes")
    if rule.with_reason and not asked.reason.strip():
        raise Refused(422, "reason_needed", act=asked.act)
    if rule.after in ("approved", "published"):
        _refuse_unheeded(session, row)
    if rule.after in JUDGED:
        _judge(session, row)
    if rule.after == "published":
        _refuse_second(session, row)


def _judge(session: Session, row: PlanRow) -> None:
    named = (row.programme_digest, row.digest)
    if named not in _judged:
        verdict = check(take_programme(session, row.programme_digest), take_plan(session, row.digest))
        if len(_judged) >= MOST_JUDGED:
            _judged.clear()
        _judged[named] = tuple(sorted({one.code for one in verdict.violations}))
    if _judged[named]:
        raise Refused(409, "plan_refused", codes=", ".join(_judged[named]))


def _refuse_unheeded(session: Session, row: PlanRow) -> None:
    """Refuse to approve a plan that does what a reviewer ruled out: solve again around the decisions first."""
    plan = take_plan(session, row.digest)
    seats = {one.nominee: one.post for one in plan.assignments}
    waived = {(one.nominee, one.rule) for one in take_programme(session, row.programme_digest).decisions.waivers}
    standing = session.scalars(select(Decision).where(Decision.plan_id == row.id, Decision.revoked_at.is_(None)))
    unheeded = [one for one in standing if not _heeded(one, seats, waived)]
    if unheeded:
        raise Refused(409, "decisions_unheeded", count=len(unheeded))


def _heeded(decision: Decision, seats: dict[str, str], waived: set[tuple[str, str]]) -> bool:
    seat = seats.get(decision.nominee)
    match decision.verdict:
        case "reject":
            return seat != decision.post
        case "ban":
            return seat is None if decision.post is None else seat != decision.post
        case "waive":
            return (decision.nominee, decision.rule or "") in waived
        case _:
            return seat == decision.post


def _refuse_second(session: Session, row: PlanRow) -> None:
    """Refuse to publish beside another published plan of the same programme: which one holds would be open."""
    own = session.get_one(ProgrammeVersion, row.programme_version_id)
    query = (
        select(PlanRow.id)
        .join(ProgrammeVersion, ProgrammeVersion.id == PlanRow.programme_version_id)
        .where(ProgrammeVersion.programme_id == own.programme_id, PlanRow.state == "published")
    )
    other = session.scalars(query).first()
    if other is not None:
        raise Refused(409, "already_published", plan=other)


def shown(step: PlanStep, *, with_reason: bool = True) -> StepOut:
    """Return a step as the API shows it; its reason may speak of people whom not everybody sees."""
    out = StepOut.model_validate(step, from_attributes=True)
    return out if with_reason else out.model_copy(update={"reason": ""})

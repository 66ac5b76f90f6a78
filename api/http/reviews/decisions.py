"""Decisions about single assignments, and what they mean to the next search (edits)."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence

from sqlalchemy import select
from sqlalchemy.orm import Session

from api.access.actor import Actor
from api.audit.chain import record
from api.http.problems import Refused
from api.http.reviews.schemas import DecisionIn, DecisionOut
from api.http.reviews.states import OPEN
from api.store.documents import take_plan, take_programme
from api.store.identity import new_id
from api.store.tables import Decision, PlanRow, User
from api.store.types import now
from optimizer.domain.edits import AddBan, AddPin, AddWaiver, Edit, Edits, RemovePin
from optimizer.domain.programme import Programme
from optimizer.errors import InputRefused, Problem
from optimizer.whatif.apply import apply_edits


def decide(session: Session, actor: Actor, row: PlanRow, asked: DecisionIn) -> Decision:
    """Store a decision that makes sense together with those that stand already."""
    if row.state not in OPEN:
        raise Refused(409, "plan_closed", state=row.state)
    programme = take_programme(session, row.programme_digest)
    _refuse_strangers(session, row, programme, asked)
    decision = Decision(
        id=new_id("dec"),
        plan_id=row.id,
        verdict=asked.verdict,
        nominee=asked.nominee,
        post=asked.post,
        rule=asked.rule,
        reason=asked.reason,
        by=actor.id,
        at=now(),
    )
    others = [one for one in standing(session, row.id) if one.nominee != asked.nominee or one.verdict == "waive"]
    edits = edits_of(session, programme, [*others, decision])
    if edits:
        apply_edits(programme, edits)
    for former in standing(session, row.id):
        if former not in others:
            former.revoked_at = decision.at  # a person's last decision holds
    session.add(decision)
    row.version, row.changed_at = row.version + 1, decision.at
    session.flush()
    record(session, actor.id, f"plan.decision.{asked.verdict}", row.id, decision=decision.id, nominee=asked.nominee)
    return decision


def revoke(session: Session, actor: Actor, row: PlanRow, decision_id: str) -> None:
    """Take a decision back."""
    if row.state not in OPEN:
        raise Refused(409, "plan_closed", state=row.state)
    decision = session.get(Decision, decision_id)
    if decision is None or decision.plan_id != row.id:
        raise Refused(404, "unknown.decision", id=decision_id)
    if decision.revoked_at is None:
        decision.revoked_at = row.changed_at = now()
        row.version += 1
        record(session, actor.id, "plan.decision.revoked", row.id, decision=decision.id)


def standing(session: Session, plan_id: str) -> Sequence[Decision]:
    """Return the decisions about a plan that were not taken back, oldest first."""
    query = select(Decision).where(Decision.plan_id == plan_id, Decision.revoked_at.is_(None))
    return session.scalars(query.order_by(Decision.id)).all()


def _refuse_strangers(session: Session, row: PlanRow, programme: Programme, asked: DecisionIn) -> None:
    problems = []
    if asked.nominee not in programme.nominee_by_id:
        problems.append(Problem(code="nominee.unknown", field="nominee", value=asked.nominee))
    if asked.post is not None and asked.post not in programme.post_by_id:
        problems.append(Problem(code="post.unknown", field="post", value=asked.post))
    if not problems and asked.verdict in ("accept", "reject"):
        seats = {(one.nominee, one.post) for one in take_plan(session, row.digest).assignments}
        if (asked.nominee, asked.post) not in seats:
            problems.append(Problem(code="review.not_seated", field="post", value=str(asked.post)))
    if problems:
        raise InputRefused(problems)


def solving_edits(session: Session, row: PlanRow) -> Edits:
    """Return the edits that make the next search keep to the decisions about a plan."""
    edits = edits_of(session, take_programme(session, row.programme_digest), standing(session, row.id))
    if not edits:
        raise Refused(409, "no_decisions")
    return Edits(edits=edits)


def edits_of(session: Session, programme: Programme, decisions: Iterable[Decision]) -> tuple[Edit, ...]:
    """Return the decisions as edits; what the programme says already is left out."""
    return tuple(edit for one in decisions for edit in _edits(session, programme, one))


def _edits(session: Session, programme: Programme, one: Decision) -> Iterator[Edit]:
    said = programme.decisions
    match one.verdict:
        case "accept" | "pin":
            pinned = next((pin.post for pin in said.pins if pin.nominee == one.nominee), None)
            if pinned == one.post:
                return
            if pinned is not None:
                yield RemovePin(nominee=one.nominee)
            yield AddPin(nominee=one.nominee, post=str(one.post), reason=one.reason)
        case "reject" | "ban":
            if any(pin.nominee == one.nominee and one.post in (None, pin.post) for pin in said.pins):
                yield RemovePin(nominee=one.nominee)
            if not any(
                (ban.nominee, ban.post, ban.unit, ban.link) == (one.nominee, one.post, None, None) for ban in said.bans
            ):
                yield AddBan(nominee=one.nominee, post=one.post, reason=one.reason)
        case "waive":
            if not any((waiver.nominee, waiver.rule) == (one.nominee, one.rule) for waiver in said.waivers):
                by = session.get(User, one.by)
                yield AddWaiver(
                    nominee=one.nominee, rule=str(one.rule), reason=one.reason, by=by.name if by else one.by
                )


def shown(decision: Decision) -> DecisionOut:
    """Return a decision as the API shows it."""
    return DecisionOut(
        id=decision.id,
        verdict=decision.verdict,
        nominee=decision.nominee,
        post=decision.post,
        rule=decision.rule,
        reason=decision.reason,
        by=decision.by,
        at=decision.at,
        revoked=decision.revoked_at is not None,
    )

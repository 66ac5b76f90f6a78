"""Erases a person from everything that is kept, so that every plan can still be judged.

The person's id stays, as a number without a face; name, present post, native place, relatives' units and columns of
the planner's own go, unless a plan of a programme rests on them (a rule, a target or the fit looks at them): then what
it rests on is kept and reported. Content is named by its digest, so erased content gets new names; the audit trail
tells old and new ones. Backups made before still hold the person.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field, replace
from typing import Any

from sqlalchemy import Select, delete, select, update
from sqlalchemy.orm import Session

from api.audit.chain import record
from api.retention.names import ERASED, Names
from api.store.documents import XLSX_TYPE, put, put_plan, put_programme, take, take_plan, take_programme
from api.store.tables import (
    Comment,
    Decision,
    Document,
    Idempotency,
    PlanRow,
    PlanStep,
    ProgrammeVersion,
    Run,
    RunEvent,
    Scenario,
)  # fmt: skip
from optimizer.checking import check
from optimizer.checking.certificate import prove
from optimizer.domain.people import Nominee
from optimizer.domain.plan import Plan, ProgrammeRef
from optimizer.domain.programme import Programme

BLANKS: Mapping[str, Any] = {
    "name": ERASED,
    "title": "",
    "native_place": "",
    "relatives_units": (),
    "birth": "",
    "extra": {},
}
"""What goes, in this order; each only if every plan is judged as before without it."""


@dataclass
class Erased:
    """What was done: documents rewritten (old digest -> new), remarks emptied, facts kept because plans need them."""

    documents: dict[str, str] = field(default_factory=dict)
    remarks: int = 0
    kept: set[str] = field(default_factory=set)


def erase(session: Session, actor: str, programme_id: str, nominee_id: str) -> Erased | None:
    """Erase a nominee of a programme from all its versions; None: no version has such a person."""
    done = Erased()
    versions = session.scalars(select(ProgrammeVersion).where(ProgrammeVersion.programme_id == programme_id)).all()
    ids = [version.id for version in versions]
    plans = session.scalars(select(PlanRow).where(PlanRow.programme_version_id.in_(ids))).all()
    digests = dict.fromkeys([*(one.digest for one in versions), *(one.programme_digest for one in plans)])
    names, others = set[str](), set[str]()
    for digest in digests:
        programme = take_programme(session, digest)
        person = programme.nominee_by_id.get(nominee_id)
        if person is not None and person.name != ERASED:
            names.add(person.name)
            others |= {one.name for one in programme.nominees if one.id != nominee_id}
            solving = [take_plan(session, one.digest) for one in plans if one.programme_digest == digest]
            done.documents[digest] = put_programme(session, _without(programme, person, solving, done))
    if not names:
        return None
    _move_programmes(session, versions, plans, done)
    _rewrite_words(session, ids, Names(names, others), nominee_id, done)
    _forget_old(session, done)
    record(
        session,
        actor,
        "person.erased",
        programme_id,
        nominee=nominee_id,
        documents=done.documents,
        kept=sorted(done.kept),
    )
    return done


def _without(programme: Programme, person: Nominee, plans: list[Plan], done: Erased) -> Programme:
    """Return the programme with as little of the person as its plans allow."""
    for name, blank in BLANKS.items():
        if getattr(person, name) == blank:
            continue
        less = replace(person, **{name: blank})
        candidate = _changed(programme, less)
        if all(_judged_alike(programme, candidate, plan) for plan in plans):
            programme, person = candidate, less
        else:
            done.kept.add(name)
    return programme


def _changed(programme: Programme, person: Nominee) -> Programme:
    rows = tuple(person if one.id == person.id else one for one in programme.nominees)
    return Programme(**{**{name: getattr(programme, name) for name in Programme.model_fields}, "nominees": rows})


def _judged_alike(before: Programme, after: Programme, plan: Plan) -> bool:
    """Whether the judge passes the plan with the changed programme, and its certificate proves the same."""
    changed = _of(plan, after.digest())
    if check(after, changed).violations:
        return False
    return plan.certificate is None or prove(after, changed) == prove(before, plan)


def _of(plan: Plan, digest: str) -> Plan:
    reference = ProgrammeRef(id=plan.programme.id, digest=digest, synthetic=plan.programme.synthetic)
    return plan.model_copy(update={"programme": reference})


def _move_programmes(session: Session, versions: Any, plans: Any, done: Erased) -> None:
    """Let rows point to the rewritten programmes, and each plan name the one it solves now."""
    for version in versions:
        version.digest = done.documents.get(version.digest, version.digest)
    for row in plans:
        new = done.documents.get(row.programme_digest)
        if new is not None:
            digest = put_plan(session, _of(take_plan(session, row.digest), new))
            done.documents[row.digest] = digest
            row.programme_digest, row.digest = new, digest
    session.flush()


def _rewrite_words(session: Session, version_ids: list[str], names: Names, nominee: str, done: Erased) -> None:
    """Take the name out of results and scenarios, and empty what people wrote about the person."""
    runs = session.scalars(select(Run).where(Run.programme_version_id.in_(version_ids))).all()
    for run in runs:
        if run.result_digest is not None:
            content = take(session, run.result_digest)
            cleaned = names.clean(content.decode()).encode()
            if cleaned != content:
                done.documents[run.result_digest] = run.result_digest = put(session, cleaned)
        run.edits, run.parameters = names.clean_json(run.edits), names.clean_json(run.parameters)
        run.error = names.clean_json(run.error)
    for scenario in session.scalars(select(Scenario).where(Scenario.programme_version_id.in_(version_ids))):
        scenario.edits, scenario.title = names.clean_json(scenario.edits), names.clean(scenario.title)
    plan_ids = select(PlanRow.id).where(PlanRow.programme_version_id.in_(version_ids))
    _clean_texts(session, version_ids, plan_ids, names)
    about = (Comment.plan_id.in_(plan_ids), Comment.subject == "nominee", Comment.subject_id == nominee)
    done.remarks += session.execute(update(Comment).where(*about).values(text=ERASED)).rowcount  # type: ignore[attr-defined]  # an update has it
    decided = (Decision.plan_id.in_(plan_ids), Decision.nominee == nominee)
    done.remarks += session.execute(update(Decision).where(*decided).values(reason=ERASED)).rowcount  # type: ignore[attr-defined]  # likewise


def _clean_texts(session: Session, version_ids: list[str], plan_ids: Select[Any], names: Names) -> None:
    """Take the name out of what people wrote about other things, and out of answers kept for repeated requests."""
    for version in session.scalars(select(ProgrammeVersion).where(ProgrammeVersion.id.in_(version_ids))):
        version.note = names.clean(version.note)
    for remark in session.scalars(select(Comment).where(Comment.plan_id.in_(plan_ids))):
        remark.text = names.clean(remark.text)
    for step in session.scalars(select(PlanStep).where(PlanStep.plan_id.in_(plan_ids))):
        step.reason = names.clean(step.reason)
    for decision in session.scalars(select(Decision).where(Decision.plan_id.in_(plan_ids))):
        decision.reason = names.clean(decision.reason)
    runs = select(Run.id).where(Run.programme_version_id.in_(version_ids))
    for event in session.scalars(select(RunEvent).where(RunEvent.run_id.in_(runs), RunEvent.kind == "failed")):
        event.data = names.clean_json(event.data)
    for answered in session.scalars(select(Idempotency)):
        answered.body = names.clean_json(answered.body)
    session.flush()


def _forget_old(session: Session, done: Erased) -> None:
    """Delete rewritten documents that nothing points to any more."""
    session.flush()
    session.execute(delete(Document).where(Document.media_type == XLSX_TYPE))  # workbooks that were sent back
    for digest in done.documents:
        if not any(session.scalars(query.limit(1)).first() for query in _pointing(digest)):
            session.execute(delete(Document).where(Document.digest == digest))


def _pointing(digest: str) -> Iterator[Any]:
    yield select(ProgrammeVersion.id).where(ProgrammeVersion.digest == digest)
    yield select(PlanRow.id).where((PlanRow.digest == digest) | (PlanRow.programme_digest == digest))
    yield select(Run.id).where(Run.result_digest == digest)

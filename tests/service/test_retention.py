"""Erasing a person leaves no trace of the name and every plan verifiable; pruning leaves what matters."""

from __future__ import annotations

import zlib
from datetime import timedelta

import pytest
from sqlalchemy import select, update

from api.audit.verify import verify
from api.retention.erase import erase
from api.retention.names import ERASED, Names
from api.retention.prune import prune
from api.store.documents import take_plan, take_programme
from api.store.tables import AuditEntry, Base, Comment, Document, PlanRow, Run, RunEvent
from api.store.types import now
from optimizer.checking import check
from optimizer.checking.certificate import prove
from tests.service.reviewing import Review, a_review
from tests.service.service import V1, Service


@pytest.fixture
def review(running: Service) -> Review:
    """A plan of its own."""
    return a_review(running, certificate=True)


def test_an_erased_person_is_nowhere_and_the_plan_still_holds(review: Review) -> None:
    database = review.service.parts.database
    nominee = review.document()["assignments"][0]["nominee"]
    comment = {"subject": "nominee", "subject_id": nominee, "text": "remark"}
    assert review.service.client.post(f"{review.url}/comments", json=comment, headers=review.reviewer).is_success
    with database.reading() as session:
        row = session.get_one(PlanRow, review.plan)
        name = take_programme(session, row.programme_digest).nominee_by_id[nominee].name
        version = row.programme_version_id
    programme = review.service.client.get(f"{V1}/programmes", headers=review.planner).json()["items"][0]["id"]
    _speak_of(review, version, nominee, name)
    with database.writing() as session:
        done = erase(session, "admin", programme, nominee)
    assert done is not None
    assert done.remarks == 1
    with database.reading() as session:
        row = session.get_one(PlanRow, review.plan)
        erased, plan = take_programme(session, row.programme_digest), take_plan(session, row.digest)
        assert erased.nominee_by_id[nominee].name == ERASED
        assert not check(erased, plan).violations
        assert not prove(erased, plan).violations
        assert session.get_one(Run, row.run_id).programme_version_id == version
        whole = b"".join(zlib.decompress(one.content) for one in session.scalars(select(Document)))
        assert name.encode() not in whole
        assert "remark" not in [one.text for one in session.scalars(select(Comment).where(Comment.plan_id == row.id))]
        for table in Base.metadata.sorted_tables:
            assert name not in str(session.execute(select(table)).all()), table.name
        last = session.scalars(select(AuditEntry).order_by(AuditEntry.number.desc())).first()
        assert last is not None
        assert (last.action, name in str(last.details)) == ("person.erased", False)
    assert verify(database).holds
    with database.writing() as session:
        assert erase(session, "admin", programme, nominee) is None


def test_who_reads_while_a_person_is_erased_reads_everything_from_before(review: Review) -> None:
    database = review.service.parts.database
    nominee = review.document()["assignments"][0]["nominee"]
    programme = review.service.client.get(f"{V1}/programmes", headers=review.planner).json()["items"][0]["id"]
    with database.reading() as session:
        row = session.get_one(PlanRow, review.plan)
        with database.writing() as other:
            assert erase(other, "admin", programme, nominee) is not None
        assert take_programme(session, row.programme_digest).nominee_by_id[nominee].name != ERASED
        assert take_plan(session, row.digest).assignments
    with database.reading() as session:
        row = session.get_one(PlanRow, review.plan)
        assert take_programme(session, row.programme_digest).nominee_by_id[nominee].name == ERASED


def _speak_of(review: Review, version: str, nominee: str, name: str) -> None:
    """Name a person wherever people write, and where an answer is kept for a repeated request."""
    client, planner = review.service.client, review.planner
    edits = {"edits": [{"type": "withdraw_nominee", "nominee": nominee}]}
    scenario = {"programme_version": version, "title": f"{name}退出", "edits": edits}
    once = {**planner, "Idempotency-Key": "once"}
    assert name in client.post(f"{V1}/scenarios", json=scenario, headers=once).text
    remark = {"subject": "plan", "text": f"{name}有困难"}
    assert client.post(f"{review.url}/comments", json=remark, headers=review.reviewer).is_success
    other = review.document()["assignments"][1]["nominee"]
    assert review.decide(review.reviewer, verdict="ban", nominee=other, reason=f"让位{name}").is_success
    assert review.move("withdraw", planner, f"因{name}").is_success


def test_names_that_hold_the_name_stay_whole() -> None:
    names = Names({"王伟"}, {"王伟民", "李强"})
    assert names.clean("王伟、王伟民和李强") == f"{ERASED}、王伟民和李强"
    assert names.clean_json({"a": ["王伟"], "b": 3}) == {"a": [ERASED], "b": 3}


def test_pruning_keeps_what_is_under_review(review: Review) -> None:
    database, old = review.service.parts.database, now() - timedelta(days=100)
    draft = a_review(review.service)
    review.move("propose", review.planner)
    with database.writing() as session:
        for plan in (review.plan, draft.plan):
            run = session.get_one(PlanRow, plan).run_id
            session.execute(update(PlanRow).where(PlanRow.id == plan).values(changed_at=old))
            session.execute(update(Run).where(Run.id == run).values(finished_at=old))
    with database.writing() as session:
        gone = prune(session, "admin", 30)
    assert (gone["runs"], gone["plans"]) == (1, 1)
    assert review.state() == "proposed"
    assert review.document()["assignments"]
    assert review.service.client.get(draft.url, headers=review.planner).status_code == 404
    with database.reading() as session:
        runs = set(session.scalars(select(Run.id)))
        assert set(session.scalars(select(RunEvent.run_id))) <= runs

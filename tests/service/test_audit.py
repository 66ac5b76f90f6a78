"""The audit trail: every act is in it, and nothing in it can be changed or taken away unseen."""

from __future__ import annotations

from concurrent.futures import ThreadPoolExecutor

import pytest
from sqlalchemy import Connection, select, text
from sqlalchemy.exc import DBAPIError
from sqlalchemy.orm import Session

from api.audit.chain import breaks, record
from api.audit.verify import verify
from api.settings import Settings
from api.store.tables import AuditEntry
from tests.service.service import V1, Service


@pytest.fixture
def full(settings: Settings, running: Service) -> Service:
    """A service whose trail has some entries."""
    for number in range(5):
        with running.parts.database.writing() as session:
            record(session, "usr_x", "tried", f"thing_{number}", number=number)
    return running


def test_the_trail_holds_and_its_last_hash_is_found_again(full: Service) -> None:
    found = full.client.get(f"{V1}/audit/verification", headers=full.admin).json()
    assert found["holds"]
    assert verify(full.parts.database, found["last"]).holds
    assert not verify(full.parts.database, "f" * 64).holds


@pytest.mark.parametrize(
    ("change", "kind"),
    [
        ("UPDATE audit_entry SET actor = 'usr_y' WHERE number = 3", "changed"),
        ("UPDATE audit_entry SET details = '{\"number\": 7}' WHERE number = 3", "changed"),
        ("DELETE FROM audit_entry WHERE number = 3", "missing"),
    ],
)
def test_a_change_is_found(full: Service, change: str, kind: str) -> None:
    with full.parts.database.engine.connect() as connection:
        _unlock(connection)
        connection.execute(text(change))
        # Seen by this connection only: the other tests go on with a whole trail.
        found = list(breaks(Session(connection).scalars(select(AuditEntry).order_by(AuditEntry.number))))
        connection.rollback()
    assert (found[0].number, found[0].kind) == (3, kind)
    assert verify(full.parts.database).holds


def _unlock(connection: Connection) -> None:
    """Do what somebody with full rights on the database could do first."""
    if connection.dialect.name == "postgresql":
        connection.execute(text("DROP TRIGGER audit_entry_kept ON audit_entry"))
    else:
        for act in ("update", "delete"):
            connection.execute(text(f"DROP TRIGGER audit_entry_no_{act}"))


@pytest.mark.parametrize("change", ["UPDATE audit_entry SET actor = 'usr_y'", "DELETE FROM audit_entry"])
def test_the_database_itself_refuses_changes(full: Service, change: str) -> None:
    with full.parts.database.engine.connect() as connection, pytest.raises(DBAPIError, match="new entries only"):
        connection.execute(text(change))
    assert verify(full.parts.database).holds


def test_a_cut_off_end_is_found_by_who_kept_the_last_hash(full: Service) -> None:
    with full.parts.database.engine.connect() as connection:
        last = connection.execute(text("SELECT max(number) FROM audit_entry")).scalar()
        kept = verify(full.parts.database).last
        _unlock(connection)
        connection.execute(text("DELETE FROM audit_entry WHERE number = :last"), {"last": last})
        rest = Session(connection).scalars(select(AuditEntry).order_by(AuditEntry.number)).all()
        assert list(breaks(rest)) == []  # nothing tells from within
        assert kept not in [entry.hash for entry in rest]
        connection.rollback()


def test_entries_written_at_once_stay_one_chain(full: Service) -> None:
    before = verify(full.parts.database).entries

    def one(number: int) -> None:
        with full.parts.database.writing() as session:
            record(session, "usr_x", "tried", f"at once {number}")

    with ThreadPoolExecutor(8) as pool:
        list(pool.map(one, range(40)))
    found = verify(full.parts.database)
    assert found.holds
    assert found.entries == before + 40


def test_only_auditors_and_administrators_read_it(full: Service) -> None:
    statuses = {
        role: full.client.get(f"{V1}/audit", headers=full.user(role)).status_code
        for role in ("planner", "reviewer", "approver", "auditor", "administrator")
    }
    assert statuses == {"planner": 403, "reviewer": 403, "approver": 403, "auditor": 200, "administrator": 200}

"""A backup of either database fills either database, and everything works on as before."""

from __future__ import annotations

import zipfile
from pathlib import Path

import pytest

from api.audit.verify import verify
from api.settings import Settings
from api.store.backup.restore import restore
from api.store.backup.write import backup
from api.store.database import Database
from optimizer.errors import InputRefused
from tests.service.reviewing import Review, a_review
from tests.service.service import V1, Service, service


@pytest.fixture(scope="module")
def review(running: Service) -> Review:
    """A proposed plan, with a run that still waits beside it."""
    made = a_review(running)
    made.move("propose", made.planner)
    version = running.client.get(made.url, headers=made.planner).json()["programme_version"]
    body = {"kind": "solve", "programme_version": version, "parameters": {"certificate": False}}
    assert running.client.post(f"{V1}/runs", json=body, headers=made.planner).status_code == 202
    return made


@pytest.mark.parametrize("kind", ["sqlite", "postgresql"])
def test_a_backup_restores_to_either_database(
    review: Review, kind: str, tmp_path: Path, request: pytest.FixtureRequest
) -> None:
    rows = backup(review.service.parts.database, tmp_path / "all.zip")
    address = request.getfixturevalue("postgresql").new_database() if kind == "postgresql" else None
    other = Settings(data=tmp_path, database=address, workers=0)
    target = Database(other.database_url)
    assert restore(tmp_path / "all.zip", target) == rows
    assert backup(target, tmp_path / "again.zip") == rows
    target.close()
    with service(other) as restored:
        moved = Review(restored, review.plan, review.planner, review.reviewer, review.approver)
        assert verify(restored.parts.database).holds
        assert moved.document() == review.document()
        assert moved.move("take_up", review.reviewer).status_code == 201
        restored.work()
        states = [one["state"] for one in restored.client.get(f"{V1}/runs", headers=review.planner).json()["items"]]
        assert states == ["done", "done"]


def test_a_database_that_holds_something_is_not_overwritten(review: Review, tmp_path: Path) -> None:
    backup(review.service.parts.database, tmp_path / "all.zip")
    with pytest.raises(InputRefused) as refused:
        restore(tmp_path / "all.zip", review.service.parts.database)
    assert refused.value.problems[0].code == "backup.not_empty"


def test_a_damaged_backup_leaves_the_database_empty(review: Review, tmp_path: Path) -> None:
    backup(review.service.parts.database, tmp_path / "all.zip")
    with zipfile.ZipFile(tmp_path / "all.zip") as whole, zipfile.ZipFile(tmp_path / "cut.zip", "w") as cut:
        for name in whole.namelist():
            content = whole.read(name)
            cut.writestr(name, content[: content.rindex(b"\n", 0, -1) + 1] if name == "audit_entry.jsonl" else content)
    target = Database(f"sqlite:///{tmp_path / 'empty.sqlite'}")
    with pytest.raises(InputRefused) as refused:
        restore(tmp_path / "cut.zip", target)
    assert refused.value.problems[0].code == "backup.damaged"
    restore(tmp_path / "all.zip", target)
    target.close()

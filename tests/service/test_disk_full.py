"""A disk without room: a declared error, nothing lost, and all goes on when there is room again."""

from __future__ import annotations

import shutil
import subprocess
import tempfile
import threading
from collections.abc import Iterator
from contextlib import contextmanager
from functools import partial
from pathlib import Path
from typing import Any

import pytest
from httpx2 import Response
from sqlalchemy import create_engine, text

from api.audit.verify import verify
from api.settings import Settings
from api.store.documents import take
from api.store.tables import PlanRow
from tests.service.postgresql import Server
from tests.service.processes import is_over, until
from tests.service.reviewing import FOLDER
from tests.service.service import V1, Service, service, zipped


class Disk:
    """A small file system of its own, which can be filled to the last byte."""

    def __init__(self, folder: Path) -> None:
        self.folder = folder
        self._ballast = folder / "ballast"

    def fill(self) -> None:
        """Take all room there is, or what has become free since."""
        with self._ballast.open("ab", buffering=0) as file:
            for size in (2**16, 2**12, 1):
                try:
                    while True:
                        file.write(b"\0" * size)
                except OSError:
                    continue

    def make_room(self) -> None:
        """Give it back."""
        self._ballast.unlink()


@pytest.fixture(scope="module")
def disk() -> Iterator[Disk]:
    """A disk of 24 MB in memory."""
    with tempfile.TemporaryDirectory(prefix="duikou-disk-") as place:
        folder = Path(place) / "small"
        folder.mkdir()
        Path(place).chmod(0o755)
        mount = shutil.which("mount")
        command = [str(mount), "-t", "tmpfs", "-o", "size=24m", "tmpfs", str(folder)]
        if mount is None or subprocess.run(command, capture_output=True).returncode:
            pytest.skip("only who may mount has a small disk")
        try:
            yield Disk(folder)
        finally:
            subprocess.run(["umount", "-l", str(folder)], check=True)


@pytest.fixture(params=["sqlite", "postgresql"])
def cramped(request: pytest.FixtureRequest, disk: Disk, tmp_path: Path) -> Iterator[Service]:
    """A service whose database is on the small disk; of PostgreSQL its tables, not its log, without which it stops."""
    if request.param == "sqlite":
        with service(Settings(data=disk.folder / "data", workers=0, runs_per_user=1000)) as made:
            yield made
        return
    server: Server = request.getfixturevalue("postgresql")
    with _tables_on(server, disk.folder / "tables") as address:
        settings = Settings(data=tmp_path, workers=0, runs_per_user=1000, database=address)
        with service(settings) as made:
            yield made


@contextmanager
def _tables_on(server: Server, folder: Path) -> Iterator[str]:
    """Give the address of a database whose tables lie in a folder."""
    folder.mkdir()
    shutil.chown(folder, server.user)
    address = server.address.format(name="postgres").replace("postgresql://", "postgresql+psycopg://")
    engine = create_engine(address, isolation_level="AUTOCOMMIT")
    with engine.connect() as connection:
        connection.execute(text(f"CREATE TABLESPACE small LOCATION '{folder}'"))
        connection.execute(text("CREATE DATABASE cramped TABLESPACE small"))
    try:
        yield server.address.format(name="cramped")
    finally:
        with engine.connect() as connection:
            connection.execute(text("DROP DATABASE cramped WITH (FORCE)"))
            connection.execute(text("DROP TABLESPACE small"))
        engine.dispose()


def _settle(made: Service) -> None:
    """Leave no room in files that are there already."""
    with made.parts.database.engine.connect() as connection:
        if made.parts.database.is_sqlite:
            connection.exec_driver_sql("COMMIT")
            connection.exec_driver_sql("PRAGMA wal_checkpoint(TRUNCATE)")
            connection.exec_driver_sql("BEGIN")


def _post(made: Service, path: str, **asked: Any) -> Response:
    return made.client.post(f"{V1}{path}", headers=made.admin, **asked)


def _document(made: Service, plan: str) -> bytes:
    assert made.client.get(f"{V1}/plans/{plan}/document", headers=made.admin).status_code == 200
    with made.parts.database.reading() as session:  # the service may have it in memory
        return take(session, session.get_one(PlanRow, plan).digest)


def _until_full(ask: Any) -> Response:
    """Return the first answer that is refused: pages that are there already may take a few more rows."""
    for _ in range(400):
        answer: Response = ask()
        if answer.is_error:
            return answer
    raise AssertionError("there is room without end")


def _is_declared(answer: Response) -> None:
    assert (answer.status_code, answer.json()["code"]) == (507, "storage_full"), answer.text


def test_a_full_disk_loses_nothing(cramped: Service, disk: Disk) -> None:
    made, who, content = cramped, cramped.admin, zipped(FOLDER)

    def upload() -> Response:
        return _post(made, "/programmes", files={"file": ("p.zip", content)}, data={"note": "n" * 2000})

    version = made.upload(content)["latest"]["id"]
    plan = made.ask(kind="solve", programme_version=version, parameters={"certificate": False})["plans"][0]
    document = _document(made, plan)
    waiting = _post(made, "/runs", json={"kind": "solve", "programme_version": version}).json()["id"]
    _settle(made)
    disk.fill()
    try:
        _is_declared(_until_full(upload))
        _is_declared(_until_full(lambda: _post(made, "/runs", json={"kind": "solve", "programme_version": version})))
        _is_declared(_until_full(lambda: made.client.get(f"{V1}/plans/{plan}/exports/plan.csv", headers=who)))
        assert _document(made, plan) == document
        assert made.client.get("/ready").status_code == 200
        programmes = made.client.get(f"{V1}/programmes", params={"limit": 200}, headers=who).json()["items"]
        searching = threading.Thread(target=made.work)
        searching.start()
        searching.join(1.5)
    finally:
        disk.make_room()
    found = until(is_over(made, waiting))
    searching.join()
    assert (found["state"], len(found["plans"])) == ("done", 1)
    assert _document(made, plan) == document
    after = made.client.get(f"{V1}/programmes", params={"limit": 200}, headers=who).json()["items"]
    assert after == programmes
    for one in after:
        url = f"{V1}/programmes/{one['id']}/versions/1/document"
        assert made.client.get(url, headers=who).status_code == 200
    assert verify(made.parts.database).holds
    assert upload().status_code == 201


def test_a_full_disk_that_refuses_connections(disk: Disk, tmp_path: Path, postgresql: Server) -> None:
    """A new connection writes a file of its own, if nobody has since the tables changed."""
    with (
        _tables_on(postgresql, disk.folder / "others") as address,
        service(Settings(data=tmp_path, workers=0, database=address)) as made,
    ):
        ask = partial(made.client.get, f"{V1}/programmes", headers=made.admin)
        assert ask().status_code == 200
        disk.fill()
        try:
            for one in disk.folder.rglob("pg_internal.init"):
                one.unlink()
            disk.fill()
            made.parts.database.engine.dispose()
            _is_declared(ask())
        finally:
            disk.make_room()
        assert ask().status_code == 200


@pytest.fixture
def no_room_for_files(disk: Disk, monkeypatch: pytest.MonkeyPatch) -> Iterator[None]:
    """The folder of temporary files is on the disk that is full."""
    disk.fill()
    monkeypatch.setattr(tempfile, "tempdir", str(disk.folder))
    try:
        yield
    finally:
        disk.make_room()


@pytest.mark.filterwarnings("ignore::pytest.PytestUnraisableExceptionWarning")  # the file of a broken upload
def test_no_room_for_temporary_files(tmp_path: Path, request: pytest.FixtureRequest) -> None:
    with service(Settings(data=tmp_path, workers=0)) as made:
        plan = made.ask(kind="solve", programme_version=made.upload(zipped(FOLDER))["latest"]["id"])["plans"][0]
        request.getfixturevalue("no_room_for_files")
        for content in (zipped(FOLDER), b"PK" + b"\0" * 2**21):  # written by us, and by the framework
            _is_declared(_post(made, "/programmes", files={"file": ("p.zip", content)}))
        for form in ("xlsx", "docx", "csv"):  # made in memory
            assert made.client.get(f"{V1}/plans/{plan}/exports/plan.{form}", headers=made.admin).status_code == 200
        assert verify(made.parts.database).holds

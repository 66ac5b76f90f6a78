"""What the process of the API, and those that work aside, set for themselves."""

from __future__ import annotations

import asyncio
import subprocess
import sys
from pathlib import Path

from api.http.aside import Aside
from api.settings import Settings
from api.store.database import Database
from api.store.documents import programme_bytes

SCRIPT = """
import gc, inspect
from fastapi.testclient import TestClient
from api.http.app import create_app
from api.http.process import settle
from api.settings import Settings

app = create_app(Settings())
settle(app)
assert gc.get_freeze_count() > 100_000, gc.get_freeze_count()
with TestClient(app) as client:
    def built(*_, **__):
        raise AssertionError("a route is built")
    inspect.signature = built
    assert client.get("/api/v1/users").status_code == 401
    assert client.get("/api/v1/nothing").status_code == 404
"""


def test_what_requests_need_is_there_and_kept_from_the_collector(tmp_path: Path) -> None:
    environment = {"PYTHONPATH": str(Path(__file__).parents[2]), "DUIKOU_DATA": str(tmp_path)}
    command = [sys.executable, "-c", SCRIPT]
    done = subprocess.run(command, cwd=tmp_path, env=environment, capture_output=True, text=True, check=False)
    assert done.returncode == 0, done.stderr


def imported_late(_: Database, programme: bytes, plan: bytes) -> set[str]:
    """Return which modules are imported by what requests ask for."""
    before = set(sys.modules)
    from api.exports.files import FileKind, export_bytes
    from optimizer.domain.plan import Plan
    from optimizer.domain.programme import programme_adapter
    from optimizer.whatif.compare import compare

    read, found = programme_adapter().validate_json(programme), Plan.model_validate_json(plan)
    kinds: tuple[FileKind, ...] = ("json", "xlsx", "csv", "docx")
    for kind in kinds:
        export_bytes(read, found, kind, "zh")
    compare(read, found, read, found)
    ours = ("api", "optimizer", "docx", "openpyxl", "xlsxwriter")
    return {name for name in set(sys.modules) - before if name.partition(".")[0] in ours}


def test_what_is_done_aside_is_loaded_before_it_is_asked_for(tmp_path: Path) -> None:
    from optimizer.loading import plan_bytes
    from optimizer.solving import solve
    from tests.cli.console import small

    programme = small()
    plan = solve(programme).plan
    assert plan is not None
    beside = Aside(Settings(data=tmp_path))
    try:
        late = asyncio.run(beside.do(imported_late, programme_bytes(programme), plan_bytes(plan)))
    finally:
        beside.close()
    assert not late

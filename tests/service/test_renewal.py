"""A worker whose solver does not listen any more begins anew, as the same process, and goes on working."""

from __future__ import annotations

import os
import subprocess
import sys
from pathlib import Path

from sqlalchemy import select

from api.settings import Settings
from api.store.documents import programme_bytes
from api.store.tables import Worker
from tests.cli.console import small
from tests.service.processes import ROOT, is_over, until
from tests.service.service import V1, service

DEAF = """
import hashlib, sys, threading
from pathlib import Path
from api.jobs import worker
from api.settings import Settings

began = Path(sys.argv[1])
if began.exists():
    began.with_name("anew").touch()
else:
    began.touch()
    busy = ("sha256", b"", b"", 2**31 - 1)  # for many minutes, without the interpreter
    threading.Thread(target=hashlib.pbkdf2_hmac, args=busy, name="duikou-highs", daemon=True).start()
worker.work(Settings(), "deaf")
"""


def test_a_worker_with_a_deaf_solver_begins_anew(tmp_path: Path) -> None:
    settings = Settings(data=tmp_path / "data", workers=0)
    script = tmp_path / "deaf.py"
    script.write_text(DEAF, encoding="utf-8")
    given = {"DUIKOU_DATA": str(settings.data), "DUIKOU_WORKERS": "0", "PYTHONPATH": str(ROOT)}
    with service(settings) as running:
        version = str(running.upload(programme_bytes(small()))["latest"]["id"])
        command = [sys.executable, str(script), str(tmp_path / "began")]
        process = subprocess.Popen(command, env={**os.environ, **given}, cwd=ROOT)
        try:
            for anew in (False, True):
                assert (tmp_path / "anew").exists() == anew
                asked = {"kind": "solve", "programme_version": version}
                run = running.client.post(f"{V1}/runs", json=asked, headers=running.admin).json()["id"]
                assert until(is_over(running, run))["state"] == "done"
                until(lambda: (tmp_path / "anew").exists())
                assert process.poll() is None
        finally:
            process.terminate()
        assert process.wait(60) == 0
        with running.parts.database.reading() as session:
            assert [(row.id, row.state) for row in session.scalars(select(Worker))] == [("deaf", "left")]

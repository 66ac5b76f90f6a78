"""What docs/service says to type is typed: a real service with a real worker, from the first start to the audit."""

from __future__ import annotations

import os
import re
import socket
import subprocess
import sys
import time
import urllib.error
import urllib.request
from collections.abc import Iterator
from pathlib import Path

import pytest

ROOT = Path(__file__).parents[2]
PAGES = ("docs/service.md", "docs/service.zh.md")
DUIKOU = [sys.executable, "-c", "from api.cli.main import main; main()"]


def script(page: str) -> str:
    """Return the walk through of a page."""
    found = re.search(r"```bash\n(.*?)```", (ROOT / page).read_text("utf-8"), re.DOTALL)
    assert found is not None
    return found[1]


@pytest.fixture
def port(tmp_path: Path) -> Iterator[int]:
    """Port of a service that has just started for the first time."""
    with socket.socket() as free:
        free.bind(("127.0.0.1", 0))
        number = int(free.getsockname()[1])
    command = [*DUIKOU, "serve", "--data", str(tmp_path / "data"), "--port", str(number)]
    process = subprocess.Popen(command, cwd=ROOT, stderr=subprocess.DEVNULL)
    try:
        _wait(number, process)
        yield number
    finally:
        process.terminate()
        process.wait(60)


def _wait(number: int, process: subprocess.Popen[bytes]) -> None:
    for _ in range(600):
        assert process.poll() is None
        try:
            urllib.request.urlopen(f"http://127.0.0.1:{number}/ready", timeout=1).close()
            return
        except (urllib.error.URLError, TimeoutError):
            time.sleep(0.2)
    raise AssertionError("the service does not answer")


def test_the_walk_leads_from_the_first_start_to_a_published_plan(port: int, tmp_path: Path) -> None:
    places = {"API": f"http://127.0.0.1:{port}/api/v1", "DATA": str(tmp_path / "data"), "WORK": str(tmp_path)}
    environment = {**os.environ, **places, "PATH": f"{Path(sys.executable).parent}:{os.environ['PATH']}"}
    body = 'cd "$WORK"; ln -s ' + f"{ROOT}/scenarios scenarios; " + script(PAGES[0])
    ran = subprocess.run(
        ["bash", "-eu", "-o", "pipefail", "-c", body], cwd=ROOT, env=environment, capture_output=True, text=True
    )
    assert ran.returncode == 0, (ran.stdout[-800:], ran.stderr[-800:])
    assert ran.stdout.split()[-4:] == ["proposed", "under_review", "approved", "published"]
    assert (tmp_path / "list.docx").read_bytes().startswith(b"PK")
    audit = subprocess.run(
        [*DUIKOU, "audit", "verify", "--data", str(tmp_path / "data")], cwd=ROOT, capture_output=True, text=True
    )
    assert audit.returncode == 0, audit.stdout


def test_both_pages_walk_the_same_way() -> None:
    assert script(PAGES[0]) == script(PAGES[1])


@pytest.mark.parametrize("page", PAGES)
def test_links_of_the_pages_lead_somewhere(page: str) -> None:
    links = re.findall(r"\]\(([^)#]+)[^)]*\)", (ROOT / page).read_text("utf-8"))
    assert [link for link in links if not (ROOT / "docs" / link).exists()] == []

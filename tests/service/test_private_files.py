"""The files of the service name people: nobody but the user it runs as may read them, whatever the system's habit."""

from __future__ import annotations

import os
import stat
from pathlib import Path

from tests.cli.console import process


def test_data_and_backups_are_readable_by_their_own_user_alone(tmp_path: Path) -> None:
    before = os.umask(0o022)
    try:
        made = [
            process("user", "add", "wang", "--role", "planner", "--data", tmp_path / "data"),
            process("backup", tmp_path / "all.zip", "--data", tmp_path / "data"),
        ]
    finally:
        os.umask(before)
    assert [one.returncode for one in made] == [0, 0], [one.stderr for one in made]
    files = [path for path in tmp_path.rglob("*") if path.is_file()]
    assert {"duikou.sqlite", "all.zip"} <= {path.name for path in files}
    open_to_others = [path.name for path in files if stat.S_IMODE(path.stat().st_mode) & 0o077]
    assert open_to_others == []

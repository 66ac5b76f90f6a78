"""Help is there at once, in both languages, and usage errors exit with 2."""

from __future__ import annotations

import subprocess
import sys

from tests.cli.console import ROOT, duikou, process

HEAVY = tuple("numpy pydantic yaml openpyxl xlsxwriter ortools highspy rich networkx fastapi numba".split())

COMMANDS = ("init", "check", "solve", "verify", "show", "convert", "generate", "schema")


def test_help_loads_no_heavy_library():
    code = f"""
import sys
from api.cli.main import app
try:
    app(["--help"])
except SystemExit:
    pass
print([name for name in {HEAVY!r} if name in sys.modules], file=sys.stderr)
"""
    found = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, cwd=ROOT, timeout=60)
    assert found.stderr.strip() == "[]"


def test_help_lists_every_command_in_both_languages():
    text = duikou("--help").stdout
    assert all(command in text for command in COMMANDS)
    assert "求最优方案并逐项核验" in text and "find the best plan and verify it" in text


def test_every_command_explains_itself():
    for command in COMMANDS:
        result = duikou(command, "--help")
        assert result.exit_code == 0 and "--json" in result.stdout and "--lang" in result.stdout


def test_usage_errors_exit_with_2():
    for args in (["nonsense"], ["check"], ["solve", "x", "--engine", "magic"], ["solve", "x", "--time-limit", "-1"]):
        assert duikou(*args).exit_code == 2


def test_a_real_process_exits_with_2_and_writes_nothing_to_standard_output():
    found = process("check")
    assert found.returncode == 2 and found.stdout == "" and "Usage" in found.stderr

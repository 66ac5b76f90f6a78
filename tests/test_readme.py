"""What the READMEs say to type can be typed, line by line."""

from __future__ import annotations

import re
import shlex
import subprocess
import sys
from pathlib import Path

import pytest

ROOT = Path(__file__).parents[1]
PAGES = ("README.md", "README.zh.md")


def commands(page: str, program: str) -> list[list[str]]:
    """Return the commands of ``program`` in the code blocks of a page, without their comments."""
    blocks = re.findall(r"```\n(.*?)```", (ROOT / page).read_text(encoding="utf-8"), re.DOTALL)
    lines = [line.split("  #")[0].split(" #")[0].strip() for block in blocks for line in block.splitlines()]
    return [shlex.split(line) for line in lines if line.startswith(program + " ")]


@pytest.mark.parametrize("page", PAGES)
def test_every_duikou_line_of_the_readme_runs_in_order(page: str, tmp_path: Path) -> None:
    found = commands(page, "duikou")
    asked = "init check solve verify explain candidates always convert generate".split()
    assert [line[1] for line in found] == asked
    for line in found:
        duikou = [sys.executable, "-c", "from api.cli.main import main; main()"]
        ran = subprocess.run([*duikou, *line[1:]], cwd=tmp_path, capture_output=True, text=True, check=False)
        assert ran.returncode == 0, (line, ran.stdout[-500:], ran.stderr[-500:])
        assert ran.stdout
    assert len(list(tmp_path.glob("*/plan.xlsx"))) == 1
    assert len(list(tmp_path.iterdir())) == 4


@pytest.mark.parametrize("page", PAGES)
def test_every_make_line_of_the_readme_is_a_target(page: str) -> None:
    targets = set(re.findall(r"^([a-z]+):", (ROOT / "Makefile").read_text(encoding="utf-8"), re.MULTILINE))
    wanted = {line[1] for line in commands(page, "make")}
    assert wanted == {"demo", "test"} and wanted <= targets


@pytest.mark.parametrize("page", [*PAGES, "ARCHITECTURE.md", "CONTRIBUTING.md"])
def test_links_of_the_pages_lead_somewhere(page: str) -> None:
    links = re.findall(r"\]\(([^)#]+)\)", (ROOT / page).read_text(encoding="utf-8"))
    assert [link for link in links if not (ROOT / link).exists()] == []


@pytest.mark.parametrize("page", PAGES)
def test_both_readmes_have_the_same_commands_in_the_same_order(page: str) -> None:
    assert [line[:2] for line in commands(page, "duikou")] == [line[:2] for line in commands(PAGES[0], "duikou")]

"""The shipped what-ifs apply, solve, and come out as their pages say."""

from __future__ import annotations

import re
from functools import cache
from pathlib import Path

import pytest

from optimizer.domain.plan import Plan
from optimizer.domain.programme import Programme
from optimizer.loading import load_edits, load_programme
from optimizer.solving import solve
from optimizer.whatif.whatif import what_if
from scenarios import catalogue

FOLDER = Path(catalogue.__file__).parent / "what-if"
FILES = sorted(FOLDER.glob("*.yaml"))


@cache
def base(year: str) -> tuple[Programme, Plan]:
    """Return the shipped programme of a year and its plan."""
    programme = load_programme(catalogue.folder(f"liaoning-{year}"))
    plan = solve(programme).plan
    assert plan is not None
    return programme, plan


def stated(page: str, name: str) -> list[tuple[int, ...]]:
    """Return the numbers in the two cells of a what-if's row: tier values, and people in, out and moved."""
    row = next(line for line in (FOLDER / page).read_text(encoding="utf-8").splitlines() if f"[{name}]" in line)
    return [tuple(int(one.replace(",", "")) for one in re.findall(r"[\d,]+", cell)) for cell in row.split("|")[3:5]]


def test_there_are_what_ifs_for_both_programmes() -> None:
    assert len(FILES) >= 6
    assert {file.name[:4] for file in FILES} == {"2002", "2003"}


@pytest.mark.parametrize("file", FILES, ids=lambda file: file.stem)
def test_a_what_if_comes_out_as_its_pages_say(file: Path) -> None:
    programme, plan = base(file.name[:4])
    edits = load_edits(file).edits
    assert edits.title is not None and edits.note is not None and programme.id in edits.note.zh
    found = what_if(programme, edits.edits, base=plan)
    assert found.after.status == "optimal" and found.after.plan is not None and found.comparison is not None
    values = tuple(tier.value for tier in found.after.plan.tiers)
    people = tuple(len(getattr(found.comparison, name)) for name in ("people_in", "people_out", "moved"))
    assert [values, people] == stated("README.md", file.stem) == stated("README.zh.md", file.stem)

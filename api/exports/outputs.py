"""The files of a plan, written together or not at all."""

from __future__ import annotations

from pathlib import Path

from api.exports.workbook import write_workbook
from optimizer.domain.plan import Plan
from optimizer.domain.programme import Programme
from optimizer.errors import InputRefused, Problem
from optimizer.loading import atomic_folder, save_plan
from optimizer.messages import Lang

PLAN_FILE, WORKBOOK_FILE = "plan.json", "plan.xlsx"
OWNED = frozenset({PLAN_FILE, WORKBOOK_FILE})
"""All that a folder may hold to be overwritten: a planner's own files are never deleted."""


def refuse_target(folder: Path, overwrite: bool, owned: frozenset[str] = OWNED) -> None:
    """Raise InputRefused if ``folder`` cannot be written to, before hours are spent on a plan for it."""
    if not folder.exists():
        return
    names = {part.name for part in folder.iterdir()} if folder.is_dir() else {folder.name}
    if not folder.is_dir() or (names and not overwrite):
        raise InputRefused([Problem(code="target.exists", file=folder.name, value=folder.name)])
    if names - owned:
        foreign = ", ".join(sorted(names - owned)[:5])
        raise InputRefused([Problem(code="target.foreign", file=folder.name, value=foreign)])


def write_outputs(programme: Programme, plan: Plan, folder: Path, lang: Lang, overwrite: bool) -> tuple[Path, ...]:
    """Write ``plan.json`` and ``plan.xlsx`` (in ``lang``) and return their paths.

    ``plan`` must have its reasons filled in (:func:`optimizer.explanation.reasons.explain`).
    """
    with atomic_folder(folder, overwrite=overwrite, owned=OWNED) as temporary:
        save_plan(plan, temporary / PLAN_FILE)
        write_workbook(programme, plan, temporary / WORKBOOK_FILE, lang)
    return folder / PLAN_FILE, folder / WORKBOOK_FILE

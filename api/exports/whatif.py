"""The files of a what-if: the plan after the edits, its programme, and the comparison."""

from __future__ import annotations

from pathlib import Path

from api.exports.outputs import PLAN_FILE, WORKBOOK_FILE
from api.exports.workbook import write_workbook
from optimizer.loading import atomic_folder, save_plan, save_programme, write_atomic
from optimizer.loading.json_file import json_bytes
from optimizer.messages import Lang
from optimizer.whatif.whatif import WhatIf

PROGRAMME_FILE, COMPARISON_FILE = "edited-programme.json", "comparison.json"
OWNED = frozenset({PLAN_FILE, WORKBOOK_FILE, PROGRAMME_FILE, COMPARISON_FILE})


def write_whatif(found: WhatIf, folder: Path, lang: Lang, overwrite: bool) -> tuple[Path, ...]:
    """Write the files and return their paths; without a plan before there is no comparison to write."""
    plan, programme = found.after.plan, found.after.programme
    if plan is None:
        return ()
    with atomic_folder(folder, overwrite=overwrite, owned=OWNED) as temporary:
        save_plan(plan, temporary / PLAN_FILE)
        write_workbook(programme, plan, temporary / WORKBOOK_FILE, lang)
        save_programme(programme, temporary / PROGRAMME_FILE)
        written = [PLAN_FILE, WORKBOOK_FILE, PROGRAMME_FILE]
        if found.comparison is not None:
            content = {
                "comparison": found.comparison.model_dump(mode="json"),
                "steps": [step.model_dump(mode="json") for step in found.steps],
            }
            write_atomic(temporary / COMPARISON_FILE, json_bytes(content))
            written.append(COMPARISON_FILE)
    return tuple(folder / name for name in written)

"""files -> domain: folder of YAML + CSV, one workbook, one JSON; every problem collected with its place."""

from __future__ import annotations

from optimizer.loading.atomic import atomic_file, atomic_folder, write_atomic
from optimizer.loading.edits import EditsFile, load_edits, save_edits
from optimizer.loading.plans import load_plan, plan_bytes, save_plan
from optimizer.loading.programmes import load_programme, save_programme
from optimizer.loading.schemas import schemas

__all__ = [
    "EditsFile",
    "atomic_file",
    "atomic_folder",
    "load_edits",
    "load_plan",
    "load_programme",
    "plan_bytes",
    "save_edits",
    "save_plan",
    "save_programme",
    "schemas",
    "write_atomic",
]

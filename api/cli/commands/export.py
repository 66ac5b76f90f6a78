"""duikou export: a plan as a file to pass on: list for signature, CSV, JSON or workbook."""

from __future__ import annotations

from pathlib import Path

from api.cli import exit_codes
from api.cli.screen import Screen
from api.exports.files import FileKind, export_bytes
from optimizer.checking import check
from optimizer.errors import InputRefused, Problem
from optimizer.loading import load_plan, load_programme, write_atomic


def run(
    screen: Screen, programme_path: Path, plan_path: Path, kind: FileKind, out: Path | None, overwrite: bool
) -> int:
    """Write the file; a plan of another programme, or one that the judge refuses, is not passed on."""
    programme, plan = load_programme(programme_path), load_plan(plan_path)
    if plan.programme.digest != programme.digest():
        raise InputRefused([Problem(code="cli.show.other_programme", value=plan.programme.id)])
    if violations := check(programme, plan).violations:
        codes = ", ".join(sorted({one.code for one in violations}))
        raise InputRefused([Problem(code="explain.plan_refused", value=codes, params={"count": len(violations)})])
    target = out or Path(f"plan.{kind}")
    content = export_bytes(programme, plan, kind, screen.lang)
    write_atomic(target, content, overwrite=overwrite)
    screen.print(screen.say("cli.written", path=str(target)))
    screen.document({"format": kind, "written": str(target), "bytes": len(content)})
    return exit_codes.DONE

"""Conflicts and repairs on the screen."""

from __future__ import annotations

from collections.abc import Iterator

from rich.console import RenderableType
from rich.table import Table
from rich.text import Text

from api.cli.render.view import BAD, FAINT, GOOD, heading
from optimizer.conflicts import words as wording
from optimizer.conflicts.report import Conflict, ConflictReport, Part, Repair
from optimizer.domain.programme import Programme
from optimizer.explanation.wording import Wording

NAMES = 10
"""So many people are named; --json has all."""


def render(
    words: Wording, programme: Programme, report: ConflictReport, asked_for_repairs: bool
) -> Iterator[RenderableType]:
    """Return the status, the conflicts, and what would help."""
    style = {"feasible": f"bold {GOOD}", "infeasible": BAD}.get(report.status, "bold yellow")
    status = words.say(f"conflict.status.{report.status}", requirements=report.requirements)
    yield Text.assemble((words.say("cli.status") + "  ", "bold"), (status, style))
    for number, conflict in enumerate(report.conflicts, start=1):
        yield from _conflict(words, programme, number, conflict)
    if report.conflicts:
        yield Text("")
        yield Text(_whole(words, report), FAINT)
    if report.status == "infeasible" and report.conflicts and report.conflicts[0].parts:
        if asked_for_repairs:
            yield from _repairs(words, programme, report)
        else:
            yield Text(words.say("conflict.repairs_hint"), FAINT)


def _conflict(words: Wording, programme: Programme, number: int, conflict: Conflict) -> Iterator[RenderableType]:
    if not conflict.parts:
        yield heading(words.say("conflict.title.structure"))
        return
    code = "conflict.title.one" if len(conflict.parts) == 1 else "conflict.title"
    yield heading(words.say(code, number=number, parts=len(conflict.parts)))
    made = Table.grid(padding=(0, 2))
    made.add_column(no_wrap=True, style=FAINT)
    made.add_column(overflow="fold")
    for part in conflict.parts:
        made.add_row(words.say(f"strength.{part.requirement.strength}"), _part(words, programme, part))
    yield made
    if not conflict.infeasible:
        yield Text(words.say("conflict.not_infeasible"), "yellow")
    if not conflict.minimal:
        yield Text(words.say("conflict.not_minimal"), "yellow")
    elif conflict.infeasible and len(conflict.parts) > 1:
        yield Text(words.say("conflict.minimal"), FAINT)


def _part(words: Wording, programme: Programme, part: Part) -> Text:
    text = Text(wording.requirement(words, programme, part.requirement))
    if part.requirement.kind == "rule" and part.against:
        names = wording.people(words, part.against[:NAMES])
        if len(part.against) > NAMES:
            names += words.say("cli.and_more", more=len(part.against) - NAMES)
        text.append("\n" + words.say("conflict.against", people=names), FAINT)
    return text


def _whole(words: Wording, report: ConflictReport) -> str:
    if report.complete:
        return words.say("conflict.complete")
    said = [words.say("conflict.smallest")] if report.smallest and len(report.conflicts) > 0 else []
    return " ".join([*said, words.say("conflict.others")])


def _repairs(words: Wording, programme: Programme, report: ConflictReport) -> Iterator[RenderableType]:
    yield heading(words.say("conflict.repairs"))
    if not report.repairs:
        yield Text(words.say("conflict.repairs.none"), BAD)
    elif report.repairs[0].gives_up.get("law"):
        yield Text(words.say("conflict.repairs.law"), "yellow")
    made = Table.grid(padding=(0, 2))
    made.add_column(no_wrap=True, justify="right")
    made.add_column(overflow="fold")
    made.add_column(overflow="fold", style=FAINT)
    for number, repair in enumerate(report.repairs, start=1):
        made.add_row(f"{number}.", _steps(words, programme, repair), _given_up(words, repair))
    yield made
    if not report.repairs_complete:
        yield Text(words.say("conflict.repairs.cut"), "yellow")


def _steps(words: Wording, programme: Programme, repair: Repair) -> str:
    return "\n".join(wording.step(words, programme, one) for one in repair.steps)


def _given_up(words: Wording, repair: Repair) -> str:
    names = (
        words.say(f"strength.{strength}") + (f" ×{count}" if count > 1 else "")
        for strength, count in repair.gives_up.items()
    )
    return words.say("comma").join(names)

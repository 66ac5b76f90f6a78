"""Problems and doubts; of many of one kind only the first few, so that the others stay visible."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from rich.console import RenderableType
from rich.table import Table
from rich.text import Text

from api.cli.render.view import BAD, FAINT
from api.cli.screen import Screen
from api.questions.doubting import problem_document
from optimizer.errors import InputRefused, Problem
from optimizer.explanation.wording import Wording

ERRORS, DOUBTS = 10, 5
"""So many problems of one kind are shown; --json has all."""


def print_refusal(screen: Screen, refused: InputRefused) -> None:
    """Say that input is refused, and why: to standard error, or as the JSON document."""
    words = Wording(screen.lang)
    screen.document(
        {
            "error": {"code": refused.code, "total": refused.total},
            "problems": [problem_document(words, problem) for problem in refused.problems],
        }
    )
    screen.err.print(Text(screen.say("cli.refused", total=refused.total), BAD))
    if not screen.as_json:
        for part in render(words, refused.problems, total=refused.total):
            screen.err.print(part)
    if any(problem.code == "target.exists" for problem in refused.problems):
        screen.note("cli.overwrite_hint")


def render(
    words: Wording, problems: Sequence[Problem], most: int = ERRORS, total: int | None = None
) -> Iterator[RenderableType]:
    """Return problems one below the other; of one kind at most ``most``, with the number of the others."""
    made = Table.grid(padding=(0, 1))
    made.add_column(no_wrap=True)
    made.add_column(overflow="fold")
    shown: dict[str, int] = {}
    for problem in problems:
        shown[problem.code] = shown.get(problem.code, 0) + 1
        if shown[problem.code] <= most:
            made.add_row("·", Text.assemble(words.problem(problem), (f"  [{problem.code}]", FAINT)))
    yield made
    for code, count in shown.items():
        if count > most:
            yield Text(words.say("cli.problem.more", count=count - most, code=code), FAINT)
    if total is not None and total > len(problems):
        yield Text(words.say("cli.problem.unlisted", count=total - len(problems)), FAINT)

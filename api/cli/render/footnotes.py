"""What the figures rest on: notes to the marks, and the programme's assumptions."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from rich.console import RenderableType
from rich.table import Table

from api.cli.render.view import heading
from optimizer.explanation.wording import Wording


def render(words: Wording, lines: Sequence[tuple[str, str]]) -> Iterator[RenderableType]:
    """Return (mark, text) lines under their heading."""
    if not lines:
        return
    yield heading(words.say("cli.assumptions"))
    made = Table.grid(padding=(0, 1))
    made.add_column(no_wrap=True)
    made.add_column(overflow="fold")  # Chinese has no blanks to break at: never cut off with an ellipsis
    for mark, text in lines:
        made.add_row(mark, text)
    yield made

"""A heading with a table below it; of very many rows only the first, with the number of the others."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from rich.console import RenderableType
from rich.text import Text

from api.cli.render.pair import Pair
from api.cli.render.view import FAINT, LONG, Justify, heading, table

Column = tuple[str, Justify]


def listing(
    pair: Pair, title: str, columns: Sequence[Column], rows: Sequence[Sequence[RenderableType]]
) -> Iterator[RenderableType]:
    """Return the parts of a listing; none without rows. Columns are (code of the header, side)."""
    if not rows:
        return
    made = table([(pair.say(code) if code else "", side) for code, side in columns])
    for row in rows[:LONG]:
        made.add_row(*row)
    yield heading(title)
    yield made
    if len(rows) > LONG:
        yield Text(pair.say("cli.compare.more", more=len(rows) - LONG), FAINT)

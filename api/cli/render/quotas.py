"""Places planned, filled and open: by level, and by link with its two directions."""

from __future__ import annotations

from collections.abc import Iterator

from rich.console import RenderableType
from rich.text import Text

from api.cli.render.view import BAD, FAINT, LONG, View, heading, number, table
from optimizer.domain.plan import QuotaRow
from optimizer.explanation.summary import level_totals


def render(view: View) -> Iterator[RenderableType]:
    """Return the table of levels, then that of links."""
    yield heading(view.say("cli.quotas"))
    yield from _levels(view)
    yield heading(view.say("cli.quotas.by_link"))
    yield from _links(view)


def _levels(view: View) -> Iterator[RenderableType]:
    headers = ("cli.level", "cli.quota.planned", "cli.quota.placed", "cli.quota.open")
    made = table([(view.say(code), "left" if place == 0 else "right") for place, code in enumerate(headers)])
    totals = level_totals(view.plan)
    for total in totals:
        level = view.level(total.level)
        name = view.words.level(total.level) + view.notes.mark(level)
        if level is not None and level.at_most is not None:
            name += view.say("cli.level.at_most", at_most=level.at_most)
        made.add_row(name, f"{total.quota:,}", number(total.placed, not total.open), number(total.open, not total.open))
    quota, placed = sum(one.quota for one in totals), sum(one.placed for one in totals)
    made.add_section()
    is_full = quota == placed
    made.add_row(view.say("cli.total"), f"{quota:,}", number(placed, is_full), number(quota - placed, is_full))
    yield made


def _links(view: View) -> Iterator[RenderableType]:
    rows: dict[str, list[QuotaRow]] = {}
    for row in view.plan.quotas:
        rows.setdefault(row.link, []).append(row)
    short = {link: found for link, found in rows.items() if any(row.placed < row.quota for row in found)}
    shown = rows if len(rows) <= LONG else dict(list(short.items())[:LONG])
    levels = [total.level for total in level_totals(view.plan)]
    if shown:
        made = table([(view.say("cli.link"), "left"), *((view.words.level(level), "left") for level in levels)])
        for link, found in shown.items():
            name = view.words.link(link) + view.notes.mark(view.link(link))
            made.add_row(name, *(_cell([row for row in found if row.level == level]) for level in levels))
        yield made
    if len(shown) < len(rows):
        params = {"full": len(rows) - len(short), "short": len(short), "shown": len(shown)}
        yield Text(view.say("cli.quotas.more", **params), FAINT)


def _cell(rows: list[QuotaRow]) -> Text:
    """Return ``→ 5/5  ← 4/5``, red where places are open."""
    if not rows:
        return Text("—", FAINT)
    cell = Text()
    for row in rows:
        arrow = "→" if row.direction == "a_to_b" else "←"
        cell.append("  " if cell.plain else "")
        cell.append(f"{arrow} {row.placed}/{row.quota}", BAD if row.placed < row.quota else "")
    return cell

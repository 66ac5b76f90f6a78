"""Who goes where, link by link."""

from __future__ import annotations

from collections.abc import Iterator
from itertools import groupby

from rich.console import RenderableType
from rich.text import Text

from api.cli.render.view import View, heading, table
from optimizer.domain.plan import Assignment
from optimizer.explanation.wording import clean


def render(view: View) -> Iterator[RenderableType]:
    """Return a table of the assignments of each link."""
    yield heading(view.say("cli.assignments"))
    headers = ("cli.level", "cli.way", "cli.nominee", "cli.home", "cli.post", "cli.fit", "cli.remarks")
    for link, rows in groupby(view.plan.assignments, key=lambda one: one.link):
        yield Text(f"\n{view.words.link(link)}", "bold")
        made = table([(view.say(code), "right" if code == "cli.fit" else "left") for code in headers])
        for one in rows:
            made.add_row(*_row(view, one))
        yield made


def _row(view: View, one: Assignment) -> tuple[str, ...]:
    words, programme = view.words, view.programme
    nominee = programme.nominee_by_id.get(one.nominee) if programme else None
    post = programme.post_by_id.get(one.post) if programme else None
    remarks = [words.rule(rule) for rule in one.exceptions]
    remarks += [view.say("cli.waived", rule=words.rule(rule)) for rule in one.waivers]
    return (
        words.level(one.level),
        "→" if one.direction == "a_to_b" else "←",
        words.nominee(one.nominee),
        f"{words.unit(nominee.unit)} {clean(nominee.title)}" if nominee else "",
        f"{words.unit(post.unit)} {clean(post.title)}" if post else clean(one.post),
        f"{one.fit:,}",
        view.say("comma").join(remarks),
    )

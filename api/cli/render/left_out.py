"""What the plan chose for open ends, the posts that stay open, and why people have none."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Mapping

from rich.console import RenderableType
from rich.text import Text

from api.cli.render.view import FAINT, View, heading, table
from optimizer.explanation.summary import count_reasons

POSTS = 12
"""Up to so many open posts are listed one by one."""


def render(view: View) -> Iterator[RenderableType]:
    """Return choices, open posts and the reasons of people not placed."""
    yield from _choices(view)
    yield from _open_posts(view)
    yield from _not_placed(view)


def _choices(view: View) -> Iterator[RenderableType]:
    if not view.plan.choices:
        return
    yield heading(view.say("cli.choices"))
    made = table([(view.say("cli.link"), "left"), (view.say("cli.chosen"), "left"), (view.say("cli.offered"), "left")])
    for choice in view.plan.choices:
        link = view.link(choice.link)
        others = [view.words.unit(code) for code in link.candidates(choice.end) if code != choice.unit] if link else []
        name = view.words.link(choice.link) + view.notes.mark(link)
        made.add_row(name, view.words.unit(choice.unit), view.say("comma").join(others) or "—")
    yield made


def _open_posts(view: View) -> Iterator[RenderableType]:
    """Posts in units that were not chosen are open by choice: they are only counted."""
    posts = view.plan.open_posts
    if not posts:
        return
    yield heading(view.say("cli.open_posts", count=sum(post.free for post in posts)))
    listed = [post for post in posts if post.reason != "open.end_not_chosen"]
    listed = listed if len(listed) <= POSTS else []
    if listed:
        made = table([(view.say("cli.post"), "left"), (view.say("cli.reason"), "left")])
        for post in listed:
            made.add_row(view.words.post(post.post), view.words.reason(post.reason, post.facts))
        yield made
    counted = Counter(post.reason for post in posts if post not in listed)
    if counted:
        yield from _counts(view, dict(counted.most_common()))


def _not_placed(view: View) -> Iterator[RenderableType]:
    if not view.plan.not_placed:
        return
    yield heading(view.say("cli.not_placed", count=len(view.plan.not_placed)))
    yield from _counts(view, count_reasons(view.plan))
    yield Text(view.say("cli.not_placed.more"), FAINT)


def _counts(view: View, counts: Mapping[str, int]) -> Iterator[RenderableType]:
    made = table([(view.say("cli.reason"), "left"), (view.say("cli.count"), "right")])
    for reason, count in counts.items():
        made.add_row(view.words.kind(reason), f"{count:,}")
    yield made

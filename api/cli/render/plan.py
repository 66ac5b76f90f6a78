"""A plan at a glance: its parts in the order in which planners ask."""

from __future__ import annotations

from collections.abc import Iterator

from rich.console import RenderableType

from api.cli.render import assignments, exceptions, footnotes, headline, left_out, quotas, targets, tiers
from api.cli.render.view import View


def render(view: View, with_assignments: bool = False) -> Iterator[RenderableType]:
    """Return all parts of a plan's output, the assignments themselves only if asked for."""
    yield from headline.render(view)
    yield from tiers.render(view)
    yield from quotas.render(view)
    yield from targets.render(view)
    yield from exceptions.render(view)
    yield from left_out.render(view)
    if with_assignments:
        yield from assignments.render(view)
    yield from footnotes.render(view.words, view.notes.assumptions(view.programme))

"""Targets: what was asked, what was reached, how many people are missing."""

from __future__ import annotations

from collections.abc import Iterator

from rich.console import RenderableType
from rich.text import Text

from api.cli.render.view import FAINT, LONG, View, heading, number, table, tick
from optimizer.domain.plan import TargetResult


def render(view: View) -> Iterator[RenderableType]:
    """Return one row per cell of every target; of very many only those that are not met."""
    results = view.plan.targets
    if not results:
        return
    yield heading(view.say("cli.targets"))
    missed = [one for one in results if one.shortfall]
    shown = results if len(results) <= LONG else tuple(missed[:LONG])
    if shown:
        headers = ("cli.target", "cli.target.cell", "cli.target.asked", "cli.target.required", "cli.target.count",
                   "cli.target.gap", "cli.target.met")  # fmt: skip
        made = table([(view.say(code), "left" if place < 3 else "right") for place, code in enumerate(headers)])
        for result in shown:
            made.add_row(*_row(view, result))
        yield made
    if len(shown) < len(results):
        params = {"met": len(results) - len(missed), "missed": len(missed), "shown": len(shown)}
        yield Text(view.say("cli.targets.more", **params), FAINT)


def _row(view: View, result: TargetResult) -> tuple[RenderableType, ...]:
    target, is_met = view.target(result.target), result.shortfall == 0
    return (
        view.words.target(result.target) + view.notes.mark(target),
        view.words.cell(result.cell),
        view.words.asked(target) if target else view.say(f"hardness.{result.hardness}"),
        f"{result.required:,}",
        number(result.count, is_met),
        number(result.shortfall, is_met),
        tick(is_met),
    )

"""The tier table: what was reached, what could at best be reached, and whether that is proven."""

from __future__ import annotations

from collections.abc import Iterator

from rich.console import RenderableType

from api.cli.render.view import View, heading, table, tick


def render(view: View) -> Iterator[RenderableType]:
    """Return the tiers in their order."""
    made = table(
        [
            ("#", "right"),
            (view.say("cli.tier"), "left"),
            (view.say("cli.tier.value"), "right"),
            (view.say("cli.tier.bound"), "right"),
            (view.say("cli.tier.tolerance"), "right"),
            (view.say("cli.tier.proven"), "center"),
        ]
    )
    for place, tier in enumerate(view.plan.tiers, start=1):
        name = f"{view.words.tier(tier.id)} {'↑' if tier.sense == 'max' else '↓'}"
        value = view.words.tier_value(tier.id, tier.value)
        if tier.value != tier.best:
            value += view.say("cli.tier.best", best=view.words.tier_value(tier.id, tier.best))
        bound = view.words.tier_value(tier.id, tier.bound)
        tolerance = view.words.tier_value(tier.id, tier.tolerance) if tier.tolerance else "—"
        made.add_row(str(place), name, value, bound, tolerance, tick(tier.proven))
    yield heading(view.say("cli.tiers"))
    yield made

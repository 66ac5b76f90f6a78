"""Exceptions by rule with the people, and the waivers that a plan uses."""

from __future__ import annotations

from collections.abc import Iterator

from rich.console import RenderableType
from rich.text import Text

from api.cli.render.view import FAINT, View, heading, number, table
from optimizer.domain.plan import ExceptionUse
from optimizer.domain.rules import ARC_RULES
from optimizer.explanation.summary import exceptions_by_rule
from optimizer.explanation.wording import clean

NAMES = 8
"""So many people are named; the workbook has all."""


def render(view: View) -> Iterator[RenderableType]:
    """Return every rule that allows exceptions with its people, then the waivers."""
    yield from _exceptions(view)
    yield from _waivers(view)


def _exceptions(view: View) -> Iterator[RenderableType]:
    used = exceptions_by_rule(view.plan)
    soft = {
        rule.id: rule.hardness
        for rule in (view.programme.rules if view.programme else ())
        if isinstance(rule, ARC_RULES) and rule.hardness != "must"
    }
    hardness = {**soft, **{rule: uses[0].hardness for rule, uses in used.items()}}
    if not hardness:
        return
    yield heading(view.say("cli.exceptions"))
    made = table(
        [
            (view.say("cli.rule"), "left"),
            (view.say("cli.hardness"), "left"),
            (view.say("cli.people"), "right"),
            (view.say("cli.who"), "left"),
        ]
    )
    for rule, strength in hardness.items():
        uses = used.get(rule, ())
        name = view.words.rule(rule) + view.notes.mark(view.rule(rule)) + _cap(view, rule)
        count = number(len(uses), not uses)
        made.add_row(name, view.say(f"hardness.{strength}"), count, _names(view, uses))
    yield made


def _cap(view: View, rule: str) -> str:
    found = view.rule(rule)
    cap = found.cap if isinstance(found, ARC_RULES) else None
    return view.say("cli.rule.cap", at_most=cap.at_most) if cap is not None else ""


def _names(view: View, uses: tuple[ExceptionUse, ...]) -> str:
    names = [view.words.nominee(use.nominee) for use in uses[:NAMES]]
    text = view.say("comma").join(names)
    return text + view.say("cli.and_more", more=f"{len(uses) - NAMES:,}") if len(uses) > NAMES else text or "—"


def _waivers(view: View) -> Iterator[RenderableType]:
    if not view.plan.waivers:
        return
    yield heading(view.say("cli.waivers"))
    headers = ("cli.nominee", "cli.rule", "cli.post", "cli.reason")
    made = table([(view.say(code), "left") for code in headers])
    for use in view.plan.waivers:
        words = view.words
        made.add_row(words.nominee(use.nominee), words.rule(use.rule), words.post(use.post), clean(use.reason))
    yield made
    yield Text(view.say("cli.waivers.note"), FAINT)

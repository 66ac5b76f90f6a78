"""The doubtful facts on which a plan hangs, one row each, the heaviest loss first."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Sequence

from rich.console import RenderableType
from rich.text import Text

from api.cli.render.effect import person
from api.cli.render.view import BAD, FAINT, View, heading, table
from optimizer.explanation.sensitivity.fact import DoubtfulFact
from optimizer.explanation.sensitivity.report import SensitiveFact, Sensitivity
from optimizer.messages import MESSAGES

ROWS = 5
"""Up to so many rows of each kind of fact are told."""


def render(view: View, found: Sensitivity) -> Iterator[RenderableType]:
    """Return the facts that change who sits where, in a table; the others are counted.

    Facts about one person that change the same are one row.
    """
    moving = [one for one in found.facts if one.effect.moves or not one.effect.is_plan]
    yield heading(view.say("cli.sensitive", count=len(moving)))
    headers = (
        "cli.nominee",
        "cli.sensitive.fact",
        "cli.sensitive.person",
        "cli.sensitive.plan",
        "cli.sensitive.others",
    )
    made = table([(view.say(code), "left") for code in headers])
    rows = _together(moving)
    shown = _few_of_each(rows)
    for row in shown:
        one, facts = row[0], "\n".join(_fact(view, each.fact) for each in row)
        made.add_row(person(view, one.fact.nominee), facts, _person(view, one), _plan(view, one), _others(view, one))
    if rows:
        yield made
    more = len(moving) - sum(map(len, shown))
    if more:
        yield Text(view.say("cli.sensitive.more", more=more), FAINT)
    numbers = len(found.facts) - len(moving)
    if numbers:
        yield Text(view.say("cli.sensitive.numbers", count=numbers), FAINT)
    yield Text(view.say("cli.sensitive.indifferent", count=found.indifferent), FAINT)
    if found.left:
        yield Text(view.say("cli.sensitive.left", count=found.left), BAD)


def _together(facts: Sequence[SensitiveFact]) -> list[list[SensitiveFact]]:
    """Return the facts by person and effect, in the order of the first of each."""
    rows: list[list[SensitiveFact]] = []
    for one in facts:
        known = (row for row in rows if row[0].fact.nominee == one.fact.nominee and row[0].effect == one.effect)
        row = next(known, None)
        if row is None:
            rows.append([one])
        else:
            row.append(one)
    return rows


def _few_of_each(rows: list[list[SensitiveFact]]) -> list[list[SensitiveFact]]:
    """Return the first rows of each kind: a hundred degrees are not to hide the one birth date."""
    counts: Counter[str] = Counter()
    shown = []
    for row in rows:
        kind = row[0].fact.kind
        counts[kind] += 1
        if counts[kind] <= ROWS:
            shown.append(row)
    return shown


def _fact(view: View, fact: DoubtfulFact) -> str:
    return view.say(
        fact.kind,
        about=_about(view, fact.about),
        column=_column(view, fact.column),
        value=_value(view, fact.column, fact.value),
        turned=_value(view, fact.column, fact.turned),
        months=(fact.months or 0) + 1,
    )


def _column(view: View, column: str) -> str:
    """Return what a column holds; of codes, what they stand for."""
    code = f"fact.column.{column}"
    return view.say(code) if code in MESSAGES else view.words.attribute(column)


def _about(view: View, about: str) -> str:
    return view.words.target(about) if view.target(about) is not None else view.words.rule(about)


def _value(view: View, column: str, value: str) -> str:
    if column in ("native_place", "relatives_units"):
        return view.say("comma").join(view.words.unit(code) for code in value.split("|"))
    return view.words.value(value) if value else view.say("cli.explain.none")


def _person(view: View, one: SensitiveFact) -> str:
    if not one.effect.is_plan:
        return "—"
    if one.before is None:
        return view.say("sensitive.stays_out" if one.after is None else "sensitive.comes")
    if one.after is None:
        return view.say("sensitive.loses")
    return view.say("sensitive.keeps" if one.after == one.before else "sensitive.moves")


def _plan(view: View, one: SensitiveFact) -> str:
    effect, words = one.effect, view.words
    if not effect.is_plan:
        return view.say("sensitive.no_plan" if effect.verdict == "impossible" else "sensitive.unknown")
    changed = [tier for tier in effect.tiers if tier.gain and tier.id != "lottery"]
    if not changed:
        return view.say("sensitive.same" if effect.decided_by is None else "sensitive.lottery")
    pairs = [(tier.id, *words.tier_pair(tier.id, tier.best_before, tier.best_after)) for tier in changed]
    return view.say("cli.dot").join(
        view.say("effect.tier", tier=words.tier(tier), before=before, after=after) for tier, before, after in pairs
    )


def _others(view: View, one: SensitiveFact) -> str:
    names = [view.words.nominee(move.nominee) for move in one.effect.moves if move.nominee != one.fact.nominee]
    more = view.say("cli.and_more", more=len(names) - 3) if len(names) > 3 else ""
    return view.say("comma").join(names[:3]) + more

"""Candidates side by side: names, goals, other measures, and in how many people any two differ."""

from __future__ import annotations

from collections.abc import Iterator

from rich.console import RenderableType
from rich.text import Text

from api.cli.render.view import BAD, FAINT, HEAD, heading, right, table
from optimizer.candidates.comparison import Candidate, Comparison
from optimizer.candidates.merits import BETTER
from optimizer.domain.tiers import SENSES
from optimizer.explanation.wording import Wording


def render(words: Wording, comparison: Comparison) -> Iterator[RenderableType]:
    """Return all parts of the comparison."""
    yield heading(words.say("cli.candidates.title", count=len(comparison.candidates)))
    for candidate in comparison.candidates:
        yield from _name(words, candidate)
    if len(comparison.candidates) < comparison.wanted:
        yield Text(words.say("cli.candidates.fewer", count=len(comparison.candidates)), FAINT)
    yield from _values(words, comparison)
    yield from _measures(words, comparison)
    yield from _distances(words, comparison)


def _name(words: Wording, candidate: Candidate) -> Iterator[RenderableType]:
    names = words.say("comma").join(words.say(f"merit.{merit}") for merit in candidate.merits)
    name = words.say("cli.candidates.name", plan=_plan(words, candidate.number), names=names)
    line = Text.assemble((name, HEAD))
    if candidate.number > 1:
        changes = words.say("cli.candidates.changes", joins=len(candidate.joins), leaves=len(candidate.leaves))
        line.append("  " + changes, FAINT)
    if not candidate.proven:
        line.append(words.say("cli.candidates.not_proven"), BAD)
    yield line


def _plan(words: Wording, number: int) -> str:
    return words.say("cli.candidates.plan", number=number)


def _values(words: Wording, comparison: Comparison) -> Iterator[RenderableType]:
    yield heading(words.say("cli.candidates.values"))
    plans = right(_plan(words, one.number) for one in comparison.candidates)
    made = table([(words.say("cli.tier"), "left"), (words.say("cli.candidates.allowed"), "right"), *plans])
    for standard in comparison.standard:
        best = words.tier_value(standard.id, standard.best)
        if standard.given_up:
            given_up = words.tier_value(standard.id, standard.given_up)
            best = words.say("cli.candidates.best", best=best, given_up=given_up)
        cells = []
        for one in comparison.candidates:
            value, behind = words.tier_value(standard.id, one.values[standard.id]), one.behind[standard.id]
            sign = "−" if (SENSES[standard.id] == "max") == (behind > 0) else "+"
            change = sign + words.tier_change(standard.id, abs(behind))
            cells.append(words.say("cli.candidates.behind", value=value, change=change) if behind else value)
        made.add_row(words.tier(standard.id), best, *cells)
    yield made


def _measures(words: Wording, comparison: Comparison) -> Iterator[RenderableType]:
    """Return what names are given by; measures in which all are equal say nothing."""
    shown = [name for name in BETTER if len({one.measures.get(name) for one in comparison.candidates}) > 1]
    if not shown:
        return
    yield heading(words.say("cli.candidates.measures"))
    plans = right(_plan(words, one.number) for one in comparison.candidates)
    made = table([("", "left"), *plans])
    for name in shown:
        arrow = "↑" if BETTER[name] > 0 else "↓"
        values = [one.measures[name] for one in comparison.candidates]
        best = max(values) if BETTER[name] > 0 else min(values)
        made.add_row(
            f"{words.say(f'measure.{name}')} {arrow}",
            *(Text(f"{value:,}", HEAD if value == best else "") for value in values),
        )
    yield made


def _distances(words: Wording, comparison: Comparison) -> Iterator[RenderableType]:
    if comparison.smallest is None:
        return
    yield heading(words.say("cli.candidates.distances"))
    plans = right(_plan(words, one.number) for one in comparison.candidates)
    made = table([("", "left"), *plans])
    for one, row in zip(comparison.candidates, comparison.distances, strict=True):
        cells = ["—" if place + 1 == one.number else str(far) for place, far in enumerate(row)]
        made.add_row(_plan(words, one.number), *cells)
    yield made
    code = "cli.candidates.smallest" if comparison.proven else "cli.candidates.smallest_unproven"
    yield Text(words.say(code, smallest=comparison.smallest, bound=comparison.bound, wanted=comparison.wanted))
    yield Text(words.say("cli.candidates.counted"), FAINT)
